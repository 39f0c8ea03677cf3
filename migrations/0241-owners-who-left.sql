-- A post whose holder has left, while others may hold the same role: 'Head of SEND' among the SEND managers. What an action names as its owner is a role and a
-- post, never a person; so it is the post that is said to be empty, once for every action that names it, until somebody holds it again.
create table plan_post_left (
  partnership_code text not null constraint plan_post_left_of_partnership references partnership (code),
  number bigint generated always as identity,
  role_code text constraint plan_post_left_role references role (code),
  post text not null constraint plan_post_left_post_is_short check (length(post) <= 200),
  -- Null: somebody holds it again.
  left_on date,
  why text not null constraint plan_post_left_says_why check (length(btrim(why)) > 0 and length(why) <= 1000),
  said_at timestamptz not null,
  said_by uuid,
  said_by_name text not null,
  primary key (partnership_code, number),
  constraint plan_post_left_names_one check (role_code is not null or length(btrim(post)) > 0)
);
comment on table plan_post_left is 'The latest row of a post (role and words) says whether its holder has left. Added to for ever. The why says what is done meanwhile, and names nobody.';
alter table plan_post_left enable row level security;
alter table plan_post_left force row level security;
create policy owner_all on plan_post_left to irwell_owner using (true) with check (true);
create policy plan_read on plan_post_left for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.reads_plan())) or (select access.is_service()));
create policy keepers_insert on plan_post_left for insert to irwell_app
  with check ((partnership_code = (select access.my_partnership()) and (select access.keeps_plan()) and said_by = (select access.my_person()))
    or (select access.is_service()));
grant select, insert on plan_post_left to irwell_app;
create trigger only_added before update or delete on plan_post_left for each row execute function plan_row_is_only_added();
create trigger only_added_emptied before truncate on plan_post_left for each statement execute function plan_row_is_only_added();

-- Roles that somebody holds in an area today, for those of the area and for services, which belong to none.
create function access.roles_held_in(area text) returns table (role_code text)
  language sql stable security definer set search_path = access, pg_temp
as $$
  select distinct m.role_code from access.membership m join access.account a on a.id = m.account_id
  where m.partnership_code = area and (area = access.my_partnership() or access.is_service())
    and a.disabled_at is null and m.from_on <= current_date and (m.until_on is null or m.until_on > current_date)
$$;
revoke all on function access.roles_held_in(text) from public;
grant execute on function access.roles_held_in(text) to irwell_app;
