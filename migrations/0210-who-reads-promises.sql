-- Who sees and writes what of promises and conditions. Behind it stand the rules of 0209.

-- A promise is public from when it is recorded. Behind sign-in its history with names is for those who work with it and those to whom promises are
-- made; conditions are for those who read the plan, and what is about one family is not for the forum.
create function access.reads_promises() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('young-person', 'case-officer', 'send-manager', 'practitioner', 'school', 'alternative-provider',
  'programme-office', 'board-member', 'independent-chair', 'adviser', 'parent-carer-forum', 'analyst', 'service-provider', 'commissioner', 'service-jobs')) $$;
create function access.records_promises() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('send-manager', 'programme-office', 'board-member', 'independent-chair', 'parent-carer-forum',
  'analyst', 'commissioner')) $$;
revoke all on function access.reads_promises(), access.records_promises() from public;
grant execute on function access.reads_promises(), access.records_promises() to irwell_app;

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array array['made_promise', 'promise_mark', 'promise_word', 'condition', 'condition_part', 'condition_closing', 'offered_evidence',
    'offered_evidence_verdict'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
  end loop;
  foreach each_table in array array['made_promise', 'promise_mark', 'promise_word'] loop
    execute format('create policy readers_read on %I for select to irwell_app using ((%s and (select access.reads_promises())) or (select access.is_service()))', each_table, mine);
  end loop;
  foreach each_table in array array['condition', 'condition_closing', 'offered_evidence', 'offered_evidence_verdict'] loop
    execute format('create policy readers_read on %I for select to irwell_app using ((%s and (select access.reads_evidence())) or (select access.is_service()))', each_table, mine);
  end loop;
  foreach each_table in array array['promise_mark', 'condition', 'condition_part', 'condition_closing', 'offered_evidence_verdict'] loop
    execute format('create policy deciders_insert on %I for insert to irwell_app with check (%s and (select access.accepts_claims()))', each_table, mine);
  end loop;
  execute format('create policy recorders_insert on made_promise for insert to irwell_app with check (%s and (select access.records_promises()))', mine);
  execute format('create policy addressed_insert on promise_word for insert to irwell_app with check (%s and (select access.reads_promises()))', mine);
  execute format('create policy recorders_insert on offered_evidence for insert to irwell_app with check (%s and (select access.records_evidence()))', mine);
  execute format('create policy others_take_back on made_promise for update to irwell_app using (%s and ((select access.accepts_claims()) or (select access.my_role()) = ''parent-carer-forum'')) with check (%s)', mine, mine);
  -- What is about one family is not for the forum: families talk to one another.
  execute format('create policy readers_read on condition_part for select to irwell_app using ((%s and (select access.reads_evidence()) and (not is_about_one_family or (select access.my_role()) <> ''parent-carer-forum'')) or (select access.is_service()))', mine);
end $$;
grant update (withdrawn_at, withdrawn_why) on made_promise to irwell_app;

-- Visitors: every promise with what was said of it; conditions without what is about one family; of people the role and the organisation, never a name.
create function access.condition_part_is_public(code text, condition uuid, part integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from condition_part p where p.partnership_code = code and p.condition_id = condition and p.number = part and not p.is_about_one_family) $$;
create function access.condition_is_public(code text, condition uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from condition_part p where p.partnership_code = code and p.condition_id = condition and not p.is_about_one_family) $$;
-- Evidence that was accepted and not withdrawn, beside something that everybody sees.
create function access.offer_is_public(code text, offer uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from offered_evidence o
  join evidence e on e.partnership_code = o.partnership_code and e.id = o.evidence_id and e.withdrawn_at is null
  join offered_evidence_verdict v on v.partnership_code = o.partnership_code and v.offer_id = o.id and v.verdict = 'accepted'
    and v.number = (select max(l.number) from offered_evidence_verdict l where l.partnership_code = o.partnership_code and l.offer_id = o.id)
  where o.partnership_code = code and o.id = offer
    and case when o.promise_id is not null then promise_stands(o.partnership_code, o.promise_id)
      else access.condition_part_is_public(o.partnership_code, o.condition_id, o.part_number) end) $$;
create function access.evidence_is_offered_in_public(code text, evidence uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from offered_evidence o where o.partnership_code = code and o.evidence_id = evidence and access.offer_is_public(code, o.id)) $$;
-- Whether what was said still stands on evidence: evidence that is not for publication counts, and is not shown.
create function access.promise_stands_on_evidence(code text, promise uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select promise_has_evidence(code, promise,
  (select m.marked_by from promise_mark m where m.partnership_code = code and m.promise_id = promise order by m.number desc limit 1)) $$;
create function access.condition_part_stands_on_evidence(code text, condition uuid, part integer) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select condition_part_has_evidence(code, condition, part,
  (select c.closed_by from condition_closing c where c.partnership_code = code and c.condition_id = condition and c.part_number = part order by c.number desc limit 1)) $$;
revoke all on function access.condition_part_is_public(text, uuid, integer), access.condition_is_public(text, uuid), access.offer_is_public(text, uuid),
  access.evidence_is_offered_in_public(text, uuid), access.promise_stands_on_evidence(text, uuid), access.condition_part_stands_on_evidence(text, uuid, integer) from public;
grant execute on function access.condition_part_is_public(text, uuid, integer), access.condition_is_public(text, uuid), access.offer_is_public(text, uuid),
  access.evidence_is_offered_in_public(text, uuid), access.promise_stands_on_evidence(text, uuid), access.condition_part_stands_on_evidence(text, uuid, integer) to irwell_public;
grant execute on function access.promise_stands_on_evidence(text, uuid), access.condition_part_stands_on_evidence(text, uuid, integer) to irwell_app;

grant select (partnership_code, id, quote, found_in, source_title, source_place, source_address, made_by_role, made_by_organisation_name, made_to, made_to_name,
  made_on, due_on, due_words, plan_code, area_code, recorded_by_role, recorded_at, withdrawn_at, withdrawn_by_role, withdrawn_by_organisation_name, withdrawn_why)
  on made_promise to irwell_public;
grant select (partnership_code, promise_id, number, standing, why, by_role, by_organisation_name, marked_at) on promise_mark to irwell_public;
grant select (partnership_code, promise_id, number, says, words, said_for, said_at) on promise_word to irwell_public;
grant select (partnership_code, id, source_kind, title, set_by, document_title, set_on) on condition to irwell_public;
grant select (partnership_code, condition_id, number, words, place, due_on, due_words, owner_role, owner_organisation_name) on condition_part to irwell_public;
grant select (partnership_code, condition_id, part_number, number, what, why, by_role, by_organisation_name, closed_at) on condition_closing to irwell_public;
grant select (partnership_code, id, promise_id, condition_id, part_number, evidence_id, offered_at) on offered_evidence to irwell_public;
grant select (partnership_code, offer_id, number, verdict, by_role, by_organisation_name, given_at) on offered_evidence_verdict to irwell_public;
create policy visitors_read on made_promise for select to irwell_public using (true);
create policy visitors_read on promise_mark for select to irwell_public using (true);
create policy visitors_read on promise_word for select to irwell_public using (true);
create policy visitors_read on condition for select to irwell_public using ((select access.condition_is_public(partnership_code, id)));
create policy visitors_read on condition_part for select to irwell_public using ((select access.condition_part_is_public(partnership_code, condition_id, number)));
create policy visitors_read on condition_closing for select to irwell_public using ((select access.condition_part_is_public(partnership_code, condition_id, part_number)));
create policy visitors_read on offered_evidence for select to irwell_public using ((select access.offer_is_public(partnership_code, id)));
create policy visitors_read on offered_evidence_verdict for select to irwell_public using ((select access.offer_is_public(partnership_code, offer_id)));
create policy visitors_read_beside_promises on evidence for select to irwell_public
  using (may_be_published and withdrawn_at is null and (select access.evidence_is_offered_in_public(partnership_code, id)));

revoke all on function promise_refuse(text, text), promise_asker(), made_promise_is_made(), made_promise_never_changes(), promise_stands(text, uuid),
  promise_has_evidence(text, uuid, uuid), condition_part_has_evidence(text, uuid, integer, uuid), promise_is_marked_by_the_rules(), promise_word_is_theirs(),
  condition_is_set(), condition_part_is_set(), condition_has_a_part(), condition_is_closed_by_the_rules(), offered_evidence_is_offered(),
  offered_evidence_is_accepted_by_another(), promise_is_never_removed() from public;
