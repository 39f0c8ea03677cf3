import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { accountsByName, admit, asOwner, disableAccount, providerAnswers, servePartnership } from '#domains/access';
import { seriesCommand as runSeries, seriesUsage, spcCommand as runSpc, spcUsage } from '#domains/charts-of-change';
import { stepsCommand as runSteps } from '#domains/case-steps';
import { remakeChild } from '#domains/caseload';
import { planCommand as runPlan, planUsage } from '#domains/impact-plan';
import { actionsCommand as runActions } from '#domains/plan-actions';
import { alarmsCommand, alarmsUsage, lawCommands, lawDueUsage } from '#domains/law';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { figuresCommand as runFigures, figuresUsage } from '#domains/reconciliation';
import { doctorCommand as runDoctor } from '#domains/safeguards';
import { claimsCommand as runClaims, claimsUsage } from '#domains/claims';
import { questionsCommand as runQuestions, questionsUsage } from '#domains/standing-questions';
import { areasServed, groundsOf, statementCommand as runStatement, statementUsage } from '#domains/statement-check';
import { waitsCommand as runWaits, waitsImportCommand as runWaitsImport } from '#domains/waiting-lists';
import { loadGeographies, publishedCommands, publishedUsage } from '#domains/published';
import { currentReturn } from '#domains/casework';
import type { CurrentReturn } from '#domains/casework';
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
import { AppError } from '#shared/errors';
import { asVisitor, issueServiceToken, recordAct, withBulkSession, withSession } from '#platform/db';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { oidcOf, openDatabase, serveUntilStopped, startIrwell } from './start.ts';
import type { OpenDatabase } from './start.ts';

export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly about: string;
  /** Resolves to the exit code. Throws AppError for a call that cannot be used (2); anything else is a fault (3). */
  readonly run: (args: readonly string[]) => Promise<number>;
};

