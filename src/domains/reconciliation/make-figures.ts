import { versionOfRecords } from '#domains/casework';
import { currentReturn, sourcesOf } from '#domains/casework';
import type { CurrentReturn } from '#domains/casework';
import { protectSmallNumbers } from '#domains/measures';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { basisOfExtracts, basisOfReturn } from './core/count.ts';
import { countPeople } from './count-people.ts';
import type { Counted } from './count-people.ts';
import type { RecordFigure } from './core/figure.ts';
import { yearOf } from './core/period.ts';
import type { SourceKind } from './core/period.ts';
import { cellsOf, protectedFigures } from './core/protect.ts';
import { registerVersion } from './core/register.ts';
import type { PersonTold } from './core/told.ts';
import { childrenOffLists, rowFactsOf } from './reads-rows.ts';
import { childrenOfCaseSystems, sourcesOfKinds } from './reads-extract.ts';
import type { SourceOfKind } from './reads-extract.ts';
import { addFigures, addMaking, addProtected, beginMaking } from './store.ts';
import { toldByExtract } from './to-told-extract.ts';
import { toldByReturn } from './to-told-return.ts';

/** What the figures are made from: the records as they stand, and our definitions. */
export const versionOfFigures = async (tx: Tx, partnershipCode: string): Promise<string> =>
  `${await versionOfRecords(tx, partnershipCode)}.${String(registerVersion)}`;

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
  await beginMaking(tx, partnershipCode, 'records', version, undefined);
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
    ...{ partnershipCode, basis: 'records', version, madeAt: at, returnAsAt, extractAsAt, persons, steps: undefined },
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
