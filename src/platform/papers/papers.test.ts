import { createHash } from 'node:crypto';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { documentHtml, pdfFile, picturesOf, textsOf, wordFile } from './index.ts';
import { pngsOf } from './drawing.ts';
import { sfntOfWoff } from './sfnt.ts';
import { hyperlegible, inHyperlegible } from './typeface.ts';
import type { Block, PaperDocument, PaperPicture } from './index.ts';

const blocks: readonly Block[] = [
  { kind: 'heading', level: 2, text: 'Waiting times' },
  {
    kind: 'paragraph',
    spans: [
      'The median wait is ',
      { text: '21 weeks', strong: true },
      ', see ',
      { text: 'the figures', address: 'https://irwell.example/waits' },
      '.',
    ],
  },
  { kind: 'quote', text: 'Nobody told us why.', by: 'A parent, with consent' },
  { kind: 'list', items: [['First'], ['Second <b>not bold</b>']], numbered: true },
  { kind: 'list', items: [['A point']] },
  {
    kind: 'table',
    caption: 'Plans finished in time',
    columns: [{ title: 'Year' }, { title: 'Plans', numeric: true }, { title: 'Per cent', numeric: true }],
    rows: [
      ['2024', '1,204', '48.5'],
      ['2025', '', 'not known'],
    ],
  },
  { kind: 'new-page' },
  { kind: 'heading', level: 3, text: 'What is not known' },
];

const paper = (more: Partial<PaperDocument> = {}): PaperDocument => ({
  title: 'Stocktake of Alderbeck',
  author: 'Alderbeck partnership',
  foot: 'Invented area',
  madeAt: new Date('2026-11-22T10:00:00Z'),
  blocks,
  ...more,
});

const said = [
  'Stocktake of Alderbeck',
  'Waiting times',
  'The median wait is 21 weeks, see the figures.',
  'Nobody told us why.',
  'A parent, with consent',
  'Second <b>not bold</b>',
  'Plans finished in time',
  'Per cent',
  '1,204',
  'not known',
  'What is not known',
];

const pdfText = async (bytes: Uint8Array): Promise<{ readonly text: string; readonly pages: number }> => {
  const { text, totalPages } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
  return { text: text.replace(/\s+/g, ' '), pages: totalPages };
};