/** Options and words of a call; a slip is an AppError that says how the call goes. */
const readCall = <O extends ParseArgsOptionsConfig>(args: readonly string[], options: O, usage: string) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${usage}`,
    );
  }
};

const quiet = (): void => undefined;

/** A command that works on the database of the settings, of whichever mode it is; a new one is live only where DATABASE_URL names it. */
const onDatabase = async <T>(work: (database: OpenDatabase, config: Config) => Promise<T>): Promise<T> => {
  const config = readConfig(process.env);
  const database = await openDatabase(
    config,
    { whenNew: config.DATABASE_URL ? 'live' : 'demonstration' },
    'tool',
    quiet,
  );
  try {
    return await work(database, config);
  } finally {
    await database.close();
  }
};

const say = (text: string): void => {
  process.stderr.write(`${text} …\n`);
};

export const serveCommand: Command = {
  name: 'serve',
  usage: 'serve',
  about: 'run a live service on DATABASE_URL',
  run: async (args) => {
    readCall(args, {}, serveCommand.usage);
    const config = readConfig(process.env);
    if (!config.DATABASE_URL)
      throw new AppError(
        'invalid',
        'A live service needs a PostgreSQL of its own: give DATABASE_URL. For the demonstration use npm start.',
      );
    if (config.TODAY)
      throw new AppError('invalid', 'TODAY stands still only in a demonstration. Leave it out for a live service.');
    const running = await startIrwell(config, 'live', say);
    process.stdout.write(`Irwell is ready at ${running.address}\n`);
    await serveUntilStopped(running);
    return 0;
  },
};

export const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  about: 'bring the live database of DATABASE_URL to this version',
  run: async (args) => {
    readCall(args, {}, migrateCommand.usage);
    await onDatabase(() => Promise.resolve());
    process.stderr.write('The database is of this version.\n');
    return 0;
  },
};

const accountUsage =
  'account add --area CODE --role ROLE --sign-in-name NAME --display-name TEXT [--issuer URL --subject ID] | account disable --sign-in-name NAME | account list [--json] | account area --area CODE --short-name NAME --name TEXT';

export const accountCommand: Command = {
  name: 'account',
  usage: 'account add | disable | list | area …',
  about: 'let people in, shut them out, and say which areas are served',
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values, positionals } = readCall(
      args,
      {
        area: text,
        role: text,
        'sign-in-name': text,
        'display-name': text,
        issuer: text,
        subject: text,
        'short-name': text,
        name: text,
        json: { type: 'boolean' },
      },
      accountUsage,
    );
    const need = (option: 'area' | 'role' | 'sign-in-name' | 'display-name' | 'short-name' | 'name'): string => {
      const value = values[option];
      if (value === undefined || value === '')
        throw new AppError('invalid', `--${option} is missing.\nUsage: irwell ${accountUsage}`);
      return value;
    };
    const task = positionals[0];
    if (task === 'list') return listAccounts(values.json === true);
    if (task === 'disable') {
      const name = need('sign-in-name');
      const done = await onDatabase(({ owner }) => asOwner(owner, (client) => disableAccount(client, name)));
      process.stderr.write(
        done
          ? 'The account is shut and its sessions are ended.\n'
          : 'There is no open account of that name: nothing was changed.\n',
      );
      return done ? 0 : 1;
    }
    if (task === 'area') {
      const partnership = { code: need('area'), shortName: need('short-name'), name: need('name'), invented: false };
      await onDatabase(async ({ owner, store }) => {
        const token = await issueServiceToken(owner, 'command-line', 'service-import', 10);
        await withSession(store.app, token, loadGeographies);
        await asOwner(owner, (client) => explained(() => servePartnership(client, partnership)));
      });
      process.stderr.write(`${partnership.name} is served at /${partnership.shortName}.\n`);
      return 0;
    }
    if (task === 'add') {
      if ((values.issuer === undefined) !== (values.subject === undefined))
        throw new AppError('invalid', '--issuer and --subject go together: both or neither.');
      const identity =
        values.issuer !== undefined && values.subject !== undefined
          ? { issuer: values.issuer, subject: values.subject }
          : undefined;
      const admission = {
        partnershipCode: need('area'),
        roleCode: need('role'),
        signInName: need('sign-in-name'),
        displayName: need('display-name'),
        identity,
      };
      await onDatabase(({ owner, mode }) => {
        if (mode === 'demonstration')
          throw new AppError(
            'invalid',
            'This is a demonstration: whoever opens it may be anybody in it, so no further people are let in. Accounts are for a live database: give DATABASE_URL.',
          );
        return asOwner(owner, (client) => explained(() => admit(client, admission)));
      });
      process.stderr.write('The account is open.\n');
      return 0;
    }
    throw new AppError('invalid', `Usage: irwell ${accountUsage}`);
  },
};

const listAccounts = async (asJson: boolean): Promise<number> => {
  const accounts = await onDatabase(({ owner }) => asOwner(owner, accountsByName));
  if (asJson) process.stdout.write(`${JSON.stringify({ accounts })}\n`);
  else
    for (const account of accounts)
      process.stdout.write(
        `${account.signInName}\t${account.partnershipCode}\t${account.roleCode}${account.disabled ? '\tshut' : ''}\n`,
      );
  return 0;
};

/** What the database's own rules refuse, in words: an unknown area or role. */
const explained = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const rule = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
    const words: Readonly<Record<string, string>> = {
      membership_in_partnership: 'That area is not served here. Add it first: irwell account area.',
      membership_has_role: 'There is no such role. The roles are listed in docs/operate.md.',
      partnership_is_a_place: 'There is no local authority with that code.',
      partnership_short_name_fits_an_address:
        'The short name stands in addresses: small letters, digits and hyphens, beginning with a letter.',
      partnership_short_name_key: 'Another area has that short name already.',
      person_of_partnership: 'That area is not served here. Add it first: irwell account area.',
    };
    const found = words[rule];
    if (found !== undefined) throw new AppError('invalid', found);
    throw error;
  }
};

const out = (text: string): void => {
  process.stdout.write(text);
};
const err = (text: string): void => {
  process.stderr.write(text);
};

/** The database of the settings, opened when it is first needed: a call that makes no sense opens none. */
const openWhenNeeded = (): { readonly open: () => Promise<OpenDatabase>; readonly close: () => Promise<void> } => {
  let opened: Promise<OpenDatabase> | undefined;
  return {
    open: () => {
      const config = readConfig(process.env);
      opened ??= openDatabase(config, { whenNew: config.DATABASE_URL ? 'live' : 'demonstration' }, 'tool', quiet);
      return opened;
    },
    close: async () => (await opened)?.close(),
  };
};

export const publishedCommand: Command = {
  name: 'published',
  usage: 'published import FILE… | list',
  about: 'take in published figures as their publishers made them',
  run: async (args) => {
    const [task = '', ...rest] = args;
    const command = task === 'import' || task === 'list' ? publishedCommands[task] : undefined;
    if (!command) throw new AppError('invalid', `Usage: irwell ${publishedUsage}`);
    const database = openWhenNeeded();
    try {
      return await command(rest, {
        into: async () => {
          const { owner, store } = await database.open();
          const token = await issueServiceToken(owner, 'command-line', 'service-import', 240);
          await withSession(store.app, token, async (tx) => {
            await loadGeographies(tx);
            await loadMeasureRegister(tx);
          });
          return { appPool: store.appPool, token, afterwards: refreshMeasureValues };
        },
        read: async (work) => asVisitor((await database.open()).store.visitors, work),
        out,
        err,
      });
    } finally {
      await database.close();
    }
  },
};

export const planCommand: Command = {
  name: 'plan',
  usage: planUsage,
  about: 'take in a letter about the plan, word for word',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runPlan(args, {
        asService: async (work) => {
          const { owner, store } = await database.open();
          return withSession(store.app, await issueServiceToken(owner, 'command-line', 'service-import', 60), work);
        },
        out,
        say: err,
      });
    } finally {
      await database.close();
    }
  },
};

export const seriesCommand: Command = {
  name: 'series',
  usage: seriesUsage,
  about: 'take in values for the charts of change, each past the gate',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runSeries(args, {
        asService: async (work) => {
          const { owner, store } = await database.open();
          return withSession(store.app, await issueServiceToken(owner, 'command-line', 'service-import', 60), work);
        },
        now: systemClock().now,
        today: systemClock().today,
        out,
        say: err,
      });
    } finally {
      await database.close();
    }
  },
};

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor [--area CODE] [--json] | restore … | record …',
  about: 'see what must be in place before a child’s record may enter',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runDoctor(args, {
        asService: async (work) => {
          const { owner, store } = await database.open();
          return withSession(store.app, await issueServiceToken(owner, 'command-line', 'service-import', 60), work);
        },
        database: () => database.open(),
        askProvider: async () => {
          const settings = oidcOf(readConfig(process.env), 'live');
          return settings === undefined ? undefined : providerAnswers(settings);
        },
        out,
        say: err,
      });
    } finally {
      await database.close();
    }
  },
};

export const claimsCommand: Command = {
  name: 'claims',
  usage: claimsUsage,
  about: 'list published claims, and which of them the figures no longer support',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runClaims(args, {
        read: async (work) => asVisitor((await database.open()).store.visitors, work),
        today: systemClock(readConfig(process.env).TODAY).today,
        out,
      });
    } finally {
      await database.close();
    }
  },
};

export const questionsCommand: Command = {
  name: 'questions',
  usage: questionsUsage,
  about: 'make the tables that are asked for again and again, with small numbers protected',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runQuestions(args, {
        asService: async (work) => {
          const { owner, store } = await database.open();
          return withSession(store.app, await issueServiceToken(owner, 'command-line', 'service-import', 60), work);
        },
        now: systemClock(readConfig(process.env).TODAY).now,
        out,
        err,
      });
    } finally {
      await database.close();
    }
  },
};

const readStandardInput = async (): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
};

export const waitsCommand: Command = {
  name: 'waits',
  usage: 'waits --json < CASES | --list FILE … | import FILE … --area CODE …',
  about: 'work out waits (needs no database), or take in a provider’s list or published NHS waits',
  run: async (args) => {
    const clock = systemClock(readConfig(process.env).TODAY);
    const today = clock.today();
    if (args[0] !== 'import') return runWaits(args, { readInput: readStandardInput, today, out, err });
    const database = openWhenNeeded();
    try {
      return await runWaitsImport(args.slice(1), {
        asService: async (work) => {
          const { owner, store } = await database.open();
          return withSession(store.app, await issueServiceToken(owner, 'command-line', 'service-import', 60), work);
        },
        ...{ today, now: clock.now(), out, err },
      });
    } finally {
      await database.close();
    }
  },
};

export const statementCommand: Command = {
  name: 'statement',
  usage: statementUsage,
  about: 'check what a press release or newsletter claims, and on what it stands',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runStatement(args, {
        readInput: readStandardInput,
        groundsOf: async (code) => {
          const { store } = await database.open();
          return asVisitor(store.visitors, async (tx) => {
            const area = (await areasServed(tx)).find((each) => each.code === code);
            if (!area) throw new AppError('not-found', `Irwell does not serve an area with the code ${code}.`);
            return groundsOf(tx, area, systemClock(readConfig(process.env).TODAY).today());
          });
        },
        out,
        err,
      });
    } finally {
      await database.close();
    }
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

export const spcCommand: Command = {
  name: 'spc',
  usage: spcUsage,
  about: 'work out charts of change (XmR) for series of figures; needs no database',
  run: (args) => runSpc(args, { readInput: readStandardInput, out, err }),
};

type Opening = ReturnType<typeof openWhenNeeded>;

/** Where the command line writes records, and in whose name. */
const serviceInto = async (database: Opening) => {
  const { owner, store } = await database.open();
  return { appPool: store.appPool, token: await issueServiceToken(owner, 'command-line', 'service-import', 240) };
};

/** The records of an area, read in one transaction. Throws AppError where there are none. */
const readRecords = async (
  database: Opening,
  area: string,
  use: (current: CurrentReturn) => Promise<void>,
): Promise<void> => {
  const { store } = await database.open();
  const { token } = await serviceInto(database);
  await withSession(store.app, token, async (tx) => {
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

export const sen2Command: Command = {
  name: 'sen2',
  usage: 'sen2 check | import | export | generate …',
  about: 'check a SEN2 return, take it into the records, write one from them, invent one',
  run: async (args) => {
    const [task = '', ...rest] = args;
    if (task === 'check')
      return sen2Check(rest, { out: outInTime, err, today: systemClock(readConfig(process.env).TODAY).today() });
    if (task === 'generate') return generateCommand(rest, { out, err });
    const database = openWhenNeeded();
    const clock = systemClock(readConfig(process.env).TODAY);
    try {
      if (task === 'import')
        return await sen2Import(rest, {
          into: async (area) => ({ ...(await serviceInto(database)), clock, partnershipCode: area }),
          out,
          err,
        });
      if (task === 'export')
        return await sen2Export(rest, { now: clock.now, read: (area, use) => readRecords(database, area, use), err });
    } finally {
      await database.close();
    }
    throw new AppError(
      'invalid',
      `Usage: irwell ${[sen2CheckUsage, sen2ImportUsage, sen2ExportUsage, generateUsage].join('\n       irwell ')}`,
    );
  },
};

export const stepsCommand: Command = {
  name: 'steps',
  usage: 'steps list | record --area CODE … --json',
  about: 'give the recorded steps of a child, or record steps from a file',
  run: async (args) => {
    const database = openWhenNeeded();
    const clock = systemClock(readConfig(process.env).TODAY);
    try {
      return await runSteps(args, {
        asService: async (work) => {
          const { owner, store } = await database.open();
          return withSession(store.app, await issueServiceToken(owner, 'command-line', 'service-import', 60), work);
        },
        afterStep: (tx, area, childId) => remakeChild(tx, area, childId, clock.today()),
        now: clock.now,
        today: clock.today,
        out,
        err,
      });
    } finally {
      await database.close();
    }
  },
};

export const extractCommand: Command = {
  name: 'extract',
  usage: 'extract import FILE… | mapping list | mapping export | mapping import …',
  about: 'take in an extract of the council’s case system, and share how its columns are read',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runExtract(args, {
        inBulk: async (work) => {
          const { owner, store } = await database.open();
          const token = await issueServiceToken(owner, 'command-line', 'service-import', 240);
          return withBulkSession(store.appPool, token, work);
        },
        clock: systemClock(readConfig(process.env).TODAY),
        out,
        err,
      });
    } finally {
      await database.close();
    }
  },
};

export const actionsCommand: Command = {
  name: 'actions',
  usage: 'actions list | import FILE | export …',
  about: 'the actions of a plan, and the tracker that a programme office keeps of them',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runActions(args, {
        asService: async (work) => {
          const { store } = await database.open();
          return withSession(store.app, (await serviceInto(database)).token, work);
        },
        ...systemClock(readConfig(process.env).TODAY),
        out,
        err,
      });
    } finally {
      await database.close();
    }
  },
};

export const figuresCommand: Command = {
  name: 'figures',
  usage: figuresUsage,
  about: 'count measures from the records, and lay them beside the published figures',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runFigures(args, {
        asService: async (work) => {
          const { store } = await database.open();
          return withSession(store.app, (await serviceInto(database)).token, work);
        },
        ...systemClock(readConfig(process.env).TODAY),
        out,
        err,
      });
    } finally {
      await database.close();
    }
  },
};

export const annexACommand: Command = {
  name: 'annex-a',
  usage: 'annex-a check FILE | export …',
  about: 'check the lists that an area inspection asks for, or write them from the records',
  run: async (args) => {
    const database = openWhenNeeded();
    try {
      return await runAnnexA(args, {
        today: systemClock(readConfig(process.env).TODAY).today(),
        out,
        err,
        personsOf: (area, use) => readRecords(database, area, ({ persons }) => use(identified(persons))),
      });
    } finally {
      await database.close();
    }
  },
};
