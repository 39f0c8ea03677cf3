-- What the list of places needs beyond its first form. The rows themselves are loaded from data/geographies.json, which carries their
-- source and licence; loading it again changes nothing.

-- 'council' is a council of today: whoever counts them finds 153. Inner and Outer London are published beside the nine regions by some
-- files and are not two more of them.
alter table geography drop constraint geography_kind_is_known;
alter table geography add constraint geography_kind_is_known
  check (kind in ('country', 'region', 'part-of-region', 'council', 'former-council', 'nhs', 'invented'));
alter table geography drop constraint geography_council_has_dfe_code;
alter table geography add constraint geography_council_has_dfe_code
  check (kind not in ('council', 'former-council', 'invented') or code ~ '^[0-9]{3}$');

alter table geography add column abolished_on date;
alter table geography add constraint geography_only_former_councils_are_abolished
  check ((kind = 'former-council') = (abolished_on is not null));
comment on column geography.abolished_on is 'The first day on which a former council was no longer one; older files have rows of it.';

-- Reference rows are written by the loader and by the import of a newer list of statistical neighbours; never removed.
grant insert, update on geography, statistical_neighbour to irwell_app;
