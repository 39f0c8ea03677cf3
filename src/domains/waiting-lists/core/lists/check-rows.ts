import { dayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { readClocks } from '../clocks.ts';
import { isoOf } from '../mapping.ts';
import type { ServiceCode } from '../services.ts';
import { serviceCodes } from '../services.ts';
import { plainWord } from './fields.ts';
import type { ColumnMapping, ListField } from './fields.ts';
import { clockOf } from './list-row.ts';
import type { AgeBand, ListRow, Residence, UnseenReason } from './list-row.ts';

/** refused: the row is not counted. query: it is, and should be looked at. `line` 0: of no one line. */
export type ListProblem = {
  readonly line: number;
  readonly severity: 'refused' | 'query';
  readonly rule: string;
  readonly reason: string;
};

export type FileRow = { readonly line: number; readonly cells: readonly string[] };

export type CheckedRows = {
  readonly rows: readonly ListRow[];
  readonly problems: readonly ListProblem[];
  /** Rows of services that Irwell does not follow. */
  readonly leftOut: number;
};

export type CheckSettings = {
  readonly mapping: ColumnMapping;
  readonly places: ReadonlyMap<ListField, number>;
  readonly asAt: PlainDate;
  /** Turns the provider's reference into 32 hexadecimal digits. The reference itself goes no further. */
  readonly hash: (reference: string) => string;
};

type Refusal = { readonly rule: string; readonly reason: string };
const refusal = (rule: string, reason: string): Refusal => ({ rule, reason });

class Refused extends Error {
  readonly refusal: Refusal;
  constructor(told: Refusal) {
    super(told.rule);
    this.refusal = told;
  }
}

const bandOf = (text: string): AgeBand => {
  const found = /^(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?/.exec(text);
  if (!found) return 'unknown';
  const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
  const of = (years: number): AgeBand =>
    years <= 4 ? '0-4' : years <= 10 ? '5-10' : years <= 15 ? '11-15' : years <= 25 ? '16-25' : 'unknown';
  return of(from) === of(to) ? of(from) : 'unknown';
};

const residenceOf = (text: string, { home }: ColumnMapping, isTold: boolean): Residence => {
  if (!isTold || text === '' || /^(unknown|not known|n\/a|-)$/i.test(text)) return 'unknown';
  return home.some((each) => plainWord(each) === plainWord(text)) ? 'here' : 'elsewhere';
};

type Read = { readonly row: ListRow; readonly queries: readonly Refusal[] };

/** One row of a list as a row of ours; throws Refused with the reason. */
const readRow = ({ line, cells }: FileRow, { mapping, places, asAt, hash }: CheckSettings): Read | 'left-out' => {
  const queries: Refusal[] = [];
  const text = (field: ListField): string => (cells[places.get(field) ?? -1] ?? '').trim();
  const refuse = (rule: string, reason: string): never => {
    throw new Refused(refusal(rule, reason));
  };
  const day = (field: ListField, name: string): PlainDate | null => {
    const written = text(field);
    if (written === '') return null;
    const iso = isoOf(written, mapping.days);
    if (!isPlainDate(iso))
      return refuse('day-unread', `The ${name} is no day as this list writes days (${mapping.days}).`);
    if (iso > asAt) return refuse('day-to-come', `The ${name} is after the day that the list tells of.`);
    return iso;
  };
  const count = (field: ListField, name: string): number | null => {
    const written = text(field);
    if (written === '') return null;
    if (/^\d{1,3}$/.test(written)) return Number(written);
    queries.push(refusal('count-unread', `The ${name} is no whole number; the row is counted without it.`));
    return null;
  };
  const service = serviceOf(text('service'), mapping, places.has('service'));
  if (service === 'left-out') return service;
  if (service === undefined)
    return refuse('service-unknown', 'The row names no service, or one that nobody has explained.');
  const person = text('person');
  if (person === '')
    return refuse('person-missing', 'The reference is missing, so nobody can see whether the child is told twice.');
  const referredOn = day('referred', 'day of the referral');
  if (referredOn === null) return refuse('referral-missing', 'The day of the referral is missing.');
  const [seen, removed] = [day('seen', 'day of the first appointment'), day('removed', 'day of leaving the list')];
  if (seen !== null && seen < referredOn)
    return refuse('seen-before-referral', 'The child was seen before the referral.');
  if (removed !== null && removed < referredOn)
    return refuse('left-before-referral', 'The child left the list before the referral.');
  if (seen !== null && removed !== null && removed < seen)
    return refuse('left-before-seen', 'The child left the list before being seen.');
  const why = mapping.reasons[plainWord(text('reason'))];
  const told = text('reason') !== '';
  if (told && why === undefined)
    queries.push(refusal('reason-unread', 'Nobody has said what the reason means; it stays unknown.'));
  const seenOn = seen ?? (why === 'seen' && !places.has('seen') ? removed : null);
  if (why === 'seen' && seenOn === null)
    return refuse('seen-without-day', 'The reason says that the child was seen, and there is no day of it.');
  if (told && why !== 'seen' && seenOn === null && removed === null)
    return refuse('reason-without-day', 'There is a reason for leaving the list, and no day.');
  if (seenOn !== null && told && why !== undefined && why !== 'seen')
    queries.push(
      refusal('seen-and-reason', 'The child was seen, and a reason for leaving unseen is given; it counts as seen.'),
    );
  if (dayNumber(seenOn ?? removed ?? asAt) - dayNumber(referredOn) > 25 * 366)
    return refuse('too-long', 'The wait is longer than 25 years.');
  const unseen: UnseenReason | null =
    seenOn !== null || removed === null ? null : why === undefined || why === 'seen' ? 'unknown' : why;
  return {
    row: {
      line,
      person: hash(person),
      service,
      residence: residenceOf(text('residence'), mapping, places.has('residence')),
      ageBand: bandOf(text('age')),
      referredOn,
      seenOn,
      removedOn: removed,
      reason: unseen,
      notBrought: count('notBrought', 'number of times not brought'),
      attended: count('attended', 'number of appointments kept'),
    },
    queries,
  };
};

const serviceOf = (word: string, mapping: ColumnMapping, isTold: boolean): ServiceCode | 'left-out' | undefined => {
  if (isTold) return mapping.services[plainWord(word)];
  return mapping.service === '' ? undefined : mapping.service;
};

/** Rows told twice, told in two ways, or of one child waiting twice at once on one list. One child on the lists of two services is two waits, and right. */
const withoutRepeats = (rows: readonly ListRow[], asAt: PlainDate) => {
  const kept: ListRow[] = [];
  const problems: ListProblem[] = [];
  for (const service of serviceCodes) {
    const own = rows.filter((row) => row.service === service);
    const { refused } = readClocks(
      own.map((row) => {
        const { person, start, stop, why } = clockOf(row);
        return { person, start, stop: stop ?? '', why: why ?? '' };
      }),
      asAt,
    );
    const why = new Map(refused.map((each) => [each.row, each.why]));
    own.forEach((row, index) => {
      const reason = why.get(index + 1);
      if (reason === undefined) kept.push(row);
      else problems.push({ line: row.line, severity: 'refused', rule: 'told-twice', reason });
    });
  }
  return { kept: kept.toSorted((a, b) => a.line - b.line), problems };
};

/** Every row of a list: kept, left out, or refused with its line and the reason. Whatever the order of the rows, the same are kept. */
export const checkRows = (rows: readonly FileRow[], settings: CheckSettings): CheckedRows => {
  const read: ListRow[] = [];
  const problems: ListProblem[] = [];
  let leftOut = 0;
  for (const each of rows) {
    try {
      const found = readRow(each, settings);
      if (found === 'left-out') leftOut += 1;
      else {
        read.push(found.row);
        for (const query of found.queries) problems.push({ line: each.line, severity: 'query', ...query });
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push({ line: each.line, severity: 'refused', ...error.refusal });
    }
  }
  const { kept, problems: repeats } = withoutRepeats(read, settings.asAt);
  return { rows: kept, problems: [...problems, ...repeats].toSorted((a, b) => a.line - b.line), leftOut };
};
