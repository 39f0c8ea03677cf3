import PDFDocument from 'pdfkit';
import { pngsOf } from './drawing.ts';
import { assertWhole, picturesOf, textOf } from './model.ts';
import type { Block, PaperDocument, PaperPicture, Span } from './model.ts';
import { typefaceOf } from './typeface.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

/** Points. */
const margins = { top: 48, right: 54, bottom: 62, left: 54 };
/** Points. Dense sheets hold a third more, for those who read many. */
const roomy = { text: 11, table: 9.5, small: 9.5, headings: { 1: 22, 2: 15, 3: 12.5 }, gap: 1, padding: 4 } as const;
const dense = { text: 9.5, table: 8.5, small: 8.5, headings: { 1: 20, 2: 14, 3: 11 }, gap: 0.5, padding: 2.5 } as const;
type Style = typeof roomy | typeof dense;

const styles = new WeakMap<Pdf, Style>();
const styleOf = (pdf: Pdf): Style => styles.get(pdf) ?? roomy;
/** Down by so many lines, or fewer where the sheets are dense. */
const down = (pdf: Pdf, lines: number): Pdf => pdf.moveDown(lines * styleOf(pdf).gap);
const ink = '#0b0c0c';
const line = '#b1b4b6';
const linkInk = '#1a65a6';

// Not in the types: PDF/UA, and the typeface to begin with. Those that every reader of PDF brings along are not part of the file, as they must be.
const universal = (first: Buffer): object => ({ subset: 'PDF/UA', font: first });

const bottomOf = (pdf: Pdf): number => pdf.page.height - margins.bottom;

/** A heading stays with at least the next lines. */
const keepTogether = (pdf: Pdf, height: number): void => {
  if (pdf.y + height > bottomOf(pdf) && pdf.y > margins.top) pdf.addPage();
};

const writeSpans = (pdf: Pdf, all: readonly Span[], options: PDFKit.Mixins.TextOptions = {}): void => {
  // An empty piece at the end would leave the last line without its height.
  const spans = all.filter((span) => textOf(span) !== '');
  spans.forEach((span, index) => {
    const { strong, address } = typeof span === 'string' ? {} : span;
    pdf
      .font(strong === true ? 'strong' : 'plain')
      .fillColor(address === undefined ? ink : linkInk)
      .text(textOf(span), {
        ...options,
        continued: index < spans.length - 1,
        link: address ?? null,
        underline: address !== undefined,
      });
  });
  pdf.font('plain').fillColor(ink);
};

const heading = (pdf: Pdf, into: Element, level: 1 | 2 | 3, text: string): void => {
  keepTogether(pdf, styleOf(pdf).headings[level] * 4);
  if (level > 1) down(pdf, 0.6);
  into.add(
    pdf.struct(`H${String(level)}`, {}, () => {
      pdf.font('strong').fontSize(styleOf(pdf).headings[level]).fillColor(ink).text(text);
    }),
  );
  pdf
    .font('plain')
    .fontSize(styleOf(pdf).text)
    .moveDown(0.35 * styleOf(pdf).gap);
};

const list = (pdf: Pdf, into: Element, { items, numbered }: Extract<Block, { kind: 'list' }>): void => {
  const element = pdf.struct('L');
  into.add(element);
  items.forEach((item, index) => {
    keepTogether(pdf, styleOf(pdf).text * 2);
    const entry = pdf.struct('LI');
    element.add(entry);
    entry.add(
      pdf.struct('Lbl', {}, () => {
        const { y } = pdf;
        pdf.text(numbered === true ? `${String(index + 1)}.` : '•', margins.left + 6, y, { lineBreak: false });
        pdf.y = y;
      }),
    );
    entry.add(
      pdf.struct('LBody', {}, () => {
        pdf.x = margins.left + 24;
        writeSpans(pdf, item, { width: pdf.page.width - margins.right - pdf.x });
        pdf.x = margins.left;
      }),
    );
    entry.end();
    down(pdf, 0.2);
  });
  element.end();
  down(pdf, 0.4);
};

const under = (bottom: number) => ({ top: 0, right: 0, bottom, left: 0 });

/** Shares of the width by how long the texts of a column are, none so narrow that a word would break in it. */
const widths = (pdf: Pdf, { columns, rows }: Extract<Block, { kind: 'table' }>): number[] => {
  const whole = pdf.page.width - margins.left - margins.right;
  const padding = 10;
  const wanted = columns.map(({ title }, index) => {
    const texts = [title, ...rows.map((row) => row[index] ?? '')];
    const longest = Math.max(...texts.map((text) => pdf.widthOfString(text)));
    const word = Math.max(...texts.flatMap((text) => text.split(/\s+/)).map((text) => pdf.widthOfString(text)));
    return { least: Math.min(word + padding, whole / 2), best: Math.min(longest + padding, whole) };
  });
  const least = wanted.reduce((sum, each) => sum + each.least, 0);
  if (least >= whole) return wanted.map((each) => (each.least / least) * whole);
  const beyond = wanted.reduce((sum, each) => sum + Math.max(0, each.best - each.least), 0);
  return wanted.map(
    (each) => each.least + (beyond === 0 ? 0 : (Math.max(0, each.best - each.least) / beyond) * (whole - least)),
  );
};

