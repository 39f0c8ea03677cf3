-- Series for charts of change, described on a page by those who answer for them: where their values come from, what was named when, which two
-- periods of a yearly series are compared; values that come in bands, that are taken back, and that open into what they were made from.

alter table chart_series
  -- Where its values come from: files that people send, the children's records, published figures, or waiting lists. source_code names the figure there.
  add column source_kind text not null default 'file' constraint chart_series_source_is_known check (source_kind in ('file', 'records', 'published', 'waits')),
  add column source_code text not null default '' constraint chart_series_source_code_is_short check (length(source_code) <= 100),
  -- The first day that the source tells of everybody: before it values would be of a part.
  add column source_since date,
  -- The two periods of a yearly or termly series that are compared, by their first days, and when that was named.
  add column compared_before date,
  add column compared_after date,
  add column compared_named_on date,
  -- What better meant before: [{ on, from, to, values }], values being how many there were on that day.
  add column direction_changes jsonb not null default '[]',
  add constraint chart_series_source_has_a_code check ((source_kind = 'file') = (source_code = '')),
  add constraint chart_series_comparison_is_whole check (
    (compared_before is null and compared_after is null and compared_named_on is null)
    or (compared_before is not null and compared_after is not null and compared_named_on is not null and compared_before < compared_after));

alter table chart_value
  -- [{ name, value }]: the parts of the total, where it comes in bands.
  add column bands jsonb not null default '[]',
  -- What it was made from, where no file was sent: { kind, code, definition, asAt, from, gaps, … }.
  add column origin jsonb,
  -- Taken back by a person who says why: a version without a figure. The former one stays.
  add column taken_back_because text constraint chart_value_taken_back_says_why check (length(btrim(taken_back_because)) > 0 and length(taken_back_because) <= 2000),
  add column is_taken_back boolean not null generated always as (taken_back_because is not null) stored,
  add constraint chart_value_taken_back_has_no_figure check (taken_back_because is null or (n is null and d is null and value is null and bands_total is null and other_value is null));

-- A series as it was described, each time that somebody described it: what was named, by whom and when, is never lost.
create table chart_series_version (
  partnership_code text not null,
  series_id uuid not null,
  version integer not null constraint chart_series_version_is_numbered check (version > 0),
  described_at timestamptz not null,
  described_by uuid,
  -- As the person was called then, and the role.
  described_by_name text not null,
  described_by_role text not null,
  -- Everything that stood in the form.
  description jsonb not null,
  -- What is other than in the version before, in words; empty for the first.
  changed text[] not null default '{}',
  primary key (partnership_code, series_id, version),
  constraint chart_series_version_of_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id)
);

-- Who answers for series: describes them, sends, takes back and releases their values.
create function access.keeps_series() returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from access.me() where role_code in ('send-manager', 'analyst', 'programme-office', 'commissioner', 'service-jobs')) $$;
revoke all on function access.keeps_series() from public;
grant execute on function access.keeps_series() to irwell_app;

-- Which checks a final value was released from, so that everybody can be told that it was; the notes are for those who read the numbers.
create function access.released_rules(code text, series uuid, starts date, numbered integer) returns text[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(h.rule order by h.position), '{}') from value_held h
  where h.partnership_code = code and h.series_id = series and h.period_from = starts and h.version = numbered and h.released_at is not null
    and access.value_is_final(code, series, starts, numbered)
$$;
revoke all on function access.released_rules(text, uuid, date, integer) from public;
grant execute on function access.released_rules(text, uuid, date, integer) to irwell_public;

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  reads constant text := '(select access.my_role()) in (''case-officer'', ''send-manager'', ''analyst'', ''programme-office'', ''board-member'', ''independent-chair'', ''adviser'', ''commissioner'', ''service-jobs'')';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_series())) or (select access.is_service()))';
begin
  alter table chart_series_version enable row level security;
  alter table chart_series_version force row level security;
  create policy owner_all on chart_series_version to irwell_owner using (true) with check (true);
  grant select, insert on chart_series_version to irwell_app;
  execute format('create policy numbers_read on chart_series_version for select to irwell_app using ((%s and %s) or (select access.is_service()))', mine, reads);
  execute format('create policy keepers_insert on chart_series_version for insert to irwell_app with check (%s)', keeps);
  -- The programme office and commissioners answer for series too, and could not send what they answer for.
  foreach each_table in array array['chart_series', 'chart_value', 'value_held'] loop
    execute format('drop policy keepers_insert on %I', each_table);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
  end loop;
  drop policy keepers_delete on value_held;
  execute format('create policy keepers_delete on value_held for delete to irwell_app using (%s and released_at is null)', keeps);
  drop policy keepers_update on chart_series;
  execute format('create policy keepers_update on chart_series for update to irwell_app using (%s) with check (%s)', keeps, keeps);
end $$;
grant update (direction, decimals, is_stock, action_on, action_text, named_on, baseline_from, source_since, compared_before, compared_after, compared_named_on, direction_changes)
  on chart_series to irwell_app;

-- Visitors: where values come from, what was named when, that a value was taken back (and not why), and what vouches for a final value, by role.
grant select (source_kind, source_code, source_since, compared_before, compared_after, compared_named_on, direction_changes) on chart_series to irwell_public;
grant select (submitted_on, taken_at, other_source, bands, origin, is_taken_back) on chart_value to irwell_public;
grant select (partnership_code, series_id, period_from, version, mark, marked_on, marked_by_role) on value_mark to irwell_public;
create policy visitors_read on value_mark for select to irwell_public
  using ((select access.value_is_final(partnership_code, series_id, period_from, version)));
