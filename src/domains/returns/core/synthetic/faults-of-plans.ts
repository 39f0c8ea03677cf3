import { at } from '../modules.ts';
import { ageOn, textOf, yearOf } from './calendar.ts';
import { assessmentOutcomeOf, atSpot, dayIn, found, outcomeOf } from './faults.ts';
import type { Fault, FaultScene, Spot } from './faults.ts';
import type { PersonDraft, PlanDraft } from './draft.ts';

const n = at.namedplan;
const d = at.plandetail;

type PlanSpot = Spot & { readonly plan: PlanDraft };

const plantInPlan = (
  rule: string,
  plant: (spot: PlanSpot, scene: FaultScene, person: PersonDraft) => readonly (string | null)[] | undefined,
): Fault => ({
  rule,
  plant: atSpot((spot, scene, person) => {
    if (spot.plan === undefined) return undefined;
    const fields = plant({ ...spot, plan: spot.plan }, scene, person);
    return fields?.map((field) => found(rule, spot.planPath, field));
  }),
});

/** Writes values into the plan; the rule is about the first of them. */
const setPlan = (
  rule: string,
  values: (
    spot: PlanSpot,
    scene: FaultScene,
    person: PersonDraft,
  ) => Partial<Record<keyof typeof n, string>> | undefined,
  about: keyof typeof n,
): Fault =>
  plantInPlan(rule, (spot, scene, person) => {
    const written = values(spot, scene, person);
    if (written === undefined) return undefined;
    for (const [field, value] of Object.entries(written)) {
      const place = Object.entries(n).find(([name]) => name === field)?.[1];
      if (place !== undefined) spot.plan.row[place] = value;
    }
    return [about];
  });

const startOf = ({ plan }: PlanSpot): number => dayIn(plan.row[n.StartDate]);
const ceaseOf = ({ plan }: PlanSpot): number => dayIn(plan.row[n.CeaseDate]);
const ageAt = (person: PersonDraft, day: number): number => ageOn(dayIn(person.row[at.person.PersonBirthDate]), day);
const isOld = (spot: Spot): boolean => outcomeOf(spot) === 'H' && assessmentOutcomeOf(spot) === 'H';
const hasEnded = ({ plan, active }: PlanSpot): boolean => plan.row[n.CeaseDate] !== '' && active === undefined;
const stands = (spot: PlanSpot): boolean => spot.isOpen && spot.active !== undefined;
const reasonOf = ({ plan }: PlanSpot): string => plan.row[n.CeaseReason] ?? '';

