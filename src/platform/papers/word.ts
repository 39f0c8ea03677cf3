import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ILevelsOptions, IRunOptions } from 'docx';
import { pngsOf } from './drawing.ts';
import { assertWhole, picturesOf } from './model.ts';
import type { Block, PaperDocument, PaperPicture, Span } from './model.ts';
import { packedAlike } from './same-bytes.ts';

// Sizes are half points, distances twentieths of a point: Word's own units.
const a4 = { width: 11_906, height: 16_838 };
const margin = 1134;
const after = { after: 140 };

const words = (options: IRunOptions): TextRun => new TextRun(options);

const run = (span: Span): TextRun | ExternalHyperlink => {
  if (typeof span === 'string') return new TextRun(span);
  const { text, strong, address } = span;
  return address === undefined
    ? words({ text, bold: strong === true })
    : new ExternalHyperlink({
        link: address,
        children: [words({ text, bold: strong === true, style: 'Hyperlink' })],
      });
};

const cell = (text: string, { head, numeric }: { readonly head: boolean; readonly numeric: boolean }): TableCell =>
  new TableCell({
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [words({ text, bold: head })],
      }),
    ],
  });

/** Twentieths of a point that a letter takes at most, as a rule, and that stand beside a text. */
const letter = 118;
const beside = 200;

/** Twentieths of a point between the margins, shared out by how long the texts of a column are, none so narrow that a word would break in it. */
const columnWidths = ({ columns, rows }: Extract<Block, { kind: 'table' }>): readonly number[] => {
  const whole = a4.width - 2 * margin;
  const wanted = columns.map(({ title }, index) => {
    const texts = [title, ...rows.map((row) => row[index] ?? '')];
    const longest = Math.max(...texts.map((text) => text.length));
    const word = Math.max(...texts.flatMap((text) => text.split(/\s+/)).map((text) => text.length));
    return { least: Math.min(word * letter + beside, whole / 2), best: Math.min(longest * letter + beside, whole) };
  });
  const least = wanted.reduce((sum, each) => sum + each.least, 0);
  if (least >= whole) return wanted.map((each) => Math.floor((each.least / least) * whole));
  const beyond = wanted.reduce((sum, each) => sum + each.best - each.least, 0);
  return wanted.map((each) =>
    Math.floor(each.least + (beyond === 0 ? 0 : ((each.best - each.least) / beyond) * (whole - least))),
  );
};

const table = (block: Extract<Block, { kind: 'table' }>): readonly (Paragraph | Table)[] =>
  tableOf(block, columnWidths(block));

const tableOf = (
  { caption, columns, rows }: Extract<Block, { kind: 'table' }>,
  widths: readonly number[],
): readonly (Paragraph | Table)[] => [
  new Paragraph({
    keepNext: true,
    spacing: { before: 120, after: 80 },
    children: [words({ text: caption, bold: true })],
  }),
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [...widths],
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title, numeric }) => cell(title, { head: true, numeric: numeric === true })),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, index) =>
              cell(text, { head: index === 0, numeric: columns[index]?.numeric === true }),
            ),
          }),
      ),
    ],
  }),
  new Paragraph({ spacing: after, children: [] }),
];

/** Each numbered list counts for itself, from 1. */
const numbering = (
  lists: number,
): readonly { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[] =>
  Array.from({ length: lists }, (_, index) => ({
    reference: `numbers-${String(index)}`,
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        text: '%1.',
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: 567, hanging: 397 } } },
      },
    ],
  }));

/** Pixels, of which Word has 96 to the inch: as wide as the text of a sheet at the most. */
const mostWidth = 640;

const picture = ({ key, caption, alternative, width, height }: PaperPicture, png: Buffer): readonly Paragraph[] => {
  const wide = Math.min(mostWidth, width * 0.69);
  return [
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: Math.round(wide), height: Math.round((height / width) * wide) },
          altText: { name: key, title: caption, description: alternative },
        }),
      ],
    }),
    new Paragraph({ spacing: after, children: [words({ text: caption, size: 20 })] }),
  ];
};

type Drawn = ReadonlyMap<PaperPicture, Buffer>;

const blocksOf = (blocks: readonly Block[], drawn: Drawn): readonly (Paragraph | Table)[] => {
  let numbered = -1;
  return blocks.flatMap((block): readonly (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading':
        return [
          new Paragraph({
            heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
            keepNext: true,
            text: block.text,
          }),
        ];
      case 'paragraph':
        return [new Paragraph({ spacing: after, children: block.spans.map(run) })];
      case 'quote':
        return [
          new Paragraph({ keepNext: true, indent: { left: 567 }, children: [new TextRun(block.text)] }),
          new Paragraph({
            indent: { left: 567 },
            spacing: after,
            children: [words({ text: block.by, size: 20 })],
          }),
        ];
      case 'list': {
        if (block.numbered === true) numbered += 1;
        const mark =
          block.numbered === true
            ? { numbering: { reference: `numbers-${String(numbered)}`, level: 0 } }
            : { bullet: { level: 0 } };
        return block.items.map((item) => new Paragraph({ ...mark, spacing: { after: 60 }, children: item.map(run) }));
      }
      case 'table':
        return table(block);
      case 'picture':
        return picture(block, drawn.get(block) ?? Buffer.alloc(0));
      case 'new-page':
        return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: 'exact' }, children: [] })];
    }
  });
};

/** The document as DOCX, with headings, header rows and lists that a screen reader and a table of contents know as such. */
export const wordFile = async (paper: PaperDocument): Promise<Uint8Array> => {
  assertWhole(paper);
  const pictures = picturesOf(paper);
  const pngs = pngsOf(pictures.map(({ svg }) => svg));
  const drawn: Drawn = new Map(pictures.map((each, index) => [each, pngs[index] ?? Buffer.alloc(0)]));
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: '0B0C0C' },
    paragraph: { spacing: { before, after: 120 } },
  });
  const file = new Document({
    title: paper.title,
    creator: paper.author,
    lastModifiedBy: paper.author,
    styles: {
      default: {
        // A typeface that every office has: what is not there would be set in another one, with other lines.
        document: { run: { font: 'Arial', size: paper.isDense === true ? 19 : 22, language: { value: 'en-GB' } } },
        heading1: heading(36, 0),
        heading2: heading(28, paper.isDense === true ? 200 : 280),
        heading3: heading(paper.isDense === true ? 22 : 24, paper.isDense === true ? 140 : 200),
      },
    },
    numbering: {
      config: [...numbering(paper.blocks.filter((block) => block.kind === 'list' && block.numbered === true).length)],
    },
    sections: [
      {
        properties: {
          page: { size: a4, margin: { top: margin, right: margin, bottom: margin, left: margin } },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  words({ text: `${paper.foot} · page `, size: 18 }),
                  words({ children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 18 }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, text: paper.title }),
          ...blocksOf(paper.blocks, drawn),
        ],
      },
    ],
  });
  // The library writes the moment of packing into its properties; the paper's own moment stands there instead.
  const madeAt = paper.madeAt.toISOString();
  return new Uint8Array(
    packedAlike(await Packer.toBuffer(file), (name, body) =>
      name === 'docProps/core.xml'
        ? Buffer.from(body.toString('utf8').replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${madeAt}`))
        : body,
    ),
  );
};
