-- Who may say what of a plan, and what nobody may, whoever asks.

create function access.reads_plan() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('case-officer', 'send-manager', 'analyst', 'programme-office', 'board-member',
  'independent-chair', 'adviser', 'commissioner', 'parent-carer-forum', 'service-jobs')) $$;

create function access.keeps_plan() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code = 'programme-office') $$;

-- Roles that somebody here holds today with an account that is open: an owner whose role is not among them has left.
create function access.roles_held() returns table (role_code text)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select distinct m.role_code from access.membership m join access.account a on a.id = m.account_id
  where m.partnership_code = access.my_partnership() and a.disabled_at is null and m.from_on <= current_date and (m.until_on is null or m.until_on > current_date)
$$;

-- Whether the asker holds a role here, in which of their roles they may have come.
create function access.i_hold(wanted text) returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$
  select exists (select from access.me() me join access.membership m on m.account_id = me.account_id and m.partnership_code = me.partnership_code
    where m.role_code = wanted and (m.until_on is null or m.until_on > current_date))
$$;

create function access.owns_action(code text, action uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from plan_action a where a.partnership_code = code and a.id = action and a.partnership_code = access.my_partnership()
    and access.my_role() in (a.accountable_role, a.lead_role))
$$;
revoke all on function access.reads_plan(), access.keeps_plan(), access.roles_held(), access.i_hold(text), access.owns_action(text, uuid) from public;
grant execute on function access.reads_plan(), access.keeps_plan(), access.roles_held(), access.i_hold(text), access.owns_action(text, uuid) to irwell_app;

-- 1. What never changes.
create function plan_action_keeps_its_word() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'An action is stopped, and never deleted.' using errcode = '23001', constraint = 'plan_action_keeps_its_word';
  end if;
  if tg_op = 'INSERT' then
    if new.due_on <> new.first_due_on or new.delivery <> 'not-started' or new.version <> 1 then
      raise exception 'An action begins not started, with its first due date.' using errcode = '23514', constraint = 'plan_action_keeps_its_word';
    end if;
    return new;
  end if;
  if (new.partnership_code, new.id, new.plan_code, new.ref) is distinct from (old.partnership_code, old.id, old.plan_code, old.ref) then
    raise exception 'An action keeps its reference and its plan.' using errcode = '23001', constraint = 'plan_action_keeps_its_word';
  end if;
  if new.first_due_on <> old.first_due_on then
    raise exception 'The first due date never changes.' using errcode = '23001', constraint = 'plan_action_first_due_never_changes';
  end if;
  if new.due_on <> old.due_on and not exists (select from plan_due_change c where c.partnership_code = new.partnership_code and c.action_id = new.id
      and c.milestone_id is null and c.from_on = old.due_on and c.to_on = new.due_on
      and c.number = (select max(l.number) from plan_due_change l where l.partnership_code = c.partnership_code and l.action_id = c.action_id)) then
    raise exception 'A due date moves by a recorded change alone.' using errcode = '23001', constraint = 'plan_action_due_moves_by_a_change';
  end if;
  if new.delivery = 'done' and not exists (select from plan_output o where o.partnership_code = new.partnership_code and o.action_id = new.id) then
    raise exception 'Done needs what was made: attach the output first.' using errcode = '23514', constraint = 'plan_action_done_needs_output';
  end if;
  return new;
end $$;
create trigger plan_action_keeps_its_word before insert or update or delete on plan_action for each row execute function plan_action_keeps_its_word();

create function plan_action_version_is_kept() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' or new.version <> old.version then
    insert into plan_action_version (partnership_code, action_id, version, content, changed_at, changed_by_name)
    values (new.partnership_code, new.id, new.version, to_jsonb(new) - array['changed_by', 'partnership_code', 'id'], new.changed_at, new.changed_by_name);
  end if;
  return null;
end $$;
create trigger plan_action_version_is_kept after insert or update on plan_action for each row execute function plan_action_version_is_kept();

create function plan_milestone_keeps_its_word() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.due_on <> new.first_due_on then
      raise exception 'A milestone begins with its first due date.' using errcode = '23514', constraint = 'plan_milestone_keeps_its_word';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'A milestone is never deleted.' using errcode = '23001', constraint = 'plan_milestone_keeps_its_word';
  end if;
  if (new.partnership_code, new.id, new.action_id, new.first_due_on) is distinct from (old.partnership_code, old.id, old.action_id, old.first_due_on) then
    raise exception 'The first due date never changes.' using errcode = '23001', constraint = 'plan_milestone_first_due_never_changes';
  end if;
  return new;
