import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentText } from './document-text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-documents-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, bytes: Buffer | string): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
};

const read = async (name: string, bytes: Buffer | string): Promise<string> =>
  documentText(await written(name, bytes), name);

const aPdf = (draw: (pdf: PDFKit.PDFDocument) => void): Promise<Buffer> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument();
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
    draw(pdf);
    pdf.end();
  });

test('text is read in the encoding in which it came', async () => {
  expect(await read('plain.txt', 'Waits are “shorter”.\r\nBy how much?')).toBe('Waits are “shorter”.\r\nBy how much?');
  expect(await read('windows.txt', Buffer.from([0x57, 0x93, 0x61, 0x94]))).toBe('W“a”');
});

test('a Word document gives its paragraphs and the points of its lists', async () => {
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph('Progress in the following two areas: <b>'),
          new Paragraph({ text: 'waits & plans', bullet: { level: 0 } }),
          new Paragraph({ text: 'reviews', bullet: { level: 0 } }),
        ],
      },
    ],
  });
  expect(await read('letter.docx', await Packer.toBuffer(document))).toBe(
    'Progress in the following two areas: <b>\n\n• waits & plans\n\n• reviews',
  );
});

test('a PDF with text gives it; one without is said to be a scan', async () => {
  expect(await read('letter.pdf', await aPdf((pdf) => pdf.text('Waits fell by five weeks.')))).toContain(
    'Waits fell by five weeks.',
  );
  await expect(
    aPdf((pdf) => pdf.rect(10, 10, 300, 300).fill()).then((bytes) => read('scan.pdf', bytes)),
  ).rejects.toThrow(/as a scan does/);
});

test('what is damaged, packed as a trap or of another kind is refused in words that say what to do', async () => {
  await expect(read('broken.pdf', '%PDF-1.7\nnothing of the kind')).rejects.toThrow(/damaged/);
  await expect(read('broken.docx', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).rejects.toThrow(
    /cut short or damaged/,
  );
  await expect(read('old.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).rejects.toThrow(
    /neither text, nor a Word document/,
  );
  await expect(read('picture.pdf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).rejects.toThrow(/a picture/);
  await expect(read('words.pdf', 'Words alone.')).rejects.toThrow(/called a PDF and is none/);
  await expect(read('empty.txt', '')).rejects.toThrow(/empty/);
});

const report = path.join(import.meta.dirname, '../../../../shared/data/dfe/ofsted');

test.skipIf(!existsSync(report))('a whole inspection report is read (in ../shared)', async () => {
  const { readdir } = await import('node:fs/promises');
  const pdf = (await readdir(report)).find((name) => name.endsWith('.pdf'));
  expect(pdf).toBeDefined();
  expect(await documentText(path.join(report, pdf ?? ''), 'report.pdf')).toMatch(/special educational needs/i);
});
