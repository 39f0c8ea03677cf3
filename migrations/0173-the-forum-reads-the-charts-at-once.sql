-- The forum reads of the charts what everybody may (0171). Which values those are is worked out once for a reading, and not value by value.
create function access.final_values_of_mine() returns table (series_id uuid, period_from date, version integer)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select v.series_id, v.period_from, max(v.version) from chart_value v join chart_series s on s.partnership_code = v.partnership_code and s.id = v.series_id and s.is_public
  where v.partnership_code = access.my_partnership()
  group by v.series_id, v.period_from
  having not exists (select from value_held h where h.partnership_code = access.my_partnership() and h.series_id = v.series_id and h.period_from = v.period_from
    and h.version = max(v.version) and h.released_at is null)
$$;
revoke all on function access.final_values_of_mine() from public;
grant execute on function access.final_values_of_mine() to irwell_app;

drop policy forum_reads_public on chart_value;
create policy forum_reads_public on chart_value for select to irwell_app
  using (partnership_code = (select access.my_partnership()) and (select access.my_role()) = 'parent-carer-forum'
    and (series_id, period_from, version) in (select f.series_id, f.period_from, f.version from access.final_values_of_mine() f));
