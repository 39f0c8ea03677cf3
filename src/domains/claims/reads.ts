import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { AreaOwner } from './core/accept.ts';
import type { Claim, ClaimKind, Doer, Stance, StoredState } from './core/claim.ts';
import { readSnapshot } from './core/snapshot-form.ts';

/** Who reads: staff all of it, everybody what was published, without the names of people. The database refuses a visitor the first. */
export type Seen = 'staff' | 'everybody';

type Row = {
  id: string;
  state: StoredState;
  kind: ClaimKind;
  text: string;
  for_whom: string;
  since_on: PlainDate;
  plan_code: string | null;
  area_code: string | null;
  area_title: string | null;
  outcome_id: string | null;
  action_id: string | null;
  outcome_words: string | null;
  action_ref: string | null;
  action_words: string | null;
  action_start_on: PlainDate | null;
  looked_for_adverse: string;
  made_by_role: string;
  made_by_role_name: string;
  made_by_organisation_name: string;
  submitted_on: PlainDate | null;
  forum_until: PlainDate | null;
  accepted_by_role: string | null;
  accepted_by_role_name: string | null;
  accepted_by_organisation_name: string | null;
  accepted_on: PlainDate | null;
  published_at: Date | null;
  published_on: PlainDate | null;
  valid_until: PlainDate | null;
  corrects: string | null;
  correction_words: string | null;
  corrected_by: string | null;
  ended_at: Date | null;
  ended_on: PlainDate | null;
  ended_why: string | null;
  // What visitors do not read.
  version: number | null;
  made_by: string | null;
  made_by_name: string | null;
  made_by_organisation: string | null;
  made_on: PlainDate | null;
  edited_by: string[] | null;
  accepted_by: string | null;
  accepted_by_name: string | null;
  accepted_by_organisation: string | null;
  note: string | null;
  series: { id: string; part: 'shows' | 'guard'; namedOn: PlainDate | null }[];
  guard_words: { code: string; text: string; role: string; on: PlainDate }[];
  evidence: string[];
  adverse: { text: string; role: string; on: PlainDate }[];
  views: { id: string; stance: Stance; text: string; for: string; on: PlainDate }[];
  explained: { covers: string[]; why: string; role: string; on: PlainDate }[];
  snapshot: { content: string; sha256: string } | null;
  titles: { id: string; kind: string; title: string | null }[];
};

const ofStaff = sql`c.version, c.made_by, c.made_by_name, c.made_by_organisation, c.made_at::date as made_on, c.edited_by, c.accepted_by, c.accepted_by_name,
  c.accepted_by_organisation, c.note,`;
const ofVisitors = sql`null as version, null as made_by, null as made_by_name, null as made_by_organisation, null as made_on, null as edited_by, null as accepted_by,
  null as accepted_by_name, null as accepted_by_organisation, null as note,`;

const snapshotOf = ({ snapshot, titles }: Row): Claim['snapshot'] => {
  if (snapshot === null) return null;
  return {
    content: readSnapshot(snapshot.content),
    stamped: snapshot.content,
    sha256: snapshot.sha256,
    isWhole: createHash('sha256').update(snapshot.content, 'utf8').digest('hex') === snapshot.sha256,
    evidence: titles,
  };
};

const acceptedOf = (row: Row): Doer | null =>
  row.accepted_by_role === null || row.accepted_on === null
    ? null
    : {
        personId: row.accepted_by ?? '',
        name: row.accepted_by_name ?? '',
        roleCode: row.accepted_by_role,
        roleName: row.accepted_by_role_name ?? '',
        organisationId: row.accepted_by_organisation,
        organisation: row.accepted_by_organisation_name ?? '',
        on: row.accepted_on,
      };

const partOf = (row: Row): Claim['part'] => {
  if (row.action_id !== null && row.action_words !== null)
    return { kind: 'action', words: row.action_words, ref: row.action_ref ?? '', startOn: row.action_start_on };
  return row.outcome_id !== null && row.outcome_words !== null
    ? { kind: 'outcome', words: row.outcome_words, ref: '', startOn: null }
    : null;
};

