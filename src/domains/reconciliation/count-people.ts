import type { Tx } from '#platform/db';
import { countingOf } from './core/count.ts';
import type { Basis } from './core/count.ts';
import type { RecordFigure } from './core/figure.ts';
import type { PersonTold } from './core/told.ts';
import { addRows } from './store.ts';
import type { KeptRow } from './store.ts';

const atOnce = 2000;

type People = AsyncIterable<PersonTold> | AsyncGenerator<PersonTold>;

export type Counted = { readonly figures: readonly RecordFigure[]; readonly persons: number };

const numbering = () => {
  const positions = new Map<string, number>();
  return (code: string): number => {
    const next = (positions.get(code) ?? 0) + 1;
    positions.set(code, next);
    return next;
  };
};

/** Counts the people of one source as they come, and writes where each of their records stands, some thousands at a time. */
export const countPeople = async (
  tx: Tx,
  partnershipCode: string,
  basis: Basis,
  people: People,
  off: ReadonlySet<string>,
  seen: (persons: number) => void,
): Promise<Counted> => {
  const counting = countingOf(basis);
  const next = numbering();
  const disputed = new Map<string, number>();
  let waiting: KeptRow[] = [];
  let persons = 0;
  const write = async (): Promise<void> => {
    if (waiting.length > 0) await addRows(tx, partnershipCode, basis.source, waiting);
    waiting = [];
  };
  for await (const person of people) {
    persons += 1;
    for (const row of counting.see(person)) {
      waiting.push({ ...row, position: next(row.code), isListed: !off.has(row.childId) });
      if (person.disputed?.has(row.place) === true) disputed.set(row.code, (disputed.get(row.code) ?? 0) + 1);
    }
    if (waiting.length >= atOnce) {
      await write();
      seen(persons);
    }
  }
  await write();
  const figures = counting.figures();
  return {
    persons,
    figures:
      basis.source === 'today'
        ? figures.map((figure) => ({ ...figure, differs: disputed.get(figure.code) ?? 0 }))
        : figures,
  };
};
