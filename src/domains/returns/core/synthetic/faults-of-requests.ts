import { at } from '../modules.ts';
import { textOf } from './calendar.ts';
import { assessmentOutcomeOf, atSpot, dayIn, found, outcomeOf } from './faults.ts';
import type { Fault, FaultScene, Spot } from './faults.ts';
import type { RequestDraft } from './draft.ts';

const q = at.requests;
const a = at.assessment;

const setRequest = (
  rule: string,
  field: keyof typeof q,
  value: string | ((spot: Spot, scene: FaultScene) => string | undefined),
  when: (spot: Spot, scene: FaultScene) => boolean,
): Fault => ({
  rule,
  plant: atSpot((spot, scene) => {
    if (!when(spot, scene)) return undefined;
    const set = typeof value === 'string' ? value : value(spot, scene);
    if (set === undefined) return undefined;
    spot.request.row[q[field]] = set;
    return [found(rule, spot.path, field)];
  }),
});

const setAssessment = (
  rule: string,
  field: keyof typeof a,
  value: string | ((spot: Spot, scene: FaultScene) => string),
  when: (spot: Spot, scene: FaultScene) => boolean,
): Fault => ({
  rule,
  plant: atSpot((spot, scene) => {
    if (spot.assessment === undefined || !when(spot, scene)) return undefined;
    spot.assessment.row[a[field]] = typeof value === 'string' ? value : value(spot, scene);
    return [found(rule, spot.assessmentPath, field)];
  }),
});

const receivedOf = ({ request }: Spot): number => dayIn(request.row[q.ReceivedDate]);
const decidedOf = ({ request }: Spot): number => dayIn(request.row[q.RequestOutcomeDate]);
const issuedOf = ({ assessment }: Spot): number => dayIn(assessment?.row[a.AssessmentOutcomeDate]);

const is =
  (...outcomes: readonly string[]) =>
  (spot: Spot): boolean =>
    outcomes.includes(outcomeOf(spot));

const isBare = (spot: Spot): boolean => spot.assessment === undefined && spot.active === undefined;
const isRefused = (spot: Spot): boolean => outcomeOf(spot) === 'N' && isBare(spot);
const isUndecided = (spot: Spot): boolean => outcomeOf(spot) === 'A' && isBare(spot);

/** More than birth allows is not asked for: a day is moved back only where the person was born long before. */
const wasBornBefore = (born: string | undefined, day: number): boolean => dayIn(born) + 400 < day;

/** The same request once more. */
const again = (
  rule: string,
  field: string,
  change: (copy: RequestDraft, spot: Spot) => void,
  when: (spot: Spot) => boolean,
): Fault => ({
  rule,
  plant: atSpot((spot, _, person) => {
    if (person.requests.length !== 1 || !when(spot)) return undefined;
    const copy = structuredClone(spot.request);
    change(copy, spot);
    person.requests.push(copy);
    return [found(rule, 'Requests[2]', field)];
  }),
});

const requestDespitePlan: Fault = {
  rule: 'R20',
  plant: atSpot((spot, { year, census, no }, person) => {
    if (person.requests.length !== 1 || !spot.isOpen || spot.plan === undefined || spot.active === undefined)
      return undefined;
    if (!(dayIn(spot.plan.row[at.namedplan.StartDate]) < census - 60)) return undefined;
    if (dayIn(person.row[at.person.PersonBirthDate]) < census - 24 * 365) return undefined;
    const row = spot.request.row.map(() => '');
    row[q.ReceivedDate] = textOf(census - 20);
    row[q.RequestSource] = year >= 2025 ? '1' : '';
    row[q.RYA] = no;
    row[q.RequestOutcome] = 'A';
    person.requests.push({ row, assessments: [], activePlans: [] });
    return [found('R20', 'Requests[2]', 'ReceivedDate')];
  }),
};

