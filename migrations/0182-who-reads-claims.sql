-- Who sees and writes what of claims. Behind it stand the rules of 0181, which ask nobody's role twice.

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array array['claim_area_owner', 'claim', 'claim_series', 'claim_evidence', 'claim_adverse', 'claim_dissent', 'claim_snapshot',
    'claim_snapshot_evidence', 'claim_explained', 'claim_event'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select on %I to irwell_app', each_table);
    execute format('create policy readers_read on %I for select to irwell_app using ((%s and (select access.reads_evidence())) or (select access.is_service()))', each_table, mine);
  end loop;
  foreach each_table in array array['claim', 'claim_series', 'claim_evidence'] loop
    execute format('grant insert on %I to irwell_app', each_table);
    execute format('create policy makers_insert on %I for insert to irwell_app with check (%s and (select access.makes_claims()))', each_table, mine);
  end loop;
  foreach each_table in array array['claim_series', 'claim_evidence', 'claim_adverse'] loop
    execute format('grant delete on %I to irwell_app', each_table);
    execute format('create policy makers_delete on %I for delete to irwell_app using (%s and (select access.makes_claims()))', each_table, mine);
  end loop;
  foreach each_table in array array['claim_snapshot', 'claim_snapshot_evidence', 'claim_explained'] loop
    execute format('grant insert on %I to irwell_app', each_table);
    execute format('create policy publishers_insert on %I for insert to irwell_app with check (%s and (select access.accepts_claims()))', each_table, mine);
  end loop;
end $$;

grant update on claim to irwell_app;
create policy workers_update on claim for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and ((select access.makes_claims()) or (select access.accepts_claims())))
  with check (partnership_code = (select access.my_partnership()));
-- What speaks against a claim: whoever reads it may say so, the forum and the adviser among them.
grant insert on claim_adverse to irwell_app;
create policy readers_insert on claim_adverse for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.reads_evidence()));
grant insert, delete on claim_dissent to irwell_app;
create policy forum_insert on claim_dissent for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'parent-carer-forum');
create policy forum_delete on claim_dissent for delete to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'parent-carer-forum');
grant insert, update on claim_area_owner to irwell_app;
create policy office_insert on claim_area_owner for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) in ('programme-office', 'independent-chair') and said_by = (select access.my_person()));
create policy office_update on claim_area_owner for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) in ('programme-office', 'independent-chair'))
  with check (partnership_code = (select access.my_partnership()) and said_by = (select access.my_person()));

-- Visitors: what was published, and all that travels with it; of people the role and the organisation, never the name.
create function access.claim_is_public(code text, claim uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from claim c where c.partnership_code = code and c.id = claim and c.published_at is not null) $$;
create function access.evidence_is_public(code text, evidence uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$ select exists (select from claim_evidence l join claim c on c.partnership_code = l.partnership_code and c.id = l.claim_id
  where l.partnership_code = code and l.evidence_id = evidence and c.published_at is not null) $$;
revoke all on function access.claim_is_public(text, uuid), access.evidence_is_public(text, uuid) from public;
grant execute on function access.claim_is_public(text, uuid), access.evidence_is_public(text, uuid) to irwell_public;

grant select (partnership_code, id, state, kind, text, for_whom, since_on, plan_code, area_code, outcome_id, action_id, looked_for_adverse, made_by_role,
  made_by_organisation_name, submitted_at, forum_until, accepted_by_role, accepted_by_organisation_name, accepted_at, published_at, valid_until, corrects,
  correction_words, corrected_by, ended_at, ended_why) on claim to irwell_public;
create policy visitors_read on claim for select to irwell_public using (published_at is not null);
grant select on claim_series, claim_evidence, claim_snapshot, claim_snapshot_evidence to irwell_public;
grant select (partnership_code, claim_id, id, text, added_by_role, added_at) on claim_adverse to irwell_public;
grant select (partnership_code, claim_id, id, stance, text, said_for, said_at) on claim_dissent to irwell_public;
grant select (partnership_code, claim_id, id, covers, why, written_by_role, written_at) on claim_explained to irwell_public;
do $$
declare
  each_table text;
begin
  foreach each_table in array array['claim_series', 'claim_evidence', 'claim_adverse', 'claim_dissent', 'claim_snapshot', 'claim_snapshot_evidence', 'claim_explained'] loop
    execute format('create policy visitors_read on %I for select to irwell_public using ((select access.claim_is_public(partnership_code, claim_id)))', each_table);
  end loop;
end $$;
grant select (partnership_code, id, kind, title, shows, body, source, occurred_on, window_from, window_until, owner_name, owner_role, may_be_published, redaction,
  strength, strength_reason, audit_tool, audit_sample, audit_score, audit_out_of, audit_better, series_id, withdrawn_at, withdrawn_how) on evidence to irwell_public;
create policy visitors_read on evidence for select to irwell_public
  using ((may_be_published or withdrawn_at is not null) and (select access.evidence_is_public(partnership_code, id)));
