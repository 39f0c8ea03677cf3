import { plainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Db } from '#platform/db';

type Told = {
  readonly request?: string;
  readonly meeting?: string;
  readonly adviser?: string;
  readonly codes?: Readonly<Record<string, string>>;
};

let number = 0;

/** A step of a child, as if a case officer had recorded it here. */
export const aStep = async (admin: Db, childId: string, kind: string, on: string, told: Told = {}): Promise<void> => {
  number += 1;
  await admin
    .insertInto('case_step')
    .values({
      partnership_code: '999',
      child_id: childId,
      id: newId(),
      number,
      entry: 'recorded',
      kind,
      happened_on: plainDate(on),
      request_received_on: told.request === undefined ? null : plainDate(told.request),
      review_meeting_on: told.meeting === undefined ? null : plainDate(told.meeting),
      adviser: told.adviser ?? null,
      codes: JSON.stringify(told.codes ?? {}),
      known_by: 'letter',
      form_key: newId(),
      recorded_at: new Date('2026-11-22T09:12:00Z'),
      recorded_by: newId(),
      recorded_by_name: 'Case officer 1',
      recorded_as: 'case-officer',
    })
    .execute();
};
