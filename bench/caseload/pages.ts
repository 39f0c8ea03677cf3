/** The pages that are measured; `linkFrom` takes the first such link on the address instead of the address itself. */
export const pages: readonly { readonly name: string; readonly address: string; readonly linkFrom?: RegExp }[] = [
  { name: 'this morning', address: '/alderbeck/due/morning' },
  { name: 'what is overdue', address: '/alderbeck/due' },
  { name: 'due this week', address: '/alderbeck/due?state=week' },
  { name: 'reviews overdue', address: '/alderbeck/due?duty=review' },
  { name: 'the next page of the list', address: '/alderbeck/due', linkFrom: /href="([^"]*after=[^"]*)"/ },
  {
    name: 'a child’s line of time',
    address: '/alderbeck/due',
    linkFrom: /href="([^"]*\/due\/children\/[0-9a-f-]{36})"/,
  },
  {
    name: 'a child’s desk',
    address: '/alderbeck/due',
    linkFrom: /href="([^"]*\/due\/children\/[0-9a-f-]{36}\/desk)"/,
  },
  {
    name: 'the cases of an officer',
    address: '/alderbeck/due/officers',
    linkFrom: /href="([^"]*\/due\/cases\?[^"]*)"/,
  },
  { name: 'where every child stands', address: '/alderbeck/cohorts' },
  { name: 'assessments week by week, with names', address: '/alderbeck/cohorts/assessments' },
  { name: 'the oldest ten who wait', address: '/alderbeck/cohorts/oldest' },
  { name: 'workload', address: '/alderbeck/workload' },
  { name: 'figures from the records', address: '/alderbeck/figures' },
  { name: 'the rows behind a figure', address: '/alderbeck/figures/E03/rows' },
  { name: 'a standing question', address: '/alderbeck/questions/annual-reviews' },
  { name: 'where sources differ', address: '/alderbeck/steps/differences' },
];
