import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

type Entry = { readonly name: Buffer; readonly body: Buffer };

const endMark = 0x06_05_4b_50;

/** The entries of an archive without comment, in their order. For archives of our own making alone. */
const entriesOf = (zip: Buffer): readonly Entry[] => {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== endMark) throw new Error('An archive of our own has no comment.');
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + packed);
    entries.push({
      name: zip.subarray(at + 46, at + 46 + nameLength),
      body: method === 0 ? body : inflateRawSync(body),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
};

/** Names in UTF-8. */
const flags = 0x08_00;
const deflated = 8;
/** 1 January 1980, the first day that an archive can name. */
const firstDay = 0x00_21;

const headOf = ({ name, body }: Entry, packed: Buffer): Buffer => {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(flags, 2);
  head.writeUInt16LE(deflated, 4);
  head.writeUInt16LE(firstDay, 8);
  head.writeUInt32LE(crc32(body), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(body.length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
};

const of = (size: number, mark: number): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(mark);
  return bytes;
};

/** The same archive without the moment at which it was packed, each entry as `change` leaves it: the same content has the same bytes. */
export const packedAlike = (zip: Uint8Array, change: (name: string, body: Buffer) => Buffer): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const entries = entriesOf(Buffer.from(zip));
  for (const { name, body } of entries) {
    const entry = { name, body: change(name.toString('utf8'), body) };
    const packed = deflateRawSync(entry.body);
    const head = headOf(entry, packed);
    const local = [of(4, 0x04_03_4b_50), head, name, packed];
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(of(4, 0x02_01_4b_50), Buffer.from([20, 0]), head, place, name);
    parts.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const end = of(22, endMark);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
};
