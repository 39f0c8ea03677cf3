import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { checkFilesInThread } from './check-files.ts';
import { sen2Check } from './commands.ts';
import { moduleNames } from './core/modules.ts';
import { aPerson, aReturn, inFolder, nameOf, setOf, written, xmlOf } from './read/test/a-return.ts';

type Output = { readonly code: number; readonly out: string; readonly err: string };

const call = async (...args: readonly string[]): Promise<Output> => {
  let out = '';
  let err = '';
  const code = await sen2Check(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    today: plainDate('2026-11-22'),
  });
  return { code, out, err };
};

const filesOfSet = () => {
  const texts = setOf(aReturn());
  return Object.fromEntries(moduleNames.map((module) => [nameOf(module), texts[module]]));
};

describe('irwell sen2 check', () => {
  test('prints the contract’s JSON, in pieces that make one', async () => {
    await inFolder(async (folder) => {
      await written(folder, { ...filesOfSet(), 'truth.json': '{}' });
      const { code, out, err } = await call(folder, '--json', '--area', '999');
      expect(err).toMatch(/^truth\.json is left out/);
      const report: unknown = JSON.parse(out);
      expect(report).toMatchObject({
        year: 2026,
        yearFrom: 'header',
        counts: {
          header: 1,
          person: 2,
          requests: 4,
          assessment: 2,
          namedplan: 2,
          plandetail: 2,
          activeplans: 2,
          placementdetail: 2,
          senneed: 4,
        },
        summary: { byRule: {} },
      });
      expect(report).toHaveProperty('files.8.shape', 'csv-set');
      expect(report).toHaveProperty('files.0.sha256');
      expect(report).toHaveProperty('issues.0.where.path');
      expect(report).toHaveProperty('notLookedAt');
      expect(code).toBe(1);
    });
  });

  test('says in words what was read and what each rule found', async () => {
    await inFolder(async (folder) => {
      await written(folder, { 'return.xml': xmlOf(aReturn()) });
      const { code, out } = await call(path.join(folder, 'return.xml'));
      expect(out).toMatch(/^Return of 2026, from XML: 1 file, 2 persons, 21 records\.\n/);
      expect(out).toMatch(/by Irwell’s rules/);
      expect(out).toMatch(/first in return\.xml line \d+: /);
      expect(code).toBe(1);
    });
  });

  test('tells what was planted in the form, and in a file of another area', async () => {
    await inFolder(async (folder) => {
      const files = filesOfSet();
      await written(folder, {
        ...files,
        [nameOf('assessment')]: (files[nameOf('assessment')] ?? '').replace(/^2,999,2,1,3/m, '2,999,2,1,77'),
      });
      const { out } = await call(folder, '--json', '--area', '351');
      const { summary }: { summary: { byRule: Record<string, number> } } = JSON.parse(out) as never;
      expect(summary.byRule).toMatchObject({ S06: 3, H05: 1 });
    });
  });

  test('lists at most so many findings of one rule, counts all, and says so', async () => {
    await inFolder(async (folder) => {
      const persons = Array.from({ length: 10 }, (_, at) => aPerson(`Example ${String(at)}`));
      await written(folder, { 'return.xml': xmlOf(aReturn(persons)) });
      const { out, err } = await call(folder, '--json', '--most', '2');
      expect(out).toContain('"capped":["');
      expect(err).toMatch(/only the first 2 findings are listed/);
    });
  });

  test('refuses a call that cannot be used', async () => {
    await expect(call()).rejects.toThrow(/No file was given/);
    await expect(call('x', '--area', 'Bury')).rejects.toThrow(/three digits/);
    await expect(call('x', '--year', '1999')).rejects.toThrow(/--year is a number/);
    await expect(call('x', '--colour')).rejects.toThrow(/Usage: irwell sen2 check/);
    await expect(call('/nowhere/return.xml')).rejects.toThrow('There is no file return.xml.');
  });
});

describe('checking in a thread', () => {
  test('gives what checking here gives, and tells how far it is', async () => {
    await inFolder(async (folder) => {
      const files = await written(folder, { 'return.xml': xmlOf(aReturn()) });
      const steps: number[] = [];
      const checked = await checkFilesInThread(files, { areaCode: '999' }, { progress: (done) => steps.push(done) });
      expect(checked.counts.person).toBe(2);
      expect(steps.at(-1)).toBe(checked.files[0]?.bytes);
    });
  });

  test('is refused as it is refused here', async () => {
    await inFolder(async (folder) => {
      await writeFile(path.join(folder, 'x.csv'), 'a,b\n');
      await expect(checkFilesInThread([{ path: path.join(folder, 'x.csv'), name: 'x.csv' }])).rejects.toMatchObject({
        name: 'AppError',
        kind: 'invalid',
      });
    });
  });

  test('stops when it is told to', async () => {
    await inFolder(async (folder) => {
      const files = await written(folder, { 'return.xml': xmlOf(aReturn()) });
      const control = new AbortController();
      control.abort();
      await expect(checkFilesInThread(files, {}, { signal: control.signal })).rejects.toMatchObject({
        name: 'AbortError',
      });
    });
  });
});
