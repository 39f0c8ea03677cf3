import type { PlainDate } from '#shared/plain-date';
import { inWords } from '#shared/plain-date';
import type { QuestionId } from './table.ts';

/** The sources that the records rest on. */
export type Sources = {
  readonly returns: readonly { readonly year: number; readonly asAt: PlainDate }[];
  readonly extracts: readonly {
    readonly name: string;
    readonly asAt: PlainDate;
    readonly cannotTell: readonly string[];
  }[];
  /** The day of the latest step that was recorded here; undefined where there is none. */
  readonly recordedOn: PlainDate | undefined;
};

type Told = Readonly<Record<'requests' | 'reviews' | 'transfers' | 'ended', ReadonlySet<number>>>;

const latest = (days: readonly PlainDate[]): PlainDate | undefined => days.toSorted().at(-1);

const reviewColumns = ['case_review', 'case_review.meeting_on', 'case_review.decided_on'];

/**
 * The day that an answer speaks of: that of the latest source that can tell. Of plans not reviewed, a source that has no reviews says nothing,
 * however new it is. Steps recorded here add to what sources tell and do not move the day, unless they are all there is. Undefined where there is nothing.
 */
export const dayOf = (question: QuestionId, { returns, extracts, recordedOn }: Sources): PlainDate | undefined => {
  const able = extracts.filter(
    ({ cannotTell }) => question !== 'not-reviewed' || !cannotTell.some((each) => reviewColumns.includes(each)),
  );
  return latest([...returns, ...able].map(({ asAt }) => asAt)) ?? (extracts.length === 0 ? recordedOn : undefined);
};

/** Calendar years of which something is held. A return of January tells of the year before it. */
export const yearsHeld = (question: QuestionId, { returns }: Sources, told: Told): ReadonlySet<number> => {
  const returned = returns.map(({ year }) => year - 1);
  switch (question) {
    case 'phase-transfers':
      return told.transfers;
    case 'annual-reviews':
      return new Set([...returned, ...told.reviews]);
    case 'plans-ended':
      return new Set([...returned, ...told.ended]);
    default:
      return new Set([...returned, ...told.requests]);
  }
};

export const sourcesInWords = ({ returns, extracts, recordedOn }: Sources): readonly string[] => [
  ...returns.map(({ year, asAt }) => `SEN2 return of ${year}, as at ${inWords(asAt)}`),
  ...extracts.map(({ name, asAt }) => `Extract of the case system “${name}”, as at ${inWords(asAt)}`),
  ...(recordedOn === undefined ? [] : [`Steps recorded in Irwell, up to ${inWords(recordedOn)}`]),
];
