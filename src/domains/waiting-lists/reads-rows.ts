import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { AgeBand, ListRow, Residence, UnseenReason } from './core/lists/list-row.ts';
import { isServiceCode, serviceCodes } from './core/services.ts';
import type { ServiceCode } from './core/services.ts';

/** The newest list of each source that was taken in: by the day it tells of, then by when it came. */
export type CurrentList = {
  readonly id: string;
  readonly source: string;
  readonly asAt: PlainDate;
  readonly receivedAt: Date;
  readonly fileName: string;
  readonly sha256: string;
  readonly mappingVersion: number;
};

const currentLists = async (tx: Tx, partnershipCode: string): Promise<readonly CurrentList[]> => {
  const { rows } = await sql<{
    id: string;
    source: string;
    as_at: PlainDate;
    received_at: Date;
    file_name: string;
    sha256: string;
    mapping_version: number;
  }>`
    select distinct on (source) id, source, as_at, received_at, file_name, sha256, mapping_version
    from wait_list where partnership_code = ${partnershipCode} and state = 'done'
    order by source, as_at desc, received_at desc, id desc`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    asAt: row.as_at,
    receivedAt: row.received_at,
    fileName: row.file_name,
    sha256: row.sha256,
    mappingVersion: row.mapping_version,
  }));
};

type Row = {
  line: number;
  person: string;
  service: string;
  residence: Residence;
  age_band: AgeBand;
  referred_on: PlainDate;
  seen_on: PlainDate | null;
  removed_on: PlainDate | null;
  reason: UnseenReason | null;
  not_brought: number | null;
  attended: number | null;
};

/** The rows of one list, in the order of its lines. */
export const rowsOfList = async (tx: Tx, partnershipCode: string, listId: string): Promise<readonly ListRow[]> => {
  const { rows } = await sql<Row>`
    select line, person, service, residence, age_band, referred_on, seen_on, removed_on, reason, not_brought, attended
    from wait_row where partnership_code = ${partnershipCode} and list_id = ${listId} order by line`.execute(tx);
  return rows.flatMap((row) =>
    isServiceCode(row.service)
      ? [
          {
            line: row.line,
            person: row.person,
            service: row.service,
            residence: row.residence,
            ageBand: row.age_band,
            referredOn: row.referred_on,
            seenOn: row.seen_on,
            removedOn: row.removed_on,
            reason: row.reason,
            notBrought: row.not_brought,
            attended: row.attended,
          },
        ]
      : [],
  );
};

/** All that the newest lists say of one service. Lists of two providers cannot be matched child by child: their rows stand beside each other. */
export type ServiceRows = {
  readonly service: ServiceCode;
  readonly rows: readonly ListRow[];
  readonly lists: readonly CurrentList[];
  /** The earliest day of the lists: all that is counted is counted as at this day. */
  readonly asAt: PlainDate;
};

export const rowsByService = async (tx: Tx, partnershipCode: string): Promise<readonly ServiceRows[]> => {
  const lists: { readonly list: CurrentList; readonly rows: readonly ListRow[] }[] = [];
  for (const list of await currentLists(tx, partnershipCode))
    lists.push({ list, rows: await rowsOfList(tx, partnershipCode, list.id) });
  return serviceCodes.flatMap((service) => {
    const own = lists
      .map(({ list, rows }) => ({ list, rows: rows.filter((row) => row.service === service) }))
      .filter(({ rows }) => rows.length > 0);
    const [first] = own.map(({ list }) => list.asAt).toSorted();
    return first === undefined
      ? []
      : [{ service, rows: own.flatMap(({ rows }) => rows), lists: own.map(({ list }) => list), asAt: first }];
  });
};
