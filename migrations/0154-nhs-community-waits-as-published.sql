-- Community health waiting lists as NHS England publishes them, row by row with its line; texts stay as they were published, so that a blank is never a nought. Each area
-- takes in its own copy of a file. No child is in it.

create table nhs_waits_file (
  partnership_code text not null constraint nhs_waits_file_of_partnership references partnership (code),
  id uuid not null,
  name text not null,
  sha256 text not null constraint nhs_waits_file_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null constraint nhs_waits_file_kind_is_known check (kind in ('workbook', 'series')),
  -- Whole, or the part that the project carries.
  extent text not null constraint nhs_waits_file_extent_is_known check (extent in ('whole', 'excerpt')),
  publisher text not null,
  publication text not null,
  -- As the file says it; '' where it does not.
  published_on text not null,
  status text not null,
  -- By whose place children are counted: 'Provider' or what the file says. Residence and provider are never put side by side.
  basis text not null,
  licence text not null,
  attribution text not null,
  notes text[] not null,
  taken_at timestamptz not null,
  taken_by_name text not null,
  primary key (partnership_code, id),
  constraint nhs_waits_file_once unique (partnership_code, sha256)
);

create table nhs_waits_row (
  partnership_code text not null,
  file_id uuid not null,
  -- Place in the file: the sheet ('' in a CSV file) and its row.
  sheet text not null,
  line integer not null,
  month date not null constraint nhs_waits_row_month_begins check (extract(day from month) = 1),
  level text not null constraint nhs_waits_row_level_is_known check (level in ('national', 'region', 'icb', 'provider')),
  organisation_code text not null,
  organisation_name text not null,
  service text not null,
  -- Total, then the seven bands, as published: null where the table has no such column, '' where its cell is empty.
  cells text[] not null constraint nhs_waits_row_has_eight_cells check (cardinality(cells) = 8),
  primary key (partnership_code, file_id, sheet, line, service, month),
  constraint nhs_waits_row_of_file foreign key (partnership_code, file_id) references nhs_waits_file (partnership_code, id)
);
create index nhs_waits_row_by_place on nhs_waits_row (partnership_code, organisation_name, month);

-- How many organisations handed in nothing, by month: the file's own table of it.
create table nhs_waits_missing (
  partnership_code text not null,
  file_id uuid not null,
  line integer not null,
  month date not null,
  organisation_name text not null,
  cell text not null,
  primary key (partnership_code, file_id, line, month),
  constraint nhs_waits_missing_of_file foreign key (partnership_code, file_id) references nhs_waits_file (partnership_code, id)
);

do $$
declare
  each_table text;
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['nhs_waits_file', 'nhs_waits_row', 'nhs_waits_missing'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy all_read on %I for select to irwell_app using (true)', each_table);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    execute format('create policy visitors_read on %I for select to irwell_public using (true)', each_table);
  end loop;
  -- A whole file takes the place of the part that the project carries.
  foreach each_table in array array['nhs_waits_file', 'nhs_waits_row', 'nhs_waits_missing'] loop
    execute format('grant delete on %I to irwell_app', each_table);
    execute format('create policy keepers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
end $$;
grant select on nhs_waits_row, nhs_waits_missing to irwell_public;
grant select (partnership_code, id, name, sha256, kind, extent, publisher, publication, published_on, status, basis, licence, attribution, notes, taken_at) on nhs_waits_file to irwell_public;
