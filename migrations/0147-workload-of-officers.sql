-- Who has how much to do: counted from duty_of_child and child_standing (0140) with the cohorts (0146), so that a page reads as many rows as there are
-- officers and not as there are children. Only duty_weight is a record.

-- Duties of an officer, by the week in which they are due.
create table workload_duty (
  partnership_code text not null constraint workload_duty_of_partnership references partnership (code),
  -- Empty: cases that nobody is known to have.
  officer text not null,
  duty text not null,
  -- overdue on the day of the source; since: fell due between that day and the day of counting; week: due in week_ahead; later; unknown.
  due text not null constraint workload_duty_due_is_known check (due in ('overdue', 'since', 'week', 'later', 'unknown')),
  -- 0 is the day of counting and the six days after it; 12 weeks are told apart.
  week_ahead smallint not null default 0 constraint workload_duty_week_is_near check (week_ahead >= 0 and week_ahead < 12),
  duties integer not null constraint workload_duty_counts check (duties > 0),
  primary key (partnership_code, officer, duty, due, week_ahead)
);

create table workload_case (
  partnership_code text not null constraint workload_case_of_partnership references partnership (code),
  officer text not null,
  stage text not null,
  cases integer not null constraint workload_case_counts check (cases > 0),
  primary key (partnership_code, officer, stage)
);

-- What the law asks next when a step that is open is taken, by the week of its own day: final plans after decisions to assess, changed plans after reviews.
create table workload_following (
  partnership_code text not null constraint workload_following_of_partnership references partnership (code),
  after_duty text not null,
  duty text not null,
  due text not null constraint workload_following_due_is_known check (due in ('passed', 'week')),
  week_ahead smallint not null default 0 constraint workload_following_week_is_near check (week_ahead >= 0 and week_ahead < 12),
  duties integer not null constraint workload_following_counts check (duties > 0),
  primary key (partnership_code, after_duty, duty, due, week_ahead)
);

-- How heavy a duty weighs, as a manager put it in: each entry stays, the last counts. Without one, the weight of data in core/weights.ts.
create table duty_weight (
  partnership_code text not null constraint duty_weight_of_partnership references partnership (code),
  id uuid not null,
  duty text not null,
  -- In quarters: 4 is the weight 1.
  quarters smallint not null constraint duty_weight_is_a_weight check (quarters >= 0 and quarters <= 80),
  put_in_at timestamptz not null,
  put_in_by uuid not null,
  primary key (partnership_code, id),
  constraint duty_weight_by_person foreign key (partnership_code, put_in_by) references person (partnership_code, id)
);
create index duty_weight_latest on duty_weight (partnership_code, duty, put_in_at);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
  derived constant text[] := array['workload_duty', 'workload_case', 'workload_following'];
begin
  foreach each_table in array derived || array['duty_weight'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
  end loop;
  foreach each_table in array derived loop
    execute format('grant select, insert, delete on %I to irwell_app', each_table);
    execute format('create policy makers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    execute format('create policy makers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
  grant select, insert on duty_weight to irwell_app;
  execute format('create policy manager_inserts on duty_weight for insert to irwell_app
    with check (%s and (select access.my_role()) = ''send-manager'' and put_in_by = (select access.my_person()))', mine);
end $$;
