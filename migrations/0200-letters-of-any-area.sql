-- Letters and reports of any area, brought in on a page: several about one plan, of several kinds, public when somebody says so.

-- 1. What a document is. An inspection report reviews no meeting and has no window of evidence.
alter table letter
  add column kind text not null default 'stocktake-letter' constraint letter_kind_is_known check (kind in ('stocktake-letter', 'inspection-report', 'other')),
  add column is_public boolean not null default true,
  alter column meeting_on drop not null, alter column window_from drop not null, alter column window_until drop not null,
  add constraint letter_window_is_whole check ((window_from is null) = (window_until is null)),
  add constraint letter_of_a_stocktake_has_its_meeting check (kind <> 'stocktake-letter' or (meeting_on is not null and window_from is not null));
-- A document of a letter that is not public is not listed to visitors either.
alter table public_document add column is_public boolean not null default true;

-- What a letter asks to be mended, beside what it says was shown and what it asks for next.
alter table letter_item drop constraint letter_item_part_is_known;
alter table letter_item add constraint letter_item_part_is_known check (part in ('demonstrated', 'next-step', 'concern'));
alter table letter_area add column concerns_heading text;

-- What an item says again, or answers, of an earlier letter about the same plan. A person confirms each; none follows from likeness alone.
create table letter_item_answer (
  partnership_code text not null,
  letter_code text not null,
  item_code text not null,
  earlier_letter_code text not null,
  earlier_item_code text not null,
  relation text not null constraint letter_item_answer_relation_is_known check (relation in ('repeats', 'answers')),
  primary key (partnership_code, letter_code, item_code, earlier_letter_code, earlier_item_code),
  constraint letter_item_answer_of_item foreign key (partnership_code, letter_code, item_code) references letter_item (partnership_code, letter_code, code),
  constraint letter_item_answer_to_item foreign key (partnership_code, earlier_letter_code, earlier_item_code)
    references letter_item (partnership_code, letter_code, code),
  constraint letter_item_answer_is_to_another_letter check (letter_code <> earlier_letter_code)
);
create index letter_item_answer_by_earlier on letter_item_answer (partnership_code, earlier_letter_code, earlier_item_code);

-- 2. What never changes: which letter it is, of which plan, in which document, of which day. Its words are held by 0030.
create function letter_stays_what_it_is() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A letter is never removed.' using errcode = '23001', constraint = 'letter_stays_what_it_is';
  end if;
  if (new.partnership_code, new.code, new.plan_code, new.document_code, new.written_on) is distinct from
      (old.partnership_code, old.code, old.plan_code, old.document_code, old.written_on) then
    raise exception 'Which letter it is, and of which day, never changes.' using errcode = '23001', constraint = 'letter_stays_what_it_is';
  end if;
  return new;
end $$;
create trigger letter_stays_what_it_is before update or delete on letter for each row execute function letter_stays_what_it_is();
create trigger official_text_is_never_emptied before truncate on letter for each statement execute function official_text_is_never_emptied();

-- 3. Who reads and writes. Everybody reads a public letter; the people who work on the plan also read one that is not public.
-- Only the programme office and the import service bring one, and say whether it is public.
do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  alter table letter_item_answer enable row level security;
  create policy import_service_writes on letter_item_answer to irwell_app
    using ((select access.my_role()) = 'service-import') with check ((select access.my_role()) = 'service-import');
  foreach each_table in array array['letter', 'public_document', 'letter_area', 'letter_item', 'letter_item_measure'] loop
    execute format('drop policy everybody_reads on %I', each_table);
  end loop;
  drop policy everybody_reads_what_names_nobody on letter_paragraph;
  foreach each_table in array array['letter', 'public_document'] loop
    execute format('create policy visitors_read on %I for select to irwell_public using (is_public)', each_table);
    execute format('create policy app_reads on %I for select to irwell_app
      using (is_public or (%s and (select access.reads_plan())) or (select access.is_service()))', each_table, mine);
    execute format('create policy keepers_update on %I for update to irwell_app
      using (%s and (select access.keeps_plan())) with check (%s)', each_table, mine, mine);
  end loop;
  foreach each_table in array array['letter_area', 'letter_item', 'letter_item_measure', 'letter_item_answer', 'letter_paragraph'] loop
    execute format('create policy read_with_its_letter on %I for select to irwell_app, irwell_public using (%s exists (select from letter l
      where l.partnership_code = %I.partnership_code and l.code = %I.letter_code))', each_table,
      case each_table when 'letter_paragraph' then 'not contains_names and' else '' end, each_table, each_table);
  end loop;
  -- Whose earlier letter is not public is not told what that said.
  drop policy read_with_its_letter on letter_item_answer;
  create policy read_with_both_letters on letter_item_answer for select to irwell_app, irwell_public
    using (exists (select from letter l where l.partnership_code = letter_item_answer.partnership_code and l.code = letter_item_answer.letter_code)
      and exists (select from letter l where l.partnership_code = letter_item_answer.partnership_code and l.code = letter_item_answer.earlier_letter_code));
  drop policy everybody_reads on plan_sub_point;
  create policy read_with_its_plan on plan_sub_point for select to irwell_app, irwell_public using (exists (select from plan p
    where p.partnership_code = plan_sub_point.partnership_code and p.code = plan_sub_point.plan_code));
  foreach each_table in array array['letter', 'public_document', 'letter_area', 'letter_item', 'letter_item_measure', 'letter_item_answer',
      'letter_paragraph', 'plan_sub_point'] loop
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s and (select access.keeps_plan()))', each_table, mine);
  end loop;
end $$;
grant select on letter_item_answer to irwell_app, irwell_public;
grant insert on letter_item_answer to irwell_app;
