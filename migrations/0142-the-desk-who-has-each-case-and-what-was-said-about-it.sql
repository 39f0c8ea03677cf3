-- The desk: who has each case, what was noted about it, what comes next, what a family was told of a delay, and what was answered to an alarm
-- (Children and Families Act 2014, part 3; the Ombudsman asks of each delay whether the family was told, and by whom).
--
-- What people said is added and never changed or deleted: whoever corrects it adds a row that names the former one. Two tables can be thrown
-- away and made again: next_step (from case_note) and the column officer of the lists of 0140 (from case_assignment and the extracts).

-- Colleagues whom a SEND manager may link to a case worker: their accounts are otherwise for the administrator. Names of roles in a demonstration.
create function access.case_staff() returns table (person_id uuid, display_name text, role_code text)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select distinct on (m.person_id) m.person_id, p.display_name, m.role_code
  from access.membership m
  join public.person p on p.partnership_code = m.partnership_code and p.id = m.person_id
  where m.partnership_code = access.my_partnership() and access.sees_children()
    and m.role_code in ('case-officer', 'send-manager') and m.until_on is null
  order by m.person_id, m.role_code
$$;
revoke all on function access.case_staff() from public;
grant execute on function access.case_staff() to irwell_app;

-- Whoever has cases, by the reference that the case system uses, which is the column officer of duty_of_child and child_standing.
create table case_worker (
  partnership_code text not null constraint case_worker_of_partnership references partnership (code),
  reference text not null constraint case_worker_has_a_reference check (length(btrim(reference)) > 0 and length(reference) <= 100),
  -- A role, never a person's own name: 'Case officer, early years'.
  role_name text constraint case_worker_role_name_is_short check (length(role_name) <= 100),
  team text not null default '' constraint case_worker_team_is_short check (length(team) <= 100),
  -- Whose account of Irwell it is; one person may have several references.
  person_id uuid,
  from_on date,
  -- The last day here. After it the cases stand under "has left" until somebody gives them to another.
  until_on date,
  away_from date,
  -- The last day away; null: not known yet.
  away_until date,
  first_seen_at timestamptz not null,
  -- Counts up with each change: whoever saves what was changed meanwhile is told.
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (partnership_code, reference),
  constraint case_worker_is_a_person foreign key (partnership_code, person_id) references person (partnership_code, id),
  constraint case_worker_runs_forward check (until_on is null or from_on is null or from_on <= until_on),
  constraint case_worker_away_runs_forward check (away_until is null or (away_from is not null and away_from <= away_until))
);
create index case_worker_by_person on case_worker (partnership_code, person_id) where person_id is not null;

-- Who was given a child's case. The latest row stands, also against an extract that says another officer later: the difference is shown.
create table case_assignment (
  partnership_code text not null,
  child_id uuid not null,
  -- Counts up over one child's rows: of two people at once the second is told.
  number integer not null constraint case_assignment_is_numbered check (number > 0),
  kind text not null constraint case_assignment_kind_is_known check (kind in ('given', 'taken', 'released')),
  -- Null where it is released: then what the extract says stands again.
  officer text,
  -- Who had it until then, empty where nobody did.
  former_officer text not null,
  reason text not null constraint case_assignment_has_a_reason check (length(btrim(reason)) > 0 and length(reason) <= 1000),
  -- One form, which may be of many children.
  form_key uuid not null,
  assigned_at timestamptz not null,
  assigned_by uuid not null,
  -- As the person was called on the day.
  assigned_by_name text not null,
  primary key (partnership_code, child_id, number),
  constraint case_assignment_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint case_assignment_to_worker foreign key (partnership_code, officer) references case_worker (partnership_code, reference),
  constraint case_assignment_by_person foreign key (partnership_code, assigned_by) references person (partnership_code, id),
  constraint case_assignment_says_to_whom check ((kind = 'released') = (officer is null))
);
create unique index case_assignment_form_once on case_assignment (partnership_code, form_key, child_id);

