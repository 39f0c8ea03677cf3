import { copies } from './drafts.ts';
import type { Draft, Fields } from './drafts.ts';
import type { Example, Examples } from './example.ts';

const with_ =
  (changes: Fields) =>
  (draft: Draft): void =>
    void Object.assign(draft.assessment.fields, changes);

/** An assessment from which no plan came. */
const alone =
  (changes: Fields) =>
  (draft: Draft): void => {
    with_(changes)(draft);
    draft.assessment.plans = [];
    draft.request.actives = [];
  };

const pair = (make: (changes: Fields) => (draft: Draft) => void, finds: Fields, passes?: Fields): Example => ({
  finds: make(finds),
  ...(passes && { passes: make(passes) }),
});

/** A plan issued on a day, and dated so; the request came on 3 February. */
const issued =
  (day: string, changes: Fields = {}) =>
  (draft: Draft): void => {
    with_({ AssessmentOutcomeDate: day, ...changes })(draft);
    draft.plan.fields['StartDate'] = day;
  };

const noPlan: Fields = { AssessmentOutcome: 'N', AssessmentOutcomeDate: '2025-05-20', Week20: '' };
const open: Fields = {
  AssessmentOutcome: 'A',
  AssessmentOutcomeDate: '',
  AssessmentMediation: '',
  AssessmentTribunal: '',
  OtherMediation: '',
  OtherTribunal: '',
  Week20: '',
};

const received =
  (day: string, decided: string, then: (draft: Draft) => void) =>
  (draft: Draft): void => {
    Object.assign(draft.request.fields, { ReceivedDate: day, RequestOutcomeDate: decided });
    then(draft);
  };

const outcomeOfRequest =
  (outcome: string, decided = '') =>
  (draft: Draft): void =>
    void Object.assign(draft.request.fields, { RequestOutcome: outcome, RequestOutcomeDate: decided });

const excepted =
  (some: number) =>
  (draft: Draft): void =>
    copies(draft, 39, ({ requests }, index) => {
      const [request] = requests;
      const [assessment] = request?.assessments ?? [];
      const [plan] = assessment?.plans ?? [];
      if (index >= some || !assessment || !plan) return;
      Object.assign(assessment.fields, { AssessmentOutcomeDate: '2025-12-20', Week20: '1' });
      plan.fields['StartDate'] = '2025-12-20';
    });

export const assessmentExamples: Examples = {
  A01: [
    { finds: (draft) => void ((draft.request.assessments = []), (draft.request.actives = [])) },
    {
      finds: (draft) => {
        outcomeOfRequest('W')(draft);
        alone(open)(draft);
        draft.assessment.fields['AssessmentOutcome'] = 'W';
      },
      passes: (draft) => {
        outcomeOfRequest('W')(draft);
        draft.request.assessments = [];
        draft.request.actives = [];
      },
    },
    {
      finds: (draft) => void ((draft.request.assessments = []), (draft.request.actives = [])),
      passes: (draft) => {
        draft.request.assessments = [];
        draft.request.actives = [];
        draft.request.fields['Exported'] = '998';
      },
    },
  ],
  A02: [
    {
      finds: outcomeOfRequest('N', '2025-03-14'),
      passes: (draft) => {
        outcomeOfRequest('N', '2025-03-14')(draft);
        draft.request.fields['RequestTribunal'] = '1';
      },
    },
  ],
  A03: [
    pair(alone, { ...open, AssessmentOutcome: '' }),
    pair(alone, { ...open, AssessmentOutcome: 'X' }, { ...open, AssessmentOutcome: 'W' }),
  ],
  A04: [pair(alone, { ...noPlan, AssessmentOutcomeDate: '' }, noPlan)],
  A05: [pair(alone, { AssessmentOutcomeDate: '' }, { ...open, AssessmentOutcome: 'W' })],
  A06: [
    { finds: issued('2025-03-13'), passes: issued('2025-03-14') },
    {
      finds: received('2025-02-03', '', (draft) => {
        outcomeOfRequest('H')(draft);
        issued('2025-02-02')(draft);
      }),
    },
  ],
  A07: [
    {
      finds: received('2025-12-20', '2026-01-05', alone({ ...noPlan, AssessmentOutcomeDate: '2026-01-16' })),
      passes: received('2025-12-20', '2026-01-05', alone({ ...noPlan, AssessmentOutcomeDate: '2026-01-15' })),
    },
  ],
  A08: [
    {
      finds: (draft) => {
        outcomeOfRequest('H')(draft);
        draft.request.fields['ReceivedDate'] = '2024-10-01';
        issued('2024-12-31')(draft);
        draft.active.fields['LastReview'] = '2025-06-01';
      },
      passes: (draft) => {
        outcomeOfRequest('H')(draft);
        draft.request.fields['ReceivedDate'] = '2024-10-01';
        issued('2024-12-31', { AssessmentOutcome: 'H' })(draft);
        draft.active.fields['LastReview'] = '2025-06-01';
      },
    },
  ],
  A09: [
    pair(with_, { AssessmentMediation: '' }, { AssessmentMediation: 'FALSE' }),
    pair(with_, { OtherTribunal: 'none' }, { OtherTribunal: '1' }),
    pair(alone, { ...noPlan, OtherMediation: '' }, { ...open, AssessmentOutcome: 'W' }),
  ],
  A10: [pair(with_, { Week20: '' }), pair(with_, { Week20: 'N' }, { Week20: 'false' })],
  A11: [{ finds: issued('2025-06-23', { Week20: '1' }), passes: issued('2025-06-24', { Week20: '1' }) }],
  // 3 February to 23 June 2025 are 140 days: the last that is in time.
  A12: [{ finds: issued('2025-06-24'), passes: issued('2025-06-23') }],
  A13: [
    {
      finds: alone({ ...noPlan, AssessmentOutcomeDate: '2025-05-27' }),
      passes: alone({ ...noPlan, AssessmentOutcomeDate: '2025-05-26' }),
    },
  ],
  A14: [
    {
      finds: received('2025-08-27', '2025-09-20', alone(open)),
      passes: received('2025-08-28', '2025-09-20', alone(open)),
    },
  ],
  A15: [
    {
      finds: ({ active }) => void (active.fields['TransferLA'] = '998'),
      passes: (draft) => {
        draft.active.fields['TransferLA'] = '998';
        with_({ AssessmentOutcome: 'H' })(draft);
      },
    },
  ],
  A16: [{ finds: excepted(11), passes: excepted(10) }],
};
