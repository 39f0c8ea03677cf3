import { gzipSync } from 'node:zlib';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import type { BrowserContext } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { withBrowser } from '#test/chromium';
import { faultsOf, goTo } from '#test/looking';

const irwell = inject('irwell');

/** Addresses that differ only in what is asked of one page are one page; so are the many pages of one kind of an area without figures. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*$/, '')
    .replace(/^\/alderbeck\/(measures|law)\/.+/, '/alderbeck/$1/…')
    .replace(/^\/measures\/.+\.(json|csv)$/, '/measures/….$1');

const pathsOn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:href|action)="(\/[^"#]*)/g)]
    .map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
    .filter((path) => !/^\/(assets|sign-out)/.test(path));

/** Walks from the front page along every link, as a visitor. Returns each kind of page once, with its HTML. */
const walk = async (): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  const waiting = ['/'];
  const seen = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind)) continue;
    seen.add(kind);
    const answer = await fetch(`${irwell}${path}`, { redirect: 'manual' });
    expect([200, 302, 303], `${path} is linked to and answers ${String(answer.status)}`).toContain(answer.status);
    const type = answer.headers.get('content-type') ?? '';
    const text = await answer.text();
    if (!type.includes('text/html')) continue;
    if (answer.status === 200) found.set(path, text);
    waiting.push(...pathsOn(text));
  }
  return found;
};

/** Answers to what a visitor asked: links do not lead to them, forms do. */
const asked = [
  '/bury/when-must-it-happen?situation=asked&step=dates',
  '/bury/when-must-it-happen?situation=asked&request_received-day=5&request_received-month=6&request_received-year=2026&step=answer',
  '/bury/when-must-it-happen?situation=review&review_meeting-day=1&review_meeting-month=10&review_meeting-year=2026&step=answer&for=staff',
  '/bury/law?q=review',
  '/bury/measures?q=nothing+of+that+name',
];

const pages = new Map(await walk());
for (const path of asked) pages.set(path, await (await fetch(`${irwell}${path}`)).text());

/** Of the many pages that one room makes for one area, the browser looks at the first few; the HTML of all is checked. */
const roomOf = (path: string): string | undefined => /^\/\w+\/[\w-]+\//.exec(path)?.[0];
const lookedAt = [...pages.keys()].filter((path, index, all) => {
  const room = roomOf(path);
  return room === undefined || all.slice(0, index).filter((each) => roomOf(each) === room).length < 3;
});

/** Opens a page and gives what is wrong with it: axe, the console, anything wider than the window. */
const look = async (context: BrowserContext, path: string, withScript: boolean): Promise<readonly string[]> => {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()}`));
  await goTo(page, `${irwell}${path}`);
  const found = [...(await faultsOf(page, { axe: withScript })), ...faults];
  // What is cut off because the page is shut is no fault of the page: the list was taken before.
  await page.close();
  return found;
};

describe('every public page that a link leads to', () => {
  test('there are many, and the main ones are among them', () => {
    const paths = [...pages.keys()];
    for (const path of [
      '/',
      '/bury',
      '/bury/progress',
      '/bury/areas/apa1',
      '/bury/areas/afi3',
      '/bury/areas/apa6/brief',
      '/bury/measures',
      '/bury/measures/E09',
      '/bury/history',
      '/bury/how-do-we-know',
      '/accessibility',
      '/privacy',
      '/alderbeck',
      '/alderbeck/progress',
      '/alderbeck/measures',
      '/sign-in',
    ])
      expect(
        paths.some((each) => each.replace(/\?.*$/, '') === path),
        path,
      ).toBe(true);
    expect(paths.length).toBeGreaterThan(60);
  });

  test('is valid HTML', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader());
    const faults: string[] = [];
    for (const [path, text] of pages) {
      const report = await validator.validateString(text, `${path.slice(1) || 'front'}.html`);
      for (const result of report.results)
        for (const message of result.messages)
          faults.push(`${path} ${String(message.line)}:${String(message.column)} ${message.ruleId} ${message.message}`);
    }
    expect(faults).toEqual([]);
  });

  test('has at most 30 KB of gzipped HTML', () => {
    const heavy = [...pages]
      .map(([path, text]) => [path, gzipSync(text).length] as const)
      .filter(([, size]) => size > 30_000);
    expect(heavy).toEqual([]);
  });

  test('has one title of its own, one h1, and a language', () => {
    const titles = new Map<string, string>();
    for (const [path, text] of pages) {
      const title = /<title>([^<]+)<\/title>/.exec(text)?.[1] ?? '';
      const bare = path.replace(/\?.*$/, '');
      expect(title, path).toMatch(/ - Irwell$/);
      expect([undefined, bare], `${path} and ${titles.get(title) ?? ''} are both called ${title}`).toContain(
        titles.get(title),
      );
      titles.set(title, bare);
      expect(text.match(/<h1[\s>]/g)?.length, path).toBe(1);
      expect(text, path).toContain('lang="en"');
    }
  });

  test('says that Alderbeck is invented wherever it is Alderbeck', () => {
    for (const [path, text] of pages)
      if (path.startsWith('/alderbeck')) expect(text, path).toMatch(/Alderbeck is (an )?invented/);
  });

  test('has no style attribute, no inline handler and no foreign script', () => {
    for (const [path, text] of pages) {
      expect(/<[^>]+\sstyle=/.exec(text)?.[0], path).toBeUndefined();
      expect(/<[^>]+\son[a-z]+=/.exec(text)?.[0], path).toBeUndefined();
      for (const [, source = ''] of text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g))
        expect(source, path).toMatch(/^\/assets\//);
    }
  });
});

describe.each([
  { name: '1280 px with JavaScript', width: 1280, withScript: true },
  { name: '320 px with JavaScript', width: 320, withScript: true },
  { name: '320 px without JavaScript', width: 320, withScript: false },
])('in Chromium at $name', ({ width, withScript }) => {
  test('every page passes', () =>
    withBrowser({ viewport: { width, height: 900 }, javaScriptEnabled: withScript }, async (context) => {
      const faults: string[] = [];
      const waiting = [...lookedAt];
      // A page that loads leaves time to look at another.
      const lane = async (): Promise<void> => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift())
          faults.push(...(await look(context, path, withScript)).map((fault) => `${path} ${fault}`));
      };
      await Promise.all([lane(), lane(), lane()]);
      expect(faults).toEqual([]);
    }));
});

describe('what a first visit transfers', () => {
  test.each(['/', '/bury/progress', '/bury/measures', '/bury/measures/E09', '/bury/areas/apa6', '/bury/history'])(
    'is at most 100 KB with style, script and fonts: %s',
    (path) =>
      withBrowser({ viewport: { width: 1280, height: 900 } }, async (context) => {
        const page = await context.newPage();
        const session = await context.newCDPSession(page);
        await session.send('Network.enable');
        let bytes = 0;
        session.on('Network.loadingFinished', (event) => {
          bytes += event.encodedDataLength;
        });
        await page.goto(`${irwell}${path}`, { waitUntil: 'networkidle' });
        // What each of them cost is told on another channel than that the page is there.
        await expect.poll(() => bytes).toBeGreaterThan(10_000);
        expect(bytes).toBeLessThanOrEqual(100_000);
      }),
  );
});
