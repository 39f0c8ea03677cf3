import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { byUrgency, daysPastOf, standingOf } from './core/promise.ts';
import type { Audience, OfferedEvidence, PromiseStanding, PromiseTold, Teller } from './core/promise.ts';

/** With whose eyes: those behind sign-in, with names and evidence that was not accepted; or everybody. */
export type Seen = 'staff' | 'everybody';

type TellerRow = { readonly role: string; readonly organisation: string; readonly name?: string | null };

export const toTeller = ({ role, organisation, name }: TellerRow): Teller => ({
  role,
  organisation,
  name: name ?? null,
});

/** Names stand in columns that visitors may not read. */
export const nameColumn = (seen: Seen, column: string) => (seen === 'staff' ? sql.raw(column) : sql.raw(`null::text`));

export type OfferRow = {
  readonly id: string;
  readonly promise_id: string | null;
  readonly condition_id: string | null;
  readonly part_number: number | null;
  readonly evidence_id: string;
  readonly kind: string | null;
  readonly title: string | null;
  readonly occurred_on: PlainDate | null;
  readonly is_withdrawn: boolean;
  readonly number: number | null;
  readonly verdict: 'accepted' | 'not-accepted' | null;
  readonly why: string | null;
  readonly role: string | null;
  readonly organisation: string | null;
  readonly name: string | null;
  readonly given_on: PlainDate | null;
};

/** All evidence that was laid beside promises and conditions of an area, each with what was last said of it. */
export const offersOf = async (tx: Tx, partnershipCode: string, seen: Seen): Promise<readonly OfferRow[]> => {
  const { rows } = await sql<OfferRow>`
    select o.id, o.promise_id, o.condition_id, o.part_number, o.evidence_id, e.kind, nullif(e.title, '') as title, e.occurred_on,
      e.withdrawn_at is not null as is_withdrawn, v.number, v.verdict, ${nameColumn(seen, 'v.why')} as why, r.name as role,
      v.by_organisation_name as organisation, ${nameColumn(seen, 'v.by_name')} as name, v.given_at::date as given_on
    from offered_evidence o
    left join evidence e on e.partnership_code = o.partnership_code and e.id = o.evidence_id
    left join lateral (select * from (select l.number, l.verdict, ${nameColumn(seen, 'l.why')} as why, l.by_role, l.by_organisation_name,
        ${nameColumn(seen, 'l.by_name')} as by_name, l.given_at
      from offered_evidence_verdict l where l.partnership_code = o.partnership_code and l.offer_id = o.id order by l.number desc limit 1) last) v on true
    left join role r on r.code = v.by_role
    where o.partnership_code = ${partnershipCode} order by o.offered_at, o.id`.execute(tx);
  return rows;
};

export const toOffered = (row: OfferRow): OfferedEvidence => ({
  offerId: row.id,
  evidenceId: row.evidence_id,
  kind: row.kind,
  title: row.title,
  occurredOn: row.occurred_on,
  isWithdrawn: row.is_withdrawn,
  verdict:
    row.number === null || row.verdict === null || row.given_on === null
      ? null
      : {
          number: row.number,
          says: row.verdict,
          why: row.why ?? '',
          by: toTeller({ role: row.role ?? '', organisation: row.organisation ?? '', name: row.name }),
          on: row.given_on,
        },
});

type Row = {
  readonly id: string;
  readonly quote: string;
  readonly found_in: 'document' | 'said';
  readonly source_title: string;
  readonly source_place: string;
  readonly source_address: string;
  readonly made_by_role: string;
  readonly made_by_organisation_name: string;
  readonly made_to: Audience;
  readonly made_to_name: string;
  readonly made_on: PlainDate;
  readonly due_on: PlainDate | null;
  readonly due_words: string;
  readonly plan_code: string | null;
  readonly area_code: string | null;
  readonly area_title: string | null;
  readonly withdrawn_on: PlainDate | null;
  readonly withdrawn_role: string | null;
  readonly withdrawn_by_organisation_name: string | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_why: string | null;
  readonly mark: (TellerRow & { number: number; standing: PromiseStanding; why: string; on: PlainDate }) | null;
  readonly word: { number: number; says: string; words: string; for: string; on: PlainDate } | null;
  readonly has_evidence: boolean;
};

