import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { addressedBy } from './core/addressed.ts';
import type { Asker } from './core/addressed.ts';
import type { PromiseTold } from './core/promise.ts';

export type OrganisationChoice = { readonly id: string; readonly kind: string; readonly name: string };

export const organisationsOf = async (tx: Tx, partnershipCode: string): Promise<readonly OrganisationChoice[]> => {
  const { rows } = await sql<OrganisationChoice>`
    select id, kind, name from organisation where partnership_code = ${partnershipCode} order by name`.execute(tx);
  return rows;
};

export type AreaChoice = { readonly planCode: string; readonly code: string; readonly title: string };

export const areasOf = async (tx: Tx, partnershipCode: string): Promise<readonly AreaChoice[]> => {
  const { rows } = await sql<{ plan_code: string; code: string; title: string }>`
    select plan_code, code, short_title as title from plan_area where partnership_code = ${partnershipCode} order by plan_code, position`.execute(
    tx,
  );
  return rows.map(({ plan_code: planCode, code, title }) => ({ planCode, code, title }));
};

const askerIn = async (tx: Tx): Promise<Asker> => {
  const { rows } = await sql<{ organisation: string | null; kind: string | null }>`
    select o.id as organisation, o.kind from access.me() m
    join person p on p.partnership_code = m.partnership_code and p.id = m.person_id
    left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id`.execute(tx);
  return { organisationId: rows[0]?.organisation ?? null, organisationKind: rows[0]?.kind ?? null };
};

