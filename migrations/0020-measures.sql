-- Measures: what is counted, how, for whom, and what must stand beside it.
-- Global, like the published figures that they are read from: a definition belongs to no partnership.

create table measure (
  code text primary key constraint measure_code_is_a_letter_and_two_digits check (code ~ '^[A-Z][0-9]{2}$'),
  -- False: the catalogue had no code for this published figure and the next free one of its family was given.
  in_catalogue boolean not null
);

-- Where figures are published, and which releases are known to be out but are not loaded here.
create table measure_publication (
  code text primary key,
  name text not null,
  publisher text not null,
  frequency text not null
);
create table known_release (
  publication_code text not null constraint known_release_of references measure_publication (code) on delete cascade,
  position integer not null,
  name text not null,
  known text not null,
  address text not null,
  primary key (publication_code, position)
);

-- A version of a definition never changes its meaning: another numerator, unit or guard is a new version with its own dates of
-- force, so that a figure always says by which words it was counted.
create table measure_definition (
  measure_code text not null constraint measure_definition_of references measure (code),
  version integer not null constraint measure_definition_version_counts_from_one check (version >= 1),
  in_force_from date not null,
  in_force_until date,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  meaning_sha256 text not null,
  wording_sha256 text not null,
  plain_title text not null,
  officer_title text not null,
  -- The sentence that a finding is built on, with {value} and {place} in it.
  says text not null constraint measure_definition_says_has_its_gaps check (says like '%{value}%' and says like '%{place}%'),
  kind text not null constraint measure_definition_kind_is_known check (kind in ('timeliness', 'share', 'count', 'score', 'balance')),
  -- published: the publisher gives the rate. computed: Irwell divides published counts. none: nobody publishes it.
  basis text not null constraint measure_definition_basis_is_known check (basis in ('published', 'computed', 'none')),
  no_figure_because text,
  numerator text not null,
  denominator text,
  population text not null,
  unit text not null constraint measure_definition_unit_is_known check (unit in ('percent', 'count', 'score')),
  decimals integer not null constraint measure_definition_decimals_are_few check (decimals >= 0 and decimals <= 3),
  better text not null constraint measure_definition_better_is_known check (better in ('up', 'down', 'to-value', 'none')),
  better_value numeric,
  frequency text not null,
  publication_code text not null constraint measure_definition_published_in references measure_publication (code),
  owner_role text not null,
  why_it_matters text not null,
  subject text not null constraint measure_definition_subject_is_known check (subject in ('council', 'provider')),
  small_groups boolean not null,
  guard_count integer not null constraint measure_definition_guard_count_is_not_negative check (guard_count >= 0),
  primary key (measure_code, version),
  constraint measure_definition_force_runs_forward check (in_force_until is null or in_force_from < in_force_until),
  constraint measure_definition_one_in_force exclude using gist (measure_code with =, daterange(in_force_from, in_force_until, '[)') with &&),
  constraint measure_definition_says_why_it_has_no_figure check ((basis = 'none') = (no_figure_because is not null)),
  constraint measure_definition_to_value_names_it check ((better = 'to-value') = (better_value is not null)),
  constraint measure_definition_counts_need_no_denominator check (unit <> 'percent' or denominator is not null),
  -- Quicker is not better when more families are turned away: how fast is never kept without what must stand beside it.
  constraint measure_definition_timeliness_has_a_guard check (kind <> 'timeliness' or guard_count >= 1)
);

create table measure_guard (
  measure_code text not null,
  version integer not null,
  position integer not null,
  guard_code text not null constraint measure_guard_is_a_measure references measure (code),
  because text not null,
  primary key (measure_code, version, position),
  constraint measure_guard_once unique (measure_code, version, guard_code),
  constraint measure_guard_of foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade,
  constraint measure_guard_is_another_measure check (guard_code <> measure_code)
);

-- A definition that names guards cannot be committed without them, nor lose them afterwards.
create function measure_guards_are_whole() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  code text := coalesce(new.measure_code, old.measure_code);
  of_version integer := coalesce(new.version, old.version);
  wanted integer;
  kept integer;
begin
  select guard_count into wanted from measure_definition where measure_code = code and version = of_version;
  if wanted is null then
    return null;
  end if;
  select count(*) into kept from measure_guard where measure_code = code and version = of_version;
  if kept <> wanted then
    raise exception 'Measure % version % names % guards and has %.', code, of_version, wanted, kept
      using errcode = '23514', constraint = 'measure_guards_are_whole';
  end if;
  return null;
end $$;
create constraint trigger measure_definition_has_its_guards after insert or update on measure_definition deferrable initially deferred
  for each row execute function measure_guards_are_whole();
create constraint trigger measure_guard_is_never_lost after insert or update or delete on measure_guard deferrable initially deferred
  for each row execute function measure_guards_are_whole();

