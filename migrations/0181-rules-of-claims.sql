-- The rules of claims, where nobody can go round them: whatever page, command or statement asks.

create function claim_refuse(rule text, words text) returns void
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception '%', words using errcode = '23514', constraint = rule;
end $$;

-- Who makes a claim is who is asking, never who somebody says.
create function claim_is_made() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name, p.organisation_id, coalesce(o.name, '') as organisation into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id
    left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id;
  if who.person_id is null then
    perform claim_refuse('claim_is_made_by_a_person', 'A claim is made by a person who is signed in.');
  end if;
  if new.state <> 'draft' or new.version <> 1 or new.submitted_at is not null or new.accepted_by is not null or new.published_at is not null
    or new.forum_until is not null or new.valid_until is not null or new.corrected_by is not null or new.ended_at is not null or new.ended_why is not null then
    perform claim_refuse('claim_begins_as_a_draft', 'A claim begins as a draft.');
  end if;
  if new.corrects is not null and not exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.corrects and c.state = 'published') then
    perform claim_refuse('claim_corrects_what_is_published', 'Only a published claim is corrected.');
  end if;
  new.made_by := who.person_id;
  new.made_by_name := who.display_name;
  new.made_by_role := who.role_code;
  new.made_by_organisation := who.organisation_id;
  new.made_by_organisation_name := who.organisation;
  new.made_at := new.moved_at;
  new.edited_by := '{}';
  return new;
end $$;
create trigger claim_is_made before insert on claim for each row execute function claim_is_made();

-- Who may accept: a person who neither made nor changed it; and, where one organisation owns the area, one of another, or the chair.
create function claim_may_be_accepted_by(c claim, who_role text, who_organisation uuid) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  area_owner claim_area_owner;
begin
  if who_role = 'independent-chair' then
    return true;
  end if;
  select * into area_owner from claim_area_owner o
    where o.partnership_code = c.partnership_code and o.plan_code = c.plan_code and o.area_code = c.area_code;
  if found and area_owner.organisation_id is null then
    return true;
  end if;
  -- An organisation that is not known is no other organisation.
  return coalesce(who_organisation <> case when found then area_owner.organisation_id else c.made_by_organisation end, false);
end $$;

-- Final: nothing holds it back, and no newer one has taken its place.
create function claim_value_stands(v chart_value) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select not exists (select from value_held h where h.partnership_code = v.partnership_code and h.series_id = v.series_id and h.period_from = v.period_from
      and h.version = v.version and h.released_at is null)
    and not exists (select from chart_value n where n.partnership_code = v.partnership_code and n.series_id = v.series_id and n.period_from = v.period_from
      and n.version > v.version)
$$;

-- The legs of a claim of impact: a series with a final value before and one after the day, or two audits with one tool, the later one better.
create function claim_has_its_legs(c claim) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select exists (
      select from claim_series s where s.partnership_code = c.partnership_code and s.claim_id = c.id and s.part = 'shows'
        and exists (select from chart_value v where v.partnership_code = s.partnership_code and v.series_id = s.series_id and v.value is not null
          and v.period_from < c.since_on and claim_value_stands(v))
        and exists (select from chart_value v where v.partnership_code = s.partnership_code and v.series_id = s.series_id and v.value is not null
          and v.period_from >= c.since_on and claim_value_stands(v)))
    or exists (
      select from claim_evidence a join evidence early on early.partnership_code = a.partnership_code and early.id = a.evidence_id
        join claim_evidence b on b.partnership_code = a.partnership_code and b.claim_id = a.claim_id
        join evidence late on late.partnership_code = b.partnership_code and late.id = b.evidence_id
      where a.partnership_code = c.partnership_code and a.claim_id = c.id and early.withdrawn_at is null and late.withdrawn_at is null
        and early.kind = 'audit' and late.kind = 'audit' and early.audit_tool = late.audit_tool and early.audit_out_of = late.audit_out_of
        and early.audit_better = late.audit_better and early.occurred_on < c.since_on and late.occurred_on >= c.since_on
        and case late.audit_better when 'higher' then late.audit_score > early.audit_score else late.audit_score < early.audit_score end)
$$;

create function claim_moves_by_the_rules() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  expected claim := old;
  is_open constant boolean := old.state in ('draft', 'returned');
  may_end constant text[] := array['programme-office', 'independent-chair', 'send-manager'];
