// Documents for paper and for sending: the same blocks as a part of a page, as DOCX and as PDF.
export { textsOf } from './model.ts';
export type { Block, PaperColumn, PaperDocument, Span } from './model.ts';
export { documentHtml } from './page.ts';
export { pdfFile } from './pdf.ts';
export { wordFile } from './word.ts';
