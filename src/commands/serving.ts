import { accountsByName, admit, asOwner, disableAccount, servePartnership } from '#domains/access';
import { loadGeographies } from '#domains/published';
import { AppError } from '#shared/errors';
import { issueServiceToken, withSession } from '#platform/db';
import { readConfig } from '../config.ts';
import { serveUntilStopped, startIrwell } from '../start.ts';
import { onDatabase, readCall } from './call.ts';
import type { Command } from './call.ts';

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
