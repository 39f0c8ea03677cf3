-- What a plan still lacked: closing it, saying who may read it, versions of outcomes, dependencies without a circle, evidence taken off again; and risks
-- that are changed, accepted up to a score, turned into issues and closed, with every version kept.

-- 1. What was decided about a plan as a whole, added to for ever. The plan follows what was decided last, and moves by nothing else.
create table plan_decision (
  partnership_code text not null,
  plan_code text not null,
  number integer not null constraint plan_decision_is_numbered check (number > 0),
  what text not null constraint plan_decision_is_known check (what in ('made-public', 'made-not-public', 'closed', 'opened-again')),
  why text not null constraint plan_decision_says_why check (length(btrim(why)) > 0 and length(why) <= 1000),
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by uuid,
  decided_by_name text not null,
  primary key (partnership_code, plan_code, number),
  constraint plan_decision_of_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code)
);
create trigger only_added before update or delete on plan_decision for each row execute function plan_row_is_only_added();
create trigger only_added_emptied before truncate on plan_decision for each statement execute function plan_row_is_only_added();

create function plan_decision_is_followed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  moved integer;
begin
  update plan set state = case new.what when 'closed' then 'closed' when 'opened-again' then 'in-force' else state end,
      is_public = case new.what when 'made-public' then true when 'made-not-public' then false else is_public end
    where partnership_code = new.partnership_code and code = new.plan_code
      and case new.what when 'closed' then state <> 'closed' when 'opened-again' then state = 'closed' when 'made-public' then not is_public else is_public end;
  get diagnostics moved = row_count;
  if moved <> 1 then
    raise exception 'The plan is so already.' using errcode = '23514', constraint = 'plan_decision_changes_something';
  end if;
  return null;
end $$;
create trigger plan_decision_is_followed after insert on plan_decision for each row execute function plan_decision_is_followed();

create function plan_moves_by_decision() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  latest text;
begin
  select d.what into latest from plan_decision d where d.partnership_code = new.partnership_code and d.plan_code = new.code order by d.number desc limit 1;
  if new.is_public <> old.is_public and latest is distinct from (case when new.is_public then 'made-public' else 'made-not-public' end) then
    raise exception 'Who may read a plan is decided, with a reason.' using errcode = '23001', constraint = 'plan_moves_by_decision';
  end if;
  if new.state <> old.state and (old.state = 'closed' or new.state = 'closed')
      and latest is distinct from (case when new.state = 'closed' then 'closed' else 'opened-again' end) then
    raise exception 'A plan is closed, and opened again, by a decision with a reason.' using errcode = '23001', constraint = 'plan_moves_by_decision';
  end if;
  return new;
end $$;
create trigger plan_moves_by_decision before update on plan for each row execute function plan_moves_by_decision();

-- 2. A closed plan can be read, and nothing of it changes.
create function plan_is_closed(area text, plan_named text, action uuid, outcome uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from plan p where p.partnership_code = area and p.state = 'closed'
    and p.code = coalesce(plan_named, (select a.plan_code from plan_action a where a.partnership_code = area and a.id = action),
      (select o.plan_code from plan_outcome o where o.partnership_code = area and o.id = outcome)))
$$;
revoke all on function plan_is_closed(text, text, uuid, uuid) from public;
grant execute on function plan_is_closed(text, text, uuid, uuid) to irwell_app;
create function plan_closed_is_read_only() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  row_now jsonb := to_jsonb(coalesce(new, old));
begin
  if plan_is_closed(row_now->>'partnership_code', row_now->>'plan_code', (row_now->>'action_id')::uuid, (row_now->>'outcome_id')::uuid) then
    raise exception 'This plan is closed: it can be read, and nothing of it changes.' using errcode = '23514', constraint = 'plan_closed_is_read_only';
  end if;
  return coalesce(new, old);
end $$;
do $$
declare
  each_table text;
