import { gzipSync } from 'node:zlib';
import { drawingsOf, faultsOf } from '#test/drawn';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, quantile } from '#domains/waiting-lists';
import { kindPage } from '../pages/guide.page.ts';
import { pictureCsv } from '../pictures/picture.ts';
import { picturesOf } from './example-pictures.ts';
import { readExamples } from './examples.ts';
import { kindOrder } from './words.ts';

const examples = readExamples();
const pictures = picturesOf(examples, { kaplanMeier, quantile });
const all = kindOrder.flatMap((kind) =>
  pictures[kind].map((example) => [`${kind}: ${example.name}`, example] as const),
);

/** Sentences with a number in them, of the finding over a drawing. */
const findingOf = (markup: string): string => /<p class="irw-chart-finding">([^<]*)<\/p>/.exec(markup)?.[1] ?? '';

describe.each(all)('%s', (_, { picture, name }) => {
  const { markup } = picture.drawing;

  test('has nothing outside its drawings and nothing over anything else, or is refused in words', () => {
    if (drawingsOf(markup).length === 0) expect(markup).toMatch(/not charted|cannot be told apart in a drawing/);
    else expect(faultsOf(markup)).toEqual([]);
  });

  test('tells the same in its description as in the sentence above it', () => {
    for (const { description } of drawingsOf(markup)) {
      expect(description.length).toBeGreaterThan(40);
      const finding = findingOf(markup).replaceAll('&#39;', "'").replaceAll('&amp;', '&');
      expect(description).toContain(finding.slice(0, 60));
    }
  });

  test('has a table of its figures and a file of the same rows', () => {
    expect(picture.table.rows.length).toBeGreaterThan(0);
    expect(picture.table.rows.every((row) => row.length === picture.table.head.length)).toBe(true);
    expect(pictureCsv(picture.table).trimEnd().split('\r\n')).toHaveLength(picture.table.rows.length + 1);
    expect(name).not.toBe('');
  });
});

describe('the examples', () => {
  test('say of themselves that they are invented, and so does every page', () => {
    expect(examples.about).toContain('invented');
    for (const kind of kindOrder) expect(kindPage(kind, pictures[kind]).markup).toContain('is invented');
  });

  test('show each kind with good figures and, but for one, with bad ones', () => {
    for (const kind of kindOrder)
      expect(pictures[kind].some(({ quality }) => quality === (kind === 'trouble' ? 'bad' : 'good'))).toBe(true);
  });

  test('make pages of less than 30 KB on their way', () => {
    for (const kind of kindOrder) expect(gzipSync(kindPage(kind, pictures[kind]).markup).length).toBeLessThan(30_000);
  });

  test('have every value of a series in its table', () => {
    for (const example of [...examples.control.xmr, ...examples.control.run]) {
      const drawn = [...pictures.xmr, ...pictures.run].find(({ key }) => key === example.key);
      expect(drawn?.picture.table.rows).toHaveLength(example.points?.length ?? 0);
    }
  });
});
