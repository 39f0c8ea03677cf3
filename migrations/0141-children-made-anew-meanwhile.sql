-- Children whose duties were made anew one by one (0140), since a step was recorded or a case was given. While an area's whole list is being made, somebody may
-- record a step of a child that was already worked out: the making looks here before it puts its list in place, and makes those children again.
create table child_remade (
  partnership_code text not null,
  child_id uuid not null,
  remade_at timestamptz not null default clock_timestamp(),
  primary key (partnership_code, child_id),
  constraint child_remade_child foreign key (partnership_code, child_id) references child (partnership_code, id)
);

alter table child_remade enable row level security;
alter table child_remade force row level security;
create policy owner_all on child_remade to irwell_owner using (true) with check (true);
grant select, insert, update, delete on child_remade to irwell_app;
create policy makers_read on child_remade for select to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.sees_children())) or (select access.is_service()));
create policy makers_insert on child_remade for insert to irwell_app
  with check ((partnership_code = (select access.my_partnership()) and (select access.sees_children())) or (select access.is_service()));
create policy makers_update on child_remade for update to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.sees_children())) or (select access.is_service()));
create policy makers_delete on child_remade for delete to irwell_app
  using ((partnership_code = (select access.my_partnership()) and (select access.sees_children())) or (select access.is_service()));
