-- A child of whom a request comes before any source knows the child. Somebody records who it is; the record then hangs from an import of a kind
-- of its own, one for each day on which children were recorded, so that every row still says where it comes from. No return is made of it: a
-- return is given back from imports of kind sen2 alone, and a later return or extract that speaks of the child meets it by the usual matching.
alter table record_import drop constraint record_import_kind_is_known;
alter table record_import add constraint record_import_kind_is_known check (kind in ('sen2', 'extract', 'recorded'));

-- Whoever may record steps may record a child, and by this way only: as part of an import of that kind. It is changed by later sources as any other.
create policy recorders_insert on record_import for insert to irwell_app with check (partnership_code = (select access.my_partnership())
  and (select access.sees_children()) and (select access.records_steps()) and kind = 'recorded');
create policy recorders_insert on record_import_file for insert to irwell_app with check (partnership_code = (select access.my_partnership())
  and (select access.sees_children()) and (select access.records_steps()) and exists (select from record_import i
    where i.partnership_code = record_import_file.partnership_code and i.number = record_import_file.import_number and i.kind = 'recorded'));
create policy recorders_insert on child for insert to irwell_app with check (partnership_code = (select access.my_partnership())
  and (select access.sees_children()) and (select access.records_steps()) and exists (select from record_import i
    where i.partnership_code = child.partnership_code and i.number = child.import_number and i.kind = 'recorded'));

-- A child is looked for by number or day of birth before it is recorded.
create index child_by_upn on child (partnership_code, upn) where upn is not null and merged_into is null;
create index child_by_birth on child (partnership_code, birth_on) where merged_into is null;