begin
  foreach each_table in array array['plan_action', 'plan_outcome', 'plan_version', 'plan_approval', 'plan_milestone', 'plan_due_change', 'plan_output', 'plan_update',
    'plan_dependency', 'plan_measure_link', 'plan_evidence_link', 'plan_impact_lowering', 'plan_assurance'] loop
    execute format('create trigger a_closed_plan_is_read_only before insert or update or delete on %I for each row execute function plan_closed_is_read_only()', each_table);
  end loop;
end $$;
create trigger a_closed_plan_is_read_only before insert on plan_area for each row execute function plan_closed_is_read_only();

-- 3. Outcomes: what each version said.
alter table plan_outcome
  add column version integer not null default 1 constraint plan_outcome_version_is_numbered check (version > 0),
  add column changed_at timestamptz,
  add column changed_by_name text not null default '';
create table plan_outcome_version (
  partnership_code text not null,
  outcome_id uuid not null,
  version integer not null,
  content jsonb not null,
  changed_at timestamptz,
  changed_by_name text not null,
  primary key (partnership_code, outcome_id, version),
  constraint plan_outcome_version_of_outcome foreign key (partnership_code, outcome_id) references plan_outcome (partnership_code, id)
);
create function plan_outcome_version_is_kept() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' or new.version <> old.version then
    insert into plan_outcome_version (partnership_code, outcome_id, version, content, changed_at, changed_by_name)
    values (new.partnership_code, new.id, new.version, to_jsonb(new) - array['partnership_code', 'id', 'changed_at', 'changed_by_name'], new.changed_at, new.changed_by_name);
  end if;
  return null;
end $$;
insert into plan_outcome_version (partnership_code, outcome_id, version, content, changed_at, changed_by_name)
  select o.partnership_code, o.id, o.version, to_jsonb(o) - array['partnership_code', 'id', 'changed_at', 'changed_by_name'], o.changed_at, o.changed_by_name from plan_outcome o;
create trigger plan_outcome_version_is_kept after insert or update on plan_outcome for each row execute function plan_outcome_version_is_kept();
create trigger only_added before update or delete on plan_outcome_version for each row execute function plan_row_is_only_added();
create trigger only_added_emptied before truncate on plan_outcome_version for each statement execute function plan_row_is_only_added();

-- Words that people write move with their version, so that none of them is lost; what the project's own triggers move (due date, delivery) has its own rows.
create function plan_words_move_with_version() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  aside constant text[] := array['version', 'changed_at', 'changed_by', 'changed_by_name', 'due_on', 'delivery', 'delivery_said_on', 'done_on', 'position'];
begin
  if current_user = 'irwell_app' and (to_jsonb(new) - aside) <> (to_jsonb(old) - aside) and new.version <> old.version + 1 then
    raise exception 'Other words are another version: the next one.' using errcode = '23514', constraint = 'plan_words_move_with_version';
  end if;
  return new;
end $$;
create trigger plan_words_move_with_version before update on plan_action for each row execute function plan_words_move_with_version();
create trigger plan_words_move_with_version before update on plan_outcome for each row execute function plan_words_move_with_version();

-- The programme office says whether everybody may read an action.
create function plan_action_public_is_said() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if new.is_public <> old.is_public and current_user = 'irwell_app' and not (access.keeps_plan() or access.is_service()) then
    raise exception 'The programme office says who may read an action.' using errcode = '42501', constraint = 'plan_action_public_is_said';
  end if;
  return new;
end $$;
create trigger plan_action_public_is_said before update on plan_action for each row execute function plan_action_public_is_said();

-- 4. What waits for what, without a circle. One after another, so that two people cannot close one between them.
create function plan_dependency_is_no_circle() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('irwell.plan-dependency.' || new.partnership_code, 0));
  if exists (
    with recursive waits (id) as (
      select new.depends_on
      union
      select d.depends_on from plan_dependency d join waits w on d.action_id = w.id where d.partnership_code = new.partnership_code
    )
    select from waits where id = new.action_id) then
    raise exception 'Each would wait for the other.' using errcode = '23514', constraint = 'plan_dependency_is_no_circle';
  end if;
  return new;
