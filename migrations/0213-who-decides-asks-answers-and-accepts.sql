-- Who may record a decision, dissent, ask, answer and accept: whatever page, command or statement asks. Who somebody is comes from their session, never
-- from what is sent.

-- Whether a person holds a role here today, with an account that is open.
create function access.person_holds(code text, person uuid, wanted text) returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$
  select exists (select from access.membership m join access.account a on a.id = m.account_id
    where m.partnership_code = code and m.person_id = person and m.role_code = wanted and a.disabled_at is null
      and m.from_on <= current_date and (m.until_on is null or m.until_on > current_date))
$$;
create function access.role_is_held(code text, wanted text) returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$
  select exists (select from access.membership m join access.account a on a.id = m.account_id
    where m.partnership_code = code and m.role_code = wanted and a.disabled_at is null
      and m.from_on <= current_date and (m.until_on is null or m.until_on > current_date))
$$;

create function access.records_decisions() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('programme-office', 'independent-chair')) $$;
-- Who sits at the table and may say in their own words that they do not agree.
create function access.may_dissent() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('programme-office', 'board-member', 'independent-chair', 'commissioner', 'send-manager', 'parent-carer-forum')) $$;
create function access.asks_challenges() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('independent-chair', 'board-member', 'parent-carer-forum', 'adviser', 'programme-office')) $$;
create function access.answers_challenges() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('case-officer', 'send-manager', 'programme-office', 'board-member', 'independent-chair', 'analyst', 'commissioner')) $$;

