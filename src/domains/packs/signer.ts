import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors';

/** Signs with a key that is not in the database. */
export type Signer = {
  /** The first 16 figures of the SHA-256 of the public key, as DER. */
  readonly keyId: string;
  readonly publicPem: string;
  /** Base64. The same text has always the same signature. */
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: string) => boolean;
};

/** From a private key as PEM. Throws AppError invalid for what is no Ed25519 key. */
export const signerOf = (pem: string): Signer => {
  try {
    const own = createPrivateKey(pem);
    if (own.asymmetricKeyType !== 'ed25519') throw new Error('Another kind of key.');
    const open = createPublicKey(own);
    const der = open.export({ type: 'spki', format: 'der' });
    return {
      keyId: createHash('sha256').update(der).digest('hex').slice(0, 16),
      publicPem: open.export({ type: 'spki', format: 'pem' }).toString(),
      sign: (text) => sign(null, Buffer.from(text, 'utf8'), own).toString('base64'),
      isSigned: (text, signature) => verify(null, Buffer.from(text, 'utf8'), open, Buffer.from(signature, 'base64')),
    };
  } catch {
    throw new AppError(
      'invalid',
      'The signing key cannot be used. IRWELL_SIGNING_KEY must be an Ed25519 private key as PEM, or the name of a file with one: openssl genpkey -algorithm ed25519 -out signing-key.pem',
    );
  }
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

export type KeyPlace = {
  /** PEM, or the name of a file with it. */
  readonly given: string | undefined;
  /** The file of the embedded server; undefined where the database is elsewhere: then nothing is made. */
  readonly own: string | undefined;
  /** Whether a key is made where there is none. */
  readonly mayMake: boolean;
};

/** The signing key of the settings, else that of the data folder. Undefined: nothing is signed. Throws AppError invalid for one that cannot be used. */
export const openSigner = async ({ given, own, mayMake }: KeyPlace): Promise<Signer | undefined> => {
  if (given !== undefined) {
    if (given.includes('-----BEGIN')) return signerOf(given);
    return signerOf(
      await readFile(given, 'utf8').catch(() => {
        throw new AppError('invalid', `The file ${given} of IRWELL_SIGNING_KEY cannot be read.`);
      }),
    );
  }
  if (own === undefined) return undefined;
  if (mayMake) {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    await mkdir(path.dirname(own), { recursive: true });
    // Linked when it is whole: two that start at once take the same key, and neither reads half of one.
    const draft = `${own}.${randomUUID()}`;
    await writeFile(draft, pem, { mode: 0o600, flag: 'wx' });
    await link(draft, own)
      .catch((error: unknown) => {
        if (!isCode(error, 'EEXIST')) throw error;
      })
      .finally(() => rm(draft, { force: true }));
  }
  const kept = await readFile(own, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  return kept === undefined ? undefined : signerOf(kept);
};
