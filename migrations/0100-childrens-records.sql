-- The records of children and young people, kept from returns and extracts (SEND Regulations 2014; the SEN2 return gives the fields).
--
-- The tables hold what is known now, and nothing else: a due list or a cohort reads them without asking about versions. What was known
-- before is in superseded_record, moved there by the statement that changed it, so that "what did we know on that day" has an answer.
-- Every row says which line of which file it came from. Keys begin with the partnership, then the child: everything about one child lies
-- together, one index per table serves the page, the foreign keys and the import, and a row cannot hang from another child's.

-- Who may see named children: the council's own people who do the work or answer for the return. A school, a practitioner, a board member,
-- the forum, an administrator, a privacy officer and a visitor may not, whatever a route forgot to ask. One place, so that it is one list.
-- A job has the role service-jobs and the partnership of the person who asked for it; whether they may ask is the route's policy.
create function access.sees_children() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('case-officer', 'send-manager', 'analyst', 'service-jobs')) $$;

-- Who may import, and say that two records are one child.
create function access.keeps_records() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('send-manager', 'analyst', 'service-jobs')) $$;

-- The command line: named service accounts that belong to no one partnership. A job's session belongs to one, and is not this.
create function access.is_service() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('service-import', 'service-jobs') and method = 'service' and partnership_code is null) $$;

revoke all on function access.sees_children(), access.keeps_records(), access.is_service() from public;
grant execute on function access.sees_children(), access.keeps_records(), access.is_service() to irwell_app;

-- What a service does to a partnership's records belongs in that partnership's trail, where its privacy officer looks.
create function audit.record_in(partnership text, action text, subject_kind text, subject_ids uuid[], detail jsonb) returns uuid
  language plpgsql security definer set search_path = audit, pg_temp
as $$
declare
  who record;
  made uuid;
begin
  select * into who from access.me();
  if who.account_id is null then
    raise exception 'No proven identity: the act cannot be recorded and is not done.' using errcode = '42501';
  end if;
  if who.partnership_code = partnership then
    return audit.record(action, subject_kind, subject_ids, detail);
  end if;
  if not access.is_service() then
    raise exception 'An act is recorded in the trail of one''s own partnership.' using errcode = '42501';
  end if;
  if not exists (select from public.partnership p where p.code = partnership) then
    raise exception 'There is no such partnership.' using errcode = '42501';
  end if;
  insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids, detail)
  values (partnership, who.account_id, who.role_code, $2, $3, coalesce($4, '{}'), coalesce($5, '{}'::jsonb))
  returning id into made;
  return made;
end $$;
revoke all on function audit.record_in(text, text, text, uuid[], jsonb) from public;
grant execute on function audit.record_in(text, text, text, uuid[], jsonb) to irwell_app;

-- One reading of one set of files into the records. number counts up in each partnership: rows carry it instead of a long key.
create table record_import (
  partnership_code text not null constraint record_import_of_partnership references partnership (code),
  number integer not null constraint record_import_is_numbered check (number > 0),
  id uuid not null,
  kind text not null constraint record_import_kind_is_known check (kind in ('sen2', 'extract')),
  -- The year of a return; the day that an extract tells of.
  year integer constraint record_import_year_is_a_year check (year >= 2014 and year < 2100),
  as_at date not null,
  received_at timestamptz not null,
  received_by uuid not null,
  -- SHA-256 over the hashes of its files, in order: the same files a second time change nothing.
  manifest_sha256 text not null constraint record_import_manifest_is_sha256 check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  -- What the authority says of itself (header of the return): names and values as they were written.
  header jsonb not null default '{}'::jsonb,
  counts jsonb not null default '{}'::jsonb,
  primary key (partnership_code, number),
  constraint record_import_id_once unique (partnership_code, id),
  constraint record_import_once unique (partnership_code, manifest_sha256),
  constraint record_import_of_a_return_has_a_year check ((kind = 'sen2') = (year is not null))
);

