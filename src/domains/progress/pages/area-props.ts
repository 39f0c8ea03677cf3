import type { PlainDate } from '#shared/plain-date';
import type { AreaAccount, PlanAccount } from '../area-account.ts';
import type { Live } from '../area-live.ts';

/** What the pages about one area are made of. */
export type AreaPageProps = {
  readonly shortName: string;
  readonly account: PlanAccount;
  readonly own: AreaAccount;
  readonly areaName: string;
  readonly today: PlainDate;
  readonly invented: boolean;
  /** What is public of the work on this area. */
  readonly live: Live;
  /** The same of the whole partnership. */
  readonly all: Live;
};
