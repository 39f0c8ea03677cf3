import { isPlainDate, monthNames } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/**
 * The time that a published figure is about. `202425` with "Academic year" in the tables of plans in force is a count on one day, the
 * school census day in January 2025; `2024` with "Calendar year" is what happened during 2024. The two look alike on a chart and are not.
 */
export type PeriodKind =
  | 'calendar-year'
  | 'academic-year'
  | 'financial-year'
  | 'census-day'
  | 'december-to-february'
  | 'month'
  | 'day'
  | 'edition';

export type Period = {
  readonly kind: PeriodKind;
  readonly start: PlainDate;
  /** The first day after the period. A census day is known to its month: the period is then that month. */
  readonly end: PlainDate;
  /** As it is shown: '2024', 'January 2025', '2024/25 academic year', '2024-25 outturn'. */
  readonly label: string;
};

/** Tables that count what stood on the census day in January, whatever their time identifier says. */
const countedInJanuary = new Set([
  'ehcp/caseload',
  'ehcp/needs-all-plans',
  'ehcp/personal-budgets',
  'ehcp/residential-settings',
  'ehcp/work-based-placements',
  'ehcp/officers',
  'ehcp-2022/age-caseload',
  'ehcp-2022/establishment-caseload',
  'ehcp-2022/other',
]);

const day = (year: number, month: number, date = 1): PlainDate | undefined => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isPlainDate(text) ? text : undefined;
};

const period = (
  kind: PeriodKind,
  start: PlainDate | undefined,
  end: PlainDate | undefined,
  label: string,
): Period | undefined => (start === undefined || end === undefined ? undefined : { kind, start, end, label });

const twoDigits = (year: number): string => String(year % 100).padStart(2, '0');

const calendarYear = (year: number, note = '') =>
  period('calendar-year', day(year, 1), day(year + 1, 1), `${String(year)}${note}`);
const academicYear = (from: number, note = '') =>
  period(
    'academic-year',
    day(from, 9),
    day(from + 1, 9),
    `${String(from)}/${twoDigits(from + 1)} academic year${note}`,
  );
const financialYear = (from: number, note = '') =>
  period('financial-year', day(from, 4), day(from + 1, 4), `${String(from)}-${twoDigits(from + 1)}${note}`);
const january = (year: number, note = '') =>
  period('census-day', day(year, 1), day(year, 2), `January ${String(year)}${note}`);

/** A calendar month, 1 to 12. */
export const monthPeriod = (year: number, month: number): Period | undefined =>
  period(
    'month',
    day(year, month),
    month === 12 ? day(year + 1, 1) : day(year, month + 1),
    `${monthNames[month - 1] ?? ''} ${String(year)}`,
  );

/** The edition of a list, as 'May 2025'. */
export const editionPeriod = (text: string): Period | undefined => {
  const match = /^([A-Z][a-z]+) (\d{4})$/.exec(text);
  const month = monthNames.findIndex((name) => name === match?.[1]) + 1;
  const span = month === 0 ? undefined : monthPeriod(Number(match?.[2]), month);
  return span === undefined ? undefined : { ...span, kind: 'edition' };
};

/** The month and year in the name of a file, as 'statistical-neighbours-may-2025.csv': 'May 2025'. */
export const editionIn = (name: string): string | undefined => {
  const match = /([a-z]{3,9})[-_ ]?((?:19|20)\d{2})/i.exec(name);
  const month = monthNames.find((each) => each.toLowerCase() === match?.[1]?.toLowerCase());
  return month === undefined ? undefined : `${month} ${match?.[2] ?? ''}`;
};

/** One day, as '07/05/24' or '07/05/2024' or '2024-05-07'. */
export const dayPeriod = (text: string): Period | undefined => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const british = /^(\d{2})\/(\d{2})\/(\d{2}|\d{4})$/.exec(text.trim());
  const [year, month, date] =
    iso !== null
      ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
      : british !== null
        ? [Number(british[3]) + (british[3]?.length === 2 ? 2000 : 0), Number(british[2]), Number(british[1])]
        : [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const next = day(year, month, date + 1) ?? (month === 12 ? day(year + 1, 1) : day(year, month + 1));
  return period('day', day(year, month, date), next, `${String(date)} ${monthNames[month - 1] ?? ''} ${String(year)}`);
};

/** '2024', '202425', '2024-25', '2024/25': the first year, and whether a second one follows it. */
const yearsIn = (text: string): { readonly from: number; readonly pair: boolean } | undefined => {
  const match = /^(\d{4})(?:[-/]?(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const from = Number(match[1]);
  if (from < 1990 || from > 2100) return undefined;
  if (match[2] === undefined) return { from, pair: false };
  return twoDigits(from + 1) === match[2] ? { from, pair: true } : undefined;
};

const notes: Readonly<Record<string, string>> = { OT: ' outturn', prov: ' (provisional)', p: ' (provisional)' };

/** '2024-25 (OT)', '2025 (prov)': the years and what the bracket says. */
const withNote = (text: string): { readonly years: string; readonly note: string } => {
  const match = /^(.*?)\s*\(([^)]*)\)$/.exec(text);
  if (match === null) return { years: text, note: '' };
  const inBrackets = match[2] ?? '';
  return { years: match[1] ?? '', note: notes[inBrackets] ?? ` (${inBrackets})` };
};

/**
 * The period of a row, from the text under `time_period`, the text under `time_identifier` (for LAIT the year type of its measure) and
 * the dataset. Undefined when it cannot be read: the row is then refused, never guessed.
 */
export const periodOf = (timePeriod: string, identifier: string, dataset: string): Period | undefined => {
  const { years: text, note } = withNote(timePeriod.trim());
  const years = yearsIn(text);
  if (years === undefined) return undefined;
  const last = years.pair ? years.from + 1 : years.from;
  if (dataset === 'neet/local-authority') return years.pair ? undefined : decemberToFebruary(years.from, note);
  switch (identifier.trim().toLowerCase()) {
    case 'academic year':
      if (countedInJanuary.has(dataset)) return years.pair ? january(last, note) : undefined;
      // LAIT names an academic year by the year in which it ends.
      return academicYear(years.pair ? years.from : years.from - 1, note);
    case 'calendar year':
      if (years.pair) return undefined;
      return countedInJanuary.has(dataset) ? january(last, note) : calendarYear(last, note);
    case 'financial year':
      return financialYear(years.pair ? years.from : years.from - 1, note);
    case 'january':
    case 'annual - january':
      return years.pair ? undefined : january(last, note);
    default:
      return undefined;
  }
};

const decemberToFebruary = (year: number, note: string): Period | undefined =>
  period(
    'december-to-february',
    day(year - 1, 12),
    day(year, 3),
    `December ${String(year - 1)} to February ${String(year)}${note}`,
  );
