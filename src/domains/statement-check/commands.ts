import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { documentText } from '#platform/document-text';
import type { Grounds } from './core/bases.ts';
import { asJson, countsOf } from './core/as-json.ts';
import { checkStatement } from './core/check.ts';
import type { StatementCheck } from './core/check.ts';
import { footnotedText } from './core/footnotes.ts';
import { statementWords } from './words.ts';

export const statementUsage = 'statement check FILE [--area CODE] [--written-on DAY] [--json | --footnotes]';

type World = {
  readonly readInput: () => Promise<string>;
  /** What is public about an area. Asked only where an area is named: without one no database is opened. */
  readonly groundsOf: (areaCode: string) => Promise<Grounds>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

type Call = {
  readonly file: string;
  readonly area: string | undefined;
  readonly writtenOn: PlainDate | undefined;
  readonly as: 'words' | 'json' | 'footnotes';
};

const readCall = (args: readonly string[]): Call => {
  const usage = new AppError('invalid', `Usage: irwell ${statementUsage}`);
  const call = ((): ReturnType<typeof parse> => {
    try {
      return parse(args);
    } catch (error) {
      throw new AppError(
        'invalid',
        `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage.message}`,
      );
    }
  })();
  const [task, file, ...rest] = call.positionals;
  const { area, json, footnotes } = call.values;
  const day = call.values['written-on'];
  if (task !== 'check' || file === undefined || rest.length > 0 || (json === true && footnotes === true)) throw usage;
  if (footnotes === true && area === undefined)
    throw new AppError('invalid', 'Footnotes point to what is public about an area: name it with --area CODE.');
  if (day !== undefined && !isPlainDate(day))
    throw new AppError('invalid', `“${day}” is no day. Give it as --written-on 2019-06-27.`);
  return {
    file,
    area,
    writtenOn: day === undefined ? undefined : plainDate(day),
    as: json === true ? 'json' : footnotes === true ? 'footnotes' : 'words',
  };
};

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      area: { type: 'string' },
      'written-on': { type: 'string' },
      json: { type: 'boolean' },
      footnotes: { type: 'boolean' },
    },
    allowPositionals: true,
  });

/** Standard input is text. It is written where only this process reads it, so that the same limits hold, and taken away. */
const textOf = async (file: string, { readInput }: World): Promise<string> => {
  if (file !== '-') return documentText(file, path.basename(file));
  const folder = await mkdtemp(path.join(tmpdir(), 'irwell-statement-'));
  try {
    const copy = path.join(folder, 'input');
    await writeFile(copy, await readInput(), { mode: 0o600 });
    return await documentText(copy, 'standard input');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const inWords = (check: StatementCheck): string => {
  if (check.isTestimony) return `${statementWords.testimony}\n`;
  const counts = countsOf(check);
  const lines = check.findings
    .filter(({ result }) => result !== 'agrees')
    .map(
      ({ rule, result, place, words, says }) =>
        `${String(place.line)}:${String(place.column)} ${statementWords.rules[rule]}: ${statementWords.results[result].toLowerCase()}. ${says} “${words.replaceAll(/\s+/g, ' ').slice(0, 100)}”`,
    );
  return `${[
    ...lines,
    `${String(counts.sentences)} sentences and headings: ${String(counts.claims)} claim progress, ${String(counts.denials)} say that something fell short, ${String(counts.leftAlone)} left alone.`,
    `Words and figures: ${String(counts.agrees)} agree, ${String(counts.doesNotAgree)} do not, ${String(counts.cannotTell)} cannot be told.`,
  ].join('\n')}\n`;
};

/**
 * `irwell statement check`. Resolves to 0; to 1 where something should be looked at. A call or a file that cannot be used is an AppError.
 * Text of the file goes to standard output only.
 */
export const statementCommand = async (args: readonly string[], world: World): Promise<number> => {
  const call = readCall(args);
  const text = await textOf(call.file, world);
  const grounds = call.area === undefined ? undefined : await world.groundsOf(call.area);
  const check = checkStatement({ text, grounds, writtenOn: call.writtenOn });
  if (call.as === 'json') world.out(`${JSON.stringify(asJson(check), undefined, 1)}\n`);
  else if (call.as === 'footnotes') world.out(footnotedText(text, check));
  else world.out(inWords(check));
  if (grounds === undefined) world.err('No area was named: the text was held against itself only.\n');
  return check.findings.some(({ result }) => result !== 'agrees') ? 1 : 0;
};
