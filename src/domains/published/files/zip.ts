import { crc32 } from 'node:zlib';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { AppError } from '#shared/errors';
import type { Openable } from './text.ts';

/** Bounds of what a release of a publisher can be; the largest so far has 15 files, 37 MB in all, packed at most 27 to 1. */
export const zipBounds = { entries: 200, bytesOfOne: 256 * 1024 * 1024, bytesOfAll: 1024 * 1024 * 1024, ratio: 200 };

type OpenZip = { readonly members: readonly Openable[]; readonly close: () => void };

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

const isRubbish = (path: string): boolean =>
  path.endsWith('/') || path.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path);

const checkEntry = (name: string, entry: Entry): void => {
  const path = entry.fileName;
  if (entry.isEncrypted())
    throw refuse(name, `${path} in it is locked with a password. Ask for it unlocked, or unpack it yourself.`);
  if (entry.uncompressedSize > zipBounds.bytesOfOne)
    throw refuse(
      name,
      `${path} in it says it is ${String(entry.uncompressedSize)} bytes long, more than any published table.`,
    );
  if (entry.uncompressedSize > 1024 * 1024 && entry.uncompressedSize > entry.compressedSize * zipBounds.ratio)
    throw refuse(name, `${path} in it unpacks to more than ${String(zipBounds.ratio)} times its size, as a trap does.`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw refuse(
      name,
      `${path} in it is packed in a way that Irwell does not read. Pack it again as an ordinary zip file.`,
    );
};

const listed = async (name: string, zip: ZipFile): Promise<readonly Entry[]> => {
  if (zip.entryCount > zipBounds.entries)
    throw refuse(name, `it says it holds ${String(zip.entryCount)} files, more than any release.`);
  const entries: Entry[] = [];
  const paths = new Set<string>();
  let all = 0;
  for await (const entry of zip.eachEntry()) {
    if (isRubbish(entry.fileName)) continue;
    checkEntry(name, entry);
    all += entry.uncompressedSize;
    if (all > zipBounds.bytesOfAll) throw refuse(name, 'its files together are larger than any release.');
    if (paths.has(entry.fileName)) throw refuse(name, `it holds two files named ${entry.fileName}.`);
    paths.add(entry.fileName);
    entries.push(entry);
  }
  // A zip whose entries share the same packed bytes unpacks to far more than it shows.
  const spans = entries
    .map((entry) => [entry.relativeOffsetOfLocalHeader, entry.compressedSize] as const)
    .sort(([a], [b]) => a - b);
  for (const [index, [from, size]] of spans.entries()) {
    const next = spans[index + 1]?.[0];
    if (next !== undefined && from + size > next)
      throw refuse(name, 'two of its files share the same bytes, as a trap does.');
  }
  return entries;
};

/**
 * The files in a zip, to be opened one after another. Sizes and the ratio of packing are checked before anything is unpacked; while it is
 * unpacked, length and checksum are checked against what the zip says. Throws AppError with what is wrong.
 */
export const openZip = async (path: string, name: string): Promise<OpenZip> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    throw damaged(name, error);
  });
  try {
    const entries = await listed(name, zip);
    if (entries.length === 0) throw refuse(name, 'the zip file is empty.');
    if (entries.some((entry) => entry.fileName === '[Content_Types].xml'))
      throw refuse(name, 'it is an Excel or Word file. Save the sheet as CSV.');
    return { members: entries.map((entry) => memberOf(zip, entry, name)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof AppError ? error : damaged(name, error);
  }
};

const damaged = (name: string, error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  // A disk that fails or a missing file is not the zip's fault.
  if ('syscall' in error) return error;
  if (/invalid relative path|absolute path|invalid characters in fileName/.test(error.message))
    return refuse(name, 'a file in it has a name that points outside the zip, as a trap does.');
  if (/encrypted/i.test(error.message)) return refuse(name, 'it is locked with a password. Ask for it unlocked.');
  return refuse(name, 'the zip file is cut short or damaged. Download it again.');
};

const memberOf = (zip: ZipFile, entry: Entry, name: string): Openable => ({
  name: entry.fileName,
  provedWhole: true,
  open: async () => {
    const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
      throw damaged(name, error);
    });
    return checked(stream, entry, name);
  },
});

const checked = async function* (
  stream: AsyncIterable<unknown>,
  entry: Entry,
  name: string,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('A zip entry gives bytes.');
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw damaged(name, error);
  }
  if (sum >>> 0 !== entry.crc32 >>> 0)
    throw refuse(name, `${entry.fileName} in it is damaged (its checksum is wrong). Download it again.`);
};
