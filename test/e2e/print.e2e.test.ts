import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { goTo, sheetsOf } from '#test/looking';

const irwell = inject('irwell');

describe('on paper', () => {
  test('each brief of an area is one side of A4, Progress is two, and each gives its address', () =>
    withBrowser({}, async (context) => {
      const page = await context.newPage();
      const sides: Record<string, number> = {};
      for (const area of ['apa1', 'apa2', 'apa3', 'apa4', 'apa5', 'apa6', 'afi1', 'afi2', 'afi3']) {
        await goTo(page, `${irwell}/bury/areas/${area}/brief`);
        sides[area] = await sheetsOf(page);
      }
      await goTo(page, `${irwell}/bury/progress`);
      expect(await sheetsOf(page)).toBe(2);
      await expect.poll(() => page.locator('[data-page-address]').textContent()).toBe(`${irwell}/bury/progress`);
      expect(Object.entries(sides).filter(([, count]) => count !== 1)).toEqual([]);
      expect(Object.keys(sides)).toHaveLength(9);
    }));
});
