-- Every list asks of each of its rows whether the child has died or has a protected address (src/domains/casework/reads-unnamed.ts). These indexes hold only
-- those few children, so that the question does not grow with all the others. An index on child (merged_into) is there since 0100.
create index case_child_not_named on case_child (partnership_code, child_id)
  where died_on is not null or address_is_protected or as_written ? 'died_on';
create index case_plan_died on case_plan (partnership_code, child_id) where cease_reason = '8';
create index ehc_plan_died on ehc_plan (partnership_code, child_id) where cease_reason = '8';
create index case_step_ceased on case_step (partnership_code, child_id) where kind = 'ceased';
