-- Plans of several kinds side by side, and what is done under them: area, outcome, action, milestone, update.
--
-- Delivery is about the action and its owner says it; impact is about children and is worked out each time from figures and evidence, so that there is
-- no column in which somebody could write that things are better. A first due date never changes and lateness is counted from it.

-- 1. Plans. 0030 has them as the letter speaks of them.
alter table plan
  add column kind text not null default 'impact-plan' constraint plan_kind_is_known check (kind in ('impact-plan', 'written-statement', 'progress-plan',
    'self-evaluation', 'dsg-plan', 'reform-plan', 'workforce-strategy')),
  add column state text not null default 'in-force' constraint plan_state_is_known check (state in ('draft', 'in-force', 'closed')),
  -- What a visitor may read. A plan that is worked on here is not public before somebody says so.
  add column is_public boolean not null default false;
update plan set is_public = true;

-- An area of a plan that answers no document stands in no lines of one.
alter table plan_area alter column document_code drop not null, alter column line_from drop not null, alter column line_to drop not null,
  add column owner_role text constraint plan_area_owner_is_a_role references role (code),
  add constraint plan_area_has_its_place_or_none check ((document_code is null) = (line_from is null) and (line_from is null) = (line_to is null)),
  add constraint plan_area_official_text_has_its_place check (official_text is null or document_code is not null);
alter table plan_area drop constraint plan_area_kind_is_known;
alter table plan_area add constraint plan_area_kind_is_known check (kind in ('priority-action', 'improvement', 'weakness', 'theme'));

create table plan_version (
  partnership_code text not null,
  plan_code text not null,
  number integer not null constraint plan_version_is_numbered check (number > 0),
  label text not null constraint plan_version_has_a_label check (length(btrim(label)) > 0 and length(label) <= 100),
  what_changed text not null constraint plan_version_says_what_changed check (length(btrim(what_changed)) > 0 and length(what_changed) <= 2000),
  effective_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  recorded_by_name text not null,
  primary key (partnership_code, plan_code, number),
  constraint plan_version_of_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code)
);

create table plan_approval (
  partnership_code text not null,
  id uuid not null,
  plan_code text not null,
  version_number integer not null,
  body text not null constraint plan_approval_has_a_body check (length(btrim(body)) > 0 and length(body) <= 200),
  decided_on date not null,
  result text not null constraint plan_approval_result_is_known check (result in ('approved', 'approved-with-conditions', 'noted', 'returned')),
  note text not null default '' constraint plan_approval_note_is_short check (length(note) <= 2000),
  recorded_at timestamptz not null,
  recorded_by uuid,
  recorded_by_name text not null,
  primary key (partnership_code, id),
  constraint plan_approval_of_version foreign key (partnership_code, plan_code, version_number) references plan_version (partnership_code, plan_code, number),
  constraint plan_approval_says_why_not check (result not in ('approved-with-conditions', 'returned') or length(btrim(note)) > 0)
);

create table plan_outcome (
  partnership_code text not null,
  id uuid not null,
  plan_code text not null,
  area_code text not null,
  position integer not null,
  family_words text not null constraint plan_outcome_has_families_words check (length(btrim(family_words)) > 0 and length(family_words) <= 1000),
  officer_words text not null default '' constraint plan_outcome_officer_words_are_short check (length(officer_words) <= 2000),
  -- With whom the words were made; empty where nobody has said.
  made_with text not null default '' constraint plan_outcome_made_with_is_short check (length(made_with) <= 500),
  is_public boolean not null default false,
  primary key (partnership_code, id),
  constraint plan_outcome_of_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint plan_outcome_in_its_area unique (partnership_code, plan_code, area_code, id)
);

