import { seriesCommand as runSeries, seriesUsage, spcCommand as runSpc, spcUsage } from '#domains/charts-of-change';
import { alarmsCommand, alarmsUsage, lawCommands, lawDueUsage } from '#domains/law';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { loadGeographies, publishedCommands, publishedUsage } from '#domains/published';
import { waitsCommand as runWaits, waitsImportCommand as runWaitsImport } from '#domains/waiting-lists';
import { AppError } from '#shared/errors';
import { clockOfSettings, err, out, readStandardInput, withTools } from './call.ts';
import type { Command } from './call.ts';

export const publishedCommand: Command = {
  name: 'published',
  usage: 'published import FILE… | list',
  about: 'take in published figures as their publishers made them',
  run: async (args) => {
    const [task = '', ...rest] = args;
    const command = task === 'import' || task === 'list' ? publishedCommands[task] : undefined;
    if (!command) throw new AppError('invalid', `Usage: irwell ${publishedUsage}`);
    return withTools(({ database, asService, asEverybody, longToken }) =>
      command(rest, {
        into: async () => {
          await asService(async (tx) => {
            await loadGeographies(tx);
            await loadMeasureRegister(tx);
          });
          const { store } = await database();
          return { appPool: store.appPool, token: await longToken(), afterwards: refreshMeasureValues };
        },
        read: asEverybody,
        out,
        err,
      }),
    );
  },
};

export const seriesCommand: Command = {
  name: 'series',
  usage: seriesUsage,
  about: 'take in values for the charts of change, each past the gate',
  run: (args) => withTools(({ asService, clock }) => runSeries(args, { asService, ...clock, out, say: err })),
};

export const spcCommand: Command = {
  name: 'spc',
  usage: spcUsage,
  about: 'work out charts of change (XmR) for series of figures; needs no database',
  run: (args) => runSpc(args, { readInput: readStandardInput, out, err }),
};

export const waitsCommand: Command = {
  name: 'waits',
  usage: 'waits --json < CASES | --list FILE … | import FILE … --area CODE …',
  about: 'work out waits (needs no database), or take in a provider’s list or published NHS waits',
  run: (args) => {
    const clock = clockOfSettings();
    const today = clock.today();
    if (args[0] !== 'import') return runWaits(args, { readInput: readStandardInput, today, out, err });
    return withTools(({ asService }) =>
      runWaitsImport(args.slice(1), { asService, today, now: clock.now(), out, err }),
    );
  },
};

export const lawCommand: Command = {
  name: 'law',
  usage: 'law due | alarms --json < FILE',
  about: 'work out due dates, or raise alarms, for cases told in dates; needs no database',
  run: async (args) => {
    const [task = '', ...rest] = args;
    const io = { readInput: readStandardInput, out, err };
    if (task === 'due') return lawCommands.due(rest, io);
    if (task === 'alarms') return alarmsCommand(rest, io);
    throw new AppError('invalid', `Usage: irwell ${lawDueUsage}\n       irwell ${alarmsUsage}`);
  },
};
