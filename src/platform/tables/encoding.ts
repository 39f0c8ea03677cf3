/** What the first bytes of a file say it is, before anything is read as text. */
export type KindOfBytes =
  | { readonly kind: 'empty' }
  | { readonly kind: 'zip' }
  | { readonly kind: 'text'; readonly says: SaidEncoding; readonly mark: number }
  /** `words` completes "it is …". */
  | { readonly kind: 'other'; readonly words: string };

/** `unmarked`: no mark says which; the bytes themselves tell UTF-8 from Windows-1252. */
export type SaidEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'unmarked';

const startsWith = (bytes: Uint8Array, ...wanted: readonly number[]): boolean =>
  bytes.length >= wanted.length && wanted.every((byte, index) => bytes[index] === byte);

const signatures: readonly { readonly bytes: readonly number[]; readonly words: string }[] = [
  { bytes: [0x1f, 0x8b], words: 'a gzip file. Unpack it first' },
  { bytes: [0x25, 0x50, 0x44, 0x46], words: 'a PDF. Give the data file itself' },
  { bytes: [0x50, 0x41, 0x52, 0x31], words: 'a Parquet file. Save it as CSV' },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    words: 'an old Excel workbook, or one locked with a password. Save it as .xlsx without a password',
  },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], words: 'a 7-Zip file. Unpack it first' },
  { bytes: [0x52, 0x61, 0x72, 0x21], words: 'a RAR file. Unpack it first' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], words: 'text in UTF-32. Save it as UTF-8' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], words: 'text in UTF-32. Save it as UTF-8' },
];

/** Share of zero bytes among those at even (0) or odd (1) places. */
const zeros = (bytes: Uint8Array, parity: 0 | 1): number => {
  let found = 0;
  let all = 0;
  for (let at = parity; at < bytes.length; at += 2) {
    all += 1;
    if (bytes[at] === 0) found += 1;
  }
  return all === 0 ? 0 : found / all;
};

/** `head` is the first few thousand bytes. */
export const kindOfBytes = (head: Uint8Array): KindOfBytes => {
  if (head.length === 0) return { kind: 'empty' };
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'zip' };
  const signature = signatures.find(({ bytes }) => startsWith(head, ...bytes));
  if (signature !== undefined) return { kind: 'other', words: signature.words };
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { kind: 'text', says: 'utf-8', mark: 3 };
  if (startsWith(head, 0xff, 0xfe)) return { kind: 'text', says: 'utf-16le', mark: 2 };
  if (startsWith(head, 0xfe, 0xff)) return { kind: 'text', says: 'utf-16be', mark: 2 };
  // Tables and XML are almost all ASCII: UTF-16 of them has a zero in every second byte.
  const odd = zeros(head, 1);
  const even = zeros(head, 0);
  if (odd > 0.4 && even < 0.1) return { kind: 'text', says: 'utf-16le', mark: 0 };
  if (even > 0.4 && odd < 0.1) return { kind: 'text', says: 'utf-16be', mark: 0 };
  if (odd + even > 0) return { kind: 'other', words: 'not text (it has zero bytes in it)' };
  const start = Buffer.from(head.subarray(0, 400)).toString('latin1').trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html'))
    return { kind: 'other', words: 'a web page. Download the data file itself' };
  return { kind: 'text', says: 'unmarked', mark: 0 };
};
