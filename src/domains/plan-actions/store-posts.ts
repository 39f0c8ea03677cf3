import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { postKey } from './core/owners.ts';
import type { Held, PostLeft } from './core/owners.ts';
import type { Owner } from './core/plan.ts';
import type { At } from './store.ts';

/** Says that the holder of a post has left (`on`), or that somebody holds it again (null). */
export const sayPost = async (
  tx: Tx,
  at: At,
  { role, words }: Owner,
  said: { readonly on: PlainDate | null; readonly why: string },
): Promise<void> => {
  await sql`
    insert into plan_post_left (partnership_code, role_code, post, left_on, why, said_at, said_by, said_by_name)
    values (${at.area}, ${role}, ${words}, ${said.on}::date, ${said.why}, ${at.now}, ${at.by.personId}::uuid, ${at.by.name})`.execute(
    tx,
  );
};

/** The posts whose holder has left, by `postKey`. */
const postsLeft = async (tx: Tx, partnershipCode: string): Promise<ReadonlyMap<string, PostLeft>> => {
  const { rows } = await sql<{
    role_code: string | null;
    post: string;
    left_on: PlainDate | null;
    why: string;
    said_by_name: string;
  }>`
    select role_code, post, left_on, why, said_by_name from plan_post_left where partnership_code = ${partnershipCode} order by number`.execute(
    tx,
  );
  const left = new Map<string, PostLeft>();
  for (const { role_code: role, post: words, left_on: on, why, said_by_name: byName } of rows) {
    if (on === null) left.delete(postKey({ role, words }));
    else left.set(postKey({ role, words }), { on, why, byName });
  }
  return left;
};

/** The roles that people of an area hold today, and the posts whose holder has left. */
export const heldIn = async (tx: Tx, partnershipCode: string): Promise<Held> => {
  const { rows } = await sql<{
    role_code: string;
  }>`select role_code from access.roles_held_in(${partnershipCode})`.execute(tx);
  return { held: new Set(rows.map(({ role_code }) => role_code)), left: await postsLeft(tx, partnershipCode) };
};
