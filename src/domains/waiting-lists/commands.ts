import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { waits } from './core/cases/answer.ts';
import { answerRows } from './core/cases/children-case.ts';
import { readList, readMapping } from './read-list.ts';

const waitsUsage = 'waits --json < CASES | --list FILE --mapping FILE --counted-on DATE [--since DATE]';

type Io = {
  /** All of standard input. */
  readonly readInput: () => Promise<string>;
  readonly today: PlainDate;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

const text = { type: 'string' } as const;
const options = {
  json: { type: 'boolean' },
  list: text,
  mapping: text,
  'counted-on': text,
  since: text,
} as const;

const refuseCall = (words: string): AppError => new AppError('invalid', `${words}\nUsage: irwell ${waitsUsage}`);

const readCall = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw refuseCall(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const readDay = (option: string, value: string | undefined): PlainDate => {
  if (value === undefined) throw refuseCall(`--${option} is missing.`);
  if (!isPlainDate(value)) throw refuseCall(`--${option} must be a day that exists, as 2026-09-30.`);
  return value;
};

type ListCall = Omit<ReturnType<typeof readCall>, 'list'> & { readonly list: string };

/** A service's own list: its figures in one object. 1: rows were left out, each named with its line. */
const ofList = async (call: ListCall, { today, out, err }: Io): Promise<number> => {
  const countedOn = readDay('counted-on', call['counted-on']);
  if (countedOn > today) throw refuseCall('--counted-on is in the future.');
  const since = call.since === undefined ? null : readDay('since', call.since);
  if (since !== null && since >= countedOn) throw refuseCall('--since must be before --counted-on.');
  if (call.mapping === undefined) throw refuseCall('--mapping is missing: say what the columns hold.');
  const { rows, lines, broken } = await readList(call.list, await readMapping(call.mapping));
  const { result, errors: refused } = answerRows(rows, countedOn, since, (row) => `line ${lines[row - 1] ?? row}`);
  const errors = [
    ...broken.map((line) => ({ word: `line ${line}`, why: 'The quotation marks do not fit together.' })),
    ...refused,
  ];
  out(`${JSON.stringify({ ...result, rows: rows.length + broken.length, errors })}\n`);
  for (const { word, why } of errors) err(`${word}: ${why}\n`);
  return errors.length === 0 ? 0 : 1;
};

/**
 * `irwell waits`: cases from standard input, or one list from a file; figures to standard output. 0: everything was used. 1: something was wrong in a case or a row,
 * named in `errors`. 2: the call, the file or the JSON cannot be used. Needs no database and keeps nothing.
 */
export const waitsCommand = async (args: readonly string[], io: Io): Promise<number> => {
  const call = readCall(args);
  if (call.list !== undefined) return ofList({ ...call, list: call.list }, io);
  const listOnly = (['mapping', 'counted-on', 'since'] as const).find((option) => call[option] !== undefined);
  if (listOnly !== undefined) throw refuseCall(`--${listOnly} goes with --list.`);
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
