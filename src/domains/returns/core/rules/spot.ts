import { at, modules } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { Row } from '../return.ts';
import type { Look } from './look.ts';

/** Where the check stands in the return's tree; places are counted from 1. Filled again for each record. */
export type Spot = {
  module: ModuleName;
  row: Row;
  person: number;
  request: number;
  assessment: number;
  plan: number;
  active: number;
  /** Of an establishment, placement or need among its brothers. */
  item: number;
};

const part = (name: string, place: number): string => (place > 1 ? `/${name}[${String(place)}]` : `/${name}`);

const containers = (spot: Spot): string => {
  const request = `Person[${String(spot.person)}]/Requests[${String(spot.request)}]`;
  const assessment = part('Assessment', spot.assessment);
  const active = part('ActivePlans', spot.active);
  const item = String(spot.item);
  switch (spot.module) {
    case 'header':
      return 'Header';
    case 'person':
      return `Person[${String(spot.person)}]`;
    case 'requests':
      return request;
    case 'assessment':
      return request + assessment;
    case 'namedplan':
      return request + assessment + part('NamedPlan', spot.plan);
    case 'plandetail':
      return `${request}${assessment}${part('NamedPlan', spot.plan)}/PlanDetail[${item}]`;
    case 'activeplans':
      return request + active;
    case 'placementdetail':
      return `${request}${active}/PlacementDetail[${item}]`;
    case 'senneed':
      return `${request}${active}/SENneed[${item}]`;
  }
};

export const fieldName = (module: ModuleName, field: number): string | null => modules[module][field]?.name ?? null;

/** 'Person[3]/Requests[1]/Assessment/AssessmentOutcomeDate'. */
export const pathOf = (spot: Spot, field: string | null): string =>
  containers(spot) + (field === null ? '' : `/${field}`);

const p = at.person;

/** Who it is, the same in every file: UPN, else ULN, else names and birth date. Goes into a key, never into a message. */
export const whoIs = (values: readonly string[]): string => {
  const upn = values[p.UPN] ?? '';
  if (upn !== '') return `upn ${upn.toUpperCase()}`;
  const uln = values[p.UniqueLearnerNumber] ?? '';
  if (uln !== '' && uln !== '9999999999') return `uln ${uln}`;
  return `${values[p.Surname] ?? ''} ${values[p.Forename] ?? ''} ${values[p.PersonBirthDate] ?? ''}`.toLowerCase();
};

/** Which record it is, the same in every file: by the day of its request, and what tells brothers apart. */
export const whichRecord = (spot: Spot, look: Look): string => {
  const received = look.q[at.requests.ReceivedDate] ?? '';
  const { values } = spot.row;
  switch (spot.module) {
    case 'header':
    case 'person':
      return '';
    case 'plandetail':
    case 'placementdetail':
      return `${received} ${values[0] ?? ''} ${values[1] ?? ''} ${values[2] ?? ''} ${spot.module === 'placementdetail' ? (values[at.placementdetail.EntryDate] ?? '') : ''}`;
    case 'senneed':
      return `${received} ${values[at.senneed.SENtypeRank] ?? ''}`;
    default:
      return received;
  }
};
