import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** A meeting at which the plan is reviewed. */
export type Stocktake = {
  readonly id: string;
  readonly meetingOn: PlainDate;
  /** The days that its evidence comes from, half-open. */
  readonly windowFrom: PlainDate;
  readonly windowUntil: PlainDate;
  /** The letter that came of it; null where none came yet. */
  readonly letterCode: string | null;
  readonly isPublic: boolean;
};

export type NextStocktake = Pick<Stocktake, 'meetingOn' | 'windowFrom' | 'windowUntil'> & {
  /** 0 on the day itself. */
  readonly daysLeft: number;
};

/** The meeting that comes next, today's among them. */
export const nextOf = (stocktakes: readonly Stocktake[], today: PlainDate): NextStocktake | undefined => {
  const next = stocktakes
    .filter(({ meetingOn }) => meetingOn >= today)
    .reduce<Stocktake | undefined>(
      (first, each) => (first === undefined || each.meetingOn < first.meetingOn ? each : first),
      undefined,
    );
  return (
    next && {
      meetingOn: next.meetingOn,
      windowFrom: next.windowFrom,
      windowUntil: next.windowUntil,
      daysLeft: daysBetween(today, next.meetingOn),
    }
  );
};
