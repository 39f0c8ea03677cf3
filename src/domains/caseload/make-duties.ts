import { createHash } from 'node:crypto';
import { currentReturn } from '#domains/casework';
import type { KeptPerson } from '#domains/casework';
import { shippedLaw } from '#domains/law';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { askLawOf } from './ask-law.ts';
import { dutiesOfChild } from './core/duties-of-child.ts';
import type { AskLaw, DutyOfChild } from './core/duties-of-child.ts';
import { childrenOffLists, versionOfRecords } from './reads.ts';
import { addDuties, beginDuties, endDuties } from './store.ts';
import type { KeptDuty } from './store.ts';
import { toTold } from './to-told.ts';

/** Counted up when what is asked of the law changes, so that lists that were made before are made anew. */
const questionsVersion = 2;

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

const kept = (childId: string, { duty, dueOn, state, places }: DutyOfChild, position: number): readonly KeptDuty[] => {
  const [place] = places;
  if (place === undefined || state.kind === 'done' || state.kind === 'stopped') return [];
  const why = state.kind === 'unknown' ? state.why : undefined;
  return [{ childId, position, duty, state: state.kind, dueOn, why, ...place }];
};

const dutiesOf = (person: KeptPerson, asAt: PlainDate, ask: AskLaw): readonly KeptDuty[] =>
  dutiesOfChild(
    person.requests.map((request) => toTold(request, asAt)),
    ask,
  ).flatMap((duty, position) => kept(person.childId, duty, position));

const atOnce = 2000;

export type Made = { readonly children: number; readonly duties: number };

/**
 * Makes an area's list of duties anew from the latest return, some hundreds of children at a time in memory, in the transaction given. Undefined
 * where no return has been taken in. `progress` hears how many children have been seen.
 */
export const makeDuties = async (
  tx: Tx,
  partnershipCode: string,
  at: Date,
  progress: (children: number) => void = () => undefined,
): Promise<Made | undefined> => {
  await beginDuties(tx, partnershipCode);
  const version = await versionOfDuties(tx, partnershipCode);
  const current = await currentReturn(tx, partnershipCode);
  if (current === undefined || !isPlainDate(current.asAt)) return undefined;
  const { asAt, importNumber } = current;
  const ask = askLawOf(partnershipCode);
  const off = await childrenOffLists(tx, partnershipCode);
  let waiting: KeptDuty[] = [];
  let [children, duties] = [0, 0];
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await addDuties(tx, partnershipCode, waiting);
    duties += waiting.length;
    waiting = [];
  };
  for await (const person of current.persons) {
    children += 1;
    if (!off.has(person.childId)) waiting.push(...dutiesOf(person, asAt, ask));
    if (waiting.length >= atOnce) {
      await write();
      progress(children);
    }
  }
  await write();
  await endDuties(tx, { partnershipCode, version, asAt, importNumber, madeAt: at, children });
  await recordAct(tx, { action: 'duties.made', detail: { children, duties, importNumber } });
  return { children, duties };
};
