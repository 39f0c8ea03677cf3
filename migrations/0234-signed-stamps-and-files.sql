-- A stamp is signed with a key that is not in the database, and every file of a pack that is given out is known again by its SHA-256: a file that somebody
-- holds is hashed and never opened. Packs of before have no signature, and say so.

alter table stocktake_pack
  add column signing_key text constraint stocktake_pack_signing_key_is_an_id check (signing_key ~ '^[0-9a-f]{16}$'),
  -- Of what `irwell` and the page print as "what is signed": base64.
  add column signature text constraint stocktake_pack_signature_is_ed25519 check (signature ~ '^[A-Za-z0-9+/]{86}==$'),
  add constraint stocktake_pack_is_signed_whole check ((signing_key is null) = (signature is null));

create table stocktake_pack_file (
  partnership_code text not null,
  pack_id uuid not null,
  -- SHA-256 of the very bytes that were given out.
  sha256 text not null constraint stocktake_pack_file_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  form text not null constraint stocktake_pack_file_form_is_known check (form in ('docx', 'pdf')),
  signing_key text constraint stocktake_pack_file_signing_key_is_an_id check (signing_key ~ '^[0-9a-f]{16}$'),
  signature text constraint stocktake_pack_file_signature_is_ed25519 check (signature ~ '^[A-Za-z0-9+/]{86}==$'),
  primary key (partnership_code, pack_id, sha256),
  constraint stocktake_pack_file_of_pack foreign key (partnership_code, pack_id) references stocktake_pack (partnership_code, id),
  constraint stocktake_pack_file_is_signed_whole check ((signing_key is null) = (signature is null))
);
create index stocktake_pack_file_by_hash on stocktake_pack_file (sha256);
create index stocktake_pack_by_stamp on stocktake_pack (sha256);
create trigger stocktake_pack_file_never_changes before update or delete on stocktake_pack_file
  for each row execute function stocktake_pack_never_changes();
create trigger stocktake_pack_file_never_emptied before truncate on stocktake_pack_file
  for each statement execute function stocktake_pack_never_changes();

alter table stocktake_pack_file enable row level security;
alter table stocktake_pack_file force row level security;
create policy owner_all on stocktake_pack_file to irwell_owner using (true) with check (true);
grant select on stocktake_pack_file to irwell_app;
create policy readers_read on stocktake_pack_file for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_packs())) or (select access.is_service()));

-- Notes a file that is given out to somebody who may read its pack. What stands here without a signature that holds says nothing.
create function access.keep_pack_file(code text, pack uuid, hash text, of_form text, key text, signed text) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not (access.pack_is_public(code, pack) or (code = access.my_partnership() and access.reads_packs())) then
    return;
  end if;
  -- Words that are taken back and a newer Irwell make another file of the same pack: never very many.
  if (select count(*) from stocktake_pack_file f where f.partnership_code = code and f.pack_id = pack) >= 500 then
    return;
  end if;
  insert into stocktake_pack_file (partnership_code, pack_id, sha256, form, signing_key, signature) values (code, pack, hash, of_form, key, signed)
    on conflict do nothing;
end $$;

-- Which file has that SHA-256: the text that was stamped, or a file that was given out. For whoever holds it; nothing of what it says.
create function access.pack_files_by_hash(hash text)
  returns table (partnership_code text, id uuid, form text, stamp text, made_at timestamptz, signing_key text, signature text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select p.partnership_code, p.id, 'json', p.sha256, p.made_at, p.signing_key, p.signature from stocktake_pack p where p.sha256 = hash
  union all
  select p.partnership_code, p.id, f.form, p.sha256, p.made_at, f.signing_key, f.signature
  from stocktake_pack_file f join stocktake_pack p on (p.partnership_code, p.id) = (f.partnership_code, f.pack_id) where f.sha256 = hash
$$;
revoke all on function access.keep_pack_file(text, uuid, text, text, text, text), access.pack_files_by_hash(text) from public;
grant execute on function access.keep_pack_file(text, uuid, text, text, text, text), access.pack_files_by_hash(text) to irwell_app, irwell_public;

-- What is accepted and not published reaches nobody by way of a pack: publishing a claim has rules of its own.
create function stocktake_pack_shows_published_claims() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.is_public and exists (
      select from stocktake_pack p, jsonb_array_elements(p.content::jsonb -> 'claims') said
        join claim c on c.partnership_code = new.partnership_code and c.id = (said ->> 'id')::uuid
      where p.partnership_code = new.partnership_code and p.id = new.pack_id and c.published_at is null) then
    raise exception 'This pack holds a claim that is not published.' using errcode = '23001', constraint = 'stocktake_pack_shows_published_claims';
  end if;
  return new;
end $$;
revoke all on function stocktake_pack_shows_published_claims() from public;
create trigger stocktake_pack_shows_published_claims before insert on stocktake_pack_shown
  for each row execute function stocktake_pack_shows_published_claims();
