-- What a page of everybody's reads must not grow with the children. duty_of_day (0140) has a row for each officer and day, so in a large area it has nearly as
-- many rows as there are duties; a morning that adds them all up reads them all. Here the days stand without the officer, and the cases of an officer as
-- one number. Both follow from 0140 in the same statement, whoever writes there.

-- Row level security puts its own question before any that is not known to keep a secret, and coalesce is not known to: in an index it could only filter.
drop index duty_of_child_by_source_day;
create index duty_of_child_by_source_day on duty_of_child
  (partnership_code, state, duty, of_whom, (case when as_at is null then 'infinity'::date else as_at end), sort_on, child_id, position);

create table duty_of_area_day (
  partnership_code text not null constraint duty_of_area_day_of_partnership references partnership (code),
  state text not null,
  duty text not null,
  of_whom text not null,
  -- Null as in duty_of_child.
  as_at date,
  sort_on date not null,
  duties integer not null
);
create unique index duty_of_area_day_once on duty_of_area_day (partnership_code, state, duty, of_whom, as_at, sort_on) nulls not distinct;

create table cases_of_officer (
  partnership_code text not null constraint cases_of_officer_of_partnership references partnership (code),
  -- By reference; empty for cases that nobody is known to have.
  officer text not null,
  cases integer not null,
  primary key (partnership_code, officer)
);

do $$
declare
  each_table text;
begin
  foreach each_table in array array['duty_of_area_day', 'cases_of_officer'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    -- Read only: the triggers below write, as the owner.
    execute format('grant select on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using
      ((partnership_code = (select access.my_partnership()) and (select access.sees_children())) or (select access.is_service()))', each_table);
  end loop;
end $$;

insert into duty_of_area_day (partnership_code, state, duty, of_whom, as_at, sort_on, duties)
select partnership_code, state, duty, of_whom, as_at, sort_on, sum(duties) from duty_of_day group by 1, 2, 3, 4, 5, 6;
insert into cases_of_officer (partnership_code, officer, cases)
select partnership_code, officer, count(*) from child_standing group by 1, 2;

-- Two triggers for each table: what went is taken off, what came is added.
create function duties_of_area_go() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update duty_of_area_day d set duties = d.duties - g.duties
  from (select partnership_code, state, duty, of_whom, as_at, sort_on, sum(duties) as duties from gone group by 1, 2, 3, 4, 5, 6) g
  where (d.partnership_code, d.state, d.duty, d.of_whom, d.sort_on) = (g.partnership_code, g.state, g.duty, g.of_whom, g.sort_on)
    and d.as_at is not distinct from g.as_at;
  delete from duty_of_area_day d using (select distinct partnership_code, state, duty, of_whom, as_at, sort_on from gone) g
  where (d.partnership_code, d.state, d.duty, d.of_whom, d.sort_on) = (g.partnership_code, g.state, g.duty, g.of_whom, g.sort_on)
    and d.as_at is not distinct from g.as_at and d.duties <= 0;
  return null;
end $$;

create function duties_of_area_come() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into duty_of_area_day as d (partnership_code, state, duty, of_whom, as_at, sort_on, duties)
  select partnership_code, state, duty, of_whom, as_at, sort_on, sum(duties) from came group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (partnership_code, state, duty, of_whom, as_at, sort_on) do update set duties = d.duties + excluded.duties;
  return null;
end $$;

create function cases_of_officer_go() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update cases_of_officer c set cases = c.cases - g.cases
  from (select partnership_code, officer, count(*) as cases from gone group by 1, 2) g
  where c.partnership_code = g.partnership_code and c.officer = g.officer;
  delete from cases_of_officer c using (select distinct partnership_code, officer from gone) g
  where c.partnership_code = g.partnership_code and c.officer = g.officer and c.cases <= 0;
  return null;
end $$;

create function cases_of_officer_come() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into cases_of_officer as c (partnership_code, officer, cases)
  select partnership_code, officer, count(*) from came group by 1, 2 order by 1, 2
  on conflict (partnership_code, officer) do update set cases = c.cases + excluded.cases;
  return null;
end $$;

revoke all on function duties_of_area_go(), duties_of_area_come(), cases_of_officer_go(), cases_of_officer_come() from public;

create trigger duties_of_area_deleted after delete on duty_of_day referencing old table as gone for each statement execute function duties_of_area_go();
create trigger duties_of_area_inserted after insert on duty_of_day referencing new table as came for each statement execute function duties_of_area_come();
-- Named so that of one update what came is added before what went is taken off: nothing reaches nought in between.
create trigger duties_of_area_updated_1 after update on duty_of_day referencing new table as came for each statement execute function duties_of_area_come();
create trigger duties_of_area_updated_2 after update on duty_of_day referencing old table as gone for each statement execute function duties_of_area_go();

create trigger cases_of_officer_deleted after delete on child_standing referencing old table as gone for each statement execute function cases_of_officer_go();
create trigger cases_of_officer_inserted after insert on child_standing referencing new table as came for each statement execute function cases_of_officer_come();
create trigger cases_of_officer_updated_1 after update on child_standing referencing new table as came for each statement execute function cases_of_officer_come();
create trigger cases_of_officer_updated_2 after update on child_standing referencing old table as gone for each statement execute function cases_of_officer_go();
