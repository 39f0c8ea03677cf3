import { AppError } from '#shared/errors';
import type { Reading, ReturnVisitor } from '../core/return.ts';
import { readCsvSet } from './csv-set.ts';
import { openFiles } from './open-files.ts';
import type { GivenFile, ReadOptions } from './options.ts';
import { beginningOf } from './return-file.ts';
import type { ReturnFile } from './return-file.ts';
import { readWorkbookReturn } from './workbook.ts';
import { readXmlReturn } from './xml.ts';

export type { GivenFile, ReadOptions } from './options.ts';

const readTexts = async (
  files: readonly ReturnFile[],
  visitor: ReturnVisitor,
  options: ReadOptions,
): Promise<Reading> => {
  const beginnings = new Map<ReturnFile, string>();
  for (const file of files) beginnings.set(file, await beginningOf(file));
  const only = files.find((file) => beginnings.get(file)?.trimStart().startsWith('<'));
  if (only === undefined) return readCsvSet(beginnings, visitor, options);
  if (files.length > 1)
    throw new AppError(
      'invalid',
      `${only.name} is XML, which is a return by itself. Give it without other files, one return at a time.`,
    );
  return readXmlReturn(only, visitor, options);
};

/**
 * Reads one return, whichever of the four shapes it has: one XML file; COLLECT's nine CSV files, loose or in one zip; the submission
 * template; the pre-submission workbook. Shape and module are told by what is in the files. The visitor is told of the header, of each
 * person and of each fault of form (rules S01 to S09); every record is told once, in a person or as an orphan in a fault.
 *
 * Throws AppError with what to do when the files cannot be used at all, and the signal's reason when it is stopped.
 */
export const readReturn = async (
  files: readonly GivenFile[],
  visitor: ReturnVisitor,
  options: ReadOptions = {},
): Promise<Reading> => {
  options.signal?.throwIfAborted();
  const opened = await openFiles(files, options.signal);
  try {
    return opened.kind === 'workbook'
      ? await readWorkbookReturn(opened.file, visitor, options)
      : await readTexts(opened.files, visitor, options);
  } finally {
    opened.close();
  }
};
