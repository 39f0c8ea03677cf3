import { createHash } from 'node:crypto';
import { asOwner, loadAlderbeck } from '#domains/access';
import { columnsOf, importReturn, said } from '#domains/casework';
import type { IncomingPerson, RecordKind, SaidRecord } from '#domains/casework';
import { plainDate } from '#shared/plain-date';
import type { Address, Db, SessionToken, Store } from '#platform/db';

/** As much of a test's database as is needed here. */
type OwnDatabase = {
  readonly address: Address;
  readonly admin: Db;
  readonly store: Store;
  readonly serviceToken: () => Promise<SessionToken>;
};

type Texts = Readonly<Record<string, string>>;

const record = (kind: RecordKind, texts: Texts, line: number): SaidRecord =>
  said(
    kind,
    { file: 0, line },
    columnsOf[kind].map(({ name }) => texts[name] ?? ''),
  );

export type PersonTexts = {
  readonly child: Texts;
  readonly request: Texts;
  readonly assessment?: Texts;
  readonly plan?: Texts;
  readonly active?: Texts;
  readonly review?: Texts;
};

/** An invented child with one request, in the texts that a return would have. */
const aPerson = ({ child, request, assessment, plan, active, review }: PersonTexts, line: number): IncomingPerson => ({
  child: record('child', { forename: 'Robin', birth_on: '2015-04-09', postcode: 'ZZ9 9ZZ', ...child }, line),
  requests: [
    {
      request: record('assessment_request', request, line + 1),
      assessments:
        assessment === undefined
          ? []
          : [
              {
                assessment: record('needs_assessment', assessment, line + 2),
                plans: plan === undefined ? [] : [{ plan: record('ehc_plan', plan, line + 3), settings: [] }],
              },
            ],
      activePlans:
        active === undefined
          ? []
          : [
              {
                activePlan: record('active_plan', active, line + 4),
                review: review && record('annual_review', review, line + 4),
                placements: [],
                needs: [record('need', { kind: 'SLCN', rank: '1' }, line + 5)],
              },
            ],
    },
  ],
});

/** The invented area Alderbeck with its roles; gives what imports a return of these people into its records. */
export const anArea = async (
  database: OwnDatabase,
): Promise<(words: string, people: readonly PersonTexts[], year?: number) => Promise<void>> => {
  await database.admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  return async (words, people, year = 2026) => {
    const into = {
      appPool: database.store.appPool,
      token: await database.serviceToken(),
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date(Date.UTC(year, 10, 22, 10)) },
      partnershipCode: '999',
    };
    await importReturn(into, async (take) => {
      for (const [index, texts] of people.entries()) await take(aPerson(texts, index * 10 + 1));
      const sha256 = createHash('sha256').update(words).digest('hex');
      return {
        kind: 'sen2',
        area: '999',
        year,
        asAt: plainDate(`${String(year)}-01-15`),
        header: {},
        files: [{ name: `${words}.xml`, sha256, shape: 'xml', encoding: 'utf-8', bytes: 1 }],
      };
    });
  };
};
