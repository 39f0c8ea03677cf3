import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { censusDays } from './core/modules.ts';
import type { ReturnPerson, ReturnShape } from './core/return.ts';
import { cleanPersons, inventedBy, mannerOf, syntheticHeader } from './core/synthetic/area-return.ts';
import { distributionsFile, inventedArea } from './core/synthetic/distributions.ts';
import type { Distributions } from './core/synthetic/distributions.ts';
import { withFaults } from './core/synthetic/planting.ts';
import { truthAbout, truthAboutFile } from './core/synthetic/truth.ts';
import type { PersonTruth, TrueFault, TrueFinding } from './core/synthetic/truth.ts';
import { growingFile, writeReturnFiles } from './generate-files.ts';
import type { GrowingFile } from './generate-files.ts';

export const generateUsage =
  'sen2 generate --out FOLDER [--areas 999|351,352|all] [--year 2026] [--from YEAR] [--scale 1] [--seed 1] [--faults 0.03] [--shape csv-set|xml|template|pre-submission] [--quoted 0.02]';

const distributionsPath = path.join(import.meta.dirname, '../../../data/synthetic/distributions.json');

/** Lives are told to the last census day that is known, whatever year is asked for: so returns of two years have the same people. */
const lastCensusYear = Math.max(...Object.keys(censusDays).map(Number));

/** What the project ships of published shares. */
export const shippedDistributions = async (): Promise<Distributions> =>
  distributionsFile.parse(JSON.parse(await readFile(distributionsPath, 'utf8')));

