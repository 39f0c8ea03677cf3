-- What is owed to each child, as the latest return lets the law say it: worked out anew after each import, so that a list of what is due reads
-- one index, however many plans an area has. Nothing here is a record: it can be thrown away and made again from the records.

-- How far the list goes: one row for each partnership.
create table duty_list (
  partnership_code text not null constraint duty_list_of_partnership references partnership (code),
  -- The imports, the decisions about pairs and the law that it was made from: another version, another list.
  version text not null,
  -- The day that the source tells of; what happened later is not known.
  as_at date not null,
  import_number integer not null,
  made_at timestamptz not null,
  children integer not null,
  primary key (partnership_code),
  constraint duty_list_of_import foreign key (partnership_code, import_number) references record_import (partnership_code, number)
);

-- A duty that was not done on the day of the source, or of which it is not known.
create table duty_of_child (
  partnership_code text not null,
  child_id uuid not null,
  -- Its place among the child's duties.
  position smallint not null,
  duty text not null,
  state text not null constraint duty_of_child_state_is_known check (state in ('late', 'due', 'unknown')),
  due_on date,
  -- The day that it is due; the end of time where that is not known.
  sort_on date not null,
  -- Why it is not known.
  why text,
  -- The record that the time is counted from.
  import_number integer not null,
  file smallint not null,
  line integer not null,
  primary key (partnership_code, child_id, position),
  constraint duty_of_child_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint duty_of_child_is_due_or_unknown check (due_on is not null or state = 'unknown'),
  constraint duty_of_child_says_why check ((state = 'unknown') = (why is not null))
);
create index duty_of_child_by_day on duty_of_child (partnership_code, state, duty, sort_on, child_id, position);

-- How many fall on each day: counts that do not count the children each time.
create table duty_of_day (
  partnership_code text not null,
  state text not null,
  duty text not null,
  sort_on date not null,
  duties integer not null constraint duty_of_day_counts check (duties > 0),
  primary key (partnership_code, state, duty, sort_on),
  constraint duty_of_day_of_partnership foreign key (partnership_code) references partnership (code)
);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['duty_list', 'duty_of_child', 'duty_of_day'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert, delete on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    execute format('create policy keepers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
end $$;
