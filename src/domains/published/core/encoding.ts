/** What the first bytes of a file say it is, before anything is read as text. */
type KindOfFile =
  | { readonly kind: 'zip' }
  | { readonly kind: 'text'; readonly encoding: TextEncoding; readonly bom: number }
  | { readonly kind: 'other'; readonly words: string };

/** `utf-8-or-windows-1252`: no mark says which; whoever reads finds out whether the bytes are UTF-8. */
type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-8-or-windows-1252';

const startsWith = (bytes: Uint8Array, ...wanted: readonly number[]): boolean =>
  bytes.length >= wanted.length && wanted.every((byte, index) => bytes[index] === byte);

const signatures: readonly { readonly bytes: readonly number[]; readonly words: string }[] = [
  { bytes: [0x1f, 0x8b], words: 'a gzip file, not a zip file. Unpack it first and give the CSV' },
  { bytes: [0x25, 0x50, 0x44, 0x46], words: 'a PDF. Download the data as CSV' },
  { bytes: [0x50, 0x41, 0x52, 0x31], words: 'a Parquet file. Export the measures as CSV' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], words: 'an old Excel workbook. Save the sheet as CSV' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], words: 'a 7-Zip file. Unpack it first' },
  { bytes: [0x52, 0x61, 0x72, 0x21], words: 'a RAR file. Unpack it first' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], words: 'text in UTF-32. Save it as UTF-8' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], words: 'text in UTF-32. Save it as UTF-8' },
];

const share = (bytes: Uint8Array, parity: 0 | 1): number => {
  let zeros = 0;
  let all = 0;
  for (let at = parity; at < bytes.length; at += 2) {
    all += 1;
    if (bytes[at] === 0) zeros += 1;
  }
  return all === 0 ? 0 : zeros / all;
};

/** `head` is the first few thousand bytes. */
export const kindOfFile = (head: Uint8Array): KindOfFile => {
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'zip' };
  const signature = signatures.find(({ bytes }) => startsWith(head, ...bytes));
  if (signature !== undefined) return { kind: 'other', words: signature.words };
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { kind: 'text', encoding: 'utf-8', bom: 3 };
  if (startsWith(head, 0xff, 0xfe)) return { kind: 'text', encoding: 'utf-16le', bom: 2 };
  if (startsWith(head, 0xfe, 0xff)) return { kind: 'text', encoding: 'utf-16be', bom: 2 };
  // Published tables are almost all ASCII: UTF-16 of them has a zero in every second byte.
  const odd = share(head, 1);
  const even = share(head, 0);
  if (odd > 0.4 && even < 0.1) return { kind: 'text', encoding: 'utf-16le', bom: 0 };
  if (even > 0.4 && odd < 0.1) return { kind: 'text', encoding: 'utf-16be', bom: 0 };
  if (odd + even > 0) return { kind: 'other', words: 'not text (it has zero bytes in it)' };
  const start = new TextDecoder('windows-1252').decode(head.slice(0, 400)).trimStart().toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html'))
    return { kind: 'other', words: 'a web page. Open it in a browser and download the data file itself' };
  if (start.startsWith('<?xml')) return { kind: 'other', words: 'an XML file. Download the data as CSV' };
  if (start.startsWith('{') || start.startsWith('[{'))
    return { kind: 'other', words: 'a JSON file. Download the data as CSV' };
  return { kind: 'text', encoding: 'utf-8-or-windows-1252', bom: 0 };
};
