/** What is signed of one file of a pack. */
export type Statement = {
  readonly partnershipCode: string;
  readonly id: string;
  readonly form: string;
  /** The moment of which everything in the pack is. */
  readonly madeAt: Date;
  /** Of the very bytes of the file. */
  readonly sha256: string;
};

/** The text that is signed, letter by letter; whoever has it and the public key needs no Irwell. */
export const statementOf = ({ partnershipCode, id, form, madeAt, sha256 }: Statement): string =>
  `Irwell stamp 1\narea: ${partnershipCode}\npack: ${id}\nfile: ${form}\nmade: ${madeAt.toISOString()}\nsha256: ${sha256}\n`;

/**
 * `signed`: it holds. `wrong`: it does not: what is kept was changed. `other-key`: by a key that this Irwell does not have. `unsigned`: there is none.
 * `no-key`: this Irwell has no key to look with.
 */
export type SignatureState = 'signed' | 'wrong' | 'other-key' | 'unsigned' | 'no-key';

type Key = { readonly keyId: string; readonly isSigned: (text: string, signature: string) => boolean };

export const signatureState = (
  statement: Statement,
  { signingKey, signature }: { readonly signingKey: string | null; readonly signature: string | null },
  key: Key | undefined,
): SignatureState => {
  if (signingKey === null || signature === null) return 'unsigned';
  if (key === undefined) return 'no-key';
  if (signingKey !== key.keyId) return 'other-key';
  return key.isSigned(statementOf(statement), signature) ? 'signed' : 'wrong';
};
