-- What shows that something changed: figures, audits, what families say, documents. Each with its owner, its day, its consent and how strong it is.
-- Evidence is never edited. Whoever recorded it wrongly withdraws it and records it anew; what is withdrawn loses its text at once and leaves that it was.

-- Who reads the evidence behind claims: those who work on the plan, those who challenge it, and the forum. No parent's or child's record is among it.
create function access.reads_evidence() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('case-officer', 'send-manager', 'analyst', 'programme-office', 'board-member',
  'independent-chair', 'adviser', 'commissioner', 'parent-carer-forum', 'service-jobs')) $$;

-- Who records evidence. An adviser and the chair weigh it, and record none.
create function access.records_evidence() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('case-officer', 'send-manager', 'analyst', 'programme-office', 'board-member',
  'commissioner', 'parent-carer-forum')) $$;

-- The organisation that the asker works for; null for those who work for none.
create function access.my_organisation() returns uuid
  language sql stable security definer set search_path = access, pg_temp
as $$ select p.organisation_id from access.me() m join public.person p on p.partnership_code = m.partnership_code and p.id = m.person_id $$;

revoke all on function access.reads_evidence(), access.records_evidence(), access.my_organisation() from public;
grant execute on function access.reads_evidence(), access.records_evidence(), access.my_organisation() to irwell_app;

create table evidence (
  partnership_code text not null constraint evidence_of_partnership references partnership (code),
  id uuid not null,
  kind text not null constraint evidence_kind_is_known
    check (kind in ('number', 'audit', 'voice', 'case-example', 'document', 'observation', 'external')),
  title text not null constraint evidence_title_is_short check (length(title) <= 200),
  -- What it shows, in a sentence or two.
  shows text not null constraint evidence_shows_is_short check (length(shows) <= 2000),
  -- The words themselves, of a voice or a case example; empty where there are none.
  body text not null default '' constraint evidence_body_is_short check (length(body) <= 8000),
  -- Where it is kept or comes from, so that somebody can find it.
  source text not null default '' constraint evidence_source_is_short check (length(source) <= 500),
  occurred_on date not null,
  -- The days that it speaks of, half-open; null where it speaks of its own day alone.
  window_from date,
  window_until date,
  owner_organisation uuid not null,
  -- As the organisation was called then: visitors do not read organisations.
  owner_name text not null,
  owner_role text not null constraint evidence_owner_role_is_known references role (code),
  consent text not null constraint evidence_consent_is_known check (consent in ('not-needed', 'written', 'spoken')),
  consent_on date,
  may_be_published boolean not null,
  -- What was taken out so that nobody can be known by it; empty where nothing was.
  redaction text not null default '' constraint evidence_redaction_is_short check (length(redaction) <= 1000),
  strength text not null constraint evidence_strength_is_known check (strength in ('weak', 'moderate', 'strong')),
  strength_reason text not null constraint evidence_strength_reason_is_short check (length(strength_reason) <= 1000),
  -- Of an audit: with what tool, of how many, with what score out of what, and which way is better. Two audits with one tool can be compared.
  audit_tool text constraint evidence_audit_tool_is_short check (length(audit_tool) <= 200),
  audit_sample integer constraint evidence_audit_sample_is_some check (audit_sample > 0),
  audit_score numeric,
  audit_out_of numeric,
  audit_better text constraint evidence_audit_better_is_known check (audit_better in ('higher', 'lower')),
  -- Of a number: the series that it is of, where one is kept.
  series_id uuid,
  file_id uuid,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Who withdrew it: its owner, or the person whose story it is.
  withdrawn_how text constraint evidence_withdrawn_how_is_known check (withdrawn_how in ('owner', 'person-asked', 'person')),
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_why text constraint evidence_withdrawn_why_is_short check (length(withdrawn_why) <= 1000),
  primary key (partnership_code, id),
  constraint evidence_owned_by foreign key (partnership_code, owner_organisation) references organisation (partnership_code, id),
  constraint evidence_of_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id),
  constraint evidence_has_file foreign key (partnership_code, file_id) references stored_file (partnership_code, id),
  constraint evidence_recorded_by_person foreign key (partnership_code, recorded_by) references person (partnership_code, id),
  constraint evidence_window_runs_forward check ((window_from is null and window_until is null) or window_from < window_until),
  constraint evidence_says_something check (withdrawn_at is not null
    or (length(btrim(title)) > 0 and length(btrim(shows)) > 0 and length(btrim(strength_reason)) > 0)),
  -- Nobody's words or story without their consent, with its day.
  constraint evidence_of_people_has_consent check (kind not in ('voice', 'case-example') or consent <> 'not-needed'),
  constraint evidence_consent_has_a_day check ((consent = 'not-needed') = (consent_on is null)),
  constraint evidence_audit_is_whole check (withdrawn_at is not null or (kind = 'audit') = (audit_tool is not null and audit_sample is not null
    and audit_score is not null and audit_out_of is not null and audit_better is not null)),
  constraint evidence_only_an_audit_has_a_score check (kind = 'audit' or (audit_tool is null and audit_sample is null and audit_score is null
    and audit_out_of is null and audit_better is null)),
  constraint evidence_score_fits check (audit_score >= 0 and audit_score <= audit_out_of),
  constraint evidence_withdrawal_is_whole check ((withdrawn_at is null) = (withdrawn_how is null) and (withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawn_by_name is null) and (withdrawn_at is null) = (withdrawn_why is null)),
  constraint evidence_withdrawn_holds_no_text check (withdrawn_at is null or (title = '' and shows = '' and body = '' and source = ''
    and redaction = '' and strength_reason = '' and audit_score is null and file_id is null))
);
create index evidence_by_day on evidence (partnership_code, occurred_on desc, id);

