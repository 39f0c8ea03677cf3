-- Why a figure of ours is not the published one: written by a person, added and never changed. An explanation stands for the difference that it
-- was written about; when one of the numbers is another, it is asked for again, and the former ones stay to be read.
create table figure_explanation (
  partnership_code text not null constraint figure_explanation_of_partnership references partnership (code),
  id uuid not null,
  measure_code text not null,
  -- Counts up in the measure: of two people at once the second finds the number taken.
  number integer not null constraint figure_explanation_is_numbered check (number > 0),
  -- The numbers on both sides, as core/reconcile.ts writes them.
  difference_key text not null constraint figure_explanation_names_its_difference check (length(difference_key) > 0),
  words text not null constraint figure_explanation_says_something check (length(btrim(words)) > 0 and length(words) <= 2000),
  written_by uuid not null,
  -- As the person was called then.
  written_by_name text not null,
  written_at timestamptz not null,
  primary key (partnership_code, id),
  constraint figure_explanation_in_order unique (partnership_code, measure_code, number)
);

alter table figure_explanation enable row level security;
alter table figure_explanation force row level security;
create policy owner_all on figure_explanation to irwell_owner using (true) with check (true);
grant select, insert on figure_explanation to irwell_app;
create policy counts_read on figure_explanation for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.sees_counts())) or (select access.is_service()));
-- The analyst, who answers for the return, and the SEND manager; what a person says is said by that person.
create policy keepers_insert on figure_explanation for insert to irwell_app
  with check (partnership_code = (select access.my_partnership()) and (select access.my_role()) in ('send-manager', 'analyst')
    and written_by = (select access.my_person()));
