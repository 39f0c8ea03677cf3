import { protectSmallNumbers } from '#domains/measures';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber } from '#shared/plain-date';
import { asKnownOn } from '../core/as-known-on.ts';
import { publicFigures } from '../core/figures/public-figures.ts';
import type { PublicFigures } from '../core/figures/public-figures.ts';
import { clockOf } from '../core/lists/list-row.ts';
import { rowsOfArea } from '../core/lists/whose.ts';
import type { ServiceCode } from '../core/services.ts';
import { rowsByService } from '../reads-rows.ts';
import type { ServiceRows } from '../reads-rows.ts';
import { keepPublished, withdrawPublished } from './store-published.ts';

const curveFromDays = 182;

/** A count for everybody: fewer than five are never named. */
const some = (count: number, one: string, many: string): string =>
  count < 5 ? `A few ${many} (fewer than five)` : `${String(count)} ${count === 1 ? one : many}`;

const gapsOf = (
  { rows, lists }: ServiceRows,
  { whose, elsewhere, unknown }: ReturnType<typeof rowsOfArea>,
): readonly string[] => [
  ...(whose === 'provider'
    ? ['The list does not say where children live: all on the provider’s list are counted, also those of other areas.']
    : [
        ...(elsewhere > 0
          ? [`${some(elsewhere, 'child', 'children')} on the list live in other areas and are not counted here.`]
          : []),
        ...(unknown > 0
          ? [`${some(unknown, 'child', 'children')} are not counted because the list does not say where they live.`]
          : []),
      ]),
  ...(lists.length > 1 ? ['Two providers’ lists are added together: a child on both counts twice.'] : []),
  ...(rows.some(({ reason }) => reason === 'administrative')
    ? ['Some children were taken off the list when it was tidied. They were not seen.']
    : []),
];

/** What everybody would see of a service now; small numbers are hidden by the rule of all Irwell's tables. */
const figuresForEverybody = (service: ServiceRows): PublicFigures => {
  const own = rowsOfArea(service.rows);
  return publicFigures(
    {
      clocks: asKnownOn(own.rows.map(clockOf), service.asAt),
      asAt: service.asAt,
      since: fromDayNumber(dayNumber(service.asAt) - curveFromDays),
      whose: own.whose,
      sources: service.lists.map(({ source }) => source),
      gaps: gapsOf(service, own),
    },
    (counts, sums) => {
      const { hidden, exposed } = protectSmallNumbers({
        counts,
        sums,
        implied: new Set(['earlier waiting']),
        dear: new Set(['waiting']),
      });
      if (exposed.length > 0)
        throw new AppError(
          'conflict',
          'Small numbers of this list could be worked out, so nothing of it can be shown.',
        );
      return new Set(hidden.keys());
    },
  );
};

type Who = { readonly partnershipCode: string; readonly displayName: string };

/** Shows the newest list's figures of a service to everybody, as a person decided. Throws AppError where there is no list of it. */
export const publishService = async (tx: Tx, who: Who, code: ServiceCode, at: Date): Promise<void> => {
  const service = (await rowsByService(tx, who.partnershipCode)).find((each) => each.service === code);
  if (!service) throw new AppError('not-found', 'There is no list of that service.');
  await keepPublished(tx, who, code, figuresForEverybody(service), at);
  await movePublicVersion(tx);
  await recordAct(tx, { action: 'waits.published', detail: { service: code } });
};

export const publishAll = async (tx: Tx, who: Who, at: Date): Promise<void> => {
  for (const service of await rowsByService(tx, who.partnershipCode))
    await keepPublished(tx, who, service.service, figuresForEverybody(service), at);
  await movePublicVersion(tx);
  await recordAct(tx, { action: 'waits.published', detail: { service: 'all' } });
};

/** Takes a service's figures off the public page. They stay to be read by staff. */
export const withdrawService = async (tx: Tx, partnershipCode: string, code: ServiceCode): Promise<void> => {
  await withdrawPublished(tx, partnershipCode, code);
  await movePublicVersion(tx);
  await recordAct(tx, { action: 'waits.withdrawn', detail: { service: code } });
};
