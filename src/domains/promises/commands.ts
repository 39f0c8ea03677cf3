import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { conditionsOf } from './reads-conditions.ts';
import { promisesOf } from './reads.ts';
import { isPastWords } from './words.ts';

export const promisesUsage = 'promises --area CODE [--json]';

export type PromisesIo = {
  /** One reading as a visitor. */
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly today: () => PlainDate;
  readonly out: (text: string) => void;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${promisesUsage}`);

const call = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: { area: { type: 'string' }, json: { type: 'boolean' } } }).values;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const dueText = (dueOn: PlainDate | null, daysPast: number): string =>
  dueOn === null ? 'no date was given' : daysPast > 0 ? isPastWords(daysPast) : `by ${inWords(dueOn)}`;

/**
 * Lists promises and conditions of an area as everybody sees them, past their date first. It reads and never writes: what became of a promise is
 * said by people who are signed in. Resolves to 1 where something is past its date, else 0.
 */
export const promisesCommand = async (args: readonly string[], { read, today, out }: PromisesIo): Promise<number> => {
  const { area, json } = call(args);
  if (area === undefined || !/^\d{3}$/.test(area)) throw invalid('--area must be three digits, such as 999.');
  const { promises, conditions } = await read(async (tx) => ({
    promises: await promisesOf(tx, area, today(), 'everybody'),
    conditions: await conditionsOf(tx, area, today(), 'everybody'),
  }));
  if (json === true)
    out(`${JSON.stringify({ schema: 'irwell.promises/1', area, on: today(), promises, conditions })}\n`);
  else {
    for (const { quote, standing, dueOn, daysPast, acceptedByThoseItWasMadeTo: word } of promises)
      out(`promise\t${standing}\t${dueText(dueOn, daysPast)}\t${word.says}\t${quote}\n`);
    for (const { title, parts } of conditions)
      for (const { number, standing, dueOn, daysPast, words } of parts)
        out(`condition\t${standing}\t${dueText(dueOn, daysPast)}\t${title}, part ${String(number)}\t${words}\n`);
  }
  return [...promises, ...conditions].some(({ isPastDue }) => isPastDue) ? 1 : 0;
};
