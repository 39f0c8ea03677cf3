/** `explained` counts queries that carry an explanation, of this year or remembered from an earlier one. */
export type Sums = { readonly errors: number; readonly queries: number; readonly explained: number };

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The sentence over a report. It never says more than that our own rules found nothing: only COLLECT decides. */
export const headline = ({ errors }: Sums): string =>
  errors === 0 ? 'No errors by Irwell’s rules' : `${plural(errors, 'error', 'errors')} by Irwell’s rules`;

/** What is left to explain. */
export const queriesLeft = ({ queries, explained }: Sums): string => {
  const left = queries - explained;
  if (queries === 0) return 'No queries.';
  if (left === 0) return `${plural(queries, 'query', 'queries')}, ${queries === 1 ? 'explained' : 'all explained'}.`;
  return `${plural(left, 'query', 'queries')} without explanation${explained === 0 ? '' : `, ${plural(explained, 'query', 'queries')} explained`}.`;
};
