import type { PlainDate } from '#shared/plain-date';
import type { Action } from './plan.ts';
import { dayIn, farOffWords, isFarOff, statusIn } from './tracker-cells.ts';
import type { Mapping } from './tracker-columns.ts';
import { plain, plainTitle, sameText, unguarded } from './tracker-text.ts';
import type { SaidDelivery } from './vocabulary.ts';

/** A row of a tracker: where it stands in the file, and its cells in the order of the headings. */
export type TrackerRow = { readonly line: number; readonly cells: readonly string[] };
export type Tracker = { readonly headings: readonly string[]; readonly rows: readonly TrackerRow[] };

export type NewAction = {
  readonly areaCode: string;
  readonly text: string;
  readonly accountable: string;
  readonly lead: string;
  readonly partners: string;
  readonly startOn: PlainDate;
  readonly dueOn: PlainDate;
};

/** What one row does when the tracker is taken in. */
export type RowPlan = {
  readonly line: number;
  readonly ref: string;
  readonly became: 'new' | 'changed' | 'same' | 'not-taken';
  readonly add: NewAction | undefined;
  /** Words that change of an action that stands; a cell that is empty changes nothing. */
  readonly words: Partial<Pick<NewAction, 'text' | 'accountable' | 'lead' | 'partners'>>;
  readonly due: { readonly from: PlainDate; readonly to: PlainDate } | undefined;
  readonly update: string;
  readonly delivery: SaidDelivery | undefined;
  readonly output: string;
  /** What is done, and what cannot be, in sentences. */
  readonly notes: readonly string[];
};

export type Standing = {
  readonly actions: readonly Action[];
  readonly areaCodes: readonly string[];
  /** Texts of the updates that stand (as `plain` compares them), by action: what was taken in before is not taken in again. */
  readonly updates: ReadonlyMap<string, ReadonlySet<string>>;
  readonly outputs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly defaultArea: string;
  readonly today: PlainDate;
};

/** What a row says in the column of a field; '' where no column holds it. */
export const cellsOf =
  ({ headings }: Tracker, mapping: Mapping, row: TrackerRow) =>
  (field: string): string => {
    const heading = mapping[field];
    return heading === undefined ? '' : unguarded((row.cells[headings.indexOf(heading)] ?? '').trim());
  };

const refused = (line: number, ref: string, why: string): RowPlan => ({
  ...{ line, ref, became: 'not-taken', add: undefined, words: {}, due: undefined, update: '', delivery: undefined },
  output: '',
  notes: [why],
});

/** Whether a cell names an area: AFI1 is not named by 'AFI10 Transport'. */
export const namesArea = (text: string, code: string): boolean =>
  text.toUpperCase().startsWith(code) && !/^\d/.test(text.slice(code.length));

const areaIn = (text: string, { areaCodes, defaultArea }: Standing): string =>
  areaCodes.find((code) => namesArea(text, code)) ?? defaultArea;

/** What a row says in the column of a field. */
export type Cell = (field: string) => string;

/** What a status says, unless it says done and nothing was made. */
const deliveryIn = (cell: Cell, stands: Action | undefined, hasOutput: boolean) => {
  const status = cell('status');
  // Late is worked out here: what says it tells nothing new of an action that stands.
  if (stands !== undefined && /^(late|overdue)/i.test(status)) return { delivery: undefined, notes: [] };
  const found = status === '' ? undefined : statusIn(status);
  if (status !== '' && found === undefined)
    return {
      delivery: undefined,
      notes: [`Nobody can know what the status “${status}” means, so delivery stays as it is.`],
    };
  if (found === 'done' && !hasOutput)
    return {
      delivery: undefined,
      notes: ['It says done, and nothing shows what was made: delivery stays as it is until an output is attached.'],
    };
  return { delivery: found === stands?.delivery ? undefined : found, notes: [] };
};

