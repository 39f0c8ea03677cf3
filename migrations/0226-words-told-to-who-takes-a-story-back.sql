-- Whoever took their story back is told that a new word had been given for it, by which role and how they were known; whatever their own role is.
create function words_given_for_mine(story uuid) returns table (given_by_role text, given_on date, how_known text)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select g.given_by_role, g.given_at::date, g.how_known from evidence_word_given g
    join evidence e on e.partnership_code = g.partnership_code and e.id = g.evidence_id
  where g.partnership_code = (select access.my_partnership()) and g.evidence_id = story
    and e.withdrawn_how = 'person' and e.withdrawn_by = (select access.my_person())
  order by g.number
$$;
revoke all on function words_given_for_mine(uuid) from public;
grant execute on function words_given_for_mine(uuid) to irwell_app;
