import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Watch } from '#platform/tables';
import { fitTables, kindOf } from '../core/extract/mapping.ts';
import type { MappedTable, Mapping } from '../core/extract/mapping.ts';
import type { SampleTable } from '../core/extract/propose.ts';
import { extractChecker } from '../core/extract/whole-extract.ts';
import type { CheckedExtract } from '../core/extract/whole-extract.ts';
import { readTables } from './read-tables.ts';
import type { ExtractFile, ReadFile } from './read-tables.ts';

export type ExtractTask = {
  readonly files: readonly ExtractFile[];
  /** The confirmed mapping of the source; undefined where there is none yet. */
  readonly mapping: Mapping | undefined;
  readonly asAt: PlainDate;
  readonly areaCode: string;
};

/** Either everything, checked; or why no mapping fits, with what a person needs to make one. */
export type ExtractOutcome =
  | { readonly kind: 'checked'; readonly files: readonly ReadFile[]; readonly checked: CheckedExtract }
  | {
      readonly kind: 'needs-mapping';
      readonly files: readonly ReadFile[];
      readonly why: string;
      readonly samples: readonly SampleTable[];
    };

const sampleRows = 20;
const mostWords = 40;
const longestWord = 60;
const mostTables = 40;

const sampler = () => {
  const samples: SampleTable[] = [];
  return {
    samples,
    visit: (name: string, file: string, headings: readonly string[]) => {
      if (samples.length >= mostTables)
        throw new AppError(
          'invalid',
          `The extract has more than ${String(mostTables)} tables. Nothing was imported. Send those that are needed.`,
        );
      const rows: { line: number; cells: readonly string[] }[] = [];
      const found = headings.map(() => new Set<string>());
      const words: Record<string, readonly string[]> = {};
      samples.push({ file, name, headings, rows, words });
      return {
        row: (line: number, cells: readonly string[]): void => {
          if (rows.length < sampleRows)
            rows.push({ line, cells: cells.map((cell) => cell.replaceAll('\0', '').slice(0, 200)) });
          cells.forEach((cell, place) => {
            const text = cell.trim();
            const set = found[place];
            if (set && text !== '' && set.size <= mostWords) set.add(text.slice(0, longestWord + 1));
          });
        },
        end: (): void => {
          found.forEach((set, place) => {
            if (
              set.size > 0 &&
              set.size <= mostWords &&
              [...set].every((text) => text.length <= longestWord && !text.includes('\0'))
            )
              words[String(place)] = [...set].sort();
          });
        },
      };
    },
  };
};

/** Reads an extract, twice: first its headings, then, where the confirmed mapping fits them, its rows. Throws AppError. */
export const checkExtract = async (task: ExtractTask, watch: Watch = {}): Promise<ExtractOutcome> => {
  const { mapping, asAt, areaCode } = task;
  const sample = sampler();
  const ends: (() => void)[] = [];
  const files = await readTables(
    task.files,
    ({ sheet, fileName, headings }) => {
      const { row, end } = sample.visit(sheet, fileName, headings);
      ends.push(end);
      return row;
    },
    watch,
  );
  for (const end of ends) end();
  const { samples } = sample;
  if (samples.length === 0) throw new AppError('invalid', 'There is no table in what was sent. Nothing was imported.');
  if (mapping === undefined)
    return { kind: 'needs-mapping', files, samples, why: 'Nobody has said yet what the columns of this source hold.' };
  const fit = fitTables(mapping, samples);
  if (!fit.fits) return { kind: 'needs-mapping', files, samples, why: fit.why };

  const checker = extractChecker({ mapping, asAt, areaCode });
  let table = 0;
  await readTables(
    task.files,
    ({ file, fileName, sheet }) => {
      const mapped: MappedTable | undefined = fit.tables[table];
      table += 1;
      return mapped && kindOf(mapped) !== undefined ? checker.table({ file, fileName, sheet, mapped }).row : undefined;
    },
    watch,
  );
  return { kind: 'checked', files, checked: checker.finish() };
};
