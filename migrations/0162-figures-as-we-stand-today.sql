-- Figures as we stand today: returns, extracts and the steps recorded here put together (0144), beside those of each source by itself, which stay what
-- they are. They are for who sees children: a figure that moves with each case tells of one child, so none of them is kept in protected_figure.

alter table figure_making
  -- records: each source by itself, as at its own day. today: all of them together with what was recorded here.
  add column basis text not null default 'records' constraint figure_making_basis_is_known check (basis in ('records', 'today')),
  -- Entries of case_step that were there; null where they are not counted.
  add column steps integer constraint figure_making_counts_steps check (steps >= 0),
  add constraint figure_making_says_steps check ((basis = 'today') = (steps is not null));
create index figure_making_latest on figure_making (partnership_code, basis, number);

alter table record_figure
  -- Records that rest on something that sources say differently and nobody has settled; null of one source by itself.
  add column differs integer constraint record_figure_counts_differences check (differs >= 0),
  drop constraint record_figure_source_is_known,
  add constraint record_figure_source_is_known check (source in ('return', 'extract', 'today')),
  drop constraint record_figure_period_is_known,
  add constraint record_figure_period_is_known check (period_kind in ('calendar-year', 'twelve-months', 'year-so-far', 'day')),
  add constraint record_figure_differs_of_today check ((source = 'today') = (differs is not null));
