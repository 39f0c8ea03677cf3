-- Promises that were made to families, young people or organisations, and conditions that others set: in their exact words, with what became of
-- them. Nothing here is edited: what is said later is a row of its own, so that its history is the thing itself.

-- A group of young people is an organisation of its own, and speaks by whoever signs in for it.
alter table organisation drop constraint organisation_kind_is_known;
alter table organisation add constraint organisation_kind_is_known
  check (kind in ('council', 'icb', 'trust', 'school', 'college', 'forum', 'young-people', 'sendiass', 'alternative-provider', 'voluntary', 'government'));

create table made_promise (
  partnership_code text not null constraint made_promise_of_partnership references partnership (code),
  id uuid not null,
  -- The exact words; empty only where the record was taken back.
  quote text not null constraint made_promise_quote_is_short check (length(quote) <= 2000),
  -- Written in a document, or said on an occasion.
  found_in text not null constraint made_promise_found_in_is_known check (found_in in ('document', 'said')),
  -- The document, or the occasion.
  source_title text not null constraint made_promise_source_title_is_short check (length(source_title) <= 300),
  -- Page or line; of what was said, who wrote it down.
  source_place text not null constraint made_promise_source_place_is_short check (length(source_place) <= 300),
  source_address text not null default '' constraint made_promise_source_address_is_web
    check (source_address = '' or (source_address ~ '^https?://' and length(source_address) <= 500)),
  -- A role, never a name; with its organisation, or none where several made it together.
  made_by_role text not null constraint made_promise_made_by_is_short check (length(made_by_role) <= 200),
  made_by_organisation uuid,
  made_by_organisation_name text not null,
  made_to text not null constraint made_promise_made_to_is_known check (made_to in ('families', 'young-people', 'organisation')),
  made_to_organisation uuid,
  made_to_name text not null,
  made_on date not null,
  -- Null: no date was given, and that is said.
  due_on date,
  -- How the date was put, where it was no plain day: 'by the summer'. due_on is then the last day of the widest reading.
  due_words text not null default '' constraint made_promise_due_words_are_short check (length(due_words) <= 200),
  plan_code text,
  area_code text,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_by_role text not null constraint made_promise_recorded_by_role_is_known references role (code),
  recorded_by_organisation uuid,
  recorded_at timestamptz not null,
  -- A record that was wrong: that it was there, and why it went, stays.
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_by_name text,
  withdrawn_by_role text,
  withdrawn_by_organisation_name text,
  withdrawn_why text constraint made_promise_withdrawal_says_why check (length(btrim(withdrawn_why)) > 0 and length(withdrawn_why) <= 1000),
  primary key (partnership_code, id),
  constraint made_promise_made_by_organisation foreign key (partnership_code, made_by_organisation) references organisation (partnership_code, id),
  constraint made_promise_made_to_organisation foreign key (partnership_code, made_to_organisation) references organisation (partnership_code, id),
  constraint made_promise_about_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint made_promise_area_has_a_plan check ((plan_code is null) = (area_code is null)),
  constraint made_promise_recorded_by_person foreign key (partnership_code, recorded_by) references person (partnership_code, id),
  constraint made_promise_says_something check (withdrawn_at is not null or (length(btrim(quote)) > 0 and length(btrim(source_title)) > 0
    and length(btrim(source_place)) > 0 and length(btrim(made_by_role)) > 0)),
  constraint made_promise_to_an_organisation_names_it check ((made_to = 'organisation') = (made_to_organisation is not null)),
  constraint made_promise_is_due_afterwards check (due_on >= made_on),
  constraint made_promise_words_of_a_date_have_one check (due_words = '' or due_on is not null),
  constraint made_promise_withdrawal_is_whole check ((withdrawn_at is null) = (withdrawn_why is null) and (withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawn_by_name is null) and (withdrawn_at is null) = (withdrawn_by_role is null)
    and (withdrawn_at is null) = (withdrawn_by_organisation_name is null)),
  constraint made_promise_withdrawn_holds_no_text check (withdrawn_at is null or (quote = '' and source_title = '' and source_place = '' and source_address = ''
    and made_by_role = '' and due_words = ''))
);
-- The same words of the same day are one promise.
create unique index made_promise_once on made_promise (partnership_code, md5(lower(quote)), made_on) where withdrawn_at is null;

