import type { PlainDate } from '#shared/plain-date';

export const evidenceKinds = [
  'number',
  'audit',
  'voice',
  'case-example',
  'document',
  'observation',
  'external',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const consentKinds = ['not-needed', 'written', 'spoken'] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const strengths = ['weak', 'moderate', 'strong'] as const;
export type Strength = (typeof strengths)[number];

/** How an audit was made: two of one tool can be compared. The score is on a scale from 0 to `outOf`. */
export type Audit = {
  readonly tool: string;
  /** How many were looked at. */
  readonly sample: number;
  readonly score: number;
  readonly outOf: number;
  readonly better: 'higher' | 'lower';
};

/** What shows that something is so. Of what was withdrawn all texts are empty and `audit` is null: only that it was there is left. */
export type Evidence = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly shows: string;
  readonly body: string;
  readonly source: string;
  readonly occurredOn: PlainDate;
  /** The days that it speaks of, half-open; null where it speaks of its own day alone. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | null;
  readonly owner: { readonly organisationId: string; readonly name: string; readonly roleCode: string };
  readonly consent: {
    readonly kind: ConsentKind;
    readonly on: PlainDate | null;
    readonly mayBePublished: boolean;
  };
  readonly redaction: string;
  readonly strength: Strength;
  readonly strengthReason: string;
  readonly audit: Audit | null;
  readonly seriesId: string | null;
  readonly fileId: string | null;
  readonly recorded: { readonly on: PlainDate; readonly byName: string };
  readonly withdrawn: {
    readonly on: PlainDate;
    readonly how: 'owner' | 'person-asked' | 'person';
    readonly byName: string;
    readonly why: string;
  } | null;
};

/** The parent carer forum's own: it alone may withdraw it. */
export const isForums = ({ owner }: Pick<Evidence, 'owner'>): boolean => owner.roleCode === 'parent-carer-forum';

/** Somebody's words or story. */
export const isOfPeople = (kind: EvidenceKind): boolean => kind === 'voice' || kind === 'case-example';
