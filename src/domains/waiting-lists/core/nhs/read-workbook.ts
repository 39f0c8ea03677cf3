import type { PlainDate } from '#shared/plain-date';
import { monthIn, organisationName, serviceLine } from './published.ts';
import type { NhsLevel, NhsMissing, NhsRead, NhsRow } from './published.ts';

export type SheetTexts = readonly { readonly row: number; readonly texts: readonly string[] }[];

/** Sheets by name, as text. */
export type BookTexts = ReadonlyMap<string, SheetTexts>;

/** The tables of organisations in the order of a row's cells: the total, then the bands. */
const tables = ['Table 4', 'Table 4a', 'Table 4b', 'Table 4c', 'Table 4d', 'Table 4e', 'Table 4f', 'Table 4g'];

export const neededSheets: readonly string[] = ['Cover page', 'Table 1', 'Table 2', 'Table 3', ...tables];

const levelOf: Readonly<Record<string, NhsLevel>> = {
  national: 'national',
  region: 'region',
  icb: 'icb',
  provider: 'provider',
  organisation: 'provider',
};

const coverOf = (sheet: SheetTexts): ReadonlyMap<string, string> =>
  new Map(sheet.map(({ texts }) => [(texts[0] ?? '').replace(':', '').trim().toLowerCase(), (texts[1] ?? '').trim()]));

const isServiceHeading = (text: string): boolean => /^\((A|CYP)\)/i.test(text.trim());

/** The month of a table's title: '…, October 2023'. */
const monthOfTitle = (sheet: SheetTexts): PlainDate | undefined => {
  const title = (sheet[0]?.texts[0] ?? '').split(',').at(-1) ?? '';
  return monthIn(title);
};

type Place = { readonly level: NhsLevel; readonly code: string; readonly name: string };
type Cell = Place & { readonly line: number; readonly service: string; readonly text: string };

/**
 * The cells of one table of organisations. Its headings lie on row 4, 5 or 6, and before the services stand a type and a name, or also a code. The type may stand on the
 * first row of its block alone. Empty columns to the right are no services.
 */
const cellsOfTable = (sheet: SheetTexts): readonly Cell[] => {
  const at = sheet.findIndex(({ texts }) => texts.some(isServiceHeading));
  const headings = sheet[at]?.texts ?? [];
  const first = headings.findIndex(isServiceHeading);
  let level: NhsLevel | undefined;
  return sheet.slice(at + 1).flatMap(({ row, texts }) => {
    level = levelOf[(texts[0] ?? '').trim().toLowerCase()] ?? level;
    const place = level;
    const name = organisationName(texts[first - 1] ?? '');
    if (place === undefined || name === '') return [];
    const code = first >= 3 ? (texts[first - 2] ?? '').trim() : '';
    return headings.flatMap((heading, column) => {
      const service = isServiceHeading(heading) ? serviceLine(heading) : null;
      return service === null
        ? []
        : [{ level: place, code, name, line: row, service, text: (texts[column] ?? '').trim() }];
    });
  });
};

const keyOf = ({ level, code, name, service }: Cell): string => `${level}|${code === '' ? name : code}|${service}`;

const organisationRows = (book: BookTexts, month: PlainDate): readonly NhsRow[] => {
  const found = new Map<string, { cell: Cell; cells: (string | null)[] }>();
  tables.forEach((table, place) => {
    for (const cell of cellsOfTable(book.get(table) ?? [])) {
      const row = found.get(keyOf(cell)) ?? { cell, cells: Array.from({ length: 8 }, () => null) };
      row.cells[place] = cell.text;
      found.set(keyOf(cell), row);
    }
  });
  return [...found.values()].map(({ cell, cells }) => ({
    sheet: 'Table 4',
    line: cell.line,
    month,
    level: cell.level,
    organisationCode: cell.code,
    organisationName: cell.name,
    service: cell.service,
    cells,
  }));
};

/** England month by month: totals alone. */
const nationalRows = (sheet: SheetTexts): readonly NhsRow[] => {
  const at = sheet.findIndex(({ texts }) => (texts[0] ?? '').trim() === 'Service');
  const months = (sheet[at]?.texts ?? []).map((text) => monthIn(text));
  return sheet.slice(at + 1).flatMap(({ row, texts }) => {
    const service = /^\(CYP\)/i.test(texts[0] ?? '') ? serviceLine(texts[0] ?? '') : null;
    if (service === null) return [];
    return months.flatMap((month, column) =>
      month === undefined || (texts[column] ?? '').trim() === ''
        ? []
        : [
            {
              sheet: 'Table 2',
              line: row,
              month,
              level: 'national' as const,
              organisationCode: '',
              organisationName: 'England',
              service,
              cells: [(texts[column] ?? '').trim(), null, null, null, null, null, null, null],
            },
          ],
    );
  });
};

const missingRows = (sheet: SheetTexts): readonly NhsMissing[] => {
  const at = sheet.findIndex(({ texts }) => (texts[0] ?? '').trim() === 'Organisation Type');
  const months = (sheet[at]?.texts ?? []).map((text) => monthIn(text));
  return sheet.slice(at + 1).flatMap(({ row, texts }) =>
    months.flatMap((month, column) =>
      month === undefined || (texts[column] ?? '').trim() === ''
        ? []
        : [
            {
              line: row,
              month,
              organisationName: organisationName(texts[1] ?? ''),
              cell: (texts[column] ?? '').trim(),
            },
          ],
    ),
  );
};

/** Why a workbook is not the publication; undefined where it is. */
export const notThePublication = (book: BookTexts): string | undefined => {
  const lacking = neededSheets.filter((name) => !book.has(name));
  if (lacking.length > 0)
    return `it has no sheet ${lacking.map((name) => `“${name}”`).join(', ')}, so it is not the workbook “Community health services waiting lists”.`;
  if (monthOfTitle(book.get('Table 4') ?? []) === undefined) return 'the title of its Table 4 names no month.';
  const months = new Set(tables.map((table) => monthOfTitle(book.get(table) ?? [])));
  if (months.size > 1) return 'its tables are of different months.';
  if (cellsOfTable(book.get('Table 4') ?? []).length === 0)
    return 'its Table 4 has no service of children and young people.';
  return undefined;
};

/** The children's and young people's services of the workbook, as published. Ask `notThePublication` first. */
export const readNhsWorkbook = (book: BookTexts): NhsRead => {
  const cover = coverOf(book.get('Cover page') ?? []);
  const month = monthOfTitle(book.get('Table 4') ?? []);
  const notes = (book.get('Table 3') ?? []).flatMap(({ texts }) =>
    texts.filter((text) => text !== '').length === 1 && (texts[0] ?? '').length > 60 ? [texts[0] ?? ''] : [],
  );
  return {
    about: {
      kind: 'workbook',
      publishedOn: cover.get('published') ?? '',
      status: cover.get('status') ?? '',
      basis: cover.get('basis') ?? '',
      notes,
    },
    rows: [...(month === undefined ? [] : organisationRows(book, month)), ...nationalRows(book.get('Table 2') ?? [])],
    missing: missingRows(book.get('Table 1') ?? []),
  };
};
