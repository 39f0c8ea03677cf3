-- Claims: sentences that say what changed, for whom and since when, and what each of them stands on. The database itself refuses one without evidence,
-- one that its maker accepted, one of impact without its legs, and every silent change of what was published.

-- Who writes claims, and who may accept or publish them. An adviser reads and challenges; the forum says what it thinks, and is never asked to accept.
create function access.makes_claims() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('send-manager', 'analyst', 'programme-office', 'board-member', 'commissioner', 'parent-carer-forum')) $$;
create function access.accepts_claims() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('send-manager', 'programme-office', 'board-member', 'commissioner', 'independent-chair')) $$;
revoke all on function access.makes_claims(), access.accepts_claims() from public;
grant execute on function access.makes_claims(), access.accepts_claims() to irwell_app;

-- Which organisation owns an area of the plan; null where several own it together. Where nobody has said, another organisation than the maker's accepts.
create table claim_area_owner (
  partnership_code text not null,
  plan_code text not null,
  area_code text not null,
  organisation_id uuid,
  said_by uuid not null,
  said_at timestamptz not null,
  primary key (partnership_code, plan_code, area_code),
  constraint claim_area_owner_of_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint claim_area_owner_is_organisation foreign key (partnership_code, organisation_id) references organisation (partnership_code, id),
  constraint claim_area_owner_said_by foreign key (partnership_code, said_by) references person (partnership_code, id)
);

create table claim (
  partnership_code text not null constraint claim_of_partnership references partnership (code),
  id uuid not null,
  -- Moves on by one with each change: whoever saw an older one is told.
  version integer not null default 1,
  state text not null default 'draft' constraint claim_state_is_known
    check (state in ('draft', 'submitted', 'accepted', 'returned', 'published', 'withdrawn', 'corrected')),
  kind text not null constraint claim_kind_is_known check (kind in ('output', 'activity', 'impact', 'experience')),
  -- What changed, in one or two sentences; for whom.
  text text not null constraint claim_says_something check (length(btrim(text)) > 0 and length(text) <= 600),
  for_whom text not null constraint claim_says_for_whom check (length(btrim(for_whom)) > 0 and length(for_whom) <= 200),
  -- The day on which began what is said to have changed it: figures before it are the baseline.
  since_on date not null,
  -- About an area of the plan, an outcome, an action; none of them where it is of the whole partnership.
  plan_code text,
  area_code text,
  outcome_id uuid,
  action_id uuid,
  -- Where no adverse fact is known: where somebody looked.
  looked_for_adverse text not null default '' constraint claim_looked_is_short check (length(looked_for_adverse) <= 1000),
  -- The maker, and everybody who changed the words: none of them may accept it. Set by the database from who is asking.
  made_by uuid not null,
  made_by_name text not null,
  made_by_role text not null constraint claim_made_by_role_is_known references role (code),
  made_by_organisation uuid,
  made_by_organisation_name text not null default '',
  made_at timestamptz not null,
  edited_by uuid[] not null default '{}',
  submitted_at timestamptz,
  -- The last day of the forum's ten working days.
  forum_until date,
  accepted_by uuid,
  accepted_by_name text,
  accepted_by_role text,
  accepted_by_organisation uuid,
  accepted_by_organisation_name text,
  accepted_at timestamptz,
  published_at timestamptz,
  -- The last day on which it is offered as true; after it the claim has expired.
  valid_until date,
  -- The published claim that this one corrects, and what changed.
  corrects uuid,
  correction_words text constraint claim_correction_says_what check (length(btrim(correction_words)) > 0 and length(correction_words) <= 1000),
  corrected_by uuid,
  ended_at timestamptz,
  -- Why it was withdrawn.
  ended_why text constraint claim_end_says_why check (length(btrim(ended_why)) > 0 and length(ended_why) <= 1000),
  -- Of the last move: when, and why where it was sent back.
  moved_at timestamptz not null,
  note text not null default '' constraint claim_note_is_short check (length(note) <= 1000),
  primary key (partnership_code, id),
  constraint claim_about_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint claim_area_has_a_plan check ((plan_code is null) = (area_code is null)),
  constraint claim_made_by_person foreign key (partnership_code, made_by) references person (partnership_code, id),
  constraint claim_accepted_by_person foreign key (partnership_code, accepted_by) references person (partnership_code, id),
  constraint claim_corrects_claim foreign key (partnership_code, corrects) references claim (partnership_code, id),
  constraint claim_corrected_by_claim foreign key (partnership_code, corrected_by) references claim (partnership_code, id),
  constraint claim_is_accepted_by_another check (accepted_by is null or (accepted_by <> made_by and not accepted_by = any (edited_by))),
  constraint claim_correction_is_whole check ((corrects is null) = (correction_words is null)),
  constraint claim_state_has_its_days check (
    (state <> 'submitted' or (submitted_at is not null and forum_until is not null))
    and (state <> 'accepted' or (accepted_by is not null and accepted_at is not null))
    and (state not in ('published', 'corrected') or (submitted_at is not null and accepted_by is not null and published_at is not null and valid_until is not null))
    and ((state = 'corrected') = (corrected_by is not null))
    and ((state = 'withdrawn') = (ended_why is not null))),
  -- Ten working days after a Sunday end on a Friday, twelve days later; after any other day they take longer.
  constraint claim_forum_has_its_days check (forum_until >= submitted_at::date + 12),
  constraint claim_holds_for_a_while check (valid_until > published_at::date and valid_until <= published_at::date + 366)
);
create index claim_by_state on claim (partnership_code, state, moved_at desc);
-- Of the corrections that stand, one for each claim.
create unique index claim_is_corrected_once on claim (partnership_code, corrects) where corrects is not null and state <> 'withdrawn';

