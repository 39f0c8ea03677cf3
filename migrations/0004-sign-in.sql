-- Signing in and out. Only the role irwell_sign_in may begin a session: the application's own role cannot make itself somebody else.
grant usage on schema access to irwell_sign_in;
grant usage on schema public to irwell_sign_in;
grant select on database_mode, partnership, role to irwell_sign_in;

create function access.log_as(session_hash bytea, action text) returns void
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  s access.session;
begin
  select * into s from access.session where token_hash = session_hash;
  insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids, detail)
  values (coalesce(s.partnership_code, 'global'), s.account_id, s.role_code, action, 'account', array[s.account_id], jsonb_build_object('method', s.method));
end $$;

-- "Choose who to be": in a demonstration only. The live database answers with no rows, whoever asks.
create function access.accounts_to_choose() returns table (account_id uuid, partnership_code text, role_code text, role_name text, comes_for text, audience text, display_name text, organisation_name text)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select m.account_id, m.partnership_code, m.role_code, r.name, r.comes_for, r.audience, p.display_name, o.name
  from access.membership m
  join access.account a on a.id = m.account_id and a.disabled_at is null and a.kind = 'person'
  join public.role r on r.code = m.role_code
  join public.person p on p.partnership_code = m.partnership_code and p.id = m.person_id
  left join public.organisation o on o.partnership_code = p.partnership_code and o.id = p.organisation_id
  -- Only invented people can be anybody's to be.
  join public.partnership area on area.code = m.partnership_code and area.invented
  where (select mode from public.database_mode) = 'demonstration'
  order by m.partnership_code, r.position
$$;

-- What the people of the asker's partnership may be, for those who look after accounts.
create function access.roles_of_people() returns table (person_id uuid, role_name text, is_shut boolean)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select m.person_id, r.name, a.disabled_at is not null
  from access.me() me
  join access.membership m on m.partnership_code = me.partnership_code and (m.until_on is null or current_date < m.until_on)
  join access.account a on a.id = m.account_id
  join public.role r on r.code = m.role_code
  where me.role_code in ('administrator', 'privacy-officer')
  order by r.position
$$;

-- Begins a session for a membership that stands today. Returns false when there is none.
create function access.begin_session(session_hash bytea, wanted_account uuid, wanted_partnership text, wanted_role text, wanted_method text, minutes integer) returns boolean
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  found_person uuid;
begin
  if wanted_method = 'chosen' and (select mode from public.database_mode) <> 'demonstration' then
    raise exception 'Choosing who to be needs a demonstration database.' using errcode = '42501';
  end if;
  if wanted_method not in ('chosen', 'oidc') then
    raise exception 'Unknown way of signing in.' using errcode = '42501';
  end if;
  select m.person_id into found_person
  from access.membership m
  join access.account a on a.id = m.account_id and a.disabled_at is null and a.kind = 'person'
  where m.account_id = wanted_account and m.partnership_code = wanted_partnership and m.role_code = wanted_role
    and m.from_on <= current_date and (m.until_on is null or current_date < m.until_on);
  if found_person is null then
    return false;
  end if;
  delete from access.session where expires_at < now();
  insert into access.session (token_hash, account_id, partnership_code, role_code, person_id, method, expires_at)
  values (session_hash, wanted_account, wanted_partnership, wanted_role, found_person, wanted_method, now() + make_interval(mins => minutes));
  perform access.log_as(session_hash, 'session.begun');
  return true;
end $$;

-- The memberships of whoever the identity provider says this is.
create function access.memberships_of(wanted_issuer text, wanted_subject text) returns table (account_id uuid, partnership_code text, role_code text, role_name text)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select m.account_id, m.partnership_code, m.role_code, r.name
  from access.identity i
  join access.account a on a.id = i.account_id and a.disabled_at is null
  join access.membership m on m.account_id = a.id and m.from_on <= current_date and (m.until_on is null or current_date < m.until_on)
  join public.role r on r.code = m.role_code
  where i.issuer = wanted_issuer and i.subject = wanted_subject
  order by m.partnership_code, r.position
$$;

-- Says that one's own session is in use.
create function access.touch() returns void
  language sql security definer set search_path = access, pg_temp
as $$
  update access.session set last_seen_at = now()
  where token_hash = sha256(convert_to(current_setting('irwell.token', true), 'UTF8')) and last_seen_at < now() - interval '5 minutes'
$$;

-- Ends one's own session, and only that.
create function access.end_session() returns void
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  own_hash bytea := sha256(convert_to(current_setting('irwell.token', true), 'UTF8'));
begin
  if exists (select from access.me()) then
    perform access.log_as(own_hash, 'session.ended');
    delete from access.session where token_hash = own_hash;
  end if;
end $$;

