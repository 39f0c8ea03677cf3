import { childrenTogether } from '#domains/caseload';
import { recordedSoFar } from '#domains/case-steps';
import { currentReturn, sourcesOf } from '#domains/casework';
import type { Source } from '#domains/casework';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { basisOfToday } from './core/count.ts';
import { yearOf } from './core/period.ts';
import { registerVersion } from './core/register.ts';
import type { PersonTold } from './core/told.ts';
import { countPeople } from './count-people.ts';
import { versionOfToday } from './reads.ts';
import { childrenOffLists } from './reads-rows.ts';
import { sourcesOfKinds } from './reads-extract.ts';
import { addFigures, addMaking, beginMaking } from './store.ts';
import { toldTogether } from './to-told-together.ts';
import type { AsOf } from './to-told-together.ts';

/** What the figures as we stand today are made from: all sources, what was recorded here, the day, and our definitions. */
export const versionOfFiguresToday = async (tx: Tx, partnershipCode: string, today: PlainDate): Promise<string> =>
  `today.${await versionOfToday(tx, partnershipCode)}.${today}.${String(registerVersion)}`;

/** Of each column the latest day of an extract that can tell it. */
const newestOf =
  (extracts: readonly Source[]) =>
  (column: string): PlainDate | undefined => {
    const kind = column.split('.')[0] ?? column;
    const able = extracts.filter(({ cannotTell }) => !cannotTell.includes(kind) && !cannotTell.includes(column));
    return able
      .map(({ asAt }) => asAt)
      .toSorted()
      .at(-1);
  };

async function* peopleTogether(tx: Tx, partnershipCode: string, asOf: AsOf): AsyncGenerator<PersonTold> {
  for await (const child of childrenTogether(tx, partnershipCode, asOf.today)) yield toldTogether(child, asOf);
}

export type TodayMade = {
  readonly making: number;
  readonly persons: number;
  readonly figures: number;
  readonly steps: number;
};

/**
 * Makes the figures as we stand today: returns, extracts and the steps recorded here put together as for the due lists, each child once, in the
 * transaction given. The figures from the return and from the extracts stay as they are. Undefined where nothing has been taken in or recorded.
 */
export const makeFiguresToday = async (
  tx: Tx,
  partnershipCode: string,
  clock: { readonly now: () => Date; readonly today: () => PlainDate },
  progress: (persons: number) => void = () => undefined,
): Promise<TodayMade | undefined> => {
  const today = clock.today();
  const version = await versionOfFiguresToday(tx, partnershipCode, today);
  const { entries } = await recordedSoFar(tx, partnershipCode);
  const current = await currentReturn(tx, partnershipCode);
  const returnAsAt = current !== undefined && isPlainDate(current.asAt) ? current.asAt : undefined;
  const extracts = await sourcesOf(tx, partnershipCode);
  if (returnAsAt === undefined && extracts.length === 0 && entries === 0) return undefined;
  await beginMaking(tx, partnershipCode, 'today', version, today);
  const { figures, persons } = await countPeople(
    tx,
    partnershipCode,
    basisOfToday(today, {
      returnYear: returnAsAt && (current?.year ?? yearOf(returnAsAt)),
      kinds: sourcesOfKinds(extracts),
    }),
    peopleTogether(tx, partnershipCode, { today, newest: newestOf(extracts) }),
    await childrenOffLists(tx, partnershipCode),
    progress,
  );
  const making = await addMaking(tx, {
    ...{ partnershipCode, basis: 'today', version, madeAt: clock.now(), returnAsAt, persons, steps: entries },
    returnImport: current?.importNumber,
    extractAsAt: extracts
      .map(({ asAt }) => asAt)
      .toSorted()
      .at(-1),
    extractNames: extracts.map(({ name }) => name),
  });
  await addFigures(tx, partnershipCode, making, figures, () => ({ changedLater: 0, doubtful: 0 }));
  await recordAct(tx, { action: 'figures.made-today', detail: { making, persons, figures: figures.length } });
  return { making, persons, figures: figures.length, steps: entries };
};
