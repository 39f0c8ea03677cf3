-- Lists of children who wait, as providers send them: one row for each referral, each list a snapshot as at a day. No name and no NHS number is kept: the
-- provider's own reference stands as a keyed hash, so that one child's rows in two lists of one provider can be told to be one child's and nothing more.

create table wait_key (
  partnership_code text primary key constraint wait_key_of_partnership references partnership (code),
  -- With which references are hashed. Without it nobody can try all numbers of ten digits.
  key bytea not null constraint wait_key_is_long check (length(key) = 32)
);

create table wait_mapping (
  partnership_code text not null constraint wait_mapping_of_partnership references partnership (code),
  -- The provider's list, as a person called it.
  source text not null constraint wait_mapping_has_a_source check (length(btrim(source)) > 0 and length(source) <= 100),
  version integer not null constraint wait_mapping_is_numbered check (version > 0),
  mapping jsonb not null,
  confirmed_at timestamptz not null,
  confirmed_by_name text not null,
  primary key (partnership_code, source, version)
);

create table wait_list (
  partnership_code text not null constraint wait_list_of_partnership references partnership (code),
  id uuid not null,
  source text not null constraint wait_list_has_a_source check (length(btrim(source)) > 0 and length(source) <= 100),
  as_at date not null,
  state text not null constraint wait_list_state_is_known check (state in ('waiting', 'needs-mapping', 'done', 'held-already', 'refused')),
  received_at timestamptz not null,
  received_by_name text not null,
  -- Null for what the command line read: it keeps no copy.
  file_id uuid,
  file_name text not null,
  sha256 text constraint wait_list_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  job_id uuid,
  mapping_version integer,
  -- The headings, the first rows and the words of columns of few words, for the page on which columns are named: gone with the next step.
  sample jsonb,
  why_mapping text,
  refused_because text,
  result jsonb,
  finished_at timestamptz,
  primary key (partnership_code, id),
  constraint wait_list_by_mapping foreign key (partnership_code, source, mapping_version) references wait_mapping (partnership_code, source, version),
  constraint wait_list_file_is_stored foreign key (partnership_code, file_id) references stored_file (partnership_code, id),
  constraint wait_list_says_why check ((state = 'refused') = (refused_because is not null)),
  constraint wait_list_keeps_no_sample check (state = 'needs-mapping' or sample is null),
  constraint wait_list_done_has_a_result check ((state = 'done') = (result is not null))
);
create index wait_list_newest on wait_list (partnership_code, received_at);
-- The same file as at the same day is taken once.
create unique index wait_list_once on wait_list (partnership_code, source, as_at, sha256) where state = 'done';

create table wait_row (
  partnership_code text not null,
  list_id uuid not null,
  -- The line of the file, or the row of the sheet.
  line integer not null,
  person text not null constraint wait_row_person_is_a_hash check (person ~ '^[0-9a-f]{32}$'),
  service text not null,
  residence text not null constraint wait_row_residence_is_known check (residence in ('here', 'elsewhere', 'unknown')),
  age_band text not null constraint wait_row_age_band_is_known check (age_band in ('0-4', '5-10', '11-15', '16-25', 'unknown')),
  referred_on date not null,
  seen_on date,
  removed_on date,
  -- Why a child left unseen; null for those seen and those who wait.
  reason text constraint wait_row_reason_is_known
    check (reason in ('moved-service', 'declined', 'not-brought', 'aged-out', 'moved-away', 'administrative', 'unknown')),
  not_brought integer constraint wait_row_not_brought_is_a_count check (not_brought >= 0),
  attended integer constraint wait_row_attended_is_a_count check (attended >= 0),
  primary key (partnership_code, list_id, line),
  constraint wait_row_of_list foreign key (partnership_code, list_id) references wait_list (partnership_code, id),
  constraint wait_row_seen_after_referral check (seen_on >= referred_on),
  constraint wait_row_removed_after_referral check (removed_on >= referred_on),
  constraint wait_row_reason_of_the_unseen check ((reason is not null) = (removed_on is not null and seen_on is null))
);

