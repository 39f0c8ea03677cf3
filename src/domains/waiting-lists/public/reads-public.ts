import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { PublicFigures } from '../core/figures/public-figures.ts';
import { isServiceCode } from '../core/services.ts';
import type { ServiceCode } from '../core/services.ts';

export type PublishedService = {
  readonly service: ServiceCode;
  readonly asAt: PlainDate;
  readonly publishedAt: Date;
  readonly version: number;
  readonly figures: PublicFigures;
};

/** The newest figures of each service that everybody may see. They were protected when they were written. */
export const publishedServices = async (tx: Tx, partnershipCode: string): Promise<readonly PublishedService[]> => {
  const { rows } = await sql<{
    service: string;
    as_at: PlainDate;
    published_at: Date;
    version: number;
    figures: PublicFigures;
  }>`
    select distinct on (service) service, as_at, published_at, version, figures from wait_published
    where partnership_code = ${partnershipCode} and not withdrawn order by service, version desc`.execute(tx);
  return rows.flatMap((row) =>
    isServiceCode(row.service)
      ? [
          {
            service: row.service,
            asAt: row.as_at,
            publishedAt: row.published_at,
            version: row.version,
            figures: row.figures,
          },
        ]
      : [],
  );
};

export type HelpEntry = {
  readonly id: string;
  /** '' for every service. */
  readonly service: string;
  readonly what: string;
  readonly whom: string;
  readonly ownerRole: string;
  readonly checkedOn: PlainDate;
};

/** What a family can do while it waits, and whom to ask. */
export const helpWhileWaiting = async (tx: Tx, partnershipCode: string): Promise<readonly HelpEntry[]> => {
  const { rows } = await sql<{
    id: string;
    service: string;
    what: string;
    whom: string;
    owner_role: string;
    checked_on: PlainDate;
  }>`
    select id, service, what, whom, owner_role, checked_on from wait_help
    where partnership_code = ${partnershipCode} and withdrawn_at is null order by service desc, checked_on desc, id`.execute(
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    service: row.service,
    what: row.what,
    whom: row.whom,
    ownerRole: row.owner_role,
    checkedOn: row.checked_on,
  }));
};
