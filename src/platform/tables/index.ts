// Tables and texts as bytes bring them, read safely: encodings, CSV, XML, workbooks, zips, each with limits. Knows no domain.
export { csvTable, type CsvTable } from './csv.ts';
export type { Encoding } from './decode.ts';
export { bytesOfFile, lookAtFile, sha256, type Watch } from './source.ts';
export { textOf, type TextReading } from './text.ts';
export type { CellKind, SheetRow } from './sheet.ts';
export { openWorkbook, type Workbook } from './workbook.ts';
export { xmlReader, type XmlFault } from './xml.ts';
export { openZip, type OpenZip, type ZipMember } from './zip.ts';
