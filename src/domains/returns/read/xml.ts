import { setImmediate } from 'node:timers/promises';
import { xmlReader } from '#platform/tables';
import type { XmlFault } from '#platform/tables';
import { AppError } from '#shared/errors';
import { dateReader } from '../core/reading/dates.ts';
import { xmlReturn } from '../core/reading/xml-return.ts';
import type { Reading, ReturnVisitor } from '../core/return.ts';
import type { ReadOptions } from './options.ts';
import { hashedText } from './return-file.ts';
import type { ReturnFile } from './return-file.ts';

/** The return itself is nine elements deep, and its longest item a name or a word about a setting. */
const limits = { depth: 24, text: 64 * 1024 };

const faultWords: Readonly<Record<XmlFault['fault'], string>> = {
  doctype:
    'The file declares a document type, which a return never needs and a trap may hide in. Nothing after it was read. Take the <!DOCTYPE …> out.',
  encoding: 'The file says that it is in an encoding that Irwell does not read. Save it as UTF-8.',
  malformed: 'The file is not well-formed XML here, and nothing after this place was read. Export it again.',
  'cut-short': 'The file ends in the middle: it was cut short. Export or copy it again.',
  'too-deep': `Elements lie more than ${String(limits.depth)} deep in each other, as in no return. Nothing after this place was read. Export it again.`,
  'too-long': `A text, comment or element here is longer than ${String(limits.text / 1024)} KB, as in no return. Nothing after this place was read. Export it again.`,
};

const refusals = {
  foreign:
    'its outermost element is not Message, so that it is no SEN2 return. Give the XML that was made for COLLECT.',
  'too-large': 'one person in it has more records than any person can have. Export it again.',
};

/** Reads a return in XML as a stream: memory does not grow with the file. */
export const readXmlReturn = async (
  file: ReturnFile,
  visitor: ReturnVisitor,
  { signal, progress }: ReadOptions,
): Promise<Reading> => {
  const state = xmlReturn(visitor, dateReader('xml'));
  const reader = xmlReader(state, limits);
  const refuse = (): void => {
    const refusal = state.refusal();
    if (refusal !== undefined) throw new AppError('invalid', `${file.name} cannot be used: ${refusals[refusal]}`);
  };
  let passed = 0;
  const text = hashedText(file, (bytes) => {
    signal?.throwIfAborted();
    passed += bytes;
    progress?.(passed, file.bytes);
  });
  // Read to the end also after a fault: the hash is that of the whole file.
  for await (const piece of text.pieces) {
    reader.push(piece);
    refuse();
    await setImmediate();
  }
  reader.end();
  refuse();
  const fault = reader.fault();
  if (fault !== undefined)
    visitor.fault({
      rule: 'S01',
      module: 'header',
      file: 0,
      line: fault.line,
      path: '',
      field: null,
      value: fault.words === '' ? null : fault.words,
      detail: faultWords[fault.fault],
    });
  state.end();
  return { files: [text.source('xml')], year: state.year(), counts: state.counts() };
};
