import type { PlainDate } from '#shared/plain-date';
import type { Clock, Reason } from '../clocks.ts';
import type { ServiceCode } from '../services.ts';

export const residences = ['here', 'elsewhere', 'unknown'] as const;
export type Residence = (typeof residences)[number];

export const ageBands = ['0-4', '5-10', '11-15', '16-25', 'unknown'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Why a child left a list without being seen. */
export type UnseenReason = Exclude<Reason, 'seen'>;

/** One referral as it is kept. `person` is a hash of the provider's own reference. */
export type ListRow = {
  readonly line: number;
  readonly person: string;
  readonly service: ServiceCode;
  /** Where the child lives: in this area, in another, or nobody says. Not where the provider is. */
  readonly residence: Residence;
  readonly ageBand: AgeBand;
  readonly referredOn: PlainDate;
  readonly seenOn: PlainDate | null;
  readonly removedOn: PlainDate | null;
  /** Only of those who left unseen. */
  readonly reason: UnseenReason | null;
  /** Appointments to which the child was not brought; null where the list does not say. */
  readonly notBrought: number | null;
  /** Appointments that were kept. */
  readonly attended: number | null;
};

/** The clock of a row: it stops on the day the child was seen, or left the list unseen. */
export const clockOf = ({ person, referredOn, seenOn, removedOn, reason }: ListRow): Clock => ({
  person,
  start: referredOn,
  stop: seenOn ?? removedOn,
  why: seenOn === null ? (removedOn === null ? null : (reason ?? 'unknown')) : 'seen',
});
