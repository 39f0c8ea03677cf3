import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { spcAnswers } from './core/spc.ts';

export const spcUsage = 'spc --json < SERIES';

type Io = {
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

/**
 * `irwell spc`: series from standard input, their charts in figures to standard output. 0: every series was charted. 1: one or more could not be, and its
 * `errors` say why. 2: the call or the JSON cannot be used. Needs no database.
 */
export const spcCommand = async (args: readonly string[], io: Io): Promise<number> => {
  try {
    parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: false });
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${spcUsage}`,
    );
  }
  const answered = spcAnswers(await io.readInput());
  if ('unusable' in answered) {
    io.err(`${answered.unusable}\nUsage: irwell ${spcUsage}\n`);
    return 2;
  }
  io.out(`${JSON.stringify(answered.answers)}\n`);
  const wrong = answered.answers.filter(({ errors }) => errors.length > 0);
  for (const { id, errors } of wrong) for (const why of errors) io.err(`Series ${JSON.stringify(id)}: ${why}\n`);
  return wrong.length === 0 ? 0 : 1;
};
