import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isSafeHtml, trustedHtml, type SafeHtml } from '../html.ts';
import * as components from './index.ts';

const official = new URL('../../../../node_modules/govuk-frontend/dist/govuk/components/', import.meta.url);

const fixturesSchema = z.object({
  fixtures: z
    .array(z.object({ name: z.string(), options: z.record(z.string(), z.unknown()), html: z.string() }))
    .min(1),
});

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A fixture gives HTML as text; our parameters take it as SafeHtml. `slots` is all HTML. */
const withSafeHtml = (value: unknown, name = '', isSlot = false): unknown => {
  if (typeof value === 'string') return isSlot || name === 'html' || name.endsWith('Html') ? trustedHtml(value) : value;
  if (Array.isArray(value)) return value.map((entry) => withSafeHtml(entry));
  if (typeof value !== 'object' || value === null) return value;
  // `align` is the one slot setting that is not HTML.
  const entries = Object.entries(value).map(([key, each]) => [key, withSafeHtml(each, key, name === 'slots')] as const);
  return Object.fromEntries(entries);
};

/**
 * The one difference that is allowed: how long a run of white space is and which characters it has. A browser shows any run
 * as one space, and ours are shorter so that pages are. Where there is none there must be none, and where there is some there
 * must be some. What stands in a textarea is compared exactly: there, white space is what a person typed.
 */
const withEvenSpace = (markup: string): string =>
  markup
    .split(/(?<=<textarea[^>]*>)([\s\S]*?)(?=<\/textarea>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/\s+/g, ' ')))
    .join('')
    .trim();

const exported = Object.entries(components);

describe('each GOV.UK component gives the markup of the official fixtures', () => {
  for (const [name, component] of exported) {
    const file = new URL(`${kebabCase(name)}/fixtures.json`, official);
    if (!existsSync(file)) {
      it(`${name} has official fixtures`, () => {
        expect.fail(`${name} is exported as a component, and GOV.UK Frontend has no fixtures for it`);
      });
      continue;
    }
    const { fixtures } = fixturesSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    describe(name, () => {
      for (const fixture of fixtures) {
        it(fixture.name, () => {
          // Fixtures go past the types on purpose (empty entries, numbers for text), and must come out right all the same.
          const written = (component as (params: unknown) => SafeHtml)(withSafeHtml(fixture.options));
          expect(isSafeHtml(written)).toBe(true);
          expect(withEvenSpace(written.markup)).toBe(withEvenSpace(fixture.html));
        });
      }
    });
  }
});

it('every component in this folder is exported, so that none escapes its fixtures', () => {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((file) => existsSync(new URL(`${file.replace(/\.ts$/, '')}/fixtures.json`, official)))
    .map((file) => file.replace(/\.ts$/, ''));
  expect(exported.map(([name]) => kebabCase(name)).toSorted()).toEqual(files.toSorted());
});

it('white space is evened out, and nothing else', () => {
  expect(withEvenSpace('<p>\n  a  <b>c</b>d</p>\n')).toBe('<p> a <b>c</b>d</p>');
  expect(withEvenSpace('<p>a</p>')).not.toBe(withEvenSpace('<p> a</p>'));
  expect(withEvenSpace('<textarea id="a">b  c\n</textarea>  ')).toBe('<textarea id="a">b  c\n</textarea>');
});
