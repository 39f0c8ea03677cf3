import type { PlainDate } from '#shared/plain-date';

export const claimKinds = ['output', 'activity', 'impact', 'experience'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export const claimStates = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'published',
  'expired',
  'corrected',
  'withdrawn',
] as const;
/** As it is shown: a published claim whose time is over has expired. */
export type ClaimState = (typeof claimStates)[number];
export type StoredState = Exclude<ClaimState, 'expired'>;

export const stances = ['agrees', 'partly', 'disagrees', 'cannot-tell'] as const;
export type Stance = (typeof stances)[number];

/** Somebody as a claim names them. For visitors only the role and the organisation are there. */
export type Doer = {
  readonly personId: string;
  readonly name: string;
  readonly roleCode: string;
  readonly roleName: string;
  readonly organisationId: string | null;
  readonly organisation: string;
  readonly on: PlainDate;
};

/** A value as it is read: '54.8%, October 2026'. */
export type Reading = {
  readonly from: PlainDate;
  readonly version: number;
  readonly value: number;
  readonly n: number | null;
  readonly d: number | null;
  readonly words: string;
};

/** A series that a claim is bound to, and what the charts of change say of it since the day that the claim names. */
export type Figure = {
  readonly seriesId: string;
  readonly part: 'shows' | 'guard';
  readonly name: string;
  readonly counts: string;
  readonly direction: string;
  readonly isPublic: boolean;
  readonly verdict: string;
  readonly leans: 'better' | 'worse' | 'no change' | 'cannot tell';
  readonly reasons: readonly string[];
  /** The verdict in one plain sentence. Older snapshots have none. */
  readonly plain?: string | undefined;
  readonly baseline: { readonly from: PlainDate; readonly until: PlainDate; readonly values: number } | null;
  readonly valuesSince: number;
  readonly first: Reading | null;
  readonly latest: Reading | null;
  readonly guards: readonly Guard[];
};

/** What must not get worse for a series to count. Older snapshots do not say of which measure it is, and from what its verdict comes. */
export type Guard = {
  readonly name: string;
  readonly verdict: string;
  readonly measureCode?: string | undefined;
  /** 'protected': decided from all values, of which some are hidden from everybody; 'untold': not to be told. */
  readonly told?: 'open' | 'protected' | 'untold' | undefined;
};

/** What a person wrote of a guard that cannot be told in public: what the partnership knows of it. */
export type GuardWord = {
  readonly measureCode: string;
  readonly text: string;
  readonly roleName: string;
  readonly on: PlainDate;
};

export const isUntold = ({ told, verdict }: Guard): boolean => told === 'untold' || verdict === 'Cannot tell';

/** What was fixed when a claim was published. Its text is stamped; the words of evidence are apart, by their hashes. */
export type Snapshot = {
  readonly form: 'irwell-claim-1';
  readonly partnership: string;
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly text: string;
  readonly forWhom: string;
  readonly sinceOn: PlainDate;
  readonly about: string | null;
  readonly made: { readonly role: string; readonly organisation: string };
  readonly accepted: { readonly role: string; readonly organisation: string; readonly on: PlainDate };
  readonly publishedOn: PlainDate;
  readonly validUntil: PlainDate;
  readonly corrects: string | null;
  readonly correctionWords: string | null;
  readonly adverse: readonly string[];
  readonly lookedForAdverse: string;
  /** Of guards that could not be told in public: what the partnership knew of them. Older ones have none. */
  readonly guardWords?: readonly Pick<GuardWord, 'measureCode' | 'text'>[] | undefined;
  readonly figures: readonly Figure[];
  readonly evidence: readonly {
    readonly id: string;
    readonly kind: string;
    readonly occurredOn: PlainDate;
    readonly titleSha256: string;
  }[];
};

export type Claim = {
  readonly id: string;
  readonly version: number;
  readonly state: StoredState;
  readonly kind: ClaimKind;
  readonly text: string;
  readonly forWhom: string;
  /** When what is said to have changed it began: figures before it are the baseline. */
  readonly sinceOn: PlainDate;
  readonly area: { readonly planCode: string; readonly code: string; readonly title: string } | null;
  readonly outcomeId: string | null;
  readonly actionId: string | null;
  /** The outcome or the action that it is about, as the reader may see it; null where it is about neither, or the reader may not. */
  readonly part: {
    readonly kind: 'outcome' | 'action';
    readonly words: string;
    /** Of an action: how the plan numbers it, and when it began. */
    readonly ref: string;
    readonly startOn: PlainDate | null;
  } | null;
  readonly lookedForAdverse: string;
  readonly made: Doer;
  readonly editedBy: readonly string[];
  readonly submittedOn: PlainDate | null;
  /** The last of the forum's ten working days. */
  readonly forumUntil: PlainDate | null;
  readonly accepted: Doer | null;
  readonly publishedOn: PlainDate | null;
  readonly publishedAt: Date | null;
  readonly validUntil: PlainDate | null;
  readonly corrects: string | null;
  readonly correctionWords: string | null;
  readonly correctedBy: string | null;
  readonly ended: { readonly on: PlainDate; readonly at: Date; readonly why: string } | null;
  readonly note: string;
  readonly series: readonly {
    readonly id: string;
    readonly part: 'shows' | 'guard';
    /** When the plan named it as a measure of the action that the claim is about. */
    readonly namedOn: PlainDate | null;
  }[];
  readonly evidenceIds: readonly string[];
  readonly adverse: readonly { readonly text: string; readonly roleName: string; readonly on: PlainDate }[];
  readonly views: readonly {
    readonly id: string;
    readonly stance: Stance;
    readonly text: string;
    readonly saidFor: string;
    readonly on: PlainDate;
  }[];
  readonly guardWords: readonly GuardWord[];
  readonly explained: readonly {
    readonly covers: readonly string[];
    readonly why: string;
    readonly roleName: string;
    readonly on: PlainDate;
  }[];
  readonly snapshot: {
    readonly content: Snapshot;
    /** The very text that is stamped. */
    readonly stamped: string;
    readonly sha256: string;
    /** False where somebody changed what was fixed behind the program's back. */
    readonly isWhole: boolean;
    readonly evidence: readonly { readonly id: string; readonly kind: string; readonly title: string | null }[];
  } | null;
};

export const isForumsClaim = ({ made }: Pick<Claim, 'made'>): boolean => made.roleCode === 'parent-carer-forum';

export const shownState = ({ state, validUntil }: Pick<Claim, 'state' | 'validUntil'>, today: PlainDate): ClaimState =>
  state === 'published' && validUntil !== null && validUntil < today ? 'expired' : state;

/** Too few to be shown: such a figure could point at a child. */
const fewest = 5;
export const isOfFew = ({ n, d }: Pick<Reading, 'n' | 'd'>): boolean =>
  n !== null && d !== null && ((n > 0 && n < fewest) || (d - n > 0 && d - n < fewest) || (d > 0 && d < fewest));
