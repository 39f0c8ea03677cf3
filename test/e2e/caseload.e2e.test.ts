import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, headingBecomes, opening, signInAs } from '#test/looking';

const irwell = inject('irwell');

const widths = [
  { name: 'on a wide screen', width: 1280, script: true, born: 2019, firstName: 'Robin' },
  { name: 'on a phone without JavaScript', width: 320, script: false, born: 2017, firstName: 'Kim' },
] as const;

/** Comes again until what jobs make is there, as often as it takes. */
const comeUntil = async (page: Page, address: string, isThere: () => Promise<boolean>): Promise<void> => {
  await expect
    .poll(() => goTo(page, `${irwell}${address}`).then(isThere), { interval: 1000, timeout: 900_000 })
    .toBe(true);
};

const has = (page: Page, text: string | RegExp) => (): Promise<boolean> =>
  page
    .getByText(text)
    .count()
    .then((count) => count > 0);

/** Fills the three boxes of a day within a part of a page. */
const fillDay = async (
  page: Page,
  legend: string,
  [day, month, year]: readonly [string, string, string],
): Promise<void> => {
  const group = page.getByRole('group', { name: legend, exact: true });
  await group.getByLabel('Day', { exact: true }).fill(day);
  await group.getByLabel('Month', { exact: true }).fill(month);
  await group.getByLabel('Year', { exact: true }).fill(year);
};

const journey = (
  width: number,
  script: boolean,
  work: (page: Page, check: () => Promise<void>) => Promise<void>,
): Promise<void> =>
  withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: script }, async (context) => {
    const page = await context.newPage();
    const faults: string[] = [];
    await work(page, async () => {
      faults.push(...(await faultsOf(page, { axe: script, html: true })));
      const answer = await page.request.get(page.url());
      const gzipped = gzipSync(await answer.text()).length;
      if (gzipped > 30_000) faults.push(`${page.url()} has ${String(gzipped)} bytes of gzipped HTML`);
    });
    expect(faults).toEqual([]);
  });

describe.each(widths)('a SEND manager in the morning, $name', ({ width, script }) => {
  test('sees who waits beyond the law, who has the case, and keeps that a family was told', () =>
    journey(width, script, async (page, check) => {
      await signInAs(page, irwell, 'SEND manager');
      await opening(page, () => page.getByRole('link', { name: 'This morning' }).click());
      await comeUntil(page, '/alderbeck/due/morning', has(page, 'Beyond the law now'));
      await headingBecomes(page, 'This morning, 22 November 2026');
      expect(await page.getByRole('heading', { name: /longest known waits/ }).count()).toBe(1);
      await check();

      const beyond = page.getByRole('row', { name: /^Beyond the law now/ }).getByRole('link');
      const number = (await beyond.textContent())?.trim() ?? '';
      expect(Number(number.replace(',', ''))).toBeGreaterThan(0);
      await opening(page, () => beyond.click());
      await headingBecomes(page, 'What is due');
      expect(await page.getByRole('heading', { name: `Overdue: ${number} duties` }).count()).toBe(1);
      await check();

      await opening(page, () => page.getByRole('link', { name: 'Desk' }).first().click());
      const summary = page.getByText('Keep that the family was told of a delay');
      await summary.click();
      await fillDay(page, 'On which day was the family told?', ['20', '11', '2026']);
      await page.getByRole('radio', { name: 'By phone' }).check();
      const which = page.getByRole('group', { name: 'Told of which delay?' }).getByRole('radio');
      if ((await which.count()) > 0) await which.first().check();
      await page.getByLabel('What they were told').fill('The review is late. A meeting is set for December.');
      await opening(page, () => page.getByRole('button', { name: 'Keep that the family was told' }).click());
      expect(await page.getByText(/20 November 2026/).count()).toBeGreaterThan(0);
      await check();

      await opening(page, () => page.getByRole('link', { name: 'One line of time' }).first().click());
      await check();
      expect(await page.getByText('written in the audit trail').count()).toBe(1);
    }));
});

