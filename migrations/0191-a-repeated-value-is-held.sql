-- A value is missing, not repeated, when the extract is late. The gate holds a value that equals that of the period before to the last child;
-- here the same is demanded of whoever writes, by whatever way, when their transaction ends.

-- Two small groups are often equal by chance; two of 50 or more are not (core/gate).
create function repeated_value_is_held() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  found_from date;
begin
  with newest as (
    select distinct on (v.period_from) v.period_from, v.version, v.n, v.d, v.value
    from chart_value v
    where v.partnership_code = coalesce(new.partnership_code, old.partnership_code) and v.series_id = coalesce(new.series_id, old.series_id)
    order by v.period_from, v.version desc
  ), beside as (
    select period_from, version, n, d, value, lag(n) over w as n_before, lag(d) over w as d_before, lag(value) over w as value_before
    from newest window w as (order by period_from)
  )
  select b.period_from into found_from from beside b
  where b.d >= 50 and b.n = b.n_before and b.d = b.d_before and b.value = b.value_before
    and not exists (select from value_held h
      where h.partnership_code = coalesce(new.partnership_code, old.partnership_code) and h.series_id = coalesce(new.series_id, old.series_id)
        and h.period_from = b.period_from and h.version = b.version and h.rule = 'repeated-extract')
  limit 1;
  if found_from is not null then
    raise exception 'The value of % is that of the period before, to the last child, and nothing holds it back. A late extract is missing, never repeated.', found_from
      using errcode = '23514', constraint = 'repeated_value_is_held';
  end if;
  return null;
end $$;
revoke all on function repeated_value_is_held() from public;

create constraint trigger repeated_value_is_held after insert on chart_value
  deferrable initially deferred for each row execute function repeated_value_is_held();
create constraint trigger repeated_value_stays_held after delete on value_held
  deferrable initially deferred for each row execute function repeated_value_is_held();
