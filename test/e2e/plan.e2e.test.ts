import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, headingBecomes, opening, settled, signInAs } from '#test/looking';

const irwell = inject('irwell');
/** A letter of its own for each try: one that is held already is not taken in again. */
const written = (title: string): string =>
  [
    title,
    '',
    'Area for Priority Action 1: Plans come in time.',
    '',
    'Looking ahead, the next steps are to:',
    '',
    `- Ask the families who came to the visit, and write down what ${title} heard.`,
    '',
  ].join('\n');

const bringLetter = async (page: Page, title: string): Promise<void> => {
  await goTo(page, `${irwell}/alderbeck/letters`);
  const form = page.locator('form', { has: page.locator('[name="text"]') });
  await form.locator('[name="kind"]').selectOption({ label: 'Another letter or report' });
  await form.locator('[name="planCode"]').selectOption('PIP');
  const typed = {
    title,
    madeBy: 'Case lead',
    'writtenOn-day': '2',
    'writtenOn-month': '3',
    'writtenOn-year': '2026',
    text: written(title),
  };
  for (const [name, value] of Object.entries(typed)) await form.locator(`[name="${name}"]`).fill(value);
  await form.getByLabel('Only those who work on the plan').check();
  await opening(page, () => form.getByRole('button', { name: 'Propose its items' }).click());
};

/** What the coverage of the letter of this title counts. */
const openCoverage = async (page: Page, title: string): Promise<string> => {
  await goTo(page, `${irwell}/alderbeck/coverage`);
  const letters = page.locator('select[name="letter"]');
  const option = letters.locator('option', { hasText: title });
  await letters.selectOption((await option.getAttribute('value')) ?? '');
  await opening(page, () => page.getByRole('button', { name: 'Open this letter' }).click());
  const [said = ''] =
    /\d+ (?:has|have) evidence, \d+ (?:is a gap|are gaps)/.exec((await page.locator('main').textContent()) ?? '') ?? [];
  return said;
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

    const title = `Letter of a visit ${randomUUID().slice(0, 8)}`;
    await bringLetter(page, title);
    await check();
    await opening(page, () => page.getByRole('button', { name: 'Confirm all that are shown' }).click());
    await opening(page, () => page.getByRole('button', { name: 'Take it in' }).click());
    expect(await openCoverage(page, title)).toBe('0 have evidence, 1 is a gap');
    await check();

    await opening(page, () => page.getByRole('link', { name: 'APA1-N1', exact: true }).first().click());
    await check();
    await opening(page, () => page.getByRole('button', { name: 'Bind what answers it' }).click());
    await page
      .getByLabel(/1\.3 Tell families/)
      .first()
      .check();
    await page.getByLabel('Review decisions told within four weeks').first().check();
    await page.getByLabel('Audit of 22 plans, September 2026').check();
    await opening(page, () => page.getByRole('button', { name: 'Save' }).click());
    await headingBecomes(page, /What answers APA1-N1/);
    expect(await openCoverage(page, title)).toBe('1 has evidence, 0 are gaps');

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
    await opening(page, () => page.getByRole('button', { name: 'Check the stamp' }).click());
    await page.getByText('Unaltered').first().waitFor();
    await check();
    expect(faults).toEqual([]);
  };

  test('goes from a letter and its gap to a pack with its stamp', () =>
    withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: script }, async (context) =>
      journey(await context.newPage()),
    ));
});