-- A named service account's session, for the owner's hands only (at start, and from the command line).
create function access.issue_service_session(session_hash bytea, service_name text, service_role text, minutes integer) returns void
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  service_id uuid;
begin
  insert into access.account (id, kind, sign_in_name) values (gen_random_uuid(), 'service', service_name) on conflict (sign_in_name) do nothing;
  select id into service_id from access.account where sign_in_name = service_name and kind = 'service';
  if service_id is null then
    raise exception 'That name belongs to a person.' using errcode = '42501';
  end if;
  insert into access.session (token_hash, account_id, role_code, method, expires_at)
  values (session_hash, service_id, service_role, 'service', now() + make_interval(mins => minutes));
  perform access.log_as(session_hash, 'session.issued');
end $$;

-- The memberships of whoever is asking, and a change from one to another: the same person, another role.
create function access.my_memberships() returns table (partnership_code text, role_code text, role_name text, partnership_name text, is_current boolean)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select m.partnership_code, m.role_code, r.name, p.name, m.partnership_code = me.partnership_code and m.role_code = me.role_code
  from access.me() me
  join access.membership m on m.account_id = me.account_id and m.from_on <= current_date and (m.until_on is null or current_date < m.until_on)
  join public.role r on r.code = m.role_code
  join public.partnership p on p.code = m.partnership_code
  where me.method <> 'service'
  order by m.partnership_code, r.position
$$;

create function access.change_role(wanted_partnership text, wanted_role text) returns boolean
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  own_hash bytea := sha256(convert_to(current_setting('irwell.token', true), 'UTF8'));
  found_person uuid;
begin
  select m.person_id into found_person
  from access.me() me
  join access.membership m on m.account_id = me.account_id
  where m.partnership_code = wanted_partnership and m.role_code = wanted_role and me.method <> 'service'
    and m.from_on <= current_date and (m.until_on is null or current_date < m.until_on);
  if found_person is null then
    return false;
  end if;
  update access.session set partnership_code = wanted_partnership, role_code = wanted_role, person_id = found_person where token_hash = own_hash;
  perform access.log_as(own_hash, 'session.role-changed');
  return true;
end $$;

-- Lets a person in: account, person, membership and, in a live service, the identity that the provider gives. For the owner's hands only.
-- Calling it again with the same names changes nothing.
create function access.admit(
  wanted_partnership text, wanted_organisation uuid, wanted_sign_in_name text, wanted_display_name text, wanted_role text, wanted_from date,
  wanted_issuer text, wanted_subject text, new_account uuid, new_person uuid) returns uuid
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  found_account uuid;
  found_person uuid;
begin
  insert into access.account (id, kind, sign_in_name) values (new_account, 'person', wanted_sign_in_name) on conflict (sign_in_name) do nothing;
  select id into found_account from access.account where sign_in_name = wanted_sign_in_name and kind = 'person';
  if found_account is null then
    raise exception 'That sign-in name belongs to a service.' using errcode = '42501';
  end if;
  select person_id into found_person from access.membership where account_id = found_account and partnership_code = wanted_partnership limit 1;
  if found_person is null then
    insert into public.person (partnership_code, id, organisation_id, display_name) values (wanted_partnership, new_person, wanted_organisation, wanted_display_name);
    found_person := new_person;
  end if;
  insert into access.membership (partnership_code, account_id, role_code, person_id, from_on)
  values (wanted_partnership, found_account, wanted_role, found_person, wanted_from) on conflict do nothing;
  if found then
    insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids, detail)
    values (wanted_partnership, null, 'owner', 'account.admitted', 'person', array[found_person], jsonb_build_object('role', wanted_role));
  end if;
  if wanted_issuer is not null then
    insert into access.identity (issuer, subject, account_id) values (wanted_issuer, wanted_subject, found_account) on conflict do nothing;
  end if;
  return found_account;
end $$;

create function access.disable(wanted_sign_in_name text) returns boolean
  language plpgsql security definer set search_path = access, pg_temp
as $$
declare
  found_account uuid;
begin
  update access.account set disabled_at = now() where sign_in_name = wanted_sign_in_name and kind = 'person' and disabled_at is null returning id into found_account;
  if found_account is null then
    return false;
  end if;
  delete from access.session where account_id = found_account;
  insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids)
  select distinct m.partnership_code, null::uuid, 'owner', 'account.disabled', 'account', array[found_account] from access.membership m where m.account_id = found_account;
  return true;
end $$;

revoke all on all functions in schema access from public;
grant execute on function access.me(), access.my_partnership(), access.my_role(), access.my_person() to irwell_app, irwell_public;
grant execute on function access.roles_of_people(), access.touch(), access.end_session(), access.my_memberships(), access.change_role(text, text) to irwell_app;
grant execute on function access.accounts_to_choose(), access.begin_session(bytea, uuid, text, text, text, integer), access.memberships_of(text, text) to irwell_sign_in;
