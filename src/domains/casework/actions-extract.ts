import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { joiningWholeTables, newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type pg from 'pg';
import { missingSafeguards } from '#domains/safeguards';
import { caseColumnsOf } from '#shared/case-records';
import type { CaseKind, IncomingCaseRecord } from '#shared/case-records';
import { findChildren } from './core/extract-children.ts';
import type { FoundChild, NamedChild, RefusedChild } from './core/extract-children.ts';
import { said } from './core/incoming.ts';
import type { IncomingPerson } from './core/incoming.ts';
import type { Identity } from './core/matching.ts';
import { columnsOf } from './core/records.ts';
import { applyStaged } from './store-apply.ts';
import {
  aliasesOf,
  applyExtract,
  childrenOfExtracts,
  insertSourceImport,
  latestExtractOf,
  sourceOfName,
} from './store-extract.ts';
import type { ExtractApplied, ExtractInto } from './store-extract.ts';
import { stagingWriter } from './store-staging.ts';
import { makeStaging } from './store-statements.ts';
import {
  accountAsking,
  analyseStaging,
  findImportByManifest,
  insertImport,
  insertPairs,
  knownIdentities,
  nextImportNumber,
  recordActIn,
  waitForOtherChanges,
} from './store.ts';
import type { ImportedFile } from './store.ts';

/** An extract, read and checked: what may be written. */
export type ExtractToImport = {
  readonly partnershipCode: string;
  /** As people call it; a source is known by it from then on. */
  readonly sourceName: string;
  readonly mappingVersion: number;
  readonly covers: 'full' | 'delta';
  readonly asAt: PlainDate;
  readonly files: readonly ImportedFile[];
  /** In the order of the files; a child first needs a record of kind case_child, its key its own childRef. */
  readonly records: readonly IncomingCaseRecord[];
  /** Keys of rows that were refused: their records are not missing from a full extract. */
  readonly refusedKeys: ReadonlyMap<CaseKind, readonly string[]>;
  /** Kinds of which the extract has a table. */
  readonly kinds: readonly CaseKind[];
  readonly cannotTell: readonly string[];
  readonly rowsRead: number;
  readonly rowsRefused: number;
  readonly problems: number;
};

export type ExtractReport = {
  readonly status: 'imported' | 'already-held';
  readonly number: number;
  readonly children: { readonly read: number; readonly known: number; readonly new: number; readonly waiting: number };
  /** Children whose rows were not taken, by how the source calls them. */
  readonly refusedChildren: ReadonlyMap<string, RefusedChild>;
  readonly rowsTaken: number;
  readonly rowsRefused: number;
  readonly applied: ExtractApplied;
};

const valueOf = (record: IncomingCaseRecord, column: string): string | null =>
  record.values[caseColumnsOf[record.kind].findIndex(({ name }) => name === column)] ?? null;

const identityOf = (record: IncomingCaseRecord): Identity => ({
  upn: valueOf(record, 'upn'),
  uln: valueOf(record, 'uln'),
  surname: valueOf(record, 'surname'),
  forename: valueOf(record, 'forename'),
  birthOn: valueOf(record, 'birth_on'),
  postcode: valueOf(record, 'postcode'),
});

/** A child of whom no return has told: what the extract says of who it is becomes the record of it. */
const personOf = (record: IncomingCaseRecord): IncomingPerson => ({
  child: said(
    'child',
    record,
    columnsOf.child.map(({ name }) =>
      caseColumnsOf.case_child.some((each) => each.name === name) ? (valueOf(record, name) ?? '') : '',
    ),
  ),
  requests: [],
});

const manifestOf = ({ files, mappingVersion, sourceName, asAt, covers }: ExtractToImport): string => {
  if (files.length === 0) throw new AppError('invalid', 'There is no file to import.');
  const hashes = files.map(({ sha256 }) => sha256).sort();
  // The same bytes read by another mapping, or as of another day, say something else.
  return createHash('sha256')
    .update(['extract', sourceName.toLowerCase(), String(mappingVersion), asAt, covers, ...hashes].join('\n'))
    .digest('hex');
};

const refuseUnsafe = async (tx: Tx, partnershipCode: string): Promise<void> => {
  const missing = await missingSafeguards(tx, partnershipCode);
  if (missing.length === 0) return;
  throw new AppError(
    'not-allowed',
    missing.includes('invented-people-only')
      ? 'This is a demonstration: it takes invented people of an invented area only. Nothing was imported.'
      : 'Children’s records may not enter this service yet. Run “irwell doctor” to see what is missing. Nothing was imported.',
  );
};

const refuseOlder = (asAt: string, latest: string | undefined): void => {
  if (latest === undefined || asAt >= latest) return;
  throw new AppError(
    'conflict',
    `This extract tells of ${asAt}, and the records from this source tell of ${latest} already: an older one would put old facts in place of newer ones. Nothing was imported. Import extracts in the order of their days.`,
  );
};

const countOf = (found: ReadonlyMap<string, FoundChild>) => {
  const all = [...found.values()];
  const fresh = all.filter((each) => each.kind === 'new');
  const waiting = fresh.filter(({ doubtful }) => doubtful.length > 0).length;
  return {
    read: all.length,
    known: all.filter(({ kind }) => kind === 'known').length,
    new: fresh.length - waiting,
    waiting,
  };
};

/** Children that only extracts tell of, as this one tells of them: new, or named anew. Needs the import's own row. */
const writeChildren = async (
  client: pg.PoolClient,
  tx: Tx,
  into: ExtractInto,
  children: ReadonlyMap<string, { readonly record: IncomingCaseRecord; readonly found: FoundChild }>,
): Promise<void> => {
  const { partnershipCode, importNumber, at } = into;
  const mayChange = await childrenOfExtracts(tx, partnershipCode);
  await makeStaging(tx);
  const writer = stagingWriter(client, { partnershipCode, importNumber, knownAt: at });
  let position = 0;
  const written = new Set<string>();
  for (const { record, found } of children.values()) {
    if (found.kind === 'refused' || written.has(found.childId)) continue;
    if (found.kind === 'known' && !mayChange.has(found.childId)) continue;
    written.add(found.childId);
    position += 1;
    writer.add(personOf(record), found.childId, [], position);
  }
  await writer.end();
  await analyseStaging(tx);
  await applyStaged(tx, { partnershipCode, at, byImport: importNumber });
};

/**
 * Writes an extract in one transaction, whole or not at all, in the session of `tx` (a job or a named service). The records of the returns are
 * not touched; of children that no return tells of, who they are is kept too. The same files, day and mapping a second time change nothing.
 * Throws AppError, with nothing changed, for an extract older than the latest of its source, and where children's records may not enter.
 */
export const importExtract = async (
  client: pg.PoolClient,
  tx: Tx,
  extract: ExtractToImport,
  receivedAt: Date,
): Promise<ExtractReport> => {
  const { partnershipCode, records, asAt, covers } = extract;
  await waitForOtherChanges(tx, partnershipCode);
  await refuseUnsafe(tx, partnershipCode);
  const manifest = manifestOf(extract);
  const held = await findImportByManifest(tx, partnershipCode, manifest);
  if (held)
    return {
      status: 'already-held',
      number: held.number,
      children: { read: 0, known: 0, new: 0, waiting: 0 },
      refusedChildren: new Map(),
      rowsTaken: 0,
      rowsRefused: 0,
      applied: { added: 0, changed: 0, unchanged: 0, missing: 0 },
    };
  const sourceId = await sourceOfName(tx, partnershipCode, extract.sourceName, newId());
  refuseOlder(asAt, await latestExtractOf(tx, partnershipCode, sourceId));
  const importNumber = await nextImportNumber(tx, partnershipCode);
  const into: ExtractInto = { partnershipCode, sourceId, importNumber, at: receivedAt };

  const aliases = await joiningWholeTables(tx, () => aliasesOf(tx, partnershipCode, sourceId));
  const before = aliases.map(({ childRef, childId, nowId, ...identity }) => ({
    childRef,
    childId,
    nowId,
    identity,
  }));
  const childRecords = new Map(
    records.flatMap((record) => (record.kind === 'case_child' ? [[record.childRef, record] as const] : [])),
  );
  const named: NamedChild[] = [...childRecords].map(([childRef, record]) => ({
    childRef,
    identity: identityOf(record),
  }));
  // A delta may speak of a child without naming it again.
  const nobody: Identity = { upn: null, uln: null, surname: null, forename: null, birthOn: null, postcode: null };
  const others = [...new Set(records.map(({ childRef }) => childRef))].filter((ref) => !childRecords.has(ref));
  const found = findChildren(
    [...named, ...others.map((childRef) => ({ childRef, identity: nobody }))],
    before,
    await knownIdentities(tx, partnershipCode),
    newId,
  );
  const refusedChildren = new Map(
    [...found].flatMap(([ref, each]) => (each.kind === 'refused' ? [[ref, each.because] as const] : [])),
  );
  const taken = records.filter(({ childRef }) => !refusedChildren.has(childRef));
  const rowsRefused = extract.rowsRefused + records.length - taken.length;
  const children = countOf(found);

  const id = newId();
  const receivedBy = await accountAsking(tx);
  if (receivedBy === undefined) throw new AppError('not-allowed', 'Sign in again: nobody is known to ask for this.');
  await insertImport(tx, {
    ...{
      partnershipCode,
      number: importNumber,
      id,
      kind: 'extract',
      year: null,
      asAt,
      receivedAt,
      receivedBy,
      manifest,
    },
    header: { source: extract.sourceName, mapping: String(extract.mappingVersion), covers },
    counts: { rows: extract.rowsRead, taken: taken.length, refused: rowsRefused, waiting: children.waiting },
    files: extract.files,
  });
  await writeChildren(
    client,
    tx,
    into,
    new Map(
      [...childRecords].flatMap(([ref, record]) => {
        const each = found.get(ref);
        return each ? [[ref, { record, found: each }] as const] : [];
      }),
    ),
  );
  const pairs = [...found.values()].flatMap((each) =>
    each.kind === 'new'
      ? each.doubtful.map((doubtful) => ({ id: newId(), waitingChildId: each.childId, doubtful }))
      : [],
  );
  await insertPairs(tx, partnershipCode, receivedAt, importNumber, pairs);
  const childIds = new Map(
    [...found].flatMap(([ref, each]) => (each.kind === 'refused' ? [] : [[ref, each.childId] as const])),
  );
  const refusedKeys = new Map([...extract.refusedKeys].map(([kind, keys]) => [kind, [...keys]]));
  for (const { kind, key, childRef } of records) {
    if (!refusedChildren.has(childRef)) continue;
    const there = refusedKeys.get(kind);
    if (there) there.push(key);
    else refusedKeys.set(kind, [key]);
  }
  const applied = await joiningWholeTables(tx, () =>
    applyExtract(tx, into, taken, childIds, { kinds: covers === 'full' ? extract.kinds : [], refusedKeys }),
  );
  await insertSourceImport(tx, into, {
    ...{ mappingVersion: extract.mappingVersion, covers, asAt, cannotTell: extract.cannotTell },
    rows: { read: extract.rowsRead, taken: taken.length, refused: rowsRefused },
    problems: extract.problems + records.length - taken.length,
    childrenWaiting: children.waiting,
  });
  await recordActIn(tx, partnershipCode, {
    action: 'records.extract-imported',
    subjectKind: 'import',
    subjectIds: [id],
    detail: { manifest, covers, rows: extract.rowsRead, refused: rowsRefused, ...applied },
  });
  return {
    status: 'imported',
    number: importNumber,
    children,
    refusedChildren,
    rowsTaken: taken.length,
    rowsRefused,
    applied,
  };
};
