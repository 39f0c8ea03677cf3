import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addressOf } from '#platform/db';
import type { Address, Mode, Tx } from '#platform/db';
import { findings } from './core/safeguards.ts';
import type { Finding } from './core/safeguards.ts';
import { addSafeguard, databaseDay, partnershipsServed, replaceRetentionRules, standingOf } from './store.ts';
import { compareRestored } from './store-restored.ts';

const doctorUsage =
  'doctor [--area CODE] [--json] | doctor restore --from ADDRESS --by ROLE | doctor record impact-assessment --area CODE --on DATE --until DATE --reference TEXT --by ROLE | doctor record retention --area CODE --file FILE';

type World = {
  /** One transaction of the import service; what it throws undoes everything. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly database: () => Promise<{ readonly owner: Address; readonly mode: Mode }>;
  /** Resolves to the provider's own name when it answers; undefined where no provider is set. Throws AppError with the reason. */
  readonly askProvider: () => Promise<string | undefined>;
  readonly out: (text: string) => void;
  readonly say: (text: string) => void;
};

const usage = `Usage: irwell ${doctorUsage}`;

/** How long what was seen counts, in days. Irwell's own choice, no law's: a year for a restore, a month for the identity provider. */
const counts = { restore: 365, 'sign-in': 31 } as const;

const daysAfter = (day: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(day) + days);

const dayOf = (value: string | undefined, option: string): PlainDate => {
  if (value === undefined || !isPlainDate(value))
    throw new AppError('invalid', `--${option} must be a day that exists, such as 2026-11-22.\n${usage}`);
  return value;
};

const need = (value: string | undefined, option: string): string => {
  if (value === undefined || value.trim() === '') throw new AppError('invalid', `--${option} is missing.\n${usage}`);
  return value.trim();
};

const callOf = (args: readonly string[]) => {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        area: text,
        from: text,
        on: text,
        until: text,
        reference: text,
        by: text,
        file: text,
        json: { type: 'boolean' },
      },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new AppError('invalid', `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage}`);
  }
};

const areasOf = async (tx: Tx, wanted: string | undefined) => {
  const served = await partnershipsServed(tx);
  const found = wanted === undefined ? served : served.filter(({ code }) => code === wanted);
  if (found.length === 0)
    throw new AppError(
      'invalid',
      wanted === undefined
        ? 'No area is served here yet. Add one: irwell account area.'
        : `${wanted} is not served here. Add it first: irwell account area.`,
    );
  return found;
};

type AreaReport = {
  readonly area: string;
  readonly name: string;
  readonly ready: boolean;
  readonly safeguards: readonly Finding[];
};

const look = async (world: World, area: string | undefined): Promise<readonly AreaReport[]> => {
  let provider: string | undefined;
  try {
    provider = await world.askProvider();
  } catch (error) {
    world.say(`${error instanceof Error ? error.message : 'The identity provider does not answer.'}\n`);
  }
  return world.asService(async (tx) => {
    const today = await databaseDay(tx);
    const reports: AreaReport[] = [];
    for (const { code, name } of await areasOf(tx, area)) {
      if (provider !== undefined)
        await addSafeguard(tx, code, {
          kind: 'sign-in',
          shownOn: today,
          goodUntil: daysAfter(today, counts['sign-in']),
          reference: `the identity provider ${provider} answered`,
          answeredForBy: 'whoever runs this service',
        });
      const { shown, classesWithRule } = await standingOf(tx, code);
      const safeguards = findings(shown, classesWithRule, today);
      reports.push({ area: code, name, ready: safeguards.every(({ state }) => state === 'in place'), safeguards });
    }
    return reports;
  });
};

