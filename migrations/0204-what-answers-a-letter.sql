-- What answers a letter: which actions, measures, evidence and claims speak to each of its items, who answers for it and until when; the meetings
-- that letters come of; and what a later letter says to an earlier one.
--
-- Only links are kept. Whether an item has evidence (an action, a measure, and evidence newer than the letter) is worked out each time it is read:
-- there is no column in which somebody could write that it has.

-- 1. A link from an item to one thing, bound by somebody. A link that no longer holds is ended and stays to be read.
create table letter_cover (
  partnership_code text not null,
  id uuid not null,
  letter_code text not null,
  item_code text not null,
  action_id uuid,
  series_id uuid,
  evidence_id uuid,
  claim_id uuid,
  bound_at timestamptz not null,
  -- Null where the project or a service bound it.
  bound_by uuid,
  bound_by_name text not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  primary key (partnership_code, id),
  constraint letter_cover_of_item foreign key (partnership_code, letter_code, item_code) references letter_item (partnership_code, letter_code, code),
  constraint letter_cover_by_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint letter_cover_by_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id),
  constraint letter_cover_by_evidence foreign key (partnership_code, evidence_id) references evidence (partnership_code, id),
  constraint letter_cover_by_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint letter_cover_by_one_thing check (num_nonnulls(action_id, series_id, evidence_id, claim_id) = 1),
  constraint letter_cover_end_is_whole check ((ended_at is null) = (ended_by_name is null) and (ended_at is not null or ended_by is null))
);
create unique index letter_cover_once on letter_cover (partnership_code, letter_code, item_code, coalesce(action_id, series_id, evidence_id, claim_id)) where ended_at is null;

create function letter_cover_is_kept() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  expected letter_cover;
begin
  if tg_op = 'INSERT' then
    if new.ended_at is not null then
      raise exception 'A link begins as one that holds.' using errcode = '23514', constraint = 'letter_cover_is_kept';
    end if;
    -- What is printed twice is answered once.
    if exists (select from letter_item i where i.partnership_code = new.partnership_code and i.letter_code = new.letter_code and i.code = new.item_code
        and i.duplicate_of is not null) then
      raise exception 'This item repeats another: what answers that one answers it.' using errcode = '23514', constraint = 'letter_cover_not_of_a_repeat';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' and old.ended_at is null then
    expected := old;
    expected.ended_at := new.ended_at;
    expected.ended_by := new.ended_by;
    expected.ended_by_name := new.ended_by_name;
    if new is not distinct from expected and new.ended_at is not null then
      return new;
    end if;
  end if;
  raise exception 'A link is ended, and never changed or removed.' using errcode = '23001', constraint = 'letter_cover_is_kept';
end $$;
create trigger letter_cover_is_kept before insert or update or delete on letter_cover for each row execute function letter_cover_is_kept();

-- 2. Who answers for an item and until when, the latest with the highest number. Null: nobody, or no day, is named any more.
create table letter_item_owner (
  partnership_code text not null,
  letter_code text not null,
  item_code text not null,
  number integer not null constraint letter_item_owner_is_numbered check (number > 0),
  owner_role text constraint letter_item_owner_is_a_role references role (code),
  due_on date,
  note text not null default '' constraint letter_item_owner_note_is_short check (length(note) <= 500),
  said_at timestamptz not null,
  said_by uuid,
  said_by_name text not null,
  primary key (partnership_code, letter_code, item_code, number),
  constraint letter_item_owner_of_item foreign key (partnership_code, letter_code, item_code) references letter_item (partnership_code, letter_code, code)
);

