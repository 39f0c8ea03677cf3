import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, headingBecomes, opening, settled, signInAs } from '#test/looking';

const irwell = inject('irwell');
const item = 'APA1-C2';

/** '2 have evidence' as a number: what the page of the coverage counts. */
const withEvidence = async (page: Page): Promise<number> => {
  await goTo(page, `${irwell}/alderbeck/coverage`);
  const [, count] = /(\d+) (?:has|have) evidence/.exec((await page.locator('main').textContent()) ?? '') ?? [];
  return Number(count);
};

/** Without a script the page is loaded again by whoever looks; with one it asks for itself. Here both are looked at alike. */
const madePack = async (page: Page): Promise<void> => {
  const look = async (): Promise<string> => {
    await goTo(page, page.url());
    return (await page.locator('h1').textContent()) ?? '';
  };
  await expect.poll(look, { interval: 500, timeout: 300_000 }).toContain('pack for the stocktake of');
};

describe.each([
  { name: 'on a wide screen', width: 1280, script: true },
  { name: 'on a phone without JavaScript', width: 320, script: false },
])('a programme office $name', ({ width, script }) => {
  const journey = async (page: Page): Promise<void> => {
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      faults.push(...(await faultsOf(page, { axe: script, html: true })));
    };
    await signInAs(page, irwell, 'Programme office');

    const before = await withEvidence(page);
    await check();
    await opening(page, () => page.getByRole('link', { name: item, exact: true }).first().click());
    await check();
    await opening(page, () => page.getByRole('button', { name: 'Bind what answers it' }).click());
    const action = page.getByLabel(/1\.3 Tell families/).first();
    // An earlier try, or the other screen, has bound it: then it comes off and on again, and the gap is closed all the same.
    const wasBound = await action.isChecked();
    if (!wasBound) await action.check();
    await opening(page, () => page.getByRole('button', { name: 'Save' }).click());
    await headingBecomes(page, /What answers APA1-C2/);
    expect(await withEvidence(page)).toBe(before + (wasBound ? 0 : 1));

    await goTo(page, `${irwell}/alderbeck/packs`);
    await check();
    await opening(page, () => page.getByRole('button', { name: 'Make a pack' }).click());
    await check();
    await opening(page, () => page.getByRole('button', { name: 'Make the pack' }).click());
    await madePack(page);
    await settled(page);
    await check();
    const address = page.url();
    for (const form of ['docx', 'pdf']) {
      const file = await page.context().request.get(`${address}/pack.${form}`, { timeout: 300_000 });
      expect([form, file.status()]).toEqual([form, 200]);
      expect((await file.body()).length).toBeGreaterThan(50_000);
    }
    const [, stamp] = /Stamp: ((?:[0-9a-f]{8} ?){8})/.exec((await page.locator('main').textContent()) ?? '') ?? [];
    await goTo(page, `${irwell}/stamps`);
    await page.getByLabel('Stamp').fill(stamp ?? '');
    await opening(page, () => page.getByRole('button', { name: 'Check' }).click());
    await page.getByText('Unaltered').first().waitFor();
    await check();
    expect(faults).toEqual([]);
  };

  test('goes from a gap of the letter to a pack with its stamp', () =>
    withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: script }, async (context) =>
      journey(await context.newPage()),
    ));
});
