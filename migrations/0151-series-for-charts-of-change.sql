-- Series that are charted: what is measured, which way is better, who answers for it, and what was named before an action. And their values as
-- they were handed in: a value that is handed in again otherwise is a new version, and the former one stays.

create table chart_series (
  partnership_code text not null constraint chart_series_of_partnership references partnership (code),
  id uuid not null,
  -- The measure of the catalogue, and the service or part that the series is of; empty where it is of the whole area.
  measure_code text not null constraint chart_series_code_is_a_letter_and_two_digits check (measure_code ~ '^[A-Z][0-9]{2}$'),
  part text not null default '' constraint chart_series_part_is_short check (length(part) <= 100),
  -- As it begins a sentence.
  name text not null constraint chart_series_has_a_name check (length(btrim(name)) > 0 and length(name) <= 200),
  -- What is counted, out of what: the definition by which it may stand beside others.
  counts text not null constraint chart_series_says_what_it_counts check (length(btrim(counts)) > 0),
  unit_kind text not null constraint chart_series_unit_is_known check (unit_kind in ('percent', 'count', 'rate', 'score', 'pounds')),
  decimals smallint not null constraint chart_series_decimals_are_few check (decimals >= 0 and decimals <= 4),
  every text not null constraint chart_series_rhythm_is_known check (every in ('week', 'month', 'quarter', 'term', 'year')),
  direction text not null constraint chart_series_direction_is_known check (direction in ('increase', 'decrease', 'neutral')),
  -- The size of something at a moment: most of it was there a month ago.
  is_stock boolean not null,
  target numeric,
  owner_role text not null constraint chart_series_owner_is_a_role references role (code),
  -- Who must hand in a part; empty where it comes whole.
  submitters text[] not null default '{}',
  due_after_days integer not null constraint chart_series_is_due_some_time check (due_after_days >= 0 and due_after_days <= 366),
  -- Measures that must be read with it.
  guards text[] not null default '{}',
  -- Days from which it is counted another way: [{ on, text }]; events that a reader should know: [{ on, text }].
  breaks jsonb not null default '[]',
  events jsonb not null default '[]',
  -- What was named of an action: null where none was. The baseline ends with the last value before it.
  action_on date,
  action_text text,
  named_on date,
  baseline_from date,
  other_explanations text[] not null default '{}',
  is_public boolean not null,
  recorded_at timestamptz not null,
  primary key (partnership_code, id),
  constraint chart_series_once unique (partnership_code, measure_code, part),
  constraint chart_series_action_is_whole check (
    (action_on is null and action_text is null and named_on is null and baseline_from is null)
    or (action_on is not null and action_text is not null and named_on is not null and baseline_from is not null and baseline_from < action_on))
);

create table chart_value (
  partnership_code text not null,
  series_id uuid not null,
  period_from date not null,
  version integer not null constraint chart_value_is_numbered check (version > 0),
  -- The first day after.
  period_until date not null,
  n integer,
  d integer,
  value numeric,
  comment text not null default '',
  submitted_on date,
  submitters text[] not null default '{}',
  bands_total integer,
  other_value numeric,
  other_source text,
  -- Why the group changed, where somebody said so.
  explained text,
  -- Where it came from: the name of a file, or another room of Irwell.
  source text not null,
  taken_at timestamptz not null,
  taken_by_name text not null,
  primary key (partnership_code, series_id, period_from, version),
  constraint chart_value_of_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id),
  constraint chart_value_period_runs_forward check (period_from < period_until),
  constraint chart_value_other_has_a_source check ((other_value is null) = (other_source is null))
);