-- 3. The meetings at which the plan is reviewed, and the letter that came of each.
create table stocktake (
  partnership_code text not null constraint stocktake_of_partnership references partnership (code),
  id uuid not null,
  meeting_on date not null,
  -- The days that its evidence comes from, half-open.
  window_from date not null,
  window_until date not null,
  letter_code text,
  note text not null default '' constraint stocktake_note_is_short check (length(note) <= 1000),
  is_public boolean not null default false,
  -- Counts up: whoever saves what was changed meanwhile is told.
  version integer not null default 1 constraint stocktake_version_is_numbered check (version > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  changed_by_name text not null,
  primary key (partnership_code, id),
  constraint stocktake_once_a_day unique (partnership_code, meeting_on),
  constraint stocktake_of_letter foreign key (partnership_code, letter_code) references letter (partnership_code, code),
  constraint stocktake_letter_once unique (partnership_code, letter_code),
  constraint stocktake_window_runs_forward check (window_from < window_until)
);

-- 4. What a later letter says to an item of an earlier one, as a person read it. The latest with the highest number stands.
create table letter_answer (
  partnership_code text not null,
  letter_code text not null,
  item_code text not null,
  later_letter text not null,
  number integer not null constraint letter_answer_is_numbered check (number > 0),
  says text not null constraint letter_answer_says_is_known check (says in ('done', 'some-progress', 'asked-again', 'not-mentioned')),
  -- Items of the later letter that speak to it; none where it is not mentioned.
  later_items text[] not null,
  note text not null default '' constraint letter_answer_note_is_short check (length(note) <= 500),
  read_at timestamptz not null,
  read_by uuid,
  read_by_name text not null,
  primary key (partnership_code, letter_code, item_code, later_letter, number),
  constraint letter_answer_to_item foreign key (partnership_code, letter_code, item_code) references letter_item (partnership_code, letter_code, code),
  constraint letter_answer_in_letter foreign key (partnership_code, later_letter) references letter (partnership_code, code),
  constraint letter_answer_names_items check ((says = 'not-mentioned') = (cardinality(later_items) = 0))
);

create function letter_answer_is_of_a_later_letter() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if not exists (select from letter e join letter l on l.partnership_code = e.partnership_code and l.code = new.later_letter
      where e.partnership_code = new.partnership_code and e.code = new.letter_code and e.written_on < l.written_on) then
    raise exception 'Only a later letter answers.' using errcode = '23514', constraint = 'letter_answer_is_of_a_later_letter';
  end if;
  if exists (select from unnest(new.later_items) named where not exists (select from letter_item i
      where i.partnership_code = new.partnership_code and i.letter_code = new.later_letter and i.code = named)) then
    raise exception 'The later letter has no such item.' using errcode = '23503', constraint = 'letter_answer_names_its_items';
  end if;
  return new;
end $$;
create trigger letter_answer_is_of_a_later_letter before insert on letter_answer for each row execute function letter_answer_is_of_a_later_letter();

-- 5. What visitors are told beside what is public anyhow: who answers for each item and until when, and how later letters were read.
create table coverage_told (
  partnership_code text not null constraint coverage_told_of_partnership references partnership (code),
  number integer not null constraint coverage_told_is_numbered check (number > 0),
  is_public boolean not null,
  said_at timestamptz not null,
  said_by uuid,
  said_by_name text not null,
  primary key (partnership_code, number)
);

create function coverage_is_only_added() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'This is added to, and never changed or removed.' using errcode = '23001', constraint = 'coverage_is_only_added';
end $$;
do $$
declare
  each_table text;
begin
  foreach each_table in array array['letter_item_owner', 'letter_answer', 'coverage_told'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function coverage_is_only_added()', each_table);
  end loop;
  foreach each_table in array array['letter_cover', 'letter_item_owner', 'letter_answer', 'coverage_told'] loop
    execute format('create trigger only_added_emptied before truncate on %I for each statement execute function coverage_is_only_added()', each_table);
  end loop;
end $$;

-- 6. Rows. Those who read the plan read what answers the letter; the programme office binds, in its own name.
do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := 'partnership_code = (select access.my_partnership()) and (select access.keeps_plan())';
  names record;
begin
  foreach each_table in array array['letter_cover', 'letter_item_owner', 'stocktake', 'letter_answer', 'coverage_told'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy plan_read on %I for select to irwell_app using ((%s and (select access.reads_plan())) or (select access.is_service()))', each_table, mine);
  end loop;
  for names in select * from (values ('letter_cover', 'bound_by'), ('letter_item_owner', 'said_by'), ('stocktake', 'changed_by'), ('letter_answer', 'read_by'),
      ('coverage_told', 'said_by')) as of_table (name, by_column) loop
    execute format('create policy keepers_insert on %I for insert to irwell_app
      with check ((%s and %I = (select access.my_person())) or ((select access.my_role()) = ''service-import'' and %I is null))', names.name, keeps, names.by_column, names.by_column);
  end loop;
  execute format('create policy keepers_update on letter_cover for update to irwell_app using (%s) with check (%s and ended_by = (select access.my_person()))', keeps, keeps);
  execute format('create policy keepers_update on stocktake for update to irwell_app using (%s) with check (%s and changed_by = (select access.my_person()))', keeps, keeps);
end $$;
grant update (ended_at, ended_by, ended_by_name) on letter_cover to irwell_app;
grant update (meeting_on, window_from, window_until, letter_code, note, is_public, version, changed_at, changed_by, changed_by_name) on stocktake to irwell_app;

-- 7. Visitors: a link that holds where they may open what it leads to, and never who bound it.
grant select (partnership_code, letter_code, item_code, action_id, series_id, evidence_id, claim_id, ended_at) on letter_cover to irwell_public;
create policy visitors_read on letter_cover for select to irwell_public using (ended_at is null and (
  exists (select from plan_action a where a.partnership_code = letter_cover.partnership_code and a.id = letter_cover.action_id)
  or exists (select from chart_series s where s.partnership_code = letter_cover.partnership_code and s.id = letter_cover.series_id)
  or exists (select from evidence e where e.partnership_code = letter_cover.partnership_code and e.id = letter_cover.evidence_id)
  or exists (select from claim c where c.partnership_code = letter_cover.partnership_code and c.id = letter_cover.claim_id)));
grant select (partnership_code, id, meeting_on, window_from, window_until, letter_code, is_public) on stocktake to irwell_public;
create policy visitors_read on stocktake for select to irwell_public using (is_public);
grant select (partnership_code, number, is_public) on coverage_told to irwell_public;
create policy visitors_read on coverage_told for select to irwell_public using (true);

create function access.tells_coverage(code text) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select coalesce((select t.is_public from coverage_told t where t.partnership_code = code order by t.number desc limit 1), false) $$;
-- Evidence of public actions that visitors may read, where somebody else accepted it; who brought and who accepted it is not told.
create function access.public_evidence_of_actions(code text) returns table (action_id uuid, evidence_id uuid)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select l.action_id, l.evidence_id from plan_evidence_link l
  join plan_action a on a.partnership_code = l.partnership_code and a.id = l.action_id
  join plan p on p.partnership_code = a.partnership_code and p.code = a.plan_code
  join evidence e on e.partnership_code = l.partnership_code and e.id = l.evidence_id
  where l.partnership_code = code and l.accepted_at is not null and a.is_public and p.is_public and e.withdrawn_at is null and e.may_be_published
    and access.evidence_is_public(code, e.id)
$$;
revoke all on function access.tells_coverage(text), access.public_evidence_of_actions(text) from public;
grant execute on function access.tells_coverage(text), access.public_evidence_of_actions(text) to irwell_public;
grant select (partnership_code, letter_code, item_code, number, owner_role, due_on) on letter_item_owner to irwell_public;
grant select (partnership_code, letter_code, item_code, later_letter, number, says, later_items) on letter_answer to irwell_public;
create policy visitors_read on letter_item_owner for select to irwell_public using ((select access.tells_coverage(partnership_code)));
create policy visitors_read on letter_answer for select to irwell_public using ((select access.tells_coverage(partnership_code))
  and exists (select from letter l where l.partnership_code = letter_answer.partnership_code and l.code = letter_answer.letter_code)
  and exists (select from letter l where l.partnership_code = letter_answer.partnership_code and l.code = letter_answer.later_letter));