create table measure_pitfall (
  measure_code text not null,
  version integer not null,
  position integer not null,
  words text not null,
  primary key (measure_code, version, position),
  constraint measure_pitfall_of foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade
);

create table measure_area (
  measure_code text not null,
  version integer not null,
  area_code text not null constraint measure_area_is_of_the_plan check (area_code ~ '^(APA[1-6]|AFI[1-3])$'),
  primary key (measure_code, version, area_code),
  constraint measure_area_of foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade
);

-- Figures of periods that begin before a break are never compared with figures of periods that begin on it or later.
create table measure_break (
  measure_code text not null,
  version integer not null,
  from_date date not null,
  words text not null,
  primary key (measure_code, version, from_date),
  constraint measure_break_of foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade
);

-- Other figures that are given in answer to the same question, and why they differ.
create table measure_same_question (
  measure_code text not null,
  version integer not null,
  position integer not null,
  other_code text constraint measure_same_question_other references measure (code),
  label text not null,
  stated text,
  source text,
  why_it_differs text not null,
  primary key (measure_code, version, position),
  constraint measure_same_question_of foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade,
  constraint measure_same_question_is_a_measure_or_a_statement check ((other_code is null) = (stated is not null and source is not null))
);

-- Where the value, and the counts behind it, stand in the published files. Headings are names; 'name#2' is the second column of that name.
create table measure_binding (
  measure_code text not null,
  version integer not null,
  position integer not null,
  dataset text not null,
  breakdown_topic text not null,
  breakdown text not null,
  value_heading text,
  numerator_plus text[] not null default '{}',
  numerator_minus text[] not null default '{}',
  denominator_plus text[] not null default '{}',
  -- Gives the counts behind another binding's value, and no value of its own.
  counts_only boolean not null,
  from_period text,
  -- A school year's file that in truth counts on one day of it.
  counted_in text constraint measure_binding_counted_in_is_known check (counted_in in ('january', '31-march')),
  primary key (measure_code, version, position),
  constraint measure_binding_of foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade,
  constraint measure_binding_reads_something check (value_heading is not null or numerator_plus <> '{}'),
  constraint measure_binding_counts_have_no_value check (not counts_only or value_heading is null)
);

-- Health figures are of providers, never of a council's residents. These are the providers that an area's pages may show.
create table measure_provider (
  area_code text not null constraint measure_provider_for references geography (code),
  position integer not null,
  geography_code text not null constraint measure_provider_is references geography (code),
  role text not null constraint measure_provider_role_is_known check (role in ('provider', 'region')),
  words text not null,
  primary key (area_code, position)
);

-- Every figure that a page may show, rebuilt from published_row. If the file goes, the figure goes with it.
create table measure_value (
  measure_code text not null,
  version integer not null,
  geography_code text not null constraint measure_value_about references geography (code),
  period_start date not null,
  period_end date not null,
  period_kind text not null,
  period_label text not null,
  source_period text not null,
  state text not null constraint measure_value_state_is_known check (state in ('value', 'missing', 'not-available', 'not-applicable', 'suppressed', 'low')),
  value numeric,
  as_published text,
  basis text not null constraint measure_value_basis_is_known check (basis in ('published', 'computed')),
  numerator numeric,
  denominator numeric,
  table_id uuid not null constraint measure_value_from references published_table (id) on delete cascade,
  line integer not null,
  heading text not null,
  counts_table_id uuid constraint measure_value_counts_from references published_table (id) on delete cascade,
  counts_line integer,
  numerator_heading text,
  denominator_heading text,
  -- What is known to be unsafe about the figure: it stands beside it and never removes it.
  cautions text[] not null default '{}',
  primary key (measure_code, version, geography_code, period_start),
  constraint measure_value_by foreign key (measure_code, version) references measure_definition (measure_code, version) on delete cascade,
  constraint measure_value_period_runs_forward check (period_start < period_end),
  -- A symbol is a state, never a nought.
  constraint measure_value_is_known_or_not check ((state = 'value') = (value is not null)),
  constraint measure_value_published_has_its_text check (basis <> 'published' or as_published is not null),
  constraint measure_value_counts_say_where_from check ((numerator is null and denominator is null) or (counts_table_id is not null and counts_line is not null))
);
create index measure_value_by_place on measure_value (geography_code, measure_code, period_start);
create index measure_value_by_table on measure_value (table_id);
create index measure_value_by_counts_table on measure_value (counts_table_id);

grant select on measure, measure_definition, measure_guard, measure_pitfall, measure_area, measure_break, measure_same_question,
  measure_binding, measure_publication, known_release, measure_provider, measure_value to irwell_public, irwell_app;
grant insert on measure to irwell_app;
grant insert, update on measure_definition, measure_publication to irwell_app;
grant insert, delete on measure_guard, measure_pitfall, measure_area, measure_break, measure_same_question, measure_binding,
  known_release, measure_provider, measure_value to irwell_app;
