import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

export const partNames = ['validate', 'truth', 'store', 'memory', 'pages', 'bury'] as const;
export type PartName = (typeof partNames)[number];

export type Settings = {
  /** Three digits of each area of the set. */
  readonly areas: readonly string[];
  /** People of the return that is stored. */
  readonly storePersons: number;
  readonly rounds: number;
  readonly parts: readonly PartName[];
  /** A set that was made before; undefined: one is made and deleted. */
  readonly set: string | undefined;
  /** Megabytes of the large XML file. */
  readonly xmlMegabytes: number;
};

export const root = path.join(import.meta.dirname, '../..');

const distributions = z.object({ areas: z.array(z.tuple([z.string()]).rest(z.unknown())) });

/** The councils of which shares are published, in the order of the file that the project ships. */
const councils = (): readonly string[] =>
  distributions
    .parse(JSON.parse(readFileSync(path.join(root, 'data/synthetic/distributions.json'), 'utf8')))
    .areas.map(([code]) => code);

const areasOf = (text: string): readonly string[] => {
  if (text === 'all') return councils();
  if (!/^\d{1,2}$/.test(text)) return text.split(',');
  // Spread over the list, so that a small run has areas of every size.
  const all = councils();
  const wanted = Math.min(Number(text), all.length);
  return Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)] ?? '351');
};

const usage = `npm run bench -- sen2 [--areas 10|all|351,352] [--store-persons 20000] [--rounds 3] [--parts ${partNames.join(',')}] [--set FOLDER] [--xml-megabytes 200]`;

const refuse = (problem: string): never => {
  process.stderr.write(`${problem}\n${usage}\n`);
  return process.exit(2);
};

const positive = (name: string, text: string): number => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : refuse(`--${name} is a whole number.`);
};

export const readSettings = (args: readonly string[]): Settings => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { areas: text, 'store-persons': text, rounds: text, parts: text, set: text, 'xml-megabytes': text },
  });
  const areas = areasOf(values.areas ?? process.env['IRWELL_BENCH_AREAS'] ?? '10');
  const { set } = values;
  if (set !== undefined && !existsSync(path.join(set, 'truth.json'))) refuse(`There is no set in ${set}.`);
  const parts = (values.parts ?? partNames.join(',')).split(',');
  const known = partNames.filter((name) => parts.includes(name));
  if (known.length !== parts.length) refuse(`--parts are of ${partNames.join(', ')}.`);
  return {
    areas,
    storePersons: positive('store-persons', values['store-persons'] ?? '20000'),
    rounds: positive('rounds', values.rounds ?? '3'),
    parts: known,
    set,
    xmlMegabytes: positive('xml-megabytes', values['xml-megabytes'] ?? '200'),
  };
};
