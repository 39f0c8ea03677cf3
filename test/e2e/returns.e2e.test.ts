import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { aReturn } from '#test/a-return';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, headingBecomes, opening, settled, signInAs } from '#test/looking';

const irwell = inject('irwell');

const folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-returns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = async (name: string, wanted: Parameters<typeof aReturn>[0]): Promise<string> => {
  const file = path.join(folder, name);
  writeFileSync(file, await aReturn(wanted));
  return file;
};

/** Sends a return to be checked, waits for the job, and opens the report. Gives its address. */
const send = async (page: Page, script: boolean, file: string): Promise<string> => {
  await goTo(page, `${irwell}/alderbeck/returns`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Check this return' }).click();
  await page.waitForURL(/\/checks\/[0-9a-f-]+(\/progress)?$/);
  await settled(page);
  // A quick check has ended before its page was asked for: then this is the report already.
  const report = page.url().replace(/\/progress$/, '');
  if (page.url() !== report) {
    const done = page.getByRole('link', { name: 'See the report' });
    // Without a script the page is loaded again by whoever looks.
    const look = async (): Promise<number> => {
      if (!script) await goTo(page, page.url());
      return done.count();
    };
    await expect.poll(look, { interval: 500, timeout: 600_000 }).toBe(1);
    await done.click();
    await page.waitForURL(report);
    await settled(page);
  }
  return report;
};

describe.each([
  { name: 'on a wide screen', width: 1280, script: true, year: 2026, serial: 100 },
  { name: 'on a phone', width: 320, script: true, year: 2025, serial: 200 },
  { name: 'on a phone without JavaScript', width: 320, script: false, year: 2024, serial: 300 },
])('an analyst $name', ({ width, script, year, serial: first }) => {
  const journey = async (page: Page, attempt: number): Promise<void> => {
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      faults.push(...(await faultsOf(page, { axe: script, html: true })));
    };
    // Each try sends files and says words of its own: what an earlier one left on the server is there still.
    const serial = first + 10 * attempt;
    const why = `The family asked us to wait (${String(serial)}).`;

    await signInAs(page, irwell, 'Analyst');
    await opening(page, () => page.getByRole('link', { name: 'SEN2 returns' }).click());
    await check();

    const faulty = await send(
      page,
      script,
      await written(`faulty-${String(serial)}.xml`, { year, serialNo: String(serial), withoutSurname: [2, 4] }),
    );
    await headingBecomes(page, '2 errors by Irwell’s rules');
    await check();
    await opening(page, () => page.getByRole('link', { name: 'See the errors' }).click());
    await expect.poll(() => page.locator('.irw-finding').count()).toBe(2);
    await check();
    for (const kind of ['rule', 'field', 'child', 'officer']) {
      await goTo(page, `${faulty}/by/${kind}`);
      await check();
    }

    await goTo(page, `${faulty}/findings?severity=query&explained=no`);
    await check();
    const explain = page.getByRole('link', { name: /^Explain this query/ }).first();
    await opening(page, () => explain.click());
    await page.getByLabel('Explain this query').fill(why);
    await opening(page, () => page.getByRole('button', { name: 'Keep this explanation' }).click());
    await page.getByText(why).first().waitFor();
    await check();

    const right = await send(
      page,
      script,
      await written(`right-${String(serial)}.xml`, { year, serialNo: String(serial + 1) }),
    );
    await headingBecomes(page, 'No errors by Irwell’s rules');
    await page.getByText('Only COLLECT decides').first().waitFor();
    expect(await page.getByText('remembered from an earlier return').count()).toBe(0);
    await check();
    await opening(page, () => page.getByRole('link', { name: 'gone', exact: true }).click());
    await expect.poll(() => page.locator('.irw-finding').count()).toBe(2);
    await check();
    await goTo(page, `${right}/findings?explained=yes`);
    await expect.poll(() => page.getByText(why).count()).toBe(1);

    await goTo(page, `${irwell}/alderbeck/returns/years/${String(year)}`);
    await page.getByText('Queries to explain').first().waitFor();
    await check();

    const report = path.join(folder, `collect-${String(serial)}.csv`);
    writeFileSync(report, `Rule No,Error or Query,UPN,Field,Message\r\n1,Query,A000000000000,1.1,Look at it\r\n`);
    await goTo(page, `${right}/collect`);
    await check();
    await page.locator('input[type=file]').setInputFiles(report);
    await page.getByRole('button', { name: 'Go on to the columns' }).click();
    await page.waitForURL(/columns$/);
    await check();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.waitForURL(/collect\/[0-9a-f-]+$/);
    await expect.poll(() => page.getByText('Look at it').count()).toBe(1);
    await check();

    await goTo(page, `${irwell}/alderbeck/returns`);
    await check();
    expect(faults).toEqual([]);
  };

  test('goes from a file with errors to no errors by Irwell’s rules', ({ task }) =>
    withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: script }, async (context) =>
      journey(await context.newPage(), task.result?.retryCount ?? 0),
    ));
});

describe('another area’s return', () => {
  test('is refused with its reason', () =>
    withBrowser({ viewport: { width: 1280, height: 900 } }, async (context) => {
      const page = await context.newPage();
      await signInAs(page, irwell, 'SEND manager');
      await send(page, true, await written('theirs.xml', { area: '351' }));
      await headingBecomes(page, 'This return was refused');
      expect(await faultsOf(page, { axe: true, html: true })).toEqual([]);
    }));
});