const toClaim = (row: Row): Claim => ({
  id: row.id,
  version: row.version ?? 0,
  state: row.state,
  kind: row.kind,
  text: row.text,
  forWhom: row.for_whom,
  sinceOn: row.since_on,
  area:
    row.plan_code === null || row.area_code === null
      ? null
      : { planCode: row.plan_code, code: row.area_code, title: row.area_title ?? row.area_code },
  outcomeId: row.outcome_id,
  actionId: row.action_id,
  part: partOf(row),
  lookedForAdverse: row.looked_for_adverse,
  made: {
    personId: row.made_by ?? '',
    name: row.made_by_name ?? '',
    roleCode: row.made_by_role,
    roleName: row.made_by_role_name,
    organisationId: row.made_by_organisation,
    organisation: row.made_by_organisation_name,
    on: row.made_on ?? row.since_on,
  },
  editedBy: row.edited_by ?? [],
  submittedOn: row.submitted_on,
  forumUntil: row.forum_until,
  accepted: acceptedOf(row),
  publishedOn: row.published_on,
  publishedAt: row.published_at,
  validUntil: row.valid_until,
  corrects: row.corrects,
  correctionWords: row.correction_words,
  correctedBy: row.corrected_by,
  ended:
    row.ended_at === null || row.ended_on === null
      ? null
      : { on: row.ended_on, at: row.ended_at, why: row.ended_why ?? '' },
  note: row.note ?? '',
  series: row.series,
  evidenceIds: row.evidence,
  adverse: row.adverse.map(({ text, role, on }) => ({ text, roleName: role, on })),
  views: row.views.map(({ id, stance, text, for: saidFor, on }) => ({ id, stance, text, saidFor, on })),
  guardWords: row.guard_words.map(({ code, text, role, on }) => ({ measureCode: code, text, roleName: role, on })),
  explained: row.explained.map(({ covers, why, role, on }) => ({ covers, why, roleName: role, on })),
  snapshot: snapshotOf(row),
});

/** The day on which the plan named a series as a measure of the action, so far as everybody may read it there: whoever asks, the verdict is the same. */
const namedInThePlan = sql`(select min(l.named_on) from plan_measure_link l join chart_series k on k.partnership_code = l.partnership_code and k.id = l.series_id
  join plan p on p.partnership_code = l.partnership_code and p.code = c.plan_code and p.is_public
  where l.partnership_code = c.partnership_code and l.action_id = c.action_id and l.series_id = s.series_id and l.role = 'impact' and l.direction = k.direction
    and l.ended_on is null and x.is_public)`;

/** Claims of an area that the asker may see, the newest first; one of them where its id is given. */
export const claimsOf = async (tx: Tx, partnershipCode: string, seen: Seen, id?: string): Promise<readonly Claim[]> => {
  const { rows } = await sql<Row>`
    select c.id, c.state, c.kind, c.text, c.for_whom, c.since_on, c.plan_code, c.area_code, a.short_title as area_title, c.outcome_id, c.action_id,
      o.family_words as outcome_words, x.ref as action_ref, case when x.public_words = '' then x.text else x.public_words end as action_words, x.start_on as action_start_on,
      c.looked_for_adverse, c.made_by_role, m.name as made_by_role_name, c.made_by_organisation_name, c.submitted_at::date as submitted_on, c.forum_until,
      c.accepted_by_role, r.name as accepted_by_role_name, c.accepted_by_organisation_name, c.accepted_at::date as accepted_on, c.published_at,
      c.published_at::date as published_on, c.valid_until, c.corrects, c.correction_words, c.corrected_by, c.ended_at, c.ended_at::date as ended_on, c.ended_why,
      ${seen === 'staff' ? ofStaff : ofVisitors}
      coalesce((select jsonb_agg(jsonb_build_object('id', s.series_id, 'part', s.part, 'namedOn', ${namedInThePlan}) order by s.part desc, s.series_id) from claim_series s
        where s.partnership_code = c.partnership_code and s.claim_id = c.id), '[]') as series,
      coalesce((select jsonb_agg(jsonb_build_object('code', g.measure_code, 'text', g.text, 'role', z.name, 'on', g.written_at::date) order by g.written_at, g.id)
        from claim_guard_word g join role z on z.code = g.written_by_role where g.partnership_code = c.partnership_code and g.claim_id = c.id), '[]') as guard_words,
      array(select e.evidence_id::text from claim_evidence e where e.partnership_code = c.partnership_code and e.claim_id = c.id order by e.evidence_id) as evidence,
      coalesce((select jsonb_agg(jsonb_build_object('text', d.text, 'role', b.name, 'on', d.added_at::date) order by d.added_at, d.id) from claim_adverse d
        join role b on b.code = d.added_by_role where d.partnership_code = c.partnership_code and d.claim_id = c.id), '[]') as adverse,
      coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'stance', v.stance, 'text', v.text, 'for', v.said_for, 'on', v.said_at::date) order by v.said_at, v.id)
        from claim_dissent v where v.partnership_code = c.partnership_code and v.claim_id = c.id), '[]') as views,
      coalesce((select jsonb_agg(jsonb_build_object('covers', w.covers, 'why', w.why, 'role', y.name, 'on', w.written_at::date) order by w.written_at, w.id)
        from claim_explained w join role y on y.code = w.written_by_role where w.partnership_code = c.partnership_code and w.claim_id = c.id), '[]') as explained,
      (select jsonb_build_object('content', n.content, 'sha256', n.sha256) from claim_snapshot n where n.partnership_code = c.partnership_code and n.claim_id = c.id) as snapshot,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.evidence_id, 'kind', t.kind, 'title', t.title) order by t.position) from claim_snapshot_evidence t
        where t.partnership_code = c.partnership_code and t.claim_id = c.id), '[]') as titles
    from claim c
    join role m on m.code = c.made_by_role
    left join role r on r.code = c.accepted_by_role
    left join plan_area a on a.partnership_code = c.partnership_code and a.plan_code = c.plan_code and a.code = c.area_code
    left join plan_outcome o on o.partnership_code = c.partnership_code and o.id = c.outcome_id
    left join plan_action x on x.partnership_code = c.partnership_code and x.id = c.action_id
    where c.partnership_code = ${partnershipCode} ${id === undefined ? sql`` : sql`and c.id = ${id}`}
    order by coalesce(c.published_at, c.submitted_at) desc nulls first, c.id desc`.execute(tx);
  return rows.map(toClaim);
};

