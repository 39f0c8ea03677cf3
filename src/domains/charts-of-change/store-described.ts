import { sql } from 'kysely';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { changedWords, withNamingDays } from './core/describe.ts';
import type { Described } from './core/describe.ts';
import type { KeptSeries } from './core/kept-series.ts';
import { valuesOfArea } from './reads-series.ts';
import { addSeries, changeSeries, lockSeries } from './store-series.ts';

export type Describing = {
  readonly partnershipCode: string;
  readonly by: { readonly personId: string; readonly name: string; readonly role: string };
  readonly now: Date;
  readonly today: PlainDate;
};

const addVersion = async (
  tx: Tx,
  { partnershipCode, by, now }: Describing,
  seriesId: string,
  description: Omit<KeptSeries, 'id'>,
  changed: readonly string[],
): Promise<void> => {
  await sql`
    insert into chart_series_version (partnership_code, series_id, version, described_at, described_by, described_by_name, described_by_role, description, changed)
    select ${partnershipCode}, ${seriesId}, coalesce(max(version), 0) + 1, ${now}, ${by.personId}, ${by.name}, ${by.role}, ${JSON.stringify(description)}::jsonb,
      ${[...changed]}::text[] from chart_series_version where partnership_code = ${partnershipCode} and series_id = ${seriesId}`.execute(
    tx,
  );
};

/** Makes a series as it is described: what is named is named today. Gives its id. Throws AppError where the area keeps one of that measure and part. */
export const makeSeries = async (tx: Tx, how: Describing, described: Described): Promise<string> => {
  const description = withNamingDays(described, undefined, 0, how.today);
  const id = await addSeries(tx, how.partnershipCode, description, how.now);
  if (id === undefined)
    throw new AppError(
      'conflict',
      `There is a series ${described.measureCode}${described.part === '' ? '' : ` of “${described.part}”`} already. Describe that one anew, or name the part that this one is of.`,
    );
  await addVersion(tx, how, id, description, []);
  await recordAct(tx, {
    action: 'series.made',
    subjectKind: 'series',
    subjectIds: [id],
    detail: { measure: described.measureCode, direction: described.direction, isPublic: described.isPublic },
  });
  await movePublicVersion(tx);
  return id;
};

/** Describes a series anew, and keeps what stood there. Gives what was changed; empty where nothing was. */
export const describeAgain = async (
  tx: Tx,
  how: Describing,
  before: KeptSeries,
  described: Described,
): Promise<readonly string[]> => {
  await lockSeries(tx, how.partnershipCode, before.id);
  const values = (await valuesOfArea(tx, how.partnershipCode, before.id)).get(before.id) ?? [];
  const changed = changedWords(before, described);
  if (changed.length === 0) return changed;
  const description = withNamingDays(described, before, values.length, how.today);
  // A series that came with the demonstration, or from before versions were kept, has none yet: what stood there is kept first.
  const { rows } = await sql<{ versions: number }>`
    select count(*)::int as versions from chart_series_version where partnership_code = ${how.partnershipCode} and series_id = ${before.id}`.execute(
    tx,
  );
  if (rows[0]?.versions === 0)
    await addVersion(tx, how, before.id, before, ['As it stood before it was described here']);
  await changeSeries(tx, how.partnershipCode, { ...description, id: before.id });
  await addVersion(tx, how, before.id, description, changed);
  await recordAct(tx, {
    action: 'series.described',
    subjectKind: 'series',
    subjectIds: [before.id],
    detail: { changes: changed.length, directionChanged: before.direction !== described.direction },
  });
  await movePublicVersion(tx);
  return changed;
};

/** How a series was described, the latest first. */
export type SeriesVersion = {
  readonly version: number;
  readonly on: PlainDate;
  readonly byName: string;
  readonly byRole: string;
  readonly changed: readonly string[];
};

export const versionsOf = async (
  tx: Tx,
  partnershipCode: string,
  seriesId: string,
): Promise<readonly SeriesVersion[]> => {
  const { rows } = await sql<{ version: number; on: PlainDate; by: string; role: string; changed: string[] }>`
    select version, (described_at at time zone 'Europe/London')::date as "on", described_by_name as by, described_by_role as role, changed
    from chart_series_version where partnership_code = ${partnershipCode} and series_id = ${seriesId} order by version desc`.execute(
    tx,
  );
  return rows.map(({ by, role, ...row }) => ({ ...row, byName: by, byRole: role }));
};

/** Roles of people who can answer for a series, by code. */
export const ownerRoles = async (tx: Tx): Promise<readonly { readonly code: string; readonly name: string }[]> => {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from role where kind = 'person' and audience = 'staff' order by position`.execute(tx);
  return rows;
};
