-- What boards decided, and what was asked of the partnership: who asked, who answered, and whether the asker accepts the answer.
-- Decisions are added to and never edited: a wrong word is corrected by a further wording beside the first, a decision is replaced by a later one.

create table decision_body (
  partnership_code text not null constraint decision_body_of_partnership references partnership (code),
  id uuid not null,
  name text not null constraint decision_body_name_is_short check (length(btrim(name)) > 0 and length(name) <= 200),
  kind text not null constraint decision_body_kind_is_known check (kind in ('board', 'group', 'panel', 'committee')),
  -- What it is for, and to whom it reports.
  about text not null default '' constraint decision_body_about_is_short check (length(about) <= 1000),
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (partnership_code, id),
  constraint decision_body_name_once unique (partnership_code, name)
);

-- One body under several names: minutes of one council call its board by two.
create table decision_body_alias (
  partnership_code text not null,
  body_id uuid not null,
  alias text not null constraint decision_body_alias_is_short check (length(btrim(alias)) > 0 and length(alias) <= 200),
  -- Where it is called so.
  used_in text not null default '' constraint decision_body_alias_used_in_is_short check (length(used_in) <= 300),
  primary key (partnership_code, alias),
  constraint decision_body_alias_of_body foreign key (partnership_code, body_id) references decision_body (partnership_code, id)
);

create table decision (
  partnership_code text not null constraint decision_of_partnership references partnership (code),
  id uuid not null,
  -- D1, D2 …: given by the database, never used twice.
  number integer not null,
  body_id uuid not null,
  -- The earlier decision in whose place this one stands. Both stay readable.
  replaces uuid,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  recorded_by_name text not null,
  recorded_by_role text not null constraint decision_recorded_by_role_is_known references role (code),
  -- The same form sent twice is one decision.
  form_key uuid not null,
  public_at timestamptz,
  taken_down_at timestamptz,
  taken_down_why text constraint decision_taken_down_says_why check (length(btrim(taken_down_why)) > 0 and length(taken_down_why) <= 1000),
  primary key (partnership_code, id),
  constraint decision_number_once unique (partnership_code, number),
  constraint decision_form_once unique (partnership_code, form_key),
  constraint decision_is_replaced_once unique (partnership_code, replaces),
  constraint decision_by_body foreign key (partnership_code, body_id) references decision_body (partnership_code, id),
  constraint decision_replaces_decision foreign key (partnership_code, replaces) references decision (partnership_code, id),
  constraint decision_replaces_another check (replaces <> id),
  constraint decision_taken_down_is_whole check ((taken_down_at is null) = (taken_down_why is null) and (taken_down_at is null or public_at is not null))
);

-- The words, each version beside the former: of the first there is no reason, of a correction there is.
create table decision_wording (
  partnership_code text not null,
  decision_id uuid not null,
  version integer not null constraint decision_wording_is_numbered check (version > 0),
  met_on date not null,
  text text not null constraint decision_wording_says_something check (length(btrim(text)) > 0 and length(text) <= 2000),
  reason text not null constraint decision_wording_has_a_reason check (length(btrim(reason)) > 0 and length(reason) <= 4000),
  -- What else was looked at; empty where the minutes say nothing of it.
  alternatives text not null default '' constraint decision_wording_alternatives_are_short check (length(alternatives) <= 4000),
  effect_from date not null,
  why_corrected text constraint decision_wording_correction_says_why check (length(btrim(why_corrected)) > 0 and length(why_corrected) <= 1000),
  written_at timestamptz not null,
  written_by uuid not null,
  written_by_name text not null,
  written_by_role text not null constraint decision_wording_role_is_known references role (code),
  primary key (partnership_code, decision_id, version),
  constraint decision_wording_of_decision foreign key (partnership_code, decision_id) references decision (partnership_code, id),
  constraint decision_wording_is_corrected_with_a_reason check ((version = 1) = (why_corrected is null))
);

-- Who did not agree, in their own words. Taken back by whoever said it and by nobody else: the words go, that there were some stays.
create table decision_dissent (
  partnership_code text not null,
  id uuid not null,
  decision_id uuid not null,
  -- The wording that stood when it was said.
  wording integer not null,
  said_for text not null constraint decision_dissent_says_whose check (length(btrim(said_for)) > 0 and length(said_for) <= 200),
  text text not null constraint decision_dissent_is_short check (length(text) <= 3000),
  -- As the minutes have it, written down by somebody else; never the forum's.
  is_minuted boolean not null,
  said_at timestamptz not null,
  said_by uuid not null,
  said_by_role text not null constraint decision_dissent_role_is_known references role (code),
  form_key uuid not null,
  taken_back_at timestamptz,
  primary key (partnership_code, id),
  constraint decision_dissent_form_once unique (partnership_code, form_key),
  constraint decision_dissent_of_wording foreign key (partnership_code, decision_id, wording) references decision_wording (partnership_code, decision_id, version),
  constraint decision_dissent_says_something check ((taken_back_at is null) = (length(btrim(text)) > 0))
);
create index decision_dissent_by_decision on decision_dissent (partnership_code, decision_id);

