import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors';
import { documentText } from '#platform/document-text';
import type { Tx } from '#platform/db';
import { stampIn } from './core/stamp.ts';
import { packFile } from './files.ts';
import type { FileForm } from './files.ts';
import { findPack, packsByStamp } from './reads.ts';
import type { StampFound } from './reads.ts';
import { sha256Of } from './set-apart.ts';

/** What is found of a file that somebody was given. */
export type FileCheck = {
  /** `unaltered`: the file says what the pack says, and the pack is what was stamped. */
  readonly verdict: 'unaltered' | 'file-altered' | 'pack-altered' | 'unknown';
  readonly words: string;
  readonly stamp: string | null;
  readonly pack: Pick<StampFound, 'partnershipCode' | 'id' | 'meetingOn' | 'madeAt'> | null;
};

export type CheckIo = {
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Keeps bytes in a file of their own for as long as the work takes. */
  readonly inFile: <T>(name: string, bytes: Uint8Array, work: (file: string) => Promise<T>) => Promise<T>;
  /** The address of the page that checks stamps, as it was printed. */
  readonly checkAt: string;
};

const verdictWords = {
  unaltered: 'The file says what the pack says, and the pack is what was stamped.',
  'file-altered':
    'The pack is what was stamped, and this file says something else: it was changed, or is of a time before words were taken back.',
  'pack-altered': 'What Irwell keeps under this stamp is not what was stamped.',
  unknown: 'No pack was made here under this stamp.',
} as const;

const told = (verdict: FileCheck['verdict'], stamp: string | null, found?: StampFound): FileCheck => ({
  verdict,
  words: verdictWords[verdict],
  stamp,
  pack:
    found === undefined
      ? null
      : { partnershipCode: found.partnershipCode, id: found.id, meetingOn: found.meetingOn, madeAt: found.madeAt },
});

/** Letters alone: line ends, hyphens at them and the numbers of sheets fall where the program that saved it put them. */
const bare = (text: string): string => text.replace(/\s+/g, '');

const foundUnder = async (io: CheckIo, stamp: string): Promise<StampFound | undefined> =>
  (await io.read((tx) => packsByStamp(tx, stamp)))[0];

const checkDocument = async (file: string, form: FileForm, io: CheckIo): Promise<FileCheck> => {
  const text = await documentText(file, path.basename(file));
  const stamp = stampIn(text.replace(/[^0-9a-f\s]/gi, ' '));
  if (stamp === undefined)
    throw new AppError('invalid', 'No stamp stands in this file. A pack has it on its first sheet.');
  const found = await foundUnder(io, stamp);
  if (found === undefined) return told('unknown', stamp);
  if (!found.isWhole) return told('pack-altered', stamp, found);
  const pack = await io.read((tx) => findPack(tx, found.partnershipCode, found.id));
  if (pack === undefined) return told('pack-altered', stamp, found);
  const bytes = await packFile(form, {
    content: pack.stamped,
    sha256: pack.sha256,
    words: pack.words,
    checkAt: io.checkAt,
  });
  const own = await io.inFile(`pack.${form}`, bytes, (made) => documentText(made, `pack.${form}`));
  return told(bare(own) === bare(text) ? 'unaltered' : 'file-altered', stamp, found);
};

/** Whether a file of a pack (JSON, DOCX, PDF) says what was stamped. Throws AppError for a file that cannot be read or has no stamp. */
export const checkFile = async (file: string, io: CheckIo): Promise<FileCheck> => {
  const [, form] = /\.(json|docx|pdf)$/i.exec(file) ?? [];
  const kind = form?.toLowerCase();
  if (kind === 'docx' || kind === 'pdf') return checkDocument(file, kind, io);
  if (kind !== 'json') throw new AppError('invalid', 'Give a file of a pack: .json, .docx or .pdf.');
  const stamp = sha256Of(await readFile(file, 'utf8'));
  const found = await foundUnder(io, stamp);
  if (found === undefined)
    return {
      ...told('unknown', stamp),
      words: 'No pack has this content: the file was changed, or is not of this Irwell.',
    };
  return told(found.isWhole ? 'unaltered' : 'pack-altered', stamp, found);
};
