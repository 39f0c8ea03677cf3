-- Claims are bound to an action or an outcome of the plan for real; and the verdict of the charts of change is kept with each acceptance and publishing
-- of a claim of impact, for the very values that stand then.

alter table claim
  add constraint claim_about_outcome foreign key (partnership_code, outcome_id) references plan_outcome (partnership_code, id),
  add constraint claim_about_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  add constraint claim_is_about_one check (outcome_id is null or action_id is null),
  add constraint claim_about_part_is_of_an_area check (area_code is not null or (outcome_id is null and action_id is null));
create index claim_by_action on claim (partnership_code, action_id) where action_id is not null;
create index claim_by_outcome on claim (partnership_code, outcome_id) where outcome_id is not null;

-- Of an action the day is the day on which it began, and nobody says another: figures before it are what it is compared with.
create function claim_is_about_its_area() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  a plan_action;
  is_chosen constant boolean := tg_op = 'INSERT' or (new.plan_code, new.area_code, new.outcome_id, new.action_id, new.since_on)
    is distinct from (old.plan_code, old.area_code, old.outcome_id, old.action_id, old.since_on);
begin
  if is_chosen and new.outcome_id is not null and not exists (select from plan_outcome o where o.partnership_code = new.partnership_code
      and o.id = new.outcome_id and o.plan_code = new.plan_code and o.area_code = new.area_code) then
    perform claim_refuse('claim_is_about_its_area', 'The outcome is of another area of the plan.');
  end if;
  if new.action_id is null then
    return new;
  end if;
  select * into a from plan_action x where x.partnership_code = new.partnership_code and x.id = new.action_id;
  if is_chosen and (a.plan_code, a.area_code) is distinct from (new.plan_code, new.area_code) then
    perform claim_refuse('claim_is_about_its_area', 'The action is of another area of the plan.');
  end if;
  if (is_chosen or (new.state <> old.state and new.state in ('submitted', 'accepted', 'published'))) and new.since_on <> a.start_on then
    perform claim_refuse('claim_begins_with_its_action', 'The action that this claim is about began on another day than the claim says. Send the claim back, and choose the action anew.');
  end if;
  return new;
end $$;
create trigger claim_is_about_its_area before insert or update on claim for each row execute function claim_is_about_its_area();

-- Each series that shows the change has a final value before the day and one since; or, where none is named, two audits with one tool show it.
create or replace function claim_has_its_legs(c claim) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select case when exists (select from claim_series s where s.partnership_code = c.partnership_code and s.claim_id = c.id and s.part = 'shows')
    then not exists (
      select from claim_series s where s.partnership_code = c.partnership_code and s.claim_id = c.id and s.part = 'shows'
        and not (exists (select from chart_value v where v.partnership_code = s.partnership_code and v.series_id = s.series_id and v.value is not null
            and v.period_from < c.since_on and claim_value_stands(v))
          and exists (select from chart_value v where v.partnership_code = s.partnership_code and v.series_id = s.series_id and v.value is not null
            and v.period_from >= c.since_on and claim_value_stands(v))))
    else exists (
      select from claim_evidence a join evidence early on early.partnership_code = a.partnership_code and early.id = a.evidence_id
        join claim_evidence b on b.partnership_code = a.partnership_code and b.claim_id = a.claim_id
        join evidence late on late.partnership_code = b.partnership_code and late.id = b.evidence_id
      where a.partnership_code = c.partnership_code and a.claim_id = c.id and early.withdrawn_at is null and late.withdrawn_at is null
        and early.kind = 'audit' and late.kind = 'audit' and early.audit_tool = late.audit_tool and early.audit_out_of = late.audit_out_of
        and early.audit_better = late.audit_better and early.occurred_on < c.since_on and late.occurred_on >= c.since_on
        and case late.audit_better when 'higher' then late.audit_score > early.audit_score else late.audit_score < early.audit_score end)
    end
$$;

