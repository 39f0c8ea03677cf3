import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { OidcSettings } from '#domains/access';
import type { Signer } from '#domains/packs';
import { plainDate } from '#shared/plain-date';
import { isSessionToken, withSession } from '#platform/db';
import type { Tx } from '#platform/db';
import { openFileStore } from '#platform/files';
import { buildApp } from '../../src/app.ts';
import type { TestDatabase } from './database.ts';

/** The whole application on a test's database, on a day that stands still. */
export const anApp = async (
  database: TestDatabase,
  mode: 'demonstration' | 'live' = 'demonstration',
  oidc?: OidcSettings,
  signer?: Signer,
): Promise<FastifyInstance> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'irwell-files-'));
  const app = await buildApp({
    store: database.store,
    clock: { today: () => plainDate('2026-11-22'), now: () => new Date('2026-11-22T10:00:00Z') },
    files: await openFileStore(folder),
    mode,
    log: () => undefined,
    secure: false,
    oidc,
    signer,
  });
  const close = app.close.bind(app);
  return Object.assign(app, { close: () => close().finally(() => rm(folder, { recursive: true, force: true })) });
};

export type Seen = {
  readonly status: number;
  readonly body: string;
  /** The body as it came: a workbook, a PDF. */
  readonly bytes: Buffer;
  readonly location: string | undefined;
  readonly formToken: string;
  readonly setCookies: readonly string[];
  readonly headers: Readonly<Record<string, unknown>>;
};

type Sent = Readonly<Record<string, string>>;

export type Browser = {
  readonly cookies: ReadonlyMap<string, string>;
  readonly get: (path: string, headers?: Sent) => Promise<Seen>;
  readonly post: (path: string, fields: Sent, headers?: Sent) => Promise<Seen>;
  readonly signInAs: (roleCode: string, partnershipCode?: string) => Promise<Seen>;
  /** Runs as the database sees whoever this browser is signed in as. */
  readonly inDatabase: <T>(database: TestDatabase, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** A browser without a screen: keeps cookies, follows nothing by itself. */
export const aBrowser = (app: FastifyInstance, kept: ReadonlyMap<string, string> = new Map()): Browser => {
  const cookies = new Map(kept);
  let lastToken = '';
  const send = async (method: 'GET' | 'POST', path: string, headers: Sent, payload?: string): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.inject({
      method,
      url: path,
      headers: {
        host: 'localhost',
        ...(cookie === '' ? {} : { cookie }),
        ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = answer.headers['set-cookie'];
    const setCookies = set === undefined ? [] : typeof set === 'string' ? [set] : set;
    for (const each of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (/Max-Age=0|Expires=Thu, 01 Jan 1970/.test(each)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const formToken = /name="formToken" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
    if (formToken !== '') lastToken = formToken;
    const { location } = answer.headers;
    return {
      status: answer.statusCode,
      body: answer.body,
      bytes: answer.rawPayload,
      location: typeof location === 'string' ? location : undefined,
      formToken,
      setCookies,
      headers: answer.headers,
    };
  };
  const get = (path: string, headers: Sent = {}): Promise<Seen> => send('GET', path, headers);
  const post = (path: string, fields: Sent, headers: Sent = {}): Promise<Seen> =>
    send('POST', path, headers, new URLSearchParams({ formToken: lastToken, ...fields }).toString());
  return {
    cookies,
    get,
    post,
    signInAs: async (roleCode, partnershipCode = '999') => {
      const page = await get('/sign-in');
      const account = new RegExp(`value="([^"]+ ${partnershipCode} ${roleCode})"`).exec(page.body)?.[1];
      if (account === undefined) throw new Error(`Nobody can be ${roleCode} here.`);
      const answer = await post('/sign-in', { account });
      if (answer.status !== 303) throw new Error(`Signing in as ${roleCode} answered ${String(answer.status)}.`);
      return answer;
    },
    inDatabase: (database, work) => {
      const token = cookies.get('__Host-irwell') ?? '';
      if (!isSessionToken(token)) throw new Error('This browser is not signed in.');
      return withSession(database.store.app, token, work);
    },
  };
};
