import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { checkFiles } from './check-files.ts';
import { checkAsJson, checkInWords } from './check-output.ts';
import type { GivenFile } from './read/read-return.ts';

export const sen2CheckUsage = 'sen2 check FILE… [--json] [--area CODE] [--year YEAR] [--most NUMBER]';

export type CheckIo = {
  /** Data, to standard output. Await it: what is not taken yet waits. */
  readonly out: (text: string) => Promise<void> | void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
  readonly today: PlainDate;
};

const mayBeOfReturn = /\.(csv|txt|xml|xlsx|xlsm|zip)$/i;

/** A file of a return, or a folder of its files; what cannot be one by its name is left out of a folder, and said to be. */
const givenFiles = async (named: readonly string[], err: CheckIo['err']): Promise<readonly GivenFile[]> => {
  const found: GivenFile[] = [];
  for (const each of named) {
    const about = await stat(each).catch(() => undefined);
    if (about?.isDirectory() !== true) {
      found.push({ path: each, name: path.basename(each) });
      continue;
    }
    const inside = (await readdir(each, { withFileTypes: true }))
      .filter((entry) => {
        if (!entry.isFile() || entry.name.startsWith('.')) return false;
        const isTaken = mayBeOfReturn.test(entry.name);
        if (!isTaken) err(`${entry.name} is left out: by its name it is no file of a return.\n`);
        return isTaken;
      })
      .map(({ name }) => ({ path: path.join(each, name), name }));
    found.push(...inside.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  }
  return found;
};

const usage = (problem: string): AppError => new AppError('invalid', `${problem}\nUsage: irwell ${sen2CheckUsage}`);

const number = (text: string | undefined, option: string, least: number, most: number): number | undefined => {
  if (text === undefined) return undefined;
  const found = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(found >= least && found <= most))
    throw usage(`--${option} is a number from ${String(least)} to ${String(most)}.`);
  return found;
};

const readCall = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean' },
        area: { type: 'string' },
        year: { type: 'string' },
        most: { type: 'string' },
      },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

/**
 * `irwell sen2 check`: the files of one return, or a folder of them. 0: no errors by Irwell's rules. 1: errors were found. Throws AppError
 * (2) when the call or the files cannot be used. Needs no database.
 */
export const sen2Check = async (args: readonly string[], io: CheckIo): Promise<number> => {
  const { values, positionals } = readCall(args);
  if (positionals.length === 0) throw usage('No file was given.');
  if (values.area !== undefined && !/^\d{3}$/.test(values.area))
    throw usage('--area is the three digits of an authority.');
  const year = number(values.year, 'year', 2023, 2027);
  const most = number(values.most, 'most', 1, 1_000_000) ?? 50_000;
  const checked = await checkFiles(await givenFiles(positionals, io.err), {
    today: io.today,
    mostOfOneRule: most,
    mostInAll: 1_000_000,
    ...(values.area === undefined ? {} : { areaCode: values.area }),
    ...(year === undefined ? {} : { year }),
  });
  const parts = values.json === true ? checkAsJson(checked) : checkInWords(checked);
  for (const part of parts) await io.out(part);
  for (const rule of checked.kept.capped)
    io.err(`${rule}: only the first ${String(most)} findings are listed; all are counted.\n`);
  return checked.summary.errors > 0 ? 1 : 0;
};
