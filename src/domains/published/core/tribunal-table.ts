import type { CsvRecord } from './csv-reader.ts';
import { periodOf } from './period.ts';
import { isEmpty, notAFigure, periodFields, unknownGeography, unreadablePeriod, wrongLength } from './reading.ts';
import type { KeptRow, LineReading, Surroundings, TablePlan } from './reading.ts';

/**
 * The appeal rate of the SEND Tribunal by local authority: three title lines, years over three columns each, footnote numbers in names and
 * headings, a dash for zero, and two rates for 2024, of the old and of the new denominator, which are kept apart. One line gives a row
 * for each year. Rows of regions are only names of sections.
 */
const dataset = 'tribunal/appeal-rate';

const withoutFootnotes = (text: string): string => text.trim().replace(/\s*\d+(?:,\d+)*$/, '');

const isHeadingRecord = ({ cells }: CsvRecord): boolean =>
  withoutFootnotes(cells[0] ?? '') === 'Local Authority' && (cells[1] ?? '').trim() === 'LA code';

export const tribunalPlan = (top: readonly CsvRecord[], { geographies }: Surroundings): TablePlan | undefined => {
  const at = top.findIndex(isHeadingRecord);
  const years = top[at];
  const names = top[at + 1];
  if (at === -1 || years === undefined || names === undefined) return undefined;
  if (!names.cells.some((cell) => withoutFootnotes(cell) === 'SEND Tribunal Appeal Rate')) return undefined;

  const headings = names.cells.map((cell, column) =>
    column < 2 ? (years.cells[column] ?? '').trim() : withoutFootnotes(cell),
  );
  const columnsOfYear = new Map<string, number[]>();
  let year = '';
  for (const [column, cell] of years.cells.entries()) {
    if (column < 2) continue;
    if (cell.trim() !== '') year = cell.trim();
    columnsOfYear.set(year, [...(columnsOfYear.get(year) ?? []), column]);
  }
  const figures = headings.map((_, column) => column).slice(2);
  // Under the table stand its sources and notes, in lines that begin like this.
  let belowTheTable = false;

  const readLine = (record: CsvRecord): LineReading => {
    const { line, cells } = record;
    const name = (cells[0] ?? '').trim();
    if (name.startsWith('Sources')) belowTheTable = true;
    if (belowTheTable || isEmpty(cells) || isEmpty(cells.slice(2))) return { kind: 'aside' };
    const wrong = wrongLength(record, headings);
    if (wrong !== undefined) return wrong;
    const england = /^England total/i.test(name);
    const place = england
      ? { found: geographies.england }
      : geographies.council(cells[1] ?? '', withoutFootnotes(name));
    if (!('found' in place)) return unknownGeography(line, place, 'LA code');
    const bad = notAFigure(record, headings, figures, 'zero');
    if (bad !== undefined) return bad;
    const rows: KeptRow[] = [];
    for (const [published, columns] of columnsOfYear) {
      const period = periodOf(published, 'Calendar year', dataset);
      if (period === undefined) return unreadablePeriod(line, published, 'year');
      rows.push({
        line,
        geographyCode: place.found.code,
        ...periodFields(published, period),
        breakdownTopic: 'All',
        breakdown: england && !/^England total[\d,]*$/i.test(name) ? name : 'All',
        cells: cells.map((cell, column) => (column < 2 || columns.includes(column) ? cell : null)),
      });
    }
    return { kind: 'kept', rows };
  };
  return { layout: 'tribunal-appeal-rate', dataset, headings, headingRecords: at + 2, readLine };
};
