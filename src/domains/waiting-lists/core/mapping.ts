import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import { reasons } from './clocks.ts';
import type { ClockRow } from './clocks.ts';

const heading = z.string().trim().min(1).max(200);

/**
 * What the columns of a service's own list hold. `days` says how its days are written when they are not ISO; it is never guessed, because 03/04/2026 is two
 * days. `reasons` turns its words into ours. `stopMeans` is the reason where there is no column for one.
 */
export const listMapping = z.strictObject({
  sheet: heading.optional(),
  columns: z.strictObject({ person: heading, start: heading, stop: heading, why: heading.optional() }),
  days: z.enum(['yyyy-mm-dd', 'dd/mm/yyyy']).default('yyyy-mm-dd'),
  reasons: z.record(z.string().max(200), z.enum(reasons)).default({}),
  stopMeans: z.enum(reasons).default('unknown'),
});
export type ListMapping = z.infer<typeof listMapping>;

type Place = 'person' | 'start' | 'stop' | 'why';

/** Where the columns are, from 0; or the headings that the mapping names and the list lacks. Capitals and spaces around do not matter. */
export const placesOf = (
  { columns }: ListMapping,
  headings: readonly string[],
): { readonly places: ReadonlyMap<Place, number> } | { readonly missing: readonly string[] } => {
  const plain = (text: string): string => text.trim().toLowerCase();
  const wanted: readonly (readonly [Place, string | undefined])[] = [
    ['person', columns.person],
    ['start', columns.start],
    ['stop', columns.stop],
    ['why', columns.why],
  ];
  const named = wanted.flatMap(([place, name]) => (name === undefined ? [] : [{ place, name }]));
  const found = named.map(({ place, name }) => ({
    place,
    name,
    at: headings.findIndex((each) => plain(each) === plain(name)),
  }));
  const missing = found.filter(({ at }) => at === -1).map(({ name }) => name);
  return missing.length > 0 ? { missing } : { places: new Map(found.map(({ place, at }) => [place, at])) };
};

/** ISO text of a day as the mapping says days are written; what is no such day stays as it is, to be refused with its row. */
export const isoOf = (text: string, days: 'yyyy-mm-dd' | 'dd/mm/yyyy'): string => {
  const iso = text.replace(/[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  if (isPlainDate(iso)) return iso;
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(iso);
  if (days !== 'dd/mm/yyyy' || !parts) return text;
  return `${parts[3] ?? ''}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[1] ?? '').padStart(2, '0')}`;
};

/** A row of the service's list as a row of ours. Nothing is believed yet. */
export const mapRow = (
  mapping: ListMapping,
  places: ReadonlyMap<Place, number>,
  cells: readonly string[],
): ClockRow => {
  const cell = (place: Place): string => (cells[places.get(place) ?? -1] ?? '').trim();
  const stop = isoOf(cell('stop'), mapping.days);
  const word = cell('why');
  const ours = Object.hasOwn(mapping.reasons, word) ? mapping.reasons[word] : word;
  const why = places.has('why') ? ours : mapping.stopMeans;
  return {
    person: cell('person'),
    start: isoOf(cell('start'), mapping.days),
    stop,
    // Without a column of reasons, only a row that has ended has one.
    why: stop === '' && !places.has('why') ? '' : why,
  };
};
