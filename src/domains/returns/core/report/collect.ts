import { moduleNames, modules } from '../modules.ts';
import type { ModuleName } from '../modules.ts';

/**
 * What a column of COLLECT's own report may hold. How COLLECT lays its export out was not read anywhere, so nothing is taken for granted:
 * a person says which column is which, beside the first lines.
 */
export const collectColumns = [
  'number',
  'severity',
  'upn',
  'uln',
  'sourceId',
  'module',
  'field',
  'value',
  'message',
] as const;
export type CollectColumn = (typeof collectColumns)[number];

/** Position of each column that the report has, counted from 0. */
export type CollectMapping = Readonly<Partial<Record<CollectColumn, number>>>;

const hints: Readonly<Record<CollectColumn, RegExp>> = {
  number: /^(rule|error|query|validation)[\s_]*(rule)?[\s_]*(no|num|number|code|id)\.?$|^rule$|^sequence$/i,
  severity: /^(type|severity|level|status|error[\s_]*(or|\/)[\s_]*query|priority)$/i,
  upn: /^(upn|unique[\s_]*pupil[\s_]*number)$/i,
  uln: /^(uln|unique[\s_]*learner[\s_]*number)$/i,
  sourceId: /^(native[\s_]*id|source[\s_]*id|person[\s_]*id|persontableid)$/i,
  module: /^(module|section|level|table|entity|record)([\s_]*name)?$/i,
  field: /^(field|item|data[\s_]*item|element|column)([\s_]*(name|no|number))?$/i,
  value: /^(value|data|field[\s_]*value|values)$/i,
  message:
    /^(message|description|error|error[\s_]*(message|description|text)|rule[\s_]*description|detail|details|text)$/i,
};

/** A first guess by the headings, for a person to look over. No heading is used twice. */
export const guessMapping = (headings: readonly string[]): CollectMapping => {
  const taken = new Set<number>();
  const guess: Partial<Record<CollectColumn, number>> = {};
  for (const column of collectColumns) {
    const place = headings.findIndex((heading, index) => !taken.has(index) && hints[column].test(heading.trim()));
    if (place < 0) continue;
    taken.add(place);
    guess[column] = place;
  }
  return guess;
};

export type CollectRow = {
  readonly line: number;
  readonly number: string;
  readonly severity: 'error' | 'query' | undefined;
  readonly upn: string;
  readonly uln: string;
  readonly sourceId: string;
  readonly module: ModuleName | undefined;
  /** The name of our field; undefined where theirs is none that we know. */
  readonly field: string | undefined;
  readonly fieldAsWritten: string;
  readonly value: string;
  readonly message: string;
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9.]/g, '');

const fieldNames: ReadonlyMap<string, string> = new Map(
  moduleNames.flatMap((module) =>
    modules[module].flatMap(({ name, label, item, aliases }) =>
      [name, label, ...(item === null ? [] : [item]), ...aliases].map((each) => [plain(each), name] as const),
    ),
  ),
);

const moduleWords: Readonly<Record<string, ModuleName>> = {
  sen2: 'header',
  request: 'requests',
  assessments: 'assessment',
  namedplans: 'namedplan',
  plandetails: 'plandetail',
  activeplan: 'activeplans',
  placement: 'placementdetail',
  placementdetails: 'placementdetail',
  senneeds: 'senneed',
  persons: 'person',
};

const moduleOf = (text: string): ModuleName | undefined => {
  const word = plain(text);
  return moduleNames.find((name) => name === word) ?? moduleWords[word];
};

const severityOf = (text: string): 'error' | 'query' | undefined => {
  if (/^q/i.test(text)) return 'query';
  return /^e/i.test(text) ? 'error' : undefined;
};

