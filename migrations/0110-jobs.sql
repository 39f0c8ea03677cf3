-- Work that takes time: asked for in the transaction of a person's form, done by Irwell afterwards in that person's name.
--
-- A job has no rights of its own. Whoever takes it up gets a session bound to this one job: the job service's role, the partnership of the
-- person who asked, and their name beside it in every audit event. When the job is taken from a process that went silent, the session of
-- that process is ended, so a process that comes back to life can write nothing more.

create schema jobs;
grant usage on schema jobs to irwell_app;

create table job (
  partnership_code text not null constraint job_of_partnership references partnership (code),
  id uuid not null,
  kind text not null constraint job_kind_is_named check (kind ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'),
  -- What it is about. One job of a kind and key waits or runs at a time, so a form sent twice is one job.
  key text not null constraint job_key_is_short check (key <> '' and length(key) <= 200),
  -- Ids and settings: never a name, a note or a value from a child's record.
  input jsonb not null default '{}'::jsonb,
  -- Roles that may see and cancel it, beside whoever asked.
  seen_by text[] not null default '{}',
  asked_by uuid not null constraint job_asked_by references access.account (id),
  asked_role text not null constraint job_asked_in_role references role (code),
  asked_person uuid not null,
  asked_at timestamptz not null default now(),
  state text not null default 'waiting' constraint job_state_is_known check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempts integer not null default 0,
  most_attempts integer not null default 3 constraint job_attempts_are_few check (most_attempts >= 1 and most_attempts <= 20),
  start_after timestamptz not null default now(),
  runner uuid,
  lease_until timestamptz,
  begun_at timestamptz,
  ended_at timestamptz,
  done bigint not null default 0,
  total bigint,
  words text,
  cancel_asked_at timestamptz,
  cancel_asked_by uuid,
  result jsonb,
  -- For the person who asked: plain words.
  failure text,
  primary key (partnership_code, id),
  constraint job_asked_by_person foreign key (partnership_code, asked_person) references person (partnership_code, id),
  constraint job_runs_under_a_lease check ((state = 'running') = (runner is not null)),
  constraint job_lease_has_an_end check ((runner is null) = (lease_until is null)),
  constraint job_ends_once check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  constraint job_failed_says_why check ((state = 'failed') = (failure is not null)),
  constraint job_done_has_a_result check (state = 'done' or result is null)
);
create unique index job_once_at_a_time on job (partnership_code, kind, key) where state in ('waiting', 'running');
create index job_by_key on job (partnership_code, kind, key, asked_at);
create index job_waiting on job (start_after) where state = 'waiting';
create index job_running on job (lease_until) where state = 'running';

create table access.job_session (
  token_hash bytea primary key constraint job_session_is_a_session references access.session (token_hash) on delete cascade,
  partnership_code text not null,
  job_id uuid not null,
  account_id uuid not null constraint job_session_for references access.account (id),
  person_id uuid not null,
  role_code text not null,
  constraint job_session_of foreign key (partnership_code, job_id) references job (partnership_code, id)
);
create index job_session_by_job on access.job_session (partnership_code, job_id);
alter table access.job_session enable row level security;
alter table access.job_session force row level security;
create policy owner_all on access.job_session to irwell_owner using (true) with check (true);

-- Whose wish is being done: the person signed in, or the person for whom a job runs.
create function access.asking() returns table (account_id uuid, partnership_code text, role_code text, person_id uuid)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select coalesce(j.account_id, m.account_id), m.partnership_code, coalesce(j.role_code, m.role_code), coalesce(j.person_id, m.person_id)
  from access.me() m
  left join access.job_session j on j.token_hash = sha256(convert_to(current_setting('irwell.token', true), 'UTF8'))
$$;

create function access.asking_account() returns uuid
  language sql stable security definer set search_path = access, pg_temp
as $$ select account_id from access.asking() $$;

-- The job of this session, where it is a job's.
create function access.my_job() returns uuid
  language sql stable security definer set search_path = access, pg_temp
as $$
  select j.job_id from access.me() m, access.job_session j
  where j.token_hash = sha256(convert_to(current_setting('irwell.token', true), 'UTF8'))
$$;

revoke all on function access.asking(), access.asking_account(), access.my_job() from public;
grant execute on function access.asking(), access.asking_account(), access.my_job() to irwell_app;

alter table job enable row level security;
alter table job force row level security;
-- Asking is all that the application may write; whatever happens to a job afterwards goes through the functions below.
grant select on job to irwell_app;
grant insert (partnership_code, id, kind, key, input, seen_by, asked_by, asked_role, asked_person, most_attempts) on job to irwell_app;
create policy owner_all on job to irwell_owner using (true) with check (true);
create policy seen_by_asker_and_roles on job for select to irwell_app
  using (partnership_code = (select access.my_partnership())
    and (asked_by = (select access.asking_account()) or (select a.role_code from access.asking() a) = any (seen_by)));
create policy asked_in_ones_own_name on job for insert to irwell_app
  with check (partnership_code = (select access.my_partnership())
    and (asked_by, asked_role, asked_person) = (select a.account_id, a.role_code, a.person_id from access.asking() a));

-- Wakes whoever takes up jobs, when the transaction commits. It says nothing: the table does.
create function jobs.ring() returns trigger
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('irwell_job', '');
  return null;
end $$;
create trigger ring_when_asked after insert on job for each row execute function jobs.ring();
create trigger ring_when_changed after update of state, cancel_asked_at on job for each row
  when (old.state is distinct from new.state or old.cancel_asked_at is distinct from new.cancel_asked_at) execute function jobs.ring();

-- The service that hands out jobs: the job role, of no partnership. A job's own session is not it.
create function jobs.assert_dispatcher() returns uuid
  language plpgsql stable security definer set search_path = access, pg_temp
as $$
declare
  who record;
begin
  select * into who from access.me();
  if who.account_id is null or who.role_code <> 'service-jobs' or who.partnership_code is not null then
    raise exception 'Only the service that hands out jobs may do this.' using errcode = '42501';
  end if;
  return who.account_id;
end $$;

create function jobs.log(of_job job, by_account uuid, action text, detail jsonb) returns void
  language sql security definer set search_path = audit, pg_temp
as $$
  insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids, detail)
  values (of_job.partnership_code, by_account, 'service-jobs', action, 'job', array[of_job.id],
    jsonb_build_object('kind', of_job.kind, 'attempt', of_job.attempts, 'on_behalf_of', of_job.asked_by) || detail)
