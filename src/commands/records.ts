import { once } from 'node:events';
import { providerAnswers } from '#domains/access';
import { remakeChild } from '#domains/caseload';
import { stepsCommand as runSteps } from '#domains/case-steps';
import { currentReturn } from '#domains/casework';
import type { CurrentReturn } from '#domains/casework';
import { figuresCommand as runFigures, figuresUsage } from '#domains/reconciliation';
import {
  annexACommand as runAnnexA,
  extractCommand as runExtract,
  generateCommand,
  generateUsage,
  sen2Check,
  sen2CheckUsage,
  sen2Export,
  sen2ExportUsage,
  sen2Import,
  sen2ImportUsage,
  toReturnPerson,
} from '#domains/returns';
import { doctorCommand as runDoctor } from '#domains/safeguards';
import { questionsCommand as runQuestions, questionsUsage } from '#domains/standing-questions';
import { AppError } from '#shared/errors';
import { recordAct, withBulkSession, withSession } from '#platform/db';
import { readConfig } from '../config.ts';
import { oidcOf } from '../start.ts';
import { clockOfSettings, err, out, withTools } from './call.ts';
import type { Command, Tools } from './call.ts';

/** The records of an area, read in one transaction. Throws AppError where there are none. */
const readRecords = async (
  { database, longToken }: Tools,
  area: string,
  use: (current: CurrentReturn) => Promise<void>,
): Promise<void> => {
  const { store } = await database();
  await withSession(store.app, await longToken(), async (tx) => {
    const current = await currentReturn(tx, area);
    if (current === undefined)
      throw new AppError(
        'not-found',
        `No records are held for area ${area}. Import a return first: irwell sen2 import.`,
      );
    await use(current);
    await recordAct(tx, { action: 'records.exported', detail: { area } });
  });
};

const identified = async function* (persons: CurrentReturn['persons']) {
  for await (const person of persons) yield { id: person.childId, person: toReturnPerson(person) };
};

/** Waits while the reader of standard output does not keep up, so that a long answer does not pile up in memory. */
const outInTime = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
};

const sen2Usage = [sen2CheckUsage, sen2ImportUsage, sen2ExportUsage, generateUsage].join('\n       irwell ');

export const sen2Command: Command = {
  name: 'sen2',
  usage: 'sen2 check | import | export | generate …',
  about: 'check a SEN2 return, take it into the records, write one from them, invent one',
  run: async (args) => {
    const [task = '', ...rest] = args;
    if (task === 'check') return sen2Check(rest, { out: outInTime, err, today: clockOfSettings().today() });
    if (task === 'generate') return generateCommand(rest, { out, err });
    if (task === 'import')
      return withTools(({ database, longToken, clock }) =>
        sen2Import(rest, {
          into: async (area) => {
            const { store } = await database();
            return { appPool: store.appPool, token: await longToken(), clock, partnershipCode: area };
          },
          out,
          err,
        }),
      );
    if (task === 'export')
      return withTools((tools) =>
        sen2Export(rest, { now: tools.clock.now, read: (area, use) => readRecords(tools, area, use), err }),
      );
    throw new AppError('invalid', `Usage: irwell ${sen2Usage}`);
  },
};

export const extractCommand: Command = {
  name: 'extract',
  usage: 'extract import FILE… | mapping list | mapping export | mapping import …',
  about: 'take in an extract of the council’s case system, and share how its columns are read',
  run: (args) =>
    withTools(({ database, longToken, clock }) =>
      runExtract(args, {
        inBulk: async (work) => withBulkSession((await database()).store.appPool, await longToken(), work),
        clock,
        out,
        err,
      }),
    ),
};

export const annexACommand: Command = {
  name: 'annex-a',
  usage: 'annex-a check FILE | export …',
  about: 'check the lists that an area inspection asks for, or write them from the records',
  run: (args) =>
    withTools((tools) =>
      runAnnexA(args, {
        today: tools.clock.today(),
        out,
        err,
        personsOf: (area, use) => readRecords(tools, area, ({ persons }) => use(identified(persons))),
      }),
    ),
};

export const stepsCommand: Command = {
  name: 'steps',
  usage: 'steps list | record --area CODE … --json',
  about: 'give the recorded steps of a child, or record steps from a file',
  run: (args) =>
    withTools(({ asService, clock }) =>
      runSteps(args, {
        asService,
        afterStep: (tx, area, childId) => remakeChild(tx, area, childId, clock.today()),
        ...clock,
        out,
        err,
      }),
    ),
};

export const figuresCommand: Command = {
  name: 'figures',
  usage: figuresUsage,
  about: 'count measures from the records, and lay them beside the published figures',
  run: (args) => withTools(({ asService, clock }) => runFigures(args, { asService, ...clock, out, err })),
};

export const questionsCommand: Command = {
  name: 'questions',
  usage: questionsUsage,
  about: 'make the tables that are asked for again and again, with small numbers protected',
  run: (args) => withTools(({ asService, clock }) => runQuestions(args, { asService, now: clock.now, out, err })),
};

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor [--area CODE] [--json] | restore … | record …',
  about: 'see what must be in place before a child’s record may enter',
  run: (args) =>
    withTools(({ database, asService }) =>
      runDoctor(args, {
        asService,
        database,
        askProvider: async () => {
          const settings = oidcOf(readConfig(process.env), 'live');
          return settings === undefined ? undefined : providerAnswers(settings);
        },
        out,
        say: err,
      }),
    ),
};
