import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { checkFiles } from '#domains/returns';
import { report } from '../tools.ts';
import { checkTask } from './check.ts';
import { inChild } from './child.ts';
import type { AreaFiles } from './set.ts';
import { tenth } from './numbers.ts';

const finding = z.object({
  area: z.string(),
  rule: z.string(),
  person: z.number(),
  path: z.string(),
  also: z.array(z.object({ rule: z.string(), path: z.string() })).optional(),
});

/** X11 is about two plans of a person: which of their items a finding points at says nothing, so only the request is compared. */
const said = (rule: string, person: number, place: string): string =>
  `${rule} ${person === 0 ? 'file' : rule === 'X11' ? place.split('/').slice(0, 2).join('/') : place}`;

type Truth = { readonly natural: Set<string>; readonly planted: Set<string>; readonly follows: Set<string> };

/** What the generator says is to be found, by area. A file of all England is a hundred megabytes: it is read line by line. */
const truthOf = async (file: string): Promise<ReadonlyMap<string, Truth>> => {
  const areas = new Map<string, Truth>();
  let isPlanted = false;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.startsWith('"planted"')) isPlanted = true;
    if (!line.startsWith('{"area"')) continue;
    const { area, rule, person, path: place, also = [] } = finding.parse(JSON.parse(line.replace(/,$/, '')));
    const truth = areas.get(area) ?? { natural: new Set(), planted: new Set(), follows: new Set() };
    areas.set(area, truth);
    (isPlanted ? truth.planted : truth.natural).add(said(rule, person, place));
    for (const each of also) truth.follows.add(said(each.rule, person, each.path));
  }
  return areas;
};

const truthTask = checkTask.extend({ folder: z.string() });
const truthAnswer = z.object({
  planted: z.number(),
  plantedFound: z.number(),
  rulesPlanted: z.number(),
  natural: z.number(),
  naturalFound: z.number(),
  findings: z.number(),
  falseAlarms: z.number(),
  firstMissed: z.array(z.string()),
  firstFalse: z.array(z.string()),
});

/** Checks every area with nothing left out of the list, and holds each finding to the truth that the generator wrote. */
export const askTruth = async (task: unknown): Promise<z.infer<typeof truthAnswer>> => {
  const { areas, folder } = truthTask.parse(task);
  const file =
    areas.length === 1 ? path.join(folder, areas[0]?.area ?? '', 'truth.json') : path.join(folder, 'truth.json');
  const truths = await truthOf(file);
  const sum = { planted: 0, plantedFound: 0, natural: 0, naturalFound: 0, findings: 0 };
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  const rules = new Set<string>();
  for (const { area, files } of areas) {
    const truth = truths.get(area);
    if (truth === undefined) throw new Error(`Nothing is said of ${area}.`);
    const { issues, summary } = await checkFiles(files, {
      areaCode: area,
      mostOfOneRule: 10_000_000,
      mostInAll: 10_000_000,
    });
    if (summary.errors + summary.queries !== issues.length) throw new Error(`Findings of ${area} were left out.`);
    const found = new Set(issues.map(({ rule, person, where }) => said(rule, person, where.path)));
    for (const each of truth.planted) rules.add(each.slice(0, 3));
    sum.planted += truth.planted.size;
    sum.natural += truth.natural.size;
    sum.findings += issues.length;
    sum.plantedFound += [...truth.planted].filter((each) => found.has(each)).length;
    sum.naturalFound += [...truth.natural].filter((each) => found.has(each)).length;
    missed.push(
      ...[...truth.planted, ...truth.natural, ...truth.follows]
        .filter((each) => !found.has(each))
        .map((each) => `${area} ${each}`),
    );
    falseAlarms.push(
      ...[...found]
        .filter((each) => !truth.planted.has(each) && !truth.natural.has(each) && !truth.follows.has(each))
        .map((each) => `${area} ${each}`),
    );
  }
  return {
    ...sum,
    rulesPlanted: rules.size,
    falseAlarms: falseAlarms.length,
    firstMissed: missed.slice(0, 10),
    firstFalse: falseAlarms.slice(0, 10),
  };
};

/** Part 1b: every planted fault found, and no false alarm. */
export const measureTruth = (folder: string, areas: readonly AreaFiles[]): Promise<void> => {
  const { answer, seconds, peakMemoryMb } = inChild('truth', { folder, areas }, ['--max-old-space-size=6000']);
  report({
    bench: 'sen2 truth',
    what: 'each finding, by rule, person and place, held to what the generator says it wrote',
    areas: areas.length,
    ...truthAnswer.parse(answer),
    seconds: tenth(seconds),
    peakMemoryMb,
  });
  return Promise.resolve();
};