-- 2. Actions.
create table plan_action (
  partnership_code text not null,
  id uuid not null,
  plan_code text not null,
  area_code text not null,
  outcome_id uuid,
  ref text not null constraint plan_action_ref_is_short check (length(btrim(ref)) > 0 and length(ref) <= 40),
  text text not null constraint plan_action_has_a_text check (length(btrim(text)) > 0 and length(text) <= 4000),
  accountable_role text constraint plan_action_accountable_is_a_role references role (code),
  -- As the plan or tracker names the post, where that is not a role of Irwell's; never a person.
  accountable_words text not null default '' constraint plan_action_accountable_words_are_short check (length(accountable_words) <= 200),
  lead_role text constraint plan_action_lead_is_a_role references role (code),
  lead_words text not null default '' constraint plan_action_lead_words_are_short check (length(lead_words) <= 200),
  partners text not null default '' constraint plan_action_partners_are_short check (length(partners) <= 500),
  start_on date not null,
  first_due_on date not null,
  due_on date not null,
  delivery text not null default 'not-started' constraint plan_action_delivery_is_known check (delivery in ('not-started', 'on-track', 'at-risk', 'done', 'stopped')),
  delivery_said_on date,
  done_on date,
  cost_pence bigint constraint plan_action_cost_is_not_negative check (cost_pence >= 0),
  cost_words text not null default '' constraint plan_action_cost_words_are_short check (length(cost_words) <= 500),
  is_public boolean not null default false,
  -- What everybody reads, where it is public; the action's own text else.
  public_words text not null default '' constraint plan_action_public_words_are_short check (length(public_words) <= 2000),
  -- Counts up with each change of the words above: whoever saves what was changed meanwhile is shown both.
  version integer not null default 1 constraint plan_action_version_is_numbered check (version > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  changed_by_name text not null,
  primary key (partnership_code, id),
  constraint plan_action_ref_once unique (partnership_code, plan_code, ref),
  constraint plan_action_of_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code),
  constraint plan_action_of_outcome foreign key (partnership_code, plan_code, area_code, outcome_id) references plan_outcome (partnership_code, plan_code, area_code, id),
  constraint plan_action_is_due_after_it_starts check (start_on <= first_due_on),
  constraint plan_action_done_has_a_day check ((delivery = 'done') = (done_on is not null))
);

-- What each version said, kept for ever: nothing that somebody wrote is lost.
create table plan_action_version (
  partnership_code text not null,
  action_id uuid not null,
  version integer not null,
  content jsonb not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (partnership_code, action_id, version),
  constraint plan_action_version_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id)
);

create table plan_milestone (
  partnership_code text not null,
  id uuid not null,
  action_id uuid not null,
  text text not null constraint plan_milestone_has_a_text check (length(btrim(text)) > 0 and length(text) <= 1000),
  first_due_on date not null,
  due_on date not null,
  done_on date,
  done_note text not null default '' constraint plan_milestone_note_is_short check (length(done_note) <= 1000),
  primary key (partnership_code, id),
  constraint plan_milestone_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_milestone_in_its_action unique (partnership_code, action_id, id)
);

-- The due date with every change. A change that came with a tracker may have no reason yet: it is wanted, and given once.
create table plan_due_change (
  partnership_code text not null,
  id uuid not null,
  action_id uuid not null,
  milestone_id uuid,
  -- Counts up over one action: of two people at once the second is told.
  number integer not null constraint plan_due_change_is_numbered check (number > 0),
  from_on date not null,
  to_on date not null,
  why text constraint plan_due_change_reason_says_something check (length(btrim(why)) > 0 and length(why) <= 1000),
  approved_by text constraint plan_due_change_approval_says_something check (length(btrim(approved_by)) > 0 and length(approved_by) <= 200),
  -- The name of the tracker that it came with; empty where a person moved it here.
  source text not null default '',
  changed_at timestamptz not null,
  changed_by uuid,
  changed_by_name text not null,
  reasoned_by_name text,
  primary key (partnership_code, id),
  constraint plan_due_change_in_order unique (partnership_code, action_id, number),
  constraint plan_due_change_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_due_change_of_milestone foreign key (partnership_code, action_id, milestone_id) references plan_milestone (partnership_code, action_id, id),
  constraint plan_due_change_changes check (from_on <> to_on),
  constraint plan_due_change_wants_a_reason check (source <> '' or (why is not null and approved_by is not null)),
  constraint plan_due_change_reason_is_whole check ((why is null) = (approved_by is null))
);

