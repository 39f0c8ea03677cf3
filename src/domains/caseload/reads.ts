import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

export type DutyList = {
  readonly version: string;
  /** The latest day that any source behind it tells of. */
  readonly asAt: PlainDate;
  readonly earliestAsAt: PlainDate;
  readonly madeAt: Date;
  readonly children: number;
};

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

/** The list as it was last made; undefined where there is none. */
export const findDutyList = async (tx: Tx, partnershipCode: string): Promise<DutyList | undefined> => {
  const row = await tx
    .selectFrom('duty_list')
    .select(['version', 'earliest_as_at', 'latest_as_at', 'made_at', 'children'])
    .where('partnership_code', '=', partnershipCode)
    .executeTakeFirst();
  return (
    row && {
      version: row.version,
      asAt: day(row.latest_as_at),
      earliestAsAt: day(row.earliest_as_at),
      madeAt: row.made_at,
      children: row.children,
    }
  );
};
