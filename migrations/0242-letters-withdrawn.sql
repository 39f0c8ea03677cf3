-- A letter that was taken in by mistake is taken out again with a reason: kept, told of, and counted nowhere. Its words stay what they are.
alter table letter
  add column withdrawn_on date,
  add column withdrawn_why text,
  add column withdrawn_by_name text,
  add constraint letter_withdrawn_with_a_reason check ((withdrawn_on is null and withdrawn_why is null and withdrawn_by_name is null)
    or (withdrawn_on is not null and withdrawn_why is not null and withdrawn_by_name is not null and length(btrim(withdrawn_why)) > 0 and length(withdrawn_why) <= 600 and length(btrim(withdrawn_by_name)) > 0));

-- The same document can be brought again, under the plan or the day that is right.
alter table letter_import add column is_withdrawn boolean not null default false;
drop index letter_import_once;
create unique index letter_import_once on letter_import (partnership_code, text_sha256) where state <> 'laid-aside' and not is_withdrawn;

create or replace function letter_import_keeps_its_source() returns trigger
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
  -- Of a confirmed one nothing changes but whether its letter was taken out again.
  if old.state = 'confirmed' and to_jsonb(new) - 'is_withdrawn' is distinct from to_jsonb(old) - 'is_withdrawn' then
    raise exception 'This letter was confirmed: its words and kinds stand.' using errcode = '23001', constraint = 'letter_import_is_confirmed_once';
  end if;
  return new;
end $$;
grant update (is_withdrawn) on letter_import to irwell_app;