-- No import, and so no child, enters a live database before it is safe to (0120). The function comes with a later migration; plpgsql looks for
-- it when it is called.
create function record_import_waits_for_safeguards() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if cardinality(missing_safeguards(new.partnership_code)) > 0 then
    raise exception 'Children''s records may not enter yet: safeguards are missing.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger waits_for_safeguards before insert on record_import for each row execute function record_import_waits_for_safeguards();

create table record_import_file (
  partnership_code text not null,
  import_number integer not null,
  file smallint not null constraint record_import_file_is_numbered check (file >= 0),
  name text not null,
  sha256 text not null constraint record_import_file_hash_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  shape text not null,
  encoding text not null,
  bytes bigint not null,
  primary key (partnership_code, import_number, file),
  constraint record_import_file_of_import foreign key (partnership_code, import_number) references record_import (partnership_code, number)
);

-- Columns that every record has:
--   as_written     what stood in the file, by column, wherever the typed column cannot give it back: an impossible date or an unknown code
--                  (the column is then null) or another spelling (true for 1). Nothing that was sent is lost, and no bad value is counted.
--   unknown_values elements or columns that no year of the return knows, by name
--   import_number, file, line   where the row comes from
--   known_from     since when Irwell has known the row as it stands
--   put_by_decision  the decision that two records are one child, where it and no file since put the row here as it stands: by this it can be undone

create table child (
  partnership_code text not null,
  id uuid not null,
  surname text,
  forename text,
  birth_on date,
  -- U stands in one third-party schema only.
  sex text constraint child_sex_is_known check (sex in ('M', 'F', 'U')),
  -- The return of 2023 asked for gender instead: 0 not known, 1 male, 2 female, 9 not specified.
  gender_2023 text constraint child_gender_2023_is_known check (gender_2023 in ('0', '1', '2', '9')),
  -- The Department adds to its lists of ethnicity, need and setting; their form is checked here, their meaning by rules with dates of force.
  ethnicity text constraint child_ethnicity_is_a_code check (ethnicity ~ '^[A-Z]{4}$'),
  postcode text,
  upn text,
  uln text,
  no_upn_reason text constraint child_no_upn_reason_is_a_code check (no_upn_reason ~ '^UN[0-9]{1,2}$'),
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  -- The latest import that spoke of this child, changed or not, and its place in it.
  confirmed_import integer not null,
  confirmed_file smallint not null,
  confirmed_line integer not null,
  confirmed_position integer not null,
  -- A person decided that this record and that one are the same child. The row stays, so that the decision can be undone and an old address leads on.
  merged_into uuid,
  primary key (partnership_code, id),
  constraint child_from_file foreign key (partnership_code, import_number, file) references record_import_file (partnership_code, import_number, file),
  constraint child_merged_into_child foreign key (partnership_code, merged_into) references child (partnership_code, id),
  constraint child_is_not_merged_into_itself check (merged_into <> id)
);
-- An unknown name stands first in a list of names.
create index child_by_name on child (partnership_code, coalesce(surname, ''), coalesce(forename, ''), id) where merged_into is null;
create index child_in_import on child (partnership_code, confirmed_import, confirmed_position);
create index child_merged on child (partnership_code, merged_into) where merged_into is not null;

create table assessment_request (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null,
  -- Its order among the child's requests in the latest import that spoke of it.
  position integer not null,
  -- The 20 weeks run from here (reg 13(2)).
  received_on date,
  source text constraint assessment_request_source_is_known check (source in ('1', '2', '3', '4', '5')),
  in_youth_accommodation boolean,
  told_on date,
  -- Y goes ahead, N refused, A not yet decided, W withdrawn, H decided before the collection period.
  outcome text constraint assessment_request_outcome_is_known check (outcome in ('Y', 'N', 'A', 'W', 'H')),
  mediation boolean,
  appeal boolean,
  moved_to text constraint assessment_request_moved_to_an_authority check (moved_to ~ '^[0-9]{3}$'),
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  confirmed_import integer not null,
  confirmed_file smallint not null,
  confirmed_line integer not null,
  primary key (partnership_code, child_id, id),
  constraint assessment_request_for_child foreign key (partnership_code, child_id) references child (partnership_code, id)
);
-- Requests that wait for a decision are few among many: the six weeks of reg 5(1).
create index assessment_request_undecided on assessment_request (partnership_code, received_on) where outcome = 'A';