const planFaults: readonly Fault[] = [
  {
    rule: 'N01',
    plant: atSpot((spot) => {
      if (spot.plan === undefined || spot.active !== undefined || spot.assessment === undefined) return undefined;
      spot.assessment.namedPlans = [];
      return [found('N01', spot.assessmentPath, null)];
    }),
  },
  {
    rule: 'N02',
    plant: atSpot((spot) => {
      if (spot.plan === undefined || assessmentOutcomeOf(spot) !== 'Y') return undefined;
      if (spot.assessment !== undefined) spot.assessment.row[at.assessment.AssessmentOutcome] = 'N';
      return [found('N02', spot.assessmentPath, null)];
    }),
  },
  setPlan('N03', (spot) => (isOld(spot) && stands(spot) ? { StartDate: '' } : undefined), 'StartDate'),
  setPlan('N03', (spot) => (isOld(spot) && stands(spot) ? { StartDate: '2013-05-01' } : undefined), 'StartDate'),
  setPlan(
    'N04',
    (spot, { year, census }) =>
      assessmentOutcomeOf(spot) === 'Y' &&
      stands(spot) &&
      yearOf(startOf(spot)) === year - 1 &&
      startOf(spot) + 10 <= census
        ? { StartDate: textOf(startOf(spot) + 10) }
        : undefined,
    'StartDate',
  ),
  setPlan('N05', () => ({ PlanRes: 'C' }), 'PlanRes'),
  setPlan('N06', () => ({ PlanWBP: 'X' }), 'PlanWBP'),
  setPlan('N07', (_, { census }, person) => (ageAt(person, census) < 15 ? { PlanWBP: 'S' } : undefined), 'PlanWBP'),
  setPlan('N08', (spot) => (stands(spot) ? { PB: '', OA: '', DP: '' } : undefined), 'PB'),
  setPlan('N09', (_, { yes }) => ({ PB: yes, OA: '', DP: '' }), 'PB'),
  setPlan('N10', (_, { no }) => ({ PB: no, OA: '', DP: 'E' }), 'PB'),
  setPlan('N11', (_, { yes }) => ({ PB: yes, OA: '', DP: 'X' }), 'DP'),
  setPlan('N12', (spot) => (hasEnded(spot) ? { CeaseReason: '' } : undefined), 'CeaseReason'),
  {
    rule: 'N13',
    plant: atSpot((spot, { census }, person) => {
      const { plan } = spot;
      if (plan === undefined || spot.active !== undefined || (plan.row[n.CeaseReason] ?? '1') === '1') return undefined;
      if (plan.row[n.CeaseDate] === '' || ageAt(person, census) >= 24) return undefined;
      plan.row[n.CeaseDate] = textOf(census + 20);
      // A plan that ends after the census day was open on it.
      return [found('N13', spot.planPath, 'CeaseDate'), found('V01', spot.path, null)];
    }),
  },
  setPlan(
    'N14',
    (spot, { begins }, person) =>
      hasEnded(spot) && reasonOf(spot) !== '1' && startOf(spot) < begins - 30 && ageAt(person, begins - 30) >= 17
        ? { CeaseDate: textOf(begins - 10) }
        : undefined,
    'CeaseDate',
  ),
  setPlan('N15', (spot) => (hasEnded(spot) ? { CeaseReason: '12' } : undefined), 'CeaseReason'),
  setPlan(
    'N16',
    (spot, _, person) => (hasEnded(spot) && ageAt(person, ceaseOf(spot)) < 23 ? { CeaseReason: '1' } : undefined),
    'CeaseReason',
  ),
  setPlan(
    'N17',
    (spot, _, person) => (hasEnded(spot) && ageAt(person, ceaseOf(spot)) < 15 ? { CeaseReason: '6' } : undefined),
    'CeaseReason',
  ),
  setPlan(
    'N19',
    (spot, { census }) =>
      stands(spot) && startOf(spot) < census - 60 ? { CeaseDate: textOf(census - 30), CeaseReason: '2' } : undefined,
    'CeaseDate',
  ),
  plantInPlan('S03', ({ plan }) => {
    plan.planDetails = [];
    return [null];
  }),
];

type DetailFault = (row: string[], spot: PlanSpot, scene: FaultScene, person: PersonDraft) => string | undefined;

/** In the first establishment that the plan names. */
const inDetail = (rule: string, plant: DetailFault): Fault => ({
  rule,
  plant: atSpot((spot, scene, person) => {
    const row = spot.plan?.planDetails[0];
    if (spot.plan === undefined || row === undefined) return undefined;
    const field = plant(row, { ...spot, plan: spot.plan }, scene, person);
    return field === undefined ? undefined : [found(rule, `${spot.planPath}/PlanDetail[1]`, field)];
  }),
});

const hasNumber = (row: readonly string[]): boolean => row[d.URN] !== '' || row[d.UKPRN] !== '';

/** Writes a setting in place of the establishment. */
const become = (row: string[], setting: string, other = ''): string => {
  for (const field of [d.URN, d.UKPRN, d.SENunitIndicator, d.ResourcedProvisionIndicator]) row[field] = '';
  row[d.SENsetting] = setting;
  row[d.SENsettingOther] = other;
  return 'SENsetting';
};

const write =
  (field: keyof typeof d, value: string, when: (row: readonly string[], spot: PlanSpot) => boolean): DetailFault =>
  (row, spot) => {
    if (!when(row, spot)) return undefined;
    row[d[field]] = value;
    return field;
  };

