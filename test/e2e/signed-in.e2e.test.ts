import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aBrowserContext } from '#test/chromium';

const irwell = inject('irwell');

const axeFaults = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    (violation) => `${page.url()} ${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
};

const chooseToBe = async (page: Page, roleName: string): Promise<void> => {
  await page.goto(`${irwell}/sign-in`);
  await page.getByLabel(roleName, { exact: true }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${irwell}/home`);
};

describe.each([
  { name: 'on a wide screen', width: 1280, script: true },
  { name: 'on a phone', width: 320, script: true },
  { name: 'on a phone without JavaScript', width: 320, script: false },
])('a privacy officer $name', ({ width, script }) => {
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ context, close } = await aBrowserContext({ viewport: { width, height: 900 }, javaScriptEnabled: script }));
  });
  afterAll(() => close());

  test('signs in, finds who opened a record, and signs out', async () => {
    const page = await context.newPage();
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      if (script) faults.push(...(await axeFaults(page)));
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        page.url(),
      ).toBe(0);
    };
    await page.goto(`${irwell}/sign-in`);
    await check();
    await page.getByRole('button', { name: 'Continue' }).click();
    expect(await page.getByText('There is a problem').isVisible()).toBe(true);
    await check();
    await chooseToBe(page, 'Privacy officer');
    await check();
    await page.getByRole('link', { name: 'People and organisations' }).click();
    await check();
    await page.getByRole('link', { name: 'Case officer 1' }).click();
    expect(await page.getByText('Opened a person’s record').count()).toBeGreaterThan(0);
    await check();
    await page.goto(`${irwell}/audit`);
    expect(await page.getByText('The chain is whole').isVisible()).toBe(true);
    await check();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL((url) => url.pathname !== '/audit');
    await page.goto(`${irwell}/audit`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    // The back button must not bring back what was open.
    await page.goBack();
    expect(await page.getByText('The chain is whole').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe('by keyboard alone', () => {
  test('the skip link comes first, and a role can be chosen', async () => {
    const { context, close } = await aBrowserContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${irwell}/bury/progress`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent.trim()')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main-content');

    await page.goto(`${irwell}/sign-in`);
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate<string>('document.activeElement.getAttribute("name")')) === 'account') break;
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${irwell}/home`);
    await close();
  });
});

describe('a wrong role', () => {
  test('is told so kindly, with a way on', async () => {
    const { context, close } = await aBrowserContext({ viewport: { width: 320, height: 900 } });
    const page = await context.newPage();
    await chooseToBe(page, 'Parent or carer');
    const answer = await page.goto(`${irwell}/audit`);
    expect(answer?.status()).toBe(403);
    expect(await page.getByText('may not open this page').count()).toBe(1);
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });
});
