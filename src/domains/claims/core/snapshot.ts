import type { PlainDate } from '#shared/plain-date';
import type { Claim, Figure, Snapshot } from './claim.ts';

export type ToFix = {
  readonly partnershipCode: string;
  readonly claim: Claim;
  readonly figures: readonly Figure[];
  readonly evidence: readonly {
    readonly id: string;
    readonly kind: string;
    readonly occurredOn: PlainDate;
    readonly titleSha256: string;
  }[];
  readonly publishedOn: PlainDate;
  readonly validUntil: PlainDate;
};

/** What is fixed when a claim is published, as the text that is stamped. Roles and organisations stand in it, and no person. */
export const snapshotText = ({ partnershipCode, claim, figures, evidence, publishedOn, validUntil }: ToFix): string => {
  const content: Snapshot = {
    form: 'irwell-claim-1',
    partnership: partnershipCode,
    claim: claim.id,
    kind: claim.kind,
    text: claim.text,
    forWhom: claim.forWhom,
    sinceOn: claim.sinceOn,
    about: claim.area?.title ?? null,
    made: { role: claim.made.roleName, organisation: claim.made.organisation },
    accepted: {
      role: claim.accepted?.roleName ?? '',
      organisation: claim.accepted?.organisation ?? '',
      on: claim.accepted?.on ?? publishedOn,
    },
    publishedOn,
    validUntil,
    corrects: claim.corrects,
    correctionWords: claim.correctionWords,
    adverse: claim.adverse.map(({ text }) => text),
    lookedForAdverse: claim.lookedForAdverse,
    guardWords: claim.guardWords.map(({ measureCode, text }) => ({ measureCode, text })),
    figures,
    evidence,
  };
  return JSON.stringify(content);
};
