import type { PlainDate } from '#shared/plain-date';
import { services } from '../services.ts';
import type { ServiceCode } from '../services.ts';
import type { ListProblem } from './check-rows.ts';
import type { ListRow } from './list-row.ts';

const monthOf = (day: PlainDate): string => day.slice(0, 7);

const waits = ({ seenOn, removedOn }: ListRow): boolean => seenOn === null && removedOn === null;

/** A child that waited on the list before and is in the new one nowhere: neither waiting, nor seen, nor removed. */
export type Vanished = { readonly service: ServiceCode; readonly referredOn: PlainDate; readonly lineBefore: number };

/** Who vanished between two lists of one source. A child that vanished is not one that was seen. */
export const vanishedBetween = (before: readonly ListRow[], now: readonly ListRow[]): readonly Vanished[] => {
  const told = new Set(now.map(({ service, person }) => `${service} ${person}`));
  return before
    .filter((row) => waits(row) && !told.has(`${row.service} ${row.person}`))
    .map(({ service, referredOn, line }) => ({ service, referredOn, lineBefore: line }));
};

/** What a person is told of each. */
export const vanishedInWords = (vanished: readonly Vanished[], before: PlainDate): readonly ListProblem[] =>
  vanished.map(({ service, referredOn, lineBefore }) => ({
    line: 0,
    severity: 'query',
    rule: 'vanished',
    reason: `A child referred to ${services[service].name} in ${monthOf(referredOn)} waited on the list of ${before} (line ${String(lineBefore)}) and is not in this one. Ask the provider what became of the child: it is counted neither as seen nor as removed.`,
  }));
