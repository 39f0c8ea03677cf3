import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { waits } from './core/cases/answer.ts';

export const waitsUsage = 'waits --json < CASES';

type Io = {
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  readonly today: PlainDate;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

const readCall = (args: readonly string[]): void => {
  try {
    parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: false });
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${waitsUsage}`,
    );
  }
};

/**
 * `irwell waits`: cases from standard input, their figures to standard output. 0: every case was used whole. 1: something was wrong in a case, named in
 * its `errors`. 2: the call or the JSON cannot be used. Pure: needs no database and keeps nothing.
 */
export const waitsCommand = async (args: readonly string[], io: Io): Promise<number> => {
  readCall(args);
  const answered = waits(await io.readInput(), io.today);
  if ('unusable' in answered) {
    io.err(`${answered.unusable}\nUsage: irwell ${waitsUsage}\n`);
    return 2;
  }
  io.out(`${JSON.stringify(answered.answers)}\n`);
  const wrong = answered.answers.filter(({ errors }) => errors.length > 0);
  for (const { id, errors } of wrong)
    for (const { word, why } of errors) io.err(`Case ${JSON.stringify(id)}: ${word}: ${why}\n`);
  return wrong.length === 0 ? 0 : 1;
};
