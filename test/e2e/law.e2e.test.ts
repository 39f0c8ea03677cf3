import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import ical from 'ical.js';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { aBrowserContext } from '#test/chromium';

const irwell = inject('irwell');
const tool = `${irwell}/bury/when-must-it-happen`;

/** What has the focus, told short: 'a Irwell', 'input request_received-day', 'div error-summary'. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    return [at.tagName.toLowerCase(), at.id || at.getAttribute('name') || at.dataset.module || at.textContent.trim().replaceAll(/\\s+/g, ' ')].join(' ');
  })()`);

/** Presses Tab until something has the focus, as somebody without a mouse would; what has it must be seen, and show that it has it. */
const tabTo = async (page: Page, wanted: RegExp): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (wanted.test(await focused(page))) {
      const seen = await page.evaluate<readonly [boolean, boolean]>(`(() => {
        const at = document.activeElement;
        const box = at.getBoundingClientRect();
        const style = getComputedStyle(at);
        const mark = (each) => each.boxShadow !== 'none' || (each.outlineStyle !== 'none' && each.outlineWidth !== '0px');
        const label = at.labels?.[0];
        return [
          box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1,
          mark(style) || (label !== undefined && mark(getComputedStyle(label, '::before'))),
        ];
      })()`);
      expect(seen, `${await focused(page)} is in the window and shows its focus`).toEqual([true, true]);
      return;
    }
  }
  throw new Error(`Tab never reached ${String(wanted)} on ${page.url()}`);
};

/** Types into the day, the month and the year of a date, one after the other by Tab. */
const typeDate = async (page: Page, name: string, parts: readonly [string, string, string]): Promise<void> => {
  await tabTo(page, new RegExp(`^input ${name}-day$`));
  for (const [index, part] of parts.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(part);
  }
};

const press = async (page: Page, key: 'Enter' | 'Space'): Promise<void> => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
  await page.waitForLoadState('load');
};

