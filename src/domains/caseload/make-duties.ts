import { createHash } from 'node:crypto';
import { keepWhoMayDiffer } from '#domains/case-steps';
import { versionOfRecords } from '#domains/casework';
import { shippedLaw } from '#domains/law';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { askLawOf } from './ask-law.ts';
import { assignedOfficers, childrenAfter, childrenTold, sourcesOfArea, wholeRecordOf } from './reads-sources.ts';
import type { Sources } from './reads-sources.ts';
import { findDutyList } from './reads.ts';
import { seeOfficers } from './store-officers.ts';
import { addToMaking, beginMaking, holdList, leaveOutOfMaking, putInPlace, replaceChild, takeRemade } from './store.ts';
import { whatIsOwed } from './what-is-owed.ts';
import type { Owed } from './what-is-owed.ts';

/** Counted up when what is asked of the law changes, or what is kept beside the lists, so that lists that were made before are made anew. */
const questionsVersion = 7;

const laws = new Map<string, string>();

const lawVersion = (areaCode: string): string => {
  const there = laws.get(areaCode);
  if (there !== undefined) return there;
  const { register, settingsOf } = shippedLaw();
  const made = createHash('sha256')
    .update(JSON.stringify([register.groups, settingsOf(areaCode)]))
    .digest('hex')
    .slice(0, 12);
  laws.set(areaCode, made);
  return made;
};

/** What a list is made from: the records as they stand, the law, and our questions to it. */
export const versionOfDuties = async (tx: Tx, partnershipCode: string): Promise<string> =>
  `${await versionOfRecords(tx, partnershipCode)}.${lawVersion(partnershipCode)}.${String(questionsVersion)}`;

/** How many children stand in memory at a time. */
const atOnce = 400;

const owedOf = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
  sources: Sources,
  today: PlainDate,
): Promise<readonly Owed[]> => {
  const ask = askLawOf(partnershipCode);
  const assigned = await assignedOfficers(tx, partnershipCode, childIds);
  return (await childrenTold(tx, partnershipCode, childIds, sources)).map(({ childId, told }) =>
    whatIsOwed(childId, told, ask, today, assigned.get(childId)),
  );
};

const addAll = async (tx: Tx, partnershipCode: string, owed: readonly Owed[]): Promise<void> =>
  addToMaking(
    tx,
    partnershipCode,
    owed.flatMap(({ duties }) => duties),
    owed.flatMap(({ standing }) => standing ?? []),
  );

/** The days that the sources tell of: the latest return, and each extract. */
const daysOf = ({ returns, extracts }: Sources): readonly PlainDate[] =>
  [
    ...[...returns.values()].flatMap(({ speaks, asAt }) => (speaks && asAt !== undefined ? [asAt] : [])),
    ...[...extracts.values()].map(({ asAt }) => asAt),
  ].toSorted();

export type Made = { readonly children: number; readonly duties: number };

/**
 * Makes an area's list anew from all sources, some hundreds of children at a time in memory, in the transaction given, and with it of whom sources may
 * differ. Nobody waits while it is worked out; it is put in place at the end, with the children made again of whom somebody recorded something meanwhile.
 * `progress` hears how many children have been seen.
 */
export const makeDuties = async (
  tx: Tx,
  partnershipCode: string,
  clock: { readonly now: () => Date; readonly today: () => PlainDate },
  progress: (children: number) => void = () => undefined,
): Promise<Made> => {
  const today = clock.today();
  await beginMaking(tx);
  const version = await versionOfDuties(tx, partnershipCode);
  const sources = await sourcesOfArea(tx, partnershipCode);
  let children = 0;
  let ids = await childrenAfter(tx, partnershipCode, undefined, atOnce);
  while (ids.length > 0) {
    await addAll(tx, partnershipCode, await owedOf(tx, partnershipCode, ids, sources, today));
    children += ids.length;
    progress(children);
    ids = await childrenAfter(tx, partnershipCode, ids.at(-1), atOnce);
  }
  const madeAt = clock.now();
  // Before the list is held, because whoever records a step waits while it is.
  await keepWhoMayDiffer(tx, partnershipCode, madeAt);
  await holdList(tx, partnershipCode);
  const meanwhile = await takeRemade(tx, partnershipCode);
  await leaveOutOfMaking(tx, meanwhile);
  for (let from = 0; from < meanwhile.length; from += atOnce) {
    const some = meanwhile.slice(from, from + atOnce);
    await addAll(tx, partnershipCode, await owedOf(tx, partnershipCode, some, sources, today));
  }
  const days = daysOf(sources);
  const { duties } = await putInPlace(tx, {
    partnershipCode,
    version,
    earliestAsAt: days[0] ?? today,
    latestAsAt: days.at(-1) ?? today,
    madeAt,
    children,
  });
  await seeOfficers(tx, partnershipCode, clock.now());
  await recordAct(tx, { action: 'duties.made', detail: { children, duties } });
  return { children, duties };
};

/**
 * Makes what is owed to one child anew, in the current transaction: called after a step of the child was recorded, and after the case was given to
 * somebody. Waits for whoever is changing the same area's list, which takes a moment. Does nothing of a child that is not in the records.
 */
export const remakeChild = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
  today: PlainDate,
): Promise<void> => {
  const whole = await wholeRecordOf(tx, partnershipCode, childId);
  if (whole === undefined) return;
  await holdList(tx, partnershipCode);
  const list = await findDutyList(tx, partnershipCode);
  const sources = await sourcesOfArea(tx, partnershipCode);
  const [owed] = await owedOf(tx, partnershipCode, [whole], sources, today);
  await replaceChild(
    tx,
    partnershipCode,
    whole,
    list === undefined ? [] : (owed?.duties ?? []),
    list === undefined ? undefined : owed?.standing,
  );
};
