import type { PlainDate } from '#shared/plain-date';
import type { Owner } from './plan.ts';
import type { Colour } from './vocabulary.ts';

export type RiskWords = {
  readonly ref: string;
  readonly kind: 'risk' | 'issue';
  readonly cause: string;
  readonly event: string;
  readonly effect: string;
  readonly likelihoodBefore: number;
  readonly impactBefore: number;
  readonly likelihoodAfter: number;
  readonly impactAfter: number;
  readonly controls: string;
  readonly mitigations: string;
  readonly owner: Owner;
  readonly reviewOn: PlainDate | null;
  /** The area of a plan that it threatens; null where it is a risk of the whole partnership. */
  readonly of: { readonly planCode: string; readonly areaCode: string } | null;
  /** Up to which score it is accepted; null where nobody has said. */
  readonly appetite: number | null;
};

export type Risk = RiskWords & {
  readonly id: string;
  readonly state: 'open' | 'closed';
  readonly closedOn: PlainDate | null;
  readonly closedWhy: string | null;
  /** Since when it is no longer a risk and happens; null for a risk, and for an issue that was written as one. */
  readonly issueSince: PlainDate | null;
  /** Why this version differs from the one before. */
  readonly note: string;
  readonly version: number;
  readonly changedOn: PlainDate;
  readonly changedByName: string;
};

export type Band = { readonly from: number; readonly words: string; readonly colour: Colour };

/** The bands of a 5 by 5 scale in use in Bury (its risk register, council decisions 16357); a partnership may set its own. */
export const usualBands: readonly Band[] = [
  { from: 1, words: 'Low', colour: 'grey' },
  { from: 4, words: 'Moderate', colour: 'yellow' },
  { from: 8, words: 'High', colour: 'orange' },
  { from: 15, words: 'Significant', colour: 'red' },
];

export const bandOf = (score: number, bands: readonly Band[]): Band | undefined =>
  bands.toSorted((one, other) => other.from - one.from).find(({ from }) => score >= from);

export const scoresOf = (
  risk: Pick<RiskWords, 'likelihoodBefore' | 'impactBefore' | 'likelihoodAfter' | 'impactAfter'>,
): { readonly before: number; readonly after: number } => ({
  before: risk.likelihoodBefore * risk.impactBefore,
  after: risk.likelihoodAfter * risk.impactAfter,
});

/** Whether what is left of it is more than the partnership accepts; false where nobody has said what it accepts. */
export const isAboveAppetite = (risk: RiskWords): boolean =>
  risk.appetite !== null && scoresOf(risk).after > risk.appetite;

/** How many open risks lie on each place of the 5 by 5 scale after what is done: rows by likelihood from 5 to 1, columns by impact from 1 to 5. */
export const matrixOf = <R extends RiskWords>(risks: readonly R[]): readonly (readonly (readonly R[])[])[] =>
  [5, 4, 3, 2, 1].map((likelihood) =>
    [1, 2, 3, 4, 5].map((impact) =>
      risks.filter((risk) => risk.likelihoodAfter === likelihood && risk.impactAfter === impact),
    ),
  );
