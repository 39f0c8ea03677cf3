import { createHash } from 'node:crypto';
import { sql } from 'kysely';
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

/** One child with one request, in the texts that a return would have. `surname` tells them apart. */
export type PersonTexts = {
  readonly surname: string;
  readonly birth?: string;
  readonly request: Texts;
  readonly assessment?: Texts;
  readonly plan?: Texts;
  readonly active?: Texts;
  readonly review?: Texts;
  readonly placement?: Texts;
  readonly need?: string;
};

const record = (kind: RecordKind, texts: Texts, line: number): SaidRecord =>
  said(
    kind,
    { file: 0, line },
    columnsOf[kind].map(({ name }) => texts[name] ?? ''),
  );

/** A number of its own for each surname, so that two returns of one child meet without a doubt. */
const ulnOf = (surname: string): string =>
  String(parseInt(createHash('sha256').update(surname).digest('hex').slice(0, 8), 16)).padStart(10, '1');

const aPerson = (texts: PersonTexts, line: number): IncomingPerson => ({
  child: record(
    'child',
    { surname: texts.surname, forename: 'Robin', birth_on: texts.birth ?? '2015-04-09', uln: ulnOf(texts.surname) },
    line,
  ),
  requests: [
    {
      request: record('assessment_request', texts.request, line),
      assessments:
        texts.assessment === undefined
          ? []
          : [
              {
                assessment: record('needs_assessment', texts.assessment, line),
                plans: texts.plan === undefined ? [] : [{ plan: record('ehc_plan', texts.plan, line), settings: [] }],
              },
            ],
      activePlans:
        texts.active === undefined
          ? []
          : [
              {
                activePlan: record('active_plan', texts.active, line),
                review: texts.review && record('annual_review', texts.review, line),
                placements: texts.placement === undefined ? [] : [record('placement', texts.placement, line)],
                needs: texts.need === undefined ? [] : [record('need', { kind: texts.need, rank: '1' }, line)],
              },
            ],
    },
  ],
});

/** Rows of an extract by the table that keeps them. */
export type ExtractRows = Readonly<
  Record<string, readonly (Readonly<Record<string, string | undefined>> & { readonly surname: string })[]>
>;

export type Area = {
  readonly importReturn: (year: number, people: readonly PersonTexts[]) => Promise<void>;
  /** An extract as it stands in the tables, made without a file: rows of one kind after another, by surname. */
  readonly importExtract: (asAt: string, rows: ExtractRows, cannotTell?: readonly string[]) => Promise<void>;
};

/** The invented area Alderbeck with its roles, and what takes returns and extracts into its records. */
export const anArea = async (database: OwnDatabase): Promise<Area> => {
  const { admin } = database;
  await admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  return {
    importReturn: async (year, people) => {
      const into = {
        appPool: database.store.appPool,
        token: await database.serviceToken(),
        clock: { today: () => plainDate('2026-11-22'), now: () => new Date(Date.UTC(year, 1, 22, 10)) },
        partnershipCode: '999',
      };
      await importReturn(into, async (take) => {
        for (const [index, texts] of people.entries()) await take(aPerson(texts, index + 1));
        const sha256 = createHash('sha256').update(String(year)).digest('hex');
        return {
          kind: 'sen2',
          area: '999',
          year,
          asAt: plainDate(`${String(year)}-01-15`),
          header: {},
          files: [{ name: `${String(year)}.xml`, sha256, shape: 'xml', encoding: 'utf-8', bytes: 1 }],
        };
      });
    },
    importExtract: async (asAt, rows, cannotTell = []) => {
      const number = 90;
      const source = '00000000-0000-7000-8000-000000000090';
      const sha = 'e'.repeat(64);
      await sql`insert into record_import (partnership_code, number, id, kind, as_at, received_at, received_by, manifest_sha256)
        values ('999', ${number}, ${source}::uuid, 'extract', ${asAt}::date, now(), ${source}::uuid, ${sha})`.execute(
        admin,
      );
      await sql`insert into record_import_file (partnership_code, import_number, file, name, sha256, shape, encoding, bytes)
        values ('999', ${number}, 0, 'extract.csv', ${sha}, 'csv', 'utf-8', 1)`.execute(admin);
      await sql`insert into case_source values ('999', ${source}::uuid, 'Invented case system')`.execute(admin);
      await sql`insert into case_source_import values ('999', ${source}::uuid, ${number}, 1, 'full', ${asAt}::date, now(), 1, 1, 0, 0, 0, ${[...cannotTell]}::text[])`.execute(
        admin,
      );
      for (const [table, told] of Object.entries(rows))
        for (const [index, { surname, ...texts }] of told.entries()) {
          const names = Object.keys(texts);
          await sql`
            insert into ${sql.table(table)} (partnership_code, source_id, record_key, child_ref, child_id, import_number, file, line, known_from, confirmed_import
              ${names.length > 0 ? sql`, ${sql.join(names.map((name) => sql.ref(name)))}` : sql``})
            select '999', ${source}::uuid, ${`${surname}-${String(index)}`}, ${surname}, c.id, ${number}, 0, 1, now(), ${number}
              ${names.length > 0 ? sql`, ${sql.join(names.map((name) => sql`r.${sql.ref(name)}`))}` : sql``}
            from child c, jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(texts)}::jsonb) r
            where c.partnership_code = '999' and c.surname = ${surname}`.execute(admin);
        }
    },
  };
};
