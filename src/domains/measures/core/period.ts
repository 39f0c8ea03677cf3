import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** When a figure was counted: from the first day up to the first day after it. */
export type Period = {
  readonly kind: string;
  readonly start: PlainDate;
  readonly end: PlainDate;
  /** As it is shown: '2024', 'January 2025', '2024/25 academic year'. */
  readonly label: string;
};

/** The day or month of a school year on which a file that names the whole year in truth counts. */
export const countingMoments = ['january', '31-march'] as const;
type CountingMoment = (typeof countingMoments)[number];

/**
 * The moment inside the published period. The interactive tool files a count of the January census, or of 31 March, under a whole school
 * year; a claim about the summer term must not be weighed with it.
 */
export const momentIn = (period: Period, moment: CountingMoment | undefined): Period => {
  if (moment === undefined) return period;
  // A school year runs from September: its January and its March lie in the calendar year in which it ends.
  const year = period.end.slice(0, 4);
  return moment === 'january'
    ? {
        kind: 'census-day',
        start: plainDate(`${year}-01-01`),
        end: plainDate(`${year}-02-01`),
        label: `January ${year}`,
      }
    : { kind: 'day', start: plainDate(`${year}-03-31`), end: plainDate(`${year}-04-01`), label: `31 March ${year}` };
};

/** Short enough for the foot of a chart: '2024/25' of '2024/25 academic year', 'winter 2024/25' of December to February. */
export const shortLabel = (label: string): string =>
  label
    .replace(/ academic year\b/, '')
    .replace(/^December (\d{4}) to February \d{2}(\d{2})/, (_, from: string, to: string) => `winter ${from}/${to}`);

/** 'In 2024', 'In January 2025', 'On 31 March 2025', 'From December 2024 to February 2025', 'In the school year 2024/25'. */
export const whenWords = ({ kind, label }: Pick<Period, 'kind' | 'label'>): string => {
  if (kind === 'day') return `On ${label}`;
  if (kind === 'december-to-february') return `From ${label}`;
  if (kind === 'academic-year') return `In the school year ${shortLabel(label)}`;
  return `In ${label}`;
};
