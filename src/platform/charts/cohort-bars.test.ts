import { drawingsOf, faultsOf } from '#test/drawn';
import type { Drawn } from '#test/drawn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohortBars } from './cohort-bars.ts';
import type { CohortBars } from './cohort-bars.ts';

const aCohort = (chart: Partial<CohortBars> = {}): CohortBars => ({
  id: 'weeks',
  title: 'Assessments by weeks since the request',
  finding: 'Five of twelve are beyond 20 weeks.',
  description: 'Columns for four stretches of weeks.',
  parts: ['Not yet decided', 'Being assessed'],
  columns: [
    { label: '6', counts: [3, 0] },
    { label: '16', counts: [0, 2] },
    { label: '20', counts: [1, 1] },
    { label: '21+', counts: [0, 5] },
  ],
  limits: [{ before: 3, label: '20 weeks', short: '20' }],
  ...chart,
});

const columnsOf = (drawing: Drawn | undefined): number =>
  (drawing?.elements ?? []).filter(
    ({ name, attributes }) => name === 'rect' && attributes.get('stroke-width') === '0.8',
  ).length;

describe('columns of a cohort', () => {
  it('draw each part that has anybody, name the parts, and mark the limits', () => {
    const [wide, narrow] = drawingsOf(cohortBars(aCohort()).markup);
    for (const drawing of [wide, narrow]) {
      expect(columnsOf(drawing)).toBe(5);
      const texts = drawing?.texts.map(({ text }) => text) ?? [];
      expect(texts).toEqual(expect.arrayContaining(['Not yet decided', 'Being assessed', '6', '16', '20', '21+']));
    }
    expect(wide?.texts.some(({ text }) => text === '20 weeks')).toBe(true);
  });

  it('say so where there is nobody', () => {
    const markup = cohortBars(aCohort({ columns: [{ label: '1', counts: [0, 0] }] })).markup;
    expect(markup).toContain('No figures to draw');
  });

  it('refuse an id that is not fit', () => {
    expect(() => cohortBars(aCohort({ id: '1 2' }))).toThrow(RangeError);
  });

  it('leave nothing outside and no text over another, whatever the counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 300 })), {
          minLength: 1,
          maxLength: 30,
        }),
        (counts) => {
          const columns = counts.map((each, index) => ({ label: String(index), counts: each }));
          expect(faultsOf(cohortBars(aCohort({ columns, limits: [] })).markup)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