type GenerateIo = {
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

type Wanted = {
  readonly out: string;
  readonly areas: readonly string[];
  readonly year: number;
  readonly from: number;
  readonly scale: number;
  readonly seed: number;
  readonly faults: number;
  readonly shape: ReturnShape;
  readonly quoted: number;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${generateUsage}`);

const shapes: readonly ReturnShape[] = ['csv-set', 'xml', 'template', 'pre-submission'];

const numberIn = (name: string, text: string, low: number, high: number): number => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < low || number > high)
    throw invalid(`--${name} must be a number from ${String(low)} to ${String(high)}.`);
  return number;
};

const wholeIn = (name: string, text: string, low: number, high: number): number => {
  const number = numberIn(name, text, low, high);
  if (!Number.isInteger(number)) throw invalid(`--${name} must be a whole number.`);
  return number;
};

const areasIn = (text: string, distributions: Distributions): readonly string[] => {
  const councils = distributions.areas.map(([code]) => code);
  if (text === 'all') return councils;
  const areas = [...new Set(text.split(',').map((area) => area.trim()))];
  const unknown = areas.find((area) => area !== inventedArea && !councils.includes(area));
  if (unknown !== undefined)
    throw invalid(
      `There is no council ${unknown}. Write three digits, such as 351, ${inventedArea} for the invented area, or all.`,
    );
  return areas;
};

const text = { type: 'string' } as const;

const call = (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: text,
        areas: text,
        year: text,
        from: text,
        scale: text,
        seed: text,
        faults: text,
        shape: text,
        quoted: text,
      },
    });
    return values;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const readCall = (args: readonly string[], distributions: Distributions): Wanted => {
  const values = call(args);
  if (values.out === undefined || values.out === '')
    throw invalid('Which folder? Name an empty one, or one that is not there yet, with --out.');
  const years = Object.keys(censusDays).map(Number);
  const [first, last] = [Math.min(...years), lastCensusYear];
  const year = wholeIn('year', values.year ?? '2026', first, last);
  const shape = shapes.find((each) => each === (values.shape ?? 'csv-set'));
  if (shape === undefined) throw invalid(`--shape must be one of ${shapes.join(', ')}.`);
  return {
    out: values.out,
    areas: areasIn(values.areas ?? inventedArea, distributions),
    year,
    from: wholeIn('from', values.from ?? String(year), first, year),
    scale: numberIn('scale', values.scale ?? '1', 0.0001, 2),
    seed: wholeIn('seed', values.seed ?? '1', 0, 2 ** 31),
    faults: numberIn('faults', values.faults ?? '0.03', 0, 1),
    shape,
    quoted: numberIn('quoted', values.quoted ?? '0.02', 0, 1),
  };
};

const emptyFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new AppError(
      'invalid',
      `The folder ${folder} is not empty. Name an empty one, so that nothing is overwritten.`,
    );
};

type AreaOfCall = { readonly area: string; readonly wanted: Wanted; readonly distributions: Distributions };

/** The persons to be written, one at a time; what is true of each is told as it passes. */
function* passing(
  { area, wanted, distributions }: AreaOfCall,
  tell: (truth: PersonTruth) => void,
): Generator<ReturnPerson, void, undefined> {
  const { year, from, seed, scale, faults } = wanted;
  const lives = { area, seed, scale, firstYear: from, lastYear: lastCensusYear, distributions };
  const planting = withFaults(cleanPersons(lives, year), { area, year, seed, share: faults, manner: mannerOf(area) });
  for (let position = 1; ; position += 1) {
    const next = planting.next();
    if (next.done === true) {
      tell({ planted: undefined, natural: truthAboutFile(area, next.value) });
      return;
    }
    tell(truthAbout(area, position, next.value));
    yield next.value.person;
  }
}

type Told = { persons: number; natural: number; readonly planted: TrueFault[] };

/** Natural findings go to the file at once: in all of England there are a million. The planted ones are few and come last. */
const writeArea = async (of: AreaOfCall, truth: GrowingFile, told: Told): Promise<void> => {
  const { area, wanted } = of;
  let waiting: TrueFinding[] = [];
  const flush = async (): Promise<void> => {
    for (const finding of waiting) {
      await truth.add(`${told.natural === 0 ? '' : ','}\n${JSON.stringify(finding)}`);
      told.natural += 1;
    }
    waiting = [];
  };
  const persons = passing(of, ({ planted, natural }) => {
    told.persons += 1;
    if (planted !== undefined) told.planted.push(planted);
    waiting.push(...natural);
  });
  const csvFolder = wanted.areas.length === 1 ? wanted.out : path.join(wanted.out, area);
  const header = syntheticHeader(area, wanted.year, `${String(wanted.year)}-02-20T10:00:00`);
  await writeReturnFiles(
    { year: wanted.year, header, persons },
    { ...wanted, area, folder: wanted.out, csvFolder, afterPiece: flush },
  );
  await flush();
  // The last that is told is about the file.
  told.persons -= 1;
};

const warning = (areas: readonly string[]): string =>
  areas.every((area) => area === inventedArea)
    ? `All people are invented; area ${inventedArea} is in no map.\n`
    : `All people are invented and belong to no real child. Files that bear the number of a real council are for measuring speed only: they say "${inventedBy.Release}" in their header. Send them to nobody.\n`;

/**
 * `irwell sen2 generate`: invented returns and truth.json (what a checker is to find in them) in an empty folder. 0, or AppError when
 * the call or the folder cannot be used. Needs no database.
 */
export const generateCommand = async (args: readonly string[], io: GenerateIo): Promise<number> => {
  const distributions = await shippedDistributions();
  const wanted = readCall(args, distributions);
  await emptyFolder(wanted.out);
  io.err(warning(wanted.areas));
  const truth = growingFile(path.join(wanted.out, 'truth.json'));
  const told: Told = { persons: 0, natural: 0, planted: [] };
  const { year, from, scale, seed, faults, shape } = wanted;
  const about = JSON.stringify({ about: inventedBy.Release, year, from, scale, seed, faults, shape });
  await truth.add(`${about.slice(0, -1)},\n"natural":[`);
  for (const area of wanted.areas) {
    await writeArea({ area, wanted, distributions }, truth, told);
    if (wanted.areas.length > 1) io.err(`${area}: ${String(told.persons)} people so far.\n`);
  }
  await truth.add(`\n],\n"planted":[\n${told.planted.map((each) => JSON.stringify(each)).join(',\n')}\n]}\n`);
  await truth.end();
  io.out(
    `${JSON.stringify({ folder: wanted.out, areas: wanted.areas.length, persons: told.persons, planted: told.planted.length, natural: told.natural })}\n`,
  );
  return 0;
};