end $$;
create trigger plan_milestone_keeps_its_word before insert or update or delete on plan_milestone for each row execute function plan_milestone_keeps_its_word();

create function plan_row_is_only_added() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'This is added to, and never changed or removed.' using errcode = '23001', constraint = 'plan_row_is_only_added';
end $$;
do $$
declare
  each_table text;
begin
  foreach each_table in array array['plan_update', 'plan_version', 'plan_approval', 'plan_action_version', 'plan_output', 'plan_impact_lowering', 'plan_assurance'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function plan_row_is_only_added()', each_table);
    execute format('create trigger only_added_emptied before truncate on %I for each statement execute function plan_row_is_only_added()', each_table);
  end loop;
end $$;
create trigger only_added_emptied before truncate on plan_due_change for each statement execute function plan_row_is_only_added();

-- A change of a due date stands for ever; a reason that was missing is given once.
create function plan_due_change_is_kept() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  expected plan_due_change;
begin
  if tg_op = 'DELETE' or old.why is not null then
    raise exception 'This is added to, and never changed or removed.' using errcode = '23001', constraint = 'plan_row_is_only_added';
  end if;
  expected := old;
  expected.why := new.why;
  expected.approved_by := new.approved_by;
  expected.reasoned_by_name := new.reasoned_by_name;
  if new is distinct from expected then
    raise exception 'Only the reason that was missing is given.' using errcode = '23001', constraint = 'plan_row_is_only_added';
  end if;
  return new;
end $$;
create trigger plan_due_change_is_kept before update or delete on plan_due_change for each row execute function plan_due_change_is_kept();

-- 2. What moves with what was said. These write as the owner of the tables: nobody else may write the due date or the delivery.
create function plan_due_change_moves() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  moved integer;
begin
  if new.milestone_id is null then
    update plan_action set due_on = new.to_on where partnership_code = new.partnership_code and id = new.action_id and due_on = new.from_on;
  else
    update plan_milestone set due_on = new.to_on where partnership_code = new.partnership_code and id = new.milestone_id and due_on = new.from_on;
  end if;
  get diagnostics moved = row_count;
  if moved <> 1 then
    raise exception 'The due date was another one meanwhile.' using errcode = '40001', constraint = 'plan_due_change_from_what_stands';
  end if;
  return null;
end $$;
create trigger plan_due_change_moves after insert on plan_due_change for each row execute function plan_due_change_moves();

create function plan_update_says_delivery() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.delivery is not null then
    update plan_action set delivery = new.delivery, delivery_said_on = new.said_on, done_on = case when new.delivery = 'done' then new.said_on end
      where partnership_code = new.partnership_code and id = new.action_id;
  end if;
  return null;
end $$;
create trigger plan_update_says_delivery after insert on plan_update for each row execute function plan_update_says_delivery();

-- 3. Assurance by somebody who is not the owner, in whichever of their roles they come.
create function plan_assurance_is_not_the_owners() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  owners text[];
begin
  if new.action_id is not null then
    select array[a.accountable_role, a.lead_role] into owners from plan_action a where a.partnership_code = new.partnership_code and a.id = new.action_id;
  else
    select array[p.owner_role] into owners from plan_area p where p.partnership_code = new.partnership_code and p.plan_code = new.plan_code and p.code = new.area_code;
  end if;
  if exists (select from unnest(owners) o where o = new.given_as or access.i_hold(o)) then
    raise exception 'Assurance is given by somebody who does not own what it is about.' using errcode = '23514', constraint = 'plan_assurance_is_not_the_owners';
  end if;
  return new;
end $$;
create trigger plan_assurance_is_not_the_owners before insert on plan_assurance for each row execute function plan_assurance_is_not_the_owners();

-- 4. Rows.
do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_plan())) or (select access.is_service()))';
begin
  foreach each_table in array array['plan_version', 'plan_approval', 'plan_outcome', 'plan_action', 'plan_action_version', 'plan_milestone', 'plan_due_change',
    'plan_output', 'plan_update', 'plan_dependency', 'plan_measure_link', 'plan_evidence_link', 'plan_impact_lowering', 'plan_assurance', 'plan_word'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select on %I to irwell_app', each_table);
    execute format('create policy plan_read on %I for select to irwell_app using ((%s and (select access.reads_plan())) or (select access.is_service()))', each_table, mine);
  end loop;
  -- The frame of the plan: the programme office.
  foreach each_table in array array['plan_version', 'plan_approval', 'plan_outcome', 'plan_action', 'plan_word'] loop
    execute format('grant insert on %I to irwell_app', each_table);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
  end loop;
  foreach each_table in array array['plan_outcome', 'plan_word'] loop
    execute format('create policy keepers_update on %I for update to irwell_app using (%s) with check (%s)', each_table, keeps, keeps);
  end loop;
  create policy keepers_delete on plan_word for delete to irwell_app using (partnership_code = (select access.my_partnership()) and (select access.keeps_plan()));
  -- What hangs from an action: its owners, and the programme office.
  foreach each_table in array array['plan_milestone', 'plan_due_change', 'plan_output', 'plan_dependency', 'plan_measure_link'] loop
    execute format('grant insert on %I to irwell_app', each_table);
    execute format('create policy owners_insert on %I for insert to irwell_app with check (%s or (%s and access.owns_action(partnership_code, action_id)))', each_table, keeps, mine);
  end loop;
  foreach each_table in array array['plan_milestone', 'plan_due_change', 'plan_measure_link'] loop
    execute format('create policy owners_update on %I for update to irwell_app using (%s or (%s and access.owns_action(partnership_code, action_id))) with check (true)', each_table, keeps, mine);
  end loop;
  -- The plans and areas themselves, which 0030 let the import service write.
  foreach each_table in array array['plan', 'plan_alias', 'plan_area'] loop
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s and (select access.keeps_plan()))', each_table, mine);
    execute format('drop policy everybody_reads on %I', each_table);
  end loop;
  create policy keepers_update on plan for update to irwell_app
    using (partnership_code = (select access.my_partnership()) and (select access.keeps_plan())) with check (partnership_code = (select access.my_partnership()));
  create policy keepers_update on plan_area for update to irwell_app
    using (partnership_code = (select access.my_partnership()) and (select access.keeps_plan())) with check (partnership_code = (select access.my_partnership()));
  create policy visitors_read on plan for select to irwell_public using (is_public);
  create policy app_reads on plan for select to irwell_app
    using (is_public or (partnership_code = (select access.my_partnership()) and (select access.reads_plan())) or (select access.is_service()));
  foreach each_table in array array['plan_alias', 'plan_area'] loop
    execute format('create policy read_with_its_plan on %I for select to irwell_app, irwell_public using (exists (select from plan p
      where p.partnership_code = %I.partnership_code and p.code = %I.plan_code))', each_table, each_table, each_table);
  end loop;