$$;

create function jobs.end_sessions(of_job job) returns void
  language sql security definer set search_path = access, pg_temp
as $$
  delete from access.session s using access.job_session j
  where j.token_hash = s.token_hash and j.partnership_code = of_job.partnership_code and j.job_id = of_job.id
$$;

-- The next job of these kinds, begun, with a session of its own under the given hash; no row when none waits. The area with the fewest
-- running comes first, so that one area's hundred jobs do not keep the others waiting.
create function jobs.take(wanted_kinds text[], wanted_runner uuid, session_hash bytea, lease_seconds integer) returns setof job
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  service uuid := jobs.assert_dispatcher();
  taken job;
begin
  loop
    select j.* into taken from job j
    where j.state = 'waiting' and j.start_after <= now() and j.kind = any (wanted_kinds)
    order by (select count(*) from job r where r.partnership_code = j.partnership_code and r.state = 'running'), j.start_after, j.id
    limit 1 for update of j skip locked;
    if taken.id is null then
      return;
    end if;
    perform jobs.end_sessions(taken);
    -- The person may have left, or lost the role, since they asked.
    if not exists (
      select from access.membership m join access.account a on a.id = m.account_id and a.disabled_at is null
      where m.partnership_code = taken.partnership_code and m.account_id = taken.asked_by and m.role_code = taken.asked_role
        and m.from_on <= current_date and (m.until_on is null or current_date < m.until_on)) then
      update job set state = 'failed', ended_at = now(), failure = 'The person who asked for this no longer has the role that it needs. Nothing was done.'
      where job.partnership_code = taken.partnership_code and job.id = taken.id;
      perform jobs.log(taken, service, 'job.refused', '{}'::jsonb);
      continue;
    end if;
    update job set state = 'running', attempts = job.attempts + 1, runner = wanted_runner, begun_at = now(), done = 0, total = null, words = null,
      lease_until = now() + make_interval(secs => lease_seconds)
    where job.partnership_code = taken.partnership_code and job.id = taken.id returning * into taken;
    insert into access.session (token_hash, account_id, partnership_code, role_code, method, expires_at)
    values (session_hash, service, taken.partnership_code, 'service-jobs', 'service', now() + interval '1 day');
    insert into access.job_session (token_hash, partnership_code, job_id, account_id, person_id, role_code)
    values (session_hash, taken.partnership_code, taken.id, taken.asked_by, taken.asked_person, taken.asked_role);
    perform jobs.log(taken, service, 'job.begun', '{}'::jsonb);
    return next taken;
    return;
  end loop;
end $$;