begin
  select m.partnership_code, m.person_id, m.role_code, p.display_name, p.organisation_id, coalesce(o.name, '') as organisation into who
  from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id
    left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id;
  if who.person_id is null then
    perform claim_refuse('claim_is_moved_by_a_person', 'A claim is changed by a person who is signed in.');
  end if;
  if new.version <> old.version + 1 then
    perform claim_refuse('claim_moves_one_version', 'Somebody else changed this claim meanwhile.');
  end if;
  expected.version := new.version;
  expected.moved_at := new.moved_at;
  expected.note := new.note;
  expected.state := new.state;
  if new.state = old.state then
    -- The words change in the maker's hands, and in the programme office's.
    if not is_open or not (who.person_id = old.made_by or who.role_code = 'programme-office') then
      perform claim_refuse('claim_is_never_edited_silently', 'The words of a claim change only while it is a draft or was sent back, and by its maker.');
    end if;
    expected.kind := new.kind;
    expected.text := new.text;
    expected.for_whom := new.for_whom;
    expected.since_on := new.since_on;
    expected.plan_code := new.plan_code;
    expected.area_code := new.area_code;
    expected.outcome_id := new.outcome_id;
    expected.action_id := new.action_id;
    expected.looked_for_adverse := new.looked_for_adverse;
    expected.correction_words := new.correction_words;
    if who.person_id <> old.made_by and not who.person_id = any (old.edited_by) then
      new.edited_by := old.edited_by || who.person_id;
    end if;
    expected.edited_by := new.edited_by;
  elsif new.state = 'submitted' and is_open then
    if not (who.person_id = old.made_by or who.role_code = 'programme-office') then
      perform claim_refuse('claim_is_submitted_by_its_maker', 'Its maker submits a claim.');
    end if;
    new.submitted_at := new.moved_at;
    expected.submitted_at := new.submitted_at;
    expected.forum_until := new.forum_until;
    new.accepted_by := null;
  elsif new.state = 'accepted' and old.state = 'submitted' then
    if not (select access.accepts_claims()) or who.person_id = old.made_by or who.person_id = any (old.edited_by) then
      perform claim_refuse('claim_is_accepted_by_another', 'Somebody who neither made nor changed a claim accepts it.');
    end if;
    if not claim_may_be_accepted_by(old, who.role_code, who.organisation_id) then
      perform claim_refuse('claim_is_accepted_from_outside', 'Somebody of another organisation, or the chair, accepts this claim.');
    end if;
    new.accepted_by := who.person_id;
    new.accepted_by_name := who.display_name;
    new.accepted_by_role := who.role_code;
    new.accepted_by_organisation := who.organisation_id;
    new.accepted_by_organisation_name := who.organisation;
    new.accepted_at := new.moved_at;
    expected.accepted_by := new.accepted_by;
    expected.accepted_by_name := new.accepted_by_name;
    expected.accepted_by_role := new.accepted_by_role;
    expected.accepted_by_organisation := new.accepted_by_organisation;
    expected.accepted_by_organisation_name := new.accepted_by_organisation_name;
    expected.accepted_at := new.accepted_at;
  elsif new.state = 'returned' and old.state in ('submitted', 'accepted') then
    if length(btrim(new.note)) = 0 or not ((select access.accepts_claims()) or who.person_id = old.made_by) then
      perform claim_refuse('claim_is_returned_with_a_reason', 'Whoever sends a claim back says why.');
    end if;
    new.accepted_by := null;
    new.accepted_by_name := null;
    new.accepted_by_role := null;
    new.accepted_by_organisation := null;
    new.accepted_by_organisation_name := null;
    new.accepted_at := null;
    expected.accepted_by := null;
    expected.accepted_by_name := null;
    expected.accepted_by_role := null;
    expected.accepted_by_organisation := null;
    expected.accepted_by_organisation_name := null;
    expected.accepted_at := null;
  elsif new.state = 'published' and old.state = 'accepted' then
    if not (select access.accepts_claims()) then
      perform claim_refuse('claim_is_published_by_those_who_may', 'This role does not publish claims.');
    end if;
    new.published_at := new.moved_at;
    expected.published_at := new.published_at;
    expected.valid_until := new.valid_until;
  elsif new.state = 'withdrawn' and old.state not in ('withdrawn', 'corrected') then
    if not (who.person_id = old.made_by or who.role_code = any (may_end)) then
      perform claim_refuse('claim_is_withdrawn_by_those_who_may', 'Its maker, the programme office, the SEND manager or the chair withdraws a claim.');
    end if;
    new.ended_at := new.moved_at;
    expected.ended_at := new.ended_at;
    expected.ended_why := new.ended_why;
  elsif new.state = 'corrected' and old.state = 'published' then
    if not exists (select from claim c where c.partnership_code = old.partnership_code and c.id = new.corrected_by and c.corrects = old.id and c.state = 'published') then
      perform claim_refuse('claim_is_corrected_by_another', 'A claim is corrected by the claim that is published in its place.');
    end if;
    expected.corrected_by := new.corrected_by;
    new.ended_at := new.moved_at;
    expected.ended_at := new.ended_at;
  else
    perform claim_refuse('claim_moves_in_order', format('A claim does not go from %s to %s.', old.state, new.state));
  end if;
  if new is distinct from expected then
    perform claim_refuse('claim_is_never_edited_silently', 'This cannot be changed with that step.');
  end if;
  return new;
