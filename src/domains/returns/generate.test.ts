import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkReturn } from './core/check.ts';
import { generateCommand } from './generate.ts';
import { readReturn } from './read/read-return.ts';
import { shippedRuleBook } from './rule-book.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'irwell-generate-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const words: string[] = [];
const io = { out: () => undefined, err: (text: string) => void words.push(text) };

const generate = async (name: string, ...args: readonly string[]): Promise<string> => {
  const folder = path.join(root, name);
  await expect(generateCommand(['--out', folder, ...args], io)).resolves.toBe(0);
  return folder;
};

const hashes = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(
      ({ name, parentPath }) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(path.join(parentPath, name)))
          .digest('hex')}`,
    )
    .sort();

const finding = z.object({
  area: z.string(),
  rule: z.string(),
  person: z.int(),
  path: z.string(),
  field: z.string().nullable(),
});
const truthFile = z.object({
  natural: z.array(finding),
  planted: z.array(finding.extend({ also: z.array(finding.omit({ area: true, person: true })) })),
});

const small = ['--scale', '0.05', '--faults', '0.2'];

describe('sen2 generate', () => {
  it('writes the same bytes for the same call', async () => {
    const [one, other] = [await generate('one', ...small), await generate('other', ...small)];
    expect(hashes(one)).toEqual(hashes(other));
    expect(hashes(one)).toHaveLength(10);
    expect(hashes(await generate('third', ...small, '--seed', '2'))).not.toEqual(hashes(one));
  });

  it.each(['csv-set', 'xml', 'template', 'pre-submission'] as const)(
    'writes %s that is read as it was meant',
    async (shape) => {
      const folder = await generate('out', ...small, '--shape', shape, '--quoted', '0.3');
      const truth = truthFile.parse(JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')));
      const check = checkReturn({ book: shippedRuleBook(), areaCode: '999', year: 2026 });
      const files = readdirSync(folder)
        .filter((name) => name !== 'truth.json')
        .map((name) => ({ name, path: path.join(folder, name) }));
      const reading = await readReturn(files, check, {});
      const result = check.finish(reading);
      // Empty cells are counted by a query of their own; a CSV set has no other form for what is missing.
      const found = result.issues
        .filter(({ person }) => person > 0)
        .map(({ rule, person }) => `${rule} ${String(person)}`);
      const expected = [...truth.natural, ...truth.planted].filter(({ person }) => person > 0);
      const also = truth.planted.flatMap(({ person, also: more }) =>
        more.map(({ rule }) => `${rule} ${String(person)}`),
      );
      expect(new Set(found)).toEqual(
        new Set([...expected.map(({ rule, person }) => `${rule} ${String(person)}`), ...also]),
      );
      expect(truth.planted.length).toBeGreaterThan(15);
      expect(reading.files[0]?.shape).toBe(shape);
    },
  );

  it('says in every header that it is invented', async () => {
    const folder = await generate('out', '--areas', '351,352', '--scale', '0.01', '--shape', 'xml');
    for (const area of ['351', '352'])
      expect(readFileSync(path.join(folder, `sen2-${area}-2026.xml`), 'utf8')).toContain(
        '<Release>Invented by Irwell: belongs to no real child</Release>',
      );
    expect(words.join('')).toContain('Send them to nobody');
  });

  it('puts each area of several into a folder of its own', async () => {
    const folder = await generate('out', '--areas', '351,352', '--scale', '0.005');
    expect(readdirSync(folder).sort()).toEqual(['351', '352', 'truth.json']);
    expect(readdirSync(path.join(folder, '352'))).toHaveLength(9);
  });

  it('refuses what cannot be done, and says what to do', async () => {
    const used = path.join(root, 'used');
    await generate('used', '--scale', '0.005');
    writeFileSync(path.join(used, 'mine.txt'), 'mine');
    await expect(generateCommand(['--out', used], io)).rejects.toThrow('is not empty');
    const out = ['--out', path.join(root, 'new')];
    await expect(generateCommand([], io)).rejects.toThrow('Which folder?');
    await expect(generateCommand([...out, '--areas', '123'], io)).rejects.toThrow('There is no council 123');
    await expect(generateCommand([...out, '--year', '2019'], io)).rejects.toThrow(
      '--year must be a number from 2023 to 2027',
    );
    await expect(generateCommand([...out, '--from', '2027'], io)).rejects.toThrow('--from must be');
    await expect(generateCommand([...out, '--faults', 'many'], io)).rejects.toThrow('--faults must be a number');
    await expect(generateCommand([...out, '--shape', 'pdf'], io)).rejects.toThrow('--shape must be one of');
    await expect(generateCommand([...out, '--seed', '1.5'], io)).rejects.toThrow('whole number');
    await expect(generateCommand([...out, '--colour', 'red'], io)).rejects.toThrow('Usage: irwell sen2 generate');
    expect(readdirSync(root)).toEqual(['used']);
  });
});
