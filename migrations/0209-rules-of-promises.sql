-- The rules of promises and conditions, where nobody can go round them: whatever page, command or statement asks.

create function promise_refuse(rule text, words text) returns void
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception '%', words using errcode = '23514', constraint = rule;
end $$;

-- Who asks: never who a statement says it is. Nothing is said here by nobody, the owner of the tables among them.
create function promise_asker() returns table (code text, person uuid, role_code text, name text, organisation uuid, organisation_name text, organisation_kind text)
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  return query select m.partnership_code, m.person_id, m.role_code, p.display_name, p.organisation_id, coalesce(o.name, ''), coalesce(o.kind, '')
    from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id
      left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id;
  if not found then
    perform promise_refuse('promise_is_said_by_a_person', 'A person does this, who is signed in.');
  end if;
end $$;

-- A promise begins with nothing said of it, in the name of who records it. Organisations are called as they were called then.
create function made_promise_is_made() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select * into who from promise_asker();
  if new.partnership_code <> who.code then
    perform promise_refuse('promise_is_of_ones_own_area', 'A promise is recorded in one’s own area.');
  end if;
  if new.withdrawn_at is not null then
    perform promise_refuse('made_promise_begins_whole', 'A promise begins with its words.');
  end if;
  new.recorded_by := who.person;
  new.recorded_by_name := who.name;
  new.recorded_by_role := who.role_code;
  new.recorded_by_organisation := who.organisation;
  new.made_by_organisation_name := coalesce((select o.name from organisation o where o.partnership_code = new.partnership_code and o.id = new.made_by_organisation), 'Several together');
  new.made_to_name := case new.made_to when 'families' then 'Families' when 'young-people' then 'Children and young people'
    else (select o.name from organisation o where o.partnership_code = new.partnership_code and o.id = new.made_to_organisation) end;
  return new;
end $$;
create trigger made_promise_is_made before insert on made_promise for each row execute function made_promise_is_made();

-- One thing can happen to a promise: its record was wrong and is taken back, by somebody other than those who made the promise. Its text goes.
create function made_promise_never_changes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  expected made_promise := old;
begin
  select * into who from promise_asker();
  if old.withdrawn_at is not null or new.withdrawn_at is null then
    perform promise_refuse('made_promise_never_changes', 'The words of a promise never change.');
  end if;
  if new.partnership_code <> who.code or not ((select access.accepts_claims()) or who.role_code = 'parent-carer-forum')
    or (who.role_code <> 'independent-chair' and coalesce(who.organisation = coalesce(old.made_by_organisation, old.recorded_by_organisation), true)) then
    perform promise_refuse('made_promise_is_taken_back_by_others', 'Whoever made a promise cannot take its record back: somebody of another organisation or the chair can.');
  end if;
  expected.withdrawn_at := new.withdrawn_at;
  expected.withdrawn_why := new.withdrawn_why;
  if new is distinct from expected then
    perform promise_refuse('made_promise_never_changes', 'The words of a promise never change.');
  end if;
  new.withdrawn_by := who.person;
  new.withdrawn_by_name := who.name;
  new.withdrawn_by_role := who.role_code;
  new.withdrawn_by_organisation_name := who.organisation_name;
  new.quote := '';
  new.source_title := '';
  new.source_place := '';
  new.source_address := '';
  new.made_by_role := '';
  new.due_words := '';
  return new;
end $$;
create trigger made_promise_never_changes before update on made_promise for each row execute function made_promise_never_changes();

create function promise_stands(code text, promise uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from made_promise p where p.partnership_code = code and p.id = promise and p.withdrawn_at is null) $$;

