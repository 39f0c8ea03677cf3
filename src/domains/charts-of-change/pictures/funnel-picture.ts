import { funnelChart } from '#platform/charts';
import type { FunnelPlace } from '#platform/charts';
import { formatInUnit, formatPercent } from '#shared/numbers';
import { funnelLimits, funnelStanding } from '../core/binomial.ts';
import type { Picture } from './picture.ts';

export type FunnelQuestion = {
  readonly places: readonly {
    readonly name: string;
    readonly subject?: boolean | undefined;
    readonly count: number;
    readonly of: number;
  }[];
  /** The share, 0 to 1, round which the limits lie, with its name; where none is given, that of all places together. */
  readonly average?: { readonly share: number; readonly name: string } | undefined;
  /** What is counted, for the axis: 'Children on the list'. */
  readonly sizeName: string;
  /** Places that count fewer are left out, and said to be. */
  readonly smallest: number;
};

const words = { within: 'within the limits', 'outside-95': 'beyond 95%', 'outside-998': 'beyond 99.8%' } as const;
const whole = (value: number): string => formatInUnit(value, { kind: 'count', decimals: 0 });

/** Sizes along the axis, closer together where limits bend. */
const sizesUpTo = (most: number): readonly number[] => {
  const steps = 48;
  return [
    ...new Set(Array.from({ length: steps + 1 }, (_, step) => Math.max(1, Math.round(most * (step / steps) ** 2)))),
  ];
};

type Usable = FunnelQuestion['places'][number];

const isUsable = ({ count, of }: Usable): boolean =>
  Number.isSafeInteger(count) && Number.isSafeInteger(of) && of > 0 && count >= 0 && count <= of;

/** Places round one average with exact binomial limits. It says who is unusual, and ranks nobody. */
export const funnelPicture = (
  { id, title }: { readonly id: string; readonly title: string },
  question: FunnelQuestion,
): Picture => {
  const usable = question.places.filter(isUsable);
  const used = usable.filter(({ of }) => of >= question.smallest);
  const small = usable.filter(({ of }) => of < question.smallest);
  const faulty = question.places.filter((place) => !isUsable(place));
  const total = used.reduce((sum, { of }) => sum + of, 0);
  const share = question.average?.share ?? (total === 0 ? 0 : used.reduce((sum, { count }) => sum + count, 0) / total);
  const places = used.map(({ name, subject, count, of }): FunnelPlace => ({
    name,
    role: subject === true ? 'subject' : 'comparator',
    n: of,
    value: (100 * count) / of,
    standing: funnelStanding(count, of, share),
  }));
  const far = places.filter(({ standing }) => standing === 'outside-998');
  const near = places.filter(({ standing }) => standing === 'outside-95');
  const subject = places.find(({ role }) => role === 'subject');
  const averageName = `${question.average?.name ?? 'All together'} ${formatPercent(100 * share)}`;
  const finding = [
    subject === undefined
      ? ''
      : `${subject.name}: ${formatPercent(subject.value)}, ${subject.standing === 'within' ? 'no further from the average than chance alone gives for a place of its size' : `further from the average than chance alone gives for a place of its size (${words[subject.standing]})`}.`,
    `${String(far.length)} of ${String(places.length)} places lie beyond the 99.8% limits${near.length === 0 ? '' : `, ${String(near.length)} more beyond the 95% limits`}.`,
    near.length + far.length === 0 || places.length < 20
      ? ''
      : `By chance alone, about ${String(Math.round(places.length * 0.05))} of ${String(places.length)} lie beyond the 95% limits.`,
    small.length === 0
      ? ''
      : `${String(small.length)} with fewer than ${whole(question.smallest)} ${small.length === 1 ? 'is' : 'are'} left out.`,
    faulty.length === 0 ? '' : `The counts of ${faulty.map(({ name }) => name).join(', ')} cannot be used.`,
    'The order of places says nothing: this is no ranking.',
  ]
    .filter(Boolean)
    .join(' ');
  const most = Math.max(1, ...used.map(({ of }) => of));
  return {
    drawing: funnelChart({
      id,
      title,
      unit: { kind: 'percent', decimals: 1 },
      finding,
      description: `Dots by size and share, with limits that are wide for small places and narrow for large ones. ${finding} The average is ${averageName}.`,
      places,
      centre: { value: 100 * share, label: averageName },
      limits:
        places.length === 0
          ? []
          : sizesUpTo(most).map((n) => {
              const { low95, high95, low998, high998 } = funnelLimits(n, share);
              return { n, low95: 100 * low95, high95: 100 * high95, low998: 100 * low998, high998: 100 * high998 };
            }),
      sizeName: question.sizeName,
    }),
    table: {
      caption: title,
      head: ['Place', 'Share', 'Counts', 'Where it lies'],
      // By name: an order by share would be a ranking.
      rows: [
        ...places
          .map((place, index): readonly string[] => [
            place.name,
            formatPercent(place.value),
            `${whole(used[index]?.count ?? 0)} of ${whole(place.n)}`,
            words[place.standing],
          ])
          .toSorted((one, other) => (one[0] ?? '').localeCompare(other[0] ?? '', 'en-GB')),
        ...small.map(({ name, of }) => [name, 'Left out', `of ${whole(of)}`, `fewer than ${whole(question.smallest)}`]),
        ...faulty.map(({ name, count, of }) => [
          name,
          'Left out',
          `${String(count)} of ${String(of)}`,
          'counts that cannot be used',
        ]),
      ],
    },
  };
};
