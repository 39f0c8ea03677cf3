-- Of whom a return and a case system may say different things (src/domains/case-steps/store-who-may-differ.ts): found when the due lists are made, and kept, so
-- that the page of differences reads its own few rows and not all requests, reviews and plans. Never a record: it can be thrown away and found again.
-- Whether they do differ is decided when the page is read; children of whom a step was recorded here are met there too, and are not in this table.

create table case_may_differ (
  partnership_code text not null,
  -- The record that stands for the child when the list is made.
  child_id uuid not null,
  primary key (partnership_code, child_id),
  constraint case_may_differ_child foreign key (partnership_code, child_id) references child (partnership_code, id)
);

-- From which records, and when. One row for each partnership.
create table case_may_differ_made (
  partnership_code text not null constraint case_may_differ_made_of_partnership references partnership (code),
  -- The imports, decisions and extracts that it was made from: another version, another list.
  version text not null,
  -- When the due lists were made with which it was found.
  made_at timestamptz not null,
  primary key (partnership_code)
);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['case_may_differ', 'case_may_differ_made'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert, update, delete on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
    execute format('create policy makers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    execute format('create policy makers_update on %I for update to irwell_app using (%s)', each_table, keeps);
    execute format('create policy makers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
end $$;
