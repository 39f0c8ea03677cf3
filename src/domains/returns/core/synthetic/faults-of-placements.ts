import { at } from '../modules.ts';
import { ageOn, textOf } from './calendar.ts';
import { atSpot, dayIn, found } from './faults.ts';
import type { Fault, FaultScene, Spot } from './faults.ts';
import type { ActiveDraft, PersonDraft } from './draft.ts';

const l = at.placementdetail;
const t = at.senneed;

type ActiveSpot = Spot & { readonly active: ActiveDraft };

type PlacementFault = (
  row: string[],
  spot: ActiveSpot,
  scene: FaultScene,
  person: PersonDraft,
) => keyof typeof l | undefined;

/** In the only placement of an active plan. */
const inPlacement = (rule: string, plant: PlacementFault): Fault => ({
  rule,
  plant: atSpot((spot, scene, person) => {
    const [row, second] = spot.active?.placements ?? [];
    if (spot.active === undefined || row === undefined || second !== undefined || row[l.LeavingDate] !== '')
      return undefined;
    const field = plant(row, { ...spot, active: spot.active }, scene, person);
    return field === undefined ? undefined : [found(rule, `${spot.activePath}/PlacementDetail[1]`, field)];
  }),
});

const hasNumber = (row: readonly string[]): boolean => row[l.URN] !== '' || row[l.UKPRN] !== '';

const become = (row: string[], setting: string): void => {
  for (const field of [l.URN, l.UKPRN, l.SENunitIndicator, l.ResourcedProvisionIndicator, l.SENsettingOther])
    row[field] = '';
  row[l.SENsetting] = setting;
};

const write =
  (field: keyof typeof l, value: string, when: (row: readonly string[]) => boolean = () => true): PlacementFault =>
  (row) => {
    if (!when(row)) return undefined;
    row[l[field]] = value;
    return field;
  };

const turnInto =
  (setting: string, about: keyof typeof l, fits: (age: number) => boolean): PlacementFault =>
  (row, spot, { census }, person) => {
    if (!spot.isOpen || !hasNumber(row) || !fits(ageOn(dayIn(person.row[at.person.PersonBirthDate]), census)))
      return undefined;
    become(row, setting);
    return about;
  };

/** About the placements together, in an active plan that has one. */
const together = (
  rule: string,
  plant: (rows: string[][], scene: FaultScene) => readonly Omit<ReturnType<typeof found>, 'path'>[] | undefined,
  also: (path: string) => readonly ReturnType<typeof found>[] = () => [],
): Fault => ({
  rule,
  plant: atSpot((spot, scene) => {
    const rows = spot.active?.placements;
    if (rows?.length !== 1 || rows[0]?.[l.LeavingDate] !== '') return undefined;
    const planted = plant(rows, scene);
    return planted === undefined
      ? undefined
      : [...planted.map((each) => ({ ...each, path: spot.activePath })), ...also(spot.activePath)];
  }),
});