-- Says that this runner lives, and learns which of its jobs somebody wants stopped. A job that is not in the answer is no longer its own.
create function jobs.beat(wanted_runner uuid, lease_seconds integer) returns table (job_id uuid, is_cancelled boolean)
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform jobs.assert_dispatcher();
  return query
    update job j set lease_until = now() + make_interval(secs => lease_seconds)
    where j.state = 'running' and j.runner = wanted_runner
    returning j.id, j.cancel_asked_at is not null;
end $$;

-- Jobs whose runner went silent: taken up again, or marked as failed when that has happened too often. Returns how many.
create function jobs.reap() returns integer
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  service uuid := jobs.assert_dispatcher();
  lost job;
  found_lost integer := 0;
begin
  for lost in select * from job where state = 'running' and lease_until < now() for update skip locked loop
    found_lost := found_lost + 1;
    perform jobs.end_sessions(lost);
    update job set runner = null, lease_until = null,
      state = case when lost.cancel_asked_at is not null then 'cancelled' when lost.attempts < lost.most_attempts then 'waiting' else 'failed' end,
      ended_at = case when lost.cancel_asked_at is not null or lost.attempts >= lost.most_attempts then now() end,
      words = case when lost.cancel_asked_at is null and lost.attempts < lost.most_attempts then 'Irwell stopped in the middle. It will begin again.' end,
      failure = case when lost.cancel_asked_at is null and lost.attempts >= lost.most_attempts
        then 'Irwell stopped in the middle of this, ' || lost.attempts || case lost.attempts when 1 then ' time' else ' times' end || '. Nothing was kept of it. Tell whoever runs Irwell.' end
    where job.partnership_code = lost.partnership_code and job.id = lost.id;
    perform jobs.log(lost, service, 'job.lost', '{}'::jsonb);
  end loop;
  -- Sessions of jobs that have ended are of no more use to anybody.
  delete from access.session s using access.job_session js, job j
  where js.token_hash = s.token_hash and j.partnership_code = js.partnership_code and j.id = js.job_id and j.state <> 'running';
  return found_lost;
end $$;

-- A runner that is being stopped gives back what it has not finished. That does not count as an attempt.
create function jobs.hand_back(wanted_runner uuid) returns integer
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  service uuid := jobs.assert_dispatcher();
  mine job;
  given integer := 0;
begin
  for mine in select * from job where state = 'running' and runner = wanted_runner for update loop
    given := given + 1;
    perform jobs.end_sessions(mine);
    update job set runner = null, lease_until = null, attempts = mine.attempts - 1, start_after = now(),
      state = case when mine.cancel_asked_at is null then 'waiting' else 'cancelled' end,
      ended_at = case when mine.cancel_asked_at is not null then now() end,
      words = case when mine.cancel_asked_at is null then 'Irwell was stopped in the middle. It will begin again.' end
    where job.partnership_code = mine.partnership_code and job.id = mine.id;
    perform jobs.log(mine, service, 'job.handed-back', '{}'::jsonb);
  end loop;
  return given;
end $$;

-- The running job of this session, locked. Fails when it has been taken from this process: what was about to be written is then undone.
create function jobs.mine() returns job
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  mine job;
begin
  select j.* into mine from job j
  where j.partnership_code = (select access.my_partnership()) and j.id = (select access.my_job()) and j.state = 'running' for update;
  if mine.id is null then
    raise exception 'This job is no longer this process''s to do.' using errcode = '55000';
  end if;
  return mine;
end $$;

create function jobs.tell(now_done bigint, of_total bigint, in_words text) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  mine job := jobs.mine();
begin
  update job set done = now_done, total = of_total, words = left(in_words, 500) where partnership_code = mine.partnership_code and id = mine.id;
end $$;

