-- Packs for a stocktake: what is said and shown to those who judge, frozen at one moment, with the stamp by which anybody can check later that
-- nothing of it was changed. A pack is made by a job at the programme office's wish; it is never changed, and a later one stands beside it.

-- Who reads packs: those for whom they are made, and the office that makes them.
create function access.reads_packs() returns boolean
  language sql stable security definer set search_path = access, pg_temp
as $$ select exists (select from access.me() where role_code in ('programme-office', 'board-member', 'independent-chair', 'adviser', 'parent-carer-forum',
  'service-jobs')) $$;
revoke all on function access.reads_packs() from public;
grant execute on function access.reads_packs() to irwell_app;

create table stocktake_pack (
  partnership_code text not null constraint stocktake_pack_of_partnership references partnership (code),
  -- The id of the form that asked for it: a form that is sent twice makes one pack.
  id uuid not null,
  plan_code text not null,
  meeting_on date not null,
  -- Half-open.
  window_from date not null,
  window_until date not null,
  made_at timestamptz not null,
  asked_by uuid not null,
  asked_role text not null constraint stocktake_pack_asked_role_is_known references role (code),
  -- The very text that is stamped: jsonb would not keep it letter by letter.
  content text not null,
  sha256 text not null constraint stocktake_pack_stamp_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (partnership_code, id),
  constraint stocktake_pack_of_plan foreign key (partnership_code, plan_code) references plan (partnership_code, code),
  constraint stocktake_pack_asked_by foreign key (partnership_code, asked_by) references person (partnership_code, id),
  constraint stocktake_pack_window_runs_forward check (window_from < window_until)
);
create index stocktake_pack_by_day on stocktake_pack (partnership_code, made_at desc);

-- Words that somebody may take back, apart: the stamp is over their salted hashes, so that a story that is taken back loses its words and the stamp still holds.
create table stocktake_pack_words (
  partnership_code text not null,
  pack_id uuid not null,
  key text not null,
  source text not null constraint stocktake_pack_words_source_is_known check (source in ('evidence', 'claim-view', 'decision-dissent')),
  source_id uuid not null,
  -- Null: taken back since. The salt goes with them, so that nobody can try words against the hash.
  text text,
  salt text,
  sha256 text not null constraint stocktake_pack_words_stamp_is_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (partnership_code, pack_id, key),
  constraint stocktake_pack_words_of_pack foreign key (partnership_code, pack_id) references stocktake_pack (partnership_code, id),
  constraint stocktake_pack_words_are_whole check ((text is null) = (salt is null))
);
create index stocktake_pack_words_by_source on stocktake_pack_words (partnership_code, source_id);

-- Whether everybody may read a pack: the latest line says.
create table stocktake_pack_shown (
  partnership_code text not null,
  pack_id uuid not null,
  number integer not null constraint stocktake_pack_shown_is_numbered check (number > 0),
  is_public boolean not null,
  why text not null constraint stocktake_pack_shown_says_why check (length(btrim(why)) > 0 and length(why) <= 1000),
  said_by uuid not null,
  said_role text not null,
  said_at timestamptz not null,
  primary key (partnership_code, pack_id, number),
  constraint stocktake_pack_shown_of_pack foreign key (partnership_code, pack_id) references stocktake_pack (partnership_code, id),
  constraint stocktake_pack_shown_said_by foreign key (partnership_code, said_by) references person (partnership_code, id)
);

create function stocktake_pack_never_changes() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'A pack that was made is never changed. Make another one.' using errcode = '23001', constraint = 'stocktake_pack_never_changes';
end $$;
create trigger stocktake_pack_never_changes before update or delete on stocktake_pack for each row execute function stocktake_pack_never_changes();
create trigger stocktake_pack_never_emptied before truncate on stocktake_pack for each statement execute function stocktake_pack_never_changes();
create trigger stocktake_pack_shown_never_changes before update or delete on stocktake_pack_shown for each row execute function stocktake_pack_never_changes();

-- One thing can happen to the words: they are taken back.
create function stocktake_pack_words_are_only_taken_back() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
declare
  expected stocktake_pack_words := old;
begin
  if tg_op = 'UPDATE' then
    expected.text := null;
    expected.salt := null;
    if new is not distinct from expected then
      return new;
    end if;
  end if;
  raise exception 'The words in a pack are taken back, or stay as they are.' using errcode = '23001', constraint = 'stocktake_pack_words_are_only_taken_back';
end $$;
create trigger stocktake_pack_words_are_only_taken_back before update or delete on stocktake_pack_words
  for each row execute function stocktake_pack_words_are_only_taken_back();

