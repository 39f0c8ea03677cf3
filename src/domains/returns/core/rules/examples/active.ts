import type { Draft, Fields } from './drafts.ts';
import type { Example, Examples } from './example.ts';

const active =
  (changes: Fields) =>
  (draft: Draft): void =>
    void Object.assign(draft.active.fields, changes);

const pair = (finds: Fields, passes?: Fields, more: Partial<Example> = {}): Example => ({
  finds: active(finds),
  ...(passes && { passes: active(passes) }),
  ...more,
});

const both =
  (...steps: readonly ((draft: Draft) => void)[]) =>
  (draft: Draft): void => {
    for (const step of steps) step(draft);
  };

const born =
  (day: string) =>
  (draft: Draft): void =>
    void (draft.person['PersonBirthDate'] = day);

/** A plan of earlier years. */
const since =
  (start: string) =>
  (draft: Draft): void => {
    Object.assign(draft.request.fields, { RequestOutcome: 'H', RequestOutcomeDate: '', ReceivedDate: '' });
    Object.assign(draft.assessment.fields, { AssessmentOutcome: 'H', AssessmentOutcomeDate: '' });
    draft.plan.fields['StartDate'] = start;
  };

const kept: Fields = { ReviewMeeting: '2025-09-01', ReviewOutcome: 'M', LastReview: '2025-09-20' };
const amended: Fields = { ...kept, ReviewOutcome: 'A', ReviewDraft: '2025-09-25' };

export const activeExamples: Examples = {
  V01: [
    { finds: ({ request }) => void (request.actives = []) },
    {
      finds: ({ assessment }) => {
        Object.assign(assessment.fields, { AssessmentOutcome: 'N', AssessmentOutcomeDate: '2025-05-20', Week20: '' });
        assessment.plans = [];
      },
      passes: ({ assessment, request }) => {
        Object.assign(assessment.fields, { AssessmentOutcome: 'N', AssessmentOutcomeDate: '2025-05-20', Week20: '' });
        assessment.plans = [];
        request.actives = [];
      },
    },
  ],
  V02: [
    {
      finds: both(since('2025-06-20'), active({ TransferLA: '99' })),
      passes: both(since('2025-06-20'), active({ TransferLA: '998' })),
    },
    { finds: both(since('2025-06-20'), active({ TransferLA: '999' })) },
  ],
  V03: [
    pair(
      { ...kept, ReviewMeeting: '2026-01-10', LastReview: '2026-01-16' },
      { ...kept, ReviewMeeting: '2026-01-10', LastReview: '2026-01-15' },
    ),
    pair({ ReviewMeeting: '2026-01-16' }, { ReviewMeeting: '2026-01-15' }),
  ],
  V04: [pair({ ...kept, ReviewOutcome: 'X' }, kept)],
  V05: [pair({ ...kept, LastReview: '' }, kept)],
  V06: [pair({ ...kept, LastReview: '2025-08-31' }, { ...kept, LastReview: '2025-09-01' })],
  V07: [pair({ ...kept, LastReview: '2025-09-30' }, { ...kept, LastReview: '2025-09-29' })],
  V08: [{ finds: since('2025-01-14'), passes: since('2025-01-15') }],
  V09: [
    {
      finds: both(since('2020-01-14'), active({ LastReview: '2025-01-14' })),
      passes: both(since('2020-01-14'), active({ LastReview: '2025-01-15' })),
    },
  ],
  V10: [pair({ ...kept, ReviewDraft: '2025-09-20' }, amended)],
  V11: [pair({ ...amended, ReviewDraft: '2025-09-30' }, { ...amended, ReviewDraft: '2025-09-29' })],
  V12: [
    pair({ ...kept, ReviewOutcome: 'A', ReviewMeeting: '2025-12-20', LastReview: '2026-01-02' }, amended),
    {
      year: 2025,
      finds: active({ ...kept, ReviewMeeting: '2024-09-01', LastReview: '2024-09-20', ReviewOutcome: 'A' }),
    },
  ],
  V13: [
    pair({ PhaseTransferDueDate: '2025-05-01' }, { PhaseTransferDueDate: '2025-02-15' }),
    {
      finds: active({ PhaseTransferDueDate: '2025-05-01' }),
      passes: both(active({ PhaseTransferDueDate: '2025-05-01' }), born('2008-05-04')),
    },
  ],
  V14: [
    pair(
      { PhaseTransferFinalDate: '2025-02-01' },
      { PhaseTransferFinalDate: '2025-02-01', PhaseTransferDueDate: '2025-02-15' },
    ),
  ],
  V15: [
    pair(
      { PhaseTransferDueDate: '2025-02-15', PhaseTransferFinalDate: '2025-02-16' },
      { PhaseTransferDueDate: '2025-02-15', PhaseTransferFinalDate: '2025-02-15' },
    ),
  ],
  V16: [
    { finds: born('2014-09-01'), passes: born('2014-08-31') },
    { finds: born('2010-08-31'), passes: both(born('2010-08-31'), active({ PhaseTransferDueDate: '2026-03-31' })) },
    { finds: born('2021-09-01') },
  ],
  V18: [pair({ ...amended, ReviewDraft: '' }, amended)],
  V19: [pair({ ...amended, ReviewDraft: '2025-08-31' }, { ...amended, ReviewDraft: '2025-09-01' })],
  V20: [
    pair(
      { ...amended, ReviewMeeting: '2025-12-30', LastReview: '2026-01-02', ReviewDraft: '2026-01-16' },
      { ...amended, ReviewMeeting: '2025-12-30', LastReview: '2026-01-02', ReviewDraft: '2026-01-15' },
    ),
    pair(
      { PhaseTransferDueDate: '2026-02-15', PhaseTransferFinalDate: '2026-01-16' },
      { PhaseTransferDueDate: '2026-02-15', PhaseTransferFinalDate: '2026-01-15' },
    ),
  ],
};