-- Evidence that counts: offered, accepted by a second person as it stands now, and not withdrawn. `not_by` leaves out what that person accepted themselves.
create function promise_has_evidence(code text, promise uuid, not_by uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from offered_evidence o
    join evidence e on e.partnership_code = o.partnership_code and e.id = o.evidence_id and e.withdrawn_at is null
    join offered_evidence_verdict v on v.partnership_code = o.partnership_code and v.offer_id = o.id and v.verdict = 'accepted'
      and v.number = (select max(l.number) from offered_evidence_verdict l where l.partnership_code = o.partnership_code and l.offer_id = o.id)
    where o.partnership_code = code and o.promise_id = promise and (not_by is null or v.given_by <> not_by))
$$;
create function condition_part_has_evidence(code text, condition uuid, part integer, not_by uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (select from offered_evidence o
    join evidence e on e.partnership_code = o.partnership_code and e.id = o.evidence_id and e.withdrawn_at is null
    join offered_evidence_verdict v on v.partnership_code = o.partnership_code and v.offer_id = o.id and v.verdict = 'accepted'
      and v.number = (select max(l.number) from offered_evidence_verdict l where l.partnership_code = o.partnership_code and l.offer_id = o.id)
    where o.partnership_code = code and o.condition_id = condition and o.part_number = part and (not_by is null or v.given_by <> not_by))
$$;

-- None is kept, or partly kept, without evidence that another person accepted than who says so.
create function promise_is_marked_by_the_rules() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select * into who from promise_asker();
  if new.partnership_code <> who.code or not (select access.accepts_claims()) then
    perform promise_refuse('promise_is_marked_by_those_who_may', 'Your role does not say what became of a promise.');
  end if;
  if not promise_stands(new.partnership_code, new.promise_id) then
    perform promise_refuse('promise_is_there', 'There is no such promise, or its record was taken back.');
  end if;
  perform from made_promise p where p.partnership_code = new.partnership_code and p.id = new.promise_id for update;
  if new.number <> coalesce((select max(m.number) from promise_mark m where m.partnership_code = new.partnership_code and m.promise_id = new.promise_id), 0) + 1 then
    perform promise_refuse('promise_moves_one_by_one', 'Somebody else said something of this meanwhile.');
  end if;
  if new.standing in ('kept', 'partly') and not promise_has_evidence(new.partnership_code, new.promise_id, who.person) then
    perform promise_refuse('promise_is_kept_by_evidence', 'No promise is kept, or partly kept, without evidence that somebody else has accepted.');
  end if;
  new.marked_by := who.person;
  new.by_name := who.name;
  new.by_role := who.role_code;
  new.by_organisation := who.organisation;
  new.by_organisation_name := who.organisation_name;
  return new;
end $$;
create trigger promise_is_marked_by_the_rules before insert on promise_mark for each row execute function promise_is_marked_by_the_rules();

-- Those to whom it was made: the forum for families, the young people's group, the organisation. Nobody else has this word.
create function promise_word_is_theirs() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  p made_promise;
begin
  select * into who from promise_asker();
  select * into p from made_promise m where m.partnership_code = new.partnership_code and m.id = new.promise_id and m.withdrawn_at is null for update;
  if not found or new.partnership_code <> who.code then
    perform promise_refuse('promise_is_there', 'There is no such promise, or its record was taken back.');
  end if;
  if not coalesce(case p.made_to when 'families' then who.role_code = 'parent-carer-forum' and who.organisation_kind = 'forum'
      when 'young-people' then who.organisation_kind = 'young-people'
      else who.organisation = p.made_to_organisation and (select access.reads_promises()) end, false) then
    perform promise_refuse('promise_word_is_theirs', 'Those to whom a promise was made alone say whether they accept it as kept.');
  end if;
  if new.number <> coalesce((select max(w.number) from promise_word w where w.partnership_code = new.partnership_code and w.promise_id = new.promise_id), 0) + 1 then
    perform promise_refuse('promise_moves_one_by_one', 'Somebody else said something of this meanwhile.');
  end if;
  new.said_by := who.person;
  new.by_name := who.name;
  new.by_role := who.role_code;
  new.said_for := who.organisation_name;
  return new;
end $$;
create trigger promise_word_is_theirs before insert on promise_word for each row execute function promise_word_is_theirs();

create function condition_is_set() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select * into who from promise_asker();
  if new.partnership_code <> who.code then
    perform promise_refuse('promise_is_of_ones_own_area', 'A condition is recorded in one’s own area.');
  end if;
  new.recorded_by := who.person;
  new.recorded_by_name := who.name;
  new.recorded_by_role := who.role_code;
  new.recorded_by_organisation := who.organisation;
  return new;
end $$;
create trigger condition_is_set before insert on condition for each row execute function condition_is_set();

create function condition_part_is_set() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform from condition c where c.partnership_code = new.partnership_code and c.id = new.condition_id for update;
  if new.number <> coalesce((select max(p.number) from condition_part p where p.partnership_code = new.partnership_code and p.condition_id = new.condition_id), 0) + 1 then
    perform promise_refuse('promise_moves_one_by_one', 'Somebody else added a part meanwhile.');
  end if;
  new.owner_organisation_name := (select o.name from organisation o where o.partnership_code = new.partnership_code and o.id = new.owner_organisation);
  return new;
end $$;
create trigger condition_part_is_set before insert on condition_part for each row execute function condition_is_set();
create trigger condition_part_is_set_in_order before insert on condition_part for each row execute function condition_part_is_set();

create function condition_has_a_part() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from condition_part p where p.partnership_code = new.partnership_code and p.condition_id = new.id) then
    perform promise_refuse('condition_has_a_part', 'A condition says what is to be done, in one part at the least.');
  end if;
  return null;
