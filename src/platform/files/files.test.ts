import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { cleanFileName } from './file-name.ts';
import { inMegabytes, openFileStore } from './file-store.ts';
import { mediaKindOf } from './media-kind.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const chunks = async function* (...parts: readonly string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
};
const filesIn = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map((each) => each.name);

describe('a stream of bytes', () => {
  test('is kept under its content, for the user of Irwell alone', async () => {
    const store = await openFileStore(path.join(folder, 'files'));
    const incoming = await store.receive(chunks('a,b\n', '1,2\n'));
    const sha256 = createHash('sha256').update('a,b\n1,2\n').digest('hex');
    expect(incoming).toMatchObject({ sha256, size: 8, mediaKind: 'text' });
    expect(await readFile(incoming.path, 'utf8')).toBe('a,b\n1,2\n');
    await incoming.settle();
    await incoming.settle();
    await incoming.discard();
    expect(await readFile(store.pathOf(sha256), 'utf8')).toBe('a,b\n1,2\n');
    expect((await stat(store.pathOf(sha256))).mode & 0o777).toBe(0o600);
    for (const each of [store.folder, path.join(store.folder, 'incoming'), path.dirname(store.pathOf(sha256))])
      expect((await stat(each)).mode & 0o777, each).toBe(0o700);
  });

  test('leaves nothing when it is thrown away, breaks off or is too long', async () => {
    const store = await openFileStore(folder);
    await (await store.receive(chunks('unwanted'))).discard();
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield* chunks('half');
      throw new Error('the line broke');
    };
    await expect(store.receive(broken())).rejects.toThrow('the line broke');
    await expect(store.receive(chunks('12345', '678901'), { most: 10 })).rejects.toBeInstanceOf(AppError);
    expect((await store.receive(chunks('12345', '67890'), { most: 10 })).size).toBe(10);
    expect((await filesIn()).filter((name) => !name.endsWith('.part'))).toEqual([]);
  });

  test('can be empty', async () => {
    const store = await openFileStore(folder);
    expect(await store.receive(chunks())).toMatchObject({ size: 0, mediaKind: 'empty' });
  });

  test('is never looked for under anything but a hash', async () => {
    const store = await openFileStore(folder);
    for (const name of ['../../etc/passwd', 'A'.repeat(64), '']) expect(() => store.pathOf(name)).toThrow(TypeError);
  });

  test('has no place where a file stands in the way', async () => {
    await writeFile(path.join(folder, 'taken'), '');
    await expect(openFileStore(path.join(folder, 'taken'))).rejects.toThrow(/IRWELL_FILES/);
  });
});

describe('the name of a sent file', () => {
  test('whatever was sent, is one short line without a path and without anything hidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const name = cleanFileName(sent);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u);
        expect(name.isWellFormed()).toBe(true);
        expect(['.', '..']).not.toContain(name);
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });

  test('keeps its ending when it is cut', () => {
    expect(cleanFileName(`${'long '.repeat(60)}name.xlsx`)).toMatch(/\.xlsx$/);
    expect(cleanFileName(`${'é'.repeat(300)}.csv`)).toHaveLength(200);
  });
});

describe('what a file is', () => {
  const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  };
  test.each([
    ['empty', Buffer.alloc(0)],
    ['xml', Buffer.from('<?xml version="1.0"?>')],
    ['xml', Buffer.from('\uFEFF\n <Message>')],
    ['xml', utf16('<Message>', 'le')],
    ['xml', utf16('<Message>', 'be')],
    ['text', Buffer.from('upn,surname\r\nA1,Ö\r\n')],
    ['text', Buffer.from([0x61, 0x2c, 0xe9, 0x0d, 0x0a])],
    ['text', utf16('a;b', 'be')],
    ['workbook', Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from('....[Content_Types].xml')])],
    ['workbook', Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from('\0\0xl/workbook.xml')])],
    ['zip', Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from('\0\0person.csv')])],
    ['zip', Buffer.concat([Buffer.from([0x50, 0x4b, 0x05, 0x06]), Buffer.alloc(18)])],
    ['gzip', Buffer.from([0x1f, 0x8b, 0x08])],
    ['pdf', Buffer.from('%PDF-1.7')],
    ['old-office', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00, 0x01])],
  ] as const)('is told by its first bytes: %s', (kind, bytes) => {
    expect(mediaKindOf(bytes)).toBe(kind);
  });

  test('a size is said in whole units, never more than it is', () => {
    expect([inMegabytes(500), inMegabytes(999_999), inMegabytes(3_000_000), inMegabytes(2_147_483_648)]).toEqual([
      '1 KB',
      '999 KB',
      '3 MB',
      '2147 MB',
    ]);
  });
});