-- By this word a person who told their story takes it back, whoever holds it: they are given it when it is recorded. Only its hash is kept.
create table evidence_story_word (
  partnership_code text not null,
  evidence_id uuid not null,
  word_sha256 text not null constraint evidence_story_word_is_sha256 check (word_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (partnership_code, evidence_id),
  constraint evidence_story_word_once unique (partnership_code, word_sha256),
  constraint evidence_story_word_of_evidence foreign key (partnership_code, evidence_id) references evidence (partnership_code, id)
);

-- The forum's evidence is what the forum recorded, and nobody records in its name.
create function evidence_is_owned_truly() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if (new.owner_role = 'parent-carer-forum') <> exists (select from organisation o
      where o.partnership_code = new.partnership_code and o.id = new.owner_organisation and o.kind = 'forum') then
    raise exception 'The forum’s evidence belongs to the forum’s organisation, and no other evidence does.' using errcode = '23514', constraint = 'evidence_is_owned_truly';
  end if;
  return new;
end $$;
create trigger evidence_is_owned_truly before insert on evidence for each row execute function evidence_is_owned_truly();

-- Two things can happen to evidence: it is withdrawn, and then its text is gone; or consent to publish it is taken back.
create function evidence_is_never_edited() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  expected evidence := old;
begin
  if old.withdrawn_at is not null then
    raise exception 'Evidence that was withdrawn stays withdrawn.' using errcode = '23001', constraint = 'evidence_is_never_edited';
  end if;
  expected.may_be_published := old.may_be_published and new.may_be_published;
  if new.withdrawn_at is not null then
    expected.withdrawn_at := new.withdrawn_at;
    expected.withdrawn_how := new.withdrawn_how;
    expected.withdrawn_by := new.withdrawn_by;
    expected.withdrawn_by_name := new.withdrawn_by_name;
    expected.withdrawn_why := new.withdrawn_why;
  end if;
  if new is distinct from expected then
    raise exception 'Evidence is never edited: withdraw it, and record it anew.' using errcode = '23001', constraint = 'evidence_is_never_edited';
  end if;
  if new.withdrawn_at is not null then
    update stored_file set let_go_at = now() where partnership_code = old.partnership_code and id = old.file_id and let_go_at is null;
    delete from evidence_story_word where partnership_code = old.partnership_code and evidence_id = old.id;
    new.title := '';
    new.shows := '';
    new.body := '';
    new.source := '';
    new.redaction := '';
    new.strength_reason := '';
    new.audit_tool := null;
    new.audit_sample := null;
    new.audit_score := null;
    new.audit_out_of := null;
    new.audit_better := null;
    new.file_id := null;
  end if;
  return new;
end $$;
create trigger evidence_is_never_edited before update on evidence for each row execute function evidence_is_never_edited();

create function evidence_is_never_removed() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'Evidence is withdrawn, and never deleted: that it was there stays to be read.' using errcode = '23001', constraint = 'evidence_is_never_removed';
end $$;
create trigger evidence_is_never_removed before delete on evidence for each row execute function evidence_is_never_removed();
create trigger evidence_is_never_emptied before truncate on evidence for each statement execute function evidence_is_never_removed();

-- A person takes back their own story with the word that they were given, whoever owns the record. True when there was one.
create function withdraw_story(word text, why text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  found_id uuid;
begin
  select * into who from access.me();
  if who.person_id is null then
    raise exception 'A person does this, who is signed in.' using errcode = '42501';
  end if;
  select w.evidence_id into found_id from evidence_story_word w
    where w.partnership_code = who.partnership_code and w.word_sha256 = encode(sha256(convert_to(word, 'UTF8')), 'hex');
  if found_id is null then
    return null;
  end if;
  update evidence set withdrawn_at = at, withdrawn_how = 'person', withdrawn_by = who.person_id, withdrawn_by_name = 'The person whose story it is', withdrawn_why = why
    where partnership_code = who.partnership_code and id = found_id;
  update public_version set version = version + 1;
  return found_id;
end $$;
revoke all on function withdraw_story(text, text, timestamptz) from public;
grant execute on function withdraw_story(text, text, timestamptz) to irwell_app;

alter table evidence enable row level security;
alter table evidence force row level security;
alter table evidence_story_word enable row level security;
alter table evidence_story_word force row level security;
create policy owner_all on evidence to irwell_owner using (true) with check (true);
create policy owner_all on evidence_story_word to irwell_owner using (true) with check (true);
grant select, insert on evidence to irwell_app;
grant update (may_be_published, withdrawn_at, withdrawn_how, withdrawn_by, withdrawn_by_name, withdrawn_why) on evidence to irwell_app;
grant insert on evidence_story_word to irwell_app;

create policy readers_read on evidence for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_evidence())) or (select access.is_service()));
-- In one's own name; and in the forum's name the forum alone.
create policy recorders_insert on evidence for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.records_evidence()) and recorded_by = (select access.my_person())
    and withdrawn_at is null
    and (owner_role = 'parent-carer-forum') = ((select access.my_role()) = 'parent-carer-forum')
    and (owner_role <> 'parent-carer-forum' or owner_organisation = (select access.my_organisation())));
-- The forum's evidence: the forum alone. Other evidence: its owner, the programme office that keeps the plan; and, of people's words and stories,
-- whoever they ask.
create policy owners_withdraw on evidence for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and withdrawn_at is null and (select access.records_evidence())
    and case when owner_role = 'parent-carer-forum'
      then (select access.my_role()) = 'parent-carer-forum' and owner_organisation = (select access.my_organisation())
      else owner_organisation = (select access.my_organisation()) or (select access.my_role()) = 'programme-office' or kind in ('voice', 'case-example') end)
  with check (partnership_code = (select access.my_partnership())
    and (withdrawn_at is null or (withdrawn_by = (select access.my_person()) and withdrawn_how <> 'person')));
create policy recorders_insert on evidence_story_word for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.records_evidence())
    and exists (select from evidence e where e.partnership_code = evidence_story_word.partnership_code and e.id = evidence_id
      and e.recorded_by = (select access.my_person())));
