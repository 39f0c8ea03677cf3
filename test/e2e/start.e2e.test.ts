import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createDatabase, startCluster } from '#platform/db';
import { freePort } from '#test/free-port';

const main = path.join(import.meta.dirname, '../../src/main.ts');
const cli = path.join(import.meta.dirname, '../../src/cli.ts');
const children: ChildProcess[] = [];
const folders: string[] = [];

const aFolder = (name = 'irwell start '): string => {
  // A space in its name, on purpose.
  const folder = mkdtempSync(path.join('/tmp', name));
  folders.push(folder);
  return folder;
};

type Started = {
  readonly child: ChildProcess;
  readonly words: () => string;
  readonly data: () => string;
  readonly ended: Promise<number | null>;
  readonly ready: Promise<string>;
};

const run = (file: string, args: readonly string[], environment: Readonly<Record<string, string>>): Started => {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, IRWELL_LOG: 'off', TODAY: '2026-11-22', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let words = '';
  let data = '';
  // Not “exit”: its last words may come after that.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      data += chunk.toString('utf8');
      const address = /Irwell is ready at (\S+)/.exec(data)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8');
    });
    void ended.then(() => {
      reject(new Error(`ended: ${words}`));
    });
  });
  ready.catch(() => undefined);
  return { child, words: () => words, data: () => data, ended, ready };
};

const aPort = async (): Promise<string> => String(await freePort());

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
});

describe('starting', () => {
  // One first start for all of these: it makes the whole demonstration.
  test('works where only root may enter, lets nobody beside it, and comes back after a stop and after kill -9', async () => {
    // A space in its name, on purpose; and as root a folder that the database's own user may not enter.
    const closed = aFolder();
    if (process.getuid?.() === 0) chmodSync(closed, 0o700);
    const IRWELL_DATA = path.join(closed, 'data');
    mkdirSync(IRWELL_DATA);
    const PORT = await aPort();
    const first = run(main, [], { IRWELL_DATA, PORT });
    const address = await first.ready;
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const before = await (await fetch(`${address}/measures.json?area=351`)).text();

    const beside = run(main, [], { IRWELL_DATA, PORT: await aPort() });
    expect(await beside.ended).toBe(2);
    expect(beside.words()).toContain('Another Irwell is already running on the data folder');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    // The command line joins the one that runs.
    const listed = run(cli, ['account', 'list', '--json'], { IRWELL_DATA });
    expect(await listed.ended).toBe(0);
    expect(listed.data()).toContain('alderbeck.analyst');
    // In a demonstration anybody may be anybody: no real person is let in.
    const added = run(
      cli,
      ['account', 'add', '--area', '351', '--role', 'parent', '--sign-in-name', 'x', '--display-name', 'X'],
      { IRWELL_DATA },
    );
    expect(await added.ended).toBe(2);
    expect(added.words()).toContain('This is a demonstration');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = run(main, [], { IRWELL_DATA, PORT });
    await second.ready;
    second.child.kill('SIGKILL');
    await second.ended;

    const third = run(main, [], { IRWELL_DATA, PORT });
    await third.ready;
    expect(await (await fetch(`${address}/measures.json?area=351`)).text()).toBe(before);
  });

  test('says clearly that the port is taken, before it does anything', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, 'localhost', resolve));
    const held = holder.address();
    const PORT = String(typeof held === 'object' ? held?.port : held);
    const started = run(main, [], { IRWELL_DATA: aFolder(), PORT });
    expect(await started.ended).toBe(2);
    expect(started.words()).toContain(`Port ${PORT} is taken by another program`);
    await new Promise((resolve) => holder.close(resolve));
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT must be a number'],
    [{ TODAY: '2026-02-30' }, 'TODAY must be a day that exists'],
    [{ IRWELL_DATE: 'x' }, 'IRWELL_DATE is not a setting of Irwell'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must look like postgres://'],
    [{ IRWELL_DATA: '/dev/null/x' }, 'The data folder /dev/null/x cannot be made'],
  ] as const)('refuses the settings %o with a reason', async (settings, reason) => {
    const started = run(main, [], { IRWELL_DATA: aFolder(), ...settings });
    expect(await started.ended).toBe(2);
    expect(started.words()).toContain(reason);
  });
});