-- What was made: done is not said without it.
create table plan_output (
  partnership_code text not null,
  id uuid not null,
  action_id uuid not null,
  title text not null constraint plan_output_has_a_title check (length(btrim(title)) > 0 and length(title) <= 300),
  -- Where it is: an address, a place in a store of documents, a reference.
  held_at text not null constraint plan_output_is_somewhere check (length(btrim(held_at)) > 0 and length(held_at) <= 1000),
  made_on date not null,
  added_at timestamptz not null,
  added_by uuid,
  added_by_name text not null,
  primary key (partnership_code, id),
  constraint plan_output_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id)
);

create table plan_update (
  partnership_code text not null,
  id uuid not null,
  action_id uuid not null,
  number integer not null constraint plan_update_is_numbered check (number > 0),
  said_on date not null,
  text text not null constraint plan_update_says_something check (length(btrim(text)) > 0 and length(text) <= 4000),
  -- What the owner says of delivery with it; null where this update says nothing of that. Late is never said: it is worked out.
  delivery text constraint plan_update_delivery_is_known check (delivery in ('not-started', 'on-track', 'at-risk', 'done', 'stopped')),
  source text not null default '',
  -- The same form sent twice is one update.
  form_key uuid not null,
  said_at timestamptz not null,
  said_by uuid,
  said_by_name text not null,
  said_as text not null constraint plan_update_said_as_role references role (code),
  primary key (partnership_code, id),
  constraint plan_update_in_order unique (partnership_code, action_id, number),
  constraint plan_update_form_once unique (partnership_code, form_key),
  constraint plan_update_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id)
);

create table plan_dependency (
  partnership_code text not null,
  action_id uuid not null,
  depends_on uuid not null,
  primary key (partnership_code, action_id, depends_on),
  constraint plan_dependency_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_dependency_on_action foreign key (partnership_code, depends_on) references plan_action (partnership_code, id),
  constraint plan_dependency_is_on_another check (action_id <> depends_on)
);

-- 3. What it is measured by. named_on is the day on which it was said: named after the action began, it proves nothing.
create table plan_measure_link (
  partnership_code text not null,
  id uuid not null,
  action_id uuid,
  outcome_id uuid,
  series_id uuid,
  measure_code text not null constraint plan_measure_link_code_is_a_code check (measure_code ~ '^[A-Z][0-9]{2}$'),
  role text not null constraint plan_measure_link_role_is_known check (role in ('impact', 'output', 'guard')),
  direction text not null constraint plan_measure_link_direction_is_known check (direction in ('increase', 'decrease', 'steady')),
  -- How much, in words that name the unit: 'from 48% to 65%'.
  size_words text not null default '' constraint plan_measure_link_size_is_short check (length(size_words) <= 200),
  expected_by date,
  named_on date not null,
  named_by uuid,
  named_by_name text not null,
  -- A link that is no longer held to stays to be read.
  ended_on date,
  ended_why text,
  primary key (partnership_code, id),
  constraint plan_measure_link_of_one check ((action_id is null) <> (outcome_id is null)),
  constraint plan_measure_link_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_measure_link_of_outcome foreign key (partnership_code, outcome_id) references plan_outcome (partnership_code, id),
  constraint plan_measure_link_to_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id),
  constraint plan_measure_link_end_says_why check ((ended_on is null) = (ended_why is null) and (ended_why is null or length(btrim(ended_why)) > 0))
);

-- Evidence that speaks to an action, accepted by somebody who did not bring it.
create table plan_evidence_link (
  partnership_code text not null,
  action_id uuid not null,
  evidence_id uuid not null,
  says text not null constraint plan_evidence_link_says_is_known check (says in ('agrees', 'disagrees', 'neither')),
  note text not null default '' constraint plan_evidence_link_note_is_short check (length(note) <= 1000),
  brought_by uuid not null,
  brought_by_name text not null,
  brought_at timestamptz not null,
  accepted_by uuid,
  accepted_by_name text,
  accepted_at timestamptz,
  primary key (partnership_code, action_id, evidence_id),
  constraint plan_evidence_link_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_evidence_link_to_evidence foreign key (partnership_code, evidence_id) references evidence (partnership_code, id),
  constraint plan_evidence_link_accepted_by_another check (accepted_by <> brought_by),
  constraint plan_evidence_link_acceptance_is_whole check ((accepted_by is null) = (accepted_at is null) and (accepted_by is null) = (accepted_by_name is null))
);

