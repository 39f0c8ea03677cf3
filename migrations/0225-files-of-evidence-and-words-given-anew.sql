-- A document with a piece of evidence; and a new word for the person whose story it is, where the first was lost.

-- What was taken out of a file is said, or that nothing had to be.
alter table evidence add constraint evidence_file_says_what_was_taken_out check (file_id is null or length(btrim(redaction)) > 0);
create function evidence_file_is_its_recorders() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.file_id is not null and not exists (select from stored_file f where f.partnership_code = new.partnership_code and f.id = new.file_id
      and f.sent_person = new.recorded_by and f.purpose = 'evidence.document' and f.let_go_at is null) then
    raise exception 'The file of a piece of evidence is sent with it, by whoever records it.' using errcode = '23514', constraint = 'evidence_file_is_its_recorders';
  end if;
  return new;
end $$;
create trigger evidence_file_is_its_recorders before insert on evidence for each row execute function evidence_file_is_its_recorders();
create unique index evidence_by_file on evidence (partnership_code, file_id) where file_id is not null;

-- The first word is given when a story is recorded. A later one does not end the former: nobody can cut a person off from their own story.
alter table evidence_story_word add column number integer not null default 1 constraint evidence_story_word_is_numbered check (number > 0);
alter table evidence_story_word drop constraint evidence_story_word_pkey;
alter table evidence_story_word add primary key (partnership_code, evidence_id, number);

-- That a new word was given, by whom, and how they knew the person. It stays when the words go.
create table evidence_word_given (
  partnership_code text not null,
  evidence_id uuid not null,
  number integer not null constraint evidence_word_given_is_not_the_first check (number > 1),
  how_known text not null constraint evidence_word_given_says_how check (length(btrim(how_known)) > 0 and length(how_known) <= 500),
  given_by uuid not null,
  given_by_name text not null,
  given_by_role text not null constraint evidence_word_given_by_role_is_known references role (code),
  given_at timestamptz not null,
  primary key (partnership_code, evidence_id, number),
  constraint evidence_word_given_of_evidence foreign key (partnership_code, evidence_id) references evidence (partnership_code, id),
  constraint evidence_word_given_by_person foreign key (partnership_code, given_by) references person (partnership_code, id)
);
create function evidence_word_given_stays() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'That a word was given stays to be read.' using errcode = '23001', constraint = 'evidence_word_given_stays';
end $$;
create trigger evidence_word_given_stays before update or delete on evidence_word_given for each row execute function evidence_word_given_stays();
create trigger evidence_word_given_stays_emptied before truncate on evidence_word_given for each statement execute function evidence_word_given_stays();

-- The forum for its own, the programme office for the rest. False where there is none that the asker may do this for.
create function give_story_word(story uuid, sha256 text, known text, at timestamptz) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  next_number integer;
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name, p.organisation_id into who
    from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id;
  perform from evidence e where e.partnership_code = who.partnership_code and e.id = story and e.withdrawn_at is null and e.kind in ('voice', 'case-example')
      and case when e.owner_role = 'parent-carer-forum' then who.role_code = 'parent-carer-forum' and e.owner_organisation = who.organisation_id
        else who.role_code = 'programme-office' end
    for update;
  if not found then
    return false;
  end if;
  select greatest(1, (select max(g.number) from evidence_word_given g where g.partnership_code = who.partnership_code and g.evidence_id = story)) + 1 into next_number;
  insert into evidence_story_word (partnership_code, evidence_id, number, word_sha256) values (who.partnership_code, story, next_number, sha256);
  insert into evidence_word_given (partnership_code, evidence_id, number, how_known, given_by, given_by_name, given_by_role, given_at)
    values (who.partnership_code, story, next_number, known, who.person_id, who.display_name, who.role_code, at);
  return true;
end $$;

-- As before; and whoever gave a word out does not use it: what staff withdraw, they withdraw in their own name.
create or replace function withdraw_story(word text, why text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  found_word record;
begin
  select * into who from access.me();
  if who.person_id is null then
    raise exception 'A person does this, who is signed in.' using errcode = '42501';
  end if;
  select w.evidence_id, coalesce(g.given_by, e.recorded_by) as giver, g.given_by_name, g.given_at into found_word from evidence_story_word w
    join evidence e on e.partnership_code = w.partnership_code and e.id = w.evidence_id
    left join evidence_word_given g on g.partnership_code = w.partnership_code and g.evidence_id = w.evidence_id and g.number = w.number
    where w.partnership_code = who.partnership_code and w.word_sha256 = encode(sha256(convert_to(word, 'UTF8')), 'hex');
  if found_word.evidence_id is null then
    return null;
  end if;
  if found_word.giver = who.person_id then
    raise exception 'You gave this word out yourself. The person whose story it is uses it. If they asked you, withdraw the story on its own page, and say so there.'
      using errcode = '23514', constraint = 'evidence_word_is_the_persons';
  end if;
  update evidence set withdrawn_at = at, withdrawn_how = 'person', withdrawn_by = who.person_id, withdrawn_by_name = 'The person whose story it is',
      withdrawn_why = why || case when found_word.given_at is null then ''
        else format(' The word was a new one, given by %s on %s.', found_word.given_by_name, to_char(found_word.given_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')) end
    where partnership_code = who.partnership_code and id = found_word.evidence_id;
  update public_version set version = version + 1;
  return found_word.evidence_id;
end $$;

revoke all on function evidence_file_is_its_recorders(), evidence_word_given_stays(), give_story_word(uuid, text, text, timestamptz) from public;
grant execute on function give_story_word(uuid, text, text, timestamptz) to irwell_app;
alter table evidence_word_given enable row level security;
alter table evidence_word_given force row level security;
create policy owner_all on evidence_word_given to irwell_owner using (true) with check (true);
grant select on evidence_word_given to irwell_app;
create policy readers_read on evidence_word_given for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_evidence())) or (select access.is_service()));
