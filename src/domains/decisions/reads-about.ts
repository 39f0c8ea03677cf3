import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#platform/db';
import type { About } from './core/decision.ts';

/** Who reads: staff all of it, everybody what is public, without who did it. The database refuses a visitor the first. */
export type Seen = 'staff' | 'everybody';

type Row = About & { readonly of: string };
type Source = { readonly table: RawBuilder<unknown>; readonly owner: RawBuilder<unknown> };

const decisionLinks: Source = { table: sql`decision_link`, owner: sql`decision_id` };
const challengeLinks: Source = { table: sql`challenge_link`, owner: sql`challenge_id` };

// What the reader may not see of these tables is not there for the join, and so is not told. Visitors read no risks at all.
const linesOf = async (tx: Tx, code: string, seen: Seen, source: Source, withDecisions: boolean) => {
  const own = sql`select l.${source.owner} as "of", l.* from ${source.table} l where l.partnership_code = ${code}`;
  const risks =
    seen === 'staff'
      ? sql`union all select l."of", 'risk', r.id::text, null, r.ref, r.event from l join plan_risk r on (r.partnership_code, r.id) = (${code}, l.risk_id)`
      : sql``;
  const decisions = withDecisions
    ? sql`union all select l."of", 'decision', d.id::text, null, 'D' || d.number, w.text from l join decision d on (d.partnership_code, d.id) = (${code}, l.decision_id)
        join decision_wording w on (w.partnership_code, w.decision_id) = (d.partnership_code, d.id)
          and w.version = (select max(n.version) from decision_wording n where (n.partnership_code, n.decision_id) = (d.partnership_code, d.id))`
    : sql``;
  const words = seen === 'staff' ? sql`a.text` : sql`case when a.public_words = '' then a.text else a.public_words end`;
  const { rows } = await sql<Row>`
    with l as (${own})
    select l."of", 'area' as kind, p.code as id, p.plan_code as "planCode", p.code as ref, p.short_title as text
      from l join plan_area p on (p.partnership_code, p.plan_code, p.code) = (${code}, l.plan_code, l.area_code)
    union all
    select l."of", 'action', a.id::text, a.plan_code, a.ref, ${words} from l join plan_action a on (a.partnership_code, a.id) = (${code}, l.action_id)
    ${risks}
    union all
    select l."of", 'claim', c.id::text, null, '', c.text from l join claim c on (c.partnership_code, c.id) = (${code}, l.claim_id)
    ${decisions}
    order by 1, 2, 5`.execute(tx);
  return rows;
};

/** From the widest to the nearest. */
const kinds: readonly About['kind'][] = ['area', 'action', 'risk', 'claim', 'decision'];

const grouped = (rows: readonly Row[]): ReadonlyMap<string, readonly About[]> =>
  new Map(
    [...Map.groupBy(rows, (row) => row.of)].map(([id, lines]) => [
      id,
      lines
        .toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))
        .map(({ kind, id: thing, planCode, ref, text }) => ({ kind, id: thing, planCode, ref, text })),
    ]),
  );

export const aboutOfDecisions = async (
  tx: Tx,
  code: string,
  seen: Seen,
): Promise<ReadonlyMap<string, readonly About[]>> => grouped(await linesOf(tx, code, seen, decisionLinks, false));

export const aboutOfChallenges = async (
  tx: Tx,
  code: string,
  seen: Seen,
): Promise<ReadonlyMap<string, readonly About[]>> => grouped(await linesOf(tx, code, seen, challengeLinks, true));
