import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfBytes } from './encoding.ts';
import { textOf } from './text.ts';

const pieces = async function* (bytes: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
};

const read = async (bytes: Buffer, size = 1_000_000) => {
  const { pieces: texts, encoding } = textOf('file.csv', pieces(bytes, size));
  let text = '';
  for await (const piece of texts) text += piece;
  return { text, encoding: encoding() };
};

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const sample = 'surname,forename\r\nÉxample,Zoë\r\n“Curly”,—\r\n';

describe('the text of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(sample), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sample}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${sample}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', bigEndian(`\ufeff${sample}`), 'utf-16be'],
    ['UTF-16 LE without a mark', Buffer.from(sample, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE without a mark', bigEndian(sample), 'utf-16be'],
    [
      'Windows-1252',
      Buffer.from('surname,forename\r\n\u00c9xample,Zo\u00eb\r\n\u0093Curly\u0094,\u0097\r\n', 'latin1'),
      'windows-1252',
    ],
  ])('is read from %s, in pieces of any size', async (_, bytes, encoding) => {
    for (const size of [1, 3, 10, 1_000_000]) expect(await read(bytes, size)).toEqual({ text: sample, encoding });
  });

  test('is the same however the bytes are cut after the first 4 KB', async () => {
    const filler = 'x,y\n'.repeat(1200);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (text, size) => {
          const clean = text.toWellFormed().replaceAll('\0', '');
          const whole = filler + clean;
          const cut = async function* (bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
            yield await Promise.resolve(bytes.subarray(0, 4800));
            yield* pieces(bytes.subarray(4800), size);
          };
          let found = '';
          for await (const piece of textOf('file.csv', cut(Buffer.from(whole))).pieces) found += piece;
          expect(found).toBe(whole);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a capital with an accent before a curly mark is no proof of UTF-8', async () => {
    expect((await read(Buffer.from('CAF\u00c9\u0092S,Zo\u00eb\n', 'latin1'))).text).toBe('CAFÉ’S,Zoë\n');
  });

  test.each([
    [
      'UTF-8 with another encoding after it',
      Buffer.concat([Buffer.from('Zoë,Siân,José\n'), Buffer.from('Zo\u00eb\n', 'latin1')]),
      /begins as UTF-8/,
    ],
    ['bytes that no encoding has', Buffer.from('a,\u0081\n', 'latin1'), /Save it again as UTF-8/],
    ['zero bytes further on', Buffer.from(`${'a,b\n'.repeat(2000)}\0`), /zero bytes/],
    ['zero bytes at once', Buffer.from('a,b,c\0\0d,e\n'), /not text/],
    ['half a character of UTF-16', Buffer.from(`\ufeff${sample}`, 'utf16le').subarray(0, 21), /damaged/],
    ['a PDF', Buffer.from('%PDF-1.7'), /a PDF/],
    ['a locked or old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /locked with a password/],
    ['a web page', Buffer.from('<!doctype html><p>Sign in'), /a web page/],
    ['a zip', Buffer.from('PK\u0003\u0004'), /zip/],
  ])('is refused kindly for %s', async (_, bytes, words) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'AppError', kind: 'invalid' });
    await expect(read(bytes)).rejects.toThrow(words);
  });

  test('nothing at all is empty', () => {
    expect(kindOfBytes(new Uint8Array())).toEqual({ kind: 'empty' });
  });

  test('a line without an end does not wait for ever', async () => {
    const { text } = await read(Buffer.from('é'.repeat(1_000_000)), 65_537);
    expect(text).toHaveLength(1_000_000);
  });
});
