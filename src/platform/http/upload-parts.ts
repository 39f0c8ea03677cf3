import type { FastifyRequest } from 'fastify';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { AppError, isAppError } from '#shared/errors';
import { cleanFileName, inMegabytes } from '#platform/files';
import type { FileStore, IncomingFile } from '#platform/files';
import { fieldsOf } from './tokens.ts';

export type UploadLimits = {
  /** Files in one sending. */
  readonly files: number;
  /** Bytes of one file. */
  readonly bytesEach: number;
  /** Bytes of all of them together. */
  readonly bytesAll: number;
  /**
   * Bytes of one typed field, where a form takes long texts. A longer one is then told of as a problem of its field, and comes back empty; without
   * this the whole form is refused beyond 100,000.
   */
  readonly bytesOfField?: number;
};

/** A file that came in whole. It goes when the answer has been made, unless `keepFile(tx, file, …)` kept it. */
export type SentFile = Pick<IncomingFile, 'sha256' | 'size' | 'mediaKind' | 'path' | 'settle'> & {
  /** The field of the form that it was chosen in. */
  readonly field: string;
  /** Cleaned: fit to be shown. */
  readonly name: string;
};

/** Why nothing was taken in, in words for whoever sent it; `field` is where the page shows it. */
export type UploadProblem = {
  readonly kind: 'none-chosen' | 'too-many' | 'too-large' | 'empty' | 'no-room' | 'too-long';
  readonly field: string;
  readonly text: string;
};

/** What a multipart form held. When there are problems there are no files: all of them are taken, or none. */
export type Received = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
  readonly problems: readonly UploadProblem[];
  /** Throws away what was not kept. */
  readonly discard: () => Promise<void>;
};

const mostFields = 200;
const usualFieldBytes = 100_000;
/** Left free on the disk for the database's own work. */
const reserve = 256 * 1024 * 1024;

const unreadable = new AppError(
  'invalid',
  'Irwell could not read what was sent, so nothing was kept. Go back, load the page again and send it once more.',
);

/** The sender went away in the middle: there is nobody to tell. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  (/aborted|premature close/i.test(error.message) ||
    ('code' in error &&
      ['ECONNRESET', 'FST_MP_PREMATURE_CLOSE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))));

const isLimit = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Reads on to the part's end and keeps none of it, so that the form behind it can be read. */
const pass = async (part: MultipartFile): Promise<number> => {
  let size = 0;
  for await (const chunk of part.file) size += (chunk as Uint8Array).length;
  return size;
};

/**
 * Reads a multipart form whose first fields prove who sent it: `prove` gets the fields that came before the first file and throws when they do
 * not. Files are streamed to the store and are there in whole, or not at all: whatever goes wrong, nothing is left.
 */
export const readParts = async (
  request: FastifyRequest,
  files: FileStore,
  field: string,
  limits: UploadLimits,
  prove: (fields: Readonly<Record<string, string>>) => void,
): Promise<Received> => {
  const typed: Record<string, string> = {};
  const problems: UploadProblem[] = [];
  const sent: { readonly file: SentFile; readonly incoming: IncomingFile }[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(sent.map(({ incoming }) => incoming.discard()));
  };
  const add = (kind: UploadProblem['kind'], at: string, text: string): void => {
    if (!problems.some((each) => each.kind === kind && each.text === text)) problems.push({ kind, field: at, text });
  };
  const tooLargeTogether = (): void =>
    add(
      'too-large',
      field,
      limits.files === 1
        ? `The file is larger than ${inMegabytes(limits.bytesAll)}. Send a smaller file.`
        : `The files are larger than ${inMegabytes(limits.bytesAll)} together. Send fewer at a time.`,
    );

  const fieldBytes = limits.bytesOfField ?? usualFieldBytes;
  const proof = { given: false };
  let bytes = 0;
  let chosen = 0;

  const takeFile = async (part: MultipartFile): Promise<void> => {
    const name = cleanFileName(part.filename);
    // A browser sends an empty part without a name for a field in which nothing was chosen.
    const isNamed = part.filename !== '';
    if (!isNamed) {
      if ((await pass(part)) > 0) throw unreadable;
      return;
    }
    chosen += 1;
    if (problems.length > 0) {
      await pass(part);
      return;
    }
    const incoming = await files.receive(part.file as AsyncIterable<Uint8Array>).catch(async (error: unknown) => {
      if (!isAppError(error)) throw error;
      add('no-room', part.fieldname, error.message);
      await pass(part).catch(() => undefined);
      return undefined;
    });
    if (!incoming) return;
    const { sha256, size, mediaKind, path, settle } = incoming;
    sent.push({ incoming, file: { field: part.fieldname, name, sha256, size, mediaKind, path, settle } });
    bytes += size;
    if (part.file.truncated)
      add(
        'too-large',
        part.fieldname,
        `“${name}” is larger than ${inMegabytes(limits.bytesEach)}. Send a smaller file.`,
      );
    else if (size === 0) add('empty', part.fieldname, `“${name}” is empty. Look at the file and send it again.`);
    else if (bytes > limits.bytesAll) tooLargeTogether();
  };

  const takeField = (part: Exclude<Multipart, MultipartFile>): void => {
    if (part.fieldnameTruncated) throw unreadable;
    if (part.valueTruncated) {
      if (limits.bytesOfField === undefined) throw unreadable;
      // Part of a text would pass for the whole of it: nothing of it is given on.
      typed[part.fieldname] = '';
      add('too-long', part.fieldname, 'What you typed here is too long to be sent in a form. Send it as a file.');
      return;
    }
    if (typeof part.value === 'string') typed[part.fieldname] = part.value;
  };

  const readAll = async (): Promise<void> => {
    const parts = request.parts({
      preservePath: true,
      limits: {
        files: limits.files,
        fileSize: limits.bytesEach,
        fields: mostFields,
        fieldSize: fieldBytes,
        fieldNameSize: 100,
        parts: limits.files + mostFields,
        headerPairs: 20,
      },
    });
    for await (const part of parts) {
      if (part.type === 'field') {
        takeField(part);
        continue;
      }
      if (!proof.given) prove(fieldsOf({ body: typed }));
      proof.given = true;
      await takeFile(part);
    }
  };

  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.bytesAll + fieldBytes * 10) tooLargeTogether();
  else if (announced + reserve > (await files.room()))
    add(
      'no-room',
      field,
      'Irwell has no room left on its disk for this, so nothing was kept. Tell whoever runs Irwell.',
    );

  try {
    await readAll().catch((error: unknown) => {
      if (!isLimit(error, 'FST_FILES_LIMIT')) throw error;
      add(
        'too-many',
        field,
        `Send at most ${String(limits.files)} ${limits.files === 1 ? 'file' : 'files'} at a time.`,
      );
    });
    if (!proof.given) prove(fieldsOf({ body: typed }));
    if (chosen === 0 && problems.length === 0) add('none-chosen', field, 'Choose a file to send.');
    const fields = fieldsOf({ body: typed });
    if (problems.length > 0) await discard();
    return { fields, problems, files: problems.length > 0 ? [] : sent.map(({ file }) => file), discard };
  } catch (error) {
    await discard();
    if (isAppError(error) || isGone(error)) throw error;
    if (error instanceof Error && 'syscall' in error) throw error;
    throw unreadable;
  }
};
