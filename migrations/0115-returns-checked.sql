-- Returns received and checked: what came, what was found, what somebody said about it.
-- Values found in a file may be personal (a birth date, a UPN), so every table here is one area's own, seen by the people who make the
-- return and by the service that checks it, and each look is in the audit trail. A finding holds the place in the file and no name.

create table return_check (
  partnership_code text not null constraint return_check_of_partnership references partnership (code),
  id uuid not null,
  -- Over the hashes of the files and the version of the rules: the same files by the same rules are one check.
  manifest_sha256 text not null constraint return_check_manifest_is_sha256 check (manifest_sha256 ~ '^[0-9a-f]{64}$'),
  state text not null constraint return_check_state_is_known check (state in ('waiting', 'done', 'refused')),
  received_at timestamptz not null,
  received_by uuid not null,
  -- As they were called on that day: a colleague's name must still be readable when the person has gone.
  received_by_name text not null,
  job_id uuid,
  finished_at timestamptz,
  refused_because text,
  year integer constraint return_check_year_has_four_digits check (year >= 1000 and year <= 9999),
  rules_version text,
  -- The last check of the same year before this one: what is new and what is gone is told against it.
  previous_id uuid,
  errors integer,
  queries integer,
  counts jsonb not null default '{}'::jsonb,
  completeness jsonb not null default '[]'::jsonb,
  not_looked_at jsonb not null default '[]'::jsonb,
  tells_officer boolean not null default false,
  -- Rules with so many findings that some were counted and not kept one by one.
  capped text[] not null default '{}',
  -- header, reference-date or option; assumed when nothing in the files told the year.
  year_from text,
  -- The file's own running number: a later file of the same year should have a higher one.
  serial_no text,
  primary key (partnership_code, id),
  constraint return_check_received_by foreign key (partnership_code, received_by) references person (partnership_code, id),
  constraint return_check_follows foreign key (partnership_code, previous_id) references return_check (partnership_code, id),
  constraint return_check_says_why_it_was_refused check ((state = 'refused') = (refused_because is not null)),
  constraint return_check_done_has_its_sums check (state <> 'done' or (errors is not null and queries is not null and finished_at is not null and rules_version is not null))
);
create unique index return_check_once on return_check (partnership_code, manifest_sha256) where state <> 'refused';
create index return_check_by_year on return_check (partnership_code, year, received_at);

create table return_check_file (
  partnership_code text not null,
  check_id uuid not null,
  position integer not null,
  -- Where the bytes are kept (stored_file), as long as they are.
  file_id uuid not null,
  name text not null,
  sha256 text not null constraint return_check_file_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  shape text,
  encoding text,
  primary key (partnership_code, check_id, position),
  constraint return_check_file_of foreign key (partnership_code, check_id) references return_check (partnership_code, id),
  constraint return_check_file_is_stored foreign key (partnership_code, file_id) references stored_file (partnership_code, id)
);

create table return_finding (
  partnership_code text not null,
  check_id uuid not null,
  position integer not null,
  rule text not null,
  severity text not null constraint return_finding_severity_is_known check (severity in ('error', 'query')),
  module text not null,
  file text not null,
  line integer not null,
  path text not null,
  field text,
  value text,
  message text not null,
  -- Says nothing about anybody by itself; the same finding about the same case in a later file has the same.
  key text not null,
  person integer not null,
  -- Not found in the file before it; null when there was none.
  is_new boolean,
  primary key (partnership_code, check_id, position),
  constraint return_finding_of foreign key (partnership_code, check_id) references return_check (partnership_code, id),
  constraint return_finding_with_severity unique (partnership_code, check_id, position, severity)
);
create index return_finding_by_key on return_finding (partnership_code, check_id, key);
create index return_finding_by_rule on return_finding (partnership_code, check_id, rule);

-- By what the file itself calls a person who has findings; no names. Needed to find the child in the council's own system.
create table return_check_person (
  partnership_code text not null,
  check_id uuid not null,
  person integer not null,
  source_id text not null,
  upn text not null,
  uln text not null,
  officer text,
  primary key (partnership_code, check_id, person),
  constraint return_check_person_of foreign key (partnership_code, check_id) references return_check (partnership_code, id)
);

