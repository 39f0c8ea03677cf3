import { at, censusDays, moduleNames } from '../../modules.ts';
import type { ModuleName } from '../../modules.ts';
import type { Reading, ReturnPerson, ReturnVisitor, Row } from '../../return.ts';
import { upnCheckLetter } from '../../identifiers.ts';

// Returns for tests: one invented child of the invented area 999, in whom no rule finds anything, and what to change from there.

export type Fields = Record<string, string>;
export type PlanDraft = { readonly fields: Fields; details: Fields[] };
export type AssessmentDraft = { readonly fields: Fields; plans: PlanDraft[] };
export type ActiveDraft = { readonly fields: Fields; placements: Fields[]; needs: Fields[] };
export type RequestDraft = { readonly fields: Fields; assessments: AssessmentDraft[]; actives: ActiveDraft[] };
export type PersonDraft = { readonly fields: Fields; requests: RequestDraft[] };

/** A return of one child, with a handle on each of its records. */
export type Draft = {
  header: Fields | undefined;
  readonly people: PersonDraft[];
  readonly year: number;
  readonly head: Fields;
  readonly person: Fields;
  readonly request: RequestDraft;
  readonly assessment: AssessmentDraft;
  readonly plan: PlanDraft;
  readonly detail: Fields;
  readonly active: ActiveDraft;
  readonly placement: Fields;
  readonly need: Fields;
};

export const upnFor = (serial: number, ending = '1'): string => {
  const rest = `999${String(serial).padStart(8, '0')}${ending}`;
  return `${upnCheckLetter(`?${rest}`)}${rest}`;
};

const onlyFrom = (year: number, since: number, fields: Fields): Fields => (year >= since ? fields : {});

const headOf = (year: number): Fields => ({
  Collection: 'SEN2',
  Year: String(year),
  ReferenceDate: censusDays[year] ?? '',
  SourceLevel: 'L',
  LEA: '999',
  SerialNo: '001',
  DateTime: `${String(year)}-02-20T10:00:00`,
  DMO: 'Y',
  DCO: 'R',
  ...onlyFrom(year, 2025, { DSCO: 'N' }),
});

const personOf = (year: number, serial: number): Fields => ({
  Surname: `Example-${String(serial)}`,
  Forename: 'Robin',
  PersonBirthDate: `${String(year - 8)}-05-04`,
  ...(year === 2023 ? { GenderCurrent: '2' } : { Sex: 'F' }),
  Ethnicity: 'APKN',
  PostCode: 'ZZ9 9ZZ',
  UPN: upnFor(serial),
});

export const requestOf = (year: number): RequestDraft => ({
  fields: {
    ReceivedDate: `${String(year - 1)}-02-03`,
    ...onlyFrom(year, 2025, { RequestSource: '2' }),
    RYA: '0',
    RequestOutcomeDate: `${String(year - 1)}-03-14`,
    RequestOutcome: 'Y',
    RequestMediation: '0',
    RequestTribunal: '0',
  },
  assessments: [
    {
      fields: {
        AssessmentOutcome: 'Y',
        AssessmentOutcomeDate: `${String(year - 1)}-06-20`,
        AssessmentMediation: '0',
        AssessmentTribunal: 'false',
        OtherMediation: '0',
        OtherTribunal: '0',
        Week20: '0',
      },
      plans: [
        {
          fields: { StartDate: `${String(year - 1)}-06-20`, PB: '0' },
          details: [{ URN: '999001', PlacementRank: '1', SENunitIndicator: '0', ResourcedProvisionIndicator: '1' }],
        },
      ],
    },
  ],
  actives: [
    {
      fields: {},
      placements: [
        {
          URN: '999001',
          PlacementRank: '1',
          EntryDate: `${String(year - 3)}-09-04`,
          SENunitIndicator: '0',
          ResourcedProvisionIndicator: '1',
        },
      ],
      needs: [{ SENtype: 'SLCN', SENtypeRank: '1' }],
    },
  ],
});

export const aPerson = (year: number, serial: number): PersonDraft => ({
  fields: personOf(year, serial),
  requests: [requestOf(year)],
});

const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new Error('Nothing is first in an empty list.');
  return one;
};

export const aReturn = (year = 2026): Draft => {
  const head = headOf(year);
  const child = aPerson(year, 1);
  const request = first(child.requests);
  const assessment = first(request.assessments);
  const plan = first(assessment.plans);
  const active = first(request.actives);
  return {
    header: head,
    people: [child],
    year,
    head,
    person: child.fields,
    request,
    assessment,
    plan,
    detail: first(plan.details),
    active,
    placement: first(active.placements),
    need: first(active.needs),
  };
};

/** What a reader would tell, line by line. */
export const tell = (draft: Draft, visitor: ReturnVisitor): Reading => {
  let line = 0;
  const counts = new Map<ModuleName, number>();
  const row = (module: ModuleName, fields: Fields): Row => {
    line += 1;
    counts.set(module, (counts.get(module) ?? 0) + 1);
    const places: Readonly<Record<string, number>> = at[module];
    for (const name of Object.keys(fields)) if (!(name in places)) throw new Error(`No item ${name} in ${module}.`);
    return { file: 0, line, id: String(line), values: Object.keys(places).map((name) => fields[name] ?? '') };
  };
  const personOfDraft = ({ fields, requests }: PersonDraft): ReturnPerson => ({
    row: row('person', fields),
    requests: requests.map((request) => ({
      row: row('requests', request.fields),
      assessments: request.assessments.map((assessment) => ({
        row: row('assessment', assessment.fields),
        namedPlans: assessment.plans.map((plan) => ({
          row: row('namedplan', plan.fields),
          planDetails: plan.details.map((detail) => row('plandetail', detail)),
        })),
      })),
      activePlans: request.actives.map((active) => ({
        row: row('activeplans', active.fields),
        placements: active.placements.map((placement) => row('placementdetail', placement)),
        needs: active.needs.map((need) => row('senneed', need)),
      })),
    })),
  });
  if (draft.header) visitor.header(row('header', draft.header));
  for (const person of draft.people) visitor.person(personOfDraft(person));
  return {
    files: [{ name: 'invented.xml', sha256: '', shape: 'xml', encoding: 'utf-8', bytes: 0 }],
    year: draft.year,
    counts: countsOf(counts),
  };
};

const countsOf = (counts: ReadonlyMap<ModuleName, number>): Reading['counts'] => {
  const all = {
    header: 0,
    person: 0,
    requests: 0,
    assessment: 0,
    namedplan: 0,
    plandetail: 0,
    activeplans: 0,
    placementdetail: 0,
    senneed: 0,
  };
  for (const module of moduleNames) all[module] = counts.get(module) ?? 0;
  return all;
};

/** The same return made of so many children. */
export const copies = (draft: Draft, number: number, change?: (person: PersonDraft, index: number) => void): void => {
  for (let index = 0; index < number; index++) {
    const person = aPerson(draft.year, draft.people.length + 1);
    change?.(person, index);
    draft.people.push(person);
  }
};
