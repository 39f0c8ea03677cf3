-- Who is who: organisations, people, roles, accounts, sessions. And how a session proves itself to the database.

create table organisation (
  partnership_code text not null constraint organisation_of_partnership references partnership (code),
  id uuid not null,
  kind text not null constraint organisation_kind_is_known
    check (kind in ('council', 'icb', 'trust', 'school', 'college', 'forum', 'sendiass', 'alternative-provider', 'voluntary', 'government')),
  name text not null,
  primary key (partnership_code, id),
  constraint organisation_name_once unique (partnership_code, name)
);

create table person (
  partnership_code text not null,
  id uuid not null,
  organisation_id uuid,
  -- In a demonstration a role and an invented area, never a real name.
  display_name text not null,
  primary key (partnership_code, id),
  constraint person_works_for foreign key (partnership_code, organisation_id) references organisation (partnership_code, id)
);

create table role (
  code text primary key,
  kind text not null constraint role_kind_is_known check (kind in ('person', 'service')),
  audience text not null constraint role_audience_is_known check (audience in ('family', 'staff')),
  name text not null,
  comes_for text not null,
  position integer not null
);
comment on table role is 'A code table: what a role may do is written in each area''s policy and in the policies of the tables.';
grant select on role to irwell_app, irwell_public;

insert into role (code, kind, audience, name, comes_for, position) values
  ('parent', 'person', 'family', 'Parent or carer', 'Where is my case, what happens next, what help is there while we wait, and who to tell when something is wrong.', 1),
  ('young-person', 'person', 'family', 'Young person', 'What is happening with my plan, what help there is, and how to say what I think.', 2),
  ('case-officer', 'person', 'staff', 'Case officer', 'What is due, what is late, do the step, send the letter.', 3),
  ('send-manager', 'person', 'staff', 'SEND manager', 'What is late, who has it, what will be late next week.', 4),
  ('practitioner', 'person', 'staff', 'Practitioner', 'Advice asked of me, plans that concern my patients and clients.', 5),
  ('school', 'person', 'staff', 'School or college (SENCO)', 'Our pupils, annual reviews, phase transfers, transition records.', 6),
  ('alternative-provider', 'person', 'staff', 'Provider of alternative provision', 'Our placements, attendance, individual learning plans.', 7),
  ('programme-office', 'person', 'staff', 'Programme office', 'The plan, chasing owners, the pack for the board and the stocktake.', 8),
  ('board-member', 'person', 'staff', 'Board member', 'Pressures, progress, risk and challenge; the evidence behind each claim.', 9),
  ('independent-chair', 'person', 'staff', 'Independent chair', 'Whether what we are told is so, and what to ask next.', 10),
  ('adviser', 'person', 'staff', 'Adviser (Department for Education, NHS England)', 'The evidence behind each claim. No child''s record.', 11),
  ('parent-carer-forum', 'person', 'staff', 'Parent carer forum', 'Themes, our own evidence and dissent, co-production.', 12),
  ('analyst', 'person', 'staff', 'Analyst', 'Imports, data quality, measures, the SEN2 return, Annex A.', 13),
  ('local-offer-editor', 'person', 'staff', 'Local Offer editor', 'Services, freshness, what the law says must be covered.', 14),
  ('service-provider', 'person', 'staff', 'Service provider', 'Our own services in the Local Offer.', 15),
  ('commissioner', 'person', 'staff', 'Commissioner or finance lead', 'Demand, places, the high needs block, forecasts.', 16),
  ('administrator', 'person', 'staff', 'Administrator', 'Accounts, roles, sign-in. No child''s record.', 17),
  ('privacy-officer', 'person', 'staff', 'Privacy officer', 'Retention, audit, who opened what and why. No child''s record.', 18),
  ('service-import', 'service', 'staff', 'Import service', 'Writes published figures and what the project ships.', 101),
  ('service-jobs', 'service', 'staff', 'Job service', 'Does work that takes time.', 102);

create table access.account (
  id uuid primary key,
  kind text not null constraint account_kind_is_known check (kind in ('person', 'service')),
  sign_in_name text not null constraint account_sign_in_name_once unique,
  disabled_at timestamptz
);

