import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { ConsentKind, Evidence, EvidenceKind, Strength } from './core/evidence.ts';

type Row = {
  id: string;
  kind: EvidenceKind;
  title: string;
  shows: string;
  body: string;
  source: string;
  occurred_on: PlainDate;
  window_from: PlainDate | null;
  window_until: PlainDate | null;
  owner_organisation: string;
  owner_name: string;
  owner_role: string;
  consent: ConsentKind;
  consent_on: PlainDate | null;
  may_be_published: boolean;
  redaction: string;
  strength: Strength;
  strength_reason: string;
  audit_tool: string | null;
  audit_sample: number | null;
  audit_score: string | null;
  audit_out_of: string | null;
  audit_better: 'higher' | 'lower' | null;
  series_id: string | null;
  file_id: string | null;
  recorded_on: PlainDate;
  recorded_by_name: string;
  withdrawn_on: PlainDate | null;
  withdrawn_how: 'owner' | 'person-asked' | 'person' | null;
  withdrawn_by_name: string | null;
  withdrawn_why: string | null;
};

const auditOf = (row: Row): Evidence['audit'] =>
  row.audit_tool === null ||
  row.audit_sample === null ||
  row.audit_score === null ||
  row.audit_out_of === null ||
  row.audit_better === null
    ? null
    : {
        tool: row.audit_tool,
        sample: row.audit_sample,
        score: Number(row.audit_score),
        outOf: Number(row.audit_out_of),
        better: row.audit_better,
      };

const toEvidence = (row: Row): Evidence => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  shows: row.shows,
  body: row.body,
  source: row.source,
  occurredOn: row.occurred_on,
  window:
    row.window_from === null || row.window_until === null ? null : { from: row.window_from, until: row.window_until },
  owner: { organisationId: row.owner_organisation, name: row.owner_name, roleCode: row.owner_role },
  consent: { kind: row.consent, on: row.consent_on, mayBePublished: row.may_be_published },
  redaction: row.redaction,
  strength: row.strength,
  strengthReason: row.strength_reason,
  audit: auditOf(row),
  seriesId: row.series_id,
  fileId: row.file_id,
  recorded: { on: row.recorded_on, byName: row.recorded_by_name },
  withdrawn:
    row.withdrawn_on === null || row.withdrawn_how === null
      ? null
      : {
          on: row.withdrawn_on,
          how: row.withdrawn_how,
          byName: row.withdrawn_by_name ?? '',
          why: row.withdrawn_why ?? '',
        },
});

/**
 * The evidence of an area that the asker may see, the latest first; of `ids` only where they are given. What was withdrawn is among it, without
 * its text. For those who are signed in; what visitors may see travels with published claims.
 */
export const evidenceOf = async (
  tx: Tx,
  partnershipCode: string,
  ids?: readonly string[],
): Promise<readonly Evidence[]> => {
  const { rows } = await sql<Row>`
    select id, kind, title, shows, body, source, occurred_on, window_from, window_until, owner_organisation, owner_name, owner_role, consent, consent_on,
      may_be_published, redaction, strength, strength_reason, audit_tool, audit_sample, audit_score, audit_out_of, audit_better, series_id, file_id,
      recorded_at::date as recorded_on, recorded_by_name, withdrawn_at::date as withdrawn_on, withdrawn_how, withdrawn_by_name, withdrawn_why
    from evidence where partnership_code = ${partnershipCode} ${ids === undefined ? sql`` : sql`and id = any(${[...ids]}::uuid[])`}
    order by occurred_on desc, id`.execute(tx);
  return rows.map(toEvidence);
};

export type Organisation = { readonly id: string; readonly name: string; readonly kind: string };

/** The organisations of a partnership, and which of them the asker works for. */
export const organisationsOf = async (
  tx: Tx,
  partnershipCode: string,
): Promise<{ readonly all: readonly Organisation[]; readonly mine: Organisation | undefined }> => {
  const { rows } = await sql<Organisation & { is_mine: boolean }>`
    select id, name, kind, coalesce(id = (select access.my_organisation()), false) as is_mine from organisation where partnership_code = ${partnershipCode} order by name`.execute(
    tx,
  );
  return {
    all: rows.map(({ id, name, kind }) => ({ id, name, kind })),
    mine: rows.find(({ is_mine }) => is_mine),
  };
};

/** That a new word was given to the person whose story it is: by whom, when, and how they knew the person. */
export type WordGiven = {
  readonly byName: string;
  readonly roleName: string;
  readonly on: PlainDate;
  readonly howKnown: string;
};

/** The new words that were given for a story, the first first; they stay to be read when the story is taken back. */
export const wordsGiven = async (
  tx: Tx,
  partnershipCode: string,
  evidenceId: string,
): Promise<readonly WordGiven[]> => {
  const { rows } = await sql<{ given_by_name: string; role_name: string; given_on: PlainDate; how_known: string }>`
    select g.given_by_name, r.name as role_name, g.given_at::date as given_on, g.how_known from evidence_word_given g join role r on r.code = g.given_by_role
    where g.partnership_code = ${partnershipCode} and g.evidence_id = ${evidenceId} order by g.number`.execute(tx);
  return rows.map((row) => ({
    byName: row.given_by_name,
    roleName: row.role_name,
    on: row.given_on,
    howKnown: row.how_known,
  }));
};

/** The same as the person is told who took their story back. */
export type WordTold = Pick<WordGiven, 'roleName' | 'on' | 'howKnown'>;

/** The new words that had been given for a story, for whoever has just taken it back with its word. */
export const wordsGivenForMine = async (tx: Tx, evidenceId: string): Promise<readonly WordTold[]> => {
  const { rows } = await sql<{ role_name: string; given_on: PlainDate; how_known: string }>`
    select r.name as role_name, g.given_on, g.how_known from words_given_for_mine(${evidenceId}) g join role r on r.code = g.given_by_role`.execute(
    tx,
  );
  return rows.map((row) => ({ roleName: row.role_name, on: row.given_on, howKnown: row.how_known }));
};

/** The claims that stand on a piece of evidence. */
export const claimsOn = async (
  tx: Tx,
  partnershipCode: string,
  evidenceId: string,
): Promise<readonly { readonly id: string; readonly text: string }[]> => {
  const { rows } = await sql<{ id: string; text: string }>`
    select c.id, c.text from claim_evidence e join claim c on c.partnership_code = e.partnership_code and c.id = e.claim_id
    where e.partnership_code = ${partnershipCode} and e.evidence_id = ${evidenceId} order by c.moved_at desc`.execute(
    tx,
  );
  return rows;
};
