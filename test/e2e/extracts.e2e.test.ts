import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aBrowserContext } from '#test/chromium';

const irwell = inject('irwell');
const validator = new HtmlValidate(new FileSystemConfigLoader());

const folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-extracts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** What is wrong with the page as it stands: axe, the width, the HTML. */
const faultsOf = async (page: Page, script: boolean): Promise<readonly string[]> => {
  const faults: string[] = [];
  if (script) {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    for (const { id, nodes } of violations)
      faults.push(`${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  }
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  if (wide > 0) faults.push(`${String(wide)} px wider than the window`);
  const report = await validator.validateString(
    await (await page.context().request.get(page.url())).text(),
    'page.html',
  );
  for (const { messages } of report.results)
    for (const { ruleId, message } of messages) faults.push(`${ruleId}: ${message}`);
  return faults.map((fault) => `${page.url()} ${fault}`);
};

describe.each([
  { name: 'on a wide screen', width: 1280, script: true, source: 'Wide' },
  { name: 'on a phone', width: 320, script: true, source: 'Phone' },
  { name: 'on a phone without JavaScript', width: 320, script: false, source: 'Plain' },
])('an analyst $name', ({ width, script, source }) => {
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ context, close } = await aBrowserContext({ viewport: { width, height: 900 }, javaScriptEnabled: script }));
  });
  afterAll(() => close());

  test('goes from the first extract of a source to fresh records and what it cannot tell', async () => {
    const page = await context.newPage();
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      faults.push(...(await faultsOf(page, script)));
    };
    await page.goto(`${irwell}/sign-in`);
    await page.getByLabel('Analyst', { exact: true }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${irwell}/home`);
    await page.getByRole('link', { name: 'Case-system extracts' }).click();
    await check();

    await page.getByRole('button', { name: 'Send this extract' }).click();
    expect(await page.getByText('There is a problem').isVisible()).toBe(true);
    expect(await page.title()).toContain('Error: ');
    await check();

    if ((await page.getByLabel('A source that is new here').count()) > 0)
      await page.getByLabel('A source that is new here').check();
    await page.locator('#name').fill(source);
    await page.getByLabel('Day', { exact: true }).fill('20');
    await page.getByLabel('Month', { exact: true }).fill('11');
    await page.getByLabel('Year', { exact: true }).fill('2026');
    await page.getByLabel('Everything (full)').check();
    await page
      .locator('input[type=file]')
      .setInputFiles([
        written(
          `${source} children.csv`,
          `Case ID,Surname,Forename,DOB,Sex\n1,${source}son,Robin,04/05/2018,M\n2,${source}dottir,Kim,13/06/2015,Female\n`,
        ),
        written(
          `${source} advice.csv`,
          'Case ID,Advice From,Date Requested,Date Received\n1,EP,01/09/2026,20/10/2026\n2,Oracle,31/09/2026,\n7,Health,01/09/2026,\n',
        ),
      ]);
    await page.getByRole('button', { name: 'Send this extract' }).click();
    await page.waitForURL(/\/received\/[0-9a-f-]+$/);
    const here = page.url().replace(/[?#].*$/, '');
    const heading = () => page.getByRole('heading', { level: 1 }).textContent();
    const over = async (): Promise<void> => {
      do await page.goto(here);
      while ((await heading()) === 'The extract is being read');
    };
    await over();
    expect(page.url()).toMatch(/columns$/);
    await check();

    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.getByLabel('“Oracle” means').selectOption('Health');
    await check();
    await page.getByRole('button', { name: 'Show the preview' }).click();
    expect(await page.getByText('Not read: Oracle').count()).toBe(0);
    await check();
    await page.getByRole('button', { name: 'Confirm and import' }).click();
    await page.waitForURL(here);
    await over();
    expect(await heading()).toBe('4 rows taken, 1 refused');
    await check();

    await page.getByRole('link', { name: 'All sources and extracts' }).click();
    expect(await page.getByRole('heading', { name: source, exact: true }).isVisible()).toBe(true);
    await check();
    await page.getByRole('link', { name: 'What the columns of each source hold' }).click();
    await check();
    expect(faults).toEqual([]);
  }, 240_000);
});
