import { bytesOfFile, lookAtFile, openZip } from '#platform/tables';
import type { OpenZip, Watch } from '#platform/tables';
import { AppError } from '#shared/errors';
import type { GivenFile } from './options.ts';
import type { ReturnFile } from './return-file.ts';

/** What the files of a return turned out to be. */
export type OpenedFiles =
  | { readonly kind: 'text'; readonly files: readonly ReturnFile[]; readonly close: () => void }
  | { readonly kind: 'workbook'; readonly file: GivenFile & { readonly bytes: number }; readonly close: () => void };

/** A zip may hold one return's files: a set of nine, or one XML, which has no bound but the disk's. */
const zipLimits = { entries: 50, one: 4 * 1024 ** 3, all: 4 * 1024 ** 3, ratio: 400 };

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

const fileOf = ({ path, name }: GivenFile, bytes: number, signal: AbortSignal | undefined): ReturnFile => ({
  name,
  bytes,
  read: (passed) => bytesOfFile(path, name, watchOf(passed, signal)),
});

const watchOf = (passed: ((bytes: number) => void) | undefined, signal: AbortSignal | undefined): Watch =>
  passed === undefined ? { signal } : { signal, passed };

const filesIn = (zip: OpenZip, name: string, signal: AbortSignal | undefined): readonly ReturnFile[] => {
  if (zip.members.length === 0) throw refuse(name, 'the zip file is empty.');
  return zip.members.map((member) => ({
    name: `${name}/${member.name}`,
    bytes: member.bytes,
    read: (passed) => member.read(watchOf(passed, signal)),
  }));
};

/** Looks at the files of one return: a workbook, or texts, loose or in one zip. Close what it gives in any case. */
export const openFiles = async (given: readonly GivenFile[], signal: AbortSignal | undefined): Promise<OpenedFiles> => {
  if (given.length === 0) throw new AppError('invalid', 'No file was given.');
  const opened: OpenZip[] = [];
  const close = (): void => {
    for (const zip of opened) zip.close();
  };
  try {
    const files: ReturnFile[] = [];
    for (const file of given) {
      const { bytes, kind } = await lookAtFile(file.path, file.name);
      if (kind.kind === 'other') throw refuse(file.name, `it is ${kind.words}.`);
      if (kind.kind === 'empty') throw refuse(file.name, 'it is empty. Export it again.');
      if (kind.kind === 'text') {
        files.push(fileOf(file, bytes, signal));
        continue;
      }
      const zip = await openZip(file.path, file.name, zipLimits);
      opened.push(zip);
      if (zip.members.some(({ name }) => name === '[Content_Types].xml')) {
        if (given.length > 1)
          throw refuse(
            file.name,
            'a workbook is a return by itself. Give it without other files, one return at a time.',
          );
        return { kind: 'workbook', file: { ...file, bytes }, close };
      }
      files.push(...filesIn(zip, file.name, signal));
    }
    return { kind: 'text', files, close };
  } catch (error) {
    close();
    throw error;
  }
};