-- What the charts of change said of a series under a claim, when somebody accepted or published it. The program works a verdict out; the database holds
-- that one is there, in whose name, for which direction and day, and that no value has come, gone or changed since it was worked out.
create table claim_verdict (
  partnership_code text not null,
  id uuid not null,
  claim_id uuid not null,
  series_id uuid not null,
  direction text not null constraint claim_verdict_has_a_direction check (direction in ('increase', 'decrease')),
  since_on date not null,
  verdict text not null constraint claim_verdict_is_one_of_the_charts check (verdict in ('Evidence of improvement', 'Change seen, cause not shown',
    'Better than before, cause not shown')),
  -- Which values it stood on: a line for each period, with its version. A value of a version never changes, and so the figures themselves need not stand here.
  stood_on text not null constraint claim_verdict_stands_on_values check (stood_on <> ''),
  taken_by uuid not null,
  taken_by_role text not null,
  taken_at timestamptz not null,
  primary key (partnership_code, id),
  constraint claim_verdict_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_verdict_of_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id),
  constraint claim_verdict_taken_by_person foreign key (partnership_code, taken_by) references person (partnership_code, id)
);
create index claim_verdict_by_claim on claim_verdict (partnership_code, claim_id, series_id);

-- The final values of a series as they stand now, each by its period and version.
create function claim_final_values(code text, series uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(string_agg(v.period_from::text || ' ' || v.version::text, E'\n' order by v.period_from), '')
  from chart_value v where v.partnership_code = code and v.series_id = series and v.value is not null and claim_value_stands(v)
$$;
-- The same for those who read claims, of their own partnership.
create function access.final_values_of(series uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
as $$ select claim_final_values(access.my_partnership(), series) where access.reads_evidence() $$;

create function claim_verdict_is_of_now() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from claim c join claim_series s on s.partnership_code = c.partnership_code and s.claim_id = c.id and s.part = 'shows'
        join chart_series k on k.partnership_code = s.partnership_code and k.id = s.series_id
      where c.partnership_code = new.partnership_code and c.id = new.claim_id and s.series_id = new.series_id and c.kind = 'impact'
        and c.state in ('submitted', 'accepted') and c.since_on = new.since_on and k.direction = new.direction) then
    perform claim_refuse('claim_verdict_is_of_now', 'A verdict is kept for a series that a claim of impact stands on, when the claim is accepted or published.');
  end if;
  if new.stood_on <> claim_final_values(new.partnership_code, new.series_id) then
    perform claim_refuse('claim_verdict_is_of_now', 'A figure came, went or changed meanwhile. Look at the claim again.');
  end if;
  new.taken_by := (select access.my_person());
  new.taken_by_role := (select access.my_role());
  return new;
end $$;
create trigger claim_verdict_is_of_now before insert on claim_verdict for each row execute function claim_verdict_is_of_now();
create trigger claim_is_never_rewritten before update on claim_verdict for each row execute function claim_is_never_removed();
create trigger claim_is_never_removed before delete on claim_verdict for each row execute function claim_is_never_removed();
create trigger claim_is_never_emptied before truncate on claim_verdict for each statement execute function claim_is_never_removed();

-- At the end of the transaction that accepts or publishes: each series that shows the change has a verdict, for its direction and its values as they are now.
create function claim_has_its_verdict() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  c claim;
begin
  select * into c from claim where partnership_code = new.partnership_code and id = new.id;
  if c.kind <> 'impact' or c.state not in ('accepted', 'published') or old.state = new.state then
    return null;
  end if;
  if exists (select from claim_series s join chart_series k on k.partnership_code = s.partnership_code and k.id = s.series_id
      where s.partnership_code = c.partnership_code and s.claim_id = c.id and s.part = 'shows'
        and not exists (select from claim_verdict v where v.partnership_code = s.partnership_code and v.claim_id = s.claim_id and v.series_id = s.series_id
          and v.direction = k.direction and v.since_on = c.since_on and v.stood_on = claim_final_values(s.partnership_code, s.series_id))) then
    perform claim_refuse('claim_has_its_verdict', 'A claim of impact is accepted and published with the verdict of the charts of change on the values as they stand. Look at the claim again.');
  end if;
  return null;
end $$;
create constraint trigger claim_has_its_verdict after update on claim deferrable initially deferred
  for each row execute function claim_has_its_verdict();

revoke all on function claim_is_about_its_area(), claim_final_values(text, uuid), claim_verdict_is_of_now(), claim_has_its_verdict(), access.final_values_of(uuid) from public;
grant execute on function access.final_values_of(uuid) to irwell_app;

alter table claim_verdict enable row level security;
alter table claim_verdict force row level security;
create policy owner_all on claim_verdict to irwell_owner using (true) with check (true);
grant select, insert on claim_verdict to irwell_app;
create policy readers_read on claim_verdict for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_evidence())) or (select access.is_service()));
create policy acceptors_insert on claim_verdict for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.accepts_claims()));