create table challenge (
  partnership_code text not null constraint challenge_of_partnership references partnership (code),
  id uuid not null,
  -- C1, C2 …
  number integer not null,
  asked_as text not null constraint challenge_asked_as_is_known check (asked_as in ('chair', 'board-member', 'forum', 'adviser', 'scrutiny')),
  -- For whom the asker speaks, as everybody may read it: a role or an organisation, never a person.
  asked_for text not null constraint challenge_says_for_whom check (length(btrim(asked_for)) > 0 and length(asked_for) <= 200),
  question text not null constraint challenge_asks_something check (length(btrim(question)) > 0 and length(question) <= 2000),
  -- Where the words stand, of what was asked elsewhere: the minutes of a scrutiny committee.
  source text not null default '' constraint challenge_source_is_short check (length(source) <= 300),
  asked_on date not null,
  to_role text not null constraint challenge_to_role_is_known
    check (to_role in ('case-officer', 'send-manager', 'programme-office', 'board-member', 'independent-chair', 'analyst', 'commissioner')),
  -- Never changes. A later date stands with the word that asked for more.
  first_due_on date not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_by_role text not null constraint challenge_asked_by_role_is_known references role (code),
  form_key uuid not null,
  public_at timestamptz,
  taken_down_at timestamptz,
  taken_down_why text constraint challenge_taken_down_says_why check (length(btrim(taken_down_why)) > 0 and length(taken_down_why) <= 1000),
  primary key (partnership_code, id),
  constraint challenge_number_once unique (partnership_code, number),
  constraint challenge_form_once unique (partnership_code, form_key),
  constraint challenge_is_due_after_it_is_asked check (asked_on <= first_due_on),
  constraint challenge_of_scrutiny_has_its_source check (asked_as <> 'scrutiny' or length(btrim(source)) > 0),
  constraint challenge_taken_down_is_whole check ((taken_down_at is null) = (taken_down_why is null) and (taken_down_at is null or public_at is not null))
);

create table challenge_answer (
  partnership_code text not null,
  challenge_id uuid not null,
  number integer not null constraint challenge_answer_is_numbered check (number > 0),
  text text not null constraint challenge_answer_says_something check (length(btrim(text)) > 0 and length(text) <= 4000),
  given_at timestamptz not null,
  given_by uuid not null,
  given_by_name text not null,
  given_by_role text not null constraint challenge_answer_role_is_known references role (code),
  -- By the programme office, where nobody holds the role that was asked.
  in_place boolean not null,
  form_key uuid not null,
  primary key (partnership_code, challenge_id, number),
  constraint challenge_answer_form_once unique (partnership_code, form_key),
  constraint challenge_answer_of_challenge foreign key (partnership_code, challenge_id) references challenge (partnership_code, id)
);

create table challenge_answer_evidence (
  partnership_code text not null,
  challenge_id uuid not null,
  number integer not null,
  evidence_id uuid not null,
  primary key (partnership_code, challenge_id, number, evidence_id),
  constraint challenge_answer_evidence_of_answer foreign key (partnership_code, challenge_id, number) references challenge_answer (partnership_code, challenge_id, number),
  constraint challenge_answer_evidence_is_kept foreign key (partnership_code, evidence_id) references evidence (partnership_code, id)
);
create index challenge_answer_evidence_by_evidence on challenge_answer_evidence (partnership_code, evidence_id);

-- What the asker says of an answer, once for each: accepted, or not, with what is missing and by when it is wanted.
create table challenge_verdict (
  partnership_code text not null,
  challenge_id uuid not null,
  number integer not null,
  is_accepted boolean not null,
  -- What is missing; of an accepted answer what the asker adds, if anything.
  words text not null default '' constraint challenge_verdict_is_short check (length(words) <= 2000),
  again_due_on date,
  given_at timestamptz not null,
  given_by uuid not null,
  given_by_name text not null,
  given_by_role text not null constraint challenge_verdict_role_is_known references role (code),
  -- By the chair, in the place of an asker who is not here any more or never signs in.
  in_place boolean not null,
  primary key (partnership_code, challenge_id, number),
  constraint challenge_verdict_of_answer foreign key (partnership_code, challenge_id, number) references challenge_answer (partnership_code, challenge_id, number),
  constraint challenge_verdict_says_what_is_missing check (is_accepted or length(btrim(words)) > 0),
  constraint challenge_verdict_opens_again_with_a_day check (is_accepted = (again_due_on is null)),
  constraint challenge_verdict_day_is_to_come check (again_due_on >= given_at::date)
);

-- What a decision or a challenge is about: an area of a plan, an action, a risk, a claim, and a challenge also a decision.
create table decision_link (
  partnership_code text not null,
  decision_id uuid not null,
  plan_code text,
  area_code text,
  action_id uuid,
  risk_id uuid,
  claim_id uuid,
  constraint decision_link_of_decision foreign key (partnership_code, decision_id) references decision (partnership_code, id),
  constraint decision_link_to_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint decision_link_to_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint decision_link_to_risk foreign key (partnership_code, risk_id) references plan_risk (partnership_code, id),
  constraint decision_link_to_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint decision_link_to_one check (num_nonnulls(area_code, action_id, risk_id, claim_id) = 1 and (plan_code is null) = (area_code is null)),
  constraint decision_link_once unique nulls not distinct (partnership_code, decision_id, plan_code, area_code, action_id, risk_id, claim_id)
);
create table challenge_link (
  partnership_code text not null,
  challenge_id uuid not null,
  plan_code text,
  area_code text,
  action_id uuid,
  risk_id uuid,
  claim_id uuid,
  decision_id uuid,
  constraint challenge_link_of_challenge foreign key (partnership_code, challenge_id) references challenge (partnership_code, id),
  constraint challenge_link_to_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint challenge_link_to_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint challenge_link_to_risk foreign key (partnership_code, risk_id) references plan_risk (partnership_code, id),
  constraint challenge_link_to_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint challenge_link_to_decision foreign key (partnership_code, decision_id) references decision (partnership_code, id),
  constraint challenge_link_to_one check (num_nonnulls(area_code, action_id, risk_id, claim_id, decision_id) = 1 and (plan_code is null) = (area_code is null)),
  constraint challenge_link_once unique nulls not distinct (partnership_code, challenge_id, plan_code, area_code, action_id, risk_id, claim_id, decision_id)
);
