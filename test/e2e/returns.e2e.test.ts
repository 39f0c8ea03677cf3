import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aReturn } from '#test/a-return';
import { aBrowserContext } from '#test/chromium';

const irwell = inject('irwell');
const validator = new HtmlValidate(new FileSystemConfigLoader());

const folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-returns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = async (name: string, wanted: Parameters<typeof aReturn>[0]): Promise<string> => {
  const file = path.join(folder, name);
  writeFileSync(file, await aReturn(wanted));
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
  const answer = await page.context().request.get(page.url());
  const report = await validator.validateString(await answer.text(), 'page.html');
  for (const { messages } of report.results)
    for (const { ruleId, message } of messages) faults.push(`${ruleId}: ${message}`);
  return faults.map((fault) => `${page.url()} ${fault}`);
};

describe.each([
  { name: 'on a wide screen', width: 1280, script: true, year: 2026, serial: 100 },
  { name: 'on a phone', width: 320, script: true, year: 2025, serial: 200 },
  { name: 'on a phone without JavaScript', width: 320, script: false, year: 2024, serial: 300 },
])('an analyst $name', ({ width, script, year, serial }) => {
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ context, close } = await aBrowserContext({ viewport: { width, height: 900 }, javaScriptEnabled: script }));
  });
  afterAll(() => close());

  test('goes from a file with errors to no errors by Irwell’s rules', async () => {
    const page = await context.newPage();
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      faults.push(...(await faultsOf(page, script)));
    };
    const send = async (file: string): Promise<string> => {
      await page.goto(`${irwell}/alderbeck/returns`);
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: 'Check this return' }).click();
      await page.waitForURL(/\/checks\//);
      // Without a script the page is loaded again by its link.
      const done = page.getByRole('link', { name: 'See the report' });
      while (!script && (await done.count()) === 0) await page.reload();
      await done.click({ timeout: 120_000 });
      await page.waitForURL(/\/checks\/[0-9a-f-]+$/);
      return page.url();
    };

    await page.goto(`${irwell}/sign-in`);
    await page.getByLabel('Analyst', { exact: true }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${irwell}/home`);
    await page.getByRole('link', { name: 'SEN2 returns' }).click();
    await check();

    const faulty = await send(
      await written(`faulty-${String(year)}.xml`, { year, serialNo: String(serial), withoutSurname: [2, 4] }),
    );
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('2 errors by Irwell’s rules');
    await check();
    await page.getByRole('link', { name: 'See the errors' }).click();
    expect(await page.locator('.irw-finding').count()).toBe(2);
    await check();
    for (const kind of ['rule', 'field', 'child', 'officer']) {
      await page.goto(`${faulty}/by/${kind}`);
      await check();
    }

    await page.goto(`${faulty}/findings?severity=query`);
    await check();
    await page
      .getByRole('link', { name: /^Explain this query/ })
      .first()
      .click();
    await page.getByLabel('Explain this query').fill('The family asked us to wait.');
    await page.getByRole('button', { name: 'Keep this explanation' }).click();
    expect(await page.getByText('The family asked us to wait.').first().isVisible()).toBe(true);
    await check();

    const right = await send(await written(`right-${String(year)}.xml`, { year, serialNo: String(serial + 1) }));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('No errors by Irwell’s rules');
    expect(await page.getByText('Only COLLECT decides').first().isVisible()).toBe(true);
    expect(await page.getByText('remembered from an earlier return').count()).toBe(0);
    await check();
    await page.getByRole('link', { name: 'gone', exact: true }).click();
    expect(await page.locator('.irw-finding').count()).toBe(2);
    await check();
    await page.goto(`${right}/findings?explained=yes`);
    expect(await page.getByText('The family asked us to wait.').count()).toBe(1);

    await page.goto(`${irwell}/alderbeck/returns/years/${String(year)}`);
    expect(await page.getByText('Queries to explain').first().isVisible()).toBe(true);
    await check();

    const report = path.join(folder, `collect-${String(year)}.csv`);
    writeFileSync(report, 'Rule No,Error or Query,UPN,Field,Message\r\n1,Query,A000000000000,1.1,Look at it\r\n');
    await page.goto(`${right}/collect`);
    await check();
    await page.locator('input[type=file]').setInputFiles(report);
    await page.getByRole('button', { name: 'Go on to the columns' }).click();
    await page.waitForURL(/columns$/);
    await check();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL(/collect\/[0-9a-f-]+$/);
    expect(await page.getByText('Look at it').count()).toBe(1);
    await check();

    await page.goto(`${irwell}/alderbeck/returns`);
    await check();
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe('another area’s return', () => {
  test('is refused with its reason', async () => {
    const { context, close } = await aBrowserContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${irwell}/sign-in`);
    await page.getByLabel('SEND manager', { exact: true }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(`${irwell}/home`);
    await page.goto(`${irwell}/alderbeck/returns`);
    await page.locator('input[type=file]').setInputFiles(await written('theirs.xml', { area: '351' }));
    await page.getByRole('button', { name: 'Check this return' }).click();
    await page.getByRole('link', { name: 'See the report' }).click({ timeout: 120_000 });
    await page.waitForURL(/\/checks\/[0-9a-f-]+$/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This return was refused');
    expect(await faultsOf(page, true)).toEqual([]);
    await close();
  });
});
