import { csvTable } from '#platform/tables';
import type { CsvTable } from '#platform/tables';
import { AppError } from '#shared/errors';
import { nameInSet, parentModule, planColumns, setKeys, unknownColumns } from '../core/reading/columns.ts';
import type { ColumnPlan } from '../core/reading/columns.ts';
import { rowCutter } from '../core/reading/cut-row.ts';
import type { DateReader } from '../core/reading/dates.ts';
import type { Tally } from '../core/reading/faults.ts';
import { linkedRecords } from '../core/reading/join-index.ts';
import type { LinkedRecords } from '../core/reading/join-index.ts';
import type { ReturnTable } from '../core/reading/join.ts';
import { moduleNames } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import type { ReadFault } from '../core/return.ts';

export type CsvModule = ReturnTable & { readonly plan: ColumnPlan };

type Surroundings = {
  readonly file: number;
  readonly name: string;
  readonly parent: LinkedRecords | undefined;
  readonly readDate: DateReader;
  readonly blanks: Tally;
  readonly fault: (fault: ReadFault) => void;
};

const missingKey = (module: ModuleName, file: number, line: number, column: string): ReadFault => ({
  rule: 'S05',
  module,
  file,
  line,
  path: '',
  field: column,
  value: null,
  detail: `The column ${column} is missing, so that the records of this file cannot be joined to the others. Export the set from COLLECT again.`,
});

const missingKeys = (plan: ColumnPlan, file: number, line: number): readonly ReadFault[] => {
  const { module, keys } = plan;
  const parent = parentModule(module);
  const hasChildren = moduleNames.some((name) => parentModule(name) === module);
  return [
    ...(keys.own === -1 && hasChildren ? [missingKey(module, file, line, `${nameInSet(module)}tableid`)] : []),
    ...(keys.parent === -1 && parent !== undefined ? [missingKey(module, file, line, `${parent}tableid`)] : []),
  ];
};

/** A line of COLLECT's is some hundred characters long. */
const mostColumns = 500;

/** Reads one of the nine files into memory and links its records to those of the module that they hang from. */
export const readCsvModule = async (
  module: ModuleName,
  pieces: AsyncIterable<string>,
  { file, name, parent, readDate, blanks, fault }: Surroundings,
): Promise<CsvModule> => {
  const keys = setKeys(module);
  const hasChildren = moduleNames.some((each) => parentModule(each) === module);
  const links = linkedRecords(parent, { children: hasChildren });
  let plan = planColumns(module, [], (heading) => keys.get(heading));
  const cells: string[] = [];

  const table: CsvTable = csvTable({
    headings: (headings, line) => {
      if (headings.length > mostColumns)
        throw new AppError(
          'invalid',
          `${name} cannot be used: its first line has ${String(headings.length)} columns; at most ${String(mostColumns)} are read.`,
        );
      plan = planColumns(module, headings, (heading) => keys.get(heading));
      for (const each of [...unknownColumns(plan, file, line), ...missingKeys(plan, file, line)]) fault(each);
      return [plan.keys.own, plan.keys.parent, plan.keys.order].map((column) =>
        column === -1 ? headings.length : column,
      );
    },
    record: (_, [own = '', parentId = '', order = '']) => {
      links.add(own.trim(), parentId.trim(), order.trim());
    },
    tooLong: (line) => {
      throw new AppError(
        'invalid',
        `${name} cannot be used: line ${String(line)} has no end, or is longer than any record of a return. Export it again.`,
      );
    },
  });
  for await (const piece of pieces) table.push(piece);
  table.end();

  const cutRow = rowCutter(plan, file, readDate, blanks);
  return {
    module,
    file,
    plan,
    links,
    lineOf: table.lineOf,
    isBroken: table.isBroken,
    cut: (record) => {
      const count = table.cellsOf(record, cells);
      const id = plan.keys.own === -1 || plan.keys.own >= count ? '' : (cells[plan.keys.own] ?? '');
      return cutRow(cells, count, table.lineOf(record), id.trim());
    },
  };
};
