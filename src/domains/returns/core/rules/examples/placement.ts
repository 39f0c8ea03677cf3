import { copies } from './drafts.ts';
import type { Draft, Fields } from './drafts.ts';
import type { Example, Examples } from './example.ts';

const placement =
  (changes: Fields) =>
  (draft: Draft): void =>
    void Object.assign(draft.placement, changes);
const need =
  (changes: Fields) =>
  (draft: Draft): void =>
    void Object.assign(draft.need, changes);

const pair = (
  make: (changes: Fields) => (draft: Draft) => void,
  finds: Fields,
  passes?: Fields,
  more: Partial<Example> = {},
): Example => ({
  finds: make(finds),
  ...(passes && { passes: make(passes) }),
  ...more,
});

const nowhere: Fields = { URN: '', SENunitIndicator: '', ResourcedProvisionIndicator: '' };
const college: Fields = {
  URN: '999002',
  PlacementRank: '2',
  EntryDate: '2024-09-04',
  SENunitIndicator: '0',
  ResourcedProvisionIndicator: '0',
};

/** A second placement, at a place that the plan names too. */
const and =
  (changes: Fields = {}, first: Fields = {}) =>
  (draft: Draft): void => {
    draft.active.placements.push({ ...college, ...changes });
    draft.plan.details.push({
      URN: '999002',
      PlacementRank: '2',
      SENunitIndicator: '0',
      ResourcedProvisionIndicator: '0',
    });
    Object.assign(draft.placement, first);
  };

/** The plan names a kind of school and no school, so that the place attended is not held against it; the child is too young for D14. */
const attends =
  (changes: Fields) =>
  (draft: Draft): void => {
    draft.plan.details = [{ PlacementRank: '1', SENsetting: 'OTH', SENsettingOther: 'A school of a kind' }];
    draft.person['PersonBirthDate'] = '2021-05-04';
    Object.assign(draft.placement, nowhere, changes);
  };

const others =
  (some: number) =>
  (draft: Draft): void =>
    copies(draft, 39, ({ requests }, index) => {
      const [first] = requests[0]?.actives[0]?.needs ?? [];
      if (first && index < some) first['SENtype'] = 'OTH';
    });

export const placementExamples: Examples = {
  L01: [
    pair(placement, { PlacementRank: '3' }),
    pair(placement, { PlacementRank: '2' }),
    { finds: and({ PlacementRank: '1' }), passes: and() },
    { finds: and({ PlacementRank: '1' }), passes: and({ PlacementRank: '1' }, { LeavingDate: '2024-07-20' }) },
  ],
  L02: [pair(placement, { EntryDate: '' }), pair(placement, { EntryDate: '2026-01-16' }, { EntryDate: '2026-01-15' })],
  L03: [{ finds: and({ LeavingDate: '2024-09-03' }), passes: and({ LeavingDate: '2024-09-04' }) }],
  L04: [
    { finds: placement({ LeavingDate: '2026-01-15' }), passes: placement({ LeavingDate: '2026-01-16' }) },
    {
      finds: placement({ LeavingDate: '2025-07-20' }),
      passes: and({ PlacementRank: '1' }, { LeavingDate: '2024-07-20' }),
    },
  ],
  L05: [{ finds: attends({}) }],
  L06: [
    {
      finds: attends({ URN: '1234', SENunitIndicator: '0', ResourcedProvisionIndicator: '0' }),
      passes: attends({ SENsetting: 'OLA' }),
    },
    { finds: attends({ UKPRN: '1234', SENunitIndicator: '0', ResourcedProvisionIndicator: '0' }) },
    { finds: attends({ SENsetting: 'HOME' }) },
    { finds: attends({ SENsetting: 'NEET' }) },
    pair(placement, { SENunitIndicator: '' }, { SENunitIndicator: '1' }),
  ],
  L07: [
    pair(placement, { Res: 'C' }, { Res: 'A' }),
    pair(placement, { WBP: 'B' }, { WBP: 'S' }),
    {
      year: 2023,
      finds: ({ active }) => void (active.fields['Res'] = 'Z'),
      passes: ({ active }) => void (active.fields['Res'] = 'B'),
    },
  ],
  L08: [
    pair(placement, { URN: '999003' }),
    { finds: ({ plan }) => void (plan.details = [{ PlacementRank: '1', SENsetting: 'OLA' }]) },
  ],
  L09: [{ finds: and({ URN: '999001' }), passes: and({ URN: '999001', LeavingDate: '2025-07-20' }) }],
  L10: [{ finds: ({ active }) => void (active.placements = []) }],
  L11: [pair(placement, { SENsetting: 'OLA' })],
  L12: [
    { finds: attends({ SENsetting: 'OTH' }), passes: attends({ SENsetting: 'OTH', SENsettingOther: 'At a farm' }) },
  ],
  L16: [
    {
      finds: (draft) => {
        attends({ SENsetting: 'EYP' })(draft);
        draft.person['PersonBirthDate'] = '2008-05-04';
      },
      passes: attends({ SENsetting: 'EYP' }),
    },
  ],
  // A plan that named the same would be D14.
  L17: [
    { finds: placement({ ...nowhere, SENsetting: 'NIEC' }), also: { L08: 1 }, passes: attends({ SENsetting: 'NIEC' }) },
  ],
  L19: [pair(placement, { UKPRN: '20000001' }, { UKPRN: '10000001' })],
  L20: [
    {
      finds: and({ PlacementRank: '1' }, { LeavingDate: '2024-09-05' }),
      passes: and({ PlacementRank: '1' }, { LeavingDate: '2024-09-04' }),
    },
  ],
  L21: [pair(placement, { EntryDate: '2018-05-03' }, { EntryDate: '2018-05-04' })],
  T01: [{ finds: ({ active }) => void (active.needs = []) }, pair(need, { SENtypeRank: '2' })],
  T02: [
    pair(need, { SENtype: '' }),
    pair(need, { SENtype: 'DS' }, { SENtype: 'MLD' }, { year: 2024 }),
    pair(need, { SENtype: 'ASC' }, { SENtype: 'DS' }),
  ],
  T03: [
    pair(need, { SENtypeRank: '' }),
    {
      finds: ({ active }) => void active.needs.push({ SENtype: 'HI', SENtypeRank: '1' }),
      passes: ({ active }) => void active.needs.push({ SENtype: 'HI', SENtypeRank: '2' }),
    },
  ],
  T04: [{ finds: ({ active }) => void active.needs.push({ SENtype: 'SLCN', SENtypeRank: '2' }) }],
  T05: [{ finds: others(3), passes: others(2) }],
};
