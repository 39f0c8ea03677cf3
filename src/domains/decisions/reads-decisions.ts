import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Body, Decision, Dissent, OtherDecision, Wording } from './core/decision.ts';
import { aboutOfDecisions } from './reads-about.ts';
import type { Seen } from './reads-about.ts';

/** The bodies of an area, by name; for everybody those that decided something public. */
export const bodiesOf = async (tx: Tx, partnershipCode: string): Promise<readonly Body[]> => {
  const { rows } = await sql<Body>`
    select b.id, b.name, b.kind, b.about, coalesce((select jsonb_agg(jsonb_build_object('alias', a.alias, 'usedIn', a.used_in) order by a.alias)
      from decision_body_alias a where (a.partnership_code, a.body_id) = (b.partnership_code, b.id)), '[]'::jsonb) as aliases
    from decision_body b where b.partnership_code = ${partnershipCode} order by b.name`.execute(tx);
  return rows;
};

type Row = {
  readonly id: string;
  readonly number: number;
  readonly bodyId: string;
  readonly replaces: string | null;
  readonly isReplaced: boolean;
  readonly isPublic: boolean;
  readonly takenDownOn: PlainDate | null;
  readonly takenDownWhy: string | null;
  readonly recordedOn: PlainDate;
  readonly recordedByRole: string;
  readonly wordings: readonly Wording[];
  readonly dissent: readonly Dissent[];
};

const rowsOf = async (tx: Tx, code: string, seen: Seen): Promise<readonly Row[]> => {
  const takenDown = seen === 'staff' ? sql`d.taken_down_why` : sql`null`;
  const isMine =
    seen === 'staff'
      ? sql`case when s.said_by_role = 'parent-carer-forum' then me.role = 'parent-carer-forum' else me.person = s.said_by end`
      : sql`false`;
  const me = seen === 'staff' ? sql`select access.my_role() as role, access.my_person() as person` : sql`select 1`;
  const { rows } = await sql<Row>`
    with me as materialized (${me})
    select d.id, d.number, d.body_id as "bodyId", d.replaces, access.decision_is_replaced(d.partnership_code, d.id) as "isReplaced",
      d.public_at is not null and d.taken_down_at is null as "isPublic", d.taken_down_at::date as "takenDownOn", ${takenDown} as "takenDownWhy",
      d.recorded_at::date as "recordedOn", (select r.name from decision_wording f join role r on r.code = f.written_by_role
        where (f.partnership_code, f.decision_id, f.version) = (d.partnership_code, d.id, 1)) as "recordedByRole",
      (select jsonb_agg(jsonb_build_object('version', w.version, 'metOn', w.met_on, 'text', w.text, 'reason', w.reason, 'alternatives', w.alternatives,
        'effectFrom', w.effect_from, 'whyCorrected', w.why_corrected, 'writtenOn', w.written_at::date, 'byRole', r.name) order by w.version)
        from decision_wording w join role r on r.code = w.written_by_role where (w.partnership_code, w.decision_id) = (d.partnership_code, d.id)) as wordings,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'who', s.said_for, 'isForums', s.said_by_role = 'parent-carer-forum',
        'text', case when s.taken_back_at is null then s.text end, 'isMinuted', s.is_minuted, 'saidOn', s.said_at::date, 'takenBackOn', s.taken_back_at::date,
        'wording', s.wording, 'isMine', coalesce(${isMine}, false)) order by s.said_at, s.id)
        from decision_dissent s, me where (s.partnership_code, s.decision_id) = (d.partnership_code, d.id)), '[]'::jsonb) as dissent
    from decision d where d.partnership_code = ${code}`.execute(tx);
  return rows;
};

const otherOf = (row: Row | undefined): OtherDecision | null => {
  const words = row?.wordings.at(-1);
  return row === undefined || words === undefined
    ? null
    : { id: row.id, ref: `D${String(row.number)}`, metOn: words.metOn };
};

/**
 * The decisions of an area, the latest meeting first, each with its words as they stand and as they stood, the dissent, and what it is about. For those who
 * are signed in and may read the plan, and for services ('staff'); for the visitors' role what is public ('everybody').
 */
export const decisionsOf = async (tx: Tx, partnershipCode: string, seen: Seen): Promise<readonly Decision[]> => {
  const rows = await rowsOf(tx, partnershipCode, seen);
  const bodies = new Map((await bodiesOf(tx, partnershipCode)).map((body) => [body.id, body]));
  const about = await aboutOfDecisions(tx, partnershipCode, seen);
  return rows
    .flatMap((row): readonly Decision[] => {
      const [body, now] = [bodies.get(row.bodyId), row.wordings.at(-1)];
      if (body === undefined || now === undefined) return [];
      return [
        {
          id: row.id,
          ref: `D${String(row.number)}`,
          body,
          metOn: now.metOn,
          text: now.text,
          reason: now.reason,
          alternatives: now.alternatives,
          effectFrom: now.effectFrom,
          wordings: row.wordings,
          dissent: row.dissent,
          about: about.get(row.id) ?? [],
          replaces: otherOf(rows.find(({ id }) => id === row.replaces)),
          replacedBy: otherOf(rows.find(({ replaces }) => replaces === row.id)),
          isReplaced: row.isReplaced,
          isPublic: row.isPublic,
          takenDown:
            row.takenDownOn === null || row.takenDownWhy === null
              ? null
              : { on: row.takenDownOn, why: row.takenDownWhy },
          recordedOn: row.recordedOn,
          recordedByRole: row.recordedByRole,
        },
      ];
    })
    .toSorted((one, other) =>
      one.metOn < other.metOn ? 1 : one.metOn > other.metOn ? -1 : numberOf(other) - numberOf(one),
    );
};

const numberOf = ({ ref }: Pick<Decision, 'ref'>): number => Number(ref.slice(1));

export type TakenDown = {
  readonly kind: 'decision' | 'challenge';
  readonly ref: string;
  readonly on: PlainDate;
  readonly why: string;
  readonly forumDisagreed: boolean;
};

/** What stood in public and was taken down: that it did, when and why. */
export const takenDownOf = async (
  tx: Tx,
  partnershipCode: string,
  kind: TakenDown['kind'],
): Promise<readonly TakenDown[]> => {
  const { rows } = await sql<TakenDown>`
    select kind, case kind when 'decision' then 'D' else 'C' end || number as ref, taken_down_on as "on", why, forum_disagreed as "forumDisagreed"
    from access.taken_down(${partnershipCode}) where kind = ${kind} order by taken_down_on desc, number desc`.execute(
    tx,
  );
  return rows;
};