end $$;
create constraint trigger condition_has_a_part after insert on condition deferrable initially deferred for each row execute function condition_has_a_part();

-- A part closes on evidence that another person accepted, and never by its owner.
create function condition_is_closed_by_the_rules() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  part condition_part;
  last record;
begin
  select * into who from promise_asker();
  if new.partnership_code <> who.code or not (select access.accepts_claims()) then
    perform promise_refuse('condition_is_closed_by_those_who_may', 'Your role does not close a condition.');
  end if;
  select * into part from condition_part p
    where p.partnership_code = new.partnership_code and p.condition_id = new.condition_id and p.number = new.part_number for update;
  if not found then
    perform promise_refuse('promise_is_there', 'There is no such condition.');
  end if;
  select c.number, c.what into last from condition_closing c
    where c.partnership_code = new.partnership_code and c.condition_id = new.condition_id and c.part_number = new.part_number order by c.number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 or new.what = coalesce(last.what, 'opened-again') then
    perform promise_refuse('promise_moves_one_by_one', 'Somebody else said something of this meanwhile.');
  end if;
  if new.what = 'closed' then
    if who.role_code <> 'independent-chair' and coalesce(who.organisation = part.owner_organisation, true) then
      perform promise_refuse('condition_is_not_closed_by_its_owner', 'Its owner does not close a condition: somebody of another organisation or the chair does.');
    end if;
    if not condition_part_has_evidence(new.partnership_code, new.condition_id, new.part_number, who.person) then
      perform promise_refuse('condition_is_closed_by_evidence', 'No condition closes without evidence that somebody else has accepted.');
    end if;
  end if;
  new.closed_by := who.person;
  new.by_name := who.name;
  new.by_role := who.role_code;
  new.by_organisation := who.organisation;
  new.by_organisation_name := who.organisation_name;
  return new;
end $$;
create trigger condition_is_closed_by_the_rules before insert on condition_closing for each row execute function condition_is_closed_by_the_rules();

create function offered_evidence_is_offered() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select * into who from promise_asker();
  if new.partnership_code <> who.code or not (select access.records_evidence()) then
    perform promise_refuse('offered_evidence_by_those_who_may', 'Your role does not lay evidence beside a promise.');
  end if;
  if new.promise_id is not null and not promise_stands(new.partnership_code, new.promise_id) then
    perform promise_refuse('promise_is_there', 'There is no such promise, or its record was taken back.');
  end if;
  if exists (select from evidence e where e.partnership_code = new.partnership_code and e.id = new.evidence_id and e.withdrawn_at is not null) then
    perform promise_refuse('offered_evidence_is_not_withdrawn', 'This evidence was withdrawn.');
  end if;
  new.offered_by := who.person;
  new.by_name := who.name;
  new.by_role := who.role_code;
  new.by_organisation := who.organisation;
  return new;
