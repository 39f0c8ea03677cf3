import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, headingBecomes, opening, settled, signInAs } from '#test/looking';

const irwell = inject('irwell');

const folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-extracts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

describe.each([
  { name: 'on a wide screen', width: 1280, script: true, source: 'Wide' },
  { name: 'on a phone', width: 320, script: true, source: 'Phone' },
  { name: 'on a phone without JavaScript', width: 320, script: false, source: 'Plain' },
])('an analyst $name', ({ width, script, source: called }) => {
  const journey = async (page: Page, source: string): Promise<void> => {
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      faults.push(...(await faultsOf(page, { axe: script, html: true })));
    };
    await signInAs(page, irwell, 'Analyst');
    await opening(page, () => page.getByRole('link', { name: 'Case-system extracts' }).click());
    await check();

    await opening(page, () => page.getByRole('button', { name: 'Send this extract' }).click());
    await page.getByText('There is a problem').waitFor();
    expect(await page.title()).toContain('Error: ');
    await check();

    // Where no source has been sent yet there is nothing to choose from.
    const aNewSource = page.getByLabel('A source that is new here');
    if ((await aNewSource.count()) > 0) await aNewSource.check();
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
    await page.waitForURL(/\/received\/[0-9a-f-]+(\/columns)?$/);
    const here = page.url().replace(/\/columns$/, '');
    /** Comes again until the job has ended, as often as it takes. */
    const over = async (): Promise<void> => {
      const stillReads = page.getByRole('heading', { name: 'The extract is being read' });
      await expect
        .poll(() => goTo(page, here).then(() => stillReads.count()), { interval: 500, timeout: 600_000 })
        .toBe(0);
    };
    await over();
    await page.waitForURL(`${here}/columns`);
    await check();

    for (const summary of await page.locator('summary').all()) await summary.click();
    await page.getByLabel('“Oracle” means').selectOption('Health');
    await check();
    await opening(page, () => page.getByRole('button', { name: 'Show the preview' }).click());
    expect(await page.getByText('Not read: Oracle').count()).toBe(0);
    await check();
    await page.getByRole('button', { name: 'Confirm and import' }).click();
    await page.waitForURL(here);
    await settled(page);
    await over();
    await headingBecomes(page, '4 rows taken, 1 refused');
    await check();

    await opening(page, () => page.getByRole('link', { name: 'All sources and extracts' }).click());
    await page.getByRole('heading', { name: source, exact: true }).waitFor();
    await check();
    await opening(page, () => page.getByRole('link', { name: 'What the columns of each source hold' }).click());
    await check();
    expect(faults).toEqual([]);
  };

  test('goes from the first extract of a source to fresh records and what it cannot tell', ({ task }) => {
    // Another try is another source: the first one may have left its own behind, half way.
    const source = `${called}${'again'.repeat(task.result?.retryCount ?? 0)}`;
    return withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: script }, async (context) =>
      journey(await context.newPage(), source),
    );
  });
});
