import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { SheetRow } from './sheet.ts';
import { openWorkbook } from './workbook.ts';
import { openZip } from './zip.ts';

const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'irwell-tables-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const zipped = async (folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> => {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const file = path.join(folder, 'file.zip');
  await finished(zip.outputStream.pipe(createWriteStream(file)));
  return file;
};

const parts = (sheet: string, more: Readonly<Record<string, string>> = {}) => ({
  '[Content_Types].xml': '<Types/>',
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="First" sheetId="1" r:id="rId1"/><sheet name="Gone" sheetId="2" r:id="rId2"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" TargetMode="External" Target="https://example.org/sheet.xml"/></Relationships>',
  'xl/sharedStrings.xml':
    '<sst><si><t>one</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>reading</t></rPh></si><si><t>line_x000D_</t></si></sst>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  ...more,
});

const rowsOf = (files: Readonly<Record<string, string | Buffer>>, sheet = 'First'): Promise<readonly SheetRow[]> =>
  inFolder(async (folder) => {
    const workbook = await openWorkbook(await zipped(folder, files), 'book.xlsx');
    try {
      const rows: SheetRow[] = [];
      for await (const some of workbook.rows(sheet)) rows.push(...some);
      return rows;
    } finally {
      workbook.close();
    }
  });

describe('a workbook', () => {
  test('gives the cells of each row as text, with what they held', async () => {
    const rows = await rowsOf(
      parts(
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>' +
          '<row r="5"><c r="A5"><v>1.05E5</v></c><c r="B5" s="1"><v>46037</v></c><c r="C5" s="2"><v>46037.5</v></c><c r="D5" s="3"><v>12.5</v></c><c r="E5" t="b"><v>1</v></c><c r="F5" t="e"><v>#N/A</v></c></row>' +
          '<row r="6"><c r="A6" t="inlineStr"><is><t>in &amp; line</t></is></c><c r="B6" t="str"><f>A1&amp;"x"</f><v>kept</v></c></row>' +
          '<row r="9"><c r="A9" s="1"/></row>',
      ),
    );
    expect(rows).toEqual([
      { row: 2, texts: ['one', 'two parts', '', 'line\r'], kinds: ['text', 'text', undefined, 'text'] },
      {
        row: 5,
        texts: ['105000', '2026-01-15', '2026-01-15T12:00:00', '12.5', 'true', '#N/A'],
        kinds: ['number', 'date', 'date', 'number', 'boolean', 'error'],
      },
      { row: 6, texts: ['in & line', 'kept'], kinds: ['text', 'text'] },
    ]);
  });

  test('counts days from 1904 where it says so', async () => {
    const book =
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="First" r:id="rId1"/></sheets></workbook>';
    const rows = await rowsOf(parts('<row><c s="1"><v>44575</v></c></row>', { 'xl/workbook.xml': book }));
    expect(rows[0]?.texts).toEqual(['2026-01-15']);
  });

  test('never fetches a sheet from elsewhere', async () => {
    await expect(rowsOf(parts(''), 'Gone')).rejects.toThrow(/the sheet Gone is missing/);
  });

  test.each([
    [
      'a document type in a sheet',
      parts('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>' }),
      /document type/,
    ],
    ['a damaged sheet', parts('<row><c>'), /damaged|cut short/],
    ['rows that go backwards', parts('<row r="5"/><row r="2"/>'), /out of order/],
    ['cells that go backwards', parts('<row r="1"><c r="B1"/><c r="A1"/></row>'), /out of order/],
    ['a cell in a far column', parts('<row r="1"><c r="XFD1"><v>1</v></c></row>'), /more than 2000 columns/],
    [
      'a cell of many megabytes',
      parts(
        `<row><c t="str"><v>${Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 1_000_003).join(' ')}</v></c></row>`,
      ),
      /longer than Excel allows/,
    ],
    ['no workbook in it', { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }, /no Excel workbook/],
  ])('is refused kindly with %s', async (_, files, words) => {
    await expect(rowsOf(files)).rejects.toMatchObject({ name: 'AppError', kind: 'invalid' });
    await expect(rowsOf(files)).rejects.toThrow(words);
  });
});

const limits = { entries: 10, one: 5_000_000, all: 8_000_000, ratio: 100 };

const contents = async (file: string): Promise<Readonly<Record<string, number>>> => {
  const zip = await openZip(file, 'file.zip', limits);
  try {
    const lengths: Record<string, number> = {};
    for (const member of zip.members) {
      let length = 0;
      for await (const piece of member.read()) length += piece.length;
      lengths[member.name] = length;
    }
    return lengths;
  } finally {
    zip.close();
  }
};

/** The zip's bytes with a number in the directory's only entry changed: 16 checksum, 24 unpacked length, 42 place of the entry. */
const patched = async (file: string, offset: number, value: number): Promise<void> => {
  const bytes = await readFile(file);
  const entry = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  bytes.writeUInt32LE(value, entry + offset);
  await writeFile(file, bytes);
};

describe('a zip', () => {
  test('gives its members, rubbish of other systems left out', async () => {
    await inFolder(async (folder) => {
      const file = await zipped(folder, { 'a.csv': 'x', 'in/b.csv': 'yy', '__MACOSX/a.csv': 'z', 'in/.DS_Store': 'z' });
      expect(await contents(file)).toEqual({ 'a.csv': 1, 'in/b.csv': 2 });
    });
  });

  test.each([
    ['that unpacks to far more than its size', { 'a.csv': Buffer.alloc(4_000_000) }, /100 times its size/],
    ['with a file that is too large', { 'a.csv': Buffer.alloc(6_000_000) }, /says that it unpacks to 6 MB/],
    [
      'with too many files',
      Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${String(at)}.csv`, 'x'])),
      /holds 11 files/,
    ],
  ])('%s is refused', async (_, files, words) => {
    await inFolder(async (folder) => {
      await expect(contents(await zipped(folder, files))).rejects.toThrow(words);
    });
  });

  test.each([
    ['says a wrong checksum', 16, 1, /checksum/],
    ['says too small a length', 24, 1, /cut short or damaged/],
    ['says too great a length', 24, 900, /cut short or damaged/],
  ])('that %s is refused while it is read', async (_, offset, value, words) => {
    await inFolder(async (folder) => {
      const file = await zipped(folder, { 'a.csv': 'x'.repeat(500) });
      await patched(file, offset, value);
      await expect(contents(file)).rejects.toThrow(words);
    });
  });

  test('with two files in the same bytes is refused', async () => {
    await inFolder(async (folder) => {
      const file = await zipped(folder, { 'a.csv': 'x'.repeat(500), 'b.csv': 'y'.repeat(500) });
      await patched(file, 42, 0);
      await expect(contents(file)).rejects.toThrow(/share the same bytes/);
    });
  });

  test('that is cut short is refused', async () => {
    await inFolder(async (folder) => {
      const file = await zipped(folder, { 'a.csv': 'x'.repeat(500) });
      await writeFile(file, (await readFile(file)).subarray(0, 60));
      await expect(contents(file)).rejects.toThrow(/cut short or damaged/);
    });
  });
});
