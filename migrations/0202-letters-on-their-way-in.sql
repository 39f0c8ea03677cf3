-- A letter or report that somebody brought, before its pieces are confirmed: the lines as they came, and what each piece is proposed to be.
-- The lines name officials, so that only the programme office reads them. What is confirmed goes into the plan's own tables (0030, 0200), without them.
create table letter_import (
  partnership_code text not null,
  id uuid not null,
  plan_code text not null,
  kind text not null constraint letter_import_kind_is_known check (kind in ('stocktake-letter', 'inspection-report', 'other')),
  title text not null constraint letter_import_has_a_title check (length(btrim(title)) > 0 and length(title) <= 200),
  made_by text not null constraint letter_import_says_who_wrote_it check (length(btrim(made_by)) > 0 and length(made_by) <= 200),
  written_on date not null,
  meeting_on date,
  window_from date,
  window_until date,
  is_public boolean not null,
  note text not null default '' constraint letter_import_note_is_short check (length(note) <= 1000),
  file_name text not null constraint letter_import_file_name_is_short check (length(file_name) <= 200),
  -- Of the words without their spacing: the same letter saved in another way is the same letter.
  text_sha256 text not null constraint letter_import_sha256_is_hex check (text_sha256 ~ '^[0-9a-f]{64}$'),
  source_lines text[] not null,
  -- The pieces, their kinds and areas, as the program last saw them whole.
  content jsonb not null,
  -- Counts up with each change: of two people at once the second is told.
  version integer not null constraint letter_import_version_is_numbered check (version > 0),
  state text not null constraint letter_import_state_is_known check (state in ('open', 'confirmed', 'laid-aside')),
  letter_code text,
  brought_at timestamptz not null,
  brought_by_name text not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (partnership_code, id),
  constraint letter_import_about_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code),
  constraint letter_import_became_letter foreign key (partnership_code, letter_code) references letter (partnership_code, code),
  constraint letter_import_confirmed_is_a_letter check ((state = 'confirmed') = (letter_code is not null)),
  constraint letter_import_stocktake_has_its_meeting check (kind <> 'stocktake-letter' or meeting_on is not null),
  constraint letter_import_window_runs_forward check ((window_from is null) = (window_until is null) and window_from < window_until)
);
create unique index letter_import_once on letter_import (partnership_code, text_sha256) where state <> 'laid-aside';

-- What each change did, in order: added to, never changed.
create table letter_import_change (
  partnership_code text not null,
  import_id uuid not null,
  version integer not null,
  what text not null constraint letter_import_change_says_what check (length(btrim(what)) > 0 and length(what) <= 500),
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (partnership_code, import_id, version),
  constraint letter_import_change_of_import foreign key (partnership_code, import_id) references letter_import (partnership_code, id)
);

-- What was brought stays as it came, and a letter that was confirmed is no longer worked on.
create function letter_import_keeps_its_source() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'What was brought is laid aside, and never removed.' using errcode = '23001', constraint = 'letter_import_keeps_its_source';
  end if;
  if (new.partnership_code, new.id, new.source_lines, new.text_sha256, new.file_name) is distinct from
      (old.partnership_code, old.id, old.source_lines, old.text_sha256, old.file_name) then
    raise exception 'The lines of a document stay as they came.' using errcode = '23001', constraint = 'letter_import_keeps_its_source';
  end if;
  if old.state = 'confirmed' then
    raise exception 'This letter was confirmed: its words and kinds stand.' using errcode = '23001', constraint = 'letter_import_is_confirmed_once';
  end if;
  return new;
end $$;
create trigger letter_import_keeps_its_source before update or delete on letter_import for each row execute function letter_import_keeps_its_source();
create trigger official_text_is_never_emptied before truncate on letter_import for each statement execute function official_text_is_never_emptied();
create trigger only_added before update or delete on letter_import_change for each row execute function plan_row_is_only_added();
create trigger only_added_emptied before truncate on letter_import_change for each statement execute function plan_row_is_only_added();

do $$
declare
  each_table text;
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_plan())) or (select access.is_service()))';
begin
  foreach each_table in array array['letter_import', 'letter_import_change'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy keepers_read on %I for select to irwell_app using (%s)', each_table, keeps);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
  end loop;
  execute format('create policy keepers_update on letter_import for update to irwell_app using (%s) with check (%s)', keeps, keeps);
end $$;
grant update (plan_code, kind, title, made_by, written_on, meeting_on, window_from, window_until, is_public, note, content, version, state, letter_code,
  changed_at, changed_by_name) on letter_import to irwell_app;
