import { requestOf } from './drafts.ts';
import type { Draft, Fields, RequestDraft } from './drafts.ts';
import type { Example, Examples } from './example.ts';

type Change = Fields;

const with_ =
  (changes: Change) =>
  (draft: Draft): void =>
    void Object.assign(draft.request.fields, changes);

/** A request that went no further, so that nothing hangs from it. */
const alone =
  (changes: Change) =>
  (draft: Draft): void => {
    Object.assign(draft.request.fields, changes);
    draft.request.assessments = [];
    draft.request.actives = [];
  };

const pair = (
  make: (changes: Change) => (draft: Draft) => void,
  finds: Change,
  passes?: Change,
  more: Partial<Example> = {},
): Example => ({
  finds: make(finds),
  ...(passes && { passes: make(passes) }),
  ...more,
});

const refused: Change = { RequestOutcome: 'N', RequestMediation: '0', RequestTribunal: '0' };
const undecided: Change = { RequestOutcome: 'A', RequestOutcomeDate: '', RequestMediation: '', RequestTribunal: '' };
const old: Change = { RequestOutcome: 'H', RequestOutcomeDate: '', ReceivedDate: '' };

/** Another request of the same child: refused unless it is said otherwise. */
const another = (draft: Draft, changes: Change): RequestDraft => {
  const request = requestOf(draft.year);
  Object.assign(request.fields, refused, changes);
  request.assessments = [];
  request.actives = [];
  draft.person['Surname'] = 'Example';
  const [child] = draft.people;
  child?.requests.push(request);
  return request;
};

/** The first request undecided, and another beside it. */
const beside =
  (mine: Change, other: Change) =>
  (draft: Draft): void => {
    alone(mine)(draft);
    another(draft, other);
  };

export const requestExamples: Examples = {
  R01: [
    pair(alone, { RequestOutcome: '' }),
    pair(alone, { RequestOutcome: 'Z', RequestMediation: '', RequestTribunal: '' }, refused),
  ],
  R02: [pair(with_, { ReceivedDate: '' }), pair(with_, { ReceivedDate: '', RequestOutcome: 'W' }, old)].slice(0, 1),
  R03: [
    pair(alone, { ...undecided, ReceivedDate: '2026-01-16' }, { ...undecided, ReceivedDate: '2026-01-15' }),
    pair(
      alone,
      { RequestOutcome: 'W', RequestOutcomeDate: '', ReceivedDate: '2018-05-03' },
      { RequestOutcome: 'W', RequestOutcomeDate: '', ReceivedDate: '2018-05-04' },
    ),
  ],
  R04: [pair(with_, { RequestOutcomeDate: '' })],
  R05: [pair(alone, { RequestOutcome: 'W' }, { RequestOutcome: 'W', RequestOutcomeDate: '' })],
  R06: [pair(with_, { RequestOutcomeDate: '2025-02-02' }, { RequestOutcomeDate: '2025-02-03' })],
  R07: [
    pair(
      alone,
      { ...refused, ReceivedDate: '2026-01-02', RequestOutcomeDate: '2026-01-16' },
      { ...refused, ReceivedDate: '2026-01-02', RequestOutcomeDate: '2026-01-15' },
    ),
  ],
  R08: [
    pair(
      alone,
      { ...refused, ReceivedDate: '2024-12-02', RequestOutcomeDate: '2024-12-31' },
      { ...refused, ReceivedDate: '2024-12-02', RequestOutcomeDate: '2025-01-01' },
    ),
  ],
  R09: [pair(with_, { RequestOutcomeDate: '2025-03-18' }, { RequestOutcomeDate: '2025-03-17' })],
  R10: [pair(alone, { ...undecided, ReceivedDate: '2025-12-03' }, { ...undecided, ReceivedDate: '2025-12-04' })],
  R11: [
    pair(with_, { RequestSource: '' }, { RequestSource: '5' }),
    pair(with_, { RequestSource: '6' }),
    pair(with_, { RequestSource: '' }, { ...old, RequestSource: '' }, { year: 2025 }),
  ],
  R13: [pair(with_, { RYA: '' }, { RYA: 'TRUE' }), pair(with_, { RYA: 'yes' }, { ...old, RYA: '' })],
  R14: [
    pair(alone, { ...refused, RequestMediation: '' }, refused),
    pair(with_, { RequestTribunal: '2' }, { RequestTribunal: '' }),
  ],
  R15: [pair(with_, { RequestMediation: '1' }), pair(with_, { RequestTribunal: 'true' }, { RequestTribunal: 'False' })],
  R16: [
    pair(
      alone,
      { ...undecided, ReceivedDate: '2025-12-20', Exported: '35' },
      { ...undecided, ReceivedDate: '2025-12-20', Exported: '998' },
    ),
    pair(alone, { ...undecided, ReceivedDate: '2025-12-20', Exported: '999' }),
  ],
  R17: [pair(with_, { Exported: '998' })],
  R18: [
    {
      finds: beside(refused, {}),
      passes: beside(refused, { ReceivedDate: '2025-09-03', RequestOutcomeDate: '2025-10-03' }),
    },
  ],
  R19: [
    {
      finds: beside({ ...undecided, ReceivedDate: '2025-12-20' }, { ...undecided, ReceivedDate: '2025-12-22' }),
      passes: beside({ ...undecided, ReceivedDate: '2025-12-20' }, {}),
    },
  ],
  R20: [
    {
      finds: (draft) => void another(draft, { ReceivedDate: '2025-09-03', RequestOutcomeDate: '2025-10-03' }),
      // It came before the plan, and was refused.
      passes: (draft) => void another(draft, { ReceivedDate: '2025-01-03', RequestOutcomeDate: '2025-01-28' }),
    },
  ],
  R21: [
    {
      finds: (draft) => {
        alone(refused)(draft);
        draft.person['PersonBirthDate'] = '2000-02-03';
      },
      passes: (draft) => {
        alone(refused)(draft);
        draft.person['PersonBirthDate'] = '2000-02-04';
      },
    },
  ],
};