end $$;
create trigger offered_evidence_is_offered before insert on offered_evidence for each row execute function offered_evidence_is_offered();

-- Accepted by a second person: who neither recorded nor offered the evidence, of another organisation than the one that made the promise or owns the
-- part; the chair may always. As with claims.
create function offered_evidence_is_accepted_by_another() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  o offered_evidence;
  e evidence;
  answers uuid;
begin
  select * into who from promise_asker();
  select * into o from offered_evidence f where f.partnership_code = new.partnership_code and f.id = new.offer_id for update;
  if not found or new.partnership_code <> who.code then
    perform promise_refuse('promise_is_there', 'There is no such evidence here.');
  end if;
  if not (select access.accepts_claims()) then
    perform promise_refuse('offered_evidence_accepted_by_those_who_may', 'Your role does not accept evidence.');
  end if;
  if new.number <> coalesce((select max(v.number) from offered_evidence_verdict v where v.partnership_code = new.partnership_code and v.offer_id = new.offer_id), 0) + 1 then
    perform promise_refuse('promise_moves_one_by_one', 'Somebody else said something of this meanwhile.');
  end if;
  if new.verdict = 'accepted' then
    select * into e from evidence v where v.partnership_code = o.partnership_code and v.id = o.evidence_id;
    if e.withdrawn_at is not null then
      perform promise_refuse('offered_evidence_is_not_withdrawn', 'This evidence was withdrawn.');
    end if;
    if who.person in (o.offered_by, e.recorded_by) then
      perform promise_refuse('offered_evidence_is_accepted_by_another', 'Somebody who neither recorded nor offered the evidence accepts it.');
    end if;
    -- Where several made it together, another organisation than the one that offers.
    answers := case when o.promise_id is null
      then (select p.owner_organisation from condition_part p where p.partnership_code = o.partnership_code and p.condition_id = o.condition_id and p.number = o.part_number)
      else coalesce((select p.made_by_organisation from made_promise p where p.partnership_code = o.partnership_code and p.id = o.promise_id), o.by_organisation) end;
    if who.role_code <> 'independent-chair' and coalesce(who.organisation = answers, true) then
      perform promise_refuse('offered_evidence_is_accepted_from_outside', 'Somebody of another organisation, or the chair, accepts this evidence.');
    end if;
  end if;
  new.given_by := who.person;
  new.by_name := who.name;
  new.by_role := who.role_code;
  new.by_organisation := who.organisation;
  new.by_organisation_name := who.organisation_name;
  return new;
end $$;
create trigger offered_evidence_is_accepted_by_another before insert on offered_evidence_verdict for each row execute function offered_evidence_is_accepted_by_another();

-- Nothing that was said goes, whoever asks.
create function promise_is_never_removed() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'What was said of promises and conditions stays: say something new beside it.' using errcode = '23001', constraint = 'promise_is_never_removed';
end $$;
do $$
declare
  each_table text;
begin
  foreach each_table in array array['made_promise', 'promise_mark', 'promise_word', 'condition', 'condition_part', 'condition_closing', 'offered_evidence',
    'offered_evidence_verdict'] loop
    execute format('create trigger promise_is_never_removed before delete on %I for each row execute function promise_is_never_removed()', each_table);
    execute format('create trigger promise_is_never_emptied before truncate on %I for each statement execute function promise_is_never_removed()', each_table);
    if each_table <> 'made_promise' then
      execute format('create trigger promise_is_never_edited before update on %I for each row execute function promise_is_never_removed()', each_table);
    end if;
  end loop;
end $$;
