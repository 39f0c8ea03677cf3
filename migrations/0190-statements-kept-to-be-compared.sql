-- A statement that somebody checked and kept, so that a corrected version can be held against it. Only the person who kept it sees it, and may
-- take it away again: it is a draft of what is to be published, and no record of a child. What is pasted and not kept is nowhere.
create table statement (
  partnership_code text not null,
  id uuid not null,
  person_id uuid not null,
  title text not null constraint statement_has_a_title check (length(btrim(title)) > 0 and length(title) <= 120),
  body text not null constraint statement_has_a_body check (length(body) > 0 and length(body) <= 200000),
  -- The day on which it was written or published; null where nobody said.
  written_on date,
  -- The version before it.
  corrects uuid,
  kept_at timestamptz not null,
  primary key (partnership_code, id),
  constraint statement_of_person foreign key (partnership_code, person_id) references person (partnership_code, id),
  constraint statement_corrects_another foreign key (partnership_code, corrects) references statement (partnership_code, id) on delete set null (corrects),
  constraint statement_corrects_no_statement_twice unique (partnership_code, corrects)
);
create index statement_by_person on statement (partnership_code, person_id, kept_at desc);

do $$
declare
  own constant text := 'partnership_code = (select access.my_partnership()) and person_id = (select access.my_person())
    and (select access.my_role()) in (''send-manager'', ''analyst'', ''programme-office'', ''board-member'', ''independent-chair'', ''commissioner'',
      ''local-offer-editor'', ''parent-carer-forum'')';
begin
  alter table statement enable row level security;
  alter table statement force row level security;
  create policy owner_all on statement to irwell_owner using (true) with check (true);
  execute format('create policy own_reads on statement for select to irwell_app using (%s)', own);
  execute format('create policy own_insert on statement for insert to irwell_app with check (%s)', own);
  execute format('create policy own_delete on statement for delete to irwell_app using (%s)', own);
  grant select, insert, delete on statement to irwell_app;
end $$;