describe('one document in three forms', () => {
  test('says the same as DOCX', async () => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await wordFile(paper())) });
    for (const words of said) expect(value).toContain(words);
    const { value: markup } = await mammoth.convertToHtml({ buffer: Buffer.from(await wordFile(paper())) });
    for (const part of ['<h1>', '<h2>', '<h3>', '<ol>', '<ul>', '<th>', '<a href="https://irwell.example/waits">'])
      expect(markup).toContain(part);
  });

  test('says the same as PDF, with the number of each sheet', async () => {
    const { text, pages } = await pdfText(await pdfFile(paper()));
    expect(pages).toBe(2);
    for (const words of [...said, 'Invented area · page 1 of 2', 'Invented area · page 2 of 2'])
      expect(text).toContain(words);
  });

  test('says the same on a page, with every sign as it was typed', () => {
    const { markup } = documentHtml(paper());
    for (const words of [
      'Second &lt;b&gt;not bold&lt;/b&gt;',
      '<th scope="row"',
      '21 weeks</strong>',
      'Nobody told us why.',
    ])
      expect(markup).toContain(words);
  });

  test('is tagged for screen readers, in its language, with the header cells of its tables', async () => {
    const bytes = Buffer.from(await pdfFile(paper())).toString('latin1');
    for (const part of [
      '/Marked true',
      '/Lang (en-GB)',
      '/S /H1',
      '/S /H2',
      '/S /Table',
      '/S /TH',
      '/S /LBody',
      'pdfuaid:part',
    ])
      expect(bytes).toContain(part);
  });

  test('takes another typeface where the first has no letter for a name', async () => {
    const wide: readonly Block[] = [{ kind: 'paragraph', spans: ['Łukasz → ≤ 5 ✓ Żółć'] }];
    const { text } = await pdfText(await pdfFile(paper({ blocks: wide })));
    expect(text).toContain('Łukasz → ≤ 5 ✓ Żółć');
  });

  test('has a letter for everything that is set in the first typeface', async () => {
    const letters = Array.from({ length: 0x2300 }, (_, code) => String.fromCharCode(code)).filter(
      (letter) => letter.trim() !== '' && inHyperlegible.test(letter) && letter !== '\u00AD',
    );
    const bytes = await pdfFile(paper({ blocks: [{ kind: 'paragraph', spans: [letters.join(' ')] }] }));
    const { text } = await pdfText(bytes);
    const missing = letters.filter((letter) => !text.normalize('NFKC').includes(letter.normalize('NFKC')));
    expect(missing).toEqual([]);
  });

  test('runs on over as many sheets as it needs, and loses no row', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`Row ${String(index + 1)}.`, String(index * 7), 'x']);
    const [table] = blocks.filter((block) => block.kind === 'table');
    const long = paper({ blocks: table === undefined ? [] : [{ ...table, rows }] });
    const { text, pages } = await pdfText(await pdfFile(long));
    expect(pages).toBeGreaterThan(3);
    for (const [name = ''] of rows) expect(text).toContain(name);
  });

  test('says the head of a table again on every sheet on which it goes on, and once for those who listen', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Row ${String(index + 1)}.`, 'a figure', 'x']);
    const columns = [{ title: 'Name of the row' }, { title: 'Figure', numeric: true }, { title: 'Mark' }];
    const bytes = await pdfFile(paper({ blocks: [{ kind: 'table', caption: 'Long', columns, rows }] }));
    const { text, pages } = await pdfText(bytes);
    expect(pages).toBeGreaterThan(2);
    expect(text.split('Name of the row')).toHaveLength(pages + 1);
    for (const [name = ''] of rows) expect(text).toContain(name);
    expect(Buffer.from(bytes).toString('latin1').split('/S /TH').length - 1).toBe(columns.length + rows.length);
  });

  const picture: PaperPicture = {
    kind: 'picture',
    key: 'waits',
    caption: 'Weeks until a plan, by month',
    alternative: 'A line that falls from 30 weeks to 21.',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100" font-family="Atkinson Hyperlegible"><rect width="300" height="100" fill="#fff"/><text x="10" y="50" font-size="30">Weeks</text></svg>',
    width: 300,
    height: 100,
  };

  test('draws pictures in every form, with their words for those who do not see them', async () => {
    const shown = paper({ blocks: [...blocks, picture] });
    expect(picturesOf(shown)).toEqual([picture]);
    expect(textsOf(shown)).toEqual(expect.arrayContaining([picture.caption, picture.alternative]));
    const { markup } = documentHtml(shown, ({ key }) => ({ wide: `/pictures/${key}.svg` }));
    expect(markup).toContain('<img src="/pictures/waits.svg" alt="A line that falls from 30 weeks to 21."');
    expect(() => documentHtml(shown)).toThrow('has no address');
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await wordFile(shown)) });
    expect(value).toContain('alt="A line that falls from 30 weeks to 21."');
    expect(value).toContain('src="data:image/png;base64,');
    const bytes = await pdfFile(shown);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('/S /Figure');
    expect(raw).toContain('/Alt (A line that falls from 30 weeks to 21.)');
    expect((await pdfText(bytes)).text).toContain(picture.caption);
  });

  test('draws letters in a typeface of its own, unpacked from the form of the web', () => {
    expect(hyperlegible().plain.readUInt32BE(0)).toBe(0x10000);
    expect(() => sfntOfWoff(Buffer.from('not a typeface'))).toThrow('WOFF');
    const [words, none] = pngsOf([picture.svg, picture.svg.replace('Weeks', '')]);
    expect(words?.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(words?.length).toBeGreaterThan((none?.length ?? 0) + 500);
  });

  test('refuses a table with a row that is too short', async () => {
    const wrong = paper({
      blocks: [{ kind: 'table', caption: 'Wrong', columns: [{ title: 'A' }, { title: 'B' }], rows: [['1']] }],
    });
    await expect(pdfFile(wrong)).rejects.toThrow('has not as many cells');
    await expect(wordFile(wrong)).rejects.toThrow('has not as many cells');
    expect(() => documentHtml(wrong)).toThrow('has not as many cells');
  });

  test('gives the same PDF for the same document, with several drawings too', async () => {
    const shown = paper({ blocks: [...blocks, picture, { ...picture, key: 'other' }, { ...picture, key: 'third' }] });
    const hash = async (): Promise<string> =>
      createHash('sha256')
        .update(await pdfFile(shown))
        .digest('hex');
    expect(await hash()).toBe(await hash());
  });
});
