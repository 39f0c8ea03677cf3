import { AppError } from '#shared/errors';
import type { Watch } from './source.ts';
import { textOf } from './text.ts';
import { xmlReader } from './xml.ts';
import type { XmlFault, XmlHandlers } from './xml.ts';
import type { ZipMember } from './zip.ts';

const xmlLimits = { depth: 40, text: 1024 * 1024 };

const faultWords: Readonly<Record<XmlFault['fault'], string>> = {
  doctype: 'a part of it declares a document type, as a trap does.',
  encoding: 'a part of it is in an encoding that Irwell does not read. Save it again with Excel.',
  malformed: 'a part of it is damaged. Save it again with Excel.',
  'cut-short': 'a part of it is cut short. Save it again with Excel.',
  'too-deep': 'a part of it is nested deeper than in any workbook, as a trap is.',
  'too-long': 'a cell or another part of it is longer than Excel allows, as in a trap.',
};

export const refuseWorkbook = (name: string, words: string): AppError =>
  new AppError('invalid', `${name} cannot be used: ${words}`);

/** Reads a part of the workbook to its end, giving way after each piece, so that what was found in it can be taken. */
export type ReadPart = (
  member: ZipMember,
  handlers: XmlHandlers,
  watch?: Watch,
) => AsyncGenerator<void, void, undefined>;

export const partReader = (name: string): ReadPart =>
  async function* (member, handlers, watch = {}) {
    const reader = xmlReader(handlers, xmlLimits);
    const check = (): void => {
      const fault = reader.fault();
      if (fault !== undefined) throw refuseWorkbook(name, faultWords[fault.fault]);
    };
    for await (const piece of textOf(name, member.read(watch)).pieces) {
      reader.push(piece);
      check();
      yield;
    }
    reader.end();
    check();
    yield;
  };

/** Reads a part whole; a part that is missing has nothing in it. */
export const wholePart = async (
  read: ReadPart,
  member: ZipMember | undefined,
  handlers: XmlHandlers,
): Promise<void> => {
  if (member === undefined) return;
  const pieces = read(member, handlers);
  for (let done = false; !done;) done = (await pieces.next()).done === true;
};
