-- The improvement plan and the letters that review it.
--
-- A partnership's plan answers an inspection; every six months the Department for Education and NHS England review it and
-- write a letter. What the letter says is a claim, not a measurement: each statement keeps its kind and whether a figure was given.
-- Two texts may stand for one thing: official_text, the document's own words, kept exactly and for ever; and summary_text, Irwell's
-- own short words. An area that has its letter imports the first; what the project ships carries only the second.

-- A document that others can open too: who made it, when, under what licence. Makers are organisations and roles, never people.
create table public_document (
  partnership_code text not null constraint public_document_of_partnership references partnership (code),
  code text not null,
  kind text not null constraint public_document_kind_is_known
    check (kind in ('letter', 'web-page', 'statement', 'inspection-report', 'figures')),
  title text not null,
  made_by text not null,
  -- Null where the document bears no date: date_words then says what is known.
  dated_on date,
  date_words text not null,
  licence text not null,
  address text,
  note text,
  primary key (partnership_code, code)
);

create table plan (
  partnership_code text not null constraint plan_of_partnership references partnership (code),
  code text not null,
  name text not null,
  summary_text text,
  primary key (partnership_code, code)
);

-- One plan goes by several names, in one letter even; each is searched for, none is corrected.
create table plan_alias (
  partnership_code text not null,
  plan_code text not null,
  alias text not null,
  used_in text not null,
  primary key (partnership_code, plan_code, alias),
  constraint plan_alias_of_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code)
);

create table plan_area (
  partnership_code text not null,
  plan_code text not null,
  code text not null constraint plan_area_code_fits_an_address check (code ~ '^[A-Z]{2,4}[0-9]{1,2}$'),
  kind text not null constraint plan_area_kind_is_known check (kind in ('priority-action', 'improvement')),
  number integer not null,
  position integer not null,
  short_title text not null,
  summary_text text,
  official_text text,
  document_code text not null,
  line_from integer not null,
  line_to integer not null,
  primary key (partnership_code, plan_code, code),
  constraint plan_area_of_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code),
  constraint plan_area_from_document foreign key (partnership_code, document_code) references public_document (partnership_code, code),
  constraint plan_area_says_something check (summary_text is not null or official_text is not null),
  constraint plan_area_lines_run_forward check (1 <= line_from and line_from <= line_to)
);

create table plan_sub_point (
  partnership_code text not null,
  plan_code text not null,
  code text not null,
  area_code text not null,
  position integer not null,
  summary_text text,
  official_text text,
  -- Where a document's own text is damaged (a page footer run into a sentence), what it reads as without the damage.
  clean_text text,
  note text,
  document_code text not null,
  line_from integer not null,
  line_to integer not null,
  primary key (partnership_code, plan_code, code),
  constraint plan_sub_point_of_area foreign key (partnership_code, plan_code, area_code)
    references plan_area (partnership_code, plan_code, code),
  constraint plan_sub_point_from_document foreign key (partnership_code, document_code) references public_document (partnership_code, code),
  constraint plan_sub_point_says_something check (summary_text is not null or official_text is not null),
  constraint plan_sub_point_lines_run_forward check (1 <= line_from and line_from <= line_to)
);

create table letter (
  partnership_code text not null,
  code text not null,
  plan_code text not null,
  document_code text not null,
  written_on date not null,
  meeting_on date not null,
  -- The months that the letter's evidence comes from, half-open: a figure whose period ends before window_from is background.
  window_from date not null,
  window_until date not null,
  subject_line text,
  signatory_roles text[] not null default '{}',
  addressee_roles text[] not null default '{}',
  copied_to_roles text[] not null default '{}',
  primary key (partnership_code, code),
  constraint letter_about_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code),
  constraint letter_is_document foreign key (partnership_code, document_code) references public_document (partnership_code, code),
  constraint letter_window_runs_forward check (window_from < window_until)
);

-- What the letter says of one area before its lists. demonstrated_heading is null where the letter gives that list no heading.
create table letter_area (
  partnership_code text not null,
  letter_code text not null,
  plan_code text not null,
  area_code text not null,
  has_own_heading boolean not null,
  demonstrated_heading text,
  next_steps_heading text,
  primary key (partnership_code, letter_code, area_code),
  constraint letter_area_in_letter foreign key (partnership_code, letter_code) references letter (partnership_code, code),
  constraint letter_area_about_area foreign key (partnership_code, plan_code, area_code)
    references plan_area (partnership_code, plan_code, code),
  constraint letter_area_heading_agrees check (demonstrated_heading is null or has_own_heading)
);