/** One line of their report by the columns that a person named. */
export const collectRow = (line: number, cells: readonly string[], mapping: CollectMapping): CollectRow => {
  const cell = (column: CollectColumn): string => {
    const place = mapping[column];
    return place === undefined ? '' : (cells[place] ?? '').trim();
  };
  return {
    line,
    number: cell('number').slice(0, 20),
    severity: severityOf(cell('severity')),
    upn: cell('upn').toUpperCase(),
    uln: cell('uln'),
    sourceId: cell('sourceId'),
    module: moduleOf(cell('module')),
    field: fieldNames.get(plain(cell('field'))),
    fieldAsWritten: cell('field'),
    value: cell('value'),
    message: cell('message'),
  };
};

/** One finding of ours, with what the file calls its person. */
export type OurFinding = {
  readonly position: number;
  readonly rule: string;
  readonly severity: 'error' | 'query';
  readonly module: ModuleName;
  readonly field: string | null;
  readonly person: number;
  readonly upn: string;
  readonly uln: string;
  readonly sourceId: string;
};

export type CollectMatch = {
  readonly same: readonly { readonly theirs: CollectRow; readonly ours: readonly OurFinding[] }[];
  readonly onlyTheirs: readonly CollectRow[];
  readonly onlyOurs: readonly OurFinding[];
};

/** What names a person, strongest first; the file as a whole where nothing does. */
const personKeys = ({ upn, uln, sourceId }: Pick<CollectRow, 'upn' | 'uln' | 'sourceId'>): readonly string[] => {
  const keys = [
    ...(upn === '' ? [] : [`upn ${upn.toUpperCase()}`]),
    ...(uln === '' ? [] : [`uln ${uln}`]),
    ...(sourceId === '' ? [] : [`id ${sourceId}`]),
  ];
  return keys.length === 0 ? ['file'] : keys;
};

/** The same thing said of the same person: the same field or, where theirs names none that we know, the same module. */
const saysTheSame = (theirs: CollectRow, ours: OurFinding): boolean => {
  if (theirs.field !== undefined) {
    const otherModule = theirs.module !== undefined && theirs.module !== ours.module;
    return ours.field === theirs.field && !otherModule;
  }
  return theirs.fieldAsWritten === '' && theirs.module !== undefined && theirs.module === ours.module;
};

/** Lays COLLECT's report and ours side by side. Nothing is guessed from the words of a message. */
export const matchReports = (theirs: readonly CollectRow[], ours: readonly OurFinding[]): CollectMatch => {
  const byPerson = new Map<string, OurFinding[]>();
  for (const finding of ours)
    for (const key of finding.person === 0 ? ['file'] : personKeys(finding)) {
      const list = byPerson.get(key);
      if (list) list.push(finding);
      else byPerson.set(key, [finding]);
    }
  const found = new Set<number>();
  const same: { theirs: CollectRow; ours: readonly OurFinding[] }[] = [];
  const onlyTheirs: CollectRow[] = [];
  for (const row of theirs) {
    const person =
      personKeys(row)
        .map((key) => byPerson.get(key))
        .find((list) => list !== undefined) ?? [];
    const matching = person.filter((finding) => saysTheSame(row, finding));
    if (matching.length === 0) onlyTheirs.push(row);
    else same.push({ theirs: row, ours: matching });
    for (const finding of matching) found.add(finding.position);
  }
  return { same, onlyTheirs, onlyOurs: ours.filter(({ position }) => !found.has(position)) };
};

export type LearntNumber = { readonly rule: string; readonly number: string; readonly times: number };

/** Which of their numbers stood beside which of our rules, and how often: for a person to write down, or not. */
export const learntNumbers = ({ same }: CollectMatch): readonly LearntNumber[] => {
  const times = new Map<string, LearntNumber>();
  for (const { theirs, ours } of same) {
    if (theirs.number === '') continue;
    for (const rule of new Set(ours.map((each) => each.rule))) {
      const key = `${rule} ${theirs.number}`;
      times.set(key, { rule, number: theirs.number, times: (times.get(key)?.times ?? 0) + 1 });
    }
  }
  return [...times.values()].sort((a, b) => a.rule.localeCompare(b.rule) || b.times - a.times);
};
