import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import type { Download } from '#platform/http';
import { fileForms, packFile } from './files.ts';
import type { FileForm } from './files.ts';
import type { PackContent } from './core/content.ts';
import { findPack } from './reads.ts';
import type { KeptPack } from './reads.ts';
import { sha256Of } from './set-apart.ts';
import type { Signer } from './signer.ts';
import { keepPackFile } from './store.ts';

export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const noPack = (): AppError => new AppError('not-found', 'There is no such pack. Look for it on the list of packs.');

export const getPack = async (
  tx: Tx,
  code: string,
  id: string | undefined,
  signer: Signer | undefined,
): Promise<KeptPack> => {
  const pack = id !== undefined && uuid.test(id) ? await findPack(tx, code, id, signer) : undefined;
  if (!pack) throw noPack();
  return pack;
};

/** The content of a pack that is as it was made. Throws AppError conflict for one that was altered: nobody is given a file of that. */
export const wholeContent = (pack: KeptPack): PackContent => {
  if (!pack.isWhole || pack.content === undefined)
    throw new AppError('conflict', 'This pack was altered after it was made, so no file of it is given out.');
  return pack.content;
};

const isFileForm = (form: string): form is FileForm => Object.hasOwn(fileForms, form);

export type Drawing = {
  readonly checkAt: string;
  readonly signer: Signer | undefined;
  /** Where a file that is given out is noted. */
  readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** A file of a pack: Word, PDF, or the very text that is stamped, noted by its SHA-256. Throws AppError not-found for another. */
export const packDownload = async (
  pack: KeptPack,
  file: string | undefined,
  { checkAt, signer, write }: Drawing,
): Promise<Download> => {
  const [, form = ''] = /^pack\.(docx|pdf|json)$/.exec(file ?? '') ?? [];
  const { partnership } = wholeContent(pack);
  const filename = `stocktake-pack-${partnership.code}-${pack.meetingOn}.${form}`;
  if (form === 'json')
    return { kind: 'download', contentType: 'application/json; charset=utf-8', filename, body: pack.stamped };
  if (!isFileForm(form)) throw new AppError('not-found', 'A pack is there as Word, PDF and JSON.');
  const bytes = await packFile(form, { content: pack.stamped, sha256: pack.sha256, words: pack.words, checkAt });
  const sha256 = sha256Of(bytes);
  await write((tx) =>
    keepPackFile(tx, { partnershipCode: partnership.code, id: pack.id, form, madeAt: pack.madeAt, sha256 }, signer),
  );
  return { kind: 'download', contentType: fileForms[form].contentType, filename, body: Buffer.from(bytes) };
};

/** A drawing of a pack, wide or narrow. Throws AppError not-found for one that is not in it. */
export const packPicture = (pack: KeptPack, name: string | undefined): Download => {
  const [, key, narrow] = /^([a-z0-9-]+?)(-narrow)?\.svg$/.exec(name ?? '') ?? [];
  const picture = wholeContent(pack).blocks.find((block) => block.kind === 'picture' && block.key === key);
  if (picture?.kind !== 'picture') throw new AppError('not-found', 'There is no such drawing in this pack.');
  const { svg } = narrow === undefined ? picture.wide : picture.narrow;
  return { kind: 'download', contentType: 'image/svg+xml', body: svg };
};

/** Where a stamp is checked, as it is printed. */
export const checkAtFrom = (address: string | undefined): string =>
  address === undefined ? '/stamps of this Irwell' : `${address.replace(/\/$/, '')}/stamps`;

export type PackSettings = {
  /** The public address of the settings. */
  readonly address?: string | undefined;
  /** Undefined: nothing is signed. */
  readonly signer?: Signer | undefined;
};
