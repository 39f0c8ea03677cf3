import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import { AppError } from '#shared/errors';

const mostPages = 300;

const refuse = (name: string, words: string): AppError => new AppError('invalid', `${name} cannot be used: ${words}`);

const open = async (bytes: Uint8Array, name: string) => {
  try {
    return await getDocumentProxy(bytes, { useSystemFonts: false, verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw refuse(name, 'it is locked with a password. Give it without one.');
    throw refuse(name, 'it is a damaged PDF. Save it again, or paste its text.');
  }
};

/** The text that a PDF carries, page after page, line by line as it stands there. Pictures of text are not read: a scan is said to be one. */
export const textOfPdf = async (path: string, name: string): Promise<string> => {
  const pdf = await open(new Uint8Array(await readFile(path)), name);
  if (pdf.numPages > mostPages)
    throw refuse(name, `it has ${String(pdf.numPages)} pages; at most ${String(mostPages)} are read.`);
  const { text } = await extractText(pdf, { mergePages: false });
  const whole = text.map((page) => page.trim()).join('\n\n');
  if (!/\p{L}{2}/u.test(whole))
    throw refuse(
      name,
      'it holds pictures of pages and no text, as a scan does. Irwell does not read pictures: ask for the document itself, or type or paste its text.',
    );
  return whole;
};
