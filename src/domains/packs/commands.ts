import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import { checkFile } from './check-file.ts';
import { findPack, packsOf } from './reads.ts';
import { sha256Of } from './set-apart.ts';
import type { Signer } from './signer.ts';
import { signedWords } from './words.ts';

export const packsUsage = 'packs list --area CODE [--json] | check FILE [--json]';

export type PacksIo = {
  /** One transaction in the name of a service account. */
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The signing key of the settings, to look at signatures with. */
  readonly signer: () => Promise<Signer | undefined>;
  readonly out: (text: string) => void;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${packsUsage}`);

const call = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { area: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const mostBytes = 200_000_000;

/** 0: unaltered. 1: not. The file is hashed and never opened. */
const checked = async (file: string | undefined, asJson: boolean, { read, signer, out }: PacksIo): Promise<number> => {
  if (file === undefined) throw invalid('Say which file.');
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new AppError('not-found', `There is no file ${file}.`);
  if (found.size > mostBytes) throw new AppError('invalid', 'The file is larger than any pack.');
  const sha256 = sha256Of(await readFile(file));
  const key = await signer();
  const check = await read((tx) => checkFile(tx, sha256, key));
  const { verdict, words, file: known } = check;
  const made =
    known === null
      ? ''
      : `made ${known.madeAt.toISOString()}, area ${known.partnershipCode}, pack ${known.id}, ${signedWords[known.signed]}\n`;
  out(asJson ? `${JSON.stringify(check)}\n` : `${verdict}\t${words}\n${made}${sha256}\n`);
  return verdict === 'unaltered' ? 0 : 1;
};

/** 0: every pack is what was stamped. 1: one is not. */
const listed = async (area: string | undefined, asJson: boolean, { read, signer, out }: PacksIo): Promise<number> => {
  if (area === undefined || !/^\d{3}$/.test(area)) throw invalid('--area must be three digits, such as 999.');
  const key = await signer();
  const packs = await read(async (tx) => {
    const lines = await packsOf(tx, area);
    const whole: boolean[] = [];
    for (const { id } of lines) whole.push((await findPack(tx, area, id, key))?.isWhole === true);
    return lines.map((line, index) => ({ ...line, isWhole: whole[index] === true }));
  });
  if (asJson) out(`${JSON.stringify({ area, packs })}\n`);
  else
    for (const { id, meetingOn, madeAt, sha256, isPublic, isWhole } of packs)
      out(
        `${id}\t${meetingOn}\t${madeAt.toISOString()}\t${isPublic ? 'public' : 'inside'}\t${isWhole ? 'unaltered' : 'ALTERED'}\t${sha256}\n`,
      );
  return packs.every(({ isWhole }) => isWhole) ? 0 : 1;
};

/** Lists the packs of an area and whether each is what was stamped; checks a file of one. Resolves to the exit code; throws AppError for a call that cannot be used. */
export const packsCommand = async (args: readonly string[], io: PacksIo): Promise<number> => {
  const { values, positionals } = call(args);
  const [task, file, ...more] = positionals;
  if (more.length > 0) throw invalid('Say one thing at a time.');
  if (task === 'list' && file === undefined) return listed(values.area, values.json === true, io);
  if (task === 'check') return checked(file, values.json === true, io);
  throw invalid('Say list or check.');
};
