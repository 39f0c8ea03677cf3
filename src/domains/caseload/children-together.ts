import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { together } from './core/together.ts';
import type { Together } from './core/together.ts';
import { childrenAfter, childrenTold, sourcesOfArea } from './reads-sources.ts';
import type { Sources } from './reads-sources.ts';

/** A child with one set of facts from all that any source says: what the lists are made from, for whoever counts them. */
export type ChildTogether = {
  readonly childId: string;
  readonly all: Together;
  /** Somebody recorded a step of the child here, or settled a difference. */
  readonly isRecorded: boolean;
};

const atOnce = 400;

const read = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
  sources: Sources,
  today: PlainDate,
): Promise<readonly ChildTogether[]> =>
  (await childrenTold(tx, partnershipCode, childIds, sources)).map(({ childId, told, steps, settlements }) => ({
    childId,
    all: together(told, today),
    isRecorded: steps.length > 0 || settlements.length > 0,
  }));

/** These children; records that were joined to another belong to that one and are not asked for by themselves. */
export const togetherOf = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
  today: PlainDate,
): Promise<readonly ChildTogether[]> =>
  read(tx, partnershipCode, childIds, await sourcesOfArea(tx, partnershipCode), today);

/** Every child of an area once, whatever number of sources tell of it, some hundreds at a time in memory. */
export async function* childrenTogether(
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): AsyncGenerator<ChildTogether> {
  const sources = await sourcesOfArea(tx, partnershipCode);
  let ids = await childrenAfter(tx, partnershipCode, undefined, atOnce);
  while (ids.length > 0) {
    yield* await read(tx, partnershipCode, ids, sources, today);
    ids = await childrenAfter(tx, partnershipCode, ids.at(-1), atOnce);
  }
}
