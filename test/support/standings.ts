import { sql } from 'kysely';
import { asOwner, loadAlderbeck } from '#domains/access';
import { newId } from '#platform/db';
import type { Address, Db } from '#platform/db';

type OwnDatabase = { readonly address: Address; readonly admin: Db };

type Columns = Readonly<Record<string, string | boolean | number | null | readonly string[]>>;

export type Standings = {
  /** An invented child of that surname who stands as told; gives the id. */
  readonly child: (surname: string, standing: Columns) => Promise<string>;
  readonly stands: (childId: string, standing: Columns) => Promise<void>;
  readonly standsNoMore: (childId: string) => Promise<void>;
  readonly duty: (childId: string, duty: Columns) => Promise<void>;
  /** Says that the lists are made, of this version. */
  readonly listed: (version: string) => Promise<void>;
  readonly hasDied: (childId: string) => Promise<void>;
};

/** The invented area Alderbeck with its roles and an import, and hand-made rows of what the caseload would have worked out. */
export const standingsIn = async (database: OwnDatabase): Promise<Standings> => {
  const { admin } = database;
  await admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  const source = newId();
  await sql`
    insert into record_import (partnership_code, number, id, kind, as_at, received_at, received_by, manifest_sha256)
    values ('999', 1, ${newId()}::uuid, 'extract', '2026-11-20', now(), ${newId()}::uuid, ${'a'.repeat(64)})`.execute(
    admin,
  );
  await sql`
    insert into record_import_file (partnership_code, import_number, file, name, sha256, shape, encoding, bytes)
    values ('999', 1, 0, 'invented.csv', ${'b'.repeat(64)}, 'csv', 'utf-8', 1)`.execute(admin);
  await sql`insert into case_source (partnership_code, id, name) values ('999', ${source}::uuid, 'Invented system')`.execute(
    admin,
  );

  const put = async (table: string, row: Columns): Promise<void> => {
    await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
      select ${sql.join(Object.keys(row).map((name) => sql.ref(`r.${name}`)))} from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb) r`.execute(
      admin,
    );
  };
  const stands = (childId: string, standing: Columns): Promise<void> =>
    put('child_standing', {
      partnership_code: '999',
      child_id: childId,
      as_at: '2026-11-20',
      on_lists: true,
      officer: '',
      school: '',
      differs: false,
      cannot_tell: [],
      ...standing,
    });
  let children = 0;
  return {
    stands,
    child: async (surname, standing) => {
      const id = newId();
      children += 1;
      await put('child', {
        partnership_code: '999',
        id,
        forename: 'Robin',
        surname,
        import_number: 1,
        file: 0,
        line: children,
        known_from: '2026-11-20T10:00:00Z',
        confirmed_import: 1,
        confirmed_file: 0,
        confirmed_line: children,
        confirmed_position: children,
      });
      await stands(id, standing);
      return id;
    },
    standsNoMore: async (childId) => {
      await sql`delete from child_standing where child_id = ${childId}::uuid`.execute(admin);
    },
    duty: (childId, duty) =>
      put('duty_of_child', {
        partnership_code: '999',
        child_id: childId,
        position: 0,
        of_whom: '',
        state: 'open',
        sort_on: typeof duty['due_on'] === 'string' ? duty['due_on'] : '9999-12-31',
        as_at: '2026-11-20',
        stage: 'assessment',
        officer: '',
        school: '',
        differs: false,
        import_number: 1,
        file: 0,
        line: 1,
        ...duty,
      }),
    listed: async (version) => {
      await sql`
        insert into duty_list (partnership_code, version, earliest_as_at, latest_as_at, made_at, children)
        values ('999', ${version}, '2026-11-20', '2026-11-20', now(), 1)
        on conflict (partnership_code) do update set version = excluded.version`.execute(admin);
    },
    hasDied: async (childId) => {
      await put('case_child', {
        partnership_code: '999',
        source_id: source,
        record_key: childId,
        child_ref: childId,
        child_id: childId,
        died_on: '2026-11-19',
        import_number: 1,
        file: 0,
        line: 1,
        known_from: '2026-11-20T10:00:00Z',
        confirmed_import: 1,
      });
    },
  };
};
