import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

/** Documents that are told of in Irwell's own words. */
export type ToldDocument = {
  readonly title: string;
  readonly madeBy: string;
  readonly dateWords: string;
  readonly licence: string;
  readonly address: string | undefined;
  readonly note: string | undefined;
};

export const documentsTold = async (tx: Tx, partnershipCode: string): Promise<readonly ToldDocument[]> => {
  const rows = await tx
    .selectFrom('public_document')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('dated_on', (order) => order.asc().nullsLast())
    .orderBy('code')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    title: row.title,
    madeBy: row.made_by,
    dateWords: row.date_words,
    licence: row.licence,
    address: row.address ?? undefined,
    note: row.note ?? undefined,
  }));
};

/** A series that is bound to an action that everybody may read, and to what end. */
export type PublicLink = {
  readonly actionId: string;
  /** Null where a measure was named of which no figures are kept. */
  readonly seriesId: string | null;
  readonly measureCode: string;
  readonly role: 'impact' | 'output' | 'guard';
};

/** What is bound to the public actions of an area and holds today. Asked as a visitor, whose role keeps the rest away. */
export const publicLinks = async (tx: Tx, partnershipCode: string): Promise<readonly PublicLink[]> => {
  const { rows } = await sql<PublicLink>`
    select action_id as "actionId", series_id as "seriesId", measure_code as "measureCode", role from plan_measure_link
    where partnership_code = ${partnershipCode} and action_id is not null and ended_on is null order by role, measure_code, id`.execute(
    tx,
  );
  return rows;
};

export type PublicOutput = { readonly actionId: string; readonly title: string; readonly madeOn: PlainDate };

/** What was made under the public actions of an area. */
export const publicOutputs = async (tx: Tx, partnershipCode: string): Promise<readonly PublicOutput[]> => {
  const { rows } = await sql<PublicOutput>`
    select action_id as "actionId", title, made_on as "madeOn" from plan_output where partnership_code = ${partnershipCode} order by made_on, id`.execute(
    tx,
  );
  return rows;
};

/** A due date of a public action that was moved. */
export type PublicSlip = {
  readonly actionId: string;
  readonly number: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Null where nobody has said. */
  readonly why: string | null;
  readonly approvedBy: string | null;
  readonly on: PlainDate;
  readonly at: Date;
};

/** Every due date of the public actions of an area that was moved, the latest first. */
export const publicSlips = async (tx: Tx, partnershipCode: string): Promise<readonly PublicSlip[]> => {
  const { rows } = await sql<PublicSlip>`
    select action_id as "actionId", number, from_on as "from", to_on as "to", why, approved_by as "approvedBy", changed_at::date as "on", changed_at as at
    from plan_due_change where partnership_code = ${partnershipCode} and milestone_id is null order by changed_at desc, action_id, number desc`.execute(
    tx,
  );
  return rows;
};

/** What families or young people said, published with their consent beside a claim. */
export type PublicVoice = {
  readonly id: string;
  readonly planCode: string | null;
  readonly areaCode: string | null;
  readonly title: string;
  readonly shows: string;
  /** Their words; empty where none were given to be quoted. */
  readonly words: string;
  readonly occurredOn: PlainDate;
  readonly owner: string;
  readonly strengthReason: string;
  /** The newest published claim beside which it stands. */
  readonly claimId: string;
};

/** The published words of people, the latest first, each once for an area: none that was withdrawn, and none that stands beside a withdrawn claim alone. */
export const publicVoices = async (tx: Tx, partnershipCode: string): Promise<readonly PublicVoice[]> => {
  const { rows } = await sql<PublicVoice>`
    select distinct on (e.occurred_on, e.id, c.plan_code, c.area_code) e.id, c.plan_code as "planCode", c.area_code as "areaCode", e.title, e.shows, e.body as words,
      e.occurred_on as "occurredOn", e.owner_name as owner, e.strength_reason as "strengthReason", c.id as "claimId"
    from evidence e
    join claim_evidence l on l.partnership_code = e.partnership_code and l.evidence_id = e.id
    join claim c on c.partnership_code = l.partnership_code and c.id = l.claim_id
    where e.partnership_code = ${partnershipCode} and e.kind = 'voice' and e.may_be_published and e.withdrawn_at is null and c.published_at is not null
      and c.state <> 'withdrawn'
    order by e.occurred_on desc, e.id, c.plan_code, c.area_code, c.published_at desc`.execute(tx);
  return rows;
};
