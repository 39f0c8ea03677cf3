import type { AssuranceKind, VariationKind } from './core/assurance.ts';

export const assuranceWords = {
  title: 'Assurance',
  changeTitle: 'What really changed',
  variation: {
    concern: 'Worse',
    improvement: 'Better',
    common: 'No significant change',
    neither: 'Changed, neither way better',
    none: 'No sign can be given',
  } satisfies Readonly<Record<VariationKind, string>>,
  assurance: {
    fail: 'Will miss its target every time',
    'hit-or-miss': 'Meets and misses it by chance',
    pass: 'Will meet its target every time',
    none: 'No target, or no sign',
  } satisfies Readonly<Record<AssuranceKind, string>>,
  marks: { reconciled: 'Reconciled', 'signed-off': 'Signed off', audited: 'Audited' },
} as const;

export const variationOrder: readonly VariationKind[] = ['concern', 'common', 'improvement', 'neither', 'none'];
export const assuranceOrder: readonly AssuranceKind[] = ['fail', 'hit-or-miss', 'pass', 'none'];