/** Which final values each series stands on now, each by its period and version: what a verdict is kept with. */
export const finalValuesOf = async (tx: Tx, seriesIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const id of seriesIds) {
    const { rows } = await sql<{ stands: string | null }>`select access.final_values_of(${id}) as stands`.execute(tx);
    found.set(id, rows[0]?.stands ?? '');
  }
  return found;
};

/** Claims of others that the forum may still say what it thinks of, and has not: that which ends first before the rest. */
export const waitingForTheForum = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): Promise<readonly { readonly id: string; readonly text: string; readonly until: PlainDate }[]> => {
  const { rows } = await sql<{ id: string; text: string; until: PlainDate }>`
    select c.id, c.text, c.forum_until as until from claim c
    where c.partnership_code = ${partnershipCode} and c.state in ('submitted', 'accepted') and c.made_by_role <> 'parent-carer-forum' and c.forum_until >= ${today}
      and not exists (select from claim_dissent d where d.partnership_code = c.partnership_code and d.claim_id = c.id)
    order by c.forum_until, c.id`.execute(tx);
  return rows;
};

export type EventLine = {
  readonly what: string;
  readonly state: string;
  readonly byName: string;
  readonly roleName: string;
  readonly at: Date;
  readonly note: string;
  /** Of an edit: the words before it. */
  readonly before: string | null;
};

/** Everything that happened to a claim, the first first. */
export const historyOf = async (tx: Tx, partnershipCode: string, id: string): Promise<readonly EventLine[]> => {
  const { rows } = await sql<{
    what: string;
    state: string;
    by_name: string;
    role_name: string;
    at: Date;
    note: string;
    before: string | null;
  }>`
    select e.what, e.state, e.by_name, r.name as role_name, e.at, e.note, e.before ->> 'text' as before from claim_event e join role r on r.code = e.by_role
    where e.partnership_code = ${partnershipCode} and e.claim_id = ${id} order by e.number`.execute(tx);
  return rows.map((row) => ({
    what: row.what,
    state: row.state,
    byName: row.by_name,
    roleName: row.role_name,
    at: row.at,
    note: row.note,
    before: row.before,
  }));
};

export type AreaChoice = {
  readonly planCode: string;
  readonly code: string;
  readonly title: string;
  readonly planName: string;
  readonly owner: AreaOwner;
};

/** The areas of the plans of a partnership, and who owns each as far as somebody has said. */
export const areasToChoose = async (tx: Tx, partnershipCode: string): Promise<readonly AreaChoice[]> => {
  const { rows } = await sql<{
    plan_code: string;
    code: string;
    title: string;
    plan_name: string;
    is_said: boolean;
    organisation_id: string | null;
    organisation: string | null;
  }>`
    select a.plan_code, a.code, a.short_title as title, p.name as plan_name, o.plan_code is not null as is_said, o.organisation_id, g.name as organisation
    from plan_area a join plan p on p.partnership_code = a.partnership_code and p.code = a.plan_code
    left join claim_area_owner o on o.partnership_code = a.partnership_code and o.plan_code = a.plan_code and o.area_code = a.code
    left join organisation g on g.partnership_code = o.partnership_code and g.id = o.organisation_id
    where a.partnership_code = ${partnershipCode} order by a.plan_code, a.position`.execute(tx);
  return rows.map((row) => ({
    planCode: row.plan_code,
    code: row.code,
    title: row.title,
    planName: row.plan_name,
    owner: !row.is_said
      ? 'not said'
      : row.organisation_id === null
        ? 'several'
        : { organisationId: row.organisation_id, name: row.organisation ?? 'one organisation' },
  }));
};

