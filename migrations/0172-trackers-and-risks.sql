-- The trackers that a programme office keeps in a workbook, taken in again and again; and risks and issues.

-- What the project ships or a service says in nobody's name. A person still says it in their own: the policies of 0171.
alter table plan_assurance alter column given_by drop not null;

-- The forum reads of the charts what everybody may (0171), and of a value that was held which rules were released.
grant execute on function access.released_rules(text, uuid, date, integer) to irwell_app;

-- A tracker as it was sent, kept with the columns that somebody said it has, so that it goes out again in the same columns.
create table plan_tracker (
  partnership_code text not null constraint plan_tracker_of_partnership references partnership (code),
  id uuid not null,
  kind text not null constraint plan_tracker_kind_is_known check (kind in ('actions', 'risks')),
  -- The plan whose actions it tracks; null for a risk register.
  plan_code text,
  file_name text not null constraint plan_tracker_file_name_is_short check (length(file_name) <= 200),
  sha256 text not null constraint plan_tracker_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  headings text[] not null constraint plan_tracker_has_headings check (cardinality(headings) > 0 and cardinality(headings) <= 60),
  -- [[row number, cell, cell …] …], as text.
  rows jsonb not null constraint plan_tracker_rows_are_listed check (jsonb_typeof(rows) = 'array'),
  -- Field → heading, as somebody confirmed it; null until then.
  mapping jsonb,
  default_area text,
  sent_at timestamptz not null,
  sent_by uuid,
  sent_by_name text not null,
  taken_at timestamptz,
  taken_by_name text,
  result jsonb,
  primary key (partnership_code, id),
  constraint plan_tracker_of_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code),
  constraint plan_tracker_of_actions_has_a_plan check ((kind = 'actions') = (plan_code is not null)),
  constraint plan_tracker_taken_is_whole check ((taken_at is null) = (taken_by_name is null) and (taken_at is null) = (result is null)
    and (taken_at is null or mapping is not null))
);
create index plan_tracker_by_day on plan_tracker (partnership_code, kind, sent_at desc);

-- Likelihood and impact from 1 to 5 before what is done about it and after; a score is their product and is worked out.
create table plan_risk (
  partnership_code text not null constraint plan_risk_of_partnership references partnership (code),
  id uuid not null,
  ref text not null constraint plan_risk_ref_is_short check (length(btrim(ref)) > 0 and length(ref) <= 40),
  kind text not null default 'risk' constraint plan_risk_kind_is_known check (kind in ('risk', 'issue')),
  cause text not null default '' constraint plan_risk_cause_is_short check (length(cause) <= 2000),
  event text not null constraint plan_risk_has_an_event check (length(btrim(event)) > 0 and length(event) <= 2000),
  effect text not null default '' constraint plan_risk_effect_is_short check (length(effect) <= 2000),
  likelihood_before smallint not null constraint plan_risk_likelihood_before_is_of_five check (likelihood_before >= 1 and likelihood_before <= 5),
  impact_before smallint not null constraint plan_risk_impact_before_is_of_five check (impact_before >= 1 and impact_before <= 5),
  likelihood_after smallint not null constraint plan_risk_likelihood_after_is_of_five check (likelihood_after >= 1 and likelihood_after <= 5),
  impact_after smallint not null constraint plan_risk_impact_after_is_of_five check (impact_after >= 1 and impact_after <= 5),
  controls text not null default '' constraint plan_risk_controls_are_short check (length(controls) <= 4000),
  mitigations text not null default '' constraint plan_risk_mitigations_are_short check (length(mitigations) <= 4000),
  owner_role text constraint plan_risk_owner_is_a_role references role (code),
  owner_words text not null default '' constraint plan_risk_owner_words_are_short check (length(owner_words) <= 200),
  review_on date,
  state text not null default 'open' constraint plan_risk_state_is_known check (state in ('open', 'closed')),
  closed_why text constraint plan_risk_closing_says_why check ((state = 'closed') = (closed_why is not null) and (closed_why is null or length(btrim(closed_why)) > 0)),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (partnership_code, id),
  constraint plan_risk_ref_once unique (partnership_code, ref)
);