end $$;
create trigger claim_moves_by_the_rules before update on claim for each row execute function claim_moves_by_the_rules();

-- What happened is written down by the database, and a correction ends what it corrects.
create function claim_writes_its_history() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform claim_note_event(new.partnership_code, new.id, 'made', new.moved_at, new.note, null);
  elsif new.state <> old.state then
    perform claim_note_event(new.partnership_code, new.id, new.state, new.moved_at, coalesce(new.ended_why, new.note), null);
    if new.state = 'published' and new.corrects is not null then
      update claim set state = 'corrected', corrected_by = new.id, version = version + 1, moved_at = new.moved_at, note = new.correction_words
        where partnership_code = new.partnership_code and id = new.corrects;
    end if;
  else
    perform claim_note_event(new.partnership_code, new.id, 'edited', new.moved_at, new.note, jsonb_build_object('text', old.text, 'kind', old.kind,
      'for_whom', old.for_whom, 'since_on', old.since_on, 'area_code', old.area_code));
  end if;
  return null;
end $$;
create trigger claim_writes_its_history after insert or update on claim for each row execute function claim_writes_its_history();

-- At the end of the transaction: what was submitted, accepted or published stands on what it must stand on.
create function claim_stands_on_evidence() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  c claim;
begin
  select * into c from claim where partnership_code = new.partnership_code and id = new.id;
  if c.state not in ('submitted', 'accepted', 'published') then
    return null;
  end if;
  if not exists (select from claim_evidence l join evidence e on e.partnership_code = l.partnership_code and e.id = l.evidence_id
      where l.partnership_code = c.partnership_code and l.claim_id = c.id and e.withdrawn_at is null) then
    perform claim_refuse('claim_has_evidence', 'No claim without evidence.');
  end if;
  if c.kind <> 'experience' and not exists (select from claim_evidence l join evidence e on e.partnership_code = l.partnership_code and e.id = l.evidence_id
      where l.partnership_code = c.partnership_code and l.claim_id = c.id and e.withdrawn_at is null and e.kind not in ('voice', 'case-example')) then
    perform claim_refuse('claim_of_testimony_is_of_experience', 'What people tell alone makes a claim of experience.');
  end if;
  if c.kind = 'impact' and not claim_has_its_legs(c) then
    perform claim_refuse('claim_of_impact_has_legs', 'A claim of impact stands on a series with a baseline and a final value since, or on two audits with one tool.');
  end if;
  if c.looked_for_adverse = '' and not exists (select from claim_adverse a where a.partnership_code = c.partnership_code and a.claim_id = c.id) then
    perform claim_refuse('claim_tells_what_is_adverse', 'A claim carries what speaks against it, or says where somebody looked.');
  end if;
  if c.state = 'published' and old.state is distinct from 'published' then
    if not exists (select from claim_snapshot s where s.partnership_code = c.partnership_code and s.claim_id = c.id and s.taken_at = c.published_at
        and s.content::jsonb ->> 'text' = c.text and s.content::jsonb ->> 'kind' = c.kind and s.content::jsonb ->> 'forWhom' = c.for_whom) then
      perform claim_refuse('claim_is_fixed_when_published', 'What is published is fixed, in its own words.');
    end if;
    if exists (select from claim_evidence l where l.partnership_code = c.partnership_code and l.claim_id = c.id
        and not exists (select from claim_snapshot_evidence s where s.partnership_code = l.partnership_code and s.claim_id = l.claim_id and s.evidence_id = l.evidence_id)) then
      perform claim_refuse('claim_is_fixed_when_published', 'What is published is fixed, with its evidence.');
    end if;
    if not exists (select from claim_evidence l join evidence e on e.partnership_code = l.partnership_code and e.id = l.evidence_id
        where l.partnership_code = c.partnership_code and l.claim_id = c.id and e.withdrawn_at is null and e.may_be_published) then
      perform claim_refuse('claim_shows_evidence', 'Of the evidence of a published claim, one piece at the least may be published.');
    end if;
    if exists (select from claim_series s join chart_series k on k.partnership_code = s.partnership_code and k.id = s.series_id
        where s.partnership_code = c.partnership_code and s.claim_id = c.id and not k.is_public) then
      perform claim_refuse('claim_shows_its_series', 'The series of a published claim are public.');
    end if;
    if c.made_by_role <> 'parent-carer-forum' and c.published_at::date <= c.forum_until
      and not exists (select from claim_dissent d where d.partnership_code = c.partnership_code and d.claim_id = c.id) then
      perform claim_refuse('claim_waits_for_the_forum', 'The forum has ten working days to say what it thinks.');
    end if;
  end if;
  return null;
