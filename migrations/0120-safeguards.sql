-- What must be in place before a child's record may enter a live database: staff sign-in with OpenID Connect, a tested restore,
-- retention rules and a data protection impact assessment. The database itself asks, whatever a route or a command forgot.

-- What was shown, when, and until when it counts. Rows are added and never changed: the newest of each kind counts.
create table safeguard (
  partnership_code text not null constraint safeguard_of_partnership references partnership (code),
  id uuid not null,
  kind text not null constraint safeguard_kind_is_known check (kind in ('sign-in', 'restore', 'impact-assessment')),
  shown_on date not null,
  good_until date not null,
  -- Where the document is, or what was compared. Roles and references, never a person's name.
  reference text not null constraint safeguard_has_a_reference check (btrim(reference) <> ''),
  answered_for_by text not null constraint safeguard_is_answered_for check (btrim(answered_for_by) <> ''),
  recorded_at timestamptz not null default now(),
  primary key (partnership_code, id),
  constraint safeguard_days_run_forward check (shown_on < good_until)
);

-- How long each class of record is kept, and on whose authority. Irwell sets no period of its own: a partnership brings its rules.
create table retention_rule (
  partnership_code text not null constraint retention_rule_of_partnership references partnership (code),
  record_class text not null constraint retention_rule_class_is_known check (record_class in ('child-record', 'return-file', 'audit-trail', 'account')),
  counted_from text not null constraint retention_rule_says_from_when check (btrim(counted_from) <> ''),
  years integer not null constraint retention_rule_years_are_sensible check (years >= 0 and years <= 150),
  authority text not null constraint retention_rule_has_an_authority check (btrim(authority) <> ''),
  recorded_at timestamptz not null default now(),
  primary key (partnership_code, record_class)
);

do $$
declare
  each_table text;
begin
  foreach each_table in array array['safeguard', 'retention_rule'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('create policy own_partnership_reads on %I for select to irwell_app using (partnership_code = (select access.my_partnership()) or (select access.my_role()) = ''service-import'')', each_table);
    execute format('create policy import_service_adds on %I for insert to irwell_app with check ((select access.my_role()) = ''service-import'')', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
  end loop;
end $$;
-- A partnership's rules are replaced as a whole; safeguards never are.
create policy import_service_clears on retention_rule for delete to irwell_app using ((select access.my_role()) = 'service-import');
grant delete on retention_rule to irwell_app;

-- Empty when a child's record may enter for this partnership; otherwise what is missing. A demonstration takes invented people only.
create function missing_safeguards(wanted_partnership text) returns text[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select case
    when (select mode from database_mode) = 'demonstration' then
      case when exists (select from partnership p where p.code = wanted_partnership and p.invented) then '{}'::text[] else array['invented-people-only'] end
    else (
      select coalesce(array_agg(wanted.kind order by wanted.position), '{}'::text[])
      from (values (1, 'sign-in'), (2, 'restore'), (3, 'impact-assessment')) as wanted (position, kind)
      where not exists (
        select from safeguard s
        -- A day by the database's own clock is right here: it guards, it decides nothing about a child.
        where s.partnership_code = wanted_partnership and s.kind = wanted.kind and s.good_until >= current_date)
    ) || case
      when (select count(*) from retention_rule r where r.partnership_code = wanted_partnership) = 4 then '{}'::text[]
      else array['retention'] end
  end
$$;
revoke all on function missing_safeguards(text) from public;
grant execute on function missing_safeguards(text) to irwell_app;
