import { measuresFor, measureWithGuards } from '#domains/measures';
import type { MeasureWithGuards } from '#domains/measures';
import type { Tx } from '#platform/db';
import { formatInUnit } from '#shared/numbers';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { answerControl } from './core/control-question.ts';
import type { ControlQuestion } from './core/control-question.ts';
import { comparePeriods } from './core/compare-periods.ts';
import { mayStandBeside } from './core/comparators.ts';
import type { PlacedFigure } from './core/comparators.ts';
import { gate, missingPeriods } from './core/gate/gate.ts';
import type { GateRow } from './core/gate/row.ts';
import type { ChangeDetail, ChangeItem } from './pages/change.page.ts';
import { controlPicture } from './pictures/control-picture.ts';
import { periodName } from './core/period-names.ts';
import { beforeAfterPicture } from './pictures/interval-picture.ts';

type Shown = Parameters<Parameters<MeasureWithGuards['together']>[0]>[0];
type Guard = Parameters<Parameters<MeasureWithGuards['together']>[0]>[1][number];
type Figure = Shown['subject']['figures'][number];

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

const countsOf = ({ counts, state }: Figure): { readonly count: number; readonly of: number } | undefined => {
  const [count, of] = [whole(counts?.numerator), whole(counts?.denominator)];
  return state !== 'value' || count === null || of === null || of === 0 ? undefined : { count, of };
};

const shown = (value: number): string => formatInUnit(value, { kind: 'count', decimals: 0 });

/** '2024: 293 of 296' */
const counted = (figure: Figure): string => {
  const counts = countsOf(figure);
  return counts === undefined ? '' : `${figure.period.label}: ${shown(counts.count)} of ${shown(counts.of)}`;
};

const besideOf = (guards: readonly Guard[]): readonly string[] => guards.map(({ measure }) => measure.finding.headline);

const sourceOf = ({ subject }: Shown): string => {
  const last = subject.figures.at(-1);
  return last === undefined
    ? ''
    : `Source: ${last.source.publisher}, ${last.source.publication}, ${last.source.release}. ${last.source.licence}.`;
};

/** Published figures have no marks of ours: their publisher vouches for them, and the source says who that is. */
const vouchedByPublisher = { kite: [], kiteOf: '' } as const;

const placed = (place: string, { definition }: Shown, figure: Figure): PlacedFigure => ({
  place,
  definition: `${definition.code} version ${String(definition.version)}`,
  counts: definition.numerator,
  unit: definition.unit.kind,
  from: figure.period.start,
  until: figure.period.end,
});

const wayOf = ({ definition }: Shown): 'increase' | 'decrease' | undefined =>
  definition.better === 'up' ? 'increase' : definition.better === 'down' ? 'decrease' : undefined;

/** Two years with counts. Nobody named the comparison before the second began, so that "cannot tell" is the verdict; the counts and intervals say the rest. */
const yearly = (measure: Shown, guards: readonly Guard[], today: PlainDate): ChangeDetail | undefined => {
  const { definition, subject, comparators } = measure;
  const direction = wayOf(measure);
  const known = subject.figures.filter((figure) => countsOf(figure) !== undefined);
  const [before, after] = known.slice(-2);
  if (!before || !after || direction === undefined || definition.unit.kind !== 'percent') return undefined;
  const breaks = definition.breaks.map(({ from, words }) => ({ on: plainDate(from), text: words }));
  const own = mayStandBeside(
    placed(subject.place.name, measure, after),
    placed(subject.place.name, measure, before),
    breaks,
  );
  const year = (figure: Figure) => ({ name: figure.period.label, ...(countsOf(figure) ?? { count: 0, of: 0 }) });
  if (!own.may) return undefined;
  const asked = comparators.map((place) => {
    const [early, late] = [before, after].map((mine) =>
      place.figures.find((figure) => figure.period.start === mine.period.start && countsOf(figure) !== undefined),
    );
    if (!early || !late) return { place: place.place.name, why: 'no counts for both periods' };
    const may = mayStandBeside(
      placed(subject.place.name, measure, after),
      placed(place.place.name, measure, late),
      breaks,
    );
    return may.may
      ? {
          place: place.place.name,
          compared: { place: place.place.name, before: year(early), after: year(late) },
        }
      : { place: place.place.name, why: may.why };
  });
  const comparison = {
    place: subject.place.name,
    direction,
    before: year(before),
    after: year(after),
    namedOn: today,
    afterBeginsOn: after.period.start,
    comparators: asked.flatMap((each) => (each.compared === undefined ? [] : [each.compared])),
  };
  const answer = comparePeriods(comparison);
  return {
    item: {
      key: definition.code,
      measureCode: definition.code,
      name: definition.plainTitle,
      group: 'pair',
      sentence: `${counted(before)}; ${counted(after)}. ${answer.compared === null ? '' : (answer.reasons.at(-1) ?? '')}`,
      beside: besideOf(guards),
    },
    draw: () =>
      beforeAfterPicture(
        {
          id: 'change',
          title: `${definition.plainTitle}, ${before.period.label} and ${after.period.label}, % with 95% intervals`,
        },
        comparison,
      ),
    notes: [
      'There is one figure a year: too few for a chart with limits.',
      ...asked.flatMap(({ place, why }) => (why === undefined ? [] : [`${place} is not beside it: ${why}`])),
      ...(subject.changes.has(after.period.start)
        ? ['The latest figure is provisional: the group behind it moved by more than a quarter.']
        : []),
    ],
    source: sourceOf(measure),
    ...vouchedByPublisher,
    every: 'year',
  };
};