-- A lower impact than the figures give: said by a person, with the reason. What is shown is the lower of the two, so that nothing can be raised here.
-- lowered_to null takes the latest back: then the figures stand again.
create table plan_impact_lowering (
  partnership_code text not null,
  action_id uuid not null,
  number integer not null constraint plan_impact_lowering_is_numbered check (number > 0),
  computed_then text not null constraint plan_impact_lowering_computed_is_known
    check (computed_then in ('worse', 'no-change', 'not-measured', 'baseline-set', 'too-early', 'improving', 'sustained')),
  lowered_to text constraint plan_impact_lowering_to_is_known
    check (lowered_to in ('worse', 'no-change', 'not-measured', 'baseline-set', 'too-early', 'improving')),
  why text not null constraint plan_impact_lowering_says_why check (length(btrim(why)) > 0 and length(why) <= 1000),
  lowered_at timestamptz not null,
  lowered_by uuid,
  lowered_by_name text not null,
  lowered_as text not null constraint plan_impact_lowering_as_role references role (code),
  primary key (partnership_code, action_id, number),
  constraint plan_impact_lowering_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  -- From the worst to the best: an excuse ('too early') never stands above a finding ('no change').
  constraint plan_impact_lowering_lowers check (
    array_position(array['worse', 'no-change', 'not-measured', 'baseline-set', 'too-early', 'improving', 'sustained'], lowered_to)
    < array_position(array['worse', 'no-change', 'not-measured', 'baseline-set', 'too-early', 'improving', 'sustained'], computed_then))
);

-- How sure we are, by somebody who does not own the action or the area.
create table plan_assurance (
  partnership_code text not null,
  id uuid not null,
  action_id uuid,
  plan_code text,
  area_code text,
  level text not null constraint plan_assurance_level_is_known check (level in ('none', 'limited', 'reasonable', 'substantial')),
  -- Of which kinds the reasons are: how good the data are, how old the evidence, of how many kinds, what the guards say.
  reason_kinds text[] not null constraint plan_assurance_has_kinds check (cardinality(reason_kinds) > 0
    and reason_kinds <@ array['data-quality', 'age-of-evidence', 'kinds-of-evidence', 'guard-measures', 'other']),
  why text not null constraint plan_assurance_says_why check (length(btrim(why)) > 0 and length(why) <= 2000),
  given_at timestamptz not null,
  given_by uuid not null,
  given_by_name text not null,
  given_as text not null constraint plan_assurance_given_as_role references role (code),
  primary key (partnership_code, id),
  constraint plan_assurance_of_one check ((action_id is not null) <> (area_code is not null) and (area_code is null) = (plan_code is null)),
  constraint plan_assurance_of_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_assurance_of_area foreign key (partnership_code, plan_code, area_code) references plan_area (partnership_code, plan_code, code)
);

-- Words and colours of a partnership's own. What a word means stays beside it.
create table plan_word (
  partnership_code text not null constraint plan_word_of_partnership references partnership (code),
  axis text not null constraint plan_word_axis_is_known check (axis in ('delivery', 'impact', 'assurance')),
  state text not null,
  words text not null constraint plan_word_is_short check (length(btrim(words)) > 0 and length(words) <= 40),
  colour text not null constraint plan_word_colour_is_known
    check (colour in ('grey', 'green', 'turquoise', 'blue', 'light-blue', 'purple', 'pink', 'red', 'orange', 'yellow')),
  primary key (partnership_code, axis, state),
  constraint plan_word_state_is_known check (case axis
    when 'delivery' then state in ('not-started', 'on-track', 'at-risk', 'late', 'done', 'stopped')
    when 'impact' then state in ('not-measured', 'baseline-set', 'too-early', 'no-change', 'improving', 'sustained', 'worse')
    else state in ('none', 'limited', 'reasonable', 'substantial') end),
  constraint plan_word_once unique (partnership_code, axis, words)
);
