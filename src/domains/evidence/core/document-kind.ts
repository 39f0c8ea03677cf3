/** Kinds of file that are kept with evidence. */
export type DocumentKind = 'pdf' | 'word' | 'png' | 'jpeg';

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/**
 * What a file is by its bytes, whole; its name and what the sender's machine says are not asked. Undefined for anything else, and for a document of Word
 * that carries a program.
 */
export const documentKindOf = (bytes: Uint8Array): DocumentKind | undefined => {
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (!begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return undefined;
  const text = new TextDecoder('latin1').decode(bytes);
  return text.includes('[Content_Types].xml') && text.includes('word/document.xml') && !text.includes('vbaProject.bin')
    ? 'word'
    : undefined;
};

/** As a browser is told it; the file is always saved and never shown in a page. */
export const contentTypes: Readonly<Record<DocumentKind, string>> = {
  pdf: 'application/pdf',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
};
