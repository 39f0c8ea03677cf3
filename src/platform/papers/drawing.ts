import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { dejavu, hyperlegible } from './typeface.ts';

/** Dots for each unit of the drawing: 760 units on a sheet are then some 300 dots to the inch. */
const zoom = 2.5;

let unpacked: readonly (readonly [string, Buffer])[] | undefined;

const typefaces = (): readonly (readonly [string, Buffer])[] =>
  (unpacked ??= [
    ['hyperlegible.ttf', hyperlegible().plain],
    ['hyperlegible-bold.ttf', hyperlegible().strong],
    // For the letters that the first lacks.
    ['dejavu.ttf', dejavu().plain],
    ['dejavu-bold.ttf', dejavu().strong],
  ]);

/**
 * Drawings (SVG that brings its colours as attributes) as PNG, in our own typeface wherever it is made: no typeface of the machine is asked.
 * The program that draws reads typefaces from files alone, so they lie in a folder of their own for as long as it takes.
 */
export const pngsOf = (drawings: readonly string[]): readonly Buffer[] => {
  if (drawings.length === 0) return [];
  const folder = mkdtempSync(path.join(tmpdir(), 'irwell-type-'));
  try {
    const fontFiles = typefaces().map(([name, bytes]) => {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return file;
    });
    return drawings.map((svg) =>
      new Resvg(svg, {
        font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Atkinson Hyperlegible' },
        fitTo: { mode: 'zoom', value: zoom },
        background: '#ffffff',
      })
        .render()
        .asPng(),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