-- What the partnership says became of it. The last one stands.
create table promise_mark (
  partnership_code text not null,
  promise_id uuid not null,
  number integer not null constraint promise_mark_number_is_counted check (number >= 1),
  standing text not null constraint promise_mark_standing_is_known check (standing in ('open', 'kept', 'partly', 'not')),
  why text not null constraint promise_mark_says_why check (length(btrim(why)) > 0 and length(why) <= 2000),
  marked_by uuid not null,
  by_name text not null,
  by_role text not null constraint promise_mark_by_role_is_known references role (code),
  by_organisation uuid,
  by_organisation_name text not null,
  marked_at timestamptz not null,
  primary key (partnership_code, promise_id, number),
  constraint promise_mark_of_promise foreign key (partnership_code, promise_id) references made_promise (partnership_code, id),
  constraint promise_mark_by_person foreign key (partnership_code, marked_by) references person (partnership_code, id)
);

-- Whether those to whom it was made accept it as kept: they alone say so. No row: they have not said, and that is never agreement.
create table promise_word (
  partnership_code text not null,
  promise_id uuid not null,
  number integer not null constraint promise_word_number_is_counted check (number >= 1),
  says text not null constraint promise_word_says_is_known check (says in ('accepted', 'not-accepted', 'not-said')),
  words text not null constraint promise_word_is_short check (length(words) <= 3000),
  said_by uuid not null,
  by_name text not null,
  by_role text not null constraint promise_word_by_role_is_known references role (code),
  -- The organisation in whose name it is said.
  said_for text not null,
  said_at timestamptz not null,
  primary key (partnership_code, promise_id, number),
  constraint promise_word_of_promise foreign key (partnership_code, promise_id) references made_promise (partnership_code, id),
  constraint promise_word_by_person foreign key (partnership_code, said_by) references person (partnership_code, id),
  -- Whoever does not accept says why, in their own words.
  constraint promise_word_of_refusal_has_words check (says <> 'not-accepted' or length(btrim(words)) > 0)
);

-- A condition that somebody outside set: an improvement notice, a Safety Valve agreement, an Ombudsman's remedy, a tribunal, a review.
create table condition (
  partnership_code text not null constraint condition_of_partnership references partnership (code),
  id uuid not null,
  source_kind text not null constraint condition_source_kind_is_known
    check (source_kind in ('improvement-notice', 'safety-valve', 'ombudsman', 'tribunal', 'external-review')),
  -- What it is about, for everybody: no name, no case.
  title text not null constraint condition_title_is_short check (length(title) <= 200),
  set_by text not null constraint condition_set_by_is_short check (length(set_by) <= 200),
  document_title text not null constraint condition_document_is_short check (length(document_title) <= 300),
  -- The number of a decision or a case: for those who work on it.
  reference text not null default '' constraint condition_reference_is_short check (length(reference) <= 100),
  set_on date not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_by_role text not null constraint condition_recorded_by_role_is_known references role (code),
  recorded_by_organisation uuid,
  recorded_at timestamptz not null,
  primary key (partnership_code, id),
  constraint condition_recorded_by_person foreign key (partnership_code, recorded_by) references person (partnership_code, id),
  constraint condition_says_something check (length(btrim(title)) > 0 and length(btrim(set_by)) > 0 and length(btrim(document_title)) > 0)
);

