-- Of what was made under an action: one of it can be taken off the public page alone, with a reason, and be shown again. It stays attached, and the action
-- stays what it is. The same output is attached to an action once.

-- 1. What was said of who reads an output, added to for ever. Without a row everybody reads what was made under a public action.
create table plan_output_shown (
  partnership_code text not null,
  output_id uuid not null,
  number integer not null constraint plan_output_shown_is_numbered check (number > 0),
  is_shown boolean not null,
  why text not null constraint plan_output_shown_says_why check (length(btrim(why)) > 0 and length(why) <= 1000),
  said_at timestamptz not null,
  said_by uuid not null,
  said_by_name text not null,
  said_as text not null constraint plan_output_shown_said_as_role references role (code),
  primary key (partnership_code, output_id, number),
  constraint plan_output_shown_of_output foreign key (partnership_code, output_id) references plan_output (partnership_code, id)
);
comment on table plan_output_shown is 'The latest row of an output says whether everybody may read it. A plan that is closed does not close this: what names a child must go.';
alter table plan_output_shown enable row level security;
alter table plan_output_shown force row level security;
create policy owner_all on plan_output_shown to irwell_owner using (true) with check (true);
create policy plan_read on plan_output_shown for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_plan())) or (select access.is_service()));
-- Its owners and the programme office take it off; the programme office alone shows it again, as it alone says who may read an action.
create policy owners_insert on plan_output_shown for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and said_by = (select access.my_person()) and said_as = (select access.my_role())
    and ((select access.keeps_plan()) or (not is_shown and exists (select from plan_output o
      where (o.partnership_code, o.id) = (plan_output_shown.partnership_code, plan_output_shown.output_id) and access.owns_action(o.partnership_code, o.action_id)))));
grant select, insert on plan_output_shown to irwell_app;
create trigger only_added before update or delete on plan_output_shown for each row execute function plan_row_is_only_added();
create trigger only_added_emptied before truncate on plan_output_shown for each statement execute function plan_row_is_only_added();

create function plan_output_is_shown(area text, output uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select s.is_shown from plan_output_shown s where s.partnership_code = area and s.output_id = output order by s.number desc limit 1), true)
$$;
revoke all on function plan_output_is_shown(text, uuid) from public;
grant execute on function plan_output_is_shown(text, uuid) to irwell_app, irwell_public;

-- Said twice it is once: the second changes nothing, and is refused.
create function plan_output_shown_changes_something() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('irwell.plan-output.' || new.output_id, 0));
  select coalesce(max(s.number), 0) + 1 into new.number from plan_output_shown s
    where s.partnership_code = new.partnership_code and s.output_id = new.output_id;
  if plan_output_is_shown(new.partnership_code, new.output_id) = new.is_shown then
    raise exception 'It is so already.' using errcode = '23514', constraint = 'plan_output_shown_changes_something';
  end if;
  return new;
end $$;
create trigger plan_output_shown_changes_something before insert on plan_output_shown for each row execute function plan_output_shown_changes_something();

drop policy visitors_read on plan_output;
create policy visitors_read on plan_output for select to irwell_public using (exists (select from plan_action a
  where a.partnership_code = plan_output.partnership_code and a.id = plan_output.action_id) and plan_output_is_shown(partnership_code, id));

-- 2. The same output of one action is attached once: two titles are the same whatever their capitals and blanks.
create function plan_output_is_attached_once() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('irwell.plan-outputs.' || new.action_id, 0));
  if exists (select from plan_output o where o.partnership_code = new.partnership_code and o.action_id = new.action_id
      and lower(regexp_replace(btrim(o.title), '\s+', ' ', 'g')) = lower(regexp_replace(btrim(new.title), '\s+', ' ', 'g'))) then
    raise exception 'It is attached already.' using errcode = '23505', constraint = 'plan_output_is_attached_once';
  end if;
  return new;
end $$;
create trigger plan_output_is_attached_once before insert on plan_output for each row execute function plan_output_is_attached_once();
