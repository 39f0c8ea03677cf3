import { at } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ActivePlans, Assessment, NamedPlan, ReturnPerson, ReturnRequest, Row } from '../return.ts';
import { fieldsOfYear } from './whole-return.ts';
import type { WholeReturn } from './whole-return.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/**
 * Text between two tags. What XML 1.0 cannot hold at all (control characters, halves of a surrogate pair) becomes U+FFFD: a file
 * that no reader takes would be worse, and the mark is seen.
 */
const escaped = (text: string): string =>
  /^[ -%'-;=?-~]*$/.test(text)
    ? text
    : text
        .toWellFormed()
        .replace(/[&<>\r]/g, (character) => entities[character] ?? character)
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');

type Columns = readonly { readonly index: number; readonly open: string; readonly close: string }[];

const columnsOf = (module: ModuleName, year: number): Columns =>
  fieldsOfYear(module, year).map(({ name, index }) => ({ index, open: `<${name}>`, close: `</${name}>` }));

const own = (columns: Columns, { values }: Row): string => {
  let text = '';
  for (const { index, open, close } of columns) {
    const value = values[index] ?? '';
    if (value !== '') text += open + escaped(value) + close;
  }
  return text;
};

/** Writes one person with all that hangs from it, as one `<Person>` element. */
const personWriter = (year: number): ((person: ReturnPerson) => string) => {
  const columns = {
    person: columnsOf('person', year),
    requests: columnsOf('requests', year),
    assessment: columnsOf('assessment', year),
    namedplan: columnsOf('namedplan', year),
    plandetail: columnsOf('plandetail', year),
    activeplans: columnsOf('activeplans', year),
    placementdetail: columnsOf('placementdetail', year),
    senneed: columnsOf('senneed', year),
  };
  const leaf = (name: string, of: Columns, rows: readonly Row[]): string =>
    rows.map((row) => `<${name}>${own(of, row)}</${name}>`).join('');
  const namedPlan = ({ row, planDetails }: NamedPlan): string =>
    `<NamedPlan>${own(columns.namedplan, row)}${leaf('PlanDetail', columns.plandetail, planDetails)}</NamedPlan>`;
  const assessment = ({ row, namedPlans }: Assessment): string =>
    `<Assessment>${own(columns.assessment, row)}${namedPlans.map(namedPlan).join('')}</Assessment>`;
  const activePlans = ({ row, placements, needs }: ActivePlans): string =>
    `<ActivePlans>${own(columns.activeplans, row)}${leaf('PlacementDetail', columns.placementdetail, placements)}${leaf('SENneed', columns.senneed, needs)}</ActivePlans>`;
  const request = ({ row, assessments, activePlans: active }: ReturnRequest): string =>
    `<Requests>${own(columns.requests, row)}${assessments.map(assessment).join('')}${active.map(activePlans).join('')}</Requests>\n`;
  return ({ row, requests }) => `<Person>${own(columns.person, row)}\n${requests.map(request).join('')}</Person>\n`;
};

const inCollection: ReadonlySet<number> = new Set([at.header.Collection, at.header.Year, at.header.ReferenceDate]);

const headerText = (header: Row, year: number): string => {
  const columns = columnsOf('header', year);
  const collection = columns.filter(({ index }) => inCollection.has(index));
  const source = columns.filter(({ index }) => !inCollection.has(index));
  return `<Header>\n<CollectionDetails>${own(collection, header)}</CollectionDetails>\n<Source>${own(source, header)}</Source>\n</Header>\n`;
};

/**
 * The parts of a return as COLLECT takes it, for whoever cannot have all persons at hand: UTF-8, no DTD, one line for each person and
 * request, missing items left out. Names and order are those of `modules`; what a reader kept as unknown is not written. Where DSCO goes
 * is not verified: here it stands in Source, after DCO.
 */
export const xmlParts = ({
  year,
  header,
}: Omit<WholeReturn, 'persons'>): {
  readonly open: string;
  readonly person: (person: ReturnPerson) => string;
  readonly close: string;
} => ({
  open: `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${headerText(header, year)}<Persons>\n`,
  person: personWriter(year),
  close: '</Persons>\n</Message>\n',
});

/** The whole return in pieces. */
export function* writeXml({ year, header, persons }: WholeReturn): Generator<string, void, undefined> {
  const parts = xmlParts({ year, header });
  yield parts.open;
  for (const person of persons) yield parts.person(person);
  yield parts.close;
}
