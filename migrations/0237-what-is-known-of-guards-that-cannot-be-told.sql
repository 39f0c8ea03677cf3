-- What a person wrote of a measure that guards a claim and cannot be told in public, because its numbers are small or nobody keeps them. It stands beside
-- the claim, is never changed or taken away, and nothing is published without it.

create table claim_guard_word (
  partnership_code text not null,
  claim_id uuid not null,
  id uuid not null,
  measure_code text not null constraint claim_guard_word_is_of_a_measure check (measure_code ~ '^[A-Z][0-9]{2}$'),
  text text not null constraint claim_guard_word_says_something check (length(btrim(text)) > 0 and length(text) <= 600),
  written_by uuid not null,
  written_by_role text not null constraint claim_guard_word_role_is_known references role (code),
  written_at timestamptz not null,
  primary key (partnership_code, claim_id, id),
  constraint claim_guard_word_of_claim foreign key (partnership_code, claim_id) references claim (partnership_code, id),
  constraint claim_guard_word_by_person foreign key (partnership_code, written_by) references person (partnership_code, id)
);

create function claim_guard_word_is_ones_own() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if exists (select from claim c where c.partnership_code = new.partnership_code and c.id = new.claim_id and c.state in ('withdrawn', 'corrected')) then
    perform claim_refuse('claim_guard_word_is_of_a_claim', 'This claim is over.');
  end if;
  new.written_by := (select access.my_person());
  new.written_by_role := (select access.my_role());
  perform claim_note_event(new.partnership_code, new.claim_id, 'guard-told', new.written_at, new.text, null);
  return new;
end $$;
create trigger claim_guard_word_is_ones_own before insert on claim_guard_word for each row execute function claim_guard_word_is_ones_own();
create trigger claim_is_never_rewritten before update on claim_guard_word for each row execute function claim_is_never_removed();
create trigger claim_is_never_removed before delete on claim_guard_word for each row execute function claim_is_never_removed();
create trigger claim_is_never_emptied before truncate on claim_guard_word for each statement execute function claim_is_never_removed();

-- At the end of the transaction that publishes: each guard that what is fixed says cannot be told has a person's words.
create function claim_says_what_is_known_of_guards() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state <> 'published' or old.state = 'published' or new.kind <> 'impact' then
    return null;
  end if;
  if exists (
      select from claim_snapshot s, jsonb_array_elements(s.content::jsonb -> 'figures') figure, jsonb_array_elements(figure -> 'guards') guard
      where s.partnership_code = new.partnership_code and s.claim_id = new.id and figure ->> 'part' = 'shows' and guard ->> 'verdict' = 'Cannot tell'
        and not exists (select from claim_guard_word w where w.partnership_code = s.partnership_code and w.claim_id = s.claim_id
          and w.measure_code = guard ->> 'measureCode')) then
    perform claim_refuse('claim_says_what_is_known_of_guards', 'A measure that guards this claim cannot be told in public. Somebody writes what is known of it first.');
  end if;
  return null;
end $$;
create constraint trigger claim_says_what_is_known_of_guards after update on claim deferrable initially deferred
  for each row execute function claim_says_what_is_known_of_guards();
revoke all on function claim_guard_word_is_ones_own(), claim_says_what_is_known_of_guards() from public;

alter table claim_guard_word enable row level security;
alter table claim_guard_word force row level security;
create policy owner_all on claim_guard_word to irwell_owner using (true) with check (true);
grant select, insert on claim_guard_word to irwell_app;
create policy readers_read on claim_guard_word for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_evidence())) or (select access.is_service()));
create policy writers_insert on claim_guard_word for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and ((select access.makes_claims()) or (select access.accepts_claims())));
grant select (partnership_code, claim_id, id, measure_code, text, written_by_role, written_at) on claim_guard_word to irwell_public;
create policy visitors_read on claim_guard_word for select to irwell_public using ((select access.claim_is_public(partnership_code, claim_id)));