type Head = {
  readonly columns: readonly { readonly title: string; readonly width: number; readonly align: 'left' | 'right' }[];
  readonly height: number;
};

const headOf = (pdf: Pdf, { columns }: Extract<Block, { kind: 'table' }>, columnWidths: readonly number[]): Head => {
  const titles = columns.map(({ title, numeric }, index) => ({
    title,
    width: columnWidths[index] ?? 0,
    align: numeric === true ? ('right' as const) : ('left' as const),
  }));
  const heights = titles.map(({ title, width }) =>
    pdf.heightOfString(title, { width: width - 2 * styleOf(pdf).padding }),
  );
  return { columns: titles, height: Math.max(...heights) + 2 * styleOf(pdf).padding };
};

/** The head of a table once more, on top of a sheet on which it goes on: for the eye, since the structure has it already. */
const drawHeadAgain = (pdf: Pdf, { columns, height }: Head): void => {
  const { x, y } = pdf;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.font('strong').fontSize(styleOf(pdf).table).fillColor(ink);
  const { padding } = styleOf(pdf);
  let left = margins.left;
  for (const { title, width, align } of columns) {
    pdf.text(title, left + padding, margins.top + padding, { width: width - 2 * padding, align });
    left += width;
  }
  pdf
    .moveTo(margins.left, margins.top + height)
    .lineTo(left, margins.top + height)
    .lineWidth(1)
    .stroke(ink);
  pdf.endMarkedContent();
  pdf.font('plain').fontSize(styleOf(pdf).table);
  pdf.x = x;
  pdf.y = y;
};

/** Does the work while every sheet that it begins has the head on top, and room for it. */
const withHeadAgain = (pdf: Pdf, head: Head, work: () => void): void => {
  const below = { ...margins, top: margins.top + head.height };
  const onPage = (): void => {
    pdf.page.margins = below;
    drawHeadAgain(pdf, head);
    pdf.y = below.top;
  };
  // The program asks the sheet that it leaves where the next one begins.
  pdf.page.margins = below;
  pdf.on('pageAdded', onPage);
  try {
    work();
  } finally {
    pdf.off('pageAdded', onPage);
    pdf.page.margins = { ...margins };
  }
};

const table = (pdf: Pdf, into: Element, block: Extract<Block, { kind: 'table' }>): void => {
  keepTogether(pdf, styleOf(pdf).text * 7);
  into.add(
    pdf.struct('P', {}, () => {
      pdf.font('strong').fontSize(styleOf(pdf).text).text(block.caption);
    }),
  );
  pdf.font('strong').fontSize(styleOf(pdf).table).moveDown(0.3);
  const columnStyles = widths(pdf, block);
  const again = headOf(pdf, block, columnStyles);
  pdf.font('plain').fontSize(styleOf(pdf).table);
  const align = (index: number): 'left' | 'right' => (block.columns[index]?.numeric === true ? 'right' : 'left');
  const head = block.columns.map(({ title }, index) => ({
    text: title,
    type: 'TH' as const,
    scope: 'Column' as const,
    font: { src: 'strong', size: styleOf(pdf).table },
    border: under(1),
    borderColor: { bottom: ink },
    align: { x: align(index), y: 'bottom' as const },
  }));
  const body = block.rows.map((row) =>
    row.map((text, index) => ({
      // A cell with nothing in it would have no place in the structure.
      text: text === '' ? ' ' : text,
      align: { x: align(index), y: 'top' as const },
      ...(index === 0 ? { type: 'TH' as const, scope: 'Row' as const } : { type: 'TD' as const }),
    })),
  );
  const options = {
    data: [head, ...body],
    columnStyles,
    defaultStyle: { border: under(0.5), borderColor: { bottom: line }, padding: styleOf(pdf).padding },
    // Not in the types: the element of the structure that the table becomes part of.
    structParent: into,
  };
  withHeadAgain(pdf, again, () => {
    pdf.table(options);
  });
  pdf.x = margins.left;
  pdf.fontSize(styleOf(pdf).text).moveDown(0.8);
};

const picture = (pdf: Pdf, into: Element, { caption, alternative, width, height }: PaperPicture, png: Buffer): void => {
  const wide = Math.min(pdf.page.width - margins.left - margins.right, width * 0.52);
  const tall = (height / width) * wide;
  keepTogether(pdf, tall + styleOf(pdf).text * 3);
  const top = pdf.y;
  const figure = pdf.struct('Figure', { alt: alternative }, () => {
    pdf.image(png, margins.left, top, { width: wide });
  });
  into.add(figure);
  pdf.x = margins.left;
  pdf.y = top + tall + 4;
  into.add(
    pdf.struct('P', {}, () => {
      pdf.font('plain').fontSize(styleOf(pdf).table).fillColor(ink).text(caption);
    }),
  );
  pdf.fontSize(styleOf(pdf).text).moveDown(0.6);
};

