import { describe, expect, test } from 'vitest';
import { keptPages, sharedQuestion } from './kept-pages.ts';
import type { Kept } from './kept-pages.ts';

const page = (bytes: number): Promise<Kept> => {
  const buffer = Buffer.alloc(bytes);
  return Promise.resolve({
    kind: 'body',
    answer: { kind: 'download', contentType: 'text/plain', body: '' },
    partnership: undefined,
    encoded: { contentType: 'text/plain', status: 200, etag: '"x"', plain: buffer, gzip: buffer, brotli: buffer },
  });
};

describe('kept pages', () => {
  test('leave by the time of their last use when the room is full', async () => {
    const pages = keptPages(35_000);
    for (const key of ['a', 'b', 'c']) {
      pages.set(key, page(3000));
      await pages.get(key);
    }
    await pages.get('a');
    pages.set('d', page(3000));
    await pages.get('d');
    await Promise.resolve();
    expect(['a', 'b', 'c', 'd'].filter((key) => pages.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  test('that failed are not kept', async () => {
    const pages = keptPages(10_000);
    const failing = Promise.reject<Kept>(new Error('no'));
    pages.set('a', failing);
    await expect(failing).rejects.toThrow('no');
    expect(pages.get('a')).toBeUndefined();
  });
});

describe('a shared question', () => {
  test('never answers with what was asked before the asker came', async () => {
    let asked = 0;
    const answers: ((value: number) => void)[] = [];
    const ask = sharedQuestion(() => {
      asked += 1;
      const mine = asked;
      return new Promise<number>((resolve) => answers.push(() => resolve(mine)));
    });
    const first = ask();
    const second = ask();
    const third = ask();
    expect(asked).toBe(1);
    answers[0]?.(0);
    expect(await first).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(2);
    answers[1]?.(0);
    expect([await second, await third]).toEqual([2, 2]);
    const fourth = ask();
    expect(asked).toBe(3);
    answers[2]?.(0);
    expect(await fourth).toBe(3);
  });

  test('goes on after a failure', async () => {
    let fails = true;
    const ask = sharedQuestion(() => (fails ? Promise.reject(new Error('down')) : Promise.resolve('up')));
    const [first, second] = [ask(), ask()];
    await expect(first).rejects.toThrow('down');
    await expect(second).rejects.toThrow('down');
    fails = false;
    expect(await ask()).toBe('up');
  });
});
