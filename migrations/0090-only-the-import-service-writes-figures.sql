-- The second wall around published figures and the register of measures: everybody reads, only the import service writes, whatever a
-- route or a command forgot to ask.
do $$
declare
  each_table regclass;
begin
  for each_table in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and not c.relrowsecurity
      and (c.relname in ('geography', 'statistical_neighbour', 'known_release', 'measure') or c.relname like 'published\_%' or c.relname like 'measure\_%')
  loop
    execute format('alter table %s enable row level security', each_table);
    execute format('create policy everybody_reads on %s for select to irwell_app, irwell_public using (true)', each_table);
    execute format('create policy import_service_inserts on %s for insert to irwell_app with check ((select access.my_role()) = ''service-import'')', each_table);
    execute format('create policy import_service_updates on %s for update to irwell_app using ((select access.my_role()) = ''service-import'') with check ((select access.my_role()) = ''service-import'')', each_table);
    execute format('create policy import_service_deletes on %s for delete to irwell_app using ((select access.my_role()) = ''service-import'')', each_table);
  end loop;
end $$;
