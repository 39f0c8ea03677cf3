import { describe, expect, inject, test } from 'vitest';
import { aBrowserContext } from '#test/chromium';

const irwell = inject('irwell');

describe('on paper', () => {
  test('each brief of an area is one side of A4, Progress is two, and each gives its address', async () => {
    const { context, close } = await aBrowserContext({});
    const page = await context.newPage();
    const sides: Record<string, number> = {};
    for (const area of ['apa1', 'apa2', 'apa3', 'apa4', 'apa5', 'apa6', 'afi1', 'afi2', 'afi3']) {
      await page.goto(`${irwell}/bury/areas/${area}/brief`);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      sides[area] = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    }
    await page.goto(`${irwell}/bury/progress`);
    const progress = await page.pdf({ preferCSSPageSize: true });
    const address = await page.locator('[data-page-address]').textContent();
    await close();
    expect(address).toBe(`${irwell}/bury/progress`);
    expect(progress.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(2);
    expect(Object.entries(sides).filter(([, count]) => count !== 1)).toEqual([]);
    expect(Object.keys(sides)).toHaveLength(9);
  });
});
