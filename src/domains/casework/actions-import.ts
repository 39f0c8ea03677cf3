import { createHash } from 'node:crypto';
import type pg from 'pg';
import { AppError } from '#shared/errors';
import type { Clock } from '#shared/clock';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { newId, withBulkSession } from '#platform/db';
import type { Pool, SessionToken, Tx } from '#platform/db';
import { missingSafeguards } from '#domains/safeguards';
import type { IncomingPerson, IncomingRequest } from './core/incoming.ts';
import { identityOf, matcherOf } from './core/matching.ts';
import { pairRequests } from './core/pair-requests.ts';
import type { RequestMark } from './core/pair-requests.ts';
import { placeOf } from './core/records.ts';
import { applyStaged, insertStaged } from './store-apply.ts';
import type { Applied } from './store-apply.ts';
import { stagingWriter } from './store-staging.ts';
import type { RecordCounts } from './store-staging.ts';
import { makeStaging } from './store-statements.ts';
import type { Ending } from './store-statements.ts';
import {
  accountAsking,
  analyseStaging,
  findImportByManifest,
  insertImport,
  insertPairs,
  joinInBulk,
  knownIdentities,
  knownRequests,
  latestAsAt,
  nextImportNumber,
  recordActIn,
  waitForOtherChanges,
} from './store.ts';
import type { ImportedFile, KnownRequestOfChild, NewPair } from './store.ts';

/** Where an import writes, and in whose name: the token of a person, a job or a named service account. */
export type ImportInto = {
  readonly appPool: Pool;
  readonly token: SessionToken;
  readonly clock: Clock;
  readonly partnershipCode: string;
};

/** The same for work that has its transactions already: a job's. */
export type ImportWithin = {
  readonly inBulk: <T>(work: (client: pg.PoolClient, tx: Tx) => Promise<T>) => Promise<T>;
  readonly clock: Clock;
  readonly partnershipCode: string;
};

/** What is known of a source when all of it has been read. */
export type IncomingFacts = {
  readonly kind: 'sen2' | 'extract';
  /** The area that the source says it is of, by the Department's three digits; undefined where it does not say. */
  readonly area: string | undefined;
  /** Of a return; null for an extract. */
  readonly year: number | null;
  /** The day that it tells of: the census day of a return. */
  readonly asAt: PlainDate;
  /** What the authority says of itself, as it was written. */
  readonly header: Readonly<Record<string, string>>;
  /** In the order to which the records' places point. */
  readonly files: readonly ImportedFile[];
};

/**
 * Takes one person. It never blocks and never throws for bad data; a caller that can wait should await what it returns, which keeps memory
 * bounded whatever the size of the file.
 */
export type TakePerson = (person: IncomingPerson) => Promise<void>;

export type ImportReport = {
  readonly status: 'imported' | 'already-held';
  readonly importId: string;
  readonly number: number;
  /** Persons of the source: known already, new, and put aside because it is doubtful who they are. They add up to `read`. */
  readonly persons: { readonly read: number; readonly known: number; readonly new: number; readonly waiting: number };
  readonly doubtfulPairs: number;
  readonly records: RecordCounts;
  /** What changed: rows added, changed (the former version is kept), and no longer said (kept as history). */
  readonly rows: Applied;
  /** False where the source does not say of which area it is. */
  readonly areaWasSaid: boolean;
};

/**
 * Imports one source into the records of a partnership, whole or not at all: one transaction. `read` gives every person to `take`, then says
 * what the source is. The same files a second time change nothing; a later source changes only what differs, and what was known before is
 * kept. Throws AppError, with nothing changed, for another area's file, for a source older than what is held, and where the service may
 * not hold children's records.
 */
