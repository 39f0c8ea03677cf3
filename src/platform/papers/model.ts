/** A piece of a line: plain text, or text that weighs more or leads somewhere. */
export type Span = string | { readonly text: string; readonly strong?: boolean; readonly address?: string };

export type PaperColumn = { readonly title: string; readonly numeric?: boolean };

/** What a document is made of. The page, the Word file and the PDF are drawn from the same blocks, so that none of them can say anything else. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[]; readonly numbered?: boolean }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly PaperColumn[];
      /** As many cells as there are columns; the first of them names its row. */
      readonly rows: readonly (readonly string[])[];
    }
  | PaperPicture
  | { readonly kind: 'new-page' };

/** A drawing with its words: whoever does not see it is told the same. */
export type PaperPicture = {
  readonly kind: 'picture';
  /** Names it among the pictures of its document: letters, digits, hyphens. */
  readonly key: string;
  /** Stands under it and is read by everybody. */
  readonly caption: string;
  /** The drawing in words. */
  readonly alternative: string;
  /** SVG that is right without a style sheet; `width` and `height` in its own units. */
  readonly svg: string;
  readonly width: number;
  readonly height: number;
};

export type PaperDocument = {
  readonly title: string;
  /** The organisation that it is from: never a person. */
  readonly author: string;
  /** Stands at the foot of every sheet, before the number of the page. */
  readonly foot: string;
  readonly madeAt: Date;
  /** Smaller letters and gaps, for those who read many sheets. */
  readonly isDense?: boolean;
  readonly blocks: readonly Block[];
};

export const textOf = (span: Span): string => (typeof span === 'string' ? span : span.text);

/** Every text that a reader sees, in the order of the sheets. */
export const textsOf = ({ title, foot, blocks }: PaperDocument): readonly string[] => [
  title,
  foot,
  ...blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return block.spans.map(textOf);
      case 'quote':
        return [block.text, block.by];
      case 'list':
        return block.items.flatMap((item) => item.map(textOf));
      case 'table':
        return [block.caption, ...block.columns.map((column) => column.title), ...block.rows.flat()];
      case 'picture':
        return [block.caption, block.alternative];
      case 'new-page':
        return [];
    }
  }),
];

/** The pictures of a document, in their order. */
export const picturesOf = ({ blocks }: Pick<PaperDocument, 'blocks'>): readonly PaperPicture[] =>
  blocks.filter((block) => block.kind === 'picture');

/** A table whose rows have not as many cells as it has columns would put figures under a wrong heading: refused. */
export const assertWhole = ({ blocks }: PaperDocument): void => {
  for (const block of blocks)
    if (block.kind === 'table' && block.rows.some((row) => row.length !== block.columns.length))
      throw new TypeError(`A row of the table “${block.caption}” has not as many cells as the table has columns.`);
};
