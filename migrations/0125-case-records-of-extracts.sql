-- What extracts from the council's case system say of a case: who has it, what was asked and received, what was sent (SEND Regulations 2014).
--
-- A return says once a year what it asks, and the records of 0100 stay exactly what the returns said, so that a return can be given back. What
-- a case system says stands here, beside them, by source: neither silently wins over the other, and a page can show both with their days.
-- Every row names the line of the file that it comes from; what it said before goes to superseded_case_record.

create table case_source (
  partnership_code text not null constraint case_source_of_partnership references partnership (code),
  id uuid not null,
  name text not null constraint case_source_has_a_name check (length(btrim(name)) > 0 and length(name) <= 100),
  primary key (partnership_code, id)
);
create unique index case_source_by_name on case_source (partnership_code, lower(name));

-- One import of an extract, beside its row in record_import: by which version of the mapping, and what the source cannot tell.
create table case_source_import (
  partnership_code text not null,
  source_id uuid not null,
  import_number integer not null,
  mapping_version integer not null,
  covers text not null constraint case_source_import_covers_is_known check (covers in ('full', 'delta')),
  as_at date not null,
  imported_at timestamptz not null,
  rows_read integer not null,
  rows_taken integer not null,
  rows_refused integer not null,
  problems integer not null,
  children_waiting integer not null,
  -- Names of kinds (case_advice) and of single columns (case_advice.asked_on).
  cannot_tell text[] not null,
  primary key (partnership_code, source_id, import_number),
  constraint case_source_import_of_source foreign key (partnership_code, source_id) references case_source (partnership_code, id),
  constraint case_source_import_is_an_import foreign key (partnership_code, import_number) references record_import (partnership_code, number)
);