end $$;
create constraint trigger claim_stands_on_evidence after insert or update on claim deferrable initially deferred
  for each row execute function claim_stands_on_evidence();

create function claim_is_never_removed() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'What was said stays to be read.' using errcode = '23001', constraint = 'claim_is_never_removed';
end $$;
do $$
declare
  each_table text;
begin
  foreach each_table in array array['claim', 'claim_snapshot', 'claim_snapshot_evidence', 'claim_explained', 'claim_event'] loop
    execute format('create trigger claim_is_never_removed before delete on %I for each row execute function claim_is_never_removed()', each_table);
    execute format('create trigger claim_is_never_emptied before truncate on %I for each statement execute function claim_is_never_removed()', each_table);
  end loop;
  foreach each_table in array array['claim_snapshot', 'claim_explained', 'claim_event', 'claim_dissent', 'claim_adverse'] loop
    execute format('create trigger claim_is_never_rewritten before update on %I for each row execute function claim_is_never_removed()', each_table);
  end loop;
  foreach each_table in array array['claim_dissent', 'claim_adverse'] loop
    execute format('create trigger claim_is_never_emptied before truncate on %I for each statement execute function claim_is_never_removed()', each_table);
  end loop;
end $$;

-- What a claim is bound to changes only in its maker's hands.
create function claim_is_bound_while_open() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  code text := coalesce(new.partnership_code, old.partnership_code);
  claim_of uuid := coalesce(new.claim_id, old.claim_id);
begin
  if not exists (select from claim c where c.partnership_code = code and c.id = claim_of and c.state in ('draft', 'returned')
      and (c.made_by = (select access.my_person()) or (select access.my_role()) = 'programme-office')) then
    perform claim_refuse('claim_is_never_edited_silently', 'What a claim stands on changes only while it is a draft or was sent back, and by its maker.');
  end if;
  return coalesce(new, old);
end $$;
create trigger claim_is_bound_while_open before insert or update or delete on claim_series for each row execute function claim_is_bound_while_open();
create trigger claim_is_bound_while_open before insert or update or delete on claim_evidence for each row execute function claim_is_bound_while_open();

-- Adverse facts are taken away only before anybody else has seen them.
create function claim_adverse_stays() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from claim c where c.partnership_code = old.partnership_code and c.id = old.claim_id and c.state = 'draft' and c.made_by = (select access.my_person())) then
      perform claim_refuse('claim_adverse_stays', 'What speaks against a claim stays, once somebody else has seen it.');
    end if;
    return old;
  end if;
  if exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.claim_id and c.state in ('withdrawn', 'corrected')) then
    perform claim_refuse('claim_adverse_stays', 'This claim is over.');
  end if;
  new.added_by := (select access.my_person());
  new.added_by_role := (select access.my_role());
  return new;
end $$;
create trigger claim_adverse_stays before insert or delete on claim_adverse for each row execute function claim_adverse_stays();
create function claim_adverse_is_told() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform claim_note_event(new.partnership_code, new.claim_id, 'adverse-added', new.added_at, new.text, null);
  return null;
end $$;
create trigger claim_adverse_is_told after insert on claim_adverse for each row execute function claim_adverse_is_told();

