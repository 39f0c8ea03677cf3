import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { withSession } from '#platform/db';
import { findStoredFile, keepFile } from '#platform/files';
import { html } from '#platform/views';
import { twoAreas } from '#test/two-areas';
import type { Areas, Someone } from '#test/two-areas';
import { createServer } from './server.ts';
import { anyRole, roles, signedInPost } from './signed-in.ts';
import { formTokenFor } from './tokens.ts';
import { signedInUpload } from './upload.ts';
import type { UploadAsked } from './upload.ts';

let areas: Areas;
let app: FastifyInstance;
let seen: UploadAsked[] = [];
let kept: string[] = [];
const logged: Readonly<Record<string, unknown>>[] = [];

beforeAll(async () => {
  areas = await twoAreas();
  app = await createServer(
    {
      store: areas.database.store,
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date('2026-11-22T10:00:00Z') },
      files: areas.files,
      mode: 'live',
      secure: true,
      inlineScriptHash: 'abc',
      frame: ({ page }) => `<!doctype html><title>${page.title}</title>${page.main.markup}`,
      errorPage: ({ status, message }) => ({ kind: 'page', title: 'Error', main: html`<h1>${message}</h1>`, status }),
    },
    (entry) => logged.push(entry),
  );
  signedInUpload(app, '/things', {
    policy: roles('analyst'),
    field: 'files',
    limits: { files: 3, bytesEach: 3_000_000, bytesAll: 5_000_000 },
    answer: async (asked) => {
      seen.push(asked);
      const { tx, files, problems, fields } = asked;
      if (problems.length > 0)
        return {
          kind: 'page',
          title: 'Send',
          main: html`<h1>Send</h1>${problems.map(({ text }) => html`<p>${text}</p>`)}`,
        };
      if (fields['then'] === 'refuse')
        return { kind: 'page', title: 'Refused', main: html`<h1>Refused</h1>`, status: 422 };
      for (const file of files) {
        const row = await keepFile(tx, file, {
          name: file.name,
          purpose: 'test.sent',
          seenBy: ['analyst'],
          keepUntilOn: plainDate('2027-11-22'),
        });
        kept.push(row.id);
      }
      if (fields['then'] === 'fail') throw new Error('the database refused');
      return { kind: 'redirect', to: '/things/done' };
    },
  });
  signedInPost(app, '/plain', {
    policy: anyRole,
    answer: () => Promise.resolve({ kind: 'page', title: 'Plain', main: html`<h1>Plain</h1>` }),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await areas.close();
});
afterEach(() => {
  seen = [];
  kept = [];
});

const edge = 'edge-of-the-form';
type Part = {
  readonly field: string;
  readonly filename?: string;
  readonly bytes: Buffer | string;
  readonly type?: string;
};

const partsAsBytes = (parts: readonly Part[]): Buffer =>
  Buffer.concat(
    parts.flatMap(({ field, filename, bytes, type }) => [
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="${field}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n` +
          `${filename === undefined ? '' : `content-type: ${type ?? 'application/octet-stream'}\r\n`}\r\n`,
      ),
      Buffer.from(bytes),
      Buffer.from('\r\n'),
    ]),
  );
const formOf = (parts: readonly Part[]): Buffer => Buffer.concat([partsAsBytes(parts), Buffer.from(`--${edge}--\r\n`)]);

const tokenOf = (who: Someone): Part => ({ field: 'formToken', bytes: formTokenFor(who.token) });
const aFile = (filename: string, bytes: Buffer | string, field = 'files'): Part => ({ field, filename, bytes });