-- Whether the asker can still say what they think of an answer. The forum asks as a body: whoever speaks for it can. Scrutiny never signs in.
create function access.asker_is_here(code text, challenge uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select case c.asked_as when 'scrutiny' then false when 'forum' then access.role_is_held(c.partnership_code, c.asked_by_role)
    else access.person_holds(c.partnership_code, c.asked_by, c.asked_by_role) end
  from challenge c where c.partnership_code = code and c.id = challenge
$$;
-- As what the one who is asking may accept an answer: 'asker', 'in-place' (the chair, for an asker who is not here), or null.
create function access.my_word_on_challenge(code text, challenge uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
as $$
  select case
    when access.asker_is_here(code, challenge)
      then case when m.role_code = c.asked_by_role and (c.asked_as = 'forum' or m.person_id = c.asked_by) then 'asker' end
    when m.role_code = 'independent-chair' then 'in-place' end
  from challenge c join access.me() m on m.partnership_code = c.partnership_code
  where c.partnership_code = code and c.id = challenge and access.person_holds(m.partnership_code, m.person_id, m.role_code)
$$;
-- As what the one who is asking may answer: 'asked', 'in-place' (the programme office, where nobody holds the role that was asked), or null.
create function access.my_answer_to_challenge(code text, challenge uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
as $$
  select case when c.asked_as <> 'scrutiny' and m.person_id = c.asked_by then null
    when m.role_code = c.to_role then 'asked'
    when m.role_code = 'programme-office' and not access.role_is_held(c.partnership_code, c.to_role) then 'in-place' end
  from challenge c join access.me() m on m.partnership_code = c.partnership_code
  where c.partnership_code = code and c.id = challenge
$$;

create function decision_refuse(rule text, words text) returns void
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception '%', words using errcode = '23514', constraint = rule;
end $$;

create function decision_is_recorded() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id;
  if who.person_id is null or who.partnership_code <> new.partnership_code or who.role_code not in ('programme-office', 'independent-chair') then
    perform decision_refuse('decision_is_recorded_by_those_who_may', 'The programme office or the chair records what was decided.');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('irwell.decision.' || new.partnership_code, 0));
  if new.replaces is not null and exists (select from decision d where d.partnership_code = new.partnership_code and d.replaces = new.replaces) then
    perform decision_refuse('decision_is_replaced_once', 'Another decision replaced this one meanwhile.');
  end if;
  -- Who reads in public that something was decided reads in public that it no longer holds.
  if new.replaces is not null and exists (select from decision d where d.partnership_code = new.partnership_code and d.id = new.replaces and d.public_at is not null and d.taken_down_at is null) then
    new.public_at := coalesce(new.public_at, new.recorded_at);
  end if;
  select coalesce(max(d.number), 0) + 1 into new.number from decision d where d.partnership_code = new.partnership_code;
  new.recorded_by := who.person_id;
  new.recorded_by_name := who.display_name;
  new.recorded_by_role := who.role_code;
  new.taken_down_at := null;
  new.taken_down_why := null;
  return new;
end $$;
create trigger decision_is_recorded before insert on decision for each row execute function decision_is_recorded();

create function decision_has_words() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from decision_wording w where w.partnership_code = new.partnership_code and w.decision_id = new.id and w.version = 1) then
    perform decision_refuse('decision_has_words', 'A decision says what was decided.');
  end if;
  return null;
end $$;
create constraint trigger decision_has_words after insert on decision deferrable initially deferred for each row execute function decision_has_words();

create function decision_wording_is_ones_own() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id;
  if who.person_id is null or who.partnership_code <> new.partnership_code or who.role_code not in ('programme-office', 'independent-chair') then
    perform decision_refuse('decision_is_recorded_by_those_who_may', 'The programme office or the chair records what was decided.');
  end if;
  perform from decision d where d.partnership_code = new.partnership_code and d.id = new.decision_id for update;
  if new.version is distinct from (select coalesce(max(w.version), 0) + 1 from decision_wording w where w.partnership_code = new.partnership_code and w.decision_id = new.decision_id) then
    perform decision_refuse('decision_corrected_meanwhile', 'Somebody else corrected this decision meanwhile.');
  end if;
  new.written_by := who.person_id;
  new.written_by_name := who.display_name;
  new.written_by_role := who.role_code;
  return new;
end $$;
create trigger decision_wording_is_ones_own before insert on decision_wording for each row execute function decision_wording_is_ones_own();

-- The forum's dissent is the forum's: it alone writes it, it alone takes it back, and nobody writes in its name.
create function decision_dissent_is_ones_own() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  expected decision_dissent;
begin
  select m.partnership_code, m.person_id, m.role_code, r.name as role_name, coalesce(o.name, '') as organisation into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id join role r on r.code = m.role_code
    left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id;
  if tg_op = 'INSERT' then
    if who.person_id is null or who.partnership_code <> new.partnership_code or not access.may_dissent() then
      perform decision_refuse('decision_dissent_is_ones_own', 'Whoever sits at the table says in their own words that they do not agree.');
    end if;
    if new.is_minuted then
      if who.role_code not in ('programme-office', 'independent-chair') then
        perform decision_refuse('decision_dissent_is_ones_own', 'The programme office or the chair writes down what the minutes say.');
      end if;
      if new.said_for ilike '%forum%' or exists (select from organisation o where o.partnership_code = new.partnership_code and o.kind = 'forum' and lower(btrim(o.name)) = lower(btrim(new.said_for))) then
        perform decision_refuse('decision_dissent_is_the_forums', 'The forum alone writes what it says, and takes it back.');
      end if;
    else
      new.said_for := case when who.role_code = 'parent-carer-forum' then coalesce(nullif(who.organisation, ''), who.role_name)
        when who.organisation = '' then who.role_name else who.role_name || ', ' || who.organisation end;
    end if;
    select max(w.version) into new.wording from decision_wording w where w.partnership_code = new.partnership_code and w.decision_id = new.decision_id;
    new.said_by := who.person_id;
    new.said_by_role := who.role_code;
    new.taken_back_at := null;
    return new;
  end if;
  if old.said_by_role = 'parent-carer-forum' then
    if who.role_code is distinct from 'parent-carer-forum' or who.partnership_code <> old.partnership_code then
      perform decision_refuse('decision_dissent_is_the_forums', 'The forum alone writes what it says, and takes it back.');
    end if;
  elsif who.person_id is distinct from old.said_by then
    perform decision_refuse('decision_dissent_is_ones_own', 'Whoever said it takes it back, and nobody else.');
  end if;
  expected := old;
  expected.taken_back_at := new.taken_back_at;
  expected.text := new.text;
  if old.taken_back_at is not null or new.taken_back_at is null or new.text <> '' or new is distinct from expected then
    perform decision_refuse('decision_dissent_is_never_edited', 'What was said is not edited: it is taken back, and said anew.');
  end if;
  return new;
end $$;
create trigger decision_dissent_is_ones_own before insert or update on decision_dissent for each row execute function decision_dissent_is_ones_own();

create function challenge_is_asked() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name, r.name as role_name, coalesce(o.name, '') as organisation into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id join role r on r.code = m.role_code
    left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id;
  if who.person_id is null or who.partnership_code <> new.partnership_code or not access.asks_challenges() then
    perform decision_refuse('challenge_is_asked_by_those_who_may', 'The chair, a board member, the forum or an adviser asks.');
  end if;
  if new.asked_as = 'scrutiny' then
    if who.role_code not in ('programme-office', 'independent-chair') then
      perform decision_refuse('challenge_is_asked_in_ones_own_name', 'The programme office or the chair writes down what scrutiny asked.');
    end if;
  else
    new.asked_as := case who.role_code when 'independent-chair' then 'chair' when 'board-member' then 'board-member' when 'parent-carer-forum' then 'forum'
      when 'adviser' then 'adviser' end;
    if new.asked_as is null then
      perform decision_refuse('challenge_is_asked_in_ones_own_name', 'The programme office writes down what scrutiny asked, and asks nothing in another’s name.');
    end if;
    new.asked_on := new.asked_at::date;
    new.asked_for := case when new.asked_as = 'forum' then coalesce(nullif(who.organisation, ''), who.role_name) else who.role_name end;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('irwell.challenge.' || new.partnership_code, 0));
  select coalesce(max(c.number), 0) + 1 into new.number from challenge c where c.partnership_code = new.partnership_code;
  new.asked_by := who.person_id;
  new.asked_by_name := who.display_name;
  new.asked_by_role := who.role_code;
  new.taken_down_at := null;
  new.taken_down_why := null;
  return new;