-- The forum's word is the forum's.
create function claim_dissent_is_the_forums() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if (select access.my_role()) is distinct from 'parent-carer-forum' then
    perform claim_refuse('claim_dissent_is_the_forums', 'The forum alone writes what it says, and takes it back.');
  end if;
  if tg_op = 'DELETE' then
    perform claim_note_event(old.partnership_code, old.claim_id, 'view-taken-back', clock_timestamp(), '', null);
    return old;
  end if;
  if not exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.claim_id and c.state in ('submitted', 'accepted', 'published')) then
    perform claim_refuse('claim_dissent_is_of_a_claim', 'The forum says what it thinks of claims that were submitted.');
  end if;
  new.said_by := (select access.my_person());
  select coalesce(o.name, 'Parent carer forum') into new.said_for from access.me() m
    join person p on p.partnership_code = m.partnership_code and p.id = m.person_id
    left join organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id;
  perform claim_note_event(new.partnership_code, new.claim_id, 'view-given', new.said_at, '', null);
  return new;
end $$;
create trigger claim_dissent_is_the_forums before insert or delete on claim_dissent for each row execute function claim_dissent_is_the_forums();

-- The snapshot is taken with the publishing, and at no other time.
create function claim_snapshot_is_of_publishing() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.claim_id and c.state = 'accepted') then
    perform claim_refuse('claim_snapshot_is_of_publishing', 'What is published is fixed when it is published.');
  end if;
  return new;
end $$;
create trigger claim_snapshot_is_of_publishing before insert on claim_snapshot for each row execute function claim_snapshot_is_of_publishing();
create trigger claim_snapshot_is_of_publishing before insert on claim_snapshot_evidence for each row execute function claim_snapshot_is_of_publishing();

create function claim_snapshot_is_not_left_behind() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.claim_id and c.published_at is not null) then
    perform claim_refuse('claim_snapshot_is_of_publishing', 'What is published is fixed when it is published.');
  end if;
  return null;
end $$;
create constraint trigger claim_snapshot_is_not_left_behind after insert on claim_snapshot deferrable initially deferred
  for each row execute function claim_snapshot_is_not_left_behind();
create constraint trigger claim_snapshot_is_not_left_behind after insert on claim_snapshot_evidence deferrable initially deferred
  for each row execute function claim_snapshot_is_not_left_behind();

-- Of a title that was published nothing changes, but that it goes when its evidence was withdrawn or its consent taken back.
create function claim_title_only_goes() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  expected claim_snapshot_evidence := old;
begin
  expected.title := null;
  expected.salt := null;
  if new is distinct from expected or not exists (select from evidence e where e.partnership_code = old.partnership_code and e.id = old.evidence_id
      and (e.withdrawn_at is not null or not e.may_be_published)) then
    raise exception 'What was published stays as it was.' using errcode = '23001', constraint = 'claim_is_never_removed';
  end if;
  return new;
end $$;
create trigger claim_title_only_goes before update on claim_snapshot_evidence for each row execute function claim_title_only_goes();

create function claim_forgets_what_was_withdrawn() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.withdrawn_at is not null or not new.may_be_published then
    update claim_snapshot_evidence set title = null, salt = null
      where partnership_code = new.partnership_code and evidence_id = new.id and title is not null;
    update public_version set version = version + 1;
  end if;
  return null;
end $$;
create trigger claim_forgets_what_was_withdrawn after update on evidence for each row execute function claim_forgets_what_was_withdrawn();

create function claim_explained_is_ones_own() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  new.written_by := (select access.my_person());
  new.written_by_role := (select access.my_role());
  if not exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.claim_id and c.published_at is not null) then
    perform claim_refuse('claim_explained_is_of_what_was_published', 'Only of a published claim is it said why its figures turned.');
  end if;
  perform claim_note_event(new.partnership_code, new.claim_id, 'explained', new.written_at, new.why, null);
  return new;
end $$;
create trigger claim_explained_is_ones_own before insert on claim_explained for each row execute function claim_explained_is_ones_own();

revoke all on function claim_refuse(text, text), claim_is_made(), claim_may_be_accepted_by(claim, text, uuid), claim_has_its_legs(claim), claim_value_stands(chart_value),
  claim_moves_by_the_rules(), claim_writes_its_history(), claim_stands_on_evidence(), claim_is_bound_while_open(), claim_adverse_stays(), claim_adverse_is_told(),
  claim_dissent_is_the_forums(), claim_snapshot_is_of_publishing(), claim_snapshot_is_not_left_behind(), claim_title_only_goes(), claim_forgets_what_was_withdrawn(), claim_explained_is_ones_own() from public;
