import { at } from '../modules.ts';
import { ageOn, textOf, yearsAfter } from './calendar.ts';
import { atSpot, dayIn, found, spotsOf } from './faults.ts';
import type { Fault, FaultScene } from './faults.ts';
import type { PersonDraft } from './draft.ts';
import { temporaryUpnOf, upnOf } from './numbers-of-people.ts';

const f = at.person;

const of = ({ row }: PersonDraft, field: number): string => row[field] ?? '';

const hasPermanentUpn = (person: PersonDraft): boolean => /\d$/.test(of(person, f.UPN));

const isSound = (person: PersonDraft): boolean => hasPermanentUpn(person) && of(person, f.UPNunknown) === '';

const set = (
  rule: string,
  field: keyof typeof f,
  value: string,
  when: (person: PersonDraft) => boolean = () => true,
): Fault => ({
  rule,
  plant: (person) => {
    if (!when(person)) return undefined;
    person.row[f[field]] = value;
    return [found(rule, '', field)];
  },
});

const changeUpn = (rule: string, change: (upn: string) => string): Fault => ({
  rule,
  plant: (person) => {
    if (!isSound(person)) return undefined;
    person.row[f.UPN] = change(of(person, f.UPN));
    return [found(rule, '', 'UPN')];
  },
});

const withoutNumber = (
  rule: string,
  reason: string,
  when: (person: PersonDraft, scene: FaultScene) => boolean,
): Fault => ({
  rule,
  plant: (person, scene) => {
    if (!when(person, scene)) return undefined;
    person.row[f.UPN] = '';
    person.row[f.UniqueLearnerNumber] = '';
    person.row[f.UPNunknown] = reason;
    return [found(rule, '', reason === '' ? 'UPN' : 'UPNunknown')];
  },
});

const ageOf = (person: PersonDraft, { census }: FaultScene): number =>
  ageOn(dayIn(of(person, f.PersonBirthDate)), census);

/** Much older than the person is: only where nothing else of the person depends on the age. */
const older = (rule: string, years: number): Fault => ({
  rule,
  plant: (person, scene) => {
    const [spot, ...others] = spotsOf(person, scene);
    const isFree =
      spot !== undefined &&
      others.length === 0 &&
      spot.isOpen &&
      spot.request.row[at.requests.ReceivedDate] === '' &&
      isSound(person) &&
      spot.active?.placements.every((row) => row[at.placementdetail.SENsetting] !== 'EYP') === true &&
      spot.plan?.planDetails.every((row) => row[at.plandetail.SENsetting] !== 'EYP') === true;
    if (!isFree) return undefined;
    person.row[f.PersonBirthDate] = textOf(yearsAfter(scene.census, -years));
    return [found(rule, '', 'PersonBirthDate')];
  },
});

const sameNumber = (rule: string, field: 'UPN' | 'UniqueLearnerNumber'): Fault => ({
  rule,
  plant: (person, { before }) => {
    if (before === undefined || of(person, f[field]) === '' || !isSound(person) || !isSound(before)) return undefined;
    const number = of(before, f[field]);
    // A number that is itself a fault of the person before is no number to copy.
    if (!(field === 'UPN' ? /^[A-Z]\d{12}$/ : /^[6-9]\d{9}$/).test(number) || number === '9999999999') return undefined;
    person.row[f[field]] = number;
    return [found(rule, '', field)];
  },
});

const cloneOfBefore: Fault = {
  rule: 'P27',
  plant: (person, { before }) => {
    if (before === undefined || !isSound(person) || !isSound(before)) return undefined;
    const [upn, uln] = [of(person, f.UPN), of(person, f.UniqueLearnerNumber)];
    const copy = structuredClone(before);
    person.row = copy.row;
    person.requests = copy.requests;
    person.row[f.UPN] = upn;
    person.row[f.UniqueLearnerNumber] = uln;
    return [found('P27', '', 'Surname')];
  },
};