-- A remedy often has parts, each with a date and an owner of its own. Every condition has one at the least; it is closed when all of them are.
create table condition_part (
  partnership_code text not null,
  condition_id uuid not null,
  number integer not null constraint condition_part_number_is_counted check (number >= 1),
  words text not null constraint condition_part_says_something check (length(btrim(words)) > 0 and length(words) <= 2000),
  place text not null constraint condition_part_has_its_place check (length(btrim(place)) > 0 and length(place) <= 300),
  due_on date,
  due_words text not null default '' constraint condition_part_due_words_are_short check (length(due_words) <= 200),
  owner_role text not null constraint condition_part_owner_is_said check (length(btrim(owner_role)) > 0 and length(owner_role) <= 200),
  owner_organisation uuid not null,
  owner_organisation_name text not null,
  -- About one child or family, such as an apology or a payment: never shown to everybody, whatever its words.
  is_about_one_family boolean not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_by_role text not null,
  recorded_by_organisation uuid,
  recorded_at timestamptz not null,
  primary key (partnership_code, condition_id, number),
  constraint condition_part_of_condition foreign key (partnership_code, condition_id) references condition (partnership_code, id),
  constraint condition_part_has_an_owner foreign key (partnership_code, owner_organisation) references organisation (partnership_code, id),
  constraint condition_part_recorded_by_person foreign key (partnership_code, recorded_by) references person (partnership_code, id),
  constraint condition_part_words_of_a_date_have_one check (due_words = '' or due_on is not null)
);

create table condition_closing (
  partnership_code text not null,
  condition_id uuid not null,
  part_number integer not null,
  number integer not null constraint condition_closing_number_is_counted check (number >= 1),
  what text not null constraint condition_closing_is_known check (what in ('closed', 'opened-again')),
  why text not null constraint condition_closing_says_why check (length(btrim(why)) > 0 and length(why) <= 2000),
  closed_by uuid not null,
  by_name text not null,
  by_role text not null constraint condition_closing_by_role_is_known references role (code),
  by_organisation uuid,
  by_organisation_name text not null,
  closed_at timestamptz not null,
  primary key (partnership_code, condition_id, part_number, number),
  constraint condition_closing_of_part foreign key (partnership_code, condition_id, part_number)
    references condition_part (partnership_code, condition_id, number),
  constraint condition_closing_by_person foreign key (partnership_code, closed_by) references person (partnership_code, id)
);

-- Evidence that somebody lays beside a promise or a part of a condition. It counts when a second person has accepted it.
create table offered_evidence (
  partnership_code text not null,
  id uuid not null,
  promise_id uuid,
  condition_id uuid,
  part_number integer,
  evidence_id uuid not null,
  offered_by uuid not null,
  by_name text not null,
  by_role text not null constraint offered_evidence_by_role_is_known references role (code),
  by_organisation uuid,
  offered_at timestamptz not null,
  primary key (partnership_code, id),
  constraint offered_evidence_for_promise foreign key (partnership_code, promise_id) references made_promise (partnership_code, id),
  constraint offered_evidence_for_part foreign key (partnership_code, condition_id, part_number)
    references condition_part (partnership_code, condition_id, number),
  constraint offered_evidence_is_kept foreign key (partnership_code, evidence_id) references evidence (partnership_code, id),
  constraint offered_evidence_by_person foreign key (partnership_code, offered_by) references person (partnership_code, id),
  constraint offered_evidence_is_for_one_thing check ((promise_id is null) <> (condition_id is null) and (condition_id is null) = (part_number is null))
);
create unique index offered_evidence_once_for_promise on offered_evidence (partnership_code, promise_id, evidence_id) where promise_id is not null;
create unique index offered_evidence_once_for_part on offered_evidence (partnership_code, condition_id, part_number, evidence_id) where condition_id is not null;
create index offered_evidence_by_evidence on offered_evidence (partnership_code, evidence_id);

create table offered_evidence_verdict (
  partnership_code text not null,
  offer_id uuid not null,
  number integer not null constraint offered_evidence_verdict_number_is_counted check (number >= 1),
  verdict text not null constraint offered_evidence_verdict_is_known check (verdict in ('accepted', 'not-accepted')),
  why text not null constraint offered_evidence_verdict_why_is_short check (length(why) <= 1000),
  given_by uuid not null,
  by_name text not null,
  by_role text not null constraint offered_evidence_verdict_by_role_is_known references role (code),
  by_organisation uuid,
  by_organisation_name text not null,
  given_at timestamptz not null,
  primary key (partnership_code, offer_id, number),
  constraint offered_evidence_verdict_of_offer foreign key (partnership_code, offer_id) references offered_evidence (partnership_code, id),
  constraint offered_evidence_verdict_by_person foreign key (partnership_code, given_by) references person (partnership_code, id),
  constraint offered_evidence_refused_with_a_reason check (verdict = 'accepted' or length(btrim(why)) > 0)
);
