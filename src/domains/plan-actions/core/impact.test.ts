import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { lowerThan, rankOf, standingOf } from './impact.ts';
import type { AcceptedEvidence, BoundMeasure, Reading } from './impact.ts';
import { impacts } from './vocabulary.ts';
import type { Impact } from './vocabulary.ts';

const today = plainDate('2026-11-22');
const startOn = plainDate('2026-01-01');

const aReading = (own: Partial<Reading> = {}): Reading => ({
  name: 'Plans in time',
  verdict: 'No change shown yet',
  leans: 'no change',
  reasons: ['No rule has fired.'],
  hasBaseline: true,
  valuesSince: 10,
  latestWords: '54.8%, October 2026',
  wasBetterBefore: false,
  guardsWorse: [],
  ...own,
});
const aMeasure = (reading: Reading | null, own: Partial<BoundMeasure> = {}): BoundMeasure => ({
  role: 'impact',
  measureCode: 'E09',
  expectedBy: null,
  reading,
  ...own,
});
const anAudit = (on: string, share: number, better: 'higher' | 'lower' = 'higher'): AcceptedEvidence => ({
  kind: 'audit',
  title: 'Audit of plans',
  occurredOn: plainDate(on),
  says: 'neither',
  audit: { tool: 'Plan quality tool', share, better },
});
const voice = (says: 'agrees' | 'disagrees'): AcceptedEvidence => ({
  kind: 'voice',
  title: 'Survey of families',
  occurredOn: today,
  says,
  audit: null,
});

const standing = (
  measures: readonly BoundMeasure[],
  evidence: readonly AcceptedEvidence[] = [],
  lowered: { readonly to: Impact; readonly words: string } | null = null,
) => standingOf({ startOn, measures, evidence, lowered }, today);
const impact = (...call: Parameters<typeof standing>): Impact => standing(...call).impact;

const better = aReading({ leans: 'better', verdict: 'Evidence of improvement', reasons: ['It moved.'] });

describe('impact', () => {
  test.each<readonly [string, Impact, readonly BoundMeasure[]]>([
    ['nothing is bound', 'not-measured', []],
    ['only an output is bound', 'not-measured', [aMeasure(better, { role: 'output' })]],
    ['the measure has no series', 'not-measured', [aMeasure(null)]],
    ['there is a baseline and nothing since', 'baseline-set', [aMeasure(aReading({ valuesSince: 0 }))]],
    ['there are six values since', 'too-early', [aMeasure(aReading({ valuesSince: 6 }))]],
    ['there are seven values since', 'no-change', [aMeasure(aReading({ valuesSince: 7 }))]],
    ['it is not yet expected', 'too-early', [aMeasure(aReading(), { expectedBy: plainDate('2026-12-31') })]],
    ['it was expected', 'no-change', [aMeasure(aReading(), { expectedBy: plainDate('2026-11-21') })]],
    ['it is better', 'improving', [aMeasure(better)]],
    ['it is worse', 'worse', [aMeasure(aReading({ leans: 'worse' }))]],
    ['nobody can tell', 'not-measured', [aMeasure(aReading({ leans: 'cannot tell' }))]],
    ['one of two is worse', 'worse', [aMeasure(better), aMeasure(aReading({ leans: 'worse' }))]],
    ['one of two is too early', 'too-early', [aMeasure(better), aMeasure(aReading({ valuesSince: 2 }))]],
  ])('when %s is %s', (_, expected, measures) => {
    expect(impact(measures)).toBe(expected);
  });

  test('is sustained by two reviews, guards that hold and a voice, and says what is lacking', () => {
    const twice = aReading({ leans: 'better', wasBetterBefore: true });
    expect(impact([aMeasure(twice)], [voice('agrees')])).toBe('sustained');
    expect(impact([aMeasure(twice)])).toBe('improving');
    expect(standing([aMeasure(twice)]).reasons.join(' ')).toContain('what families say');
    expect(impact([aMeasure(better)], [voice('agrees')])).toBe('improving');
    const guard = aMeasure(aReading({ name: 'Exceptions', leans: 'worse' }), { role: 'guard' });
    expect(impact([aMeasure(twice), guard], [voice('agrees')])).toBe('improving');
    expect(impact([aMeasure(aReading({ ...twice, guardsWorse: ['Exceptions'] }))], [voice('agrees')])).toBe(
      'improving',
    );
    const disagreeing = standing([aMeasure(twice)], [voice('disagrees')]);
    expect(disagreeing.impact).toBe('sustained');
    expect(disagreeing.reasons).toContain('Families’ voice disagrees: Survey of families.');
  });

  test('of two audits with one tool is what changed between the last before and the last since', () => {
    expect(impact([], [anAudit('2025-11-01', 0.5)])).toBe('baseline-set');
    expect(impact([], [anAudit('2025-11-01', 0.5), anAudit('2026-06-01', 0.7)])).toBe('improving');
    expect(impact([], [anAudit('2025-11-01', 0.5), anAudit('2026-06-01', 0.5)])).toBe('no-change');
    expect(impact([], [anAudit('2025-11-01', 0.5, 'lower'), anAudit('2026-06-01', 0.7, 'lower')])).toBe('worse');
    expect(impact([], [anAudit('2026-06-01', 0.7)])).toBe('not-measured');
  });

  test('is never above what the figures give, whatever a person says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Reading['leans']>('better', 'worse', 'no change', 'cannot tell'),
        fc.nat(12),
        fc.constantFrom(...impacts),
        (leans, valuesSince, to) => {
          const told = standing([aMeasure(aReading({ leans, valuesSince }))], [], { to, words: 'Lowered: why' });
          expect(rankOf(told.impact)).toBeLessThanOrEqual(rankOf(told.computed));
          expect(rankOf(told.impact)).toBeLessThanOrEqual(Math.max(rankOf(to), 0));
          expect(told.reasons.includes('Lowered: why')).toBe(told.impact !== told.computed);
        },
      ),
    );
  });

  test('may be lowered only to what is worse', () => {
    expect(lowerThan('worse')).toEqual([]);
    expect(lowerThan('no-change')).toEqual(['worse']);
    expect(lowerThan('improving')).not.toContain('sustained');
    expect(lowerThan('no-change')).not.toContain('too-early');
  });
});