const newFrom = (cell: Cell, row: TrackerRow, standing: Standing): RowPlan => {
  const ref = cell('ref');
  const due = dayIn(cell('due'));
  if (cell('text') === '') return refused(row.line, ref, 'It says nothing of what is to be done.');
  if (due === undefined)
    return refused(
      row.line,
      ref,
      `Its due date ${cell('due') === '' ? 'is missing' : `“${cell('due')}” is no day`}: a new action needs its first one.`,
    );
  const area = areaIn(cell('area'), standing);
  if (area === '')
    return refused(row.line, ref, 'It names no area of the plan. Choose the area for rows that name none.');
  const start = dayIn(cell('start'));
  const startOn = start ?? (due < standing.today ? due : standing.today);
  const hasOutput = cell('output') !== '';
  const { delivery, notes } = deliveryIn(cell, undefined, hasOutput);
  return {
    line: row.line,
    ref,
    became: 'new',
    add: {
      areaCode: area,
      text: cell('text'),
      accountable: cell('accountable') === '' ? cell('lead') : cell('accountable'),
      lead: cell('lead'),
      partners: cell('partners'),
      startOn: startOn > due ? due : startOn,
      dueOn: due,
    },
    words: {},
    due: undefined,
    update: cell('update'),
    delivery: delivery === 'not-started' ? undefined : delivery,
    output: cell('output'),
    notes: [
      'It is new.',
      ...(start === undefined
        ? ['It has no start date: that is set to today, or to its due date where that has passed.']
        : []),
      ...notes,
    ],
  };
};

/** How long each may be that a tracker writes: what is longer is cut, and compared as it was cut. */
export const longest = { text: 4000, accountable: 200, lead: 200, partners: 500, output: 300 } as const;

const changedWords = (cell: Cell, action: Action): RowPlan['words'] => {
  const stands = {
    text: action.text,
    accountable: action.accountable.words,
    lead: action.lead.words,
    partners: action.partners,
  };
  return Object.fromEntries(
    (['text', 'accountable', 'lead', 'partners'] as const)
      .filter((field) => cell(field) !== '' && !sameText(cell(field), stands[field], longest[field]))
      .map((field) => [field, cell(field)]),
  );
};

const changeFrom = (cell: Cell, row: TrackerRow, action: Action, standing: Standing): RowPlan => {
  const text = cell('due');
  const due = text === '' ? undefined : dayIn(text);
  const words = changedWords(cell, action);
  const isTold = cell('update') === '' || standing.updates.get(action.id)?.has(plain(cell('update'))) === true;
  const outputs = standing.outputs.get(action.id) ?? new Set<string>();
  const made = cell('output').slice(0, longest.output);
  const output = made !== '' && !outputs.has(plainTitle(made)) ? made : '';
  const { delivery, notes } = deliveryIn(cell, action, outputs.size > 0 || output !== '');
  const moved = due !== undefined && due !== action.dueOn ? { from: action.dueOn, to: due } : undefined;
  const isSame =
    Object.keys(words).length === 0 && moved === undefined && isTold && delivery === undefined && output === '';
  return {
    line: row.line,
    ref: action.ref,
    became: isSame ? 'same' : 'changed',
    add: undefined,
    words,
    due: moved,
    update: isTold ? '' : cell('update'),
    delivery,
    output,
    notes: [
      ...Object.keys(words).map((field) => `Other words for ${field === 'text' ? 'what is to be done' : field}.`),
      ...(moved === undefined ? [] : ['Its due date moves, and a reason is wanted.']),
      ...(isTold ? [] : ['A new update.']),
      ...(delivery === undefined ? [] : ['Other delivery.']),
      ...(text !== '' && due === undefined ? [`Its due date “${text}” is no day: the date that stands is kept.`] : []),
      ...notes,
    ],
  };
};

/** A day of a row that cannot be right, in a sentence. What stands already is not asked after. */
const farOffIn = (cell: Cell, line: number, action: Action | undefined, today: PlainDate): string | undefined => {
  const days = [['due', 'due date'] as const, ...(action === undefined ? [['start', 'start date'] as const] : [])];
  for (const [field, what] of days) {
    const day = dayIn(cell(field));
    if (day !== undefined && day !== action?.dueOn && isFarOff(day, today))
      return farOffWords(line, what, cell(field), day);
  }
  return undefined;
};

/** What taking a tracker in would do, row by row. Nothing is ever removed: an action that the tracker does not name stays. */
export const trackerPlan = (tracker: Tracker, mapping: Mapping, standing: Standing): readonly RowPlan[] => {
  const seen = new Set<string>();
  return tracker.rows.map((row) => {
    const cell = cellsOf(tracker, mapping, row);
    const ref = cell('ref');
    if (ref === '') return refused(row.line, '', 'It has no reference, so nobody can know it again.');
    if (ref.length > 40) return refused(row.line, ref.slice(0, 40), 'Its reference is longer than 40 letters.');
    if (seen.has(ref)) return refused(row.line, ref, 'The reference stands in the file twice: the first one is taken.');
    seen.add(ref);
    const action = standing.actions.find((each) => each.ref === ref);
    const far = farOffIn(cell, row.line, action, standing.today);
    if (far !== undefined) return refused(row.line, ref, far);
    return action === undefined ? newFrom(cell, row, standing) : changeFrom(cell, row, action, standing);
  });
};
