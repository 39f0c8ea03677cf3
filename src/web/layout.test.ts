import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { html } from '#platform/views';
import { plainDate } from '#shared/plain-date';
import { contentHash } from './assets/addresses.ts';
import { inlineScriptHash, layout, type LayoutProps } from './layout.ts';

const bury = { shortName: 'bury', name: 'Bury', invented: false };
const alderbeck = { shortName: 'alderbeck', name: 'Alderbeck', invented: true };

const aPage = (props: Partial<LayoutProps> = {}): string =>
  layout({
    title: 'Progress',
    main: html`<h1>Progress</h1>`,
    currentPath: '/bury/progress',
    today: plainDate('2026-11-22'),
    signInAvailable: true,
    ...props,
  });

describe('the layout', () => {
  test('names the page, the partnership and the service in the title', () => {
    expect(aPage({ partnership: bury })).toContain('<title>Progress - Bury - Irwell</title>');
    expect(aPage()).toContain('<title>Progress - Irwell</title>');
  });

  test('leaves out the middle of a title that is too long, and nothing of one that is not', () => {
    const titles = [`${'a'.repeat(90)} and the end`, 'b'.repeat(110 - ' - Bury - Irwell'.length)].map(
      (title) => /<title>([^<]+)</.exec(aPage({ title, partnership: bury }))?.[1] ?? '',
    );
    expect(titles.map(({ length }) => length)).toEqual([110, 110]);
    expect(titles[0]).toMatch(/^a+…a* and the end - Bury - Irwell$/);
    expect(titles[1]).not.toContain('…');
  });

  test('escapes what it is given', () => {
    const page = aPage({ title: '<b>', description: '"><script>', partnership: { ...bury, name: 'A & B' } });
    expect(page).toContain('<title>&lt;b&gt; - A &amp; B - Irwell</title>');
    expect(page).toContain('content="&quot;&gt;&lt;script&gt;"');
  });

  test('says on every page of an invented area that it is invented', () => {
    const page = aPage({ partnership: alderbeck });
    expect(page).toContain('Alderbeck is an invented area. Nobody in it is real.');
    expect(page).not.toContain('Not made or endorsed');
  });

  test('says on every page of a real area whose summary it is', () => {
    const page = aPage({ partnership: bury });
    expect(page).toContain('Not made or endorsed by the council, the NHS or the parent carer forum.');
    expect(page).not.toContain('invented');
  });

  test('says neither where there is no area', () => {
    expect(aPage()).not.toMatch(/invented|endorsed/);
  });

  test('links to the parts of the partnership, and marks where the reader is', () => {
    const page = aPage({ partnership: bury, section: 'progress', currentPath: '/bury/progress' });
    expect(page).toMatch(/href="\/bury\/progress" aria-current="page"/);
    expect(page).toMatch(/href="\/bury\/how-do-we-know">/);
    const within = aPage({ partnership: bury, section: 'progress', currentPath: '/bury/areas/apa1' });
    expect(within).toMatch(/href="\/bury\/progress" aria-current="true"/);
    expect(aPage()).not.toContain('<nav');
  });

  test('says who is signed in, and signs out by a form with its token', () => {
    const viewer = { roleName: 'SEND manager', partnershipName: 'Alderbeck', csrfToken: 'a"b' };
    const page = aPage({ viewer });
    expect(page).toContain('Signed in as <strong>SEND manager</strong>, Alderbeck');
    expect(page).toContain('<form method="post" action="/sign-out">');
    expect(page).toContain('name="formToken" value="a&quot;b"');
    expect(page).not.toContain('href="/sign-in"');
  });

  test('offers to sign in where that is possible, and only there', () => {
    expect(aPage({ signInAvailable: true })).toContain('href="/sign-in"');
    expect(aPage({ signInAvailable: false })).not.toContain('href="/sign-in"');
  });

  test('leads back by breadcrumbs where there are any', () => {
    const page = aPage({ breadcrumbs: [{ text: 'Bury', href: '/bury' }] });
    expect(page).toContain('<a class="govuk-breadcrumbs__link" href="/bury">Bury</a>');
    expect(aPage({ breadcrumbs: [] })).not.toContain('breadcrumbs');
  });

  test('says on paper when the page was made and where it is', () => {
    expect(aPage({ currentPath: '/bury/areas/apa3/brief' })).toMatch(
      /irw-print-only">Made on 22 November 2026\. Address of this page: <span data-page-address>\/bury\/areas\/apa3\/brief<\/span>/,
    );
  });

  test('promises no source beside each figure, but on the page of its measure', () => {
    expect(aPage()).toContain('The page of a measure names the source of each of its figures.');
    expect(aPage()).not.toContain('Each figure names its source');
  });

  test('carries one inline script, whose hash is the one for the security policy, and no inline style', () => {
    const page = aPage({ partnership: alderbeck });
    const inline = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
    expect(inline.map((script) => createHash('sha256').update(script).digest('base64'))).toEqual([inlineScriptHash]);
    expect(page).not.toMatch(/ style=|<style| on\w+=/);
  });

  test('asks for each asset under an address that has the hash of its content', () => {
    const addresses = [...aPage().matchAll(/\/assets\/([\w.-]+)\?v=([\w-]+)/g)];
    expect(addresses.map(([, file]) => file)).toContain('irwell.css');
    for (const [, file = '', hash] of addresses) {
      expect(hash).toBe(contentHash(readFileSync(new URL(`../../assets/${file}`, import.meta.url))));
    }
  });
});