create table letter_paragraph (
  partnership_code text not null,
  letter_code text not null,
  code text not null,
  position integer not null,
  summary_text text,
  official_text text,
  line_from integer not null,
  line_to integer not null,
  subjects text[] not null default '{}',
  contains_names boolean not null default false,
  primary key (partnership_code, letter_code, code),
  constraint letter_paragraph_in_letter foreign key (partnership_code, letter_code) references letter (partnership_code, code),
  constraint letter_paragraph_says_something check (summary_text is not null or official_text is not null),
  constraint letter_paragraph_lines_run_forward check (1 <= line_from and line_from <= line_to)
);
comment on column letter_paragraph.contains_names is 'Names officials: visitors never read it (policy below).';

create table letter_item (
  partnership_code text not null,
  letter_code text not null,
  code text not null,
  plan_code text not null,
  area_code text not null,
  part text not null constraint letter_item_part_is_known check (part in ('demonstrated', 'next-step')),
  position integer not null,
  -- Broad kind. Of a statement: what sort of thing it says. Of a next step: what sort of thing it asks for; null until someone has read it.
  kind text constraint letter_item_kind_is_known check (kind in ('activity', 'output', 'measured', 'impact')),
  finer_kind text constraint letter_item_finer_kind_is_known
    check (finer_kind in ('activity', 'acknowledgement', 'plan', 'potential', 'output', 'milestone', 'coverage', 'measured', 'impact', 'experience')),
  figure_given text not null constraint letter_item_figure_is_known check (figure_given in ('percentage', 'count', 'none')),
  -- What is said about quantity, even where it is no figure: 'all primary schools' is coverage that is asserted, not counted.
  figure_words text,
  summary_text text,
  official_text text,
  note text,
  is_bullet boolean not null default true,
  line_from integer not null,
  line_to integer not null,
  duplicate_of text,
  primary key (partnership_code, letter_code, code),
  constraint letter_item_in_letter_area foreign key (partnership_code, letter_code, area_code)
    references letter_area (partnership_code, letter_code, area_code),
  constraint letter_item_in_plan_area foreign key (partnership_code, plan_code, area_code)
    references plan_area (partnership_code, plan_code, code),
  constraint letter_item_repeats_item foreign key (partnership_code, letter_code, duplicate_of)
    references letter_item (partnership_code, letter_code, code),
  constraint letter_item_repeats_another check (duplicate_of <> code),
  constraint letter_item_says_something check (summary_text is not null or official_text is not null),
  constraint letter_item_statement_has_kind check (part = 'next-step' or (kind is not null and finer_kind is not null)),
  constraint letter_item_figure_has_words check (figure_given = 'none' or figure_words is not null),
  constraint letter_item_lines_run_forward check (1 <= line_from and line_from <= line_to),
  constraint letter_item_place_once unique (partnership_code, letter_code, area_code, part, position)
);

-- Which measures speak to the item's subject. No foreign key: most of them have no public figure yet, and that is worth saying.
create table letter_item_measure (
  partnership_code text not null,
  letter_code text not null,
  item_code text not null,
  measure_code text not null constraint letter_item_measure_code_is_a_code check (measure_code ~ '^[A-Z][0-9]{2}$'),
  position integer not null,
  primary key (partnership_code, letter_code, item_code, measure_code),
  constraint letter_item_measure_of_item foreign key (partnership_code, letter_code, item_code)
    references letter_item (partnership_code, letter_code, code)
);

-- A code table: what a measure would count, in plain words, for those that have no public figure.
create table wanted_measure (
  code text primary key constraint wanted_measure_code_is_a_code check (code ~ '^[A-Z][0-9]{2}$'),
  plain_title text not null
);

-- Words that a transcription of the letter quotes from other documents, kept exactly. Visitors never read them: they may name people.
create table transcribed_quotation (
  partnership_code text not null,
  letter_code text not null,
  code text not null,
  subject text not null,
  document_name text not null,
  official_text text not null,
  primary key (partnership_code, letter_code, code),
  constraint transcribed_quotation_beside_letter foreign key (partnership_code, letter_code) references letter (partnership_code, code)
);