end $$;
create trigger plan_dependency_is_no_circle before insert on plan_dependency for each row execute function plan_dependency_is_no_circle();

-- 5. Evidence is taken off again by who brought it, or by the programme office; what disagrees, only by who brought it; the forum's own, only by the forum.
-- It stays to be read that it was there.
alter table plan_evidence_link
  add column id uuid not null default gen_random_uuid(),
  add column ended_on date,
  add column ended_why text,
  add column ended_by_name text,
  add constraint plan_evidence_link_end_says_why check ((ended_on is null) = (ended_why is null) and (ended_on is null) = (ended_by_name is null)
    and (ended_why is null or (length(btrim(ended_why)) > 0 and length(ended_why) <= 1000))),
  drop constraint plan_evidence_link_pkey,
  add primary key (partnership_code, id);
create unique index plan_evidence_link_once on plan_evidence_link (partnership_code, action_id, evidence_id) where ended_on is null;
create function plan_evidence_link_keeps_its_word() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  aside constant text[] := array['accepted_by', 'accepted_by_name', 'accepted_at', 'ended_on', 'ended_why', 'ended_by_name'];
  of_forum boolean;
begin
  if tg_op = 'DELETE' then
    raise exception 'Evidence is taken off with a reason, and never deleted.' using errcode = '23001', constraint = 'plan_evidence_link_keeps_its_word';
  end if;
  if (to_jsonb(new) - aside) <> (to_jsonb(old) - aside) or old.ended_on is not null
      or (old.accepted_by is not null and (new.accepted_by, new.accepted_at) is distinct from (old.accepted_by, old.accepted_at)) then
    raise exception 'What was brought and accepted stands.' using errcode = '23001', constraint = 'plan_evidence_link_keeps_its_word';
  end if;
  if new.ended_on is not null then
    select e.owner_role = 'parent-carer-forum' into of_forum from evidence e where e.partnership_code = new.partnership_code and e.id = new.evidence_id;
    if (of_forum and access.my_role() is distinct from 'parent-carer-forum')
        or (not of_forum and old.brought_by is distinct from access.my_person() and (old.says = 'disagrees' or not access.keeps_plan())) then
      raise exception 'It is taken off by who brought it.' using errcode = '42501', constraint = 'plan_evidence_link_is_taken_off_by_its_bringer';
    end if;
  end if;
  return new;
end $$;
create trigger plan_evidence_link_keeps_its_word before update or delete on plan_evidence_link for each row execute function plan_evidence_link_keeps_its_word();
grant update (ended_on, ended_why, ended_by_name) on plan_evidence_link to irwell_app;
drop policy others_accept on plan_evidence_link;
create policy others_accept on plan_evidence_link for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and ended_on is null and (select access.reads_plan()))
  with check (partnership_code = (select access.my_partnership())
    and (ended_on is not null or (accepted_by = (select access.my_person()) and (select access.my_role()) in ('programme-office', 'board-member',
      'independent-chair', 'adviser', 'commissioner', 'send-manager', 'parent-carer-forum'))));

-- 6. Assurance of an area comes from somebody who owns neither it nor any of its actions.
create or replace function plan_assurance_is_not_the_owners() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  owners text[];
begin
  if new.action_id is not null then
    select array[a.accountable_role, a.lead_role] into owners from plan_action a where a.partnership_code = new.partnership_code and a.id = new.action_id;
  else
    select array_agg(o.role) into owners from (
      select p.owner_role as role from plan_area p where p.partnership_code = new.partnership_code and p.plan_code = new.plan_code and p.code = new.area_code
      union select unnest(array[a.accountable_role, a.lead_role]) from plan_action a
        where a.partnership_code = new.partnership_code and a.plan_code = new.plan_code and a.area_code = new.area_code) o;
  end if;
  if exists (select from unnest(owners) o where o = new.given_as or access.i_hold(o)) then
    raise exception 'Assurance is given by somebody who does not own what it is about.' using errcode = '23514', constraint = 'plan_assurance_is_not_the_owners';
  end if;
  return new;
