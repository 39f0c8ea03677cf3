import mammoth from 'mammoth';
import { readFile } from 'node:fs/promises';
import { AppError } from '#shared/errors';
import { openZip } from '#platform/tables';

/** A report of a hundred pages unpacks to a few megabytes; a trap unpacks to gigabytes. */
const limits = { entries: 2000, one: 40 * 1024 * 1024, all: 80 * 1024 * 1024, ratio: 200 };

/** Unpacks every member once and throws it away: what the zip says of its sizes is true, or it is refused before anything reads it whole. */
const checkZip = async (path: string, name: string): Promise<void> => {
  const zip = await openZip(path, name, limits);
  try {
    if (!zip.members.some((member) => member.name === 'word/document.xml'))
      throw new AppError(
        'invalid',
        `${name} cannot be used: it is a zip file, and no Word document. Give the document itself.`,
      );
    for (const member of zip.members) for await (const piece of member.read()) if (piece.length === 0) continue;
  } finally {
    zip.close();
  }
};

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The few tags that mammoth writes, as text: a line for each paragraph, a bullet for each point of a list. */
const asText = (html: string): string =>
  html
    .replace(/<li>(?:<p>)?/g, '\n• ')
    .replace(/<\/(?:p|li|h\d|tr|table|ul|ol)>/g, '\n\n')
    .replace(/<br \/>/g, '\n')
    .replace(/<\/t[dh]>/g, '\t')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The text of a Word document, without pictures and links' addresses. */
export const textOfDocx = async (path: string, name: string): Promise<string> => {
  await checkZip(path, name);
  const { value } = await mammoth.convertToHtml(
    { buffer: await readFile(path) },
    { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false },
  );
  const text = asText(value);
  if (text === '') throw new AppError('invalid', `${name} cannot be used: there is no text in it.`);
  return text;
};