create function stocktake_pack_take_back(of_area text, of_source uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update stocktake_pack_words set text = null, salt = null where partnership_code = of_area and source_id = of_source and text is not null;
  if found then
    -- Pages that are kept for everybody may show them.
    update public_version set version = version + 1;
  end if;
end $$;
revoke all on function stocktake_pack_take_back(text, uuid) from public;

create function stocktake_pack_follows_what_is_taken_back() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform stocktake_pack_take_back(old.partnership_code, old.id);
  return null;
end $$;
revoke all on function stocktake_pack_follows_what_is_taken_back() from public;
create trigger stocktake_pack_follows_evidence after update on evidence
  for each row when (new.withdrawn_at is not null or not new.may_be_published) execute function stocktake_pack_follows_what_is_taken_back();
create trigger stocktake_pack_follows_claim_view after delete on claim_dissent
  for each row execute function stocktake_pack_follows_what_is_taken_back();
create trigger stocktake_pack_follows_dissent after update on decision_dissent
  for each row when (new.taken_back_at is not null) execute function stocktake_pack_follows_what_is_taken_back();

-- The stamp as the audit trail has it, which is a chain of its own: whoever changes a pack and the stamp beside it has not changed this.
create index pack_made_by_stamp on audit.event ((detail ->> 'sha256')) where action = 'pack.made';
create function access.pack_stamp_in_trail(code text, pack uuid) returns text
  language sql stable security definer set search_path = audit, pg_temp
as $$
  select e.detail ->> 'sha256' from audit.event e
  where e.chain = code and e.action = 'pack.made' and e.subject_ids @> array[pack] and e.hash = sha256(audit.canonical(e, e.seq, e.previous_hash))
  order by e.seq limit 1
$$;

-- The packs of that stamp, for whoever holds it: when it was made, of what, and whether what is kept is still what was stamped. Nothing of what it says.
create function access.packs_by_stamp(stamp text)
  returns table (partnership_code text, id uuid, plan_name text, meeting_on date, window_from date, window_until date, made_at timestamptz, is_whole boolean)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select e.chain, e.subject_ids[1], l.name, p.meeting_on, p.window_from, p.window_until, p.made_at,
    coalesce(p.sha256 = stamp and encode(sha256(convert_to(p.content, 'UTF8')), 'hex') = stamp and e.hash = sha256(audit.canonical(e, e.seq, e.previous_hash))
      and not exists (select from stocktake_pack_words w where w.partnership_code = p.partnership_code and w.pack_id = p.id and w.text is not null
        and w.sha256 <> encode(sha256(convert_to(w.salt || w.text, 'UTF8')), 'hex')), false)
  from audit.event e
    left join stocktake_pack p on p.partnership_code = e.chain and p.id = e.subject_ids[1]
    left join plan l on l.partnership_code = p.partnership_code and l.code = p.plan_code
  where e.action = 'pack.made' and e.detail ->> 'sha256' = stamp
$$;
revoke all on function access.pack_stamp_in_trail(text, uuid), access.packs_by_stamp(text) from public;
grant execute on function access.pack_stamp_in_trail(text, uuid), access.packs_by_stamp(text) to irwell_app, irwell_public;

create function access.pack_is_public(code text, pack uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select s.is_public from stocktake_pack_shown s where s.partnership_code = code and s.pack_id = pack order by s.number desc limit 1), false)
$$;
revoke all on function access.pack_is_public(text, uuid) from public;
grant execute on function access.pack_is_public(text, uuid) to irwell_app, irwell_public;

do $$
declare
  each_table text;
  mine constant text := 'partnership_code = (select access.my_partnership())';
begin
  foreach each_table in array array['stocktake_pack', 'stocktake_pack_words', 'stocktake_pack_shown'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('alter table %I force row level security', each_table);
    execute format('create policy owner_all on %I to irwell_owner using (true) with check (true)', each_table);
    execute format('grant select, insert on %I to irwell_app', each_table);
    execute format('create policy readers_read on %I for select to irwell_app using ((%s and (select access.reads_packs())) or (select access.is_service()))', each_table, mine);
  end loop;
  -- Packs are made by the job alone: no person writes what a pack says.
  foreach each_table in array array['stocktake_pack', 'stocktake_pack_words'] loop
    execute format('create policy job_inserts on %I for insert to irwell_app with check ((%s and (select access.my_role()) = ''service-jobs'') or (select access.is_service()))', each_table, mine);
    execute format('grant select on %I to irwell_public', each_table);
  end loop;
end $$;
create policy chair_inserts on stocktake_pack_shown for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'independent-chair'
    and said_by = (select access.my_person()) and said_role = (select access.my_role()));
create policy visitors_read on stocktake_pack for select to irwell_public using ((select access.pack_is_public(partnership_code, id)));
create policy visitors_read on stocktake_pack_words for select to irwell_public using ((select access.pack_is_public(partnership_code, pack_id)));