-- What hangs from a request is numbered in it, in the order of the file: a later file that says the same again meets the same rows.
create table needs_assessment (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  -- Y a plan will be issued, N it will not, A not yet decided, W withdrawn, H decided before, or moved in with a plan.
  outcome text constraint needs_assessment_outcome_is_known check (outcome in ('Y', 'N', 'A', 'W', 'H')),
  -- The plan was issued, or the family was told that there will be none.
  outcome_on date,
  mediation boolean,
  appeal boolean,
  other_mediation boolean,
  other_appeal boolean,
  exception_to_20_weeks boolean,
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  constraint needs_assessment_of_request foreign key (partnership_code, child_id, request_id) references assessment_request (partnership_code, child_id, id)
);
-- In progress: not decided, or a plan is promised and not issued.
create index needs_assessment_in_progress on needs_assessment (partnership_code, child_id, request_id)
  where outcome = 'A' or (outcome = 'Y' and outcome_on is null);

create table ehc_plan (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  assessment_number smallint not null,
  -- The date of the current plan, not of the first.
  started_on date,
  residential text constraint ehc_plan_residential_is_known check (residential in ('A', 'B')),
  work_based text constraint ehc_plan_work_based_is_known check (work_based in ('A', 'T', 'S')),
  personal_budget boolean,
  organised_arrangements boolean,
  direct_payments text constraint ehc_plan_direct_payments_is_known check (direct_payments in ('E', 'S', 'H', 'I')),
  ceased_on date,
  cease_reason text constraint ehc_plan_cease_reason_is_known check (cease_reason in ('1', '2', '3', '4', '5', '6', '7', '8', '9')),
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  constraint ehc_plan_of_assessment foreign key (partnership_code, child_id, request_id, assessment_number)
    references needs_assessment (partnership_code, child_id, request_id, number)
);

-- Where section I of the plan says that the child should be.
create table ehc_plan_setting (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  plan_number smallint not null,
  urn text constraint ehc_plan_setting_urn_has_six_digits check (urn ~ '^[0-9]{6}$'),
  ukprn text constraint ehc_plan_setting_ukprn_has_eight_digits check (ukprn ~ '^[0-9]{8}$'),
  setting text constraint ehc_plan_setting_is_a_code check (setting ~ '^[A-Z]{3,4}$'),
  setting_other text,
  rank smallint constraint ehc_plan_setting_rank_is_one_or_two check (rank in (1, 2)),
  sen_unit boolean,
  resourced_provision boolean,
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  constraint ehc_plan_setting_of_plan foreign key (partnership_code, child_id, request_id, plan_number)
    references ehc_plan (partnership_code, child_id, request_id, number)
);

-- What the return asks of a plan that is in force on the census day. It hangs from the request: the return joins plan and placement only there.
create table active_plan (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  moved_from text constraint active_plan_moved_from_an_authority check (moved_from ~ '^[0-9]{3}$'),
  -- Here in the return of 2023; since 2024 with the placement.
  residential text constraint active_plan_residential_is_known check (residential in ('A', 'B')),
  work_based text constraint active_plan_work_based_is_known check (work_based in ('A', 'T', 'S')),
  -- Reg 18: 15 February, 31 March or five months before.
  phase_transfer_due_on date,
  phase_transfer_final_on date,
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  constraint active_plan_of_request foreign key (partnership_code, child_id, request_id) references assessment_request (partnership_code, child_id, id)
);
create index active_plan_phase_transfer on active_plan (partnership_code, phase_transfer_due_on) where phase_transfer_due_on is not null;