const doctor = async (world: World, area: string | undefined, asJson: boolean): Promise<number> => {
  const { mode } = await world.database();
  if (mode === 'demonstration') {
    if (asJson) world.out(`${JSON.stringify({ mode, ready: false, areas: [] })}\n`);
    world.say(
      'This is a demonstration: it takes invented people of an invented area only, and can never take a real child’s record.\n',
    );
    return 0;
  }
  const areas = await look(world, area);
  const ready = areas.every((each) => each.ready);
  if (asJson) world.out(`${JSON.stringify({ mode, ready, areas })}\n`);
  else
    for (const each of areas) {
      world.out(
        `${each.name} (${each.area}): ${each.ready ? 'children’s records may enter' : 'children’s records are refused'}\n`,
      );
      for (const { state, words } of each.safeguards) world.out(`  ${state.padEnd(12)}${words}\n`);
    }
  return ready ? 0 : 1;
};

const restore = async (world: World, from: string, by: string): Promise<number> => {
  const { owner, mode } = await world.database();
  if (mode === 'demonstration')
    throw new AppError('invalid', 'A demonstration has nothing to restore: give it a new folder.');
  let address: Address;
  try {
    address = addressOf(from);
  } catch {
    throw new AppError(
      'invalid',
      '--from must look like postgres://user:password@host:5432/database: the restored copy.',
    );
  }
  const compared = await compareRestored(owner, address);
  if (compared.faults.length > 0) {
    world.say(
      `The restored copy does not stand for this database. ${compared.faults.join(' ')} Nothing was recorded.\n`,
    );
    return 1;
  }
  await world.asService(async (tx) => {
    const today = await databaseDay(tx);
    for (const { code } of await areasOf(tx, undefined))
      await addSafeguard(tx, code, {
        kind: 'restore',
        shownOn: today,
        goodUntil: daysAfter(today, counts.restore),
        reference: `a restored copy was compared: audit trails whole, ${String(compared.actsSince)} acts since the backup`,
        answeredForBy: by,
      });
  });
  world.say(
    `The restored copy is of this database: ${String(compared.rows)} rows, audit trails whole, ${String(compared.actsSince)} audited acts have happened since the backup. Recorded.\n`,
  );
  return 0;
};

const jsonFile = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new AppError(
      'invalid',
      `The file ${path.basename(file)} cannot be read. Check the path and your right to read it.`,
    );
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', `The file ${path.basename(file)} is not JSON. Nothing was recorded.`);
  }
};

/** `irwell doctor`. Resolves to the exit code: 0 when each area may take children's records, 1 when something is missing. */
export const doctorCommand = async (args: readonly string[], world: World): Promise<number> => {
  const { values, positionals } = callOf(args);
  const [task, what, ...rest] = positionals;
  if (task === undefined) return doctor(world, values.area, values.json === true);
  if (task === 'restore' && what === undefined) return restore(world, need(values.from, 'from'), need(values.by, 'by'));
  if (task !== 'record' || rest.length > 0) throw new AppError('invalid', usage);
  const area = need(values.area, 'area');
  if (what === 'retention') {
    const file = await jsonFile(need(values.file, 'file'));
    const rules = await world.asService(async (tx) => {
      await areasOf(tx, area);
      return replaceRetentionRules(tx, area, file);
    });
    world.say(`${String(rules)} retention rules are recorded for ${area}; those from before are gone.\n`);
    return 0;
  }
  if (what !== 'impact-assessment') throw new AppError('invalid', usage);
  const shownOn = dayOf(values.on, 'on');
  const goodUntil = dayOf(values.until, 'until');
  const reference = need(values.reference, 'reference');
  const answeredForBy = need(values.by, 'by');
  if (goodUntil <= shownOn)
    throw new AppError('invalid', '--until must be after --on: the day by which the assessment is looked at again.');
  await world.asService(async (tx) => {
    const today = await databaseDay(tx);
    if (shownOn > today)
      throw new AppError('invalid', '--on is in the future: record the assessment when it is signed.');
    await areasOf(tx, area);
    await addSafeguard(tx, area, { kind: 'impact-assessment', shownOn, goodUntil, reference, answeredForBy });
  });
  world.say(`The data protection impact assessment is recorded for ${area}.\n`);
  return 0;
};
