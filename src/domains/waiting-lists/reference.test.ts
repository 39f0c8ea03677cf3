import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '#shared/plain-date';
import { waits } from './core/cases/answer.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/spc');
const [waitsFile, listsFile] = [
  path.join(folder, 'reference-waits.json'),
  path.join(folder, 'reference-waitinglist.json'),
];
const isThere = existsSync(waitsFile) && existsSync(listsFile);

const read = <T>(schema: z.ZodType<T>, file: string): T => schema.parse(JSON.parse(readFileSync(file, 'utf8')));

const answersTo = (cases: readonly unknown[]): readonly unknown[] => {
  const answered = waits(JSON.stringify(cases), plainDate('2026-11-22'));
  return 'answers' in answered ? answered.answers : [];
};

/** Every number within one part in a thousand million; everything else exactly. Words about what differs, so that a failure says where. */
const differences = (given: unknown, wanted: unknown, at: string): readonly string[] => {
  if (typeof wanted === 'number' && typeof given === 'number')
    return Math.abs(given - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)) ? [] : [`${at}: ${given}, not ${wanted}`];
  if (Array.isArray(wanted) && Array.isArray(given) && given.length === wanted.length) {
    const items: readonly unknown[] = wanted;
    return items.flatMap((item, index) => differences(given[index], item, `${at}.${index}`));
  }
  if (typeof wanted === 'object' && wanted !== null && typeof given === 'object' && given !== null)
    return Object.entries(wanted).flatMap(([key, value]) =>
      differences(Object.entries(given).find(([name]) => name === key)?.[1], value, `${at}.${key}`),
    );
  return given === wanted ? [] : [`${at}: ${JSON.stringify(given)}, not ${JSON.stringify(wanted)}`];
};

const object = z.record(z.string(), z.unknown());
const curves = z.object({
  kaplan_meier: z.array(z.object({ id: z.string(), input: object, expected: object, naive: object })),
  bands: z.array(z.object({ id: z.string(), counts: z.array(z.number()), expected: object })),
});
const lists = z.object({
  calc: z.record(z.string(), z.array(object)),
  lists: z.array(z.object({ id: z.string(), input: object, expected: object, queue: object.nullable() })),
});

describe.skipIf(!isThere)('the reference figures (in ../shared)', () => {
  test('six curves are those of the R package survival: table, quantiles, limits and the two medians', () => {
    const { kaplan_meier: wanted } = read(curves, waitsFile);
    const given = answersTo(wanted.map(({ id, input }) => ({ id, input })));
    expect(wanted).toHaveLength(6);
    expect(
      wanted.flatMap(({ id, expected, naive }, index) => differences(given[index], { ...expected, naive }, id)),
    ).toEqual([]);
  });

  test('five sets of bands give the same median, 92nd percentile and share within 18 weeks', () => {
    const { bands: wanted } = read(curves, waitsFile);
    const given = answersTo(wanted);
    expect(wanted).toHaveLength(5);
    expect(wanted.flatMap(({ id, expected }, index) => differences(given[index], expected, id))).toEqual([]);
  });

  test('36 cases of demand, capacity and backlog give the same value', () => {
    const wanted = Object.entries(read(lists, listsFile).calc).flatMap(([name, cases]) =>
      cases.map(({ value, ...input }, index) => ({ id: `${name} ${index}`, input, expected: { value, errors: [] } })),
    );
    const given = answersTo(wanted.map(({ id, input }) => ({ id, input })));
    expect(wanted).toHaveLength(36);
    expect(wanted.flatMap(({ id, expected }, index) => differences(given[index], expected, id))).toEqual([]);
  });

  test('the lists have the same size day by day and the same figures, with the mean wait in weeks where the package has days', () => {
    const wanted = read(lists, listsFile).lists.filter(({ queue }) => queue !== null);
    const given = answersTo(wanted.map(({ id, input }) => ({ id, input })));
    expect(wanted).toHaveLength(7);
    expect(
      wanted.flatMap(({ id, expected, queue }, index) => {
        const { mean_wait: meanWait, pressure, ...others } = expected;
        const inWeeks = (value: unknown): number | null => (typeof value === 'number' ? value / 7 : null);
        return differences(
          given[index],
          { ...others, queue, mean_wait_days: meanWait, mean_wait: inWeeks(meanWait), pressure: inWeeks(pressure) },
          id,
        );
      }),
    ).toEqual([]);
  });

  test('a window inside the list, on which the package stops with a fault, has an answer', () => {
    const inside = read(lists, listsFile).lists.filter(({ queue }) => queue === null);
    expect(answersTo(inside.map(({ id, input }) => ({ id, input })))).toMatchObject([
      { id: 'W07', queue_size: 18, counted: { referred: 56, removed: 38 }, errors: [] },
    ]);
  });
});
