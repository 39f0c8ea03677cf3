-- The tables that councils are asked for again and again: made from the records by a job and kept, protected before they leave, and what was
-- answered to whom kept for good, so that two answers cannot contradict each other in silence.

-- Who may read protected tables: the council's own people, and those who challenge it. One place, so that it is one list.
create function access.reads_answers() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('analyst', 'send-manager', 'case-officer', 'programme-office', 'board-member',
  'independent-chair', 'adviser', 'commissioner', 'service-jobs')) $$;
revoke all on function access.reads_answers() from public;
grant execute on function access.reads_answers() to irwell_app;

-- Which counts are small, where an area has decided otherwise than the usual rule (1 to 4 hidden, 0 shown). Added and never changed: the latest stands.
create table small_number_rule (
  partnership_code text not null constraint small_number_rule_of_partnership references partnership (code),
  number integer not null constraint small_number_rule_is_numbered check (number > 0),
  below integer not null constraint small_number_rule_is_between check (below >= 3 and below < 101),
  zeros text not null constraint small_number_rule_zeros_are_known check (zeros in ('shown', 'hidden')),
  reason text not null constraint small_number_rule_has_a_reason check (length(btrim(reason)) > 0 and length(reason) <= 1000),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (partnership_code, number)
);

-- Exact tables by the version of the records that they were counted from. Not records: they can be made again.
create table question_table (
  partnership_code text not null constraint question_table_of_partnership references partnership (code),
  question text not null,
  -- What the asker chose, as canonical JSON; {} where there is nothing to choose.
  parameters text not null,
  version text not null,
  as_at date not null,
  made_at timestamptz not null,
  exact jsonb not null,
  primary key (partnership_code, question, parameters, version)
);

-- The same, with small numbers protected.
create table question_table_protected (
  partnership_code text not null,
  question text not null,
  parameters text not null,
  version text not null,
  as_at date not null,
  made_at timestamptz not null,
  protected jsonb not null,
  primary key (partnership_code, question, parameters, version),
  constraint question_table_protected_of_table foreign key (partnership_code, question, parameters, version)
    references question_table (partnership_code, question, parameters, version)
);
create index question_table_protected_latest on question_table_protected (partnership_code, question, parameters, made_at);

-- What was answered, frozen: added and never changed.
create table question_answered (
  partnership_code text not null constraint question_answered_of_partnership references partnership (code),
  id uuid not null,
  question text not null,
  parameters text not null,
  version text not null,
  as_at date not null,
  -- The number of the request, as the asker's letter has it.
  reference text not null constraint question_answered_has_a_reference check (length(btrim(reference)) > 0 and length(reference) <= 60),
  received_on date not null,
  -- The twentieth working day after it (Freedom of Information Act 2000, section 10).
  due_on date not null constraint question_answered_is_due_later check (due_on > received_on),
  -- The very text that went out, and its hash: jsonb would not keep it letter by letter.
  protected text not null,
  sha256 text not null constraint question_answered_hash_is_sha256 check (sha256 = encode(sha256(convert_to(protected, 'UTF8')), 'hex')),
  -- What the person who released it was warned of, and why they did it all the same; null where there was no warning.
  reason text constraint question_answered_reason_is_short check (length(reason) <= 1000),
  answered_by uuid not null,
  answered_at timestamptz not null,
  primary key (partnership_code, id),
  constraint question_answered_by_person foreign key (partnership_code, answered_by) references person (partnership_code, id)
);
create index question_answered_by_question on question_answered (partnership_code, question, answered_at);
create index question_answered_by_version on question_answered (partnership_code, version);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_records())) or (select access.is_service()))';
begin
  foreach each_table in array array['small_number_rule', 'question_table', 'question_table_protected', 'question_answered'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
    -- Exact counts only for those who may see named children.
    execute format('create policy readers_read on %I for select to irwell_app using ((%s and (select %s)) or (select access.is_service()))',
      each_table, mine, case each_table when 'question_table' then 'access.sees_children()' else 'access.reads_answers()' end);
  end loop;
end $$;
