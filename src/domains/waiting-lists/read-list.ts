import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { lookAtFile } from '#platform/tables';
import type { ClockRow } from './core/clocks.ts';
import { listMapping, mapRow, placesOf } from './core/mapping.ts';
import type { ListMapping } from './core/mapping.ts';
import { readTable, refuseFile } from './read-table.ts';

export type ListRows = {
  readonly rows: readonly ClockRow[];
  /** The line of the file, or the row of the sheet, that each row stands on. */
  readonly lines: readonly number[];
  /** Lines whose quotation marks do not fit together: their cells cannot be told apart, so they are in no row. */
  readonly broken: readonly number[];
};

/** The mapping of a file. Throws AppError that names what is wrong in it. */
export const readMapping = async (file: string): Promise<ListMapping> => readJson(file, listMapping);

/** What a JSON file says, by a schema. Throws AppError that names what is wrong in it. */
export const readJson = async <T>(file: string, schema: z.ZodType<T>): Promise<T> => {
  const name = path.basename(file);
  const { bytes } = await lookAtFile(file, name);
  if (bytes > 1_000_000) throw refuseFile(name, 'it is no mapping of columns.');
  let told: unknown;
  try {
    told = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw refuseFile(name, 'it is not JSON.');
  }
  const parsed = schema.safeParse(told);
  if (parsed.success) return parsed.data;
  throw refuseFile(name, z.prettifyError(parsed.error));
};

/** A service's own list, CSV or XLSX with one line of headings. Throws AppError that says what is wrong with the file. Nothing is kept. */
export const readList = async (file: string, mapping: ListMapping): Promise<ListRows> => {
  const name = path.basename(file);
  const { headings, rows, broken } = await readTable(file, name, mapping.sheet);
  const found = placesOf(mapping, headings);
  if ('missing' in found)
    throw refuseFile(name, `it has no column ${found.missing.join(', ')}. Mend the mapping, or the file.`);
  return {
    rows: rows.map(({ cells }) => mapRow(mapping, found.places, cells)),
    lines: rows.map(({ line }) => line),
    broken,
  };
};
