import { createHash } from 'node:crypto';
import { asOwner, loadAlderbeck } from '#domains/access';
import { plainDate } from '#shared/plain-date';
import type { Address, Db, SessionToken, Store } from '#platform/db';
import { importReturn } from '../index.ts';
import type { ImportInto, ImportReport, IncomingFacts, IncomingPerson } from '../index.ts';

/** As much of a test's database as is needed here. */
type OwnDatabase = {
  readonly address: Address;
  readonly admin: Db;
  readonly store: Store;
  readonly serviceToken: () => Promise<SessionToken>;
};

export type Area = {
  readonly into: () => Promise<ImportInto>;
  /** Imports a return of these people; the words make the file's hash. */
  readonly importPeople: (
    words: string,
    people: readonly IncomingPerson[],
    facts?: Partial<IncomingFacts>,
  ) => Promise<ImportReport>;
};

/** The invented area Alderbeck with its roles, without any child. */
export const anArea = async (database: OwnDatabase): Promise<Area> => {
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await asOwner(database.address, loadAlderbeck);
  let minutes = 0;
  const into = async (): Promise<ImportInto> => ({
    appPool: database.store.appPool,
    token: await database.serviceToken(),
    // Each import a minute after the one before, so that versions can be told apart.
    clock: {
      today: () => plainDate('2026-11-22'),
      now: () => new Date(Date.UTC(2026, 10, 22, 10, (minutes += 1))),
    },
    partnershipCode: '999',
  });
  return {
    into,
    importPeople: async (words, people, facts = {}) =>
      importReturn(await into(), async (take) => {
        for (const person of people) await take(person);
        return aReturn(words, facts);
      }),
  };
};

const aReturn = (words: string, facts: Partial<IncomingFacts>): IncomingFacts => ({
  kind: 'sen2',
  area: '999',
  year: 2026,
  asAt: plainDate(`${facts.year ?? 2026}-01-15`),
  header: { LEA: '999', DMO: 'Y' },
  files: [
    {
      name: `${words}.xml`,
      sha256: createHash('sha256').update(words).digest('hex'),
      shape: 'xml',
      encoding: 'utf-8',
      bytes: words.length,
    },
  ],
  ...facts,
});
