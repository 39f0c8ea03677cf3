import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { signatureState, statementOf } from './core/statement.ts';
import { openSigner, signerOf } from './signer.ts';

const pemOf = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const folder = mkdtempSync(path.join(tmpdir(), 'irwell-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const statement = {
  partnershipCode: '999',
  id: '01a205b1-0ff9-7cbf-bf7a-728b58366c66',
  form: 'json',
  madeAt: new Date('2026-11-22T10:00:00Z'),
  sha256: 'a'.repeat(64),
};

describe('a signing key', () => {
  test('of the embedded server is made once, for its user alone', async () => {
    const own = path.join(folder, 'data', 'signing-key.pem');
    expect(await openSigner({ given: undefined, own, mayMake: false })).toBeUndefined();
    const [one, other] = await Promise.all([
      openSigner({ given: undefined, own, mayMake: true }),
      openSigner({ given: undefined, own, mayMake: true }),
    ]);
    expect(one?.keyId).toMatch(/^[0-9a-f]{16}$/);
    expect(other?.keyId).toBe(one?.keyId);
    // Windows has no such mode.
    if (process.platform !== 'win32') expect(statSync(own).mode & 0o777).toBe(0o600);
    expect(one?.publicPem).not.toContain('PRIVATE');
    expect((await openSigner({ given: readFileSync(own, 'utf8'), own: undefined, mayMake: false }))?.keyId).toBe(
      one?.keyId,
    );
    expect((await openSigner({ given: own, own: undefined, mayMake: false }))?.keyId).toBe(one?.keyId);
  });

  test('that cannot be used is refused with words, and none is made beside another database', async () => {
    expect(await openSigner({ given: undefined, own: undefined, mayMake: true })).toBeUndefined();
    await expect(openSigner({ given: path.join(folder, 'none.pem'), own: undefined, mayMake: true })).rejects.toThrow(
      'cannot be read',
    );
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(() => signerOf(rsa.toString())).toThrow('must be an Ed25519 private key');
    const wrong = path.join(folder, 'wrong.pem');
    writeFileSync(wrong, 'no key');
    await expect(openSigner({ given: wrong, own: undefined, mayMake: true })).rejects.toThrow('openssl genpkey');
  });
});

describe('a signature', () => {
  test('holds for what was signed with this key, and for nothing else', () => {
    const key = signerOf(pemOf());
    const kept = { signingKey: key.keyId, signature: key.sign(statementOf(statement)) };
    expect(signatureState(statement, kept, key)).toBe('signed');
    for (const changed of [
      { partnershipCode: '351' },
      { id: '01a205b1-0ff9-7cbf-bf7a-728b58366c67' },
      { form: 'pdf' },
      { madeAt: new Date('2026-11-22T10:00:01Z') },
      { sha256: 'b'.repeat(64) },
    ])
      expect(signatureState({ ...statement, ...changed }, kept, key)).toBe('wrong');
    expect(signatureState(statement, kept, undefined)).toBe('no-key');
    expect(signatureState(statement, kept, signerOf(pemOf()))).toBe('other-key');
    expect(signatureState(statement, { signingKey: null, signature: null }, key)).toBe('unsigned');
  });
});
