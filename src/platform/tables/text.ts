import { AppError } from '#shared/errors';
import { decoderOf } from './decode.ts';
import type { Encoding } from './decode.ts';
import { kindOfBytes } from './encoding.ts';

/** Text of bytes, in pieces; when it has been read to its end, `encoding` says what it was in. */
export type TextReading = {
  readonly pieces: AsyncGenerator<string, void, undefined>;
  readonly encoding: () => Encoding;
};

/** `name` is for the messages. Throws AppError, while it is read, where the bytes are not text in an encoding that is read. */
export const textOf = (name: string, bytes: AsyncIterable<Buffer>): TextReading => {
  let encoding: Encoding = 'utf-8';
  const pieces = async function* (): AsyncGenerator<string, void, undefined> {
    let decoder: ReturnType<typeof decoderOf> | undefined;
    for await (const piece of bytes) {
      let rest = piece;
      if (decoder === undefined) {
        const kind = kindOfBytes(piece.subarray(0, 4096));
        if (kind.kind === 'zip')
          throw new AppError(
            'invalid',
            `${name} cannot be used: it is a zip file or a workbook inside of a zip. Unpack the outer one.`,
          );
        if (kind.kind === 'other') throw new AppError('invalid', `${name} cannot be used: it is ${kind.words}.`);
        if (kind.kind === 'empty') continue;
        decoder = decoderOf(name, kind.says);
        rest = piece.subarray(kind.mark);
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