const gateRow = (figure: Figure): GateRow => {
  const counts = countsOf(figure);
  return {
    from: figure.period.start,
    until: figure.period.end,
    n: counts?.count ?? null,
    d: counts?.of ?? null,
    value: figure.value === undefined ? null : Number(figure.value),
    submittedOn: null,
    comment: '',
    submitters: [],
    bandsTotal: null,
    bands: [],
    other: null,
    explained: null,
  };
};

/** A monthly published series, through the gate like any other: what it holds is a gap with its reason. */
const monthly = (measure: Shown, guards: readonly Guard[]): ChangeDetail | undefined => {
  const { definition, subject } = measure;
  const rows = subject.figures.map(gateRow);
  const [first] = rows;
  if (!first) return undefined;
  const series = {
    every: 'month',
    unit: definition.unit.kind,
    submitters: [],
    // Published months are not late here: what matters is which are not there.
    dueAfterDays: 0,
    breaks: definition.breaks.map(({ from }) => plainDate(from)),
  } as const;
  const gated = gate(series, rows);
  const last = rows.at(-1) ?? first;
  const missing = missingPeriods(series, rows, last.until);
  const held = gated.filter((row) => row.held.length > 0);
  const question: ControlQuestion = {
    subject: `${definition.plainTitle}, ${subject.place.name}`,
    unit: definition.unit,
    every: 'month',
    direction: wayOf(measure) ?? 'neutral',
    points: [
      ...missing.map((on) => ({ on, value: null, why: 'No line was published' })),
      ...gated.map((row) => ({
        on: row.from,
        value: row.held.length > 0 ? null : row.value,
        ...(row.held.length > 0
          ? { why: 'Held back: the group counted leapt, and nobody has said why' }
          : row.value === null
            ? { why: 'No figure was published' }
            : {}),
      })),
    ],
    rebase: definition.breaks.map(({ from, words }) => ({ on: plainDate(from), text: words })),
  };
  const answered = answerControl(question);
  const item: ChangeItem = {
    key: definition.code,
    measureCode: definition.code,
    name: definition.plainTitle,
    group:
      'errors' in answered || answered.variation === null
        ? 'cannot'
        : answered.variation.standing === 'common'
          ? 'same'
          : answered.variation.standing.startsWith('improvement')
            ? 'better'
            : answered.variation.standing.startsWith('concern')
              ? 'worse'
              : 'cannot',
    sentence: 'errors' in answered ? 'The series is not charted.' : answered.finding,
    beside: besideOf(guards),
  };
  return {
    item,
    draw: () =>
      controlPicture({ id: 'change', title: `${definition.plainTitle}, ${subject.place.name}, by month` }, question),
    notes: [
      ...held.map(
        (row) => `${periodName(row.from, 'month')}: held back. ${row.held.map(({ reason }) => reason).join(' ')}`,
      ),
      ...(measure.aboutPlace === undefined ? [] : [measure.aboutPlace]),
    ],
    source: sourceOf(measure),
    ...vouchedByPublisher,
    every: 'month',
  };
};

const changeOf = (each: MeasureWithGuards, today: PlainDate): ChangeDetail | undefined =>
  each.together((measure, guards) =>
    measure.subject.figures.at(-1)?.period.kind === 'month' ? monthly(measure, guards) : yearly(measure, guards, today),
  );

/** The published measures of an area that can be looked at for change: monthly ones as charts, yearly ones as two years with counts. */
export const publishedChanges = async (tx: Tx, areaCode: string, today: PlainDate): Promise<readonly ChangeDetail[]> =>
  (await measuresFor(tx, areaCode)).flatMap((each) => {
    const detail = changeOf(each, today);
    return detail === undefined ? [] : [detail];
  });

/** One of them. Throws AppError not-found for a code that is not in the register; undefined where it cannot be looked at for change. */
export const publishedChange = async (
  tx: Tx,
  code: string,
  areaCode: string,
  today: PlainDate,
): Promise<ChangeDetail | undefined> => changeOf(await measureWithGuards(tx, code, areaCode), today);
