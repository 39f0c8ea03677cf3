// What a browser test does with a page. On a slow machine a page is not there yet, has not moved yet, has not got the focus yet: whatever is
// read after an act is waited for here, and nothing is read at once that the act only brings about.
import AxeBuilder from '@axe-core/playwright';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const validator = new HtmlValidate(new FileSystemConfigLoader());

/** Does what leads to another page, and comes back when that page is there: whatever is read next is read from it. */
export const opening = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
  await settled(page);
};

/** Waits until everything of the page is there, its typeface too: widths and sheets of paper depend on it. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('load');
  await expect
    .poll(() => page.evaluate<boolean>('document.readyState === "complete" && document.fonts.status === "loaded"'))
    .toBe(true);
};

/** Goes to an address and waits until its page is there. */
export const goTo = async (page: Page, address: string): ReturnType<Page['goto']> => {
  const answer = await page.goto(address);
  await settled(page);
  return answer;
};

/** Waits for the text of the page's heading. */
export const headingBecomes = (page: Page, text: string | RegExp): Promise<void> => {
  const heading = expect.poll(async () => (await page.locator('h1').textContent())?.trim());
  return typeof text === 'string' ? heading.toBe(text) : heading.toMatch(text);
};

export const signInAs = async (page: Page, irwell: string, roleName: string): Promise<void> => {
  await goTo(page, `${irwell}/sign-in`);
  await page.getByLabel(roleName, { exact: true }).check();
  await opening(page, () => page.getByRole('button', { name: 'Continue' }).click());
  await page.waitForURL(`${irwell}/home`);
};

const widthFaults = async (page: Page): Promise<readonly string[]> => {
  const wide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  return wide > 0 ? [`${String(wide)} px wider than the window`] : [];
};

const axeFaults = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join('; ')}`,
  );
};

const htmlFaults = async (page: Page): Promise<readonly string[]> => {
  const answer = await page.context().request.get(page.url(), { timeout: 300_000 });
  const report = await validator.validateString(await answer.text(), 'page.html');
  return report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
};

/** What is wrong with the page as it stands: its width; by `axe`, what a reader would stumble over; by `html`, its markup. */
export const faultsOf = async (
  page: Page,
  looks: { readonly axe: boolean; readonly html?: boolean },
): Promise<readonly string[]> => {
  await settled(page);
  const faults = [
    ...(await widthFaults(page)),
    ...(looks.axe ? await axeFaults(page) : []),
    ...(looks.html === true ? await htmlFaults(page) : []),
  ];
  return faults.map((fault) => `${page.url()} ${fault}`);
};

/** On how many sheets the page prints. */
export const sheetsOf = async (page: Page): Promise<number> => {
  await settled(page);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
};