describe.each([
  { name: '1280 px with JavaScript', width: 1280, script: true },
  { name: '1280 px without JavaScript', width: 1280, script: false },
  { name: '320 px with JavaScript', width: 320, script: true },
  { name: '320 px without JavaScript', width: 320, script: false },
])('“When must it happen?” by keyboard alone, at $name', ({ width, script }) => {
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ context, close } = await aBrowserContext({
      viewport: { width, height: 720 },
      javaScriptEnabled: script,
      acceptDownloads: true,
    }));
  });
  afterAll(() => close());

  test('from the front of the area to the dates, through two mistakes, and to a calendar', async () => {
    const page = await context.newPage();
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      const wide = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (wide > 0) faults.push(`${page.url()}: ${String(wide)} px wider than the window`);
      if (script) {
        const { violations } = await new AxeBuilder({ page }).analyze();
        faults.push(...violations.map(({ id }) => `${page.url()}: ${id}`));
      }
    };
    const heading = (): Promise<string | null> => page.locator('h1').textContent();

    // From the navigation, which then says where we are.
    await page.goto(`${irwell}/bury/progress`);
    await tabTo(page, /^a When must it happen\?$/);
    await press(page, 'Enter');
    expect(page.url()).toBe(tool);
    expect(await page.locator('.irw-navigation [aria-current="page"]').textContent()).toContain('When must it happen?');
    await check();

    // Nothing chosen: the mistake is named, has the focus where there is a script, and leads to its field.
    await tabTo(page, /^button Continue$|^button govuk-button$/);
    await press(page, 'Enter');
    expect(await page.title()).toMatch(/^Error: /);
    if (script) expect(await focused(page)).toBe('div govuk-error-summary');
    await check();
    await tabTo(page, /^a Choose what has happened$/);
    await page.keyboard.press('Enter');
    if (script) await expect.poll(() => focused(page)).toBe('input situation');
    else await tabTo(page, /^input situation/);

    // Space takes the first situation, Arrow Down the next and Arrow Up goes back.
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('input[name=situation]:checked').getAttribute('value')).toBe('said-no');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('input[name=situation]:checked').getAttribute('value')).toBe('asked');
    await press(page, 'Enter');
    expect(await heading()).toContain('I asked for an EHC needs assessment');
    expect(await page.locator('.irw-navigation [aria-current]').textContent()).toContain('When must it happen?');
    await check();

    // A day that does not exist.
    await typeDate(page, 'request_received', ['31', '2', '2026']);
    await press(page, 'Enter');
    expect(await page.title()).toMatch(/^Error: /);
    if (script) expect(await focused(page)).toBe('div govuk-error-summary');
    await check();
    await tabTo(page, /^a The day the council got the request must be a real date$/);
    await page.keyboard.press('Enter');
    if (script) await expect.poll(() => focused(page)).toBe('input request_received-day');
    else await tabTo(page, /^input request_received-day$/);
    expect(await page.inputValue('#request_received-day')).toBe('31');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('jan');
    await press(page, 'Enter');

    expect(await heading()).toBe('When must it happen?');
    const dates = await page.locator('.irw-timeline__date').allTextContents();
    expect(dates).toEqual([
      'Monday 16 February 2026',
      'Monday 13 April 2026',
      'Monday 27 April 2026',
      'Monday 25 May 2026',
    ]);
    await check();
    const answered = page.url();

    // How it was worked out opens and shuts.
    await tabTo(page, /^summary How we worked this out: The council says whether it will assess$/);
    await page.keyboard.press('Enter');
    expect(await page.locator('details[open]').count()).toBe(1);
    await check();
    await page.keyboard.press('Space');
    expect(await page.locator('details[open]').count()).toBe(0);

    // It has not happened: said, and the back button takes it back.
    await tabTo(page, /^a It has not happened: The final plan$/);
    await press(page, 'Enter');
    expect(await page.getByText('It has not happened, you say. It is 181 days late.').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Because a step is late' }).count()).toBe(1);
    await check();
    await page.goBack();
    expect(page.url()).toBe(answered);
    expect(await page.getByText('It has not happened, you say').count()).toBe(0);

    // The file for a calendar holds the same days.
    await tabTo(page, /^a Put these dates in your calendar/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toBe('when-must-it-happen.ics');
    const events = ical.Component.fromString(readFileSync(await download.path(), 'utf8')).getAllSubcomponents('vevent');
    expect(events.map((each) => new ical.Event(each).startDate.toString())).toEqual([
      '2026-02-16',
      '2026-04-13',
      '2026-04-27',
      '2026-05-25',
    ]);

    // Back to the dates that were given, which are still there; the same answer a second time is the same.
    await page.goto(answered);
    await tabTo(page, /^a Change or add dates$/);
    await press(page, 'Enter');
    expect(await page.inputValue('#request_received-month')).toBe('1');
    await tabTo(page, /^button Show the dates$|^button govuk-button$/);
    await press(page, 'Enter');
    expect(await page.locator('.irw-timeline__date').allTextContents()).toEqual(dates);
    await page.reload();
    expect(await page.locator('.irw-timeline__date').allTextContents()).toEqual(dates);

    // From a date to its duty, which says where it stands.
    await tabTo(page, /^summary How we worked this out: The final plan$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^a More about this duty$/);
    await press(page, 'Enter');
    expect(await heading()).toBe('The final plan');
    expect(await page.locator('.govuk-breadcrumbs__link').allTextContents()).toEqual([
      'Bury',
      'When must it happen?',
      'What the law says',
    ]);
    await check();
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe('the pages of the law', () => {
  const addresses = [
    tool,
    `${tool}?situation=said-no&step=answer&decision_notified-day=31&decision_notified-month=2&decision_notified-year=2026`,
    `${tool}?situation=review&review_meeting=2026-09-01&review_outcome=A&decision_and_amendment_notice=2026-09-20`,
    `${irwell}/bury/law`,
    `${irwell}/bury/law/first-review?for=staff`,
  ];

  test('keep their width when the text is twice as large, on a wide screen and on a phone', async () => {
    const { context, close } = await aBrowserContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const width of [1280, 640, 320])
      for (const address of addresses) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(address);
        await page.evaluate('document.documentElement.style.fontSize = "200%"');
        const over = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (over > 0) wide.push(`${address} at ${String(width)}: ${String(over)} px`);
      }
    await close();
    expect(wide).toEqual([]);
  });

  test('print each date whole: none is cut by the end of a sheet', async () => {
    const { context, close } = await aBrowserContext({});
    const page = await context.newPage();
    await page.goto(
      `${tool}?situation=review&review_meeting=2026-09-01&review_outcome=A&decision_and_amendment_notice=2026-09-20&final_amended_plan=2026-11-30`,
    );
    await page.emulateMedia({ media: 'print' });
    const [events, kept] = await page.evaluate<readonly [number, number]>(`(() => {
      const events = [...document.querySelectorAll('.irw-timeline__event')];
      return [events.length, events.filter((each) => getComputedStyle(each).breakInside === 'avoid').length];
    })()`);
    expect(events).toBeGreaterThan(6);
    expect(kept).toBe(events);
    // Ten dates with their working unfolded: on seven sheets half of each was empty.
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length).toBeLessThanOrEqual(5);
    await close();
  });
});
