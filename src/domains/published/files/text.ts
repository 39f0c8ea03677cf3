import { AppError } from '#shared/errors';
import { csvReader } from '../core/csv-reader.ts';
import type { CsvFault, CsvRecord } from '../core/csv-reader.ts';
import { kindOfFile } from '../core/encoding.ts';

/** Bytes of one table, opened afresh each time: a table is read twice, once to know what it is and once to keep it. */
export type Openable = {
  /** For messages: 'requests.csv', or 'data/requests.csv of plans.zip'. */
  readonly name: string;
  readonly open: () => Promise<AsyncIterable<Uint8Array>>;
  /** True where a checksum has proved that nothing is missing. */
  readonly provedWhole: boolean;
};

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

type LookedAt = {
  readonly encoding: Encoding;
  readonly top: readonly CsvRecord[];
};

const headBytes = 4096;

/** Control characters that no encoding of a table uses: they show bytes read in the wrong one. */
const wrongCharacters = /[\u0000\u0080-\u009f]/;

const unusable = (name: string, words: string): AppError =>
  new AppError('invalid', `${name} cannot be used: it is ${words}.`);

const decoded = async function* (source: Openable, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of await source.open()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
};

/** The first bytes, at most 4,096. */
export const headOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(parts).subarray(0, headBytes);
};

const readsAs = async (source: Openable, encoding: Encoding): Promise<boolean> => {
  try {
    for await (const text of decoded(source, encoding)) if (wrongCharacters.test(text)) return false;
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Reads a text through once: which encoding it is in, proved to its last byte, and its first records. */
export const lookAt = async (source: Openable, records: number): Promise<LookedAt> => {
  const head = await headOf(await source.open());
  if (head.length === 0) throw unusable(source.name, 'empty. Download it again');
  const kind = kindOfFile(head);
  if (kind.kind === 'other') throw unusable(source.name, kind.words);
  if (kind.kind === 'zip')
    throw unusable(source.name, 'a zip file inside a zip file. Unpack the outer one and give the inner one');
  const candidates: readonly Encoding[] =
    kind.encoding === 'utf-8-or-windows-1252' ? ['utf-8', 'windows-1252'] : [kind.encoding];
  for (const encoding of candidates)
    if (await readsAs(source, encoding)) return { encoding, top: await topOf(source, encoding, records) };
  throw unusable(
    source.name,
    `not whole in ${candidates.join(' or ')}: some of its bytes are damaged, or it was saved in another encoding. Download it again`,
  );
};

const topOf = async (source: Openable, encoding: Encoding, wanted: number): Promise<readonly CsvRecord[]> => {
  const top: CsvRecord[] = [];
  const reader = csvReader();
  for await (const text of decoded(source, encoding)) {
    top.push(...reader.push(text));
    if (top.length >= wanted || reader.fault() !== undefined) return top.slice(0, wanted);
  }
  return [...top, ...reader.end().records].slice(0, wanted);
};

const faultWords: Readonly<Record<CsvFault['fault'], string>> = {
  'quote-not-closed': 'a quotation mark is never closed',
  'text-after-quote': 'text follows a closing quotation mark',
  'record-too-long': 'a line has no end, or a quotation mark is never closed',
};

/** The records of a table, a batch at a time. Throws AppError when the text is damaged or cut short. */
export const recordsOf = async function* (
  source: Openable,
  encoding: Encoding,
  columns: number,
): AsyncGenerator<readonly CsvRecord[]> {
  const reader = csvReader();
  const damaged = (fault: CsvFault): AppError =>
    new AppError(
      'invalid',
      `${source.name} is damaged: on line ${String(fault.line)} ${faultWords[fault.fault]}. Download it again.`,
    );
  let last: CsvRecord | undefined;
  for await (const text of decoded(source, encoding)) {
    const records = reader.push(text);
    const fault = reader.fault();
    if (fault !== undefined) throw damaged(fault);
    last = records.at(-1) ?? last;
    if (records.length > 0) yield records;
  }
  const { records, endedWithLine } = reader.end();
  const fault = reader.fault();
  if (fault !== undefined) throw cut(source.name, fault.line);
  last = records.at(-1) ?? last;
  const short = last !== undefined && last.cells.length < columns && last.cells.some((cell) => cell !== '');
  if ((!endedWithLine && !source.provedWhole) || short) throw cut(source.name, last?.line ?? 1);
  if (records.length > 0) yield records;
};

const cut = (name: string, line: number): AppError =>
  new AppError(
    'invalid',
    `${name} looks cut short: line ${String(line)}, its last, is not finished. Download it again.`,
  );