/** Moves the day on which the request came so far back that a time limit is broken. */
const cameEarlier = (
  rule: string,
  place: 'request' | 'assessment',
  field: string,
  days: number,
  when: (spot: Spot) => boolean,
): Fault => ({
  rule,
  plant: atSpot((spot, scene, person) => {
    const received = receivedOf(spot);
    if (!when(spot) || person.requests.length !== 1 || Number.isNaN(received)) return undefined;
    const earlier = Math.min(received, scene.census) - days;
    if (!wasBornBefore(person.row[at.person.PersonBirthDate], earlier)) return undefined;
    spot.request.row[q.ReceivedDate] = textOf(earlier);
    return [found(rule, place === 'request' ? spot.path : spot.assessmentPath, field)];
  }),
});

const decidedLongAgo: Fault = {
  rule: 'R08',
  plant: atSpot((spot, { begins }, person) => {
    if (!isRefused(spot) || person.requests.length !== 1) return undefined;
    if (!wasBornBefore(person.row[at.person.PersonBirthDate], begins - 60)) return undefined;
    spot.request.row[q.ReceivedDate] = textOf(begins - 50);
    spot.request.row[q.RequestOutcomeDate] = textOf(begins - 20);
    return [found('R08', spot.path, 'RequestOutcome')];
  }),
};

const requestFaults: readonly Fault[] = [
  setRequest('R01', 'RequestOutcome', 'Q', (spot) => is('W')(spot) && isBare(spot)),
  setRequest('R01', 'RequestOutcome', 'Q', isUndecided),
  setRequest('R02', 'ReceivedDate', '', is('Y', 'N', 'A', 'W')),
  setRequest('R03', 'ReceivedDate', (_, { census }) => textOf(census + 10), isUndecided),
  setRequest('R04', 'RequestOutcomeDate', '', is('Y', 'N')),
  setRequest(
    'R05',
    'RequestOutcomeDate',
    (spot) => textOf(receivedOf(spot) + 5),
    (spot, { census }) => is('W', 'A')(spot) && receivedOf(spot) + 5 <= census,
  ),
  setRequest(
    'R06',
    'RequestOutcomeDate',
    (spot) => textOf(receivedOf(spot) - 5),
    (spot, { begins }) => isRefused(spot) && receivedOf(spot) - 5 >= begins,
  ),
  setRequest('R07', 'RequestOutcomeDate', (_, { census }) => textOf(census + 5), isRefused),
  decidedLongAgo,
  cameEarlier('R09', 'request', 'RequestOutcomeDate', 60, isRefused),
  cameEarlier('R10', 'request', 'RequestOutcome', 60, isUndecided),
  { ...setRequest('R11', 'RequestSource', '7', is('Y', 'N', 'A', 'W')), since: 2025 },
  { ...setRequest('R11', 'RequestSource', '', is('Y', 'N', 'A', 'W')), since: 2025 },
  setRequest('R13', 'RYA', 'maybe', is('Y', 'N', 'A', 'W')),
  setRequest('R14', 'RequestMediation', '', isRefused),
  setRequest('R15', 'RequestTribunal', (_, { yes }) => yes, is('Y', 'A', 'W')),
  setRequest('R16', 'Exported', 'ABC', (spot) => is('W', 'N')(spot) && isBare(spot)),
  setRequest(
    'R17',
    'Exported',
    (_, { area }) => (area === '352' ? '353' : '352'),
    (spot) => is('Y')(spot) && assessmentOutcomeOf(spot) === 'Y' && !Number.isNaN(issuedOf(spot)),
  ),
  again('R18', 'ReceivedDate', () => undefined, isRefused),
  again(
    'R19',
    'RequestOutcome',
    (copy, spot) => {
      copy.row[q.ReceivedDate] = textOf(receivedOf(spot) - 3);
    },
    isUndecided,
  ),
  requestDespitePlan,
];

const isOpenAssessment = (spot: Spot): boolean =>
  is('Y', 'H')(spot) && assessmentOutcomeOf(spot) === 'A' && spot.plan === undefined && spot.active === undefined;