-- How an outside identity provider (OpenID Connect) names the account.
create table access.identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null constraint identity_of_account references access.account (id),
  primary key (issuer, subject)
);

create table access.membership (
  partnership_code text not null constraint membership_in_partnership references partnership (code),
  account_id uuid not null constraint membership_of_account references access.account (id),
  role_code text not null constraint membership_has_role references role (code),
  person_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (partnership_code, account_id, role_code),
  constraint membership_is_a_person foreign key (partnership_code, person_id) references person (partnership_code, id),
  constraint membership_runs_forward check (until_on is null or from_on < until_on)
);

create table access.session (
  token_hash bytea primary key constraint session_token_hash_is_sha256 check (length(token_hash) = 32),
  account_id uuid not null constraint session_of_account references access.account (id),
  partnership_code text constraint session_in_partnership references partnership (code),
  role_code text not null constraint session_has_role references role (code),
  person_id uuid,
  method text not null constraint session_method_is_known check (method in ('chosen', 'oidc', 'service')),
  began_at timestamptz not null default now(),
  -- Moved on at most every five minutes; an hour without use ends the session.
  last_seen_at timestamptz not null default now(),
  -- An absolute end: however busy the session, the person signs in again.
  expires_at timestamptz not null,
  constraint session_of_person_is_in_a_partnership check (method = 'service' or (partnership_code is not null and person_id is not null))
);
create index session_expiry on access.session (expires_at);

alter table access.account enable row level security;
alter table access.account force row level security;
alter table access.identity enable row level security;
alter table access.identity force row level security;
alter table access.membership enable row level security;
alter table access.membership force row level security;
alter table access.session enable row level security;
alter table access.session force row level security;
create policy owner_all on access.account to irwell_owner using (true) with check (true);
create policy owner_all on access.identity to irwell_owner using (true) with check (true);
create policy owner_all on access.membership to irwell_owner using (true) with check (true);
create policy owner_all on access.session to irwell_owner using (true) with check (true);

-- Who is asking: proved by a token that only the holder knows. A setting such as "user 8" could be forged by injected SQL; this cannot.
create function access.me()
  returns table (account_id uuid, partnership_code text, role_code text, person_id uuid, method text)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select s.account_id, s.partnership_code, s.role_code, s.person_id, s.method
  from access.session s
  join access.account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(current_setting('irwell.token', true), 'UTF8'))
    and s.expires_at > now()
    and (s.method = 'service' or s.last_seen_at > now() - interval '1 hour')
    and a.disabled_at is null
$$;

create function access.my_partnership() returns text
  language sql stable security definer set search_path = access, pg_temp
as $$ select partnership_code from access.me() $$;

create function access.my_role() returns text
  language sql stable security definer set search_path = access, pg_temp
as $$ select role_code from access.me() $$;

create function access.my_person() returns uuid
  language sql stable security definer set search_path = access, pg_temp
as $$ select person_id from access.me() $$;

revoke all on function access.me(), access.my_partnership(), access.my_role(), access.my_person() from public;
grant execute on function access.me(), access.my_partnership(), access.my_role(), access.my_person() to irwell_app, irwell_public;

alter table organisation enable row level security;
alter table organisation force row level security;
alter table person enable row level security;
alter table person force row level security;
grant select, insert, update on organisation, person to irwell_app;

create policy owner_all on organisation to irwell_owner using (true) with check (true);
create policy owner_all on person to irwell_owner using (true) with check (true);
-- (select f()) is worked out once per statement; the bare call once per row.
create policy of_my_partnership on organisation for select to irwell_app
  using (partnership_code = (select access.my_partnership()));
create policy administrator_writes on organisation to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'administrator')
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'administrator');
create policy myself on person for select to irwell_app
  using (partnership_code = (select access.my_partnership()) and id = (select access.my_person()));
create policy administrator_reads on person for select to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) in ('administrator', 'privacy-officer'));
create policy administrator_inserts on person for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'administrator');
create policy administrator_updates on person for update to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'administrator')
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'administrator');