-- The return tells only of the latest review; here each stays. is_latest marks the one that the latest source tells of.
create table annual_review (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  active_plan_number smallint not null,
  is_latest boolean not null,
  meeting_on date,
  -- A amend, C cease, M maintain.
  outcome text constraint annual_review_outcome_is_known check (outcome in ('A', 'C', 'M')),
  -- The family was written to with the decision: four weeks from the meeting (reg 20(10)).
  decided_on date,
  draft_on date,
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  -- Of the request and not of the active plan: a plan that ends goes from the return, its reviews stay known.
  constraint annual_review_of_request foreign key (partnership_code, child_id, request_id) references assessment_request (partnership_code, child_id, id)
);
create index annual_review_latest on annual_review (partnership_code, decided_on) where is_latest;

create table placement (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  active_plan_number smallint not null,
  urn text constraint placement_urn_has_six_digits check (urn ~ '^[0-9]{6}$'),
  ukprn text constraint placement_ukprn_has_eight_digits check (ukprn ~ '^[0-9]{8}$'),
  setting text constraint placement_setting_is_a_code check (setting ~ '^[A-Z]{3,4}$'),
  setting_other text,
  rank smallint constraint placement_rank_is_one_or_two check (rank in (1, 2)),
  entered_on date,
  left_on date,
  sen_unit boolean,
  resourced_provision boolean,
  residential text constraint placement_residential_is_known check (residential in ('A', 'B')),
  work_based text constraint placement_work_based_is_known check (work_based in ('A', 'T', 'S')),
  -- Asked in 2023 only.
  attendance_pattern text,
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  constraint placement_of_active_plan foreign key (partnership_code, child_id, request_id, active_plan_number)
    references active_plan (partnership_code, child_id, request_id, number)
);
create index placement_at_school on placement (partnership_code, urn) where left_on is null;

create table need (
  partnership_code text not null,
  child_id uuid not null,
  request_id uuid not null,
  number smallint not null,
  active_plan_number smallint not null,
  kind text constraint need_kind_is_a_code check (kind ~ '^[A-Z]{2,4}$'),
  rank smallint constraint need_rank_is_one_or_two check (rank in (1, 2)),
  as_written jsonb,
  unknown_values jsonb,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  known_from timestamptz not null,
  put_by_decision uuid,
  primary key (partnership_code, child_id, request_id, number),
  constraint need_of_active_plan foreign key (partnership_code, child_id, request_id, active_plan_number)
    references active_plan (partnership_code, child_id, request_id, number)
);

-- Two records that may be one child. Until a person decides, the incoming one is a record of its own: nothing lost, nothing doubled in silence.
create table doubtful_pair (
  partnership_code text not null,
  id uuid not null,
  known_child_id uuid not null,
  waiting_child_id uuid not null,
  reasons text[] not null constraint doubtful_pair_has_a_reason check (cardinality(reasons) > 0),
  found_at timestamptz not null,
  found_in integer not null,
  primary key (partnership_code, id),
  constraint doubtful_pair_once unique (partnership_code, waiting_child_id, known_child_id),
  constraint doubtful_pair_known_child foreign key (partnership_code, known_child_id) references child (partnership_code, id),
  constraint doubtful_pair_waiting_child foreign key (partnership_code, waiting_child_id) references child (partnership_code, id),
  constraint doubtful_pair_found_in_import foreign key (partnership_code, found_in) references record_import (partnership_code, number),
  constraint doubtful_pair_is_two check (known_child_id <> waiting_child_id)
);
create index doubtful_pair_by_known on doubtful_pair (partnership_code, known_child_id);

