import { sha256, textOf } from '#platform/tables';
import type { Encoding } from '#platform/tables';
import type { ReturnShape, SourceFile } from '../core/return.ts';

/** One of the files that make up a return: a file as it was given, or one in a zip. */
export type ReturnFile = {
  /** For people: 'Blade-Export_20-02-2026_person.csv', or 'set.zip/Blade-Export_20-02-2026_person.csv'. */
  readonly name: string;
  readonly bytes: number;
  /** Its bytes from the first on, each time that it is asked. `passed` is told of each piece. */
  readonly read: (passed?: (bytes: number) => void) => AsyncGenerator<Buffer, void, undefined>;
};

/** Hands on the bytes and adds each to the sum. */
const summed = async function* (
  bytes: AsyncIterable<Buffer>,
  add: (bytes: Buffer) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of bytes) {
    add(piece);
    yield piece;
  }
};

export type HashedText = {
  readonly pieces: AsyncGenerator<string, void, undefined>;
  /** When all pieces have been taken. */
  readonly source: (shape: ReturnShape) => SourceFile;
};

/** The text of a file; its hash and encoding when it has been read to the end. */
export const hashedText = (file: ReturnFile, passed?: (bytes: number) => void): HashedText => {
  const sum = sha256();
  const text = textOf(file.name, summed(file.read(passed), sum.add));
  return {
    pieces: text.pieces,
    source: (shape) => sourceOf(file, shape, sum.hex(), text.encoding()),
  };
};

const sourceOf = (file: ReturnFile, shape: ReturnShape, hash: string, encoding: Encoding): SourceFile => ({
  name: file.name,
  sha256: hash,
  shape,
  encoding,
  bytes: file.bytes,
});

const enoughForHeadings = 64 * 1024;

/** The same bytes; the first piece is no longer than what tells what a file is, so that no more of it is decoded for that. */
const fromBeginning = async function* (bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let isFirst = true;
  for await (const piece of bytes) {
    if (isFirst) yield piece.subarray(0, enoughForHeadings);
    const rest = isFirst ? piece.subarray(enoughForHeadings) : piece;
    isFirst = false;
    if (rest.length > 0) yield rest;
  }
};

/** The beginning of a text, as much as its first piece holds. */
export const beginningOf = async (file: ReturnFile): Promise<string> => {
  for await (const text of textOf(file.name, fromBeginning(file.read())).pieces) return text;
  return '';
};
