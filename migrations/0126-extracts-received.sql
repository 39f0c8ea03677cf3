-- Extracts as they were sent: the files, how their columns are understood, what was found. Mappings are kept by version and never changed.

create table extract_mapping (
  partnership_code text not null constraint extract_mapping_of_partnership references partnership (code),
  -- The name of the source, as a person gave it.
  name text not null constraint extract_mapping_has_a_name check (length(btrim(name)) > 0 and length(name) <= 100),
  version integer not null constraint extract_mapping_is_numbered check (version > 0),
  mapping jsonb not null,
  confirmed_at timestamptz not null,
  confirmed_by_name text not null,
  primary key (partnership_code, name, version)
);

create table extract_received (
  partnership_code text not null constraint extract_received_of_partnership references partnership (code),
  id uuid not null,
  name text not null,
  as_at date not null,
  covers text not null constraint extract_received_covers_is_known check (covers in ('full', 'delta')),
  state text not null constraint extract_received_state_is_known check (state in ('waiting', 'needs-mapping', 'done', 'refused')),
  received_at timestamptz not null,
  received_by_name text not null,
  job_id uuid,
  -- The version by which it is read; null until one fits its headings.
  mapping_version integer,
  -- The headings, the first rows and the words in columns of few words, for the page on which columns are named: gone when it has been imported.
  sample jsonb,
  why_mapping text,
  refused_because text,
  result jsonb,
  finished_at timestamptz,
  primary key (partnership_code, id),
  constraint extract_received_by_mapping foreign key (partnership_code, name, mapping_version) references extract_mapping (partnership_code, name, version),
  constraint extract_received_says_why check ((state = 'refused') = (refused_because is not null)),
  constraint extract_received_keeps_no_sample check (state = 'needs-mapping' or sample is null),
  constraint extract_received_done_has_a_result check ((state = 'done') = (result is not null))
);
create index extract_received_newest on extract_received (partnership_code, received_at);

create table extract_received_file (
  partnership_code text not null,
  extract_id uuid not null,
  position integer not null,
  -- Null for what the command line read: it keeps no copy.
  file_id uuid,
  name text not null,
  sha256 text not null constraint extract_received_file_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  primary key (partnership_code, extract_id, position),
  constraint extract_received_file_of foreign key (partnership_code, extract_id) references extract_received (partnership_code, id),
  constraint extract_received_file_is_stored foreign key (partnership_code, file_id) references stored_file (partnership_code, id)
);

create table extract_problem (
  partnership_code text not null,
  extract_id uuid not null,
  position integer not null,
  -- refused: the row was not taken; unread: the row was taken without this value; query: taken, to be looked at.
  severity text not null constraint extract_problem_severity_is_known check (severity in ('refused', 'unread', 'query')),
  rule text not null,
  file text not null,
  sheet text not null,
  line integer not null,
  heading text,
  value text,
  reason text not null,
  primary key (partnership_code, extract_id, position),
  constraint extract_problem_of foreign key (partnership_code, extract_id) references extract_received (partnership_code, id)
);

do $$
declare
  each_table text;
  may constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['extract_mapping', 'extract_received', 'extract_received_file', 'extract_problem'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy keepers_read on %I for select to irwell_app using (%s)', each_table, may);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, may);
  end loop;
  execute format('create policy keepers_update on extract_received for update to irwell_app using (%s) with check (%s)', may, may);
end $$;
-- Who sent what, when and as of which day is never changed; what became of it is.
grant update (state, job_id, mapping_version, sample, why_mapping, refused_because, result, finished_at) on extract_received to irwell_app;
