-- Values that are not final, each with the reason, until a person releases them with a note; and the marks of the kite: who said of a value that it is
-- reconciled, signed off, audited, and when. What was released stays to be read.

create table value_held (
  partnership_code text not null,
  series_id uuid not null,
  period_from date not null,
  version integer not null,
  -- Its place among the reasons.
  position smallint not null,
  rule text not null,
  reason text not null constraint value_held_says_why check (length(btrim(reason)) > 0),
  held_at timestamptz not null,
  released_at timestamptz,
  released_by uuid,
  -- As the person was called then, and the role.
  released_by_name text,
  released_by_role text,
  release_note text constraint value_held_release_says_something check (length(btrim(release_note)) > 0 and length(release_note) <= 2000),
  primary key (partnership_code, series_id, period_from, version, position),
  constraint value_held_value foreign key (partnership_code, series_id, period_from, version)
    references chart_value (partnership_code, series_id, period_from, version),
  constraint value_held_release_is_whole check (
    (released_at is null) = (released_by is null) and (released_at is null) = (released_by_name is null)
    and (released_at is null) = (released_by_role is null) and (released_at is null) = (release_note is null))
);

create table value_mark (
  partnership_code text not null,
  series_id uuid not null,
  period_from date not null,
  version integer not null,
  mark text not null constraint value_mark_is_known check (mark in ('reconciled', 'signed-off', 'audited')),
  marked_on date not null,
  marked_by uuid not null,
  marked_by_role text not null,
  marked_by_name text not null,
  note text not null default '' constraint value_mark_note_is_short check (length(note) <= 2000),
  primary key (partnership_code, series_id, period_from, version, mark),
  constraint value_mark_value foreign key (partnership_code, series_id, period_from, version)
    references chart_value (partnership_code, series_id, period_from, version)
);

-- A visitor reads the newest version of a value of a public series, when nothing holds it back. The function looks at what a visitor may not see.
create function access.value_is_final(code text, series uuid, starts date, numbered integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from chart_series s where s.partnership_code = code and s.id = series and s.is_public)
    and not exists (select from value_held h where h.partnership_code = code and h.series_id = series and h.period_from = starts and h.version = numbered and h.released_at is null)
    and not exists (select from chart_value v where v.partnership_code = code and v.series_id = series and v.period_from = starts and v.version > numbered)
$$;
revoke all on function access.value_is_final(text, uuid, date, integer) from public;
grant execute on function access.value_is_final(text, uuid, date, integer) to irwell_public, irwell_app;

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  -- Numbers of a partnership, with no child in them.
  reads constant text := '(select access.my_role()) in (''case-officer'', ''send-manager'', ''analyst'', ''programme-office'', ''board-member'', ''independent-chair'', ''adviser'', ''commissioner'', ''service-jobs'')';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['chart_series', 'chart_value', 'value_held', 'value_mark'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy numbers_read on %I for select to irwell_app using ((%s and %s) or (select access.is_service()))', each_table, mine, reads);
  end loop;
  foreach each_table in array array['chart_series', 'chart_value', 'value_held'] loop
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
  end loop;
  -- A reason that no longer holds goes, unless somebody released it; a series may be described anew.
  execute format('create policy keepers_delete on value_held for delete to irwell_app using (%s and released_at is null)', keeps);
  execute format('create policy keepers_update on chart_series for update to irwell_app using (%s) with check (%s)', keeps, keeps);
end $$;
grant delete on value_held to irwell_app;
grant update (released_at, released_by, released_by_name, released_by_role, release_note) on value_held to irwell_app;
grant update (name, counts, target, owner_role, submitters, due_after_days, guards, breaks, events, other_explanations, is_public) on chart_series to irwell_app;

-- A person releases, marks and signs for themselves.
create policy owners_release on value_held for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and released_at is null
    and (select access.my_role()) in ('send-manager', 'analyst', 'programme-office', 'commissioner'))
  with check (partnership_code = (select access.my_partnership()) and released_by = (select access.my_person()));
create policy owners_mark on value_mark for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and marked_by = (select access.my_person())
    and (select access.my_role()) in ('send-manager', 'analyst', 'programme-office', 'commissioner'));

-- Visitors: the figures, and neither the comments nor who handed them in.
grant select (partnership_code, id, measure_code, part, name, counts, unit_kind, decimals, every, direction, is_stock, target, guards, breaks, events,
  action_on, action_text, named_on, baseline_from, other_explanations, due_after_days, is_public) on chart_series to irwell_public;
create policy visitors_read on chart_series for select to irwell_public using (is_public);
grant select (partnership_code, series_id, period_from, version, period_until, n, d, value) on chart_value to irwell_public;
create policy visitors_read on chart_value for select to irwell_public
  using ((select access.value_is_final(partnership_code, series_id, period_from, version)));