-- Notes and next steps on a child's case.
create table case_note (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null,
  -- note, next-step: said by somebody. done, moved, dropped: what became of the next step in about. corrected: other words in the place of those in about.
  kind text not null constraint case_note_kind_is_known check (kind in ('note', 'next-step', 'done', 'moved', 'dropped', 'corrected')),
  about uuid,
  said text not null constraint case_note_is_not_long check (length(said) <= 4000),
  next_on date,
  form_key uuid not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  noted_by_name text not null,
  primary key (partnership_code, id),
  constraint case_note_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint case_note_by_person foreign key (partnership_code, noted_by) references person (partnership_code, id),
  constraint case_note_about_another foreign key (partnership_code, about) references case_note (partnership_code, id),
  constraint case_note_says_what_it_is_about check ((kind in ('note', 'next-step')) = (about is null)),
  constraint case_note_has_its_day check ((kind in ('next-step', 'moved')) = (next_on is not null)),
  constraint case_note_says_something check (kind = 'done' or length(btrim(said)) > 0)
);
create unique index case_note_form_once on case_note (partnership_code, form_key);
create index case_note_by_child on case_note (partnership_code, child_id, noted_at);

-- The next steps that nobody has done: what follows from case_note, so that a desk reads one index.
create table next_step (
  partnership_code text not null,
  id uuid not null,
  child_id uuid not null,
  next_on date not null,
  said text not null,
  primary key (partnership_code, id),
  constraint next_step_is_a_note foreign key (partnership_code, id) references case_note (partnership_code, id),
  constraint next_step_of_child foreign key (partnership_code, child_id) references child (partnership_code, id)
);
create index next_step_by_day on next_step (partnership_code, next_on, id);
create index next_step_by_child on next_step (partnership_code, child_id);

-- An answer to an alarm of the law (data/law/alarms.json). It closes the alarm and does not erase it; taking it back is another row.
create table alarm_answer (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null,
  kind text not null constraint alarm_answer_kind_is_known check (kind in ('answered', 'withdrawn')),
  withdraws uuid,
  -- The rule, and the first day of the span for which the alarm stands.
  rule text not null,
  of_whom text not null default '',
  from_on date not null,
  reason text not null constraint alarm_answer_has_a_reason check (length(btrim(reason)) > 0 and length(reason) <= 2000),
  -- The day on which to look again: from then on the alarm stands again, unless the step is done.
  look_again_on date,
  form_key uuid not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  answered_by_name text not null,
  primary key (partnership_code, id),
  constraint alarm_answer_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint alarm_answer_by_person foreign key (partnership_code, answered_by) references person (partnership_code, id),
  constraint alarm_answer_withdraws_another foreign key (partnership_code, withdraws) references alarm_answer (partnership_code, id),
  constraint alarm_answer_withdrawn_once unique (partnership_code, withdraws),
  constraint alarm_answer_says_what_it_withdraws check ((kind = 'withdrawn') = (withdraws is not null))
);
create unique index alarm_answer_form_once on alarm_answer (partnership_code, form_key);
create index alarm_answer_by_child on alarm_answer (partnership_code, child_id);

-- When and how a family was told that a duty is late. No row: not told, as far as is known.
create table family_told (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null,
  kind text not null constraint family_told_kind_is_known check (kind in ('told', 'withdrawn')),
  withdraws uuid,
  duty text not null,
  of_whom text not null default '',
  -- The day that was missed: the same duty of another year is another.
  due_on date not null,
  told_on date not null,
  how text not null constraint family_told_how_is_known check (how in ('letter', 'phone', 'email', 'meeting')),
  -- By when the family was told that it will be done now.
  expected_on date,
  said text not null default '' constraint family_told_is_short check (length(said) <= 2000),
  form_key uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  primary key (partnership_code, id),
  constraint family_told_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint family_told_by_person foreign key (partnership_code, recorded_by) references person (partnership_code, id),
  constraint family_told_withdraws_another foreign key (partnership_code, withdraws) references family_told (partnership_code, id),
  constraint family_told_withdrawn_once unique (partnership_code, withdraws),
  constraint family_told_says_what_it_withdraws check ((kind = 'withdrawn') = (withdraws is not null)),
  constraint family_told_withdrawal_says_why check (kind = 'told' or length(btrim(said)) > 0)
);
create unique index family_told_form_once on family_told (partnership_code, form_key);
create index family_told_by_child on family_told (partnership_code, child_id, duty);

