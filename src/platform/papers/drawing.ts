import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { dejavu, hyperlegible } from './typeface.ts';

/** Dots for each unit of the drawing: 760 units on a sheet are then some 300 dots to the inch. */
const zoom = 2.5;

const chunk = (kind: string, body: Buffer): Buffer => {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(kind, 'latin1'), body, Buffer.alloc(4)]);
  framed.writeUInt32BE(body.length, 0);
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + body.length)), 8 + body.length);
  return framed;
};

/**
 * Dots (red, green, blue, opacity) on a white ground as PNG without opacity: the library that makes PDF takes opacity apart in its own time, and the same
 * paper would not have the same bytes twice.
 */
const opaquePng = (dots: Buffer, width: number, height: number): Buffer => {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, to = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, to += 3) dots.copy(rows, to, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of each of three colours.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

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
    return drawings.map((svg) => {
      const drawn = new Resvg(svg, {
        font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Atkinson Hyperlegible' },
        fitTo: { mode: 'zoom', value: zoom },
        background: '#ffffff',
      }).render();
      return opaquePng(drawn.pixels, drawn.width, drawn.height);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
