import { currentReturn, sourcesOf } from '#domains/casework';
import type { CurrentReturn } from '#domains/casework';
import { protectSmallNumbers } from '#domains/measures';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { basisOfExtracts, basisOfReturn, countingOf } from './core/count.ts';
import type { Basis } from './core/count.ts';
import type { RecordFigure } from './core/figure.ts';
import { yearOf } from './core/period.ts';
import type { SourceKind } from './core/period.ts';
import { cellsOf, protectedFigures } from './core/protect.ts';
import { registerVersion } from './core/register.ts';
import type { PersonTold } from './core/told.ts';
import { versionOfRecords } from './reads.ts';
import { childrenOffLists, rowFactsOf } from './reads-rows.ts';
import { childrenOfCaseSystems, sourcesOfKinds } from './reads-extract.ts';
import type { SourceOfKind } from './reads-extract.ts';
import { addFigures, addMaking, addProtected, addRows, beginMaking } from './store.ts';
import type { KeptRow } from './store.ts';
import { toldByExtract } from './to-told-extract.ts';
import { toldByReturn } from './to-told-return.ts';

/** What the figures are made from: the records as they stand, and our definitions. */
export const versionOfFigures = async (tx: Tx, partnershipCode: string): Promise<string> =>
  `${await versionOfRecords(tx, partnershipCode)}.${String(registerVersion)}`;

const atOnce = 2000;

type People = AsyncIterable<PersonTold> | AsyncGenerator<PersonTold>;

type Counted = { readonly figures: readonly RecordFigure[]; readonly persons: number };

const numbering = () => {
  const positions = new Map<string, number>();
  return (code: string): number => {
    const next = (positions.get(code) ?? 0) + 1;
    positions.set(code, next);
    return next;
  };
};

/** Counts the people of one source as they come, and writes where each of their records stands, some thousands at a time. */
const countPeople = async (
  tx: Tx,
  partnershipCode: string,
  basis: Basis,
  people: People,
  off: ReadonlySet<string>,
  seen: (persons: number) => void,
): Promise<Counted> => {
  const counting = countingOf(basis);
  const next = numbering();
  let waiting: KeptRow[] = [];
  let persons = 0;
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await addRows(tx, partnershipCode, basis.source, waiting);
    waiting = [];
  };
  for await (const person of people) {
    persons += 1;
    for (const row of counting.see(person))
      waiting.push({ ...row, position: next(row.code), isListed: !off.has(row.childId) });
    if (waiting.length >= atOnce) {
      await write();
      seen(persons);
    }
  }
  await write();
  return { figures: counting.figures(), persons };
};

async function* ofReturn({ persons }: CurrentReturn): AsyncGenerator<PersonTold> {
  for await (const person of persons) yield toldByReturn(person);
}

async function* ofCaseSystems(tx: Tx, partnershipCode: string, source: SourceOfKind): AsyncGenerator<PersonTold> {
  for await (const { childId, rows } of childrenOfCaseSystems(tx, partnershipCode, source))
    yield toldByExtract(childId, rows);
}

type Turn = { readonly source: SourceKind; readonly count: (seen: (persons: number) => void) => Promise<Counted> };

export type FiguresMade = { readonly making: number; readonly persons: number; readonly figures: number };

const latestOf = (days: readonly PlainDate[]): PlainDate | undefined => days.toSorted().at(-1);

/**
 * Makes all figures of an area anew from its latest return and its latest extracts, each person passing by once, in the transaction given. Figures
 * of former versions of the records stay. Undefined where nothing has been taken in. `progress` hears how many people have been seen.
 */
export const makeFigures = async (
  tx: Tx,
  partnershipCode: string,
  at: Date,
  progress: (persons: number) => void = () => undefined,
): Promise<FiguresMade | undefined> => {
  const current = await currentReturn(tx, partnershipCode);
  const returnAsAt = current !== undefined && isPlainDate(current.asAt) ? current.asAt : undefined;
  const kinds = sourcesOfKinds(await sourcesOf(tx, partnershipCode));
  const extracts = [...new Set(kinds.values())];
  const extractAsAt = latestOf(extracts.map(({ asAt }) => asAt));
  if (returnAsAt === undefined && extractAsAt === undefined) return undefined;
  const version = await versionOfFigures(tx, partnershipCode);
  await beginMaking(tx, partnershipCode, version);
  const off = await childrenOffLists(tx, partnershipCode);
  const turns: readonly Turn[] = [
    ...(current === undefined || returnAsAt === undefined
      ? []
      : [
          {
            source: 'return' as const,
            count: (seen: (persons: number) => void) =>
              countPeople(
                tx,
                partnershipCode,
                basisOfReturn(returnAsAt, current.year ?? yearOf(returnAsAt)),
                ofReturn(current),
                off,
                seen,
              ),
          },
        ]),
    ...(extractAsAt === undefined
      ? []
      : [
          {
            source: 'extract' as const,
            count: (seen: (persons: number) => void) =>
              countPeople(
                tx,
                partnershipCode,
                basisOfExtracts(kinds, extractAsAt),
                ofCaseSystems(tx, partnershipCode, kinds),
                off,
                seen,
              ),
          },
        ]),
  ];
  const figures: RecordFigure[] = [];
  let persons = 0;
  for (const { count } of turns) {
    const before = persons;
    const counted = await count((seen) => {
      progress(before + seen);
    });
    figures.push(...counted.figures);
    persons += counted.persons;
  }
  const making = await addMaking(tx, {
    ...{ partnershipCode, version, madeAt: at, returnAsAt, extractAsAt, persons },
    returnImport: current?.importNumber,
    extractNames: extracts.map(({ name }) => name),
  });
  const facts = await rowFactsOf(tx, partnershipCode, current?.importNumber);
  await addFigures(
    tx,
    partnershipCode,
    making,
    figures,
    ({ source, code }) => facts.get(`${source} ${code}`) ?? { changedLater: 0, doubtful: 0 },
  );
  const { hidden, exposed } = protectSmallNumbers(cellsOf(figures));
  const unsafe = new Set([...hidden.keys(), ...exposed]);
  await addProtected(tx, partnershipCode, making, protectedFigures(figures, unsafe));
  await recordAct(tx, { action: 'figures.made', detail: { making, persons, figures: figures.length } });
  return { making, persons, figures: figures.length };
};
