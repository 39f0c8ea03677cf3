import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { missingSafeguards } from '#domains/safeguards';
import { said } from './core/incoming.ts';
import type { Identity } from './core/matching.ts';
import { columnsOf } from './core/records.ts';
import { run } from './store-statements.ts';
import { accountAsking, insertImport, nextImportNumber, recordActIn, waitForOtherChanges } from './store.ts';

type ChildToRecord = {
  readonly partnershipCode: string;
  /** Of the form: the same form sent twice makes one child. */
  readonly id: string;
  readonly identity: Identity;
  readonly sex: 'F' | 'M' | undefined;
  readonly today: PlainDate;
  readonly at: Date;
};

const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex');

/** The import of the day: one for all children who are recorded on it. */
const importOfDay = async (tx: Tx, { partnershipCode, today, at }: ChildToRecord): Promise<number> => {
  const manifest = hashOf(`recorded ${partnershipCode} ${today}`);
  const [held] = await run(
    tx,
    `select number from record_import where partnership_code = $1 and manifest_sha256 = $2`,
    [partnershipCode, manifest],
  );
  if (held) return Number(held['number']);
  const receivedBy = await accountAsking(tx);
  if (receivedBy === undefined) throw new AppError('not-allowed', 'Sign in again: nobody is known to record this.');
  const number = await nextImportNumber(tx, partnershipCode);
  await insertImport(tx, {
    ...{ partnershipCode, number, id: newId(), kind: 'recorded', year: null, asAt: today, receivedAt: at, receivedBy },
    ...{ manifest, header: {}, counts: {} },
    files: [{ name: 'Recorded in Irwell', sha256: manifest, shape: 'form', encoding: 'utf-8', bytes: 0 }],
  });
  return number;
};

const valuesOf = ({ identity, sex }: ChildToRecord): readonly (string | null)[] => {
  const texts: Readonly<Record<string, string | null | undefined>> = {
    ...identity,
    birth_on: identity.birthOn,
    sex,
  };
  return said(
    'child',
    { file: 0, line: 1 },
    columnsOf.child.map(({ name }) => texts[name] ?? ''),
  ).values;
};

/**
 * Makes the record of a child whom no source has named yet, in the transaction of whoever does it, and gives its id. A later return or
 * extract that speaks of the child meets it by the usual matching. The same id a second time changes nothing. Throws AppError where another
 * child has the UPN, and where the service may not hold children's records.
 */
export const recordChild = async (tx: Tx, wanted: ChildToRecord): Promise<string> => {
  const { partnershipCode, id, identity, at } = wanted;
  await waitForOtherChanges(tx, partnershipCode);
  if ((await missingSafeguards(tx, partnershipCode)).length > 0)
    throw new AppError(
      'not-allowed',
      'Children’s records may not enter this service yet. Run “irwell doctor” to see what is missing.',
    );
  const [held] = await run(tx, `select id from child where partnership_code = $1 and id = $2`, [partnershipCode, id]);
  if (held) return id;
  if (identity.upn !== null) {
    const [other] = await run(
      tx,
      `select id from child where partnership_code = $1 and upn = $2 and merged_into is null`,
      [partnershipCode, identity.upn],
    );
    if (other)
      throw new AppError(
        'conflict',
        'Another child has this UPN. Open that child, or leave the UPN out if it is not sure.',
      );
  }
  const number = await importOfDay(tx, wanted);
  const [last] = await run(
    tx,
    `select coalesce(max(confirmed_position), 0) as n from child where partnership_code = $1 and confirmed_import = $2`,
    [partnershipCode, number],
  );
  const line = Number(last?.['n'] ?? 0) + 1;
  const columns = columnsOf.child.map(({ name }) => name);
  await run(
    tx,
    `insert into child (partnership_code, id, import_number, file, line, known_from, confirmed_import, confirmed_file, confirmed_line, confirmed_position, ${columns.join(', ')})
     values ($1, $2, $3, 0, $4, $5, $3, 0, $4, $4, ${columns.map((_, index) => `$${String(index + 6)}`).join(', ')})`,
    [partnershipCode, id, number, line, at, ...valuesOf(wanted)],
  );
  await recordActIn(tx, partnershipCode, { action: 'child.recorded', subjectKind: 'child', subjectIds: [id] });
  return id;
};
