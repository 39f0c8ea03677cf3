// Documents for paper and for sending: the same blocks as a part of a page, as DOCX and as PDF.
export { picturesOf, textsOf } from './model.ts';
export type { Block, PaperColumn, PaperDocument, PaperPicture, Span } from './model.ts';
export { documentHtml } from './page.ts';
export { pdfFile, sheetsOfPdf } from './pdf.ts';
export { wordFile } from './word.ts';
