import type { Tx } from '#platform/db';
import { signatureState, statementOf } from './core/statement.ts';
import type { SignatureState } from './core/statement.ts';
import { filesByHash, packsByStamp } from './reads.ts';
import type { FileKnown } from './reads.ts';
import type { Signer } from './signer.ts';

/** What is found of a file that somebody was given, by its SHA-256 alone: a file is never opened. */
export type FileCheck = {
  /**
   * `unaltered`: Irwell gave out this very file. `record-altered`: what is kept of it does not agree with its signature. `pack-altered`: the file is as it was
   * given out, and what Irwell keeps now is not what was stamped. `unknown`: no such file was given out.
   */
  readonly verdict: 'unaltered' | 'record-altered' | 'pack-altered' | 'unknown';
  readonly words: string;
  readonly sha256: string;
  readonly file: (FileKnown & { readonly signed: SignatureState }) | null;
};

const verdictWords = {
  unaltered: 'This is unaltered: Irwell gave out this very file.',
  'record-altered':
    'What is kept of this file was changed: its signature does not hold. Do not rely on it, and tell whoever runs Irwell.',
  'pack-altered':
    'This file is as Irwell gave it out. What Irwell keeps now is not: somebody changed it since. Keep this file, and tell whoever runs Irwell.',
  unknown: 'This is not a file that Irwell made, or it was altered.',
} as const;

/** Whether a file of that SHA-256 was given out, and whether what is kept of it still holds. `signer`: undefined where this Irwell has no key. */
export const checkFile = async (tx: Tx, sha256: string, signer: Signer | undefined): Promise<FileCheck> => {
  const [known] = await filesByHash(tx, sha256);
  const told = (verdict: FileCheck['verdict'], file: FileCheck['file']): FileCheck => ({
    verdict,
    words: verdictWords[verdict],
    sha256,
    file,
  });
  if (known === undefined) return told('unknown', null);
  const signed = signatureState({ ...known, sha256 }, known, signer);
  const file = { ...known, signed };
  if (signed === 'wrong') return told('record-altered', file);
  const [pack] = await packsByStamp(tx, known.stamp);
  return told(pack?.isWhole === true ? 'unaltered' : 'pack-altered', file);
};

/** What is signed of a file, and its signature as bytes; undefined where nothing is known or signed. */
export const signedOf = async (
  tx: Tx,
  sha256: string,
): Promise<{ readonly statement: string; readonly signature: Buffer } | undefined> => {
  const known = (await filesByHash(tx, sha256)).find(({ signature }) => signature !== null);
  return known?.signature == null
    ? undefined
    : { statement: statementOf({ ...known, sha256 }), signature: Buffer.from(known.signature, 'base64') };
};
