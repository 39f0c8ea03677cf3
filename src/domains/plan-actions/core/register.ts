import type { PlainDate } from '#shared/plain-date';
import type { Risk, RiskWords } from './risk.ts';
import { dayIn, farOffWords, isFarOff, ofFive } from './tracker-cells.ts';
import type { Mapping } from './tracker-columns.ts';
import { cellsOf } from './tracker-diff.ts';
import type { Cell, RowPlan, Tracker, TrackerRow } from './tracker-diff.ts';
import { sameText } from './tracker-text.ts';

/** A row of a register as a risk, or why it cannot be one. An empty cell keeps what stands. */
const wordsFrom = (
  { cell, line, today }: { readonly cell: Cell; readonly line: number; readonly today: PlainDate },
  stands: Risk | undefined,
): RiskWords | string => {
  const number = (field: string, former: number | undefined): number | undefined =>
    cell(field) === '' ? former : ofFive(cell(field));
  const likelihoodBefore = number('likelihoodBefore', stands?.likelihoodBefore);
  const impactBefore = number('impactBefore', stands?.impactBefore);
  const likelihoodAfter = number('likelihoodAfter', stands?.likelihoodAfter ?? likelihoodBefore);
  const impactAfter = number('impactAfter', stands?.impactAfter ?? impactBefore);
  if (
    likelihoodBefore === undefined ||
    impactBefore === undefined ||
    likelihoodAfter === undefined ||
    impactAfter === undefined
  )
    return 'Likelihood and impact are whole numbers from 1 to 5.';
  const text = (field: string, former: string | undefined, most = 2000): string => {
    const given = cell(field).slice(0, most);
    return given === '' || (former !== undefined && sameText(given, former, most)) ? (former ?? '') : given;
  };
  const event = text('event', stands?.event);
  if (event === '') return 'It says nothing of what could happen.';
  const review = cell('review') === '' ? (stands?.reviewOn ?? null) : dayIn(cell('review'));
  if (review === undefined) return `Its review date “${cell('review')}” is no day.`;
  if (review !== null && review !== stands?.reviewOn && isFarOff(review, today))
    return farOffWords(line, 'review date', cell('review'), review);
  return {
    ref: cell('ref'),
    kind: stands?.kind ?? 'risk',
    cause: text('cause', stands?.cause),
    event,
    effect: text('effect', stands?.effect),
    likelihoodBefore,
    impactBefore,
    likelihoodAfter,
    impactAfter,
    controls: text('controls', stands?.controls, 4000),
    mitigations: text('mitigations', stands?.mitigations, 4000),
    owner: { role: stands?.owner.role ?? null, words: text('owner', stands?.owner.words, 200) },
    reviewOn: review,
    of: stands?.of ?? null,
    appetite: stands?.appetite ?? null,
  };
};

export type RiskRow = {
  readonly shown: RowPlan;
  readonly words: RiskWords | undefined;
  readonly stands: Risk | undefined;
};

const shownAs = (row: TrackerRow, ref: string, became: RowPlan['became'], note: string): RowPlan => ({
  line: row.line,
  ref,
  became,
  add: undefined,
  words: {},
  due: undefined,
  update: '',
  delivery: undefined,
  output: '',
  notes: note === '' ? [] : [note],
});

const isAsStands = (words: RiskWords, stands: Risk): boolean =>
  Object.entries(words).every(([field, value]) => {
    const former: unknown = Object.entries(stands).find(([name]) => name === field)?.[1];
    return JSON.stringify(former) === JSON.stringify(value);
  });

/** What taking a risk register in would do, row by row. */
export const registerPlan = (
  tracker: Tracker,
  mapping: Mapping,
  risks: readonly Risk[],
  today: PlainDate,
): readonly RiskRow[] => {
  const seen = new Set<string>();
  return tracker.rows.map((row): RiskRow => {
    const cell = cellsOf(tracker, mapping, row);
    const ref = cell('ref');
    const none = (why: string): RiskRow => ({
      shown: shownAs(row, ref.slice(0, 40), 'not-taken', why),
      words: undefined,
      stands: undefined,
    });
    if (ref === '' || ref.length > 40)
      return none('It has no reference of 1 to 40 letters, so nobody can know it again.');
    if (seen.has(ref)) return none('The reference stands in the file twice: the first one is taken.');
    seen.add(ref);
    const stands = risks.find((each) => each.ref === ref);
    const words = wordsFrom({ cell, line: row.line, today }, stands);
    if (typeof words === 'string') return none(words);
    if (stands === undefined) return { shown: shownAs(row, ref, 'new', 'It is new.'), words, stands };
    const isSame = isAsStands(words, stands);
    if (!isSame && stands.state === 'closed')
      return none('It is closed here. Open it again first, or take its row out of the register.');
    return {
      shown: shownAs(row, ref, isSame ? 'same' : 'changed', isSame ? '' : 'It says something else than stands.'),
      words,
      stands,
    };
  });
};
