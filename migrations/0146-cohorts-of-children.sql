-- Cohorts: how many children stand where, and who they are. Counted from child_standing and duty_of_child (0140), never a record: all but the spells,
-- the snapshots and the days of stocktakes can be thrown away and counted again.

-- Who sees how many, though not who: roles that answer for the partnership without opening a child's record.
create function access.sees_counts() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$
  select exists (select from access.me() where role_code in
    ('case-officer', 'send-manager', 'analyst', 'service-jobs', 'programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner'))
$$;
revoke all on function access.sees_counts() from public;
grant execute on function access.sees_counts() to irwell_app;

-- From which list, on which day. One row for each partnership.
create table cohort_made (
  partnership_code text not null constraint cohort_made_of_partnership references partnership (code),
  -- duty_list.version: another version, other counts.
  version text not null,
  -- The day up to which what is recorded here is counted.
  counted_on date not null,
  made_at timestamptz not null,
  primary key (partnership_code)
);

-- One child in one cohort, or one piece of advice for a child; in the order of the lists.
create table cohort_member (
  partnership_code text not null,
  cohort text not null,
  -- The day by which the list is ordered, the longest ago first; the end of time where it is not known.
  sort_on date not null,
  child_id uuid not null,
  position smallint not null,
  -- The bar, and the part of the bar.
  key text not null,
  part text not null default '',
  of_whom text not null default '',
  -- As in child_standing: null where the case is recorded here.
  as_at date,
  -- Whether the child is in the one number of the cohort: of plans by the time since their review, those without one for 12 months.
  is_counted boolean not null,
  on_lists boolean not null,
  officer text not null default '',
  school text not null default '',
  -- No foreign key to child: every row comes from child_standing, which has one, and a large area has a million of them.
  primary key (partnership_code, cohort, sort_on, child_id, position)
);
create index cohort_member_counted on cohort_member (partnership_code, cohort, sort_on, child_id, position) where is_counted;
create index cohort_member_by_key on cohort_member (partnership_code, cohort, key, sort_on, child_id, position);
create index cohort_member_by_officer on cohort_member (partnership_code, officer, cohort, sort_on, child_id, position);
create index cohort_member_by_school on cohort_member (partnership_code, school, cohort, sort_on, child_id, position);
create index cohort_member_off_lists on cohort_member (partnership_code, cohort) where not on_lists;

-- A page reads these few rows, however many children there are.
create table cohort_count (
  partnership_code text not null constraint cohort_count_of_partnership references partnership (code),
  cohort text not null,
  key text not null,
  part text not null,
  -- As in cohort_member.
  as_at date,
  members integer not null,
  counted integer not null,
  oldest_on date not null
);
create unique index cohort_count_once on cohort_count (partnership_code, cohort, key, part, as_at) nulls not distinct;

-- The same for those who see how many and not who: small numbers, and what would give them away, are not in the table at all.
create table cohort_told (
  partnership_code text not null constraint cohort_told_of_partnership references partnership (code),
  cohort text not null,
  -- Empty: the one number of the cohort.
  key text not null,
  -- Null: protected.
  members integer,
  primary key (partnership_code, cohort, key)
);

-- Since when a child has been counted in a cohort, and when no longer: half open, kept.
create table cohort_spell (
  partnership_code text not null,
  cohort text not null,
  child_id uuid not null,
  of_whom text not null default '',
  came_on date not null,
  left_on date,
  because text constraint cohort_spell_reason_is_known check (because in ('died', 'ended', 'plan-made', 'moved-on')),
  primary key (partnership_code, cohort, child_id, of_whom, came_on),
  constraint cohort_spell_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint cohort_spell_runs_forward check (came_on < left_on),
  constraint cohort_spell_says_why check ((left_on is null) = (because is null))
);
create index cohort_spell_open on cohort_spell (partnership_code, cohort, came_on) where left_on is null;
create index cohort_spell_ended on cohort_spell (partnership_code, cohort, left_on) where left_on is not null;

-- How many there were, by the day on which they were counted: kept. Since when children came is told only from the first of these on.
create table cohort_snapshot (
  partnership_code text not null constraint cohort_snapshot_of_partnership references partnership (code),
  counted_on date not null,
  cohort text not null,
  key text not null,
  members integer not null,
  counted integer not null,
  primary key (partnership_code, counted_on, cohort, key)
);

-- The day of the latest stocktake, as it was put in: each entry stays, the last counts.
create table stocktake_day (
  partnership_code text not null constraint stocktake_day_of_partnership references partnership (code),
  id uuid not null,
  held_on date not null,
  put_in_at timestamptz not null,
  put_in_by uuid not null,
  primary key (partnership_code, id),
  constraint stocktake_day_by_person foreign key (partnership_code, put_in_by) references person (partnership_code, id)
);
create index stocktake_day_latest on stocktake_day (partnership_code, put_in_at);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  counted constant text := '((partnership_code = (select access.my_partnership()) and (select access.sees_children())) or (select access.is_service()))';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
  named constant text[] := array['cohort_member', 'cohort_count', 'cohort_spell', 'cohort_snapshot'];
  told constant text[] := array['cohort_made', 'cohort_told'];
begin
  foreach each_table in array named || told || array['stocktake_day'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
  end loop;
  foreach each_table in array named loop
    execute format('create policy council_reads on %I for select to irwell_app using (%s)', each_table, counted);
  end loop;
  foreach each_table in array told || array['stocktake_day'] loop
    execute format('create policy leaders_read on %I for select to irwell_app using ((%s and (select access.sees_counts())) or (select access.is_service()))', each_table, mine);
  end loop;
  foreach each_table in array named || told loop
    execute format('grant select, insert, update, delete on %I to irwell_app', each_table);
    execute format('create policy makers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    execute format('create policy makers_update on %I for update to irwell_app using (%s)', each_table, keeps);
    execute format('create policy makers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
  grant select, insert on stocktake_day to irwell_app;
  execute format('create policy keepers_insert on stocktake_day for insert to irwell_app
    with check (%s and (select access.my_role()) in (''send-manager'', ''programme-office'') and put_in_by = (select access.my_person()))', mine);
end $$;
