-- Ground: the schemas, who may use them, and the areas of England.
--
-- Roles belong to the cluster and are made outside migrations (src/platform/db/roles.ts):
--   irwell_owner   no login, owns everything
--   irwell_app     the signed-in application, jobs and the command line; least grants; row level security applies
--   irwell_public  visitors; reads what is published and nothing else
-- Every migration runs as irwell_owner.

create extension if not exists btree_gist with schema public;

-- Sessions, accounts' secrets and the audit trail lie in schemas on which the application has no rights at all:
-- it reaches them through definer functions only, so injected SQL can name no other person and forge no event.
create schema access;
create schema audit;
revoke all on schema public from public;
grant usage on schema public to irwell_app, irwell_public;
grant usage on schema access to irwell_app, irwell_public;
grant usage on schema audit to irwell_app;

-- Written once, when the database is made. A demonstration can never become live, nor a live one a demonstration:
-- "choose who to be" and invented people must be impossible where real children are.
create table database_mode (
  only_row boolean primary key default true constraint database_mode_has_one_row check (only_row),
  mode text not null constraint database_mode_is_known check (mode in ('demonstration', 'live')),
  made_at timestamptz not null default now()
);
grant select on database_mode to irwell_app, irwell_public;

-- What a public page is made from has a version. Every write that can change a public page moves it in the same transaction; pages are
-- kept by version, so a figure and its evidence are never of different versions. A row and not a sequence: a sequence moves before its
-- transaction commits, and a page made in between would keep the old data under the new version for ever.
create table public_version (
  only_row boolean primary key default true constraint public_version_has_one_row check (only_row),
  version bigint not null
);
insert into public_version (version) values (1);
grant select, update (version) on public_version to irwell_app;
grant select on public_version to irwell_public;

create table geography (
  code text primary key,
  kind text not null constraint geography_kind_is_known check (kind in ('country', 'region', 'council', 'nhs', 'invented')),
  name text not null,
  ons_code text unique,
  region_code text constraint geography_lies_in_region references geography (code),
  constraint geography_council_has_dfe_code check (kind not in ('council', 'invented') or code ~ '^[0-9]{3}$')
);
comment on table geography is
  'A place or organisation that figures are about. Councils by the three-digit number of the Department for Education; England and regions by the code of the Office for National Statistics; 999 is invented.';

create table statistical_neighbour (
  code text not null constraint statistical_neighbour_of references geography (code),
  rank integer not null constraint statistical_neighbour_rank_is_one_to_ten check (rank >= 1 and rank <= 10),
  neighbour_code text not null constraint statistical_neighbour_is references geography (code),
  closeness text not null,
  edition text not null,
  primary key (code, edition, rank)
);
grant select on geography, statistical_neighbour to irwell_app, irwell_public;

-- The areas served by this deployment. partnership_code leads every key of the tables that belong to one.
create table partnership (
  code text primary key constraint partnership_is_a_place references geography (code),
  short_name text not null unique constraint partnership_short_name_fits_an_address check (short_name ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null,
  invented boolean not null default false,
  note text
);
grant select on partnership to irwell_app, irwell_public;
