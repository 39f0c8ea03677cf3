-- Two accounts were given of one judgement, under opposite headlines. Here neither can be kept, or read, without the judgements that it leaves out.

-- The judgements that an account does not name: those that are quoted from another document than its own.
create table voice_leaves_out_judgement (
  partnership_code text not null,
  voice_code text not null,
  weakness_number integer not null,
  event_code text not null,
  primary key (partnership_code, voice_code, weakness_number, event_code),
  constraint voice_leaves_out_judgement_of_voice foreign key (partnership_code, voice_code) references voice (partnership_code, code),
  constraint voice_leaves_out_judgement_is_one foreign key (partnership_code, weakness_number, event_code)
    references judgement (partnership_code, weakness_number, event_code)
);
insert into voice_leaves_out_judgement (partnership_code, voice_code, weakness_number, event_code)
select v.partnership_code, v.code, j.weakness_number, j.event_code from voice v
join judgement j on j.partnership_code = v.partnership_code and j.event_code = v.event_code and j.document_code <> v.document_code;

create function voices_are_whole(of_area text) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  found_code text;
begin
  select v.code into found_code from voice v where v.partnership_code = of_area
    and not exists (select from judgement j where j.partnership_code = v.partnership_code and j.event_code = v.event_code) limit 1;
  if found then
    raise exception 'The account % is of no judgement that is kept.', found_code using errcode = '23514', constraint = 'voice_is_of_judgements';
  end if;
  -- Each judgement is either quoted from the account's own document or said to be left out, and never both.
  select v.code into found_code from voice v
  join judgement j on j.partnership_code = v.partnership_code and j.event_code = v.event_code
  left join voice_leaves_out_judgement l on l.partnership_code = v.partnership_code and l.voice_code = v.code and l.weakness_number = j.weakness_number
    and l.event_code = j.event_code
  where v.partnership_code = of_area and (j.document_code = v.document_code) = (l.voice_code is not null) limit 1;
  if found then
    raise exception 'The account % does not say which judgements it leaves out.', found_code using errcode = '23514', constraint = 'voice_says_which_judgements_it_leaves_out';
  end if;
  -- And in words.
  select v.code into found_code from voice v where v.partnership_code = of_area
    and exists (select from voice_leaves_out_judgement l where l.partnership_code = v.partnership_code and l.voice_code = v.code)
    and not exists (select from voice_point p where p.partnership_code = v.partnership_code and p.voice_code = v.code and p.part = 'leaves-out') limit 1;
  if found then
    raise exception 'The account % does not say in words what it leaves out.', found_code using errcode = '23514', constraint = 'voice_says_what_it_leaves_out';
  end if;
  -- What one leaves out another names: neither stands alone.
  select l.voice_code into found_code from voice_leaves_out_judgement l
  join judgement j on j.partnership_code = l.partnership_code and j.weakness_number = l.weakness_number and j.event_code = l.event_code
  where l.partnership_code = of_area and not exists (select from voice o where o.partnership_code = l.partnership_code and o.event_code = l.event_code
    and o.code <> l.voice_code and o.document_code = j.document_code) limit 1;
  if found then
    raise exception 'The account % stands without the one that names what it leaves out.', found_code using errcode = '23514', constraint = 'voice_does_not_stand_alone';
  end if;
end $$;

create function voice_is_kept_whole() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'DELETE' then
    perform voices_are_whole(old.partnership_code);
  else
    perform voices_are_whole(new.partnership_code);
  end if;
  return null;
end $$;

-- Accounts and judgements are replaced as a whole, with their documents; nobody edits a line of one.
create function voice_is_replaced_as_a_whole() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'Accounts and judgements are replaced as a whole, and never edited.' using errcode = '23001', constraint = 'voice_is_replaced_as_a_whole';
end $$;

do $$
declare
  each_table text;
begin
  foreach each_table in array array['voice', 'voice_point', 'judgement', 'voice_leaves_out_judgement'] loop
    execute format('create constraint trigger voice_is_kept_whole after insert or delete on %I deferrable initially deferred for each row execute function voice_is_kept_whole()', each_table);
    execute format('create trigger voice_is_not_edited before update on %I for each row execute function voice_is_replaced_as_a_whole()', each_table);
    execute format('create trigger voice_is_not_emptied before truncate on %I for each statement execute function voice_is_replaced_as_a_whole()', each_table);
  end loop;
end $$;

alter table voice_leaves_out_judgement enable row level security;
create policy import_service_writes on voice_leaves_out_judgement to irwell_app
  using ((select access.my_role()) = 'service-import') with check ((select access.my_role()) = 'service-import');
create policy everybody_reads on voice_leaves_out_judgement for select to irwell_app, irwell_public using (true);
grant select on voice_leaves_out_judgement to irwell_app, irwell_public;
grant insert, delete on voice_leaves_out_judgement to irwell_app;

-- Nor can anybody read the words of one by themselves: neither visitors nor the application may select them. They come from this function, in one row
-- with what it leaves out.
revoke select on voice, voice_point from irwell_app, irwell_public;
revoke update on voice, voice_point, judgement from irwell_app;
grant select (partnership_code, code, event_code, position, speaker, document_code) on voice to irwell_app, irwell_public;
grant select (partnership_code) on voice_point to irwell_app;

create function accounts_in_full(of_area text)
  returns table (code text, event_code text, speaker text, document_code text, headline text, says jsonb, leaves_out jsonb, judgements_left_out jsonb)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select v.code, v.event_code, v.speaker, v.document_code, v.headline_summary,
    (select coalesce(jsonb_agg(jsonb_build_object('summary', p.summary_text, 'place', p.place) order by p.position), '[]') from voice_point p
      where p.partnership_code = v.partnership_code and p.voice_code = v.code and p.part = 'says'),
    (select coalesce(jsonb_agg(p.summary_text order by p.position), '[]') from voice_point p
      where p.partnership_code = v.partnership_code and p.voice_code = v.code and p.part = 'leaves-out'),
    (select coalesce(jsonb_agg(jsonb_build_object('number', w.number, 'summary', w.summary_text, 'outcome', j.outcome, 'judgedBy', j.judged_by, 'quotedBy', j.quoted_by,
        'place', j.place) order by w.number), '[]') from voice_leaves_out_judgement l
      join judgement j on j.partnership_code = l.partnership_code and j.weakness_number = l.weakness_number and j.event_code = l.event_code
      join weakness_2017 w on w.partnership_code = j.partnership_code and w.number = j.weakness_number
      where l.partnership_code = v.partnership_code and l.voice_code = v.code)
  from voice v where v.partnership_code = of_area order by v.position
$$;
revoke all on function accounts_in_full(text), voices_are_whole(text), voice_is_kept_whole(), voice_is_replaced_as_a_whole() from public;
grant execute on function accounts_in_full(text) to irwell_app, irwell_public;