const detailFaults: readonly Fault[] = [
  {
    rule: 'D01',
    plant: atSpot((spot) => {
      const [row, second] = spot.plan?.planDetails ?? [];
      if (row === undefined || second !== undefined) return undefined;
      row[d.PlacementRank] = '2';
      return [found('D01', spot.planPath, null)];
    }),
  },
  inDetail('D02', (row) => {
    become(row, '');
    return 'URN';
  }),
  inDetail(
    'D03',
    write('SENsetting', 'OLA', (row) => row[d.URN] !== ''),
  ),
  inDetail(
    'D04',
    write('URN', '12345', (row) => row[d.URN] !== ''),
  ),
  inDetail(
    'D05',
    write('UKPRN', '1900000', (row) => row[d.URN] !== ''),
  ),
  inDetail(
    'D06',
    write('SENsetting', 'XXX', (row, { isOpen }) => row[d.SENsetting] !== '' && !isOpen),
  ),
  inDetail('D06', (row) => (hasNumber(row) ? become(row, 'XXX') : undefined)),
  inDetail('D07', (row, _, { census }, person) => {
    if (!(ageAt(person, census) >= 17) || !hasNumber(row)) return undefined;
    become(row, 'NIEO');
    return 'SENsettingOther';
  }),
  inDetail('D08', write('SENunitIndicator', '', hasNumber)),
  inDetail('D12', (row, _, { census }, person) =>
    ageAt(person, census) < 16 && hasNumber(row) ? become(row, 'NEET') : undefined,
  ),
  inDetail('D13', (row, spot, { census }, person) =>
    spot.isOpen && ageAt(person, census) >= 7 && hasNumber(row) ? become(row, 'EYP') : undefined,
  ),
  inDetail('D14', (row, spot, { year }, person) => {
    const birth = person.row[at.person.PersonBirthDate] ?? '';
    const isOfAge = birth < `${String(year - 8)}-01-01` && birth > `${String(year - 15)}-01-01`;
    return spot.isOpen && isOfAge && hasNumber(row) ? become(row, 'NIEC') : undefined;
  }),
  inDetail(
    'D16',
    write('UKPRN', '29000001', (row) => row[d.URN] !== ''),
  ),
  inDetail('D01', (row, { plan }) => {
    if (plan.planDetails.length !== 1) return undefined;
    row[d.PlacementRank] = '3';
    return 'PlacementRank';
  }),
];

const twoPlans: readonly Fault[] = [
  {
    rule: 'X01',
    plant: atSpot((spot, _, person) => {
      if (person.requests.length !== 1 || !spot.isOpen || spot.active === undefined || !isOld(spot)) return undefined;
      if (spot.request.row[at.requests.ReceivedDate] !== '') return undefined;
      person.requests.push(structuredClone(spot.request));
      return [found('X01', 'Requests[2]', null)];
    }),
  },
  {
    rule: 'X11',
    plant: atSpot((spot, { census }, person) => {
      const { plan } = spot;
      if (person.requests.length !== 1 || plan === undefined || !spot.isOpen || !isOld(spot)) return undefined;
      const start = dayIn(plan.row[n.StartDate]);
      const isSimple = spot.request.row[at.requests.ReceivedDate] === '' && start < census - 500;
      if (!isSimple || spot.active?.row[at.activeplans.TransferLA] !== '') return undefined;
      const copy = structuredClone(spot.request);
      copy.activePlans = [];
      const ended = copy.assessments[0]?.namedPlans[0];
      if (ended === undefined) return undefined;
      ended.row[n.StartDate] = textOf(start + 20);
      ended.row[n.CeaseDate] = textOf(census - 100);
      ended.row[n.CeaseReason] = '2';
      person.requests.push(copy);
      return [found('X11', 'Requests[2]/Assessment/NamedPlan', 'StartDate')];
    }),
  },
  {
    rule: 'S02',
    plant: (person) => {
      person.requests = [];
      return [found('S02', '', null)];
    },
  },
];

export const faultsOfPlans: readonly Fault[] = [...planFaults, ...detailFaults, ...twoPlans];