create table claim_series (
  partnership_code text not null,
  claim_id uuid not null,
  series_id uuid not null,
  -- It shows the change, or must be read beside it.
  part text not null constraint claim_series_part_is_known check (part in ('shows', 'guard')),
  primary key (partnership_code, claim_id, series_id),
  constraint claim_series_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_series_is_kept foreign key (partnership_code, series_id) references chart_series (partnership_code, id)
);

create table claim_evidence (
  partnership_code text not null,
  claim_id uuid not null,
  evidence_id uuid not null,
  primary key (partnership_code, claim_id, evidence_id),
  constraint claim_evidence_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_evidence_is_kept foreign key (partnership_code, evidence_id) references evidence (partnership_code, id)
);
create index claim_evidence_by_evidence on claim_evidence (partnership_code, evidence_id);

-- What speaks against it, or must be said beside it. Added and never taken away, once the claim has left its maker's hands.
create table claim_adverse (
  partnership_code text not null,
  claim_id uuid not null,
  id uuid not null,
  text text not null constraint claim_adverse_says_something check (length(btrim(text)) > 0 and length(text) <= 600),
  added_by uuid not null,
  added_by_role text not null,
  added_at timestamptz not null,
  primary key (partnership_code, claim_id, id),
  constraint claim_adverse_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_adverse_added_by foreign key (partnership_code, added_by) references person (partnership_code, id)
);

-- What the parent carer forum says of it. The forum alone writes it, and the forum alone takes it back.
create table claim_dissent (
  partnership_code text not null,
  claim_id uuid not null,
  id uuid not null,
  stance text not null constraint claim_dissent_stance_is_known check (stance in ('agrees', 'partly', 'disagrees', 'cannot-tell')),
  text text not null constraint claim_dissent_says_something check (length(btrim(text)) > 0 and length(text) <= 3000),
  said_by uuid not null,
  said_for text not null,
  said_at timestamptz not null,
  primary key (partnership_code, claim_id, id),
  constraint claim_dissent_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_dissent_said_by foreign key (partnership_code, said_by) references person (partnership_code, id)
);

-- What was published: words, figures and day, fixed for ever, with the stamp of it.
create table claim_snapshot (
  partnership_code text not null,
  claim_id uuid not null,
  content text not null,
  sha256 text not null constraint claim_snapshot_stamp_is_right check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  taken_at timestamptz not null,
  primary key (partnership_code, claim_id),
  constraint claim_snapshot_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id)
);

-- The titles of the evidence, apart: the stamp is over their hashes, so that a story that is taken back loses its words and the stamp still holds.
create table claim_snapshot_evidence (
  partnership_code text not null,
  claim_id uuid not null,
  evidence_id uuid not null,
  position smallint not null,
  kind text not null,
  -- Null: not for publication, or taken back since. The salt goes with it, so that nobody can try titles against the hash.
  title text,
  salt text,
  title_sha256 text not null,
  primary key (partnership_code, claim_id, evidence_id),
  constraint claim_snapshot_evidence_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_snapshot_evidence_is_whole check ((title is null) = (salt is null)),
  constraint claim_snapshot_evidence_title_is_right check (title is null or title_sha256 = encode(sha256(convert_to(salt || title, 'UTF8')), 'hex'))
);

-- Why a claim stands although the figures under it turned: written by a person, for what had turned then and for no more.
create table claim_explained (
  partnership_code text not null,
  claim_id uuid not null,
  id uuid not null,
  -- What had turned, each by its key.
  covers text[] not null constraint claim_explained_covers_something check (cardinality(covers) > 0),
  why text not null constraint claim_explained_says_why check (length(btrim(why)) > 0 and length(why) <= 2000),
  written_by uuid not null,
  written_by_role text not null,
  written_at timestamptz not null,
  primary key (partnership_code, claim_id, id),
  constraint claim_explained_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_explained_written_by foreign key (partnership_code, written_by) references person (partnership_code, id)
);

-- Everything that happened to a claim, written by the database itself.
create table claim_event (
  partnership_code text not null,
  claim_id uuid not null,
  number integer not null,
  what text not null,
  state text not null,
  by_name text not null,
  by_role text not null,
  at timestamptz not null,
  note text not null default '',
  -- Of an edit: the words as they were before.
  before jsonb,
  primary key (partnership_code, claim_id, number),
  constraint claim_event_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id)
);

create function claim_note_event(of_area text, of_claim uuid, happened text, happened_at timestamptz, noted text, earlier jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select m.role_code, p.display_name into who from access.me() m join person p on p.partnership_code = m.partnership_code and p.id = m.person_id;
  insert into claim_event (partnership_code, claim_id, number, what, state, by_name, by_role, at, note, before)
  select of_area, of_claim, coalesce((select max(e.number) from claim_event e where e.partnership_code = of_area and e.claim_id = of_claim), 0) + 1, happened, c.state,
    coalesce(who.display_name, 'Irwell'), coalesce(who.role_code, 'service-jobs'), happened_at, noted, earlier
  from claim c where c.partnership_code = of_area and c.id = of_claim;
end $$;
revoke all on function claim_note_event(text, uuid, text, timestamptz, text, jsonb) from public;