const isRefusedPlan = (spot: Spot): boolean => assessmentOutcomeOf(spot) === 'N' && spot.plan === undefined;
const isIssued = (spot: Spot): boolean => assessmentOutcomeOf(spot) === 'Y' && !Number.isNaN(issuedOf(spot));

const assessmentFaults: readonly Fault[] = [
  {
    rule: 'A01',
    plant: atSpot((spot) => {
      const isAlone = is('Y', 'H')(spot) && spot.active === undefined && spot.plan === undefined;
      if (!isAlone || spot.assessment === undefined || spot.request.row[q.Exported] !== '') return undefined;
      spot.request.assessments = [];
      return [found('A01', spot.path, null)];
    }),
  },
  {
    rule: 'A02',
    plant: atSpot((spot, { no }) => {
      if (!isRefused(spot) || spot.request.row[q.RequestMediation] !== no || spot.request.row[q.RequestTribunal] !== no)
        return undefined;
      const row = Array.from({ length: a.Week20 + 1 }, () => '');
      row[a.AssessmentOutcome] = 'A';
      spot.request.assessments.push({ row, namedPlans: [] });
      return [found('A02', spot.path, null)];
    }),
  },
  setAssessment('A03', 'AssessmentOutcome', 'Z', isOpenAssessment),
  setAssessment('A04', 'AssessmentOutcomeDate', '', isRefusedPlan),
  {
    rule: 'A05',
    plant: atSpot((spot) => {
      if (spot.assessment === undefined || !isOpenAssessment(spot)) return undefined;
      spot.assessment.row[a.AssessmentOutcome] = 'Y';
      return [found('A05', spot.assessmentPath, 'AssessmentOutcomeDate')];
    }),
  },
  setAssessment(
    'A06',
    'AssessmentOutcomeDate',
    (spot) => textOf(decidedOf(spot) - 3),
    (spot, { begins }) => isRefusedPlan(spot) && decidedOf(spot) - 3 >= begins,
  ),
  setAssessment('A07', 'AssessmentOutcomeDate', (_, { census }) => textOf(census + 5), isRefusedPlan),
  {
    rule: 'A08',
    plant: atSpot((spot, { begins }) => {
      const isDated = isIssued(spot) || (isRefusedPlan(spot) && !Number.isNaN(issuedOf(spot)));
      if (!isDated || outcomeOf(spot) !== 'H' || !(receivedOf(spot) < begins - 20)) return undefined;
      if (spot.assessment !== undefined) spot.assessment.row[a.AssessmentOutcomeDate] = textOf(begins - 10);
      return [found('A08', spot.assessmentPath, 'AssessmentOutcome')];
    }),
  },
  setAssessment(
    'A09',
    'OtherMediation',
    '',
    (spot) => isIssued(spot) || (isRefusedPlan(spot) && !Number.isNaN(issuedOf(spot))),
  ),
  setAssessment('A10', 'Week20', 'X', isIssued),
  setAssessment(
    'A11',
    'Week20',
    (_, { yes }) => yes,
    (spot) => isIssued(spot) && issuedOf(spot) - receivedOf(spot) <= 140,
  ),
  cameEarlier(
    'A12',
    'assessment',
    'AssessmentOutcomeDate',
    130,
    (spot) => isIssued(spot) && /^(0|false)$/.test(spot.assessment?.row[a.Week20] ?? ''),
  ),
  cameEarlier('A13', 'assessment', 'AssessmentOutcomeDate', 120, isRefusedPlan),
  cameEarlier('A14', 'assessment', 'AssessmentOutcome', 150, isOpenAssessment),
  {
    rule: 'A15',
    plant: atSpot((spot, { area }) => {
      if (!isIssued(spot) || spot.active === undefined) return undefined;
      spot.active.row[at.activeplans.TransferLA] = area === '352' ? '353' : '352';
      return [found('A15', spot.assessmentPath, 'AssessmentOutcome')];
    }),
  },
];

export const faultsOfRequests: readonly Fault[] = [...requestFaults, ...assessmentFaults];