end $$;
grant update (family_words, officer_words, made_with, is_public, position) on plan_outcome to irwell_app;
grant update (words, colour), delete on plan_word to irwell_app;
grant update (area_code, outcome_id, text, accountable_role, accountable_words, lead_role, lead_words, partners, start_on, cost_pence, cost_words, is_public, public_words,
  version, changed_at, changed_by, changed_by_name) on plan_action to irwell_app;
grant update (text, done_on, done_note) on plan_milestone to irwell_app;
grant update (why, approved_by, reasoned_by_name) on plan_due_change to irwell_app;
grant update (ended_on, ended_why) on plan_measure_link to irwell_app;
grant delete on plan_dependency to irwell_app;
create policy owners_delete on plan_dependency for delete to irwell_app
  using (partnership_code = (select access.my_partnership()) and ((select access.keeps_plan()) or access.owns_action(partnership_code, action_id)));

-- The owners write the words of their action; who owns it, only the programme office does.
create policy owners_update on plan_action for update to irwell_app
  using ((partnership_code = (select access.my_partnership()) and ((select access.keeps_plan()) or (select access.my_role()) in (accountable_role, lead_role)))
    or (select access.is_service()))
  with check (partnership_code = (select access.my_partnership()) or (select access.is_service()));
create function plan_action_owner_is_given() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if (new.accountable_role, new.lead_role) is distinct from (old.accountable_role, old.lead_role) and current_user = 'irwell_app'
      and not (access.keeps_plan() or access.is_service()) then
    raise exception 'The programme office says who owns an action.' using errcode = '42501', constraint = 'plan_action_owner_is_given';
  end if;
  return new;
