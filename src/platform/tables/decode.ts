import { isAscii, isUtf8 } from 'node:buffer';
import { AppError } from '#shared/errors';
import type { SaidEncoding } from './encoding.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Bytes in, text out, in pieces that end at the end of a line wherever there is one. Pieces of plain ASCII become one-byte strings,
 * which are several times faster to search and cut than others. Both calls throw AppError where the bytes are in no encoding that is
 * read, or in two.
 */
export type Decoder = {
  readonly push: (bytes: Buffer) => string;
  readonly end: () => string;
  /** As far as is known; a file of plain ASCII counts as UTF-8. */
  readonly encoding: () => Encoding;
};

/** The 32 places in which Windows-1252 differs from Latin-1; 0 where it has no character. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/** A line without an end is cut here: nothing waits for ever. */
const longestWait = 1024 * 1024;

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

const damaged = 'some of its bytes are damaged, or in an encoding that Irwell does not read. Save it again as UTF-8.';
const mixed =
  'it begins as UTF-8 and goes on in another encoding, or some of its bytes are damaged. Save it again as UTF-8.';
const zeroBytes = 'it has zero bytes in it, so it is damaged or not text. Export it again.';

/** How many bytes at the end begin a character of UTF-8 that is not whole. */
const unfinished = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
};

/**
 * True where characters of UTF-8 outnumber the bytes that cannot be any: then it is UTF-8 with damage. A capital with an accent and a
 * curly quotation mark after it look like UTF-8 in Windows-1252, so that one such pair proves nothing.
 */
const ratherUtf8 = (bytes: Buffer): boolean => {
  const text = bytes.toString('utf8');
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) whole += 1;
  }
  return whole > broken;
};

const asWindows1252 = (name: string, bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\x80-\x9f]/g, (character) => {
    const code = windows1252[character.charCodeAt(0) - 0x80] ?? 0;
    if (code === 0) throw refuse(name, damaged);
    return String.fromCharCode(code);
  });

/** Text in one-byte encodings or UTF-8: the bytes tell which. */
const unmarkedDecoder = (name: string, said: 'utf-8' | 'unmarked'): Decoder => {
  let rest: Buffer = Buffer.alloc(0);
  let encoding: 'utf-8' | 'windows-1252' | undefined = said === 'utf-8' ? 'utf-8' : undefined;

  const decode = (bytes: Buffer): string => {
    if (bytes.includes(0)) throw refuse(name, zeroBytes);
    if (isAscii(bytes)) return bytes.toString('latin1');
    if (encoding !== 'windows-1252' && isUtf8(bytes)) {
      encoding = 'utf-8';
      return bytes.toString('utf8');
    }
    if (encoding === 'utf-8' || (encoding === undefined && ratherUtf8(bytes))) throw refuse(name, mixed);
    encoding = 'windows-1252';
    return asWindows1252(name, bytes);
  };

  return {
    push: (bytes) => {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      let cut = all.lastIndexOf(10) + 1;
      if (cut === 0 && all.length >= longestWait) {
        // Before the last carriage return, which may be half of a line's end.
        cut = all.lastIndexOf(13);
        if (cut <= 0) cut = all.length - unfinished(all);
      }
      // Copied, because the stream that gave the bytes may use their memory again.
      rest = Buffer.from(all.subarray(cut));
      return cut === 0 ? '' : decode(all.subarray(0, cut));
    },
    end: () => {
      const last = rest;
      rest = Buffer.alloc(0);
      return last.length === 0 ? '' : decode(last);
    },
    encoding: () => encoding ?? 'utf-8',
  };
};

const utf16Decoder = (name: string, encoding: 'utf-16le' | 'utf-16be'): Decoder => {
  let rest: Buffer = Buffer.alloc(0);

  const decode = (bytes: Buffer): string => {
    const text = (encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
    if (!text.isWellFormed() || text.includes('\0')) throw refuse(name, damaged);
    return text;
  };

  return {
    push: (bytes) => {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      let cut = all.length - (all.length % 2);
      const high = all[cut - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
      // The first half of a pair waits for the second.
      if (cut > 0 && high >= 0xd8 && high <= 0xdb) cut -= 2;
      rest = Buffer.from(all.subarray(cut));
      return decode(all.subarray(0, cut));
    },
    end: () => {
      if (rest.length > 0) throw refuse(name, damaged);
      return '';
    },
    encoding: () => encoding,
  };
};

/** `name` is for the messages. The byte order mark must be cut off before. */
export const decoderOf = (name: string, said: SaidEncoding): Decoder =>
  said === 'utf-16le' || said === 'utf-16be' ? utf16Decoder(name, said) : unmarkedDecoder(name, said);
