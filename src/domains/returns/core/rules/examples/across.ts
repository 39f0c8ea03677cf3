import { returnIndex } from '../previous.ts';
import type { PreviousReturn } from '../previous.ts';
import { aReturn, copies, requestOf, tell } from './drafts.ts';
import type { Draft, Fields } from './drafts.ts';
import type { Example, Examples } from './example.ts';
import type { Establishment } from '../options.ts';

/** Last year's return: the same child, changed. */
const lastYear = (change: (draft: Draft) => void = () => undefined): PreviousReturn => {
  const draft = aReturn(2025);
  Object.assign(draft.person, { PersonBirthDate: '2018-05-04' });
  change(draft);
  const index = returnIndex(2025);
  tell(draft, index);
  return index.index();
};

const before = (
  previous: PreviousReturn,
  passes: PreviousReturn = lastYear(),
  more: Partial<Example> = {},
): readonly Example[] => [
  { options: { previous }, finds: () => undefined, ...more },
  // The neighbour is another last year: with it the same return is clean.
  { options: { previous: passes }, finds: () => undefined, times: 0 },
];

const second =
  (start: string, ended: Fields = {}) =>
  (draft: Draft): void => {
    const request = requestOf(draft.year);
    Object.assign(request.fields, { RequestOutcome: 'H', RequestOutcomeDate: '', ReceivedDate: '' });
    const [assessment] = request.assessments;
    Object.assign(assessment?.fields ?? {}, { AssessmentOutcome: 'H', AssessmentOutcomeDate: '' });
    Object.assign(assessment?.plans[0]?.fields ?? {}, { StartDate: start }, ended);
    if (ended['CeaseDate'] !== undefined) request.actives = [];
    for (const { fields } of request.actives) fields['LastReview'] = '2025-06-01';
    const [child] = draft.people;
    child?.requests.push(request);
  };

const school = (more: Partial<Establishment>): Example['options'] => ({
  establishments: () => ({
    isStateFunded: true,
    isUsualForPlans: true,
    hasSenUnit: true,
    hasResourcedProvision: true,
    ...more,
  }),
});

const many =
  (number: number, change?: Parameters<typeof copies>[2]) =>
  (draft: Draft): void =>
    copies(draft, number - 1, change);

/** So many of this year's children in last year's return, some with requests of earlier years. */
const same = (number: number, earlier = 0) =>
  many(number, ({ fields, requests }, index) => {
    fields['PersonBirthDate'] = '2018-05-04';
    if (index < earlier) Object.assign(requests[0]?.fields ?? {}, { ReceivedDate: '2023-05-04' });
  });

const source = (value: string, some: number) =>
  many(40, ({ requests }, index) => {
    if (index < some) Object.assign(requests[0]?.fields ?? {}, { RequestSource: value });
  });

/** D and L rules of the register: the plan's establishment and the placement's are the same school. */
const registered = (
  more: Partial<Establishment>,
  finds: (draft: Draft) => void,
  also: Readonly<Record<string, number>>,
): Example => ({
  options: school(more),
  finds,
  also,
});

const unit = ({ detail, placement }: Draft): void => {
  detail['SENunitIndicator'] = '1';
  placement['SENunitIndicator'] = '1';
};

export const acrossExamples: Examples = {
  X01: [{ finds: second('2018-09-01'), passes: second('2018-09-01', { CeaseDate: '2025-02-01', CeaseReason: '8' }) }],
  X11: [
    {
      finds: second('2018-09-01', { CeaseDate: '2025-06-21', CeaseReason: '8' }),
      passes: second('2018-09-01', { CeaseDate: '2025-06-20', CeaseReason: '8' }),
    },
  ],
  X02: before(
    lastYear((draft) => {
      copies(draft, 1);
      draft.people.reverse();
    }),
    lastYear((draft) => {
      copies(draft, 1, ({ requests }) => requests.splice(0));
    }),
  ),
  X03: before(
    lastYear(({ plan, request }) => {
      Object.assign(plan.fields, { StartDate: '2025-06-20', CeaseDate: '2024-12-01', CeaseReason: '8' });
      request.actives = [];
    }),
  ),
  X04: before(
    lastYear(({ person }) => void Object.assign(person, { Sex: 'M', Ethnicity: 'WBRI' })),
    lastYear(),
    { times: 2 },
  ),
  X05: before(
    lastYear((draft) => {
      draft.person['UPN'] = 'M351345618042';
      draft.request.actives = [];
      draft.assessment.plans = [];
    }),
  ),
  X06: [
    { options: { previous: lastYear(same(40)) }, finds: many(47) },
    { options: { previous: lastYear(same(40)) }, finds: many(46), times: 0 },
  ],
  X07: [
    { options: { previous: lastYear(same(40, 9)) }, finds: many(40) },
    { options: { previous: lastYear(same(40, 8)) }, finds: many(40), times: 0 },
  ],
  X08: [
    { options: { figures: { openPlans: 2 } }, finds: () => undefined },
    {
      options: { figures: { openPlans: 1, requests: 1, newPlans: 1, within20Weeks: 100 } },
      finds: () => undefined,
      times: 0,
    },
    { options: { figures: { within20Weeks: 99.8 } }, finds: () => undefined },
  ],
  X09: [{ finds: source('', 3), also: { R11: 3 }, passes: source('1', 3) }],
  X10: [
    { options: { schoolCensus: new Map([['999001', 7]]) }, finds: () => undefined },
    { options: { schoolCensus: new Map([['999001', 6]]) }, finds: () => undefined, times: 0 },
  ],
  R12: [{ finds: source('5', 5), passes: source('5', 4) }],
  V17: before(
    lastYear(
      ({ active }) =>
        void Object.assign(active.fields, {
          ReviewMeeting: '2024-09-01',
          LastReview: '2024-09-20',
          ReviewOutcome: 'C',
        }),
    ),
  ),
  D09: [registered({ hasSenUnit: false }, unit, { L13: 1 })],
  L13: [registered({ hasSenUnit: false }, ({ placement }) => void (placement['SENunitIndicator'] = '1'), {})],
  D10: [
    registered(
      { hasResourcedProvision: false },
      ({ placement }) => void (placement['ResourcedProvisionIndicator'] = '0'),
      {},
    ),
  ],
  L14: [
    registered(
      { hasResourcedProvision: false },
      ({ detail }) => void (detail['ResourcedProvisionIndicator'] = '0'),
      {},
    ),
  ],
  D11: [registered({ isUsualForPlans: false }, () => undefined, { L15: 1 })],
  L15: [registered({ isUsualForPlans: false }, () => undefined, { D11: 1 })],
  D15: [
    { options: { establishments: () => undefined }, finds: () => undefined, also: { L18: 1 } },
    { options: school({}), finds: () => undefined, times: 0 },
  ],
  L18: [{ options: { establishments: () => undefined }, finds: () => undefined, also: { D15: 1 } }],
};
