-- What a form that comes twice, a count that is older than a case that was given, and a list of the longest waits need.

-- An answer to a standing question is released once, however often its form is sent. Answers from before have no key.
alter table question_answered add column form_key uuid;
create unique index question_answered_form_once on question_answered (partnership_code, form_key);

-- Cases given since the workload was counted.
create index case_assignment_by_time on case_assignment (partnership_code, assigned_at);

-- The longest wait that a source tells of ends on the day of that source, so that the longest are found source by source: for each day up to which
-- something is told, the earliest requests. What is recorded here has no such day and stands at the end of time. Written with a case, since row level
-- security puts its own question before any that is not known to keep a secret (0143).
create index child_standing_by_wait on child_standing
  (partnership_code, stage, (case when as_at is null then 'infinity'::date else as_at end), request_received_on, child_id);