end $$;
create trigger challenge_is_asked before insert on challenge for each row execute function challenge_is_asked();

create function challenge_is_answered() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  place text := access.my_answer_to_challenge(new.partnership_code, new.challenge_id);
  latest integer;
  latest_accepted boolean;
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id;
  if who.person_id is null or place is null then
    perform decision_refuse('challenge_is_answered_by_whom_was_asked', 'Whoever holds the role that was asked answers. Nobody answers their own question.');
  end if;
  perform from challenge c where c.partnership_code = new.partnership_code and c.id = new.challenge_id for update;
  select a.number, v.is_accepted into latest, latest_accepted from challenge_answer a
    left join challenge_verdict v on (v.partnership_code, v.challenge_id, v.number) = (a.partnership_code, a.challenge_id, a.number)
    where a.partnership_code = new.partnership_code and a.challenge_id = new.challenge_id order by a.number desc limit 1;
  if latest_accepted then
    perform decision_refuse('challenge_is_closed', 'The asker accepted an answer: this challenge is closed.');
  end if;
  if new.number is distinct from coalesce(latest, 0) + 1 then
    perform decision_refuse('challenge_answered_meanwhile', 'Somebody else answered meanwhile.');
  end if;
  if latest is not null and latest_accepted is null then
    perform decision_refuse('challenge_waits_for_its_asker', 'There is an answer already, and the asker has not said what they think of it.');
  end if;
  new.given_by := who.person_id;
  new.given_by_name := who.display_name;
  new.given_by_role := who.role_code;
  new.in_place := place = 'in-place';
  return new;
end $$;
create trigger challenge_is_answered before insert on challenge_answer for each row execute function challenge_is_answered();