end $$;

-- 7. Risks: of which area, up to which score they are accepted, why they were changed, when they closed or began to happen.
alter table plan_risk
  add column plan_code text,
  add column area_code text,
  add column appetite smallint constraint plan_risk_appetite_is_of_twenty_five check (appetite >= 1 and appetite <= 25),
  add column note text not null default '' constraint plan_risk_note_is_short check (length(note) <= 1000),
  add column closed_on date,
  add column issue_since date,
  add constraint plan_risk_of_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  add constraint plan_risk_area_is_whole check ((plan_code is null) = (area_code is null));
-- No page closed a risk before this: a closed one came from outside, and closed on the day of its last change.
update plan_risk set closed_on = changed_at::date, version = version + 1 where state = 'closed';
alter table plan_risk add constraint plan_risk_closed_has_a_day check ((state = 'closed') = (closed_on is not null));
grant update (plan_code, area_code, appetite, note, closed_on, issue_since) on plan_risk to irwell_app;

-- A series warns when it turns worse, and where a limit is set, when its latest value passes it.
alter table plan_risk_link
  add column limit_side text constraint plan_risk_link_side_is_known check (limit_side in ('above', 'below')),
  add column limit_value numeric,
  add constraint plan_risk_link_limit_is_whole check ((limit_side is null) = (limit_value is null) and (limit_side is null or series_id is not null));

-- What a version said, with what was bound to the risk by then: kept at the end of the transaction, when both are written.
create or replace function plan_risk_version_is_kept() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into plan_risk_version (partnership_code, risk_id, version, content) values (new.partnership_code, new.id, new.version,
    (to_jsonb(new) - 'partnership_code') || jsonb_build_object(
      'actions', coalesce((select jsonb_agg(a.ref order by a.ref) from plan_risk_link l join plan_action a on a.partnership_code = l.partnership_code and a.id = l.action_id
        where l.partnership_code = new.partnership_code and l.risk_id = new.id), '[]'::jsonb),
      'series', coalesce((select jsonb_agg(s.name order by s.name) from plan_risk_link l join chart_series s on s.partnership_code = l.partnership_code and s.id = l.series_id
        where l.partnership_code = new.partnership_code and l.risk_id = new.id), '[]'::jsonb)));
  return null;
end $$;
drop trigger plan_risk_version_is_kept on plan_risk;
create constraint trigger plan_risk_version_is_kept after insert or update on plan_risk deferrable initially deferred
  for each row execute function plan_risk_version_is_kept();

create function plan_risk_keeps_its_word() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A risk is closed with a reason, and never deleted.' using errcode = '23001', constraint = 'plan_risk_keeps_its_word';
  end if;
  if (new.partnership_code, new.id, new.ref) is distinct from (old.partnership_code, old.id, old.ref) then
    raise exception 'A risk keeps its reference.' using errcode = '23001', constraint = 'plan_risk_keeps_its_word';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'Other words are another version: the next one.' using errcode = '23514', constraint = 'plan_words_move_with_version';
  end if;
  return new;
end $$;
create trigger plan_risk_keeps_its_word before update or delete on plan_risk for each row execute function plan_risk_keeps_its_word();

-- 8. Rows.
do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array array['plan_decision', 'plan_outcome_version'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select on %I to irwell_app', each_table);
    execute format('create policy plan_read on %I for select to irwell_app using ((%s and (select access.reads_plan())) or (select access.is_service()))', each_table, mine);
  end loop;
end $$;
grant insert on plan_decision to irwell_app;
create policy keepers_insert on plan_decision for insert to irwell_app
  with check ((partnership_code = (select access.my_partnership()) and (select access.keeps_plan()) and decided_by = (select access.my_person()))
    or (select access.is_service()));
grant update (version, changed_at, changed_by_name) on plan_outcome to irwell_app;
