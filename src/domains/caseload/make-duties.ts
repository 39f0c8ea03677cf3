import { createHash } from 'node:crypto';
import { currentReturn } from '#domains/casework';
import type { KeptPerson } from '#domains/casework';
import { shippedLaw } from '#domains/law';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { askLawOf } from './ask-law.ts';
import { stageOf } from './core/question.ts';
import { dutiesOfChild } from './core/duties-of-child.ts';
import type { AskLaw, DutyOfChild } from './core/duties-of-child.ts';
import { childrenOffLists, versionOfRecords } from './reads.ts';
import { standingOf } from './standing-told.ts';
import { addDuties, addStandings, beginDuties, endDuties } from './store.ts';
import type { KeptDuty, KeptStanding } from './store.ts';
import { toTold } from './to-told.ts';

/** Counted up when what is asked of the law changes, so that lists that were made before are made anew. */
const questionsVersion = 3;

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

const kept = (childId: string, told: DutyOfChild, position: number, school: string): readonly KeptDuty[] => {
  const { duty, dueOn, state, places, asAt } = told;
  const [place] = places;
  if (place === undefined || state.kind === 'done' || state.kind === 'stopped') return [];
  return [
    {
      child_id: childId,
      position,
      duty,
      of_whom: '',
      state: state.kind === 'unknown' ? 'unknown' : 'open',
      due_on: dueOn ?? null,
      as_at: asAt,
      why: state.kind === 'unknown' ? state.why : null,
      stage: stageOf[duty],
      officer: '',
      school,
      differs: false,
      exception: null,
      import_number: place.importNumber,
      file: place.file,
      line: place.line,
      step_id: null,
    },
  ];
};

const dutiesOf = (person: KeptPerson, asAt: PlainDate, ask: AskLaw, school: string): readonly KeptDuty[] =>
  dutiesOfChild(
    person.requests.map((request) => toTold(request, asAt)),
    ask,
  ).flatMap((duty, position) => kept(person.childId, duty, position, school));

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
  let standings: KeptStanding[] = [];
  let [children, duties] = [0, 0];
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await addDuties(tx, partnershipCode, waiting);
    duties += waiting.length;
    if (standings.length > 0) await addStandings(tx, partnershipCode, standings);
    [waiting, standings] = [[], []];
  };
  for await (const person of current.persons) {
    children += 1;
    const onLists = !off.protected.has(person.childId);
    const standing = off.dead.has(person.childId) ? undefined : standingOf(person, asAt, onLists);
    if (standing !== undefined) standings.push({ child_id: person.childId, ...standing });
    if (onLists && !off.dead.has(person.childId)) waiting.push(...dutiesOf(person, asAt, ask, standing?.school ?? ''));
    if (waiting.length + standings.length >= atOnce) {
      await write();
      progress(children);
    }
  }
  await write();
  await endDuties(tx, { partnershipCode, version, earliestAsAt: asAt, latestAsAt: asAt, madeAt: at, children });
  await recordAct(tx, { action: 'duties.made', detail: { children, duties, importNumber } });
  return { children, duties };
};
