-- What is owed to each child and where each child stands, worked out from every source together: returns, extracts of the case system, and steps
-- recorded here. It takes the place of the lists of 0130, which knew the latest return alone. Nothing here is a record: it can be thrown away
-- and made again. It is kept so that a page reads one index, however many plans an area has.

drop table duty_of_day;
drop table duty_of_child;
drop table duty_list;

-- How far the list goes: one row for each partnership.
create table duty_list (
  partnership_code text not null constraint duty_list_of_partnership references partnership (code),
  -- The imports, decisions, extracts and law that it was made from: another version, another list. Steps recorded here change their own child's rows at once.
  version text not null,
  -- The earliest and the latest day that the sources behind its lines tell of; what happened later is not known to that source.
  earliest_as_at date not null,
  latest_as_at date not null,
  made_at timestamptz not null,
  children integer not null,
  primary key (partnership_code)
);

-- A duty that is not known to be done, or of which nothing is known.
create table duty_of_child (
  partnership_code text not null,
  child_id uuid not null,
  -- Its place among the child's duties.
  position smallint not null,
  duty text not null,
  -- Which one, where there are several of a kind: the adviser of whom advice was asked. Else empty.
  of_whom text not null default '',
  -- open: not done as far as the sources tell; it is overdue when due_on lies before as_at (before today where as_at is null).
  state text not null constraint duty_of_child_state_is_known check (state in ('open', 'unknown')),
  due_on date,
  -- The day that it is due; the end of time where that is not known.
  sort_on date not null,
  -- The day up to which its source tells that it was not done. Null: the case is recorded here, so that nothing recorded is not done today.
  as_at date,
  -- Why it is not known.
  why text,
  stage text not null constraint duty_of_child_stage_is_known check (stage in ('request', 'assessment', 'review', 'transfer')),
  -- Who has the case, by reference; empty where nobody is known to have it.
  officer text not null default '',
  -- Where the child is, by URN, else UKPRN, else as the source names it; empty where it is not told.
  school text not null default '',
  -- Sources say different things of a day that this rests on, and nobody has settled it.
  differs boolean not null default false,
  -- An exception that is recorded here for it (id in data/law/exceptions.json). It moves no day.
  exception text,
  -- The record that the time is counted from: a line of a file, or a step that was recorded here.
  import_number integer,
  file smallint,
  line integer,
  step_id uuid,
  primary key (partnership_code, child_id, position),
  constraint duty_of_child_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint duty_of_child_is_due_or_unknown check (due_on is not null or state = 'unknown'),
  constraint duty_of_child_says_why check ((state = 'unknown') = (why is not null)),
  constraint duty_of_child_has_a_place check ((step_id is null) = (import_number is not null and file is not null and line is not null))
);
create index duty_of_child_by_day on duty_of_child (partnership_code, state, duty, sort_on, child_id, position);
create index duty_of_child_by_officer on duty_of_child (partnership_code, officer, state, duty, sort_on, child_id, position);
create index duty_of_child_by_school on duty_of_child (partnership_code, school, state, duty, sort_on, child_id, position);

-- How many fall on each day: counts that do not count the children each time.
create table duty_of_day (
  partnership_code text not null,
  state text not null,
  duty text not null,
  of_whom text not null,
  officer text not null,
  -- Null as in duty_of_child.
  as_at date,
  sort_on date not null,
  duties integer not null constraint duty_of_day_counts check (duties > 0),
  constraint duty_of_day_of_partnership foreign key (partnership_code) references partnership (code)
);
create unique index duty_of_day_once on duty_of_day (partnership_code, state, duty, of_whom, officer, as_at, sort_on) nulls not distinct;

-- Where a child stands: one row for each child with a request that is not at its end, an assessment in progress or a plan in force. A child who has
-- died has none. Null is "not told"; the names of days that no source could tell stand in cannot_tell, so that silence is never read as "not done".
create table child_standing (
  partnership_code text not null,
  child_id uuid not null,
  stage text not null constraint child_standing_stage_is_known check (stage in ('request', 'assessment', 'plan')),
  -- As in duty_of_child: null where the case is recorded here.
  as_at date,
  -- False where the address is protected: counted, and on no list, export or print.
  on_lists boolean not null,
  officer text not null default '',
  birth_on date,
  primary_need text,
  -- The request that is in progress; of a plan, the one that it came from.
  request_received_on date,
  request_source text,
  decision_told_on date,
  draft_sent_on date,
  first_final_on date,
  -- The text that is in force.
  plan_on date,
  -- The latest review that any source tells of.
  review_due_on date,
  review_meeting_on date,
  review_report_on date,
  review_decision text,
  review_decided_on date,
  review_notice_on date,
  review_final_on date,
  -- The day on which the latest review that was completed was complete: its decision was told. It may be of a review before the one above.
  reviewed_on date,
  transfer_due_on date,
  transfer_final_on date,
  school text not null default '',
  school_name text,
  -- Type of setting by the codes of the return; eotas and no placement as told.
  placement_kind text,
  is_out_of_area boolean,
  is_eotas boolean,
  has_no_placement boolean,
  differs boolean not null default false,
  cannot_tell text[] not null default '{}',
  primary key (partnership_code, child_id),
  constraint child_standing_child foreign key (partnership_code, child_id) references child (partnership_code, id)
);
create index child_standing_by_stage on child_standing (partnership_code, stage, request_received_on, child_id);
create index child_standing_by_officer on child_standing (partnership_code, officer, stage);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['duty_list', 'duty_of_child', 'duty_of_day', 'child_standing'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert, update, delete on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
    -- A case officer who records a step changes what follows from it, in the same transaction.
    execute format('create policy makers_insert on %I for insert to irwell_app with check ((%s and (select access.sees_children())) or %s)', each_table, mine, keeps);
    execute format('create policy makers_update on %I for update to irwell_app using ((%s and (select access.sees_children())) or %s)', each_table, mine, keeps);
    execute format('create policy makers_delete on %I for delete to irwell_app using ((%s and (select access.sees_children())) or %s)', each_table, mine, keeps);
  end loop;
end $$;