create function jobs.finish(with_result jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  mine job := jobs.mine();
begin
  update job set state = 'done', runner = null, lease_until = null, ended_at = now(), result = coalesce(with_result, '{}'::jsonb)
  where partnership_code = mine.partnership_code and id = mine.id;
  perform audit.record('job.done', 'job', array[mine.id], jsonb_build_object('kind', mine.kind, 'attempt', mine.attempts));
end $$;

-- Not done: to be tried again after so many seconds, or, where none are given or it was tried often enough, failed. Returns the state.
create function jobs.fail(in_words text, again_after_seconds integer) returns text
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  mine job := jobs.mine();
  again boolean := again_after_seconds is not null and mine.attempts < mine.most_attempts;
begin
  update job set runner = null, lease_until = null,
    state = case when again then 'waiting' else 'failed' end,
    start_after = case when again then now() + make_interval(secs => again_after_seconds) else start_after end,
    ended_at = case when again then null else now() end,
    words = case when again then 'Something went wrong. It will be tried again.' end,
    failure = case when again then null else in_words end
  where partnership_code = mine.partnership_code and id = mine.id;
  perform audit.record('job.failed', 'job', array[mine.id], jsonb_build_object('kind', mine.kind, 'attempt', mine.attempts, 'again', again));
  return case when again then 'waiting' else 'failed' end;
end $$;

create function jobs.stop() returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  mine job := jobs.mine();
begin
  update job set state = 'cancelled', runner = null, lease_until = null, ended_at = now(), words = null
  where partnership_code = mine.partnership_code and id = mine.id;
  perform audit.record('job.cancelled', 'job', array[mine.id], jsonb_build_object('kind', mine.kind, 'attempt', mine.attempts));
end $$;

-- Somebody who may see the job wants it stopped. A waiting job ends at once, a running one when its process has heard of it.
-- Returns the state that it has then; null when there is no such job for this person.
create function jobs.cancel(wanted uuid) returns text
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
  theirs job;
begin
  select * into who from access.asking();
  select j.* into theirs from job j
  where j.partnership_code = who.partnership_code and j.id = wanted and (j.asked_by = who.account_id or who.role_code = any (j.seen_by)) for update;
  if theirs.id is null then
    return null;
  end if;
  if theirs.state not in ('waiting', 'running') or theirs.cancel_asked_at is not null then
    return theirs.state;
  end if;
  update job set cancel_asked_at = now(), cancel_asked_by = who.account_id,
    state = case when theirs.state = 'waiting' then 'cancelled' else theirs.state end,
    ended_at = case when theirs.state = 'waiting' then now() end
  where partnership_code = theirs.partnership_code and id = theirs.id returning * into theirs;
  perform audit.record('job.cancel-asked', 'job', array[theirs.id], jsonb_build_object('kind', theirs.kind));
  return theirs.state;
end $$;

revoke all on all functions in schema jobs from public;
grant execute on function jobs.take(text[], uuid, bytea, integer), jobs.beat(uuid, integer), jobs.reap(), jobs.hand_back(uuid), jobs.tell(bigint, bigint, text),
  jobs.finish(jsonb), jobs.fail(text, integer), jobs.stop(), jobs.cancel(uuid) to irwell_app;

-- The trail names both: the job service, and the person for whom it acts. Nobody else can put that name there.
create or replace function audit.record(action text, subject_kind text, subject_ids uuid[], detail jsonb) returns uuid
  language plpgsql security definer set search_path = audit, pg_temp
as $$
declare
  who record;
  whom uuid;
  made uuid;
begin
  select * into who from access.me();
  if who.account_id is null then
    raise exception 'No proven identity: the act cannot be recorded and is not done.' using errcode = '42501';
  end if;
  select nullif(a.account_id, who.account_id) into whom from access.asking() a;
  insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids, detail)
  values (coalesce(who.partnership_code, 'global'), who.account_id, who.role_code, $1, $2, coalesce($3, '{}'),
    (coalesce($4, '{}'::jsonb) - 'on_behalf_of') || case when whom is null then '{}'::jsonb else jsonb_build_object('on_behalf_of', whom) end)
  returning id into made;
  return made;
end $$;

create function audit.who_acted(e audit.event) returns text
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select coalesce(audit.name_of(e.chain, e.account_id), 'Irwell, for ' || audit.name_of(e.chain, (e.detail ->> 'on_behalf_of')::uuid), 'Whoever runs this service')
$$;

create or replace function audit.who_opened(subject uuid) returns table (at timestamptz, who text, role_name text, action text)
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select e.at, audit.who_acted(e), coalesce(r.name, 'No role here'), e.action
  from audit.event e
  join access.me() m on m.partnership_code = e.chain
  left join public.role r on r.code = e.role_code
  where m.role_code = 'privacy-officer' and e.subject_ids @> array[subject]
  order by e.at desc
$$;

create or replace function audit.latest_acts(most integer, before bigint) returns table (seq bigint, at timestamptz, who text, role_name text, action text, subjects integer)
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select e.seq, e.at, audit.who_acted(e), coalesce(r.name, 'No role here'), e.action, cardinality(e.subject_ids)
  from audit.event e
  join access.me() m on m.partnership_code = e.chain
  left join public.role r on r.code = e.role_code
  where m.role_code = 'privacy-officer' and e.seq is not null and (before is null or e.seq < before)
  order by e.seq desc
  limit least(most, 500)
$$;
revoke all on function audit.who_acted(audit.event) from public;