const wordOf = ({ word }: Row): PromiseTold['acceptedByThoseItWasMadeTo'] => {
  const says = word?.says === 'accepted' || word?.says === 'not-accepted' ? word.says : 'has-not-said';
  return {
    number: word?.number ?? 0,
    says,
    words: word?.words ?? '',
    saidFor: says === 'has-not-said' ? null : (word?.for ?? null),
    on: says === 'has-not-said' ? null : (word?.on ?? null),
  };
};

const takenBackOf = (row: Row): PromiseTold['takenBack'] =>
  row.withdrawn_on === null
    ? null
    : {
        on: row.withdrawn_on,
        by: toTeller({
          role: row.withdrawn_role ?? '',
          organisation: row.withdrawn_by_organisation_name ?? '',
          name: row.withdrawn_name,
        }),
        why: row.withdrawn_why ?? '',
      };

const toPromise = (row: Row, evidence: readonly OfferedEvidence[], today: PlainDate): PromiseTold => {
  const said = row.mark === null ? null : { ...row.mark, by: toTeller(row.mark) };
  const standing = standingOf(said?.standing ?? 'open', row.has_evidence);
  const takenBack = takenBackOf(row);
  const daysPast = daysPastOf(row.due_on, standing === 'kept' || takenBack !== null, today);
  return {
    id: row.id,
    quote: row.quote,
    source: {
      foundIn: row.found_in,
      title: row.source_title,
      place: row.source_place,
      address: row.source_address,
    },
    madeBy: { role: row.made_by_role, organisation: row.made_by_organisation_name },
    madeTo: { kind: row.made_to, name: row.made_to_name },
    madeOn: row.made_on,
    dueOn: row.due_on,
    dueWords: row.due_words,
    area:
      row.plan_code === null || row.area_code === null
        ? null
        : { planCode: row.plan_code, code: row.area_code, title: row.area_title ?? row.area_code },
    standing,
    said: said && { number: said.number, standing: said.standing, why: said.why, by: said.by, on: said.on },
    hasLostItsEvidence: said !== null && said.standing !== standing,
    isPastDue: daysPast > 0,
    daysPast,
    evidence,
    acceptedByThoseItWasMadeTo: wordOf(row),
    takenBack,
  };
};

/** Promises of an area: past their date first, longest first; then by date, those without one, and those that are kept. One of them by its id. */
export const promisesOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  seen: Seen,
  id?: string,
): Promise<readonly PromiseTold[]> => {
  const offers = await offersOf(tx, partnershipCode, seen);
  const { rows } = await sql<Row>`
    select p.id, p.quote, p.found_in, p.source_title, p.source_place, p.source_address, p.made_by_role, p.made_by_organisation_name, p.made_to, p.made_to_name,
      p.made_on, p.due_on, p.due_words, p.plan_code, p.area_code, a.short_title as area_title, p.withdrawn_at::date as withdrawn_on, w.name as withdrawn_role,
      p.withdrawn_by_organisation_name, ${nameColumn(seen, 'p.withdrawn_by_name')} as withdrawn_name, p.withdrawn_why,
      (select jsonb_build_object('number', m.number, 'standing', m.standing, 'why', m.why, 'role', r.name, 'organisation', m.by_organisation_name,
          'name', ${nameColumn(seen, 'm.by_name')}, 'on', m.marked_at::date)
        from promise_mark m join role r on r.code = m.by_role where m.partnership_code = p.partnership_code and m.promise_id = p.id order by m.number desc limit 1) as mark,
      (select jsonb_build_object('number', t.number, 'says', t.says, 'words', t.words, 'for', t.said_for, 'on', t.said_at::date)
        from promise_word t where t.partnership_code = p.partnership_code and t.promise_id = p.id order by t.number desc limit 1) as word,
      access.promise_stands_on_evidence(p.partnership_code, p.id) as has_evidence
    from made_promise p
    left join plan_area a on a.partnership_code = p.partnership_code and a.plan_code = p.plan_code and a.code = p.area_code
    left join role w on w.code = p.withdrawn_by_role
    where p.partnership_code = ${partnershipCode} ${id === undefined ? sql`` : sql`and p.id = ${id}`}
    order by p.made_on, p.id`.execute(tx);
  return rows
    .map((row) => toPromise(row, offers.filter((offer) => offer.promise_id === row.id).map(toOffered), today))
    .toSorted((one, other) => byUrgency(ranked(one), ranked(other)));
};

const ranked = ({ daysPast, dueOn, standing, takenBack }: PromiseTold) => ({
  daysPast,
  dueOn,
  isOver: standing === 'kept' || standing === 'not' || takenBack !== null,
});
