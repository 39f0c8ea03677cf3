import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { lawDue } from './core/law-due.ts';
import { getTerms, shippedLaw } from './rules.ts';

export const lawDueUsage = 'law due --json [--area CODE] < CASES';

type Io = {
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

const readArea = (args: readonly string[]): string | undefined => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, area: { type: 'string' } },
      allowPositionals: false,
    });
    return values.area;
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${lawDueUsage}`,
    );
  }
};

/**
 * `irwell law due`: cases from standard input, their due dates to standard output. 0: every case was used. 1: something was wrong in a case, named in its
 * `errors`. 2: the call or the JSON cannot be used. Needs no database.
 */
const due = async (args: readonly string[], io: Io): Promise<number> => {
  const area = readArea(args);
  const { register, calendars, settingsOf } = shippedLaw();
  if (area !== undefined) getTerms(calendars, area);
  const answered = lawDue(await io.readInput(), { register, calendars, settings: settingsOf(area) });
  if ('unusable' in answered) {
    io.err(`${answered.unusable}\nUsage: irwell ${lawDueUsage}\n`);
    return 2;
  }
  io.out(`${JSON.stringify(answered.answers)}\n`);
  const wrong = answered.answers.filter(({ errors }) => errors.length > 0);
  for (const { id, errors } of wrong)
    for (const { word, why } of errors) io.err(`Case ${JSON.stringify(id)}: ${word}: ${why}\n`);
  return wrong.length === 0 ? 0 : 1;
};

export const lawCommands = { due } as const;