-- What a person said of a pair, added and never changed: the latest one stands, and 'undone' takes back the one before it.
create table match_decision (
  partnership_code text not null,
  id uuid not null,
  pair_id uuid not null,
  -- Counts up in the pair.
  number integer not null constraint match_decision_is_numbered check (number > 0),
  verdict text not null constraint match_decision_verdict_is_known check (verdict in ('same', 'not-same', 'undone')),
  reason text not null constraint match_decision_has_a_reason check (length(btrim(reason)) > 0),
  decided_at timestamptz not null,
  decided_by uuid not null,
  -- Of 'same': the record that stayed and the one that joined it.
  kept_child_id uuid,
  joined_child_id uuid,
  primary key (partnership_code, id),
  -- Two people at once: the second finds the number taken.
  constraint match_decision_in_order unique (partnership_code, pair_id, number),
  constraint match_decision_of_pair foreign key (partnership_code, pair_id) references doubtful_pair (partnership_code, id),
  constraint match_decision_kept_child foreign key (partnership_code, kept_child_id) references child (partnership_code, id),
  constraint match_decision_joined_child foreign key (partnership_code, joined_child_id) references child (partnership_code, id),
  constraint match_decision_same_names_both check ((verdict = 'same') = (kept_child_id is not null and joined_child_id is not null))
);

-- A row as it was known until something changed it: added and never changed. The whole row is kept, so that it can be put back exactly.
create table superseded_record (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null default gen_random_uuid(),
  record_kind text not null constraint superseded_record_kind_is_known check (record_kind in ('child', 'assessment_request', 'needs_assessment',
    'ehc_plan', 'ehc_plan_setting', 'active_plan', 'annual_review', 'placement', 'need')),
  request_id uuid,
  number smallint,
  known_from timestamptz not null,
  known_until timestamptz not null,
  -- Exactly one of them ended it.
  ended_by_import integer,
  ended_by_decision uuid,
  ending text not null constraint superseded_record_ending_is_known check (ending in ('changed', 'no-longer-said', 'joined', 'parted')),
  record jsonb not null,
  primary key (partnership_code, child_id, id),
  constraint superseded_record_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint superseded_record_ended_by_import foreign key (partnership_code, ended_by_import) references record_import (partnership_code, number),
  constraint superseded_record_ended_by_decision foreign key (partnership_code, ended_by_decision) references match_decision (partnership_code, id),
  constraint superseded_record_ended_once check ((ended_by_import is null) <> (ended_by_decision is null))
);
create index superseded_record_by_decision on superseded_record (partnership_code, ended_by_decision) where ended_by_decision is not null;
create index superseded_record_identities on superseded_record (partnership_code, record_kind) where record_kind = 'child';

-- The second wall. Statements name their partnership themselves; the policies hold even when one forgets.
do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array array['record_import', 'record_import_file', 'child', 'assessment_request', 'needs_assessment', 'ehc_plan',
    'ehc_plan_setting', 'active_plan', 'annual_review', 'placement', 'need', 'doubtful_pair', 'match_decision', 'superseded_record']
  loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check ((%s and (select access.keeps_records())) or (select access.is_service()))', each_table, mine);
  end loop;
  -- What was said, found, decided or superseded is never changed.
  foreach each_table in array array['child', 'assessment_request', 'needs_assessment', 'ehc_plan', 'ehc_plan_setting', 'active_plan', 'annual_review', 'placement', 'need']
  loop
    execute format('grant update on %I to irwell_app', each_table);
    execute format('create policy keepers_update on %I for update to irwell_app using ((%s and (select access.keeps_records())) or (select access.is_service()))
      with check ((%s and (select access.keeps_records())) or (select access.is_service()))', each_table, mine, mine);
    if each_table <> 'child' then
      execute format('grant delete on %I to irwell_app', each_table);
      execute format('create policy keepers_delete on %I for delete to irwell_app using ((%s and (select access.keeps_records())) or (select access.is_service()))', each_table, mine);
    end if;
  end loop;
end $$;