create table plan_risk_version (
  partnership_code text not null,
  risk_id uuid not null,
  version integer not null,
  content jsonb not null,
  primary key (partnership_code, risk_id, version),
  constraint plan_risk_version_of_risk foreign key (partnership_code, risk_id) references plan_risk (partnership_code, id)
);
create function plan_risk_version_is_kept() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into plan_risk_version (partnership_code, risk_id, version, content) values (new.partnership_code, new.id, new.version, to_jsonb(new) - 'partnership_code');
  return null;
end $$;
create trigger plan_risk_version_is_kept after insert or update on plan_risk for each row execute function plan_risk_version_is_kept();
create trigger only_added before update or delete on plan_risk_version for each row execute function plan_row_is_only_added();
create trigger only_added_emptied before truncate on plan_risk_version for each statement execute function plan_row_is_only_added();

-- Series and actions that belong to a risk: a series that turns worse warns, an action is what is done about it.
create table plan_risk_link (
  partnership_code text not null,
  risk_id uuid not null,
  series_id uuid,
  action_id uuid,
  -- Figures before this day are what it was like.
  since_on date not null,
  constraint plan_risk_link_of_risk foreign key (partnership_code, risk_id) references plan_risk (partnership_code, id),
  constraint plan_risk_link_to_series foreign key (partnership_code, series_id) references chart_series (partnership_code, id),
  constraint plan_risk_link_to_action foreign key (partnership_code, action_id) references plan_action (partnership_code, id),
  constraint plan_risk_link_to_one check ((series_id is null) <> (action_id is null)),
  constraint plan_risk_link_once unique nulls not distinct (partnership_code, risk_id, series_id, action_id)
);

-- From which score a band begins; a partnership may set its own.
create table plan_risk_band (
  partnership_code text not null constraint plan_risk_band_of_partnership references partnership (code),
  from_score smallint not null constraint plan_risk_band_is_of_twenty_five check (from_score >= 1 and from_score <= 25),
  words text not null constraint plan_risk_band_has_words check (length(btrim(words)) > 0 and length(words) <= 40),
  colour text not null constraint plan_risk_band_colour_is_known
    check (colour in ('grey', 'green', 'turquoise', 'blue', 'light-blue', 'purple', 'pink', 'red', 'orange', 'yellow')),
  primary key (partnership_code, from_score)
);

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
  keeps constant text := '((partnership_code = (select access.my_partnership()) and (select access.keeps_plan())) or (select access.is_service()))';
begin
  foreach each_table in array array['plan_tracker', 'plan_risk', 'plan_risk_version', 'plan_risk_link', 'plan_risk_band'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select on %I to irwell_app', each_table);
  end loop;
  foreach each_table in array array['plan_risk', 'plan_risk_version', 'plan_risk_link', 'plan_risk_band'] loop
    execute format('create policy plan_read on %I for select to irwell_app using ((%s and (select access.reads_plan())) or (select access.is_service()))', each_table, mine);
  end loop;
  -- A tracker may hold more than the plan shows: it is the programme office's own.
  execute format('create policy keepers_read on plan_tracker for select to irwell_app using (%s)', keeps);
  foreach each_table in array array['plan_tracker', 'plan_risk', 'plan_risk_link', 'plan_risk_band'] loop
    execute format('grant insert on %I to irwell_app', each_table);
    execute format('create policy keepers_insert on %I for insert to irwell_app with check (%s)', each_table, keeps);
  end loop;
  foreach each_table in array array['plan_risk_link', 'plan_risk_band'] loop
    execute format('grant delete on %I to irwell_app', each_table);
    execute format('create policy keepers_delete on %I for delete to irwell_app using (%s)', each_table, keeps);
  end loop;
  execute format('create policy keepers_update on plan_risk for update to irwell_app using (%s) with check (%s)', keeps, keeps);
  -- What was taken in stays as it was.
  execute format('create policy keepers_update on plan_tracker for update to irwell_app using (%s and taken_at is null) with check (%s)', keeps, keeps);
end $$;
grant update (cause, event, effect, likelihood_before, impact_before, likelihood_after, impact_after, controls, mitigations, owner_role, owner_words, review_on, state,
  closed_why, kind, version, changed_at, changed_by_name) on plan_risk to irwell_app;
grant update (mapping, default_area, taken_at, taken_by_name, result) on plan_tracker to irwell_app;
