import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import { importPlanTranscription } from './actions.ts';
import type { PlanImport } from './actions.ts';

export const planUsage = 'plan import FILE --area CODE [--json]';

type World = {
  /** One transaction of the import service; what it throws undoes everything. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly say: (text: string) => void;
};

const readJson = async (file: string): Promise<unknown> => {
  const name = path.basename(file);
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch {
    throw new AppError('invalid', `The file ${name} cannot be read. Check the path and your right to read it.`);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new AppError(
      'invalid',
      `The file ${name} is not JSON (${error instanceof Error ? error.message : 'it cannot be read'}). Nothing was imported.`,
    );
  }
};

const inWords = (report: PlanImport): string => {
  const held = `${String(report.areas)} areas, ${String(report.statements)} statements, ${String(report.nextSteps)} next steps`;
  if (report.added + report.filled === 0) return `Nothing changed: the letter is held already (${held}).`;
  return `Imported ${report.letter} for area ${report.partnershipCode}: ${held}. ${String(report.added)} texts are new, ${String(report.filled)} now stand beside a summary, ${String(report.unchanged)} were held already.`;
};

/** `irwell plan import`. Resolves to the exit code 0; a call or a file that cannot be used is an AppError. */
export const planCommand = async (args: readonly string[], world: World): Promise<number> => {
  const usage = `Usage: irwell ${planUsage}`;
  const call = ((): { readonly values: { area?: string; json?: boolean }; readonly positionals: readonly string[] } => {
    try {
      return parseArgs({
        args: [...args],
        options: { area: { type: 'string' }, json: { type: 'boolean' } },
        allowPositionals: true,
      });
    } catch (error) {
      throw new AppError('invalid', `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage}`);
    }
  })();
  const [task, file, ...rest] = call.positionals;
  const { area } = call.values;
  if (task !== 'import' || file === undefined || rest.length > 0 || area === undefined)
    throw new AppError('invalid', usage);
  const json = await readJson(file);
  const report = await world.asService((tx) => importPlanTranscription(tx, area, json));
  if (call.values.json === true) world.out(`${JSON.stringify(report)}\n`);
  world.say(`${inWords(report)}\n`);
  return 0;
};