-- Columns that every record has, beside what the source says:
--   record_key       the source's own number of the record, or what tells it from others of its child; a source says each once
--   child_ref        how the source calls the child: the row of case_child with this key is its alias
--   as_written       by column, what could not be read as what the column holds; the column is then null, and nothing is counted from it
--   confirmed_import the latest import that spoke of it, changed or not
--   missing_since    the first full extract that no longer spoke of it; it is never deleted for that
create table case_child (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  surname text, forename text, birth_on date, sex text constraint case_child_sex_is_known check (sex in ('F', 'M')), postcode text, upn text, uln text,
  -- Every clock, list and letter stops.
  died_on date,
  -- Never on a list, an export or in print.
  address_is_protected boolean,
  -- Left the area or the system: no longer this council's case.
  closed_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

-- A member of staff by the case system's own reference and role, never by more.
create table case_officer (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  officer text, officer_role text, from_on date, until_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

-- A request and the assessment that came of it: reg 5 (6 weeks), reg 10 (16 weeks), reg 13 (draft; 20 weeks).
create table case_request (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  received_on date,
  request_source text constraint case_request_source_is_known check (request_source in ('1', '2', '3', '4', '5')),
  outcome text constraint case_request_outcome_is_known check (outcome in ('Y', 'N', 'A', 'W')),
  told_on date,
  assessment_outcome text constraint case_request_assessment_outcome_is_known check (assessment_outcome in ('Y', 'N', 'A', 'W')),
  told_no_plan_on date, draft_sent_on date, views_until_on date, final_sent_on date, exception_to_20_weeks boolean,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

-- Reg 6 says of whom advice is asked, reg 8 that it comes within six weeks.
create table case_advice (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  adviser text constraint case_advice_adviser_is_known check (adviser in ('psychologist', 'health', 'social-care', 'school', 'family', 'other')),
  asked_on date, chased_on date, received_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

create table case_plan (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  plan_on date, review_due_on date, phase_transfer_due_on date, phase_transfer_final_on date, ceased_on date,
  cease_reason text constraint case_plan_cease_reason_is_known check (cease_reason in ('1', '2', '3', '4', '5', '6', '7', '8', '9')),
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

-- Regs 20 to 22: two weeks before and after the meeting, four weeks to the decision, eight more to the final amended plan.
create table case_review (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  due_on date, invited_on date, circulated_on date, meeting_on date, report_sent_on date,
  decision text constraint case_review_decision_is_known check (decision in ('A', 'C', 'M')),
  decided_on date, notice_on date, final_amended_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

-- Children and Families Act 2014, section 23: a health body tells the council of a child under school age.
create table case_notice (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  notified_on date, notified_by text, answered_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

create table case_dispute (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  way text constraint case_dispute_way_is_known check (way in ('mediation', 'appeal')),
  about text constraint case_dispute_about_is_known check (about in ('refusal-to-assess', 'refusal-of-plan', 'content', 'ceasing', 'other')),
  opened_on date, held_on date, ended_on date, order_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

create table case_placement (
  partnership_code text not null, source_id uuid not null, record_key text not null, child_ref text not null, child_id uuid not null,
  urn text constraint case_placement_urn_has_six_digits check (urn ~ '^[0-9]{6}$'),
  ukprn text constraint case_placement_ukprn_has_eight_digits check (ukprn ~ '^[0-9]{8}$'),
  school text, from_on date, until_on date,
  as_written jsonb, import_number integer not null, file smallint not null, line integer not null, known_from timestamptz not null,
  confirmed_import integer not null, missing_since integer,
  primary key (partnership_code, source_id, record_key)
);

-- A row as a source said it until it said otherwise: added and never changed.
create table superseded_case_record (
  partnership_code text not null,
  id uuid not null default gen_random_uuid(),
  record_kind text not null constraint superseded_case_record_kind_is_known check (record_kind in ('case_child', 'case_officer', 'case_request',
    'case_advice', 'case_plan', 'case_review', 'case_notice', 'case_dispute', 'case_placement')),
  source_id uuid not null,
  record_key text not null,
  child_id uuid not null,
  known_from timestamptz not null,
  known_until timestamptz not null,
  ended_by_import integer not null,
  record jsonb not null,
  primary key (partnership_code, id),
  constraint superseded_case_record_of_source foreign key (partnership_code, source_id) references case_source (partnership_code, id),
  constraint superseded_case_record_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint superseded_case_record_ended_by foreign key (partnership_code, ended_by_import) references record_import (partnership_code, number)
);
create index superseded_case_record_by_child on superseded_case_record (partnership_code, child_id);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  records constant text[] := array['case_child', 'case_officer', 'case_request', 'case_advice', 'case_plan', 'case_review', 'case_notice', 'case_dispute', 'case_placement'];
begin
  foreach each_table in array records loop
    execute format('alter table %I add constraint %I foreign key (partnership_code, source_id) references case_source (partnership_code, id)', each_table, each_table || '_of_source');
    execute format('alter table %I add constraint %I foreign key (partnership_code, child_id) references child (partnership_code, id)', each_table, each_table || '_of_child');
    execute format('alter table %I add constraint %I foreign key (partnership_code, import_number, file) references record_import_file (partnership_code, import_number, file)', each_table, each_table || '_from_file');
    execute format('alter table %I add constraint %I foreign key (partnership_code, missing_since) references record_import (partnership_code, number)', each_table, each_table || '_missing_since');
    execute format('create index %I on %I (partnership_code, child_id)', each_table || '_by_child', each_table);
  end loop;
  foreach each_table in array records || array['case_source', 'case_source_import', 'superseded_case_record'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check ((%s and (select access.keeps_records())) or (select access.is_service()))', each_table, mine);
  end loop;
  foreach each_table in array records loop
    execute format('grant update on %I to irwell_app', each_table);
    execute format('create policy keepers_update on %I for update to irwell_app using ((%s and (select access.keeps_records())) or (select access.is_service()))
      with check ((%s and (select access.keeps_records())) or (select access.is_service()))', each_table, mine, mine);
  end loop;
end $$;

-- Advice that is asked and has not come, and reviews that are held and not decided, are few among many.
create index case_advice_outstanding on case_advice (partnership_code, asked_on) where received_on is null;
create index case_review_undecided on case_review (partnership_code, meeting_on) where decided_on is null;
create index case_officer_now on case_officer (partnership_code, officer) where until_on is null;
