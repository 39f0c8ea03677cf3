-- Figures counted from the children's records, and the rows behind each. They are no records: they can be thrown away and made again. Kept, so
-- that a figure opens into its rows, and so that what was known when is known: figures of former versions of the records stay, their rows go.

-- One making of all figures. number counts up in each partnership; the highest is the one that stands.
create table figure_making (
  partnership_code text not null constraint figure_making_of_partnership references partnership (code),
  number integer not null constraint figure_making_is_numbered check (number > 0),
  -- The imports, decisions, extracts and definitions that it was made from: another version, another making.
  version text not null,
  made_at timestamptz not null,
  -- The day that the latest return tells of, its year, and that of the extracts; null where there is none.
  return_as_at date,
  return_import integer,
  extract_as_at date,
  extract_names text[] not null default '{}',
  persons integer not null,
  primary key (partnership_code, number)
);

create table record_figure (
  partnership_code text not null,
  making integer not null,
  source text not null constraint record_figure_source_is_known check (source in ('return', 'extract')),
  measure_code text not null constraint record_figure_code_is_a_letter_and_two_digits check (measure_code ~ '^[A-Z][0-9]{2}$'),
  definition_version integer not null,
  period_kind text not null constraint record_figure_period_is_known check (period_kind in ('calendar-year', 'twelve-months', 'day')),
  period_start date not null,
  -- The first day after.
  period_end date not null,
  as_at date not null,
  state text not null constraint record_figure_state_is_known check (state in ('value', 'nobody', 'cannot')),
  n integer,
  d integer,
  -- Decimal text, as it is shown.
  value text constraint record_figure_value_is_decimal check (value ~ '^[0-9]+(\.[0-9]+)?$'),
  -- Bands of days, the 90th of 100, the longest: [{ code, words, value }].
  parts jsonb not null,
  -- How many records stand where, and why: [{ standing, why, records }].
  whys jsonb not null,
  because text,
  -- What a person who explains a difference may want to know of the rows: how many a later import than the first one of the return brought, and how
  -- many are of children who may be the same as another record.
  changed_later integer not null default 0,
  doubtful integer not null default 0,
  primary key (partnership_code, making, source, measure_code),
  constraint record_figure_of_making foreign key (partnership_code, making) references figure_making (partnership_code, number),
  constraint record_figure_period_runs_forward check (period_start < period_end),
  -- What cannot be counted is never a nought.
  constraint record_figure_is_known_or_not check ((state = 'value') = (value is not null)),
  constraint record_figure_says_why check ((state = 'cannot') = (because is not null))
);

-- The same figures as they may leave the council: small counts, and what would give them away, are gone. Who sees no child reads this one alone.
create table protected_figure (
  partnership_code text not null,
  making integer not null,
  source text not null constraint protected_figure_source_is_known check (source in ('return', 'extract')),
  measure_code text not null,
  definition_version integer not null,
  period_kind text not null,
  period_start date not null,
  period_end date not null,
  as_at date not null,
  state text not null constraint protected_figure_state_is_known check (state in ('value', 'nobody', 'cannot', 'hidden')),
  n integer,
  d integer,
  value text,
  parts jsonb not null,
  because text,
  primary key (partnership_code, making, source, measure_code),
  constraint protected_figure_of_figure foreign key (partnership_code, making, source, measure_code)
    references record_figure (partnership_code, making, source, measure_code),
  constraint protected_figure_hides_whole check (state = 'value' or (value is null and parts = '[]'::jsonb))
);

-- Lineage: which record stands where in which figure. Of the latest making only.
create table record_figure_row (
  partnership_code text not null,
  source text not null,
  measure_code text not null,
  -- Its place among the rows of the figure.
  position integer not null,
  child_id uuid not null,
  standing text not null constraint record_figure_row_standing_is_known check (standing in ('numerator', 'denominator', 'gap', 'outside')),
  why text not null,
  days integer,
  import_number integer not null,
  file smallint not null,
  line integer not null,
  -- False where the child has died or the address is protected: counted, and on no list or export.
  is_listed boolean not null,
  primary key (partnership_code, source, measure_code, position),
  constraint record_figure_row_child foreign key (partnership_code, child_id) references child (partnership_code, id)
);
create index record_figure_row_by_standing on record_figure_row (partnership_code, source, measure_code, standing, why, position);
create index record_figure_row_unlisted on record_figure_row (partnership_code, source, measure_code, standing, why) where not is_listed;
create index record_figure_row_by_child on record_figure_row (partnership_code, child_id);

-- Who sees how many, though not who: access.sees_counts() of 0146.
do $$
declare
  each_table text;
  sees text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['figure_making', 'record_figure', 'protected_figure', 'record_figure_row'] loop
    sees := case when each_table in ('figure_making', 'protected_figure') then 'sees_counts' else 'sees_children' end;
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert, delete on %I to irwell_app', each_table);
    execute format('create policy counts_read on %I for select to irwell_app using ((%s and (select access.%s())) or (select access.is_service()))', each_table, mine, sees);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    execute format('create policy keepers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
end $$;