const unborn: Fault = {
  rule: 'P04',
  plant: (person, scene) => {
    const [spot, ...others] = spotsOf(person, scene);
    const ended = spot?.plan?.row[at.namedplan.CeaseReason] ?? '';
    const isFree =
      spot !== undefined &&
      others.length === 0 &&
      spot.active === undefined &&
      spot.request.row[at.requests.ReceivedDate] === '' &&
      ['2', '5', '7', '8'].includes(ended) &&
      spot.plan?.row[at.namedplan.PlanWBP] === '' &&
      spot.plan.planDetails.every((row) => row[at.plandetail.SENsetting] !== 'NEET');
    if (!isFree) return undefined;
    person.row[f.PersonBirthDate] = textOf(scene.census + 30);
    return [found('P04', '', 'PersonBirthDate')];
  },
};

const unlikelyAge: Fault = {
  rule: 'P32',
  plant: atSpot((spot, { census }, person) => {
    if (person.requests.length !== 1 || spot.assessment !== undefined || !isSound(person)) return undefined;
    person.row[f.PersonBirthDate] = textOf(yearsAfter(census, -40));
    const received = spot.request.row[at.requests.ReceivedDate] === '' ? [] : [found('R21', spot.path, 'ReceivedDate')];
    return [found('P32', '', 'PersonBirthDate'), ...received];
  }),
};

const sexFaults: readonly Fault[] = [
  { ...set('P07', 'Sex', 'X'), since: 2024 },
  { ...set('P07', 'GenderCurrent', '5'), until: 2023 },
  { ...set('P31', 'Sex', 'U'), since: 2024 },
];

const wrongCheckLetter = (upn: string): string => (upn.startsWith('A') ? 'B' : 'A') + upn.slice(1);

const wrongCheckDigit = (uln: string): string => uln.slice(0, 9) + (uln.endsWith('1') ? '2' : '1');

const ulnFaults: readonly Fault[] = (
  [
    ['P18', (uln: string) => uln.slice(0, 9)],
    ['P19', wrongCheckDigit],
    ['P29', () => '9999999999'],
  ] as const
).map(([rule, change]) => ({
  rule,
  plant: (person) => {
    const uln = of(person, f.UniqueLearnerNumber);
    if (uln === '') return undefined;
    person.row[f.UniqueLearnerNumber] = change(uln);
    return [found(rule, '', 'UniqueLearnerNumber')];
  },
}));

const isBeforeEnd = ({ requests }: PersonDraft): boolean =>
  requests.some(({ row }) => ['Y', 'A', 'H'].includes(row[at.requests.RequestOutcome] ?? ''));

export const faultsOfPeople: readonly Fault[] = [
  set('P01', 'Surname', ''),
  set('P02', 'Forename', ''),
  set('P03', 'PersonBirthDate', ''),
  unborn,
  older('P05', 26),
  older('P06', 29),
  ...sexFaults,
  set('P08', 'Ethnicity', 'XXXX'),
  set('P09', 'PostCode', 'NO FIXED ABODE'),
  changeUpn('P11', (upn) => upn.slice(0, 12)),
  changeUpn('P12', wrongCheckLetter),
  changeUpn('P13', (upn) => upnOf('000', upn.slice(4))),
  changeUpn('P14', (upn) => `${upn.slice(0, 6)}X${upn.slice(7)}`),
  changeUpn('P15', (upn) => `${upn.slice(0, 12)}I`),
  {
    rule: 'P16',
    plant: (person, scene) => {
      if (!isSound(person) || ageOf(person, scene) < 6) return undefined;
      person.row[f.UPN] = temporaryUpnOf(of(person, f.UPN));
      return [found('P16', '', 'UPN')];
    },
  },
  sameNumber('P17', 'UPN'),
  ...ulnFaults,
  sameNumber('P20', 'UniqueLearnerNumber'),
  withoutNumber('P21', '', () => true),
  set('P22', 'UPNunknown', 'UN2', isSound),
  withoutNumber('P23', 'UN99', () => true),
  withoutNumber('P24', 'UN1', (person, scene) => ageOf(person, scene) >= 6),
  withoutNumber('P25', 'UN10', isBeforeEnd),
  cloneOfBefore,
  set('P28', 'Ethnicity', 'WENG'),
  withoutNumber('P30', 'UN4', () => true),
  unlikelyAge,
];
