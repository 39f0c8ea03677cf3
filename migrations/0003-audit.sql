-- The audit trail: written in the transaction that it tells of, chained at commit, never changed.
-- One chain per partnership, and one, 'global', for what belongs to none (published figures, service starts).

create table audit.head (
  chain text primary key,
  seq bigint not null,
  hash bytea not null
);

create table audit.event (
  id uuid primary key default gen_random_uuid(),
  chain text not null,
  seq bigint,
  at timestamptz not null default clock_timestamp(),
  account_id uuid,
  role_code text not null,
  action text not null constraint event_action_is_named check (action ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'),
  subject_kind text,
  subject_ids uuid[] not null default '{}',
  -- Facts about the act (counts, the hash of a manifest). Never a name, an address or a note.
  detail jsonb not null default '{}'::jsonb,
  previous_hash bytea,
  hash bytea,
  constraint event_once_in_chain unique (chain, seq)
);
create index event_by_subject on audit.event using gin (subject_ids);

alter table audit.event enable row level security;
alter table audit.event force row level security;
alter table audit.head enable row level security;
alter table audit.head force row level security;
create policy owner_all on audit.event to irwell_owner using (true) with check (true);
create policy owner_all on audit.head to irwell_owner using (true) with check (true);

create function audit.canonical(e audit.event, s bigint, previous bytea) returns bytea
  language sql immutable set search_path = audit, pg_temp
as $$
  select convert_to(jsonb_build_array(
    e.id, e.chain, s, extract(epoch from e.at)::text, e.account_id, e.role_code, e.action, e.subject_kind,
    to_jsonb(e.subject_ids), e.detail, encode(previous, 'hex'))::text, 'UTF8')
$$;

-- Fires at commit, so that the lock on the chain's head is held for the commit only.
create function audit.join_chain() returns trigger
  language plpgsql security definer set search_path = audit, pg_temp
as $$
declare
  previous audit.head;
  next_hash bytea;
begin
  insert into audit.head (chain, seq, hash) values (new.chain, 0, ''::bytea) on conflict do nothing;
  select * into previous from audit.head where chain = new.chain for update;
  next_hash := sha256(audit.canonical(new, previous.seq + 1, previous.hash));
  update audit.event set seq = previous.seq + 1, previous_hash = previous.hash, hash = next_hash where id = new.id;
  update audit.head set seq = previous.seq + 1, hash = next_hash where chain = new.chain;
  return null;
end $$;
create constraint trigger join_chain after insert on audit.event deferrable initially deferred
  for each row execute function audit.join_chain();

create function audit.never_changes() returns trigger
  language plpgsql set search_path = audit, pg_temp
as $$
begin
  if tg_op = 'UPDATE' and old.hash is null and new.id = old.id and audit.canonical(old, new.seq, new.previous_hash) = audit.canonical(new, new.seq, new.previous_hash) then
    return new;
  end if;
  raise exception 'The audit trail is never changed.' using errcode = '42501';
end $$;
create trigger never_changes before update or delete on audit.event for each row execute function audit.never_changes();
create trigger never_emptied before truncate on audit.event for each statement execute function audit.never_changes();

-- What the application calls. Without a proven identity nothing is written, and so nothing is done.
create function audit.record(action text, subject_kind text, subject_ids uuid[], detail jsonb) returns uuid
  language plpgsql security definer set search_path = audit, pg_temp
as $$
declare
  who record;
  made uuid;
begin
  select * into who from access.me();
  if who.account_id is null then
    raise exception 'No proven identity: the act cannot be recorded and is not done.' using errcode = '42501';
  end if;
  insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids, detail)
  values (coalesce(who.partnership_code, 'global'), who.account_id, who.role_code, $1, $2, coalesce($3, '{}'), coalesce($4, '{}'::jsonb))
  returning id into made;
  return made;
end $$;

-- The first event whose place, link or hash is wrong; no row when the chain is whole. Cutting the tail off shows only
-- against a head that was kept outside the database.
create function audit.first_fault(wanted_chain text) returns table (seq bigint, fault text)
  language sql stable security definer set search_path = audit, pg_temp
as $$
  with walked as (
    select e.seq, e.hash, e.previous_hash, lag(e.hash, 1, ''::bytea) over w as expected_previous, row_number() over w as expected_seq,
      sha256(audit.canonical(e, e.seq, e.previous_hash)) as recomputed
    from audit.event e where e.chain = wanted_chain window w as (order by e.seq)
  )
  select w.seq, case when w.seq is distinct from w.expected_seq then 'missing'
                     when w.previous_hash is distinct from w.expected_previous then 'link'
                     else 'changed' end
  from walked w
  where w.seq is distinct from w.expected_seq or w.previous_hash is distinct from w.expected_previous or w.hash is distinct from w.recomputed
  order by w.seq limit 1
$$;

-- The name under which an account stands in a partnership.
create function audit.name_of(partnership text, account uuid) returns text
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select p.display_name
  from access.membership m
  join public.person p on p.partnership_code = m.partnership_code and p.id = m.person_id
  where m.partnership_code = partnership and m.account_id = account
  limit 1
$$;

-- Who opened a record: for the privacy officer, and later for the family about their own child.
create function audit.who_opened(subject uuid) returns table (at timestamptz, who text, role_name text, action text)
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select e.at, coalesce(audit.name_of(e.chain, e.account_id), 'Whoever runs this service'), coalesce(r.name, 'No role here'), e.action
  from audit.event e
  join access.me() m on m.partnership_code = e.chain
  left join public.role r on r.code = e.role_code
  where m.role_code = 'privacy-officer' and e.subject_ids @> array[subject]
  order by e.at desc
$$;

-- The latest acts in the asker's own partnership, or those before a number, for the privacy officer.
create function audit.latest_acts(most integer, before bigint) returns table (seq bigint, at timestamptz, who text, role_name text, action text, subjects integer)
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select e.seq, e.at, coalesce(audit.name_of(e.chain, e.account_id), 'Whoever runs this service'), coalesce(r.name, 'No role here'), e.action, cardinality(e.subject_ids)
  from audit.event e
  join access.me() m on m.partnership_code = e.chain
  left join public.role r on r.code = e.role_code
  where m.role_code = 'privacy-officer' and e.seq is not null and (before is null or e.seq < before)
  order by e.seq desc
  limit least(most, 500)
$$;

revoke all on all functions in schema audit from public;
grant execute on function audit.latest_acts(integer, bigint), audit.record(text, text, uuid[], jsonb), audit.first_fault(text), audit.who_opened(uuid) to irwell_app;
