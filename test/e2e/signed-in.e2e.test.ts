import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, opening, settled, signInAs } from '#test/looking';

const irwell = inject('irwell');

describe.each([
  { name: 'on a wide screen', width: 1280, script: true },
  { name: 'on a phone', width: 320, script: true },
  { name: 'on a phone without JavaScript', width: 320, script: false },
])('a privacy officer $name', ({ width, script }) => {
  test('signs in, finds who opened a record, and signs out', () =>
    withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: script }, async (context) => {
      const page = await context.newPage();
      const faults: string[] = [];
      const check = async (): Promise<void> => {
        faults.push(...(await faultsOf(page, { axe: script })));
      };
      const path = (): string => new URL(page.url()).pathname;
      await goTo(page, `${irwell}/sign-in`);
      await check();
      await opening(page, () => page.getByRole('button', { name: 'Continue' }).click());
      await page.getByText('There is a problem').waitFor();
      await check();
      await signInAs(page, irwell, 'Privacy officer');
      await check();
      await opening(page, () => page.getByRole('link', { name: 'People and organisations' }).click());
      await check();
      await opening(page, () => page.getByRole('link', { name: 'Case officer 1' }).click());
      await page.getByText('Opened a person’s record').first().waitFor();
      await check();
      await goTo(page, `${irwell}/audit`);
      await page.getByText('The chain is whole').waitFor();
      await check();
      await opening(page, () => page.getByRole('button', { name: 'Sign out' }).click());
      expect(path()).not.toBe('/audit');
      await goTo(page, `${irwell}/audit`);
      expect(path()).toBe('/sign-in');
      // The back button must not bring back what was open: first the page after signing out, then the one before it.
      for (let steps = 0; steps < 2; steps += 1) {
        await page.goBack();
        await settled(page);
        expect(await page.getByText('The chain is whole').count(), path()).toBe(0);
      }
      expect(path()).toBe('/sign-in');
      expect(faults).toEqual([]);
    }));
});

describe('by keyboard alone', () => {
  test('the skip link comes first, and a role can be chosen', () =>
    withBrowser({ viewport: { width: 1280, height: 900 } }, async (context) => {
      const page = await context.newPage();
      const focused = (what: string): Promise<string | null> =>
        page.evaluate<string | null>(`document.activeElement.${what}`);
      await goTo(page, `${irwell}/bury/progress`);
      await page.keyboard.press('Tab');
      await expect.poll(() => focused('textContent.trim()')).toBe('Skip to main content');
      await page.keyboard.press('Enter');
      await expect.poll(() => new URL(page.url()).hash).toBe('#main-content');

      await goTo(page, `${irwell}/sign-in`);
      for (let presses = 0; presses < 30; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await focused('getAttribute("name")')) === 'account') break;
      }
      const chosen = page.locator('input[name=account]:checked');
      await page.keyboard.press('Space');
      await expect.poll(() => chosen.count()).toBe(1);
      const first = await chosen.getAttribute('value');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => chosen.getAttribute('value')).not.toBe(first);
      await page.keyboard.press('Tab');
      await expect.poll(() => focused('tagName')).toBe('BUTTON');
      await opening(page, () => page.keyboard.press('Enter'));
      await page.waitForURL(`${irwell}/home`);
    }));
});

describe('a wrong role', () => {
  test('is told so kindly, with a way on', () =>
    withBrowser({ viewport: { width: 320, height: 900 } }, async (context) => {
      const page = await context.newPage();
      await signInAs(page, irwell, 'Parent or carer');
      const answer = await goTo(page, `${irwell}/audit`);
      expect(answer?.status()).toBe(403);
      await page.getByText('may not open this page').waitFor();
      expect(await faultsOf(page, { axe: true })).toEqual([]);
    }));
});