describe.each(widths)('a case officer, $name', ({ width, script, born, firstName }) => {
  test('records a step and sees what follows by law before saving it', ({ task }) =>
    journey(width, script, async (page, check) => {
      await signInAs(page, irwell, 'Case officer');
      await comeUntil(page, '/alderbeck/due/morning', has(page, 'longest known waits'));
      await goTo(page, `${irwell}/alderbeck/steps/new-child`);
      await check();
      // A child of this try's own: what another try left behind is another child.
      const surname = `Tester${'again'.repeat(task.result?.retryCount ?? 0)}`;
      const year = String(born - (task.result?.retryCount ?? 0));
      await page.getByLabel('Surname').fill(surname);
      await page.getByLabel('First name').fill(firstName);
      await fillDay(page, 'Date of birth', ['3', '4', year]);
      await opening(page, () => page.getByRole('button', { name: 'Look for the child' }).click());
      await check();
      const make = page.getByRole('button', { name: 'Make a record of this child' });
      if ((await make.count()) > 0) await opening(page, () => make.click());
      // A child whom nobody knows yet begins with a request.
      await headingBecomes(page, 'A request for an assessment came');
      await check();
      await fillDay(page, 'When did the council receive the request?', ['1', '12', '2026']);
      await opening(page, () => page.getByRole('button', { name: 'See what follows' }).click());
      await page.getByText('There is a problem').waitFor();
      await check();
      await fillDay(page, 'When did the council receive the request?', ['5', '10', '2026']);
      await page.getByLabel('School or other setting').check();
      await page.getByLabel('How do you know?').selectOption('A letter');
      await opening(page, () => page.getByRole('button', { name: 'See what follows' }).click());
      await check();
      // Six weeks and twenty weeks from 5 October 2026.
      expect(await page.getByText('16 November 2026').count()).toBeGreaterThan(0);
      expect(await page.getByText('22 February 2027').count()).toBeGreaterThan(0);
      await opening(page, () => page.getByRole('button', { name: 'Save this step' }).click());
      await headingBecomes(page, `${firstName} ${surname}`);
      expect(await page.getByText('5 October 2026').count()).toBeGreaterThan(0);
      await check();

      await opening(page, () => page.getByRole('link', { name: /^One line of time/ }).click());
      // Live: recorded here, so that what is not recorded is not done, today.
      expect(await page.getByText('Overdue', { exact: true }).count()).toBeGreaterThan(0);
      await check();
    }));
});

describe.each(widths)('an analyst, $name', ({ width, script }) => {
  test('lays our figures beside the published ones, and opens the rows behind one', () =>
    journey(width, script, async (page, check) => {
      await signInAs(page, irwell, 'Analyst');
      await comeUntil(page, '/alderbeck/figures', has(page, 'E09'));
      await check();
      await goTo(page, `${irwell}/alderbeck/figures/reconcile`);
      await check();
      await goTo(page, `${irwell}/alderbeck/figures/E03`);
      await check();
      await opening(page, () =>
        page.getByRole('link', { name: 'See all the records behind this figure' }).first().click(),
      );
      await check();
      expect(await page.getByText('written in the audit trail').count()).toBeGreaterThan(0);
    }));
});

describe.each(widths)('a councillor’s question, $name', ({ width, script }) => {
  test('is answered in one click, with small numbers protected, as a page and a CSV', () =>
    journey(width, script, async (page, check) => {
      await signInAs(page, irwell, 'Analyst');
      await goTo(page, `${irwell}/alderbeck/questions`);
      await check();
      const to = await page.getByRole('link', { name: 'Phase transfers against the dates' }).getAttribute('href');
      await comeUntil(page, to ?? '', has(page, 'Download (CSV)'));
      await headingBecomes(page, 'Phase transfers against the dates');
      await check();
      const csv = page.getByRole('link', { name: 'Download (CSV)' });
      const answer = await page.request.get(`${irwell}${(await csv.getAttribute('href')) ?? ''}`);
      expect(answer.headers()['content-type']).toContain('text/csv');
    }));
});
