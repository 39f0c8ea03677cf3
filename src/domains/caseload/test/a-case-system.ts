import { newId } from '#platform/db';
import type { Db } from '#platform/db';
import { plainDate } from '#shared/plain-date';

const now = new Date('2026-11-20T18:00:00Z');

/** An invented case system's words about officers, deaths and protected addresses, as the owner writes them for a test. */
export const aCaseSystem = async (admin: Db) => {
  const source = newId();
  await admin
    .insertInto('case_source')
    .values({ partnership_code: '999', id: source, name: 'Invented system' })
    .execute();
  await admin
    .insertInto('case_source_import')
    .values({
      partnership_code: '999',
      source_id: source,
      import_number: 1,
      mapping_version: 1,
      covers: 'full',
      as_at: plainDate('2026-11-20'),
      imported_at: now,
      rows_read: 1,
      rows_taken: 1,
      rows_refused: 0,
      problems: 0,
      children_waiting: 0,
      cannot_tell: ['case_dispute', 'case_review.invited_on'],
    })
    .execute();
  let key = 0;
  const record = (childId: string) => {
    key += 1;
    return {
      partnership_code: '999',
      source_id: source,
      record_key: String(key),
      child_ref: childId,
      child_id: childId,
      import_number: 1,
      file: 0,
      line: 1,
      known_from: now,
      confirmed_import: 1,
    };
  };
  return {
    officer: async (childId: string, officer: string, from = '2026-01-05'): Promise<void> => {
      await admin
        .updateTable('case_officer')
        .set({ until_on: plainDate(from) })
        .where('child_id', '=', childId)
        .where('until_on', 'is', null)
        .execute();
      await admin
        .insertInto('case_officer')
        .values({ ...record(childId), officer, officer_role: 'EHC officer', from_on: plainDate(from) })
        .execute();
    },
    child: async (
      childId: string,
      what: { readonly diedOn?: string; readonly isProtected?: boolean },
    ): Promise<void> => {
      await admin
        .insertInto('case_child')
        .values({
          ...record(childId),
          died_on: what.diedOn === undefined ? null : plainDate(what.diedOn),
          address_is_protected: what.isProtected ?? false,
        })
        .execute();
    },
  };
};
