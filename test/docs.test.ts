import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const notOurs = new Set(['node_modules', '.git', '.irwell', 'coverage', 'test-results']);

const documentsIn = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : documentsIn(file);
    return entry.name.endsWith('.md') ? [file] : [];
  });

const documents = documentsIn('.');

/** The text without what stands in code: an address there is an example, not a link. */
const withoutCode = (text: string): string => text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');

const linksIn = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');

/** As a heading's anchor is made on the sites that show Markdown: small letters, hyphens for spaces, no other signs. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (text: string): readonly string[] =>
  text
    .replaceAll(/```[\s\S]*?```/g, '')
    .split('\n')
    .flatMap((line) => {
      const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
      return heading === undefined ? [] : [anchorOf(heading)];
    });

/** What is wrong with the links of a document, in words. */
const brokenLinks = (file: string, text: string): readonly string[] =>
  linksIn(text)
    .filter((link) => !/^[a-z][a-z0-9+.-]*:/.test(link))
    .flatMap((link) => {
      const [target = '', anchor] = link.split('#');
      const place = target === '' ? file : path.posix.join(path.posix.dirname(file), decodeURIComponent(target));
      if (!existsSync(path.join(root, place))) return [`${file}: there is no ${place}`];
      if (anchor === undefined || !place.endsWith('.md')) return [];
      return anchorsIn(read(place)).includes(anchor) ? [] : [`${file}: ${place} has no heading for #${anchor}`];
    });

describe('a link in a document', () => {
  test('leads to a file, and to a heading of it where it names one', () => {
    expect(documents.length).toBeGreaterThan(30);
    expect(documents.flatMap((file) => brokenLinks(file, read(file)))).toEqual([]);
  });

  test('that leads nowhere would be found', () => {
    const planted = 'See [one](nowhere.md), [two](README.md#no-such-heading), [three](#nor-here) and `[code](x.md)`.';
    expect(brokenLinks('README.md', planted)).toHaveLength(3);
  });
});

describe('the README', () => {
  test('begins with the two commands', () => {
    const [first = ''] = /```sh\n([\s\S]*?)```/.exec(read('README.md'))?.slice(1) ?? [];
    expect(first.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^npm start(\s|$)/),
      expect.stringMatching(/^npm test(\s|$)/),
    ]);
    expect(read('README.md').indexOf('```sh')).toBeLessThan(read('README.md').indexOf('\n## '));
  });

  test('carries the attribution of the licence that the figures come under, and says who did not make this', () => {
    expect(read('README.md')).toContain(
      'Contains public sector information licensed under the Open Government Licence v3.0.',
    );
    expect(read('README.md')).toMatch(/not made or endorsed by Bury Council, the NHS or the forum/i);
  });
});

describe('the decisions', () => {
  const decisions = readdirSync(path.join(root, 'docs/adr')).filter((file) => /^\d{4}-.+\.md$/.test(file));

  test.each(decisions)('%s says what, why, and what follows, on one page', (file) => {
    const text = read(path.join('docs/adr', file));
    expect(text.split('\n').filter((line) => line.startsWith('## '))).toEqual([
      '## Context',
      '## Decision',
      '## Consequences',
    ]);
    expect(text).toMatch(/^# \S.+\n/);
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  });

  test('are numbered without a gap, and each is in the list', () => {
    expect(decisions.map((file) => Number(file.slice(0, 4)))).toEqual(decisions.map((_, index) => index + 1));
    const linked = linksIn(read('docs/adr/README.md'));
    expect(linked.filter((link) => /^\d{4}-/.test(link))).toEqual(decisions);
  });
});

describe('the operating guide', () => {
  const guide = read('docs/operate.md');

  test('names every setting', () => {
    const schema = /z\.object\(\{([\s\S]*?)\n\}\);/.exec(read('src/config.ts'))?.[1] ?? '';
    const settings = [...schema.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? '');
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((setting) => !guide.includes(`\`${setting}\``))).toEqual([]);
  });

  test('names every role that an account can have', () => {
    const sql = readdirSync(path.join(root, 'migrations'))
      .map((file) => read(path.join('migrations', file)))
      .join('\n');
    const roles = [...sql.matchAll(/^ {2}\('([a-z-]+)', 'person', '(?:family|staff)',/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(roles.length).toBeGreaterThan(15);
    expect(roles.filter((role) => !guide.includes(`\`${role}\``))).toEqual([]);
  });
});

test('every command of the command line has a section in its guide', () => {
  const commands = readdirSync(path.join(root, 'src/commands')).flatMap((file) =>
    [...read(path.join('src/commands', file)).matchAll(/^ {2}name: '([a-z0-9-]+)',/gm)].map((match) => match[1] ?? ''),
  );
  expect(commands.length).toBeGreaterThan(3);
  const headings = anchorsIn(read('docs/command-line.md'));
  expect(commands.filter((command) => !headings.includes(`irwell-${command}`))).toEqual([]);
});

test('every package that Irwell depends on has its reason', () => {
  const list = z.record(z.string(), z.string());
  const { dependencies, devDependencies, optionalDependencies } = z
    .object({ dependencies: list, devDependencies: list, optionalDependencies: list })
    .parse(JSON.parse(read('package.json')));
  const reasons = read('docs/dependencies.md');
  const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(packages.length).toBeGreaterThan(20);
  expect(packages.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  const named = [...reasons.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !packages.includes(name))).toEqual([]);
});
