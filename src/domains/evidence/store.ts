import { sql } from 'kysely';
import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Audit, ConsentKind, EvidenceKind, Strength } from './core/evidence.ts';

export type NewEvidence = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly shows: string;
  readonly body: string;
  readonly source: string;
  readonly occurredOn: PlainDate;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | null;
  readonly owner: { readonly organisationId: string; readonly name: string; readonly roleCode: string };
  readonly consent: { readonly kind: ConsentKind; readonly on: PlainDate | null; readonly mayBePublished: boolean };
  readonly redaction: string;
  readonly strength: Strength;
  readonly strengthReason: string;
  readonly audit: Audit | null;
  readonly seriesId: string | null;
  /** The file that was sent with it. */
  readonly fileId?: string | undefined;
};

type By = { readonly personId: string; readonly name: string };

/** Keeps a new piece of evidence in the name of who is asking. */
export const saveEvidence = async (
  tx: Tx,
  partnershipCode: string,
  evidence: NewEvidence,
  by: By,
  now: Date,
): Promise<void> => {
  const { owner, consent, window, audit } = evidence;
  await sql`
    insert into evidence (partnership_code, id, kind, title, shows, body, source, occurred_on, window_from, window_until, owner_organisation, owner_name, owner_role,
      consent, consent_on, may_be_published, redaction, strength, strength_reason, audit_tool, audit_sample, audit_score, audit_out_of, audit_better, series_id, file_id,
      recorded_by, recorded_by_name, recorded_at)
    values (${partnershipCode}, ${evidence.id}, ${evidence.kind}, ${evidence.title}, ${evidence.shows}, ${evidence.body}, ${evidence.source}, ${evidence.occurredOn},
      ${window?.from ?? null}, ${window?.until ?? null}, ${owner.organisationId}, ${owner.name}, ${owner.roleCode}, ${consent.kind}, ${consent.on},
      ${consent.mayBePublished}, ${evidence.redaction}, ${evidence.strength}, ${evidence.strengthReason}, ${audit?.tool ?? null}, ${audit?.sample ?? null},
      ${audit?.score ?? null}, ${audit?.outOf ?? null}, ${audit?.better ?? null}, ${evidence.seriesId}, ${evidence.fileId ?? null}, ${by.personId}, ${by.name}, ${now})`.execute(
    tx,
  );
};

/** Keeps the hash of the word by which a person takes their story back. */
export const keepStoryWord = async (
  tx: Tx,
  partnershipCode: string,
  evidenceId: string,
  sha256: string,
): Promise<void> => {
  await sql`insert into evidence_story_word (partnership_code, evidence_id, word_sha256) values (${partnershipCode}, ${evidenceId}, ${sha256})`.execute(
    tx,
  );
};

/** Keeps the hash of a new word, and that it was given. False where there is no story that the asker may do this for. */
export const giveStoryWord = async (
  tx: Tx,
  evidenceId: string,
  given: { readonly sha256: string; readonly known: string; readonly now: Date },
): Promise<boolean> => {
  const { rows } = await sql<{ given: boolean }>`
    select give_story_word(${evidenceId}, ${given.sha256}, ${given.known}, ${given.now}) as given`.execute(tx);
  return rows[0]?.given === true;
};

/** Withdraws it; the database takes its text away. True when there was one that the asker may withdraw. */
export const withdrawEvidence = async (
  tx: Tx,
  at: { readonly partnershipCode: string; readonly id: string },
  by: By,
  withdrawal: { readonly how: 'owner' | 'person-asked'; readonly why: string; readonly now: Date },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update evidence set withdrawn_at = ${withdrawal.now}, withdrawn_how = ${withdrawal.how}, withdrawn_by = ${by.personId}, withdrawn_by_name = ${by.name},
      withdrawn_why = ${withdrawal.why}
    where partnership_code = ${at.partnershipCode} and id = ${at.id} and withdrawn_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/** Takes back the consent to publish; what was published of it goes. True when there was one that the asker may change. */
export const keepUnpublished = async (
  tx: Tx,
  at: { readonly partnershipCode: string; readonly id: string },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update evidence set may_be_published = false where partnership_code = ${at.partnershipCode} and id = ${at.id} and may_be_published and withdrawn_at is null`.execute(
    tx,
  );
  return numAffectedRows === 1n;
};

/** The story of this word, withdrawn, whoever owns the record; undefined where the word is of none. */
export const takeBackStory = async (tx: Tx, word: string, why: string, now: Date): Promise<string | undefined> => {
  try {
    const { rows } = await sql<{ id: string | null }>`select withdraw_story(${word}, ${why}, ${now}) as id`.execute(tx);
    return rows[0]?.id ?? undefined;
  } catch (error) {
    // Said in the database's words: they say what to do instead.
    if (error instanceof Error && 'constraint' in error && error.constraint === 'evidence_word_is_the_persons')
      throw new AppError('not-allowed', error.message);
    throw error;
  }
};
