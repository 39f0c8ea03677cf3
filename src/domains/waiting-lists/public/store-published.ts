import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PublicFigures } from '../core/figures/public-figures.ts';

/** Keeps figures that were protected before as the next version of what everybody sees of a service. */
export const keepPublished = async (
  tx: Tx,
  who: { readonly partnershipCode: string; readonly displayName: string },
  service: string,
  figures: PublicFigures,
  at: Date,
): Promise<void> => {
  await sql`
    insert into wait_published (partnership_code, service, version, as_at, figures, published_at, published_by_name)
    select ${who.partnershipCode}, ${service}, coalesce(max(version), 0) + 1, ${figures.asAt}, ${JSON.stringify(figures)}::jsonb, ${at}, ${who.displayName}
    from wait_published where partnership_code = ${who.partnershipCode} and service = ${service}`.execute(tx);
};

export const withdrawPublished = async (tx: Tx, partnershipCode: string, service: string): Promise<void> => {
  await sql`update wait_published set withdrawn = true where partnership_code = ${partnershipCode} and service = ${service} and not withdrawn`.execute(
    tx,
  );
};