-- Nobody but the asker accepts; where the asker is not here, the chair in their place, and it says so. Never who gave the answer.
create function challenge_is_settled() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  place text := access.my_word_on_challenge(new.partnership_code, new.challenge_id);
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id;
  if who.person_id is null or place is null then
    perform decision_refuse('challenge_is_accepted_by_its_asker', 'The asker alone says whether the question is answered; where the asker is not here any more, the chair.');
  end if;
  perform from challenge c where c.partnership_code = new.partnership_code and c.id = new.challenge_id for update;
  if exists (select from challenge_answer a where a.partnership_code = new.partnership_code and a.challenge_id = new.challenge_id and a.number = new.number and a.given_by = who.person_id) then
    perform decision_refuse('challenge_is_not_accepted_by_who_answered', 'Whoever gave the answer does not accept it.');
  end if;
  if exists (select from challenge_verdict v where v.partnership_code = new.partnership_code and v.challenge_id = new.challenge_id and v.number = new.number) then
    perform decision_refuse('challenge_settled_meanwhile', 'Something was said of this answer already.');
  end if;
  if new.number is distinct from (select max(a.number) from challenge_answer a where a.partnership_code = new.partnership_code and a.challenge_id = new.challenge_id) then
    perform decision_refuse('challenge_answered_meanwhile', 'There is no such answer, or there is a later one.');
  end if;
  new.given_by := who.person_id;
  new.given_by_name := who.display_name;
  new.given_by_role := who.role_code;
  new.in_place := place = 'in-place';
  return new;
end $$;
create trigger challenge_is_settled before insert on challenge_verdict for each row execute function challenge_is_settled();

-- Evidence stands with an answer from the moment at which it is given.
create function challenge_evidence_comes_with_its_answer() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from challenge_answer a where a.partnership_code = new.partnership_code and a.challenge_id = new.challenge_id and a.number = new.number and a.given_by = access.my_person())
    or exists (select from challenge_verdict v where v.partnership_code = new.partnership_code and v.challenge_id = new.challenge_id and v.number = new.number) then
    perform decision_refuse('challenge_evidence_comes_with_its_answer', 'Whoever answers says on what evidence, before the asker has said what they think.');
  end if;
  if not exists (select from evidence e where e.partnership_code = new.partnership_code and e.id = new.evidence_id and e.withdrawn_at is null) then
    perform decision_refuse('challenge_evidence_stands', 'Evidence that was withdrawn shows nothing.');
  end if;
  return new;
end $$;
create trigger challenge_evidence_comes_with_its_answer before insert on challenge_answer_evidence for each row execute function challenge_evidence_comes_with_its_answer();

-- What is said stays. One thing may still happen to a decision and a challenge: it is made public, and it is taken down, once, with the reason.
create function decision_row_is_only_added() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'This is added to, and never changed or removed.' using errcode = '23001', constraint = 'decision_row_is_only_added';
end $$;
create function decision_is_only_published() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  rest_before jsonb := to_jsonb(old) - array['public_at', 'taken_down_at', 'taken_down_why'];
  rest_after jsonb := to_jsonb(new) - array['public_at', 'taken_down_at', 'taken_down_why'];
  is_asker boolean := tg_table_name = 'challenge' and access.my_word_on_challenge(old.partnership_code, old.id) = 'asker';
begin
  select m.partnership_code, m.role_code into who from access.me() m;
  if rest_before is distinct from rest_after or old.taken_down_at is not null or (old.public_at is not null and new.public_at is distinct from old.public_at) then
    raise exception 'This is added to, and never changed or removed.' using errcode = '23001', constraint = 'decision_row_is_only_added';
  end if;
  -- A question to the partnership is not taken down by those whom it was put to.
  if who.partnership_code is distinct from old.partnership_code
    or not (who.role_code = 'independent-chair' or coalesce(is_asker, false) or (who.role_code = 'programme-office' and (tg_table_name = 'decision' or new.taken_down_at is null))) then
    perform decision_refuse('decision_is_published_by_those_who_may', 'The chair, the programme office or the asker makes it public; a question is taken down by the chair or its asker alone.');
  end if;
  return new;
end $$;
create trigger decision_is_only_published before update on decision for each row execute function decision_is_only_published();
create trigger decision_is_only_published before update on challenge for each row execute function decision_is_only_published();

