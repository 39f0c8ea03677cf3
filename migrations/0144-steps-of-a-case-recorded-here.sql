-- The steps of a case as somebody recorded them in Irwell (SEND Regulations 2014, regulations 5 to 22 and 31; Children and Families Act 2014,
-- sections 36 to 45), and the days on which sources differ, settled by a person.
--
-- What returns and extracts say stays where it is (0100, 0125). Nothing here is ever changed or deleted: a correction is a row that names the
-- row it corrects, and so is taking a step back that was recorded in error. A child's entries are numbered, so that two people who record at
-- once cannot both believe that theirs is the next.

-- Who may record that a step happened: the people who do the work, and who answer for it. An analyst sees and does not record.
create function access.records_steps() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('case-officer', 'send-manager')) $$;
revoke all on function access.records_steps() from public;
grant execute on function access.records_steps() to irwell_app;

create table case_step (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null,
  -- Counts up over the entries of one child's record.
  number integer not null constraint case_step_is_numbered check (number > 0),
  entry text not null constraint case_step_entry_is_known check (entry in ('recorded', 'corrected', 'taken-back')),
  -- The entry in whose place this one stands.
  corrects uuid,
  kind text not null constraint case_step_kind_is_known check (kind in ('request-received', 'decision-to-assess', 'advice-asked', 'advice-received',
    'draft-sent', 'no-plan-told', 'final-sent', 'withdrawn', 'review-meeting', 'review-report', 'review-decision', 'amendment-notice', 'final-amended',
    'ceased', 'exception', 'exception-ended')),
  happened_on date not null,
  -- Of which request, review or adviser, as the person chose it. belongs_to is the first entry of that step where it was recorded here: a
  -- correction of the request's day then moves what hangs from it.
  request_received_on date,
  review_meeting_on date,
  adviser text constraint case_step_adviser_is_known check (adviser in ('psychologist', 'health', 'social-care', 'school', 'family', 'other')),
  belongs_to uuid,
  codes jsonb not null default '{}'::jsonb constraint case_step_codes_are_named check (jsonb_typeof(codes) = 'object'),
  note text constraint case_step_note_is_short check (length(note) <= 2000),
  known_by text not null constraint case_step_known_by_is_known check (known_by in ('letter', 'email', 'form', 'telephone', 'meeting', 'case-file', 'system')),
  -- What did not fit when it was recorded, by the names of core/odd.ts. It really happened that way, and the reason says so.
  oddities text[] not null default '{}',
  reason text constraint case_step_reason_is_told check (length(btrim(reason)) > 0 and length(reason) <= 1000),
  -- The same form sent twice is one entry.
  form_key uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  -- As the person was called on the day: a name that changes later does not change who said this.
  recorded_by_name text not null,
  recorded_as text not null constraint case_step_recorded_as_role references role (code),
  primary key (partnership_code, id),
  constraint case_step_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  -- Two people at once: the second finds the number taken.
  constraint case_step_in_order unique (partnership_code, child_id, number),
  constraint case_step_form_once unique (partnership_code, form_key),
  -- An entry is corrected once; whoever corrects again corrects the correction.
  constraint case_step_corrected_once unique (partnership_code, corrects),
  constraint case_step_corrects_entry foreign key (partnership_code, corrects) references case_step (partnership_code, id),
  constraint case_step_belongs_to_entry foreign key (partnership_code, belongs_to) references case_step (partnership_code, id),
  constraint case_step_corrects_what_there_is check ((entry = 'recorded') = (corrects is null)),
  constraint case_step_says_why check ((entry = 'recorded' and cardinality(oddities) = 0) or reason is not null)
);
comment on column case_step.oddities is 'Recorded with a reason, never refused into a lie.';

-- Where sources differ on a day or a code of one step: which statement stands, until a source says something new or a later row settles it again.
create table case_settlement (
  partnership_code text not null,
  child_id uuid not null,
  id uuid not null,
  -- Counts up over the settlements of one child's record; of two about one matter the later stands.
  number integer not null constraint case_settlement_is_numbered check (number > 0),
  kind text not null,
  adviser text,
  about text not null constraint case_settlement_about_is_known check (about in ('day', 'code')),
  -- What the sources said when it was settled, sorted: a value that is not among these opens the matter again.
  among text[] not null constraint case_settlement_is_of_two_or_more check (cardinality(among) >= 2),
  stands text not null,
  -- Who said which of them, to be read later: source, its day, what it said.
  statements jsonb not null constraint case_settlement_statements_are_listed check (jsonb_typeof(statements) = 'array'),
  reason text not null constraint case_settlement_has_a_reason check (length(btrim(reason)) > 0 and length(reason) <= 1000),
  form_key uuid not null,
  settled_at timestamptz not null,
  settled_by uuid not null,
  settled_by_name text not null,
  primary key (partnership_code, id),
  constraint case_settlement_of_child foreign key (partnership_code, child_id) references child (partnership_code, id),
  constraint case_settlement_in_order unique (partnership_code, child_id, number),
  constraint case_settlement_form_once unique (partnership_code, form_key),
  constraint case_settlement_stands_for_what_was_said check (stands = any (among))
);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array array['case_step', 'case_settlement'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    -- Added and never changed: there is no grant to update or delete.
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy council_reads on %I for select to irwell_app using ((%s and (select access.sees_children())) or (select access.is_service()))', each_table, mine);
    execute format('create policy recorders_insert on %I for insert to irwell_app with check
      ((%s and (select access.sees_children()) and (select access.records_steps())) or (select access.is_service()))', each_table, mine);
  end loop;
end $$;
