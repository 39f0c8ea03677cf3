-- Published figures: files as their publishers made them, kept row by row with the line they came from.
-- Global, not tenant: a published figure belongs to nobody. The cells stay text as published; a symbol such as x, z, c or low is
-- a state and never a zero, and a column name may occur twice, so that columns are read by position.

create table published_file (
  id uuid primary key,
  sha256 text not null constraint published_file_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  bytes bigint not null,
  layout text not null,
  extent text not null constraint published_file_extent_is_known check (extent in ('whole', 'excerpt')),
  publisher text not null,
  publication text not null,
  release text not null,
  released_on date,
  licence text not null,
  attribution text not null,
  page_address text,
  imported_at timestamptz not null default now(),
  rows_read bigint not null,
  rows_kept bigint not null,
  rows_refused bigint not null,
  excerpt_sha256 text,
  constraint published_file_excerpt_has_its_own_hash check ((extent = 'excerpt') = (excerpt_sha256 is not null)),
  constraint published_file_once unique (sha256)
);
comment on column published_file.excerpt_sha256 is 'Of the file of the project that holds the excerpt: when a new version ships another, it is loaded afresh.';
comment on column published_file.extent is 'excerpt: only the rows and columns that the demonstration carries; importing the whole file replaces it.';

create table published_table (
  id uuid primary key,
  file_id uuid not null constraint published_table_in_file references published_file (id),
  member text not null,
  dataset text not null,
  headings text[] not null,
  rows_read bigint not null,
  rows_kept bigint not null,
  rows_refused bigint not null,
  covers_from date not null,
  covers_to date not null,
  constraint published_table_covers_forward check (covers_from < covers_to),
  constraint published_table_once unique (file_id, member)
);
comment on column published_table.covers_to is 'The first day after the latest period of its rows: where the account of this table ends.';
comment on column published_table.dataset is 'Our own steady name of what the table holds, the same across releases: ehcp/requests, lait/measures, tribunal/appeal-rate …';

create table published_row (
  table_id uuid not null constraint published_row_in_table references published_table (id),
  line integer not null,
  geography_code text not null constraint published_row_about references geography (code),
  period text not null,
  period_kind text not null,
  period_label text not null,
  period_start date not null,
  period_end date not null,
  breakdown_topic text not null,
  breakdown text not null,
  cells text[] not null,
  primary key (table_id, line, period),
  constraint published_row_period_runs_forward check (period_start < period_end)
);
comment on table published_row is 'cells[i] stands under headings[i] of its table, which is column i of the file. period is the text as published; period_end is the first day after the period (half-open). One line of a wide file gives several rows, one for each period; a cell that a row does not carry (another period of its line, or a column that an excerpt leaves out) is null, a cell published empty is the empty text.';
create index published_row_series on published_row (geography_code, table_id, breakdown_topic, breakdown);

-- One published figure to a row, with the exact place that it came from: line and column of a member of a file.
create view published_cell with (security_invoker = true) as
select t.dataset, t.file_id, r.table_id, t.member, r.line, cell.position::integer as file_column, cell.heading,
  (select count(*)::integer from unnest(t.headings[1 : cell.position]) as before (heading) where before.heading = cell.heading) as occurrence,
  r.geography_code, r.period, r.period_kind, r.period_label, r.period_start, r.period_end, r.breakdown_topic, r.breakdown, cell.published as text
from published_row r
join published_table t on t.id = r.table_id
cross join lateral unnest(t.headings, r.cells) with ordinality as cell (heading, published, position)
where cell.published is not null;
comment on view published_cell is 'occurrence counts the columns with the same heading from the left: a file of 2025 has the heading review_meeting_prior_24 twice.';

create table published_refusal (
  table_id uuid not null constraint published_refusal_in_table references published_table (id),
  line integer not null,
  heading text,
  rule text not null,
  reason text not null,
  value text
);
create index published_refusal_by_table on published_refusal (table_id);

grant select on published_file, published_table, published_row, published_refusal, published_cell to irwell_public;
grant select, insert, delete on published_file, published_table, published_row, published_refusal to irwell_app;
grant select on published_cell to irwell_app;
