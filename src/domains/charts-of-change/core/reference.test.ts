import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chartOf } from './spc.ts';
import type { SpcAnswer } from './spc.ts';

const point = z.record(z.string(), z.unknown());
const reference = z.object({
  series: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      input: z.record(z.string(), z.unknown()),
      expected: z.object({
        points: z.array(point),
        icons: z.object({ variation: z.string().nullable(), assurance: z.string().nullable() }),
        warning: z.string().nullable(),
      }),
      mdc_sql_v24: z.object({
        settings: z.record(z.string(), z.unknown()),
        displayed_as: z.string(),
        variation_icon: z.string().nullable(),
        assurance_icon: z.string().nullable(),
        warnings: z.array(z.string()),
        points: z.array(point),
        limits_with_outliers_excluded: z.array(
          z.object({ partition: z.number(), mean: z.number(), lpl: z.number().nullable(), upl: z.number().nullable() }),
        ),
      }),
    }),
  ),
});

const file = path.join(import.meta.dirname, '../../../../../shared/data/spc/reference-dev.json');
const { series } = existsSync(file) ? reference.parse(JSON.parse(readFileSync(file, 'utf8'))) : { series: [] };

const near = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other))
    : JSON.stringify(one) === JSON.stringify(other);

/** The first differences between points, as text; none where all keys are there, in order, and equal to 1e-9. */
const differences = (given: SpcAnswer, expected: readonly z.infer<typeof point>[]): readonly string[] => {
  if (given.points.length !== expected.length) return [`${given.points.length} points, not ${expected.length}`];
  return given.points.flatMap((own, index) => {
    const wanted = expected[index] ?? {};
    const found: Readonly<Record<string, unknown>> = { ...own };
    if (Object.keys(found).join() !== Object.keys(wanted).join()) return [`keys ${Object.keys(found).join()}`];
    return Object.keys(wanted)
      .filter((key) => !near(found[key], wanted[key]))
      .map(
        (key) => `${String(wanted['date'])} ${key}: ${JSON.stringify(found[key])}, not ${JSON.stringify(wanted[key])}`,
      );
  });
};

describe('the 20 reference series', () => {
  test.skipIf(series.length === 0)('are all there (skipped where the shared references are absent)', () => {
    expect(series).toHaveLength(20);
  });

  for (const { id, title, input, expected, mdc_sql_v24: mdc } of series) {
    test(`${id} by NHSRplotthedots: ${title}`, () => {
      const given = chartOf(id, 'plotthedots', input);
      expect(given.errors).toEqual([]);
      expect(differences(given, expected.points)).toEqual([]);
      expect(given.icons).toEqual(expected.icons);
      expect(given.warnings).toEqual(expected.warning === null ? [] : [expected.warning]);
    });

    test(`${id} by NHS England’s query: ${title}`, () => {
      const given = chartOf(id, 'mdc', input);
      expect(given.errors).toEqual([]);
      expect(differences(given, mdc.points)).toEqual([]);
      expect(given.displayed_as).toBe(mdc.displayed_as);
      expect(given.icons).toEqual({ variation: mdc.variation_icon, assurance: mdc.assurance_icon });
      expect(given.warnings).toEqual(mdc.warnings);
      expect(chartOf(id, 'mdc', { ...input, settings: mdc.settings })).toEqual(given);
    });

    test(`${id} by NHS England’s query with outliers left out`, () => {
      const given = chartOf(id, 'mdc', {
        ...input,
        settings: { exclude_moving_range_outliers: true, minimum_points: 2 },
      });
      const limits = given.points.map((own): Readonly<Record<string, unknown>> => ({ ...own }));
      for (const wanted of mdc.limits_with_outliers_excluded) {
        const found = limits.find(({ partition }) => partition === wanted.partition);
        for (const key of ['mean', 'lpl', 'upl'] as const)
          expect(near(found?.[key], wanted[key]), `${key} ${String(found?.[key])} ${String(wanted[key])}`).toBe(true);
      }
    });
  }
});
