import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { ReturnShape } from './core/return.ts';
import { chanceOf } from './core/synthetic/chance.ts';
import { csvSetFileName, writeCsvSet } from './core/write/csv-set.ts';
import type { WholeReturn } from './core/write/whole-return.ts';
import { preSubmissionSheets, templateSheets } from './core/write/workbook-rows.ts';
import { writeXml } from './core/write/xml.ts';
import { writeWorkbook } from './write-workbook.ts';

export type FilesWanted = {
  readonly shape: ReturnShape;
  readonly area: string;
  readonly year: number;
  readonly seed: number;
  /** Share of the CSV rows whose cells are all in quotes. */
  readonly quoted: number;
  /** Where one area's files go: XML and workbooks into `folder`, the nine files of a CSV set into `csvFolder`. */
  readonly folder: string;
  readonly csvFolder: string;
  /** Called between pieces, so that what is told on the way need not be held. */
  readonly afterPiece: () => Promise<void>;
};

/** A file that grows piece by piece and waits when the disk is slower than we are. */
export type GrowingFile = { readonly add: (piece: string) => Promise<void>; readonly end: () => Promise<void> };

const pieceSize = 64 * 1024;

export const growingFile = (name: string): GrowingFile => {
  const stream: WriteStream = createWriteStream(name);
  const done = finished(stream);
  // Asked for at the end; until then a failure must not go about unheard.
  done.catch(() => undefined);
  let waiting = '';
  const flush = async (): Promise<void> => {
    const piece = waiting;
    waiting = '';
    if (piece !== '' && !stream.write(piece)) await Promise.race([once(stream, 'drain'), done]);
  };
  return {
    add: async (piece) => {
      waiting += piece;
      if (waiting.length >= pieceSize) await flush();
    },
    end: async () => {
      await flush();
      stream.end();
      await done;
    },
  };
};

const writeXmlFile = async (whole: WholeReturn, name: string, { afterPiece }: FilesWanted): Promise<void> => {
  const file = growingFile(name);
  for (const piece of writeXml(whole)) {
    await file.add(piece);
    await afterPiece();
  }
  await file.end();
};

const writeCsvFiles = async (whole: WholeReturn, wanted: FilesWanted): Promise<void> => {
  const { area, csvFolder, afterPiece } = wanted;
  await mkdir(csvFolder, { recursive: true });
  const files = new Map<string, GrowingFile>();
  const chance = chanceOf(wanted.seed, area, 'quotes');
  const quoted = (): boolean => chance.happens(wanted.quoted);
  for (const { module, text: piece } of writeCsvSet(whole, { nativeId: area, quoted })) {
    const name = path.join(csvFolder, csvSetFileName(module, `${String(wanted.year)}-02-20`));
    const file = files.get(name) ?? growingFile(name);
    files.set(name, file);
    await file.add(piece);
    await afterPiece();
  }
  for (const file of files.values()) await file.end();
};

/** Writes one area's return in its shape. XML and CSV need no memory for it; a workbook is built whole before it is packed. */
export const writeReturnFiles = async (whole: WholeReturn, wanted: FilesWanted): Promise<void> => {
  const { area, year, shape, folder } = wanted;
  const name = path.join(folder, `sen2-${area}-${String(year)}`);
  if (shape === 'xml') return writeXmlFile(whole, `${name}.xml`, wanted);
  if (shape === 'csv-set') return writeCsvFiles(whole, wanted);
  return shape === 'template'
    ? writeWorkbook(templateSheets(whole, area), `${name}-template.xlsx`)
    : writeWorkbook(preSubmissionSheets(whole), `${name}-pre-submission.xlsx`);
};
