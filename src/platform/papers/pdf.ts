import PDFDocument from 'pdfkit';
import { pngsOf } from './drawing.ts';
import { assertWhole, picturesOf, textOf } from './model.ts';
import type { Block, PaperDocument, PaperPicture, Span } from './model.ts';
import { typefaceOf } from './typeface.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

/** Points. */
const margins = { top: 48, right: 54, bottom: 62, left: 54 };
const textSize = 11;
const headingSizes = { 1: 22, 2: 15, 3: 12.5 } as const;
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

const writeSpans = (pdf: Pdf, spans: readonly Span[], options: PDFKit.Mixins.TextOptions = {}): void => {
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
  keepTogether(pdf, headingSizes[level] * 4);
  if (level > 1) pdf.moveDown(0.6);
  into.add(
    pdf.struct(`H${String(level)}`, {}, () => {
      pdf.font('strong').fontSize(headingSizes[level]).fillColor(ink).text(text);
    }),
  );
  pdf.font('plain').fontSize(textSize).moveDown(0.35);
};

const list = (pdf: Pdf, into: Element, { items, numbered }: Extract<Block, { kind: 'list' }>): void => {
  const element = pdf.struct('L');
  into.add(element);
  items.forEach((item, index) => {
    keepTogether(pdf, textSize * 2);
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
    pdf.moveDown(0.2);
  });
  element.end();
  pdf.moveDown(0.4);
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

const cellPadding = 4;

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
  const heights = titles.map(({ title, width }) => pdf.heightOfString(title, { width: width - 2 * cellPadding }));
  return { columns: titles, height: Math.max(...heights) + 2 * cellPadding };
};

/** The head of a table once more, on top of a sheet on which it goes on: for the eye, since the structure has it already. */
const drawHeadAgain = (pdf: Pdf, { columns, height }: Head): void => {
  const { x, y } = pdf;
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.font('strong').fontSize(9.5).fillColor(ink);
  let left = margins.left;
  for (const { title, width, align } of columns) {
    pdf.text(title, left + cellPadding, margins.top + cellPadding, { width: width - 2 * cellPadding, align });
    left += width;
  }
  pdf
    .moveTo(margins.left, margins.top + height)
    .lineTo(left, margins.top + height)
    .lineWidth(1)
    .stroke(ink);
  pdf.endMarkedContent();
  pdf.font('plain').fontSize(9.5);
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
  keepTogether(pdf, textSize * 7);
  into.add(
    pdf.struct('P', {}, () => {
      pdf.font('strong').fontSize(textSize).text(block.caption);
    }),
  );
  pdf.font('strong').fontSize(9.5).moveDown(0.3);
  const columnStyles = widths(pdf, block);
  const again = headOf(pdf, block, columnStyles);
  pdf.font('plain').fontSize(9.5);
  const align = (index: number): 'left' | 'right' => (block.columns[index]?.numeric === true ? 'right' : 'left');
  const head = block.columns.map(({ title }, index) => ({
    text: title,
    type: 'TH' as const,
    scope: 'Column' as const,
    font: { src: 'strong', size: 9.5 },
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
    defaultStyle: { border: under(0.5), borderColor: { bottom: line }, padding: cellPadding },
    // Not in the types: the element of the structure that the table becomes part of.
    structParent: into,
  };
  withHeadAgain(pdf, again, () => {
    pdf.table(options);
  });
  pdf.x = margins.left;
  pdf.fontSize(textSize).moveDown(0.8);
};

const picture = (pdf: Pdf, into: Element, { caption, alternative, width, height }: PaperPicture, png: Buffer): void => {
  const wide = Math.min(pdf.page.width - margins.left - margins.right, width * 0.62);
  const tall = (height / width) * wide;
  keepTogether(pdf, tall + textSize * 3);
  const figure = pdf.struct('Figure', { alt: alternative }, () => {
    pdf.image(png, margins.left, pdf.y, { width: wide });
  });
  into.add(figure);
  pdf.y += 4;
  pdf.x = margins.left;
  into.add(
    pdf.struct('P', {}, () => {
      pdf.font('plain').fontSize(9.5).fillColor(ink).text(caption);
    }),
  );
  pdf.fontSize(textSize).moveDown(0.6);
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
      pdf.moveDown(0.6);
      return;
    case 'quote':
      into.add(
        pdf.struct('BlockQuote', {}, () => {
          pdf.x = margins.left + 24;
          pdf.text(each.text).fontSize(9.5).text(each.by).fontSize(textSize);
          pdf.x = margins.left;
        }),
      );
      pdf.moveDown(0.6);
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

/**
 * The document as PDF (A4), tagged for screen readers (PDF/UA): headings, lists, header cells and the language. The same document gives the
 * same bytes, but for the identifier of the file.
 */
export const pdfFile = async (paper: PaperDocument): Promise<Uint8Array> => {
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
  pdf.font('plain').fontSize(textSize).lineGap(2);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  heading(pdf, root, 1, paper.title);
  const pictures = picturesOf(paper);
  const pngs = pngsOf(pictures.map(({ svg }) => svg));
  const drawn: Drawn = new Map(pictures.map((each, index) => [each, pngs[index] ?? Buffer.alloc(0)]));
  for (const each of paper.blocks) block(pdf, root, each, drawn);
  root.end();
  feet(pdf, paper.foot);
  pdf.end();
  return ended;
};
