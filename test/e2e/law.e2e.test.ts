import { readFileSync } from 'node:fs';
import ical from 'ical.js';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo, headingBecomes, opening, sheetsOf } from '#test/looking';

const irwell = inject('irwell');
const tool = `${irwell}/bury/when-must-it-happen`;

/** What has the focus, told short: 'a Irwell', 'input request_received-day', 'div error-summary'. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(`(() => {
    const at = document.activeElement;
    return [at.tagName.toLowerCase(), at.id || at.getAttribute('name') || at.dataset.module || at.textContent.trim().replaceAll(/\\s+/g, ' ')].join(' ');
  })()`);

/** Whether what has the focus is in the window, and shows that it has it. */
const seenToHaveFocus = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    const mark = (each) => each.boxShadow !== 'none' || (each.outlineStyle !== 'none' && each.outlineWidth !== '0px');
    const label = at.labels?.[0];
    const isInWindow = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1;
    return isInWindow && (mark(style) || (label !== undefined && mark(getComputedStyle(label, '::before'))));
  })()`);

/** Presses Tab until something has the focus, as somebody without a mouse would; what has it must be seen, and show that it has it. */
const tabTo = async (page: Page, wanted: RegExp): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (wanted.test(at)) {
      await expect
        .poll(() => seenToHaveFocus(page), { message: `${at} is in the window and shows its focus` })
        .toBe(true);
      return;
    }
  }
  throw new Error(`Tab never reached ${String(wanted)} on ${page.url()}`);
};

/** Writes over what the field with the focus holds. */
const typeOver = async (page: Page, text: string): Promise<void> => {
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await expect.poll(() => page.evaluate<string>('document.activeElement.value')).toBe(text);
};

/** From one part of a date to the next. */
const tabOn = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toBe(`input ${name}`);
};

/** Types into the day, the month and the year of a date, one after the other by Tab. */
const typeDate = async (
  page: Page,
  name: string,
  parts: Readonly<Record<'day' | 'month' | 'year', string>>,
): Promise<void> => {
  await tabTo(page, new RegExp(`^input ${name}-day$`));
  await typeOver(page, parts.day);
  await tabOn(page, `${name}-month`);
  await typeOver(page, parts.month);
  await tabOn(page, `${name}-year`);
  await typeOver(page, parts.year);
};

/** Follows what has the focus to another page. */
const follow = (page: Page): Promise<void> => opening(page, () => page.keyboard.press('Enter'));

describe.each([
  { name: '1280 px with JavaScript', width: 1280, script: true },
  { name: '1280 px without JavaScript', width: 1280, script: false },
  { name: '320 px with JavaScript', width: 320, script: true },
  { name: '320 px without JavaScript', width: 320, script: false },
])('“When must it happen?” by keyboard alone, at $name', ({ width, script }) => {
  const journey = async (page: Page): Promise<void> => {
    const faults: string[] = [];
    const check = async (): Promise<void> => {
      faults.push(...(await faultsOf(page, { axe: script })));
    };
    const chosen = page.locator('input[name=situation]:checked');
    const open = page.locator('details[open]');
    const dates = page.locator('.irw-timeline__date');
    /** The mistake is in the title, and its summary has the focus where there is a script. */
    const toldOfMistake = async (): Promise<void> => {
      await expect.poll(() => page.title()).toMatch(/^Error: /);
      if (script) await expect.poll(() => focused(page)).toBe('div govuk-error-summary');
    };
    /** From the summary to the field that is wrong. */
    const toField = async (link: RegExp, field: string): Promise<void> => {
      await tabTo(page, link);
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe(field);
    };

    // From the navigation, which then says where we are.
    await goTo(page, `${irwell}/bury/progress`);
    await tabTo(page, /^a When must it happen\?$/);
    await follow(page);
    expect(page.url()).toBe(tool);
    expect(await page.locator('.irw-navigation [aria-current="page"]').textContent()).toContain('When must it happen?');
    await check();

    // Nothing chosen: the mistake is named, has the focus where there is a script, and leads to its field.
    await tabTo(page, /^button Continue$|^button govuk-button$/);
    await follow(page);
    await toldOfMistake();
    await check();
    await toField(/^a Choose what has happened$/, 'input situation');

    // Space takes the first situation, Arrow Down the next and Arrow Up goes back.
    await page.keyboard.press('Space');
    await expect.poll(() => chosen.getAttribute('value')).toBe('asked');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen.getAttribute('value')).toBe('said-no');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => chosen.getAttribute('value')).toBe('asked');
    await follow(page);
    await headingBecomes(page, /I asked for an EHC needs assessment/);
    expect(await page.locator('.irw-navigation [aria-current]').textContent()).toContain('When must it happen?');
    await check();

    // A day that does not exist.
    await typeDate(page, 'request_received', { day: '31', month: '2', year: '2026' });
    await follow(page);
    await toldOfMistake();
    await check();
    await toField(/^a The day the council got the request must be a real date$/, 'input request_received-day');
    expect(await page.inputValue('#request_received-day')).toBe('31');
    await typeOver(page, '5');
    await tabOn(page, 'request_received-month');
    await typeOver(page, 'jan');
    await follow(page);

    await headingBecomes(page, 'When must it happen?');
    const days = ['Monday 16 February 2026', 'Monday 13 April 2026', 'Monday 27 April 2026', 'Monday 25 May 2026'];
    await expect.poll(() => dates.allTextContents()).toEqual(days);
    await check();
    const answered = page.url();

    // How it was worked out opens and shuts.
    await tabTo(page, /^summary How we worked this out: The council says whether it will assess$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => open.count()).toBe(1);
    await check();
    await page.keyboard.press('Space');
    await expect.poll(() => open.count()).toBe(0);

    // It has not happened: said, and the back button takes it back.
    await tabTo(page, /^a It has not happened: The final plan$/);
    await follow(page);
    await page.getByText('It has not happened, you say. It is 181 days late.').waitFor();
    await page.getByRole('heading', { name: 'Because a step is late' }).waitFor();
    await check();
    await opening(page, () => page.goBack());
    await page.waitForURL(answered);
    await expect.poll(() => page.getByText('It has not happened, you say').count()).toBe(0);

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
    await goTo(page, answered);
    await tabTo(page, /^a Change or add dates$/);
    await follow(page);
    expect(await page.inputValue('#request_received-month')).toBe('1');
    await tabTo(page, /^button Show the dates$|^button govuk-button$/);
    await follow(page);
    await expect.poll(() => dates.allTextContents()).toEqual(days);
    await opening(page, () => page.reload());
    await expect.poll(() => dates.allTextContents()).toEqual(days);

    // From a date to its duty, which says where it stands.
    await tabTo(page, /^summary How we worked this out: The final plan$/);
    await page.keyboard.press('Enter');
    await expect.poll(() => open.count()).toBe(1);
    await tabTo(page, /^a More about this duty$/);
    await follow(page);
    await headingBecomes(page, 'The final plan');
    expect(await page.locator('.govuk-breadcrumbs__link').allTextContents()).toEqual([
      'Bury',
      'When must it happen?',
      'What the law says',
    ]);
    await check();
    expect(faults).toEqual([]);
  };

  test('from the front of the area to the dates, through two mistakes, and to a calendar', () =>
    withBrowser(
      { viewport: { width, height: 720 }, javaScriptEnabled: script, acceptDownloads: true },
      async (context) => journey(await context.newPage()),
    ));
});

describe('the pages of the law', () => {
  const addresses = [
    tool,
    `${tool}?situation=said-no&step=answer&decision_notified-day=31&decision_notified-month=2&decision_notified-year=2026`,
    `${tool}?situation=review&review_meeting=2026-09-01&review_outcome=A&decision_and_amendment_notice=2026-09-20`,
    `${irwell}/bury/law`,
    `${irwell}/bury/law/first-review?for=staff`,
  ];

  test('keep their width when the text is twice as large, on a wide screen and on a phone', () =>
    withBrowser({ viewport: { width: 1280, height: 900 } }, async (context) => {
      const page = await context.newPage();
      const wide: string[] = [];
      for (const width of [1280, 640, 320])
        for (const address of addresses) {
          await page.setViewportSize({ width, height: 900 });
          await goTo(page, address);
          await page.evaluate('document.documentElement.style.fontSize = "200%"');
          wide.push(...(await faultsOf(page, { axe: false })).map((fault) => `at ${String(width)}: ${fault}`));
        }
      expect(wide).toEqual([]);
    }));

  test('print each date whole: none is cut by the end of a sheet', () =>
    withBrowser({}, async (context) => {
      const page = await context.newPage();
      await goTo(
        page,
        `${tool}?situation=review&review_meeting=2026-09-01&review_outcome=A&decision_and_amendment_notice=2026-09-20&final_amended_plan=2026-11-30`,
      );
      await page.emulateMedia({ media: 'print' });
      const countOf = (which: string): Promise<number> =>
        page.evaluate<number>(
          `[...document.querySelectorAll('.irw-timeline__event')].filter((each) => ${which}).length`,
        );
      const events = await countOf('true');
      expect(events).toBeGreaterThan(6);
      await expect.poll(() => countOf(`getComputedStyle(each).breakInside === 'avoid'`)).toBe(events);
      // Ten dates with their working unfolded: on seven sheets half of each was empty.
      expect(await sheetsOf(page)).toBeLessThanOrEqual(5);
    }));
});