const post = (who: Someone | undefined, payload: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({
    method: 'POST',
    url: '/things',
    headers: {
      host: 'localhost',
      'content-type': `multipart/form-data; boundary=${edge}`,
      ...(who ? { cookie: `__Host-irwell=${who.token}` } : {}),
      ...headers,
    },
    payload,
  });

const send = (who: Someone, ...parts: readonly Part[]) => post(who, formOf([tokenOf(who), ...parts]));

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Every file in the store, by its path there. Waits until nothing is half done. */
const stored = async (): Promise<readonly string[]> => {
  const all = await readdir(areas.files.folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
};
const nothingIncoming = async (): Promise<void> => {
  await expect.poll(async () => (await stored()).filter((name) => name.endsWith('.part'))).toEqual([]);
};

describe('files that somebody sends', () => {
  test('are kept by their content, several of one field, with what the sender typed', async () => {
    const large = Buffer.alloc(2_500_000, 'a row of a return\n');
    const answer = await send(
      areas.analyst,
      { field: 'year', bytes: '2026' },
      aFile('return.xml', '<?xml version="1.0"?><Message/>'),
      aFile('plans.csv', large),
      { field: 'after', bytes: 'too' },
    );
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/things/done']);
    expect(seen[0]?.fields).toMatchObject({ year: '2026', after: 'too' });
    expect(seen[0]?.files.map(({ field, name, size, mediaKind }) => [field, name, size, mediaKind])).toEqual([
      ['files', 'return.xml', 31, 'xml'],
      ['files', 'plans.csv', 2_500_000, 'text'],
    ]);
    expect(await readFile(areas.files.pathOf(sha256(large)))).toEqual(large);
    const row = await withSession(areas.database.store.app, areas.analyst.token, (tx) =>
      findStoredFile(tx, kept[1] ?? ''),
    );
    expect(row).toMatchObject({
      name: 'plans.csv',
      sha256: sha256(large),
      size: 2_500_000,
      mediaKind: 'text',
      sentBy: areas.analyst.account,
      keepUntilOn: '2027-11-22',
      letGoAt: undefined,
    });
    await nothingIncoming();
  });

  test('twice are one file and two sendings', async () => {
    await send(areas.analyst, aFile('a.csv', 'the same'));
    await send(areas.colleague, aFile('b.csv', 'the same'));
    expect(new Set(kept).size).toBe(2);
    expect((await stored()).filter((name) => name === sha256('the same'))).toHaveLength(1);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\somebody\\return.csv', 'return.csv'],
    ['plans\u202Evsc.exe', 'plansvsc.exe'],
    ['a\u0007b\u200B.csv', 'ab.csv'],
    ['Élan größe 日本.csv', 'Élan größe 日本.csv'],
    ['..', 'file'],
  ])('called %j are called %j here', async (sent, shown) => {
    await send(areas.analyst, aFile(sent, `called ${sent}`));
    expect(seen[0]?.files[0]?.name).toBe(shown);
  });

  test('that the page does not keep are gone afterwards', async () => {
    const answer = await send(areas.analyst, { field: 'then', bytes: 'refuse' }, aFile('a.csv', 'refused bytes'));
    expect(answer.statusCode).toBe(422);
    await nothingIncoming();
    expect(await stored()).not.toContain(sha256('refused bytes'));
  });

  test('are referred to by nothing when the transaction fails', async () => {
    const answer = await send(areas.analyst, { field: 'then', bytes: 'fail' }, aFile('a.csv', 'undone bytes'));
    expect(answer.statusCode).toBe(500);
    expect(
      await withSession(areas.database.store.app, areas.analyst.token, (tx) => findStoredFile(tx, kept[0] ?? '')),
    ).toBeUndefined();
    await nothingIncoming();
  });
});

describe('what cannot be taken is told on the same page, and nothing of it is kept', () => {
  const refused = async (status: number, words: RegExp, ...parts: readonly Part[]) => {
    const before = await stored();
    const answer = await send(areas.analyst, ...parts);
    expect([answer.statusCode, answer.body]).toEqual([status, expect.stringMatching(words)]);
    expect(answer.body).toContain('<h1>Send</h1>');
    expect(seen[0]?.files).toEqual([]);
    expect(kept).toEqual([]);
    await nothingIncoming();
    expect(await stored()).toEqual(before);
  };

  test('no file chosen', () => refused(422, /Choose a file/, aFile('', '')));
  test('no file field at all', () => refused(422, /Choose a file/));
  test('an empty file', () => refused(422, /“empty.csv” is empty/, aFile('good.csv', 'good'), aFile('empty.csv', '')));
  test('a file that is too large', () =>
    refused(
      413,
      /“big.csv” is larger than 3 MB/,
      aFile('big.csv', Buffer.alloc(3_000_001)),
      aFile('good.csv', 'good'),
    ));
  test('files that are too large together', () =>
    refused(
      413,
      /larger than 5 MB together/,
      aFile('a.csv', Buffer.alloc(2_900_000)),
      aFile('b.csv', Buffer.alloc(2_900_000)),
    ));
  test('a form that says beforehand that it is too large', () =>
    refused(413, /larger than 5 MB together/, ...[1, 2, 3].map(() => aFile('a.csv', Buffer.alloc(6_000_000)))));
  test('too many files', () =>
    refused(413, /at most 3 files/, ...[1, 2, 3, 4, 5].map((index) => aFile(`${String(index)}.csv`, 'x'))));
  test('a form without the files that its page forgot to send', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/things',
      headers: {
        host: 'localhost',
        cookie: `__Host-irwell=${areas.analyst.token}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ formToken: formTokenFor(areas.analyst.token), files: 'return.csv' }).toString(),
    });
    expect([answer.statusCode, answer.body]).toEqual([422, expect.stringContaining('Choose a file')]);
  });
  test('what is exactly as large as it may be is taken', async () => {
    const answer = await send(areas.analyst, aFile('just.csv', Buffer.alloc(3_000_000, 'x')));
    expect(answer.statusCode).toBe(303);
  });
});

describe('a form that cannot be trusted keeps nothing', () => {
  const untouched = async (work: () => Promise<{ statusCode: number }>, status: number) => {
    const before = await stored();
    const { statusCode } = await work();
    expect(statusCode).toBe(status);
    expect(seen).toEqual([]);
    await nothingIncoming();
    expect(await stored()).toEqual(before);
  };
  const file = aFile('a.csv', 'from elsewhere');

  test('without a token', () => untouched(() => post(areas.analyst, formOf([file])), 403));
  test('with somebody else’s token', () =>
    untouched(() => post(areas.analyst, formOf([tokenOf(areas.colleague), file])), 403));
  test('with its token after the files', () =>
    untouched(() => post(areas.analyst, formOf([file, tokenOf(areas.analyst)])), 403));
  test('from another site', () =>
    untouched(
      () => post(areas.analyst, formOf([tokenOf(areas.analyst), file]), { 'sec-fetch-site': 'cross-site' }),
      403,
    ));
  test('by nobody', () => untouched(() => post(undefined, formOf([tokenOf(areas.analyst), file])), 303));
  test('by a role that may not', () => untouched(() => post(areas.school, formOf([tokenOf(areas.school), file])), 403));
  test('that breaks off', () =>
    untouched(() => post(areas.analyst, partsAsBytes([tokenOf(areas.analyst), file]).subarray(0, -8)), 422));
  test('with a field called __proto__', () =>
    untouched(
      () => post(areas.analyst, formOf([tokenOf(areas.analyst), { field: '__proto__', bytes: 'x' }, file])),
      422,
    ));
  test('without a boundary', () =>
    untouched(
      () => post(areas.analyst, formOf([tokenOf(areas.analyst), file]), { 'content-type': 'multipart/form-data' }),
      422,
    ));
  test('at an address that takes no files', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/plain',
      headers: {
        host: 'localhost',
        cookie: `__Host-irwell=${areas.analyst.token}`,
        'content-type': `multipart/form-data; boundary=${edge}`,
      },
      payload: formOf([tokenOf(areas.analyst), file]),
    });
    expect(answer.statusCode).toBe(415);
  });

  test('when the sender goes away in the middle', async () => {
    const before = await stored();
    const { port } = app.server.address() as AddressInfo;
    const begun = Buffer.concat([
      partsAsBytes([tokenOf(areas.analyst)]),
      partsAsBytes([aFile('a.csv', 'x'.repeat(500_000))]),
    ]);
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /things HTTP/1.1\r\nhost: localhost\r\ncookie: __Host-irwell=${areas.analyst.token}\r\n` +
        `content-type: multipart/form-data; boundary=${edge}\r\ncontent-length: 2000000\r\n\r\n`,
    );
    socket.write(begun.subarray(0, 400_000));
    await expect.poll(async () => (await stored()).some((name) => name.endsWith('.part'))).toBe(true);
    socket.destroy();
    await nothingIncoming();
    expect(await stored()).toEqual(before);
    expect(seen).toEqual([]);
  });

  test('and the log names no file and nobody', () => {
    expect(JSON.stringify(logged)).not.toMatch(/\.csv|analyst-/);
  });
});

test('a refused form of several megabytes is read to its end over a real connection, so that its sender sees the page', async () => {
  const { port } = app.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${String(port)}/things`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: `__Host-irwell=${areas.analyst.token}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    body: new Uint8Array(formOf([aFile('a.csv', Buffer.alloc(20_000_000))])),
  });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('out of date');
});