end $$;
create trigger plan_action_owner_is_given before update on plan_action for each row execute function plan_action_owner_is_given();

-- Delivery is said by the owner in their own name. The programme office writes updates, and says delivery where a tracker does, or where nobody holds the owner's role.
create policy owners_insert on plan_update for insert to irwell_app
  with check ((partnership_code = (select access.my_partnership()) and said_by = (select access.my_person()) and said_as = (select access.my_role())
      and (access.owns_action(partnership_code, action_id)
        or ((select access.keeps_plan()) and (delivery is null or source <> '' or not exists (select from plan_action a
          join access.roles_held() h on h.role_code in (a.accountable_role, a.lead_role)
          where a.partnership_code = plan_update.partnership_code and a.id = plan_update.action_id)))))
    or (select access.is_service()));
grant insert on plan_update to irwell_app;

grant insert on plan_impact_lowering, plan_assurance, plan_evidence_link to irwell_app;
create policy readers_insert on plan_impact_lowering for insert to irwell_app
  with check ((partnership_code = (select access.my_partnership()) and (select access.reads_plan()) and lowered_by = (select access.my_person())
    and lowered_as = (select access.my_role())) or (select access.is_service()));
create policy assurers_insert on plan_assurance for insert to irwell_app
  with check ((partnership_code = (select access.my_partnership()) and given_by = (select access.my_person()) and given_as = (select access.my_role())
    and (select access.my_role()) in ('programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner')) or (select access.is_service()));
create policy readers_insert on plan_evidence_link for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.reads_plan()) and brought_by = (select access.my_person()) and accepted_by is null);
grant update (accepted_by, accepted_by_name, accepted_at) on plan_evidence_link to irwell_app;
create policy others_accept on plan_evidence_link for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and accepted_by is null
    and (select access.my_role()) in ('programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner', 'send-manager', 'parent-carer-forum'))
  with check (partnership_code = (select access.my_partnership()) and accepted_by = (select access.my_person()));

-- 5. The forum sits at the table: of the charts it reads what everybody may.
create policy forum_reads_public on chart_series for select to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'parent-carer-forum' and is_public);
create policy forum_reads_public on chart_value for select to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'parent-carer-forum'
    and (select access.value_is_final(partnership_code, series_id, period_from, version)));

-- 6. Visitors: what is marked public of a public plan, and who said it is not told.
grant select (partnership_code, id, plan_code, area_code, position, family_words, is_public) on plan_outcome to irwell_public;
grant select (partnership_code, id, plan_code, area_code, outcome_id, ref, text, public_words, start_on, first_due_on, due_on, delivery, delivery_said_on, done_on, is_public)
  on plan_action to irwell_public;
grant select (partnership_code, id, action_id, milestone_id, number, from_on, to_on, why, approved_by) on plan_due_change to irwell_public;
grant select (partnership_code, id, action_id, outcome_id, series_id, measure_code, role, direction, size_words, expected_by, named_on, ended_on) on plan_measure_link to irwell_public;
grant select (partnership_code, action_id, number, lowered_to, why) on plan_impact_lowering to irwell_public;
grant select on plan_word to irwell_public;
create policy visitors_read on plan_outcome for select to irwell_public using (is_public and exists (select from plan p
  where p.partnership_code = plan_outcome.partnership_code and p.code = plan_outcome.plan_code and p.is_public));
create policy visitors_read on plan_action for select to irwell_public using (is_public and exists (select from plan p
  where p.partnership_code = plan_action.partnership_code and p.code = plan_action.plan_code and p.is_public));
create policy visitors_read on plan_due_change for select to irwell_public using (exists (select from plan_action a
  where a.partnership_code = plan_due_change.partnership_code and a.id = plan_due_change.action_id));
create policy visitors_read on plan_measure_link for select to irwell_public using (exists (select from plan_action a
  where a.partnership_code = plan_measure_link.partnership_code and a.id = plan_measure_link.action_id));
create policy visitors_read on plan_impact_lowering for select to irwell_public using (exists (select from plan_action a
  where a.partnership_code = plan_impact_lowering.partnership_code and a.id = plan_impact_lowering.action_id));
create policy visitors_read on plan_word for select to irwell_public using (true);
