-- Files that people sent and files that jobs made. The bytes lie in a folder, named by their SHA-256 (docs/adr/0012); here is what each
-- sending was: who, when, called what, for what, and until when it is kept. The same bytes sent twice are two rows and one file.

create schema files;
grant usage on schema files to irwell_app;

create table stored_file (
  partnership_code text not null constraint stored_file_of_partnership references partnership (code),
  id uuid not null,
  sha256 text not null constraint stored_file_sha256_has_its_form check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null constraint stored_file_size_is_not_negative check (size_bytes >= 0),
  -- As it was sent, without its path and without characters that hide or reorder text.
  name text not null constraint stored_file_name_is_short check (name <> '' and length(name) <= 200),
  -- By its first bytes; what the sender's machine called it is not asked.
  media_kind text not null constraint stored_file_media_kind_is_known
    check (media_kind in ('empty', 'xml', 'text', 'workbook', 'zip', 'gzip', 'pdf', 'old-office', 'binary')),
  purpose text not null constraint stored_file_purpose_is_named check (purpose ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'),
  seen_by text[] not null default '{}',
  sent_by uuid not null constraint stored_file_sent_by references access.account (id),
  sent_person uuid not null,
  received_at timestamptz not null default now(),
  -- The bytes go on this day. The row stays: what came from the file still names it.
  keep_until_on date not null,
  let_go_at timestamptz,
  primary key (partnership_code, id),
  constraint stored_file_sent_by_person foreign key (partnership_code, sent_person) references person (partnership_code, id)
);
create index stored_file_by_content on stored_file (sha256) where let_go_at is null;
create index stored_file_by_content_of_partnership on stored_file (partnership_code, sha256);
create index stored_file_by_end on stored_file (keep_until_on) where let_go_at is null;

alter table stored_file enable row level security;
alter table stored_file force row level security;
grant select on stored_file to irwell_app;
grant insert (partnership_code, id, sha256, size_bytes, name, media_kind, purpose, seen_by, sent_by, sent_person, keep_until_on) on stored_file to irwell_app;
create policy owner_all on stored_file to irwell_owner using (true) with check (true);
create policy seen_by_sender_and_roles on stored_file for select to irwell_app
  using (partnership_code = (select access.my_partnership())
    and (sent_by = (select access.asking_account()) or (select a.role_code from access.asking() a) = any (seen_by)));
create policy sent_in_ones_own_name on stored_file for insert to irwell_app
  with check (partnership_code = (select access.my_partnership())
    and (sent_by, sent_person) = (select a.account_id, a.person_id from access.asking() a));

-- The file is wanted no more: true when it was there for this person and its bytes were still kept.
create function files.let_go(wanted uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  who record;
begin
  select * into who from access.asking();
  update stored_file set let_go_at = now()
  where partnership_code = who.partnership_code and id = wanted and let_go_at is null and (sent_by = who.account_id or who.role_code = any (seen_by));
  if not found then
    return false;
  end if;
  perform audit.record('file.let-go', 'file', array[wanted], '{}'::jsonb);
  return true;
end $$;

-- Lets go of what has been kept long enough. Returns how many.
create function files.let_go_of_expired(today date) returns integer
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  service uuid := jobs.assert_dispatcher();
  gone integer;
begin
  with ended as (
    update stored_file set let_go_at = now() where let_go_at is null and keep_until_on <= today returning partnership_code, id
  ), told as (
    insert into audit.event (chain, account_id, role_code, action, subject_kind, subject_ids)
    select partnership_code, service, 'service-jobs', 'file.kept-long-enough', 'file', array_agg(id) from ended group by partnership_code
  )
  select count(*) into gone from ended;
  return gone;
end $$;

-- Of these contents, those that nothing refers to. The caller holds the lock that every new reference waits for.
create function files.unreferenced(contents text[]) returns setof text
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform jobs.assert_dispatcher();
  return query
    select c from unnest(contents) c
    where not exists (select from stored_file f where f.sha256 = c and f.let_go_at is null);
end $$;

revoke all on all functions in schema files from public;
grant execute on function files.let_go(uuid), files.let_go_of_expired(date), files.unreferenced(text[]) to irwell_app;