/** Who asks, by id and name. Throws where nobody is signed in. */
export const personAsking = async (tx: Tx): Promise<{ readonly personId: string; readonly name: string }> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.display_name as name from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id`.execute(
    tx,
  );
  if (!rows[0]) throw new Error('Nobody is signed in.');
  return { personId: rows[0].id, name: rows[0].name };
};

/** Whether the asker speaks for those to whom the promise was made. */
export const maySpeakOf = async (
  tx: Tx,
  partnershipCode: string,
  roleCode: string,
  { id, madeTo }: Pick<PromiseTold, 'id' | 'madeTo'>,
): Promise<boolean> => {
  const { rows } = await sql<{ made_to_organisation: string | null }>`
    select made_to_organisation from made_promise where partnership_code = ${partnershipCode} and id = ${id}`.execute(
    tx,
  );
  return addressedBy(madeTo.kind, rows[0]?.made_to_organisation ?? null, roleCode, await askerIn(tx));
};

/** One thing that happened to a promise or a condition. */
export type EventLine = {
  readonly what: string;
  readonly byName: string;
  readonly role: string;
  readonly organisation: string;
  readonly at: Date;
  readonly words: string;
};

type EventRow = { what: string; by_name: string; role: string; organisation: string | null; at: Date; words: string };

const toEvent = (row: EventRow): EventLine => ({
  what: row.what,
  byName: row.by_name,
  role: row.role,
  organisation: row.organisation ?? '',
  at: row.at,
  words: row.words,
});

/** Everything that happened to a promise, the first first. */
export const historyOfPromise = async (tx: Tx, partnershipCode: string, id: string): Promise<readonly EventLine[]> => {
  const { rows } = await sql<EventRow>`
    select h.what, h.by_name, r.name as role, h.organisation, h.at, h.words from (
      select 'recorded' as what, p.recorded_by_name as by_name, p.recorded_by_role as by_role, o.name as organisation, p.recorded_at as at, '' as words, 0 as place
        from made_promise p left join organisation o on o.partnership_code = p.partnership_code and o.id = p.recorded_by_organisation
        where p.partnership_code = ${partnershipCode} and p.id = ${id}
      union all select 'standing-' || m.standing, m.by_name, m.by_role, m.by_organisation_name, m.marked_at, m.why, 3 from promise_mark m
        where m.partnership_code = ${partnershipCode} and m.promise_id = ${id}
      union all select 'word-' || w.says, w.by_name, w.by_role, w.said_for, w.said_at, w.words, 4 from promise_word w
        where w.partnership_code = ${partnershipCode} and w.promise_id = ${id}
      union all select 'evidence-offered', f.by_name, f.by_role, o.name, f.offered_at, coalesce(e.title, ''), 1 from offered_evidence f
        left join evidence e on e.partnership_code = f.partnership_code and e.id = f.evidence_id
        left join organisation o on o.partnership_code = f.partnership_code and o.id = f.by_organisation
        where f.partnership_code = ${partnershipCode} and f.promise_id = ${id}
      union all select 'evidence-' || v.verdict, v.by_name, v.by_role, v.by_organisation_name, v.given_at, v.why, 2 from offered_evidence_verdict v
        join offered_evidence f on f.partnership_code = v.partnership_code and f.id = v.offer_id
        where f.partnership_code = ${partnershipCode} and f.promise_id = ${id}
      union all select 'taken-back', p.withdrawn_by_name, p.withdrawn_by_role, p.withdrawn_by_organisation_name, p.withdrawn_at, p.withdrawn_why, 5 from made_promise p
        where p.partnership_code = ${partnershipCode} and p.id = ${id} and p.withdrawn_at is not null
    ) h join role r on r.code = h.by_role order by h.at, h.place`.execute(tx);
  return rows.map(toEvent);
};

/** Everything that happened to a condition, the first first. */
export const historyOfCondition = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
): Promise<readonly EventLine[]> => {
  const { rows } = await sql<EventRow>`
    select h.what, h.by_name, r.name as role, h.organisation, h.at, h.words from (
      select 'part-added' as what, p.recorded_by_name as by_name, p.recorded_by_role as by_role, o.name as organisation, p.recorded_at as at,
          'Part ' || p.number as words, 0 as place
        from condition_part p left join organisation o on o.partnership_code = p.partnership_code and o.id = p.recorded_by_organisation
        where p.partnership_code = ${partnershipCode} and p.condition_id = ${id}
      union all select 'part-' || c.what, c.by_name, c.by_role, c.by_organisation_name, c.closed_at, 'Part ' || c.part_number || ': ' || c.why, 3
        from condition_closing c join condition_part p on p.partnership_code = c.partnership_code and p.condition_id = c.condition_id and p.number = c.part_number
        where c.partnership_code = ${partnershipCode} and c.condition_id = ${id}
      union all select 'evidence-offered', f.by_name, f.by_role, o.name, f.offered_at, 'Part ' || f.part_number || coalesce(': ' || nullif(e.title, ''), ''), 1
        from offered_evidence f join condition_part p on p.partnership_code = f.partnership_code and p.condition_id = f.condition_id and p.number = f.part_number
        left join evidence e on e.partnership_code = f.partnership_code and e.id = f.evidence_id
        left join organisation o on o.partnership_code = f.partnership_code and o.id = f.by_organisation
        where f.partnership_code = ${partnershipCode} and f.condition_id = ${id}
      union all select 'evidence-' || v.verdict, v.by_name, v.by_role, v.by_organisation_name, v.given_at, 'Part ' || f.part_number || coalesce(': ' || nullif(v.why, ''), ''), 2
        from offered_evidence_verdict v join offered_evidence f on f.partnership_code = v.partnership_code and f.id = v.offer_id
        join condition_part p on p.partnership_code = f.partnership_code and p.condition_id = f.condition_id and p.number = f.part_number
        where f.partnership_code = ${partnershipCode} and f.condition_id = ${id}
    ) h join role r on r.code = h.by_role order by h.at, h.place, h.words`.execute(tx);
  return rows.map(toEvent);
};

/** Whether the last thing that was said of a promise is just this, by the asker: then the same form came twice. */
export const wasJustMarked = async (
  tx: Tx,
  { partnershipCode, id }: { readonly partnershipCode: string; readonly id: string },
  { standing, why }: { readonly standing: string; readonly why: string },
): Promise<boolean> => {
  const { rows } = await sql<{ same: boolean }>`
    select m.marked_by = (select access.my_person()) and m.standing = ${standing} and m.why = ${why} as same from promise_mark m
    where m.partnership_code = ${partnershipCode} and m.promise_id = ${id} order by m.number desc limit 1`.execute(tx);
  return rows[0]?.same === true;
};

export const wasJustSpoken = async (
  tx: Tx,
  { partnershipCode, id }: { readonly partnershipCode: string; readonly id: string },
  { says, words }: { readonly says: string; readonly words: string },
): Promise<boolean> => {
  const { rows } = await sql<{ same: boolean }>`
    select w.said_by = (select access.my_person()) and w.says = ${says} and w.words = ${words} as same from promise_word w
    where w.partnership_code = ${partnershipCode} and w.promise_id = ${id} order by w.number desc limit 1`.execute(tx);
  return rows[0]?.same === true;
};