-- A list that somebody keeps under a name: the question of its address, never a child.
create table kept_list (
  partnership_code text not null,
  person_id uuid not null,
  name text not null constraint kept_list_has_a_name check (length(btrim(name)) > 0 and length(name) <= 60),
  query text not null constraint kept_list_query_is_short check (length(query) <= 500),
  kept_at timestamptz not null,
  primary key (partnership_code, person_id, name),
  constraint kept_list_of_person foreign key (partnership_code, person_id) references person (partnership_code, id)
);

-- Lists of everybody's, by one duty, one adviser and one source's day at a time: each is then one stretch of one index. What is recorded here has
-- no such day and stands at the end of time.
create index duty_of_child_by_source_day on duty_of_child
  (partnership_code, state, duty, of_whom, (coalesce(as_at, 'infinity'::date)), sort_on, child_id, position);
create index child_standing_by_officer_and_child on child_standing (partnership_code, officer, child_id);
create index child_standing_by_school on child_standing (partnership_code, school, school_name);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  sees constant text := '(select access.sees_children())';
  works constant text := '(select access.my_role()) in (''case-officer'', ''send-manager'')';
begin
  foreach each_table in array array['case_worker', 'case_assignment', 'case_note', 'next_step', 'alarm_answer', 'family_told', 'kept_list'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
  end loop;
  foreach each_table in array array['case_worker', 'case_assignment', 'case_note', 'next_step', 'alarm_answer', 'family_told'] loop
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and %s) or (select access.is_service()))', each_table, mine, sees);
  end loop;
  -- What a person says is said in the person's own name.
  execute format('create policy workers_insert on case_note for insert to irwell_app with check (%s and %s and noted_by = (select access.my_person()))', mine, works);
  execute format('create policy workers_insert on alarm_answer for insert to irwell_app with check (%s and %s and answered_by = (select access.my_person()))', mine, works);
  execute format('create policy workers_insert on family_told for insert to irwell_app with check (%s and %s and recorded_by = (select access.my_person()))', mine, works);
  execute format('create policy workers_insert on next_step for insert to irwell_app with check (%s and %s)', mine, works);
  execute format('create policy workers_update on next_step for update to irwell_app using (%s and %s) with check (%s and %s)', mine, works, mine, works);
  execute format('create policy workers_delete on next_step for delete to irwell_app using (%s and %s)', mine, works);
  grant update, delete on next_step to irwell_app;

  -- Only a manager gives cases and keeps the officers; an officer may take, for themselves, a case that nobody has.
  execute format('create policy managers_insert on case_assignment for insert to irwell_app
    with check (%s and (select access.my_role()) = ''send-manager'' and assigned_by = (select access.my_person()))', mine);
  execute format('create policy officers_take on case_assignment for insert to irwell_app
    with check (%s and (select access.my_role()) = ''case-officer'' and assigned_by = (select access.my_person()) and kind = ''taken'' and former_officer = ''''
      and officer = any (array(select w.reference from case_worker w where w.partnership_code = (select access.my_partnership()) and w.person_id = (select access.my_person()))))', mine);
  -- References are seen first by the job that makes the lists.
  execute format('create policy managers_insert on case_worker for insert to irwell_app
    with check ((%s and (select access.my_role()) in (''send-manager'', ''service-jobs'')) or (select access.is_service()))', mine);
  execute format('create policy managers_update on case_worker for update to irwell_app
    using (%s and (select access.my_role()) = ''send-manager'') with check (%s and (select access.my_role()) = ''send-manager'')', mine, mine);
  grant update on case_worker to irwell_app;

  execute format('create policy own_reads on kept_list for select to irwell_app using (%s and %s and person_id = (select access.my_person()))', mine, sees);
  execute format('create policy own_insert on kept_list for insert to irwell_app with check (%s and %s and person_id = (select access.my_person()))', mine, sees);
  execute format('create policy own_update on kept_list for update to irwell_app using (%s and %s and person_id = (select access.my_person()))', mine, sees);
  execute format('create policy own_delete on kept_list for delete to irwell_app using (%s and %s and person_id = (select access.my_person()))', mine, sees);
  grant update, delete on kept_list to irwell_app;
end $$;