create table wait_problem (
  partnership_code text not null,
  list_id uuid not null,
  position integer not null,
  -- 0: of no one line.
  line integer not null,
  -- refused: the row is not counted; query: it is, and should be looked at.
  severity text not null constraint wait_problem_severity_is_known check (severity in ('refused', 'query')),
  rule text not null,
  reason text not null,
  primary key (partnership_code, list_id, position),
  constraint wait_problem_of_list foreign key (partnership_code, list_id) references wait_list (partnership_code, id)
);

-- What the area says of a service: its target, where one was agreed, and from where that is known.
create table wait_service (
  partnership_code text not null constraint wait_service_of_partnership references partnership (code),
  service text not null,
  target_weeks integer constraint wait_service_target_is_weeks check (target_weeks between 1 and 520),
  target_source text not null default '' constraint wait_service_source_is_short check (length(target_source) <= 300),
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (partnership_code, service),
  constraint wait_service_target_has_a_source check (target_weeks is null or length(btrim(target_source)) > 0)
);

-- What a family can do while it waits, and whom to ask. An entry that is withdrawn stays to be read by staff.
create table wait_help (
  partnership_code text not null constraint wait_help_of_partnership references partnership (code),
  id uuid not null,
  -- '' for every service.
  service text not null,
  what text not null constraint wait_help_says_what check (length(btrim(what)) > 0 and length(what) <= 1000),
  whom text not null constraint wait_help_says_whom check (length(btrim(whom)) > 0 and length(whom) <= 300),
  owner_role text not null constraint wait_help_has_an_owner check (length(btrim(owner_role)) > 0 and length(owner_role) <= 100),
  checked_on date not null,
  written_at timestamptz not null,
  written_by_name text not null,
  withdrawn_at timestamptz,
  primary key (partnership_code, id)
);

-- What everybody may see of a service: small numbers are hidden before it is written, and nothing else of a list reaches a visitor.
create table wait_published (
  partnership_code text not null constraint wait_published_of_partnership references partnership (code),
  service text not null,
  version integer not null constraint wait_published_is_numbered check (version > 0),
  as_at date not null,
  figures jsonb not null,
  published_at timestamptz not null,
  published_by_name text not null,
  withdrawn boolean not null default false,
  primary key (partnership_code, service, version)
);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
  -- Who works with the rows: no case officer, no family.
  reads constant text := '((partnership_code = (select access.my_partnership()) and (select access.my_role()) in (''send-manager'', ''analyst'', ''commissioner'', ''service-jobs''))
    or (select access.is_service()))';
begin
  foreach each_table in array array['wait_key', 'wait_mapping', 'wait_list', 'wait_row', 'wait_problem', 'wait_service', 'wait_help', 'wait_published'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
  end loop;
  foreach each_table in array array['wait_list', 'wait_row', 'wait_problem', 'wait_mapping', 'wait_service', 'wait_help', 'wait_published'] loop
    execute format('create policy workers_read on %I for select to irwell_app using (%s)', each_table, reads);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
  end loop;
  execute format('create policy keepers_read on wait_key for select to irwell_app using (%s)', keeps);
  execute format('create policy keepers_insert on wait_key for insert to irwell_app with check (%s)', keeps);
  foreach each_table in array array['wait_list', 'wait_service', 'wait_help', 'wait_published'] loop
    execute format('create policy keepers_update on %I for update to irwell_app using (%s) with check (%s)', each_table, keeps, keeps);
  end loop;
end $$;
-- Who sent what, when and as of which day is never changed; what became of it is.
grant update (state, job_id, sha256, mapping_version, sample, why_mapping, refused_because, result, finished_at) on wait_list to irwell_app;
grant update (target_weeks, target_source, changed_at, changed_by_name) on wait_service to irwell_app;
grant update (withdrawn_at) on wait_help to irwell_app;
grant update (withdrawn) on wait_published to irwell_app;

-- Visitors: the protected figures and the help, and neither who wrote them nor anything of a list.
grant select (partnership_code, service, version, as_at, figures, published_at, withdrawn) on wait_published to irwell_public;
create policy visitors_read on wait_published for select to irwell_public using (not withdrawn);
grant select (partnership_code, id, service, what, whom, owner_role, checked_on, withdrawn_at) on wait_help to irwell_public;
create policy visitors_read on wait_help for select to irwell_public using (withdrawn_at is null);
