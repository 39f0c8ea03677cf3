import { sql } from 'kysely';
import type { Tx } from '#platform/db';

export type ItemToWrite = {
  readonly code: string;
  readonly area: string;
  readonly part: 'demonstrated' | 'next-step' | 'concern';
  readonly text: string;
  readonly duplicateOf?: string;
  readonly figure?: string;
};

/** Writes an invented letter with its items straight into the tables of the plan, as the import service. */
export const aLetter = async (
  tx: Tx,
  {
    code,
    planCode,
    writtenOn,
    items,
  }: {
    readonly code: string;
    readonly planCode: string;
    readonly writtenOn: string;
    readonly items: readonly ItemToWrite[];
  },
  area = '999',
): Promise<void> => {
  await sql`
    insert into public_document (partnership_code, code, kind, title, made_by, dated_on, date_words, licence)
    values (${area}, ${`doc-${code}`}, 'letter', ${`Letter ${code}`}, 'An invented department', ${writtenOn}::date, ${writtenOn}, 'Invented')`.execute(
    tx,
  );
  await sql`
    insert into letter (partnership_code, code, plan_code, document_code, written_on, meeting_on, window_from, window_until)
    values (${area}, ${code}, ${planCode}, ${`doc-${code}`}, ${writtenOn}::date, ${writtenOn}::date - 10, ${writtenOn}::date - 190, ${writtenOn}::date - 10)`.execute(
    tx,
  );
  for (const each of new Set(items.map((item) => item.area)))
    await sql`
      insert into letter_area (partnership_code, letter_code, plan_code, area_code, has_own_heading, demonstrated_heading)
      values (${area}, ${code}, ${planCode}, ${each}, true, 'You showed that:')`.execute(tx);
  for (const [index, item] of items.entries())
    await sql`
      insert into letter_item (partnership_code, letter_code, code, plan_code, area_code, part, position, kind, finer_kind, figure_given, figure_words,
        official_text, line_from, line_to, duplicate_of)
      values (${area}, ${code}, ${item.code}, ${planCode}, ${item.area}, ${item.part}, ${index + 1}, 'activity', 'activity',
        ${item.figure === undefined ? 'none' : 'count'}, ${item.figure ?? null}, ${item.text}, ${index + 1}, ${index + 1}, ${item.duplicateOf ?? null})`.execute(
      tx,
    );
};
