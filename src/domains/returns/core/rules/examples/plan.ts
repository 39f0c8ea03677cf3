import { plainDate } from '#shared/plain-date';
import { copies } from './drafts.ts';
import type { Draft, Fields } from './drafts.ts';
import type { Example, Examples } from './example.ts';

const plan =
  (changes: Fields) =>
  (draft: Draft): void =>
    void Object.assign(draft.plan.fields, changes);
const detail =
  (changes: Fields) =>
  (draft: Draft): void =>
    void Object.assign(draft.detail, changes);

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

const both =
  (...steps: readonly ((draft: Draft) => void)[]) =>
  (draft: Draft): void => {
    for (const step of steps) step(draft);
  };

/** The school attended is named beside, so that the placement agrees with the plan whatever else is named. */
const alsoNamed = (draft: Draft): void =>
  void draft.plan.details.push({
    URN: '999001',
    PlacementRank: '2',
    SENunitIndicator: '0',
    ResourcedProvisionIndicator: '0',
  });

const born =
  (day: string) =>
  (draft: Draft): void =>
    void (draft.person['PersonBirthDate'] = day);

const moving = (draft: Draft): void => void (draft.active.fields['PhaseTransferDueDate'] = '2026-03-31');

/** A plan of earlier years that was reviewed last summer, so that its own date is all that can be wrong. */
const earlier =
  (start: string) =>
  (draft: Draft): void => {
    Object.assign(draft.request.fields, { RequestOutcome: 'H', RequestOutcomeDate: '', ReceivedDate: '' });
    Object.assign(draft.assessment.fields, { AssessmentOutcome: 'H', AssessmentOutcomeDate: '' });
    plan({ StartDate: start })(draft);
    draft.active.fields['LastReview'] = '2025-06-01';
  };

/** A plan that ended in the year of the return. */
const ended = (changes: Fields = {}) =>
  both(earlier('2016-09-01'), plan({ CeaseDate: '2025-08-31', CeaseReason: '8', ...changes }), (draft) => {
    draft.request.actives = [];
  });

const endedForOther =
  (some: number) =>
  (draft: Draft): void =>
    copies(draft, 40, (person, index) => {
      const [request] = person.requests;
      const [assessment] = request?.assessments ?? [];
      const [each] = assessment?.plans ?? [];
      if (!request || !each) return;
      Object.assign(each.fields, { CeaseDate: '2025-08-31', CeaseReason: index < some ? '9' : '8' });
      request.actives = [];
    });

const nowhere: Fields = { URN: '', SENunitIndicator: '', ResourcedProvisionIndicator: '' };

/** Both the plan and the placement are at a setting, not a school. */
const setting =
  (planned: string, attended: string) =>
  (draft: Draft): void => {
    Object.assign(draft.detail, nowhere, { SENsetting: planned });
    Object.assign(draft.placement, nowhere, { SENsetting: attended });
  };

const endedWith = (changes: Fields) => both(ended(), detail({ ...nowhere, ...changes }));

