/** What a file is by its first bytes. Neither its name nor what the sender's machine says is asked: both are often wrong. */
export type MediaKind = 'empty' | 'xml' | 'text' | 'workbook' | 'zip' | 'gzip' | 'pdf' | 'old-office' | 'binary';

const begins = (start: Buffer, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => start[index] === byte);

/** A workbook is a zip whose early entries are named as Office Open XML names them. */
const isWorkbook = (start: Buffer): boolean => {
  const text = start.toString('latin1');
  return text.includes('[Content_Types].xml') || /(?:^|[^\w/])(?:xl|_rels|docProps)\//.test(text);
};

const decoded = (start: Buffer): string => {
  if (begins(start, [0xff, 0xfe])) return start.subarray(2).toString('utf16le');
  if (begins(start, [0xfe, 0xff])) {
    const even = start.subarray(2, start.length - (start.length % 2));
    return Buffer.from(even).swap16().toString('utf16le');
  }
  return start.subarray(begins(start, [0xef, 0xbb, 0xbf]) ? 3 : 0).toString('latin1');
};

/** `start`: the first few thousand bytes. `old-office` is the container of .xls, and of a workbook with a password. */
export const mediaKindOf = (start: Buffer): MediaKind => {
  if (start.length === 0) return 'empty';
  if (begins(start, [0x50, 0x4b, 0x03, 0x04]) || begins(start, [0x50, 0x4b, 0x05, 0x06]))
    return isWorkbook(start) ? 'workbook' : 'zip';
  if (begins(start, [0x1f, 0x8b])) return 'gzip';
  if (begins(start, [0x25, 0x50, 0x44, 0x46])) return 'pdf';
  if (begins(start, [0xd0, 0xcf, 0x11, 0xe0])) return 'old-office';
  const text = decoded(start);
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return 'binary';
  return /^\s*</.test(text) ? 'xml' : 'text';
};