const placementFaults: readonly Fault[] = [
  together('L01', ([row]) => {
    if (row === undefined) return undefined;
    row[l.PlacementRank] = '2';
    return [{ rule: 'L01', field: null }];
  }),
  inPlacement('L02', write('EntryDate', '')),
  {
    rule: 'L03',
    plant: atSpot((spot) => {
      const [row, second] = spot.active?.placements ?? [];
      if (row === undefined || second !== undefined || row[l.LeavingDate] !== '') return undefined;
      row[l.LeavingDate] = textOf(dayIn(row[l.EntryDate]) - 5);
      // A placement that has ended has no follower.
      return [
        found('L03', `${spot.activePath}/PlacementDetail[1]`, 'LeavingDate'),
        found('L04', spot.activePath, null),
      ];
    }),
  },
  together('L04', ([row], { census }) => {
    if (row === undefined || !(dayIn(row[l.EntryDate]) < census - 40)) return undefined;
    row[l.LeavingDate] = textOf(census - 30);
    return [{ rule: 'L04', field: null }];
  }),
  inPlacement('L05', (row) => {
    become(row, '');
    return 'URN';
  }),
  inPlacement(
    'L06',
    write('URN', '12345', (row) => row[l.URN] !== ''),
  ),
  inPlacement('L06', write('SENunitIndicator', '', hasNumber)),
  { ...inPlacement('L07', write('Res', 'Z')), since: 2024 },
  {
    rule: 'L09',
    plant: atSpot((spot) => {
      const [row, second] = spot.active?.placements ?? [];
      if (row === undefined || second !== undefined || !hasNumber(row) || row[l.LeavingDate] !== '') return undefined;
      const copy = [...row];
      copy[l.PlacementRank] = '2';
      spot.active?.placements.push(copy);
      return [found('L09', `${spot.activePath}/PlacementDetail[2]`, 'URN')];
    }),
  },
  together('L10', (rows) => {
    rows.length = 0;
    return [{ rule: 'L10', field: null }];
  }),
  inPlacement(
    'L11',
    write('SENsetting', 'OLA', (row) => row[l.URN] !== ''),
  ),
  inPlacement(
    'L12',
    turnInto('NIEO', 'SENsettingOther', (age) => age >= 17),
  ),
  inPlacement(
    'L16',
    turnInto('EYP', 'SENsetting', (age) => age >= 7),
  ),
  inPlacement(
    'L17',
    turnInto('NIEC', 'SENsetting', (age) => age >= 8 && age < 15),
  ),
  inPlacement(
    'L19',
    write('UKPRN', '29000001', (row) => row[l.URN] !== '' && row[l.UKPRN] === ''),
  ),
  {
    rule: 'L20',
    plant: atSpot((spot, { census }) => {
      const [row, second] = spot.active?.placements ?? [];
      if (row === undefined || second !== undefined || row[l.LeavingDate] !== '' || row[l.URN] === '') return undefined;
      const entry = dayIn(row[l.EntryDate]);
      if (!(entry + 10 < census)) return undefined;
      const former = [...row];
      former[l.URN] = '999999';
      former[l.EntryDate] = textOf(entry + 2);
      former[l.LeavingDate] = textOf(entry + 8);
      spot.active?.placements.push(former);
      return [found('L20', `${spot.activePath}/PlacementDetail[2]`, 'EntryDate')];
    }),
  },
  inPlacement('L21', (row, _, __, person) => {
    const birth = dayIn(person.row[at.person.PersonBirthDate]);
    if (Number.isNaN(birth)) return undefined;
    row[l.EntryDate] = textOf(birth - 10);
    return 'EntryDate';
  }),
  inPlacement('L01', write('PlacementRank', '3')),
];

const needFault = (
  rule: string,
  field: keyof typeof t | null,
  plant: (needs: string[][]) => boolean,
  needIndex = 1,
): Fault => ({
  rule,
  plant: atSpot((spot) => {
    const needs = spot.active?.needs;
    if (needs === undefined || !plant(needs)) return undefined;
    return [found(rule, field === null ? spot.activePath : `${spot.activePath}/SENneed[${String(needIndex)}]`, field)];
  }),
});

const onlyNeed = (needs: string[][], change: (need: string[]) => void): boolean => {
  const [need, second] = needs;
  if (need === undefined || second !== undefined) return false;
  change(need);
  return true;
};

const needFaults: readonly Fault[] = [
  needFault('T01', null, (needs) => onlyNeed(needs, (need) => (need[t.SENtypeRank] = '2'))),
  needFault('T02', 'SENtype', (needs) => onlyNeed(needs, (need) => (need[t.SENtype] = 'XYZ'))),
  needFault('T03', 'SENtypeRank', (needs) => onlyNeed(needs, (need) => (need[t.SENtypeRank] = '3'))),
  needFault('T04', null, (needs) => onlyNeed(needs, (need) => needs.push([need[t.SENtype] ?? '', '2']))),
];

export const faultsOfPlacements: readonly Fault[] = [...placementFaults, ...needFaults];
