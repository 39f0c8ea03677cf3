import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/db';

const verdict = z.enum(['same', 'not-same', 'undone']);
export type Verdict = z.infer<typeof verdict>;

export type Decision = {
  readonly id: string;
  readonly number: number;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly kept: string | undefined;
  readonly joined: string | undefined;
};

export type Pair = {
  readonly id: string;
  /** The two records as they were found. */
  readonly knownChildId: string;
  readonly waitingChildId: string;
  /** The records that they are part of now: another decision may have joined one of them to a third. */
  readonly knownNow: string;
  readonly waitingNow: string;
  readonly reasons: readonly string[];
  readonly foundAt: Date;
  readonly foundIn: number;
  /** In order; the last one stands. */
  readonly decisions: readonly Decision[];
};

/** The record that a record is part of now, itself where no decision has joined it to another. */
const nowOf = async (tx: Tx, partnershipCode: string, childId: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    with recursive way (id, merged_into) as (
      select id, merged_into from child where partnership_code = ${partnershipCode} and id = ${childId}
      union
      select c.id, c.merged_into from way w join child c on c.partnership_code = ${partnershipCode} and c.id = w.merged_into
    )
    select id from way where merged_into is null`.execute(tx);
  return rows[0]?.id ?? childId;
};

const decisionsOf = async (tx: Tx, partnershipCode: string, pairId: string): Promise<readonly Decision[]> => {
  const rows = await tx
    .selectFrom('match_decision')
    .selectAll()
    .where('partnership_code', '=', partnershipCode)
    .where('pair_id', '=', pairId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    verdict: verdict.parse(row.verdict),
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    kept: row.kept_child_id ?? undefined,
    joined: row.joined_child_id ?? undefined,
  }));
};

export const findPair = async (tx: Tx, partnershipCode: string, pairId: string): Promise<Pair | undefined> => {
  const row = await tx
    .selectFrom('doubtful_pair')
    .selectAll()
    .where('partnership_code', '=', partnershipCode)
    .where('id', '=', pairId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      knownChildId: row.known_child_id,
      waitingChildId: row.waiting_child_id,
      knownNow: await nowOf(tx, partnershipCode, row.known_child_id),
      waitingNow: await nowOf(tx, partnershipCode, row.waiting_child_id),
      reasons: row.reasons.flatMap((reason) => reason ?? []),
      foundAt: row.found_at,
      foundIn: row.found_in,
      decisions: await decisionsOf(tx, partnershipCode, row.id),
    }
  );
};

export const insertDecision = async (
  tx: Tx,
  partnershipCode: string,
  pairId: string,
  decision: Decision,
): Promise<void> => {
  await tx
    .insertInto('match_decision')
    .values({
      partnership_code: partnershipCode,
      id: decision.id,
      pair_id: pairId,
      number: decision.number,
      verdict: decision.verdict,
      reason: decision.reason,
      decided_at: decision.decidedAt,
      decided_by: decision.decidedBy,
      kept_child_id: decision.kept ?? null,
      joined_child_id: decision.joined ?? null,
    })
    .execute();
};

/** The latest standing decision that joined something to this record, if any: it must be undone before an earlier one. */
export const latestJoining = async (tx: Tx, partnershipCode: string, kept: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select d.id from match_decision d
    where d.partnership_code = ${partnershipCode} and d.kept_child_id = ${kept}
      and not exists (
        select from match_decision later
        where later.partnership_code = d.partnership_code and later.pair_id = d.pair_id and later.number > d.number)
    order by d.decided_at desc, d.id desc limit 1`.execute(tx);
  return rows[0]?.id;
};