type Drawn = ReadonlyMap<PaperPicture, Buffer>;

const block = (pdf: Pdf, into: Element, each: Block, drawn: Drawn): void => {
  switch (each.kind) {
    case 'heading':
      heading(pdf, into, each.level, each.text);
      return;
    case 'paragraph':
      into.add(
        pdf.struct('P', {}, () => {
          writeSpans(pdf, each.spans);
        }),
      );
      down(pdf, 0.6);
      return;
    case 'quote':
      into.add(
        pdf.struct('BlockQuote', {}, () => {
          pdf.x = margins.left + 24;
          pdf.text(each.text).fontSize(styleOf(pdf).table).text(each.by).fontSize(styleOf(pdf).text);
          pdf.x = margins.left;
        }),
      );
      down(pdf, 0.6);
      return;
    case 'list':
      list(pdf, into, each);
      return;
    case 'table':
      table(pdf, into, each);
      return;
    case 'picture':
      picture(pdf, into, each, drawn.get(each) ?? Buffer.alloc(0));
      return;
    case 'new-page':
      // A sheet that has just been begun is new enough.
      if (pdf.y > margins.top) pdf.addPage();
  }
};

const feet = (pdf: Pdf, foot: string): void => {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Within the margin of the sheet, where text would otherwise begin a new one.
    pdf.page.margins = { ...margins, bottom: 0 };
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf
      .font('plain')
      .fontSize(8.5)
      .fillColor('#505a5f')
      .text(`${foot} · page ${String(index - start + 1)} of ${String(count)}`, margins.left, pdf.page.height - 40, {
        width: pdf.page.width - margins.left - margins.right,
        height: 20,
        ellipsis: true,
      });
    pdf.endMarkedContent();
  }
};

type LaidOut = {
  readonly bytes: Uint8Array;
  /** The sheet, from 1, on which each heading of the second level stands. */
  readonly headings: readonly { readonly text: string; readonly sheet: number }[];
  readonly sheets: number;
};

const layOut = async (paper: PaperDocument): Promise<LaidOut> => {
  assertWhole(paper);
  const { plain, strong } = typefaceOf(paper);
  const pdf = new PDFDocument({
    size: 'A4',
    margins,
    pdfVersion: '1.7',
    lang: 'en-GB',
    tagged: true,
    displayTitle: true,
    ...universal(plain),
    bufferPages: true,
    info: {
      Title: paper.title,
      Author: paper.author,
      Creator: 'Irwell',
      Producer: 'Irwell',
      CreationDate: paper.madeAt,
    },
  });
  styles.set(pdf, paper.isDense === true ? dense : roomy);
  const pieces: Buffer[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(pieces)));
    });
    pdf.on('error', reject);
  });
  pdf.registerFont('plain', plain);
  pdf.registerFont('strong', strong);
  pdf
    .font('plain')
    .fontSize(styleOf(pdf).text)
    .lineGap(paper.isDense === true ? 1.2 : 2);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  heading(pdf, root, 1, paper.title);
  const pictures = picturesOf(paper);
  const pngs = pngsOf(pictures.map(({ svg }) => svg));
  const drawn: Drawn = new Map(pictures.map((each, index) => [each, pngs[index] ?? Buffer.alloc(0)]));
  const headings: { text: string; sheet: number }[] = [];
  for (const each of paper.blocks) {
    block(pdf, root, each, drawn);
    if (each.kind === 'heading' && each.level === 2)
      headings.push({ text: each.text, sheet: pdf.bufferedPageRange().count });
  }
  const sheets = pdf.bufferedPageRange().count;
  root.end();
  feet(pdf, paper.foot);
  pdf.end();
  return { bytes: await ended, headings, sheets };
};

/**
 * The document as PDF (A4), tagged for screen readers (PDF/UA): headings, lists, header cells and the language. The same document gives the
 * same bytes, but for the identifier of the file.
 */
export const pdfFile = async (paper: PaperDocument): Promise<Uint8Array> => (await layOut(paper)).bytes;

/** How many sheets of the PDF each part takes that begins with a heading of the second level, by the heading: to the sheet before the next part's, or the same. */
export const sheetsOfPdf = async (paper: PaperDocument): Promise<ReadonlyMap<string, number>> => {
  const { headings, sheets } = await layOut(paper);
  return new Map(
    headings.map(({ text, sheet }, index) => {
      const next = headings[index + 1]?.sheet ?? sheets + 1;
      return [text, Math.max(1, next - sheet)];
    }),
  );
};