-- What somebody said about a query. Never changed: another word is another row, and the last one stands. The key carries it to later files.
create table return_explanation (
  partnership_code text not null,
  id uuid not null,
  key text not null,
  said text not null constraint return_explanation_says_something check (length(btrim(said)) >= 1 and length(said) <= 2000),
  kind text not null constraint return_explanation_kind_is_known check (kind in ('given', 'withdrawn')),
  said_at timestamptz not null,
  said_by uuid not null,
  said_by_name text not null,
  check_id uuid not null,
  finding integer not null,
  severity text not null default 'query' constraint return_explanation_is_of_a_query check (severity = 'query'),
  year integer not null,
  primary key (partnership_code, id),
  constraint return_explanation_by foreign key (partnership_code, said_by) references person (partnership_code, id),
  -- An error cannot be explained away: the finding pointed at must be a query.
  constraint return_explanation_of foreign key (partnership_code, check_id, finding, severity) references return_finding (partnership_code, check_id, position, severity)
);
create index return_explanation_by_key on return_explanation (partnership_code, key, said_at);

create table collect_report (
  partnership_code text not null,
  id uuid not null,
  check_id uuid not null,
  received_at timestamptz not null,
  received_by uuid not null,
  received_by_name text not null,
  file_name text not null,
  sha256 text not null constraint collect_report_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  headings text[] not null,
  -- Which column holds what, as a person said; null until they have. Remembered for the next report with the same headings.
  mapping jsonb,
  primary key (partnership_code, id),
  constraint collect_report_of foreign key (partnership_code, check_id) references return_check (partnership_code, id),
  constraint collect_report_by foreign key (partnership_code, received_by) references person (partnership_code, id),
  constraint collect_report_once unique (partnership_code, check_id, sha256)
);

-- As it was exported, cell by cell: another mapping later reads the same cells.
create table collect_line (
  partnership_code text not null,
  report_id uuid not null,
  line integer not null,
  cells text[] not null,
  primary key (partnership_code, report_id, line),
  constraint collect_line_of foreign key (partnership_code, report_id) references collect_report (partnership_code, id)
);

-- The Department's number beside our rule, as somebody here learnt it. Never changed: the last word stands.
create table return_rule_number (
  partnership_code text not null,
  id uuid not null,
  rule text not null,
  year integer not null,
  number text not null constraint return_rule_number_is_short check (length(btrim(number)) >= 1 and length(number) <= 20),
  kind text not null constraint return_rule_number_kind_is_known check (kind in ('given', 'withdrawn')),
  said_at timestamptz not null,
  said_by uuid not null,
  said_by_name text not null,
  report_id uuid not null,
  primary key (partnership_code, id),
  constraint return_rule_number_by foreign key (partnership_code, said_by) references person (partnership_code, id),
  constraint return_rule_number_learnt_from foreign key (partnership_code, report_id) references collect_report (partnership_code, id)
);
create index return_rule_number_by_rule on return_rule_number (partnership_code, rule, year, said_at);

-- No return is received before the service is safe to hold children's records (0120 brings the function; plpgsql looks when it is called).
create function return_check_waits_for_safeguards() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if cardinality(missing_safeguards(new.partnership_code)) > 0 then
    raise exception 'Returns may not be received yet: safeguards are missing.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger waits_for_safeguards before insert on return_check for each row execute function return_check_waits_for_safeguards();

-- With this a finding's key is made (HMAC): without it nobody can tell by trying UPNs whose key one is. The service alone reads it.
create table return_key_secret (
  partnership_code text primary key constraint return_key_secret_of_partnership references partnership (code),
  secret text not null constraint return_key_secret_is_long check (length(secret) >= 43)
);

create function words_are_never_changed() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'What somebody said is never changed: say it anew.' using errcode = '42501';
end $$;
create trigger never_changes before update or delete on return_explanation for each row execute function words_are_never_changed();
create trigger never_changes before update or delete on return_rule_number for each row execute function words_are_never_changed();

do $$
declare
  each_table text;
begin
  foreach each_table in array array['return_check', 'return_check_file', 'return_finding', 'return_check_person', 'return_explanation',
    'collect_report', 'collect_line', 'return_rule_number', 'return_key_secret'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
  end loop;
  foreach each_table in array array['return_check', 'return_check_file', 'return_finding', 'return_check_person', 'return_explanation',
    'collect_report', 'collect_line', 'return_rule_number'] loop
    execute format($policy$create policy those_who_make_the_return on %I to irwell_app
      using (partnership_code = (select access.my_partnership()) and (select access.my_role()) in ('analyst', 'send-manager'))
      with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) in ('analyst', 'send-manager'))$policy$, each_table);
  end loop;
  -- What the service that checks needs, and no more: it reads no explanation and no report of COLLECT.
  foreach each_table in array array['return_check', 'return_check_file', 'return_finding', 'return_check_person', 'return_key_secret'] loop
    execute format($policy$create policy job_service on %I to irwell_app
      using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'service-jobs')
      with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'service-jobs')$policy$, each_table);
  end loop;
end $$;
grant update on return_check, return_check_file to irwell_app;
grant update (mapping) on collect_report to irwell_app;
