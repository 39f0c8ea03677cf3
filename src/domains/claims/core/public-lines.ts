import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isForumsClaim, shownState } from './claim.ts';
import type { Claim, ClaimState, Figure } from './claim.ts';
import type { Turned } from './turned.ts';

/** A published claim in short, for lists, feeds and other rooms. */
export type PublicClaim = {
  readonly id: string;
  readonly state: Extract<ClaimState, 'published' | 'expired' | 'corrected' | 'withdrawn'>;
  readonly kind: Claim['kind'];
  readonly text: string;
  readonly forWhom: string;
  readonly sinceOn: PlainDate;
  readonly planCode: string | null;
  readonly areaCode: string | null;
  readonly outcomeId: string | null;
  readonly actionId: string | null;
  /** The outcome or the action in words, where everybody may read them. */
  readonly about: string | null;
  readonly publishedOn: PlainDate;
  readonly publishedAt: Date;
  readonly validUntil: PlainDate;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly correctionWords: string | null;
  readonly ended: Claim['ended'];
  /** What turned under it since; of which of it nobody has written why. */
  readonly turned: readonly string[];
  readonly isSupported: boolean;
  /** What speaks against it or must be said beside it, and what a person wrote of guards that cannot be told in public. */
  readonly adverse: readonly string[];
  readonly forum: readonly {
    readonly stance: Claim['views'][number]['stance'];
    readonly text: string;
    readonly saidFor: string;
    readonly on: PlainDate;
  }[];
  /** True where the forum has said nothing, which is never agreement. */
  readonly forumIsSilent: boolean;
  /** As they were fixed on the day. */
  readonly figures: readonly Figure[];
  /** Titles as they were fixed; null: not published, or taken back since. */
  readonly evidence: readonly { readonly id: string; readonly kind: string; readonly title: string | null }[];
  readonly sha256: string;
};

const knownOfGuards = ({ guardWords }: Claim, figures: readonly Figure[]): readonly string[] => {
  const guards = figures.flatMap((figure) => figure.guards);
  return guardWords.map(({ measureCode, text, roleName, on }) => {
    const name = guards.find((guard) => guard.measureCode === measureCode)?.name ?? measureCode;
    return `Whether “${name}” gets worse cannot be told in public. What was known of it on ${inWords(on)} (${roleName}): ${text}`;
  });
};

/** Undefined for a claim that was never published. */
export const publicLine = (
  claim: Claim,
  turned: readonly Turned[],
  unexplained: readonly Turned[],
  today: PlainDate,
): PublicClaim | undefined => {
  const { publishedOn, publishedAt, validUntil, snapshot } = claim;
  const state = shownState(claim, today);
  if (publishedOn === null || publishedAt === null || validUntil === null || snapshot === null) return undefined;
  if (state !== 'published' && state !== 'expired' && state !== 'corrected' && state !== 'withdrawn') return undefined;
  return {
    id: claim.id,
    state,
    kind: claim.kind,
    text: claim.text,
    forWhom: claim.forWhom,
    sinceOn: claim.sinceOn,
    planCode: claim.area?.planCode ?? null,
    areaCode: claim.area?.code ?? null,
    outcomeId: claim.outcomeId,
    actionId: claim.actionId,
    about: claim.part === null ? null : `${claim.part.ref} ${claim.part.words}`.trim(),
    publishedOn,
    publishedAt,
    validUntil,
    corrects: claim.corrects,
    correctedBy: claim.correctedBy,
    correctionWords: claim.correctionWords,
    ended: claim.ended,
    turned: turned.map(({ words }) => words),
    isSupported: unexplained.length === 0,
    adverse: [...claim.adverse.map(({ text }) => text), ...knownOfGuards(claim, snapshot.content.figures)],
    forum: claim.views.map(({ stance, text, saidFor, on }) => ({ stance, text, saidFor, on })),
    forumIsSilent: claim.views.length === 0 && !isForumsClaim(claim),
    figures: snapshot.content.figures,
    evidence: snapshot.evidence,
    sha256: snapshot.sha256,
  };
};