export const importReturnWithin = (
  within: ImportWithin,
  read: (take: TakePerson) => Promise<IncomingFacts>,
): Promise<ImportReport> =>
  within.inBulk(async (client, tx) => {
    const { partnershipCode, clock } = within;
    await waitForOtherChanges(tx, partnershipCode);
    await refuseUnsafe(tx, partnershipCode);
    await joinInBulk(tx);
    await makeStaging(tx);
    const number = await nextImportNumber(tx, partnershipCode);
    const receivedAt = clock.now();
    const writer = stagingWriter(client, { partnershipCode, importNumber: number, knownAt: receivedAt });
    const incoming = await arrivals(tx, partnershipCode);
    let facts: IncomingFacts;
    try {
      facts = await read((person) => {
        const { childId, requestIds, position } = incoming.meet(person);
        writer.add(person, childId, requestIds, position);
        return writer.settle();
      });
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    const records = await writer.end();
    const { persons, pairs } = incoming.met();
    const manifest = manifestOf(facts.files);
    const result = { persons, records, areaWasSaid: facts.area !== undefined };
    refuseAnotherArea(facts, partnershipCode);
    const held = await findImportByManifest(tx, partnershipCode, manifest);
    const nothing: Applied = { added: 0, changed: 0, ended: 0 };
    if (held)
      return {
        ...result,
        status: 'already-held',
        importId: held.id,
        number: held.number,
        doubtfulPairs: 0,
        rows: nothing,
      };
    refuseOlder(facts, await latestAsAt(tx, partnershipCode));

    const id = newId();
    const receivedBy = await accountAsking(tx);
    if (receivedBy === undefined) throw new AppError('not-allowed', 'Sign in again: nobody is known to ask for this.');
    const { kind, year, asAt, header, files } = facts;
    const counts = { ...records, persons: persons.read, waiting: persons.waiting };
    await insertImport(tx, {
      ...{ partnershipCode, number, id, kind, year, asAt, receivedAt, receivedBy, manifest, header, counts, files },
    });
    const rows = await keepStaged(tx, persons.known, records, { partnershipCode, at: receivedAt, byImport: number });
    await insertPairs(tx, partnershipCode, receivedAt, number, pairs);
    await recordActIn(tx, partnershipCode, {
      action: 'records.imported',
      subjectKind: 'import',
      subjectIds: [id],
      detail: { kind, manifest, persons: persons.read, waiting: persons.waiting, ...rows },
    });
    return { ...result, status: 'imported', importId: id, number, doubtfulPairs: pairs.length, rows };
  });

const keepStaged = async (tx: Tx, known: number, records: RecordCounts, ending: Ending): Promise<Applied> => {
  if (known > 0) {
    await analyseStaging(tx);
    return applyStaged(tx, ending);
  }
  await insertStaged(tx);
  return { added: Object.values(records).reduce((sum, count) => sum + count, 0), changed: 0, ended: 0 };
};

/** The same in a transaction of its own, in the name of a token. */
export const importReturn = (
  { appPool, token, clock, partnershipCode }: ImportInto,
  read: (take: TakePerson) => Promise<IncomingFacts>,
): Promise<ImportReport> =>
  importReturnWithin({ inBulk: (work) => withBulkSession(appPool, token, work), clock, partnershipCode }, read);

const manifestOf = (files: readonly ImportedFile[]): string => {
  if (files.length === 0) throw new AppError('invalid', 'There is no file to import.');
  const hashes = files.map(({ sha256 }) => sha256).sort();
  return createHash('sha256').update(hashes.join('\n')).digest('hex');
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

const refuseAnotherArea = ({ area }: IncomingFacts, partnershipCode: string): void => {
  if (area === undefined || area === partnershipCode) return;
  throw new AppError(
    'invalid',
    `The file says that it is from area ${area.slice(0, 20)}, and these are the records of area ${partnershipCode}. Nothing was imported. Choose your own area’s file.`,
  );
};

const refuseOlder = ({ asAt }: IncomingFacts, latest: string | undefined): void => {
  if (latest === undefined || asAt >= latest) return;
  throw new AppError(
    'conflict',
    `The file tells of ${inWords(asAt)}, and the records tell of ${isPlainDate(latest) ? inWords(latest) : latest} already: an older file would put old facts in place of newer ones. Nothing was imported. Import files in the order of their days.`,
  );
};

const at = {
  receivedOn: placeOf('assessment_request', 'received_on'),
  startedOn: placeOf('ehc_plan', 'started_on'),
} as const;

const markOf = ({ request, assessments, activePlans }: IncomingRequest): RequestMark => ({
  receivedOn: request.values[at.receivedOn] ?? null,
  startedOn: assessments.flatMap(({ plans }) => plans.flatMap(({ plan }) => plan.values[at.startedOn] ?? [])),
  isActive: activePlans.length > 0,
});

/** Who each person of a source is, and which of their requests are known. */
const arrivals = async (tx: Tx, partnershipCode: string) => {
  const matchNext = matcherOf(await knownIdentities(tx, partnershipCode));
  const requestsOf = new Map<string, KnownRequestOfChild[]>();
  for (const request of await knownRequests(tx, partnershipCode)) {
    const there = requestsOf.get(request.childId);
    if (there) there.push(request);
    else requestsOf.set(request.childId, [request]);
  }
  const pairs: NewPair[] = [];
  let [read, known, waiting] = [0, 0, 0];
  return {
    meet: (
      person: IncomingPerson,
    ): { readonly childId: string; readonly requestIds: readonly string[]; readonly position: number } => {
      read += 1;
      const match = matchNext(identityOf(person), newId);
      const { childId } = match;
      if (match.kind === 'same') {
        known += 1;
        const paired = pairRequests(requestsOf.get(childId) ?? [], person.requests.map(markOf));
        return { childId, requestIds: paired.map((id) => id ?? newId()), position: read };
      }
      if (match.doubtful.length > 0) waiting += 1;
      for (const doubtful of match.doubtful) pairs.push({ id: newId(), waitingChildId: childId, doubtful });
      return { childId, requestIds: person.requests.map(() => newId()), position: read };
    },
    met: () => ({ persons: { read, known, new: read - known - waiting, waiting }, pairs }),
  };
};
