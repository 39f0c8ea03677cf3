import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** An invented case system's words about officers, deaths and protected addresses, as the owner writes them for a test. */
export const aCaseSystem = async (admin: Db) => {
  const { rows } = await sql<{ id: string }>`
    insert into case_source (partnership_code, id, name) values ('999', gen_random_uuid(), 'Invented system') returning id`.execute(
    admin,
  );
  const source = rows[0]?.id ?? '';
  let key = 0;
  await sql`insert into case_source_import (partnership_code, source_id, import_number, mapping_version, covers, as_at, imported_at, rows_read, rows_taken, rows_refused,
      problems, children_waiting, cannot_tell)
    values ('999', ${source}, 1, 1, 'full', '2026-11-20', now(), 1, 1, 0, 0, 0, array['case_dispute', 'case_review.invited_on'])`.execute(
    admin,
  );
  return {
    officer: async (childId: string, officer: string, from = '2026-01-05'): Promise<void> => {
      key += 1;
      await sql`update case_officer set until_on = ${from}::date where child_id = ${childId}::uuid and until_on is null`.execute(
        admin,
      );
      await sql`insert into case_officer (partnership_code, source_id, record_key, child_ref, child_id, officer, officer_role, from_on, import_number, file, line, known_from, confirmed_import)
        values ('999', ${source}, ${`o${String(key)}`}, ${childId}, ${childId}::uuid, ${officer}, 'EHC officer', ${from}::date, 1, 0, 1, now(), 1)`.execute(
        admin,
      );
    },
    child: async (
      childId: string,
      what: { readonly diedOn?: string; readonly isProtected?: boolean },
    ): Promise<void> => {
      key += 1;
      await sql`insert into case_child (partnership_code, source_id, record_key, child_ref, child_id, died_on, address_is_protected, import_number, file, line, known_from, confirmed_import)
        values ('999', ${source}, ${`c${String(key)}`}, ${`c${String(key)}`}, ${childId}::uuid, ${what.diedOn ?? null}::date, ${what.isProtected ?? false}, 1, 0, 1, now(), 1)`.execute(
        admin,
      );
    },
  };
};
