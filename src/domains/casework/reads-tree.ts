import type { Tx } from '#platform/db';
import type { IncomingPerson, IncomingRequest, SaidRecord } from './core/incoming.ts';
import { columnsOf, numberedKinds } from './core/records.ts';
import type { NumberedKind, RecordKind } from './core/records.ts';
import { run } from './store-statements.ts';

type Row = Readonly<Record<string, unknown>>;

/** A record as it stands, with where it comes from and where else it was said. */
export type KeptRecord = SaidRecord & {
  readonly importNumber: number;
  readonly knownFrom: Date;
  /** The latest import that spoke of it, changed or not. Of a child and of a request only. */
  readonly confirmedImport: number | undefined;
};

const valueText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : null;
};

const textsIn = (json: unknown): Readonly<Record<string, string>> | undefined => {
  if (typeof json !== 'object' || json === null) return undefined;
  return Object.fromEntries(Object.entries(json).map(([name, text]) => [name, String(text)]));
};

export const keptRecord = (kind: RecordKind, row: Row): KeptRecord => ({
  place: { file: Number(row['file']), line: Number(row['line']) },
  values: columnsOf[kind].map(({ name }) => valueText(row[name])),
  asWritten: textsIn(row['as_written']),
  unknown: textsIn(row['unknown_values']),
  importNumber: Number(row['import_number']),
  knownFrom: row['known_from'] instanceof Date ? row['known_from'] : new Date(String(row['known_from'])),
  confirmedImport: typeof row['confirmed_import'] === 'number' ? row['confirmed_import'] : undefined,
});

const group = (rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const there = groups.get(key(row));
    if (there) there.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
};

/** The tree of a child as IncomingPerson, with lineage on each record. */
export type KeptPerson = IncomingPerson & { readonly childId: string };

type Wanted = {
  readonly partnershipCode: string;
  /** Only requests that this import spoke of; undefined for all. */
  readonly confirmedBy?: number;
};

/** The records of these children (rows of the table child), as trees, in the order of the rows. One query for each kind of record. */
export const treesOf = async (tx: Tx, wanted: Wanted, children: readonly Row[]): Promise<readonly KeptPerson[]> => {
  const { partnershipCode, confirmedBy } = wanted;
  const ids = children.map((row) => String(row['id']));
  const requests = group(
    await run(
      tx,
      `select * from assessment_request where partnership_code = $1 and child_id = any ($2::uuid[])
         and ($3::integer is null or confirmed_import = $3) order by child_id, position, id`,
      [partnershipCode, ids, confirmedBy ?? null],
    ),
    (row) => String(row['child_id']),
  );
  const below = new Map<NumberedKind, ReadonlyMap<string, readonly Row[]>>();
  for (const kind of numberedKinds) {
    const rows = await run(
      tx,
      `select * from ${kind} where partnership_code = $1 and child_id = any ($2::uuid[])
         ${kind === 'annual_review' ? 'and is_latest' : ''} order by child_id, request_id, number`,
      [partnershipCode, ids],
    );
    below.set(
      kind,
      group(rows, (row) => `${String(row['child_id'])} ${String(row['request_id'])}`),
    );
  }
  return children.map((child) => ({
    childId: String(child['id']),
    child: keptRecord('child', child),
    requests: (requests.get(String(child['id'])) ?? []).map((request) =>
      requestTree(request, (kind) => below.get(kind)?.get(`${String(child['id'])} ${String(request['id'])}`) ?? []),
    ),
  }));
};

const requestTree = (request: Row, rowsOf: (kind: NumberedKind) => readonly Row[]): IncomingRequest => {
  const under = (kind: NumberedKind, parent: string, number: unknown): readonly Row[] =>
    rowsOf(kind).filter((row) => row[parent] === number);
  const kept = (kind: NumberedKind, rows: readonly Row[]): readonly KeptRecord[] =>
    rows.map((row) => keptRecord(kind, row));
  return {
    request: keptRecord('assessment_request', request),
    assessments: rowsOf('needs_assessment').map((assessment) => ({
      assessment: keptRecord('needs_assessment', assessment),
      plans: under('ehc_plan', 'assessment_number', assessment['number']).map((plan) => ({
        plan: keptRecord('ehc_plan', plan),
        settings: kept('ehc_plan_setting', under('ehc_plan_setting', 'plan_number', plan['number'])),
      })),
    })),
    activePlans: rowsOf('active_plan').map((active) => ({
      activePlan: keptRecord('active_plan', active),
      review: kept('annual_review', under('annual_review', 'active_plan_number', active['number'])).at(-1),
      placements: kept('placement', under('placement', 'active_plan_number', active['number'])),
      needs: kept('need', under('need', 'active_plan_number', active['number'])),
    })),
  };
};

export type CurrentReturn = {
  readonly importNumber: number;
  readonly year: number | undefined;
  readonly asAt: string;
  /** What the authority said of itself in the latest source, as it was written. */
  readonly header: Readonly<Record<string, string>>;
  /** Read as they are asked for, some hundreds at a time: use them before the transaction ends. */
  readonly persons: AsyncIterable<KeptPerson>;
};

/**
 * The records of an area as its latest source spoke of them, decisions and corrections since included: what is needed to write a return, in
 * the order of that source. Undefined where nothing has been imported.
 */
export const currentReturn = async (tx: Tx, partnershipCode: string): Promise<CurrentReturn | undefined> => {
  const [latest] = await run(
    tx,
    // An extract stands beside the returns (0125) and gives none back.
    `select number, year, as_at, header from record_import where partnership_code = $1 and kind = 'sen2' order by number desc limit 1`,
    [partnershipCode],
  );
  if (!latest) return undefined;
  const importNumber = Number(latest['number']);
  return {
    importNumber,
    year: latest['year'] === null ? undefined : Number(latest['year']),
    asAt: String(latest['as_at']),
    header: textsIn(latest['header']) ?? {},
    persons: personsOf(tx, partnershipCode, importNumber),
  };
};

const atOnce = 500;

async function* personsOf(tx: Tx, partnershipCode: string, importNumber: number): AsyncGenerator<KeptPerson> {
  let after = 0;
  for (;;) {
    const children = await run(
      tx,
      `select * from child where partnership_code = $1 and confirmed_import = $2 and confirmed_position > $3 and merged_into is null
       order by confirmed_position limit ${atOnce}`,
      [partnershipCode, importNumber, after],
    );
    const last = children.at(-1);
    if (!last) return;
    after = Number(last['confirmed_position']);
    yield* await treesOf(tx, { partnershipCode, confirmedBy: importNumber }, children);
  }
}