do $$
declare
  each_table text;
  tables constant text[] := array['decision_body', 'decision_body_alias', 'decision', 'decision_wording', 'decision_dissent', 'decision_link', 'challenge', 'challenge_answer',
    'challenge_answer_evidence', 'challenge_verdict', 'challenge_link'];
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array tables loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy readers_read on %I for select to irwell_app using ((%s and (select access.reads_plan())) or (select access.is_service()))', each_table, mine);
    execute format('create trigger only_added_emptied before truncate on %I for each statement execute function decision_row_is_only_added()', each_table);
    execute format('create trigger only_added_deleted before delete on %I for each row execute function decision_row_is_only_added()', each_table);
  end loop;
  foreach each_table in array array['decision_body', 'decision_body_alias', 'decision_wording', 'decision_link', 'challenge_answer', 'challenge_answer_evidence', 'challenge_verdict', 'challenge_link'] loop
    execute format('create trigger only_added before update on %I for each row execute function decision_row_is_only_added()', each_table);
  end loop;
  foreach each_table in array array['decision_body_alias', 'decision', 'decision_wording', 'decision_link'] loop
    execute format('create policy recorders_insert on %I for insert to irwell_app with check (%s and (select access.records_decisions()))', each_table, mine);
  end loop;
  execute format('create policy recorders_insert on decision_body for insert to irwell_app with check (%s and (select access.records_decisions()) and added_by = (select access.my_person()))', mine);
  foreach each_table in array array['challenge', 'challenge_link'] loop
    execute format('create policy askers_insert on %I for insert to irwell_app with check (%s and (select access.asks_challenges()))', each_table, mine);
  end loop;
  foreach each_table in array array['challenge_answer', 'challenge_answer_evidence'] loop
    execute format('create policy answerers_insert on %I for insert to irwell_app with check (%s and (select access.answers_challenges()))', each_table, mine);
  end loop;
  execute format('create policy askers_insert on challenge_verdict for insert to irwell_app with check (%s and (select access.asks_challenges()))', mine);
  execute format('create policy table_insert on decision_dissent for insert to irwell_app with check (%s and (select access.may_dissent()))', mine);
  execute format('create policy own_taken_back on decision_dissent for update to irwell_app using (%s and (select access.may_dissent())) with check (%s)', mine, mine);
  foreach each_table in array array['decision', 'challenge'] loop
    execute format('create policy published on %I for update to irwell_app using (%s and (select access.asks_challenges())) with check (%s)', each_table, mine, mine);
  end loop;
end $$;
grant update (public_at, taken_down_at, taken_down_why) on decision, challenge to irwell_app;
grant update (text, taken_back_at) on decision_dissent to irwell_app;

-- What a challenge is about its asker says; of a decision whoever records decisions.
create function challenge_link_is_the_askers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from challenge c where c.partnership_code = new.partnership_code and c.id = new.challenge_id and c.asked_by = access.my_person()) then
    perform decision_refuse('challenge_link_is_the_askers', 'What a challenge is about its asker says.');
  end if;
  return new;
end $$;
create trigger challenge_link_is_the_askers before insert on challenge_link for each row execute function challenge_link_is_the_askers();

-- Visitors: what is marked public and was not taken down; of people the role, never the name.
create function access.decision_is_public(code text, decision uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from decision d where d.partnership_code = code and d.id = decision and d.public_at is not null and d.taken_down_at is null) $$;
create function access.challenge_is_public(code text, challenge uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from challenge c where c.partnership_code = code and c.id = challenge and c.public_at is not null and c.taken_down_at is null) $$;
create function access.body_is_public(code text, body uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from decision d where d.partnership_code = code and d.body_id = body and d.public_at is not null and d.taken_down_at is null) $$;
create function access.evidence_answers_in_public(code text, evidence uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from challenge_answer_evidence l join challenge c on (c.partnership_code, c.id) = (l.partnership_code, l.challenge_id)
  where l.partnership_code = code and l.evidence_id = evidence and c.public_at is not null and c.taken_down_at is null) $$;
-- What stood here and was taken down: that it did, when and why, and whether the forum had not agreed.
create function access.taken_down(code text) returns table (kind text, number integer, taken_down_on date, why text, forum_disagreed boolean)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select 'decision', d.number, d.taken_down_at::date, d.taken_down_why, exists (select from decision_dissent s
    where s.partnership_code = d.partnership_code and s.decision_id = d.id and s.said_by_role = 'parent-carer-forum' and s.taken_back_at is null)
  from decision d where d.partnership_code = code and d.taken_down_at is not null
  union all
  select 'challenge', c.number, c.taken_down_at::date, c.taken_down_why, false from challenge c where c.partnership_code = code and c.taken_down_at is not null
$$;
-- Whether a decision was replaced by one that visitors do not read, because that one was taken down.
create function access.decision_is_replaced(code text, decision uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from decision d where d.partnership_code = code and d.replaces = decision) $$;

