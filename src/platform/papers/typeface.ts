import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PaperDocument } from './model.ts';
import { textsOf } from './model.ts';
import { sfntOfWoff } from './sfnt.ts';

export type Typeface = { readonly plain: Buffer; readonly strong: Buffer };

const file = (name: string): Buffer => readFileSync(fileURLToPath(import.meta.resolve(name)));

/** What the western cut of Atkinson Hyperlegible has a letter for (model.test.ts asks the file itself). */
export const inHyperlegible = /^[\n -~\u00A0-\u00FFŒœ–—‘’‚“”„•…€™−]*$/;

let known: { readonly hyperlegible?: Typeface; readonly dejavu?: Typeface } = {};

export const hyperlegible = (): Typeface => {
  const folder = '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin';
  // WOFF, not WOFF2: letters of the latter come out empty in a PDF.
  const found = known.hyperlegible ?? {
    // Unpacked: who reads them packed unpacks a table each time that it looks into one.
    plain: sfntOfWoff(file(`${folder}-400-normal.woff`)),
    strong: sfntOfWoff(file(`${folder}-700-normal.woff`)),
  };
  known = { ...known, hyperlegible: found };
  return found;
};

export const dejavu = (): Typeface => {
  const folder = 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed';
  const found = known.dejavu ?? { plain: file(`${folder}.ttf`), strong: file(`${folder}-Bold.ttf`) };
  known = { ...known, dejavu: found };
  return found;
};

/** The typeface of a whole document: the easiest to read, unless one of its texts has a letter that it lacks (Polish names, arrows, ticks). */
export const typefaceOf = (paper: PaperDocument): Typeface =>
  textsOf(paper).every((text) => inHyperlegible.test(text)) ? hyperlegible() : dejavu();
