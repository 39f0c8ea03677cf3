import { unescaped } from './excel-text.ts';
import { wholePart } from './parts.ts';
import type { ReadPart } from './parts.ts';
import type { ZipMember } from './zip.ts';

/** Characters of all shared texts together. */
const mostCharacters = 200_000_000;

/** The texts that cells share, by their number. Runs of differently formatted text are one; readings of Japanese signs are left out. */
export const readSharedStrings = async (
  read: ReadPart,
  member: ZipMember | undefined,
  tooMuch: () => never,
): Promise<readonly string[]> => {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  let characters = 0;
  await wholePart(read, member, {
    open: (element) => {
      if (element === 'si') text = '';
      else if (element === 't') inText = true;
      else if (element === 'rPh') inReading = true;
    },
    text: (piece) => {
      if (!inText || inReading) return;
      text += piece;
      characters += piece.length;
      if (characters > mostCharacters) tooMuch();
    },
    close: (element) => {
      if (element === 'si') texts.push(unescaped(text));
      else if (element === 't') inText = false;
      else if (element === 'rPh') inReading = false;
    },
  });
  return texts;
};
