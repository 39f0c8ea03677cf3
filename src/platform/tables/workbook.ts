import { partReader, refuseWorkbook as refuse, wholePart } from './parts.ts';
import type { ReadPart } from './parts.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readSheet } from './sheet.ts';
import type { SheetRow } from './sheet.ts';
import type { Watch } from './source.ts';
import { readDateStyles } from './styles.ts';
import { openZip } from './zip.ts';
import type { OpenZip, ZipMember } from './zip.ts';

/** A workbook of XLSX or XLSM: values only. Formulas give the value that was saved with them; macros are never looked at. */
export type Workbook = {
  /** Names of its sheets, in order. */
  readonly sheets: readonly string[];
  /** Whether days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** The rows of a sheet that have cells, a few at a time. */
  readonly rows: (sheet: string, watch?: Watch) => AsyncGenerator<readonly SheetRow[], void, undefined>;
  readonly close: () => void;
};

const zipLimits = { entries: 2000, one: 1024 ** 3, all: 2 * 1024 ** 3, ratio: 400 };

const ignore = (): void => undefined;

type Found = { readonly names: ReadonlyMap<string, string>; readonly from1904: boolean };

/** Sheets in order: name and the id of the part that holds it. */
const readBook = async (read: ReadPart, member: ZipMember): Promise<Found> => {
  const names = new Map<string, string>();
  let from1904 = false;
  await wholePart(read, member, {
    open: (element, _, attributes) => {
      if (element === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (element !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1];
      if (id !== undefined && !names.has(attributes['name'] ?? '')) names.set(attributes['name'] ?? '', id);
    },
    text: ignore,
    close: ignore,
  });
  return { names, from1904 };
};

/** The parts of the workbook by their ids; those outside of the file are left out and never fetched. */
const readRelations = async (read: ReadPart, member: ZipMember | undefined): Promise<ReadonlyMap<string, string>> => {
  const targets = new Map<string, string>();
  await wholePart(read, member, {
    open: (element, _, attributes) => {
      if (element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
    text: ignore,
    close: ignore,
  });
  return targets;
};

const readWorkbook = async (zip: OpenZip, name: string): Promise<Workbook> => {
  const members = new Map(zip.members.map((member) => [member.name.toLowerCase(), member]));
  const part = (path: string): ZipMember | undefined => members.get(path.toLowerCase());
  const read = partReader(name);
  const book = part('xl/workbook.xml');
  if (book === undefined)
    throw refuse(name, 'it is no Excel workbook (.xlsx or .xlsm). Save it with Excel as one of these.');
  const { names, from1904 } = await readBook(read, book);
  const targets = await readRelations(read, part('xl/_rels/workbook.xml.rels'));
  const texts = await readSharedStrings(read, part('xl/sharedStrings.xml'), () => {
    throw refuse(name, 'it holds more text than any return. Give one return at a time.');
  });
  const dated = await readDateStyles(read, part('xl/styles.xml'));
  return {
    sheets: [...names.keys()],
    from1904,
    rows: (sheet, watch) => {
      const member = part(targets.get(names.get(sheet) ?? '') ?? '');
      if (member === undefined) throw refuse(name, `the sheet ${sheet} is missing in it. Save it again with Excel.`);
      return readSheet(
        (handlers) => read(member, handlers, watch),
        { texts, isDate: (style) => dated.has(style), from1904 },
        (words) => {
          throw refuse(name, `the sheet ${sheet} ${words}`);
        },
      );
    },
    close: zip.close,
  };
};

/** Opens a workbook. Throws AppError where it is locked, damaged, a trap, or none; close it in any case. */
export const openWorkbook = async (path: string, name: string): Promise<Workbook> => {
  const zip = await openZip(path, name, zipLimits);
  try {
    return await readWorkbook(zip, name);
  } catch (error) {
    zip.close();
    throw error;
  }
};
