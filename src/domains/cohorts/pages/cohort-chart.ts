import { barComparison, cohortBars } from '#platform/charts';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CohortId } from '../core/cohort.ts';
import type { Said, ShownBar } from '../core/overview.ts';
import { isBeyond } from '../core/weeks.ts';
import { cohortWords, keyWords, number, saidWords } from '../words.ts';

type ChartProps = {
  readonly id: CohortId;
  readonly bars: readonly ShownBar[];
  readonly number: number | undefined;
  readonly said: Said;
  readonly countedOn: PlainDate;
};

const inRow: readonly CohortId[] = [
  'assessments',
  'reviews-due',
  'transfers',
  'review-no-report',
  'review-no-decision',
  'review-no-final',
  'unreviewed',
  'text-age',
];

const sumOf = (bars: readonly ShownBar[], wanted: (bar: ShownBar) => boolean): number | undefined => {
  const those = bars.filter(wanted).map(({ members }) => members);
  return those.some((members) => members === undefined)
    ? undefined
    : those.reduce<number>((sum, members) => sum + (members ?? 0), 0);
};

const unknownWords = (bars: readonly ShownBar[]): string => {
  const unknown = bars.find(({ key }) => key === 'unknown');
  if (unknown === undefined || unknown.members === 0) return '';
  return unknown.members === undefined
    ? ' How many are not known is protected.'
    : ` Of ${number(unknown.members)} it is not known.`;
};

/** How many are past each limit of the law; only where none of it is protected. */
const beyondWords = (bars: readonly ShownBar[]): string => {
  const past = (weeks: number) => sumOf(bars, ({ key }) => key !== 'unknown' && isBeyond(key, weeks));
  const [six, sixteen, twenty] = [past(6), past(16), past(20)];
  if (six === undefined || sixteen === undefined || twenty === undefined) return '';
  const undecided = bars
    .filter(({ key }) => key !== 'unknown' && isBeyond(key, 6))
    .reduce((sum, { parts }) => sum + (parts.get('request') ?? 0), 0);
  const ofThem = bars.some(({ parts }) => parts.size > 0) ? ` (${number(undecided)} of them not yet decided)` : '';
  return ` ${number(six)} are beyond 6 weeks${ofThem}, ${number(sixteen)} beyond 16 and ${number(twenty)} beyond 20.`;
};

/** One sentence that says what the cohort shows. */
const findingOf = ({ id, bars, number: count, said }: ChartProps): string => {
  const words = cohortWords[id];
  const total = `${words.number.charAt(0).toUpperCase()}${words.number.slice(1)}: ${said === 'number' ? number(count ?? 0) : saidWords[said].toLowerCase()}.`;
  return `${total}${id === 'assessments' ? beyondWords(bars) : ''}${unknownWords(bars)}`;
};

/** Columns in their order, or bars by size; nothing where one word says it all. */
export const cohortChart = (props: ChartProps): SafeHtml => {
  const { id, countedOn } = props;
  const words = cohortWords[id];
  const bars = props.bars.filter(({ key }) => key !== 'unknown');
  const finding = findingOf(props);
  const title = `${words.name}, counted on ${inWords(countedOn)}`;
  const description = bars
    .map(({ key, members }) => `${keyWords(id, key)}: ${members === undefined ? 'protected' : String(members)}`)
    .join('; ');
  if (bars.length < 2) return html`<p class="govuk-body-l">${finding}</p>`;
  const isByWeek = id === 'assessments' && bars.some(({ key }) => key === '00');
  if (inRow.includes(id) && (id !== 'assessments' || isByWeek) && bars.every(({ members }) => members !== undefined)) {
    const hasParts = bars.some(({ parts }) => [...parts.keys()].some((part) => words.parts[part] !== undefined));
    const parts = Object.keys(words.parts).filter((part) => bars.some((bar) => (bar.parts.get(part) ?? 0) > 0));
    return cohortBars({
      id: 'cohort',
      title,
      finding,
      description,
      parts: hasParts ? parts.map((part) => words.parts[part] ?? part) : [],
      columns: bars.map(({ key, members, parts: those }) => ({
        label: words.shortKey(key),
        counts: hasParts ? parts.map((part) => those.get(part) ?? 0) : [members ?? 0],
      })),
      limits: isByWeek
        ? [6, 16, 20].map((weeks) => ({ before: weeks + 1, label: `${String(weeks)} weeks`, short: String(weeks) }))
        : [],
    });
  }
  return barComparison({
    id: 'cohort',
    title,
    finding,
    description,
    unit: { kind: 'count', decimals: 0 },
    order: 'given',
    areas: bars.map(({ key, members }) => ({
      key,
      name: keyWords(id, key),
      role: 'comparator',
      ...(members === undefined ? { state: 'suppressed' as const } : { state: 'value' as const, value: members }),
    })),
  });
};