/** An outcome or an action that a claim can be about. */
export type PartChoice = {
  /** 'outcome ID' or 'action ID', as the form sends it. */
  readonly key: string;
  readonly kind: 'outcome' | 'action';
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly words: string;
  /** Of an action. */
  readonly startOn: PlainDate | null;
};

/** The outcomes of the plans of a partnership and the actions under them, area by area. */
export const partsToChoose = async (tx: Tx, partnershipCode: string): Promise<readonly PartChoice[]> => {
  const { rows } = await sql<Omit<PartChoice, 'key'>>`
    select p.* from (
      select 'outcome' as kind, o.id, o.plan_code as "planCode", o.area_code as "areaCode", o.family_words as words, null::date as "startOn", o.position, '' as ref
      from plan_outcome o where o.partnership_code = ${partnershipCode}
      union all
      select 'action', x.id, x.plan_code, x.area_code, x.ref || ' ' || x.text, x.start_on, 1000000, x.ref
      from plan_action x where x.partnership_code = ${partnershipCode}) p
    order by p."planCode", p."areaCode", p.position, length(p.ref), p.ref`.execute(tx);
  return rows.map(({ kind, id, planCode, areaCode, words, startOn }) => ({
    ...{ key: `${kind} ${id}`, kind, id, planCode, areaCode, words, startOn },
  }));
};

export const organisationsOf = async (
  tx: Tx,
  partnershipCode: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly kind: string }[]> => {
  const { rows } = await sql<{ id: string; name: string; kind: string }>`
    select id, name, kind from organisation where partnership_code = ${partnershipCode} order by name`.execute(tx);
  return rows;
};

/** Who is asking, as they are called. */
export const meOf = async (tx: Tx): Promise<{ readonly personId: string; readonly name: string }> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from person where id = access.my_person()`.execute(tx);
  return { personId: rows[0]?.id ?? '', name: rows[0]?.name ?? '' };
};

/** The organisation that the asker works for; null for those who work for none. */
export const myOrganisation = async (tx: Tx): Promise<string | null> => {
  const { rows } = await sql<{ id: string | null }>`select access.my_organisation() as id`.execute(tx);
  return rows[0]?.id ?? null;
};

export type PublicEvidence = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly shows: string;
  readonly body: string;
  readonly occurredOn: PlainDate;
  readonly ownerName: string;
  readonly strength: string;
  readonly strengthReason: string;
  readonly redaction: string;
  readonly audit: {
    readonly tool: string;
    readonly sample: number;
    readonly score: number;
    readonly outOf: number;
  } | null;
  readonly withdrawnOn: PlainDate | null;
  readonly withdrawnHow: string | null;
  readonly mayBePublished: boolean;
};

/** The evidence of published claims as everybody may see it: what may not be published is not there. */
export const publicEvidence = async (tx: Tx, partnershipCode: string): Promise<readonly PublicEvidence[]> => {
  const { rows } = await sql<{
    id: string;
    kind: string;
    title: string;
    shows: string;
    body: string;
    occurred_on: PlainDate;
    owner_name: string;
    strength: string;
    strength_reason: string;
    redaction: string;
    audit_tool: string | null;
    audit_sample: number | null;
    audit_score: string | null;
    audit_out_of: string | null;
    withdrawn_on: PlainDate | null;
    withdrawn_how: string | null;
    may_be_published: boolean;
  }>`
    select e.id, e.kind, e.title, e.shows, e.body, e.occurred_on, e.owner_name, e.strength, e.strength_reason, e.redaction, e.audit_tool, e.audit_sample, e.audit_score,
      e.audit_out_of, e.withdrawn_at::date as withdrawn_on, e.withdrawn_how, e.may_be_published
    from evidence e where e.partnership_code = ${partnershipCode} order by e.occurred_on, e.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    shows: row.shows,
    body: row.body,
    occurredOn: row.occurred_on,
    ownerName: row.owner_name,
    strength: row.strength,
    strengthReason: row.strength_reason,
    redaction: row.redaction,
    audit:
      row.audit_tool === null || row.audit_sample === null || row.audit_score === null || row.audit_out_of === null
        ? null
        : {
            tool: row.audit_tool,
            sample: row.audit_sample,
            score: Number(row.audit_score),
            outOf: Number(row.audit_out_of),
          },
    withdrawnOn: row.withdrawn_on,
    withdrawnHow: row.withdrawn_how,
    mayBePublished: row.may_be_published,
  }));
};
