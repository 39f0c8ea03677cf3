import { moduleNames } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { templateKeys, templateLabels, templateSheet, templateTitles } from './template-labels.ts';
import { fieldsOfYear } from './whole-return.ts';
import type { WholeReturn } from './whole-return.ts';

export type WorkbookCell = string | number | null;

/** One sheet of a workbook: its rows from the first, null for an empty cell. */
export type WorkbookSheet = { readonly name: string; readonly rows: readonly (readonly WorkbookCell[])[] };

/** A row with the ids that both workbooks join on: everything below the request carries the person's and the request's. */
type Keyed = { readonly row: Row; readonly person: string; readonly request: string };
type Tables = Readonly<Record<ModuleName, Keyed[]>>;

const tablesOf = ({ header, persons }: WholeReturn): Tables => {
  const tables: Tables = {
    header: [{ row: header, person: '', request: '' }],
    person: [],
    requests: [],
    assessment: [],
    namedplan: [],
    plandetail: [],
    activeplans: [],
    placementdetail: [],
    senneed: [],
  };
  for (const person of persons) addPerson(tables, person);
  return tables;
};

const addPerson = (tables: Tables, { row, requests }: ReturnPerson): void => {
  const person = row.id === '' ? String(tables.person.length + 1) : row.id;
  tables.person.push({ row, person, request: '' });
  for (const request of requests) {
    const keys = { person, request: request.row.id === '' ? String(tables.requests.length + 1) : request.row.id };
    tables.requests.push({ row: request.row, ...keys });
    for (const assessment of request.assessments) {
      tables.assessment.push({ row: assessment.row, ...keys });
      for (const plan of assessment.namedPlans) {
        tables.namedplan.push({ row: plan.row, ...keys });
        tables.plandetail.push(...plan.planDetails.map((detail) => ({ row: detail, ...keys })));
      }
    }
    for (const active of request.activePlans) {
      tables.activeplans.push({ row: active.row, ...keys });
      tables.placementdetail.push(...active.placements.map((placement) => ({ row: placement, ...keys })));
      tables.senneed.push(...active.needs.map((need) => ({ row: need, ...keys })));
    }
  }
};

/** Excel turns typed digits into numbers, and so do people's workbooks; numbers that begin with 0 or are long are typed as text. */
const asTyped = (value: string): WorkbookCell =>
  value === '' ? null : /^(0|[1-9]\d{0,7})$/.test(value) ? Number(value) : value;

const numberKinds: ReadonlySet<string> = new Set(['digits', 'boolean', 'code']);

/** Items that the Department's form holds as text although they look like numbers. */
const heldAsText: ReadonlySet<string> = new Set(['LEA', 'SerialNo', 'UniqueLearnerNumber', 'GenderCurrent']);

type Column = { readonly label: string; readonly cell: (keyed: Keyed) => WorkbookCell };

const itemColumns = (module: ModuleName, year: number, label: (name: string) => string): readonly Column[] =>
  fieldsOfYear(module, year).map(({ name, kind, index }) => {
    const number = numberKinds.has(kind) && !heldAsText.has(name);
    return {
      label: label(name),
      cell: ({ row }) => {
        const value = row.values[index] ?? '';
        return number ? asTyped(value) : value === '' ? null : value;
      },
    };
  });

const personColumn = (label: string): Column => ({ label, cell: ({ person }) => asTyped(person) });
const requestColumn = (label: string): Column => ({ label, cell: ({ request }) => asTyped(request) });

const templateKeyColumns = (module: ModuleName, area: string): readonly Column[] => {
  const type: Column = { label: templateKeys.recordType, cell: () => templateTitles[module].replace(/ Records?$/, '') };
  const la: Column = { label: templateKeys.area, cell: () => area };
  if (module === 'header') return [type];
  if (module === 'person') return [type, personColumn(templateKeys.personOwn), la];
  const person = personColumn(templateKeys.personParent);
  return module === 'requests'
    ? [type, requestColumn(templateKeys.requestsOwn), la, person]
    : [type, person, la, requestColumn(templateKeys.requestsParent)];
};

const blank: readonly WorkbookCell[] = [];

/**
 * The Department's submission template: one sheet, nine tables under each other, each with its title in column B, its headings below,
 * and two empty rows after it. Days stand as text ccyy-mm-dd. `area` is the code repeated on each row. The whole sheet is held in memory.
 */
export const templateSheets = (whole: WholeReturn, area: string): readonly WorkbookSheet[] => {
  const tables = tablesOf(whole);
  const rows = moduleNames.flatMap((module) => {
    const labels = templateLabels[module];
    const columns = [
      ...templateKeyColumns(module, area),
      ...itemColumns(module, whole.year, (name) => labels[name] ?? name),
    ];
    return [
      [null, templateTitles[module]],
      [null, ...columns.map(({ label }) => label)],
      ...tables[module].map((keyed) => [null, ...columns.map(({ cell }) => cell(keyed))]),
      blank,
      blank,
    ];
  });
  return [{ name: templateSheet, rows }];
};

const preSubmissionNames: readonly (readonly [Exclude<ModuleName, 'header'>, string])[] = [
  ['person', 'Person'],
  ['requests', 'Requests'],
  ['assessment', 'Assessments'],
  ['namedplan', 'Named Plan'],
  ['plandetail', 'Plan Detail'],
  ['activeplans', 'Active Plan'],
  ['placementdetail', 'Placement Detail'],
  ['senneed', 'SEN Need'],
];

/** The pre-submission workbook: a sheet for each module but the header, which it does not have. The whole workbook is held in memory. */
export const preSubmissionSheets = (whole: WholeReturn): readonly WorkbookSheet[] => {
  const tables = tablesOf(whole);
  return preSubmissionNames.map(([module, name]) => {
    const columns = [
      ...(module === 'requests' ? [requestColumn('requeststableid')] : []),
      personColumn('persontableid'),
      ...(module === 'person' || module === 'requests' ? [] : [requestColumn('requeststableid')]),
      // The one workbook that was described spells the source of a request so.
      ...itemColumns(module, whole.year, (item) => (item === 'RequestSource' ? 'rquestsource' : item.toLowerCase())),
    ];
    return {
      name,
      rows: [
        columns.map(({ label }) => label),
        ...tables[module].map((keyed) => columns.map(({ cell }) => cell(keyed))),
      ],
    };
  });
};
