import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { previewOf, receiveTracker, takeTracker, trackerRowsToday } from './actions-tracker.ts';
import { spreadsheetCsv } from '#shared/csv';
import { mappingProblems, proposedMapping } from './core/tracker-columns.ts';
import { readTracker } from './read-tracker.ts';
import { plansOf } from './reads.ts';
import { mapTracker, trackersOf } from './store-tracker.ts';
import { actionsOf } from './told.ts';
import { trackerWorkbook } from './write-tracker.ts';

const actionsUsage =
  'actions list --area CODE [--json] | actions import FILE --area CODE --plan CODE [--default-area CODE] [--preview] [--json] | actions export --area CODE --plan CODE [--xlsx FILE]';

type World = {
  /** One transaction of the import service; what it throws undoes everything. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly today: () => PlainDate;
  readonly now: () => Date;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

type Options = {
  readonly area: string;
  readonly plan: string | undefined;
  readonly defaultArea: string;
  /** Where a workbook is written; CSV to standard output without it. */
  readonly xlsx: string | undefined;
  readonly preview: boolean;
  readonly json: boolean;
};

const usage = `Usage: irwell ${actionsUsage}`;

const readCall = (args: readonly string[]): { readonly words: readonly string[]; readonly options: Options } => {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { area: text, plan: text, 'default-area': text, xlsx: text, preview: flag, json: flag },
      allowPositionals: true,
    });
    if (values.area === undefined) throw new AppError('invalid', 'Give the area: --area CODE.');
    return {
      words: positionals,
      options: {
        area: values.area,
        plan: values.plan,
        defaultArea: values['default-area'] ?? '',
        xlsx: values.xlsx,
        preview: values.preview === true,
        json: values.json === true,
      },
    };
  } catch (error) {
    throw new AppError('invalid', `${error instanceof Error ? error.message : 'The call cannot be read.'}\n${usage}`);
  }
};

const list = async ({ asService, today, out }: World, { area, json }: Options): Promise<number> => {
  const actions = await asService((tx) => actionsOf(tx, area, today()));
  if (json) out(`${JSON.stringify({ schema: 'irwell.actions/1', area, asOf: today(), actions })}\n`);
  else
    for (const { planCode, ref, delivery, impact, dueOn, text } of actions)
      out(`${planCode}\t${ref}\t${delivery}\t${impact}\t${dueOn}\t${text}\n`);
  return 0;
};

const planOf = ({ plan }: Options): string => {
  if (plan === undefined) throw new AppError('invalid', `Give the plan: --plan CODE.\n${usage}`);
  return plan;
};

/** The command line speaks in nobody's name: what it does stands as the import service's. */
const by = { personId: null, name: 'Command line', role: 'service-import' } as const;

const takeIn = async (world: World, file: string, options: Options): Promise<number> => {
  const { area, defaultArea, preview, json } = options;
  const planCode = planOf(options);
  const plan = (await world.asService((tx) => plansOf(tx, area))).find(({ code }) => code === planCode);
  if (plan === undefined) throw new AppError('not-found', `Area ${area} has no plan ${planCode}.`);
  if (plan.state === 'closed')
    throw new AppError(
      'conflict',
      `The plan ${planCode} is closed: nothing of it changes. Open it again on its page first.`,
    );
  const read = await readTracker(file);
  const fileName = file.split('/').at(-1) ?? file;
  const rows = await world.asService(async (tx) => {
    const former = (await trackersOf(tx, area)).find((each) => each.planCode === planCode && each.mapping !== null);
    const mapping = proposedMapping('actions', read.headings, former?.mapping ?? {});
    const problems = mappingProblems('actions', mapping, read.headings);
    if (problems.length > 0)
      throw new AppError(
        'invalid',
        `Nobody can know what the columns of ${fileName} hold. ${problems.map(({ text }) => text).join('. ')}. Send it on the page of trackers once and say it there.`,
      );
    const planned = await previewOf(tx, area, { ...read, planCode, defaultArea }, mapping, world.today());
    if (preview) return planned;
    const at = { area, by, now: world.now() };
    const id = await receiveTracker(tx, at, { ...read, kind: 'actions', planCode, fileName });
    await mapTracker(tx, at, id, mapping, defaultArea);
    const [tracker] = await trackersOf(tx, area, id);
    if (tracker !== undefined) await takeTracker(tx, at, tracker, world.today());
    return planned;
  });
  const count = (became: string): number => rows.filter((row) => row.became === became).length;
  if (json)
    world.out(
      `${JSON.stringify({ schema: 'irwell.actions-import/1', area, plan: planCode, taken: !preview, rows: rows.map(({ line, ref, became, notes }) => ({ line, ref, became, notes })) })}\n`,
    );
  world.err(
    `${preview ? 'Nothing was taken in. It would be: ' : ''}${String(count('new'))} new, ${String(count('changed'))} changed, ${String(count('same'))} the same, ${String(count('not-taken'))} not taken.\n`,
  );
  for (const row of rows)
    if (row.became === 'not-taken') world.err(`Row ${String(row.line)}: ${row.notes.join(' ')}\n`);
  return count('not-taken') > 0 ? 1 : 0;
};

const sendOut = async ({ asService, today, out, err }: World, options: Options): Promise<number> => {
  const planCode = planOf(options);
  const { rows, mapping } = await asService(async (tx) => {
    const latest = (await trackersOf(tx, options.area)).find(
      (each) => each.planCode === planCode && each.takenOn !== null,
    );
    if (latest === undefined)
      throw new AppError(
        'not-found',
        'No tracker of this plan was taken in, so there are no columns to write. Download the plan’s actions as CSV on its page.',
      );
    const [tracker = latest] = await trackersOf(tx, options.area, latest.id);
    return trackerRowsToday(tx, options.area, tracker, today());
  });
  if (options.xlsx === undefined) out(spreadsheetCsv(rows));
  else {
    await writeFile(options.xlsx, await trackerWorkbook(rows, mapping));
    err(`Wrote ${String(rows.length - 1)} rows to ${options.xlsx}.\n`);
  }
  return 0;
};

/** `irwell actions`. Resolves to the exit code: 0, or 1 where rows of a tracker could not be taken. */
export const actionsCommand = async (args: readonly string[], world: World): Promise<number> => {
  const { words, options } = readCall(args);
  const [task, file, ...rest] = words;
  if (task === 'list' && file === undefined) return list(world, options);
  if (task === 'import' && file !== undefined && rest.length === 0) return takeIn(world, file, options);
  if (task === 'export' && file === undefined) return sendOut(world, options);
  throw new AppError('invalid', usage);
};
