import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { newId } from '#platform/db';
import { admit, servePartnership } from './store.ts';

const file = path.join(import.meta.dirname, '../../../data/demonstration/alderbeck.json');

const schema = z.object({
  partnership: z.object({ code: z.literal('999'), shortName: z.string(), name: z.string() }),
  organisations: z.array(z.object({ key: z.string(), kind: z.string(), name: z.string() })),
  accounts: z.array(z.object({ role: z.string(), name: z.string(), organisation: z.string().optional() })),
});

/** The invented area: its organisations, and one account for each role. Idempotent. */
export const loadAlderbeck = async (owner: pg.Client): Promise<void> => {
  const content = schema.parse(JSON.parse(await readFile(file, 'utf8')));
  const { code } = content.partnership;
  await servePartnership(owner, { ...content.partnership, invented: true });
  const ids = new Map<string, string>();
  for (const organisation of content.organisations) {
    await owner.query(
      `insert into organisation (partnership_code, id, kind, name) values ($1, $2, $3, $4) on conflict (partnership_code, name) do nothing`,
      [code, newId(), organisation.kind, organisation.name],
    );
    const { rows } = await owner.query<{ id: string }>(
      'select id from organisation where partnership_code = $1 and name = $2',
      [code, organisation.name],
    );
    if (rows[0]) ids.set(organisation.key, rows[0].id);
  }
  for (const account of content.accounts) {
    const organisationId = account.organisation === undefined ? undefined : ids.get(account.organisation);
    if (account.organisation !== undefined && organisationId === undefined)
      throw new Error(`Alderbeck has no organisation ${account.organisation}.`);
    await admit(owner, {
      partnershipCode: code,
      organisationId,
      signInName: `alderbeck.${account.role}`,
      displayName: account.name,
      roleCode: account.role,
    });
  }
};