do $$
declare
  each_function text;
begin
  foreach each_function in array array['access.person_holds(text, uuid, text)', 'access.role_is_held(text, text)', 'access.records_decisions()', 'access.may_dissent()',
    'access.asks_challenges()', 'access.answers_challenges()', 'access.asker_is_here(text, uuid)', 'access.my_word_on_challenge(text, uuid)', 'access.my_answer_to_challenge(text, uuid)',
    'access.decision_is_public(text, uuid)', 'access.challenge_is_public(text, uuid)', 'access.body_is_public(text, uuid)', 'access.evidence_answers_in_public(text, uuid)',
    'access.taken_down(text)', 'access.decision_is_replaced(text, uuid)', 'decision_refuse(text, text)', 'decision_is_recorded()', 'decision_has_words()',
    'decision_wording_is_ones_own()', 'decision_dissent_is_ones_own()', 'challenge_is_asked()', 'challenge_is_answered()', 'challenge_is_settled()',
    'challenge_evidence_comes_with_its_answer()', 'decision_is_only_published()', 'challenge_link_is_the_askers()'] loop
    execute format('revoke all on function %s from public', each_function);
  end loop;
end $$;
grant execute on function access.records_decisions(), access.may_dissent(), access.asks_challenges(), access.answers_challenges(), access.asker_is_here(text, uuid),
  access.my_word_on_challenge(text, uuid), access.my_answer_to_challenge(text, uuid) to irwell_app;
grant execute on function access.decision_is_public(text, uuid), access.challenge_is_public(text, uuid), access.body_is_public(text, uuid),
  access.evidence_answers_in_public(text, uuid) to irwell_public;
grant execute on function access.taken_down(text), access.decision_is_replaced(text, uuid) to irwell_app, irwell_public;

grant select (partnership_code, id, name, kind, about) on decision_body to irwell_public;
grant select on decision_body_alias, decision_link, challenge_link, challenge_answer_evidence to irwell_public;
grant select (partnership_code, id, number, body_id, replaces, recorded_at, public_at, taken_down_at) on decision to irwell_public;
grant select (partnership_code, decision_id, version, met_on, text, reason, alternatives, effect_from, why_corrected, written_at, written_by_role) on decision_wording to irwell_public;
grant select (partnership_code, id, decision_id, wording, said_for, text, is_minuted, said_at, said_by_role, taken_back_at) on decision_dissent to irwell_public;
grant select (partnership_code, id, number, asked_as, asked_for, question, source, asked_on, to_role, first_due_on, public_at, taken_down_at) on challenge to irwell_public;
grant select (partnership_code, challenge_id, number, text, given_at, given_by_role, in_place) on challenge_answer to irwell_public;
grant select (partnership_code, challenge_id, number, is_accepted, words, again_due_on, given_at, given_by_role, in_place) on challenge_verdict to irwell_public;
create policy visitors_read on decision for select to irwell_public using (public_at is not null and taken_down_at is null);
create policy visitors_read on challenge for select to irwell_public using (public_at is not null and taken_down_at is null);
create policy visitors_read on decision_body for select to irwell_public using ((select access.body_is_public(partnership_code, id)));
create policy visitors_read on decision_body_alias for select to irwell_public using ((select access.body_is_public(partnership_code, body_id)));
do $$
declare
  each_table text;
begin
  foreach each_table in array array['decision_wording', 'decision_dissent', 'decision_link'] loop
    execute format('create policy visitors_read on %I for select to irwell_public using ((select access.decision_is_public(partnership_code, decision_id)))', each_table);
  end loop;
  foreach each_table in array array['challenge_answer', 'challenge_answer_evidence', 'challenge_verdict', 'challenge_link'] loop
    execute format('create policy visitors_read on %I for select to irwell_public using ((select access.challenge_is_public(partnership_code, challenge_id)))', each_table);
  end loop;
end $$;
-- Evidence that may be published is read with the public answer that stands on it.
create policy visitors_read_with_answers on evidence for select to irwell_public
  using ((may_be_published or withdrawn_at is not null) and (select access.evidence_answers_in_public(partnership_code, id)));
