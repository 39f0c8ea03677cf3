import { AppError } from '#shared/errors';
import { inMegabytes } from '#platform/files';
import { runWorker } from '#platform/jobs';
import { bytesOfFile, lookAtFile, textOf } from '#platform/tables';

/** What is read of a document at most: bytes of the file, letters of its text, and the seconds that reading may take. */
export const documentLimits = { bytes: 10 * 1024 * 1024, letters: 2_000_000, seconds: 30 } as const;

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

const isPdf = (head: Buffer): boolean => head.subarray(0, 1024).includes('%PDF-');

const pictures = ['89504e47', 'ffd8ff', '474946383', '49492a00', '4d4d002a'];
const isPicture = (head: Buffer): boolean => {
  const begins = head.subarray(0, 12).toString('hex');
  return pictures.some((signature) => begins.startsWith(signature)) || /^52494646.{8}57454250/.test(begins);
};

/** The ending of a name, which may stand in quotation marks. */
const isCalled = (name: string, ending: 'pdf' | 'docx'): boolean => new RegExp(`\\.${ending}”?$`, 'i').test(name);

const plainText = async (path: string, name: string): Promise<string> => {
  const pieces: string[] = [];
  for await (const piece of textOf(name, bytesOfFile(path, name)).pieces) pieces.push(piece);
  return pieces.join('');
};

const inThread = async (path: string, name: string, kind: 'docx' | 'pdf'): Promise<string> => {
  const signal = AbortSignal.timeout(documentLimits.seconds * 1000);
  try {
    return await runWorker<string>({
      module: new URL('./document-worker.ts', import.meta.url),
      input: { path, name, kind },
      signal,
      memoryMegabytes: 256,
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (signal.aborted)
      throw refuse(
        name,
        `it took longer than ${String(documentLimits.seconds)} seconds to read. Paste its text instead.`,
      );
    throw refuse(name, 'it is damaged or was made in a way that Irwell cannot read. Paste its text instead.');
  }
};

/**
 * The text of a file: plain text, DOCX, or PDF that has text in it. By its bytes, never by its name. DOCX and PDF are read in a thread of their own,
 * with a limit on memory and time, because they come from anywhere. Throws AppError('invalid') with what is wrong and what to do: too large, locked,
 * damaged, a scan without text, another kind of file.
 */
export const documentText = async (path: string, name: string): Promise<string> => {
  const { bytes, head, kind } = await lookAtFile(path, name);
  if (bytes > documentLimits.bytes)
    throw refuse(name, `it is larger than ${inMegabytes(documentLimits.bytes)}. Paste its text instead.`);
  if (isPicture(head))
    throw refuse(name, 'it is a picture. Irwell does not read pictures: give the document itself, or paste its text.');
  if (kind.kind === 'text' && !isPdf(head) && (isCalled(name, 'pdf') || isCalled(name, 'docx')))
    throw refuse(
      name,
      `it is called a ${isCalled(name, 'pdf') ? 'PDF' : 'Word document'} and is none. Save it again, or paste its text.`,
    );
  const text = isPdf(head)
    ? await inThread(path, name, 'pdf')
    : kind.kind === 'zip'
      ? await inThread(path, name, 'docx')
      : kind.kind === 'text'
        ? await plainText(path, name)
        : undefined;
  if (text === undefined)
    throw refuse(
      name,
      'it is neither text, nor a Word document (.docx), nor a PDF. Save it as one of these, or paste its text.',
    );
  if (text.length > documentLimits.letters)
    throw refuse(
      name,
      `it holds more than ${documentLimits.letters.toLocaleString('en-GB')} letters. Give it in parts.`,
    );
  return text;
};