export const planExamples: Examples = {
  N01: [
    { finds: ({ assessment }) => void (assessment.plans = []) },
    { finds: both(earlier('2016-09-01'), ({ assessment }) => void (assessment.plans = [])) },
  ],
  N02: [
    {
      finds: ({ assessment }) =>
        void Object.assign(assessment.fields, {
          AssessmentOutcome: 'N',
          AssessmentOutcomeDate: '2025-05-20',
          Week20: '',
        }),
    },
  ],
  N03: [
    pair(plan, { StartDate: '' }, { StartDate: '2025-06-20' }),
    { finds: both(earlier('2026-01-16')), passes: both(earlier('2026-01-15')) },
    { finds: earlier('2014-08-31'), passes: earlier('2014-09-01') },
  ],
  N04: [pair(plan, { StartDate: '2025-06-21' }, { StartDate: '2025-06-20' })],
  N05: [pair(plan, { PlanRes: 'C' }, { PlanRes: 'B' })],
  N06: [{ finds: plan({ PlanWBP: 'X' }), passes: both(plan({ PlanWBP: 'S' }), born('2007-05-04')) }],
  N07: [
    {
      finds: both(plan({ PlanWBP: 'S' }), born('2010-01-16'), moving),
      passes: both(plan({ PlanWBP: 'S' }), born('2009-01-15')),
    },
  ],
  N08: [
    pair(plan, { PB: '' }, { PB: 'false' }),
    pair(plan, { OA: '2' }, { OA: '0' }),
    { finds: plan({ PB: 'maybe' }), passes: ended({ PB: '' }) },
  ],
  N09: [pair(plan, { PB: '1' }, { PB: '1', OA: '1' }), pair(plan, { PB: 'true', OA: '0' }, { PB: 'true', DP: 'I' })],
  N10: [pair(plan, { PB: '0', DP: 'E' }, { PB: '0', OA: '0' })],
  N11: [pair(plan, { PB: '1', DP: 'Z' }, { PB: '1', DP: 'H' })],
  N12: [{ finds: ended({ CeaseReason: '' }), passes: ended() }, { finds: ended({ CeaseDate: '' }) }],
  N13: [
    {
      finds: both(ended(), plan({ StartDate: '2025-09-01' })),
      passes: both(ended(), plan({ StartDate: '2025-08-31' })),
    },
    pair(plan, { CeaseDate: '2026-01-16', CeaseReason: '8' }),
  ],
  N14: [{ finds: ended({ CeaseDate: '2024-12-31' }), passes: ended({ CeaseDate: '2025-01-01' }) }],
  N15: [{ finds: ended({ CeaseReason: '10' }), passes: ended({ CeaseReason: '9' }) }],
  N16: [
    {
      finds: both(ended({ CeaseReason: '1' }), born('2000-09-01')),
      passes: both(ended({ CeaseReason: '1' }), born('2000-08-31')),
    },
  ],
  N17: [
    {
      finds: both(ended({ CeaseReason: '6' }), born('2009-09-01')),
      passes: both(ended({ CeaseReason: '6' }), born('2009-08-31')),
    },
  ],
  N18: [{ finds: endedForOther(3), passes: endedForOther(2) }],
  N19: [pair(plan, { CeaseDate: '2026-01-15', CeaseReason: '8' })],
  N20: [
    {
      options: { ceaseDecision: () => plainDate('2025-08-31') },
      finds: ended(),
      passes: ended({ CeaseDate: '2025-09-30' }),
    },
  ],
  D01: [
    pair(detail, { PlacementRank: '' }),
    pair(detail, { PlacementRank: '2' }),
    {
      finds: (draft) => void draft.plan.details.push({ ...draft.detail }),
      passes: (draft) => void draft.plan.details.push({ ...draft.detail, PlacementRank: '2' }),
    },
  ],
  D02: [{ finds: detail(nowhere) }],
  D03: [pair(detail, { SENsetting: 'OLA' })],
  D04: [{ finds: both(detail({ URN: '99900' }), alsoNamed), passes: both(detail({ URN: '999009' }), alsoNamed) }],
  D05: [pair(detail, { UKPRN: '1000' }, { UKPRN: '10000001' })],
  D06: [{ finds: endedWith({ SENsetting: 'XYZ' }), passes: setting('OLA', 'OLA') }],
  D07: [
    { finds: endedWith({ SENsetting: 'OTH' }), passes: endedWith({ SENsetting: 'NIEO', SENsettingOther: 'Moved in' }) },
  ],
  D08: [
    pair(detail, { SENunitIndicator: '' }, { SENunitIndicator: 'true' }),
    pair(detail, { ResourcedProvisionIndicator: 'No' }),
  ],
  D12: [
    { finds: endedWith({ SENsetting: 'NEET' }), passes: both(endedWith({ SENsetting: 'NEET' }), born('2007-05-04')) },
  ],
  D13: [
    {
      finds: both(detail({ ...nowhere, SENsetting: 'EYP' }), alsoNamed),
      passes: both(setting('EYP', 'EYP'), born('2020-10-01')),
    },
  ],
  D14: [
    {
      finds: detail({ ...nowhere, SENsetting: 'OTH', SENsettingOther: 'A special school' }),
      passes: both(detail({ ...nowhere, SENsetting: 'OTH', SENsettingOther: 'A special school' }), born('2020-10-01')),
    },
  ],
  D16: [pair(detail, { UKPRN: '20000001' }, { UKPRN: '10000001' })],
};