-- What the project ships, by the hash of what was loaded: the same content twice changes nothing.
create table shipped_content (
  partnership_code text not null constraint shipped_content_of_partnership references partnership (code),
  name text not null,
  sha256 text not null constraint shipped_content_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null default now(),
  primary key (partnership_code, name)
);

-- A document's words are what was written, whatever anyone would rather had been written. Arguments: the columns that are then fixed.
create function official_text_is_fixed() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  fixed_column text;
begin
  if old.official_text is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'Official text is never removed.' using errcode = '23001';
  end if;
  foreach fixed_column in array tg_argv loop
    if to_jsonb(new) -> fixed_column is distinct from to_jsonb(old) -> fixed_column then
      raise exception 'Official text, and where it stands, never changes (%).', fixed_column using errcode = '23001';
    end if;
  end loop;
  return new;
end $$;

create function official_text_is_never_emptied() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'Official text is never removed.' using errcode = '23001';
end $$;

create trigger official_text_is_fixed before update or delete on plan_area for each row
  execute function official_text_is_fixed('partnership_code', 'plan_code', 'code', 'official_text', 'document_code', 'line_from', 'line_to');
create trigger official_text_is_fixed before update or delete on plan_sub_point for each row
  execute function official_text_is_fixed('partnership_code', 'plan_code', 'area_code', 'code', 'official_text', 'document_code', 'line_from', 'line_to');
create trigger official_text_is_fixed before update or delete on letter_paragraph for each row
  execute function official_text_is_fixed('partnership_code', 'letter_code', 'code', 'official_text', 'line_from', 'line_to', 'contains_names');
create trigger official_text_is_fixed before update or delete on letter_item for each row
  execute function official_text_is_fixed('partnership_code', 'letter_code', 'plan_code', 'area_code', 'part', 'code', 'official_text', 'line_from', 'line_to', 'duplicate_of');
create trigger official_text_is_fixed before update or delete on transcribed_quotation for each row
  execute function official_text_is_fixed('partnership_code', 'letter_code', 'code', 'subject', 'document_name', 'official_text');
create trigger official_text_is_never_emptied before truncate on plan_area for each statement execute function official_text_is_never_emptied();
create trigger official_text_is_never_emptied before truncate on plan_sub_point for each statement execute function official_text_is_never_emptied();
create trigger official_text_is_never_emptied before truncate on letter_paragraph for each statement execute function official_text_is_never_emptied();
create trigger official_text_is_never_emptied before truncate on letter_item for each statement execute function official_text_is_never_emptied();
create trigger official_text_is_never_emptied before truncate on transcribed_quotation for each statement execute function official_text_is_never_emptied();

-- Everybody reads; only the import service writes, and it removes nothing but the links to measures.
grant select on public_document, plan, plan_alias, plan_area, plan_sub_point, letter, letter_area, letter_paragraph, letter_item,
  letter_item_measure, wanted_measure, shipped_content to irwell_app, irwell_public;
grant insert, update on public_document, plan, plan_alias, plan_area, plan_sub_point, letter, letter_area, letter_paragraph, letter_item,
  letter_item_measure, wanted_measure, shipped_content to irwell_app;
grant delete on letter_item_measure to irwell_app;
grant select, insert on transcribed_quotation to irwell_app;

do $$
declare
  each_table text;
begin
  foreach each_table in array array['public_document', 'plan', 'plan_alias', 'plan_area', 'plan_sub_point', 'letter', 'letter_area',
    'letter_paragraph', 'letter_item', 'letter_item_measure', 'wanted_measure', 'shipped_content', 'transcribed_quotation'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('create policy import_service_writes on %I to irwell_app using ((select access.my_role()) = ''service-import'') with check ((select access.my_role()) = ''service-import'')', each_table);
    if each_table not in ('letter_paragraph', 'transcribed_quotation') then
      execute format('create policy everybody_reads on %I for select to irwell_app, irwell_public using (true)', each_table);
    end if;
  end loop;
end $$;
create policy everybody_reads_what_names_nobody on letter_paragraph for select to irwell_app, irwell_public using (not contains_names);
