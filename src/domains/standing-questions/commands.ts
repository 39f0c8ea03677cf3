import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { definitions } from './core/definitions.ts';
import { questionIds } from './core/table.ts';
import { makeAnswers } from './make-answers.ts';
import { madeAnswers } from './reads.ts';

export const questionsUsage =
  'questions list --area CODE [--json] | make --area CODE [--since YYYY-MM-DD] [--question NAME] --json';

export type QuestionsIo = {
  /** One transaction in the name of a service account. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${questionsUsage}`);

const call = (args: readonly string[]) => {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { area: text, since: text, question: text, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const dayFrom = (text: string | undefined): PlainDate | undefined => {
  if (text === undefined) return undefined;
  if (!isPlainDate(text)) throw invalid(`--since must be a day that exists, as 2024-09-01.`);
  return text;
};

/**
 * `list` says which questions there are and of which day their tables speak; `make` makes what is missing and gives the protected answers as
 * JSON. Exact counts never leave by the command line. Resolves to the exit code; throws AppError for a call that cannot be used.
 */
export const questionsCommand = async (args: readonly string[], io: QuestionsIo): Promise<number> => {
  const { values, positionals } = call(args);
  const { area } = values;
  const [task] = positionals;
  if ((task !== 'list' && task !== 'make') || positionals.length > 1) throw invalid('Say list or make.');
  if (area === undefined || !/^\d{3}$/.test(area)) throw invalid('--area must be three digits, such as 999.');
  if (task === 'list') return listed(area, values.json === true, io);
  const question = values.question;
  if (question !== undefined && !questionIds.some((id) => id === question))
    throw invalid(`There is no question “${question}”. There are: ${questionIds.join(', ')}.`);
  const since = dayFrom(values.since);
  const { version, made, answers } = await io.asService((tx) => makeAnswers(tx, { area, since, at: io.now() }));
  io.err(made === 0 ? 'Every table was there already.\n' : `Tables made: ${made}.\n`);
  const wanted = answers.filter((answer) => question === undefined || answer.question === question);
  if (values.json === true) io.out(`${JSON.stringify({ area, version, answers: wanted })}\n`);
  else for (const answer of wanted) io.out(`${answer.question}\t${answer.asAt}\t${answer.since ?? ''}\n`);
  return 0;
};

const listed = async (area: string, asJson: boolean, { asService, out }: QuestionsIo): Promise<number> => {
  const made = await asService((tx) => madeAnswers(tx, area));
  const questions = questionIds.map((id) => ({
    question: id,
    title: definitions[id].title,
    made: made
      .filter(({ question }) => question === id)
      .map(({ parameters, asAt, version }) => ({ parameters, asAt, version })),
  }));
  if (asJson) out(`${JSON.stringify({ area, questions })}\n`);
  else
    for (const { question, title, made: tables } of questions)
      out(`${question}\t${title}\t${tables.map(({ asAt }) => asAt).join(', ') || 'not made'}\n`);
  return 0;
};