describe('the command line', () => {
  test('lists its commands, and refuses others', async () => {
    const help = run(cli, ['help'], {});
    expect(await help.ended).toBe(0);
    for (const name of ['serve', 'migrate', 'account', 'published import', 'plan import'])
      expect(help.data()).toContain(name);
    const unknown = run(cli, ['frobnicate'], {});
    expect(await unknown.ended).toBe(2);
    expect(unknown.words()).toContain('There is no command “frobnicate”');
  });

  test('serves a live database, which never becomes a demonstration', async () => {
    const nowhere = run(cli, ['serve'], { TODAY: '' });
    expect(await nowhere.ended).toBe(2);
    expect(nowhere.words()).toContain('give DATABASE_URL');

    const server = await startCluster(aFolder('irwell-live-'), 'serve');
    try {
      const address = await createDatabase(server.address, 'live');
      const DATABASE_URL = `postgres://${address.user}@localhost/${address.database}?host=${encodeURIComponent(address.host)}`;
      const call = async (...args: readonly string[]): Promise<Started> => {
        const called = run(cli, args, { DATABASE_URL, TODAY: '' });
        await called.ended;
        return called;
      };
      expect((await call('migrate')).child.exitCode).toBe(0);
      expect(
        (await call('account', 'area', '--area', '351', '--short-name', 'bury', '--name', 'Bury')).child.exitCode,
      ).toBe(0);
      const added = [
        'account',
        'add',
        '--area',
        '351',
        '--role',
        'analyst',
        '--sign-in-name',
        'a.person',
        '--display-name',
        'Analyst',
      ];
      expect((await call(...added, '--issuer', 'https://login.example.org', '--subject', '1')).child.exitCode).toBe(0);
      expect((await call(...added)).child.exitCode).toBe(0);
      const wrongRole = await call(
        'account',
        'add',
        '--area',
        '351',
        '--role',
        'king',
        '--sign-in-name',
        'b',
        '--display-name',
        'B',
      );
      expect([wrongRole.child.exitCode, wrongRole.words().includes('There is no such role')]).toEqual([2, true]);
      const wrongArea = await call(
        'account',
        'add',
        '--area',
        '352',
        '--role',
        'analyst',
        '--sign-in-name',
        'b',
        '--display-name',
        'B',
      );
      expect([wrongArea.child.exitCode, wrongArea.words().includes('not served here')]).toEqual([2, true]);
      expect((await call('account', 'add', '--area', '351')).child.exitCode).toBe(2);
      expect((await call('account', 'list', '--json')).data()).toBe(
        '{"accounts":[{"signInName":"a.person","partnershipCode":"351","roleCode":"analyst","disabled":false}]}\n',
      );

      const live = run(cli, ['serve'], { DATABASE_URL, PORT: await aPort(), TODAY: '' });
      const page = await (await fetch(`${await live.ready}/sign-in`)).text();
      expect(page).toContain('Signing in is not set up here yet');
      expect(page).not.toContain('Choose who to be');
      expect((await fetch(`${await live.ready}/bury/progress`)).status).toBe(200);
      expect((await fetch(`${await live.ready}/measures.json?area=351`)).status).toBe(200);
      expect((await fetch(`${await live.ready}/alderbeck`)).status).toBe(404);

      const demonstration = run(main, [], { DATABASE_URL, PORT: await aPort() });
      expect(await demonstration.ended).toBe(2);
      expect(demonstration.words()).toContain('This database is live');
      expect((await call('account', 'disable', '--sign-in-name', 'a.person')).child.exitCode).toBe(0);
      expect((await call('account', 'disable', '--sign-in-name', 'a.person')).child.exitCode).toBe(1);
      live.child.kill('SIGTERM');
      expect(await live.ended).toBe(0);
    } finally {
      await server.stop();
    }
  });

  test('says in words that the database does not answer', async () => {
    const started = run(main, [], { DATABASE_URL: 'postgres://nobody@localhost:1/nothing', PORT: await aPort() });
    expect(await started.ended).toBe(2);
    expect(started.words()).toContain('does not answer');
  });
});
