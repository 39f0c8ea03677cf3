-- Of an action that everybody may read: what was made (its title and day, and neither where it is kept nor who attached it), and on which day a due
-- date was moved, so that what slipped can be told in the order in which it did.
grant select (partnership_code, id, action_id, title, made_on) on plan_output to irwell_public;
create policy visitors_read on plan_output for select to irwell_public using (exists (select from plan_action a
  where a.partnership_code = plan_output.partnership_code and a.id = plan_output.action_id));
grant select (changed_at) on plan_due_change to irwell_public;
