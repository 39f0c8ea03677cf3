import { AppError } from '#shared/errors';
import { decoderOf } from './decode.ts';
import type { Decoder, Encoding } from './decode.ts';
import { kindOfBytes } from './encoding.ts';
import type { SaidEncoding } from './encoding.ts';

/** Text of bytes, in pieces; when it has been read to its end, `encoding` says what it was in. */
export type TextReading = {
  readonly pieces: AsyncGenerator<string, void, undefined>;
  readonly encoding: () => Encoding;
};

const headBytes = 4096;

/** The same bytes; the first piece is long enough to tell the encoding by. */
const fromHead = async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let head: Buffer[] | undefined = [];
  let length = 0;
  for await (const piece of bytes) {
    if (head === undefined) {
      yield piece;
      continue;
    }
    // Copied, because the stream that gave the bytes may use their memory again.
    head.push(Buffer.from(piece));
    length += piece.length;
    if (length < headBytes) continue;
    yield Buffer.concat(head);
    head = undefined;
  }
  if (head !== undefined && length > 0) yield Buffer.concat(head);
};

/** What the text says it is in, and how long its byte order mark is. */
const saidBy = (name: string, head: Buffer): { readonly says: SaidEncoding; readonly mark: number } => {
  const kind = kindOfBytes(head.subarray(0, headBytes));
  if (kind.kind === 'text') return kind;
  const words = {
    zip: 'it is a zip file or a workbook inside of a zip. Unpack the outer one.',
    empty: 'it is empty. Export it again.',
    other: kind.kind === 'other' ? `it is ${kind.words}.` : '',
  };
  throw new AppError('invalid', `${name} cannot be used: ${words[kind.kind]}`);
};

/** `name` is for the messages. Throws AppError, while it is read, where the bytes are not text in an encoding that is read. */
export const textOf = (name: string, bytes: AsyncIterable<Buffer>): TextReading => {
  let encoding: Encoding = 'utf-8';
  const pieces = async function* (): AsyncGenerator<string, void, undefined> {
    let decoder: Decoder | undefined;
    for await (const piece of fromHead(bytes)) {
      let rest = piece;
      if (decoder === undefined) {
        const { says, mark } = saidBy(name, piece);
        decoder = decoderOf(name, says);
        rest = piece.subarray(mark);
      }
      const text = decoder.push(rest);
      encoding = decoder.encoding();
      if (text !== '') yield text;
    }
    const text = decoder?.end() ?? '';
    encoding = decoder?.encoding() ?? 'utf-8';
    if (text !== '') yield text;
  };
  return { pieces: pieces(), encoding: () => encoding };
};
