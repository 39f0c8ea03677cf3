import { moduleNames } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ActivePlans, Assessment, NamedPlan, ReturnPerson, ReturnRequest, ReturnVisitor, Row } from '../return.ts';
import { parentModule } from './columns.ts';
import type { CutRow } from './cut-row.ts';
import { badDate, orphanOf } from './faults.ts';
import type { LinkedRecords } from './join-index.ts';
import { elementNames } from './names.ts';

/** One module's records as a table, linked to those of the module that they hang from. */
export type ReturnTable = {
  readonly module: ModuleName;
  readonly file: number;
  readonly links: LinkedRecords;
  readonly cut: (record: number) => CutRow;
  readonly lineOf: (record: number) => number;
  /** True where the record's own quotation marks do not fit together. */
  readonly isBroken: (record: number) => boolean;
};

export type ReturnTables = Readonly<Partial<Record<ModuleName, ReturnTable>>>;

const raggedWords = {
  ragged:
    'This row has not as many cells as there are headings, so that its values may stand in the wrong columns. It was not used. Look for a comma or a line break that belongs into quotation marks, or for a file that was cut short.',
  broken:
    'The quotation marks in this row do not fit together: one is not closed, or text follows a closing one. It was not used. Put the whole cell in quotation marks, and double those inside of it.',
  orphan:
    'There is no record with the id that this one hangs from. It was not used. Add the record that is missing, or correct the id.',
  belowOrphan:
    'The record that this one hangs from could not be used itself, so neither could this. Mend that one first.',
};

type Taken = { readonly row: Row; readonly isWhole: boolean };

export type Joiner = {
  /** Number of persons' records, whether they can be used or not. */
  readonly persons: number;
  readonly header: () => Row | undefined;
  readonly person: (record: number) => void;
  /** What hangs from nothing, and ids that stand twice. */
  readonly rest: () => void;
};

/**
 * Tells a visitor of a return that lies in tables. Each record is told once: as part of a person, or as an orphan in a fault. Children
 * come in the order that the file gives them.
 */
export const joiner = (tables: ReturnTables, visitor: ReturnVisitor): Joiner => {
  const take = (table: ReturnTable, record: number, path: string): Taken => {
    const { row, isRagged, badDates } = table.cut(record);
    const isWhole = !isRagged && !table.isBroken(record);
    if (isWhole)
      for (const field of badDates)
        visitor.fault(badDate(table.module, field, row.values[field] ?? '', { file: row.file, line: row.line, path }));
    return { row, isWhole };
  };

  const childTables = (module: ModuleName): readonly ReturnTable[] =>
    moduleNames.flatMap((name) => {
      const table = tables[name];
      return table !== undefined && parentModule(name) === module ? [table] : [];
    });

  const lose = (table: ReturnTable, record: number, row: Row, rule: string, detail: string): void => {
    visitor.fault(orphanOf(table.module, row, rule, detail));
    for (const child of childTables(table.module))
      for (const below of child.links.childrenOf(record))
        lose(child, below, child.cut(below).row, 'S06', raggedWords.belowOrphan);
  };

  const loseSpoilt = (table: ReturnTable, record: number, row: Row): void =>
    lose(table, record, row, 'S05', table.isBroken(record) ? raggedWords.broken : raggedWords.ragged);

  /** Makes a branch of each record of a module that hangs from `parent`; those that cannot be used are told as faults. */
  const branches = <T>(
    module: ModuleName,
    parent: number,
    path: string,
    make: (row: Row, record: number, path: string) => T,
  ): readonly T[] => {
    const table = tables[module];
    const records = table?.links.childrenOf(parent);
    if (table === undefined || records === undefined || records.length === 0) return [];
    const made: T[] = [];
    for (const record of records) {
      const place = `${path}/${elementNames[module]}[${String(made.length + 1)}]`;
      const { row, isWhole } = take(table, record, place);
      if (isWhole) made.push(make(row, record, place));
      else loseSpoilt(table, record, row);
    }
    return made;
  };

  const leaf = (row: Row): Row => row;
  const namedPlan = (row: Row, record: number, path: string): NamedPlan => ({
    row,
    planDetails: branches('plandetail', record, path, leaf),
  });
  const assessment = (row: Row, record: number, path: string): Assessment => ({
    row,
    namedPlans: branches('namedplan', record, path, namedPlan),
  });
  const activePlans = (row: Row, record: number, path: string): ActivePlans => ({
    row,
    placements: branches('placementdetail', record, path, leaf),
    needs: branches('senneed', record, path, leaf),
  });
  const request = (row: Row, record: number, path: string): ReturnRequest => ({
    row,
    assessments: branches('assessment', record, path, assessment),
    activePlans: branches('activeplans', record, path, activePlans),
  });

  let told = 0;

  const tellDoubled = (table: ReturnTable): void => {
    for (const { record, id } of table.links.doubled())
      visitor.fault({
        rule: 'S07',
        module: table.module,
        file: table.file,
        line: table.lineOf(record),
        path: elementNames[table.module],
        field: 'id',
        value: id,
        detail:
          id === ''
            ? 'This record has no id, so that nothing can hang from it. Give it one.'
            : 'An earlier record of this file has the same id; what hangs from the id was hung from that one. Give each record an id of its own.',
      });
  };

  return {
    persons: tables.person?.links.size() ?? 0,
    header: () => {
      const table = tables.header;
      if (table === undefined || table.links.size() === 0) return undefined;
      const { row, isWhole } = take(table, 0, elementNames.header);
      if (isWhole) visitor.header(row);
      else loseSpoilt(table, 0, row);
      for (let record = 1; record < table.links.size(); record += 1)
        lose(table, record, table.cut(record).row, 'S03', 'A return has one header only. Give one return at a time.');
      return isWhole ? row : undefined;
    },
    person: (record) => {
      const table = tables.person;
      if (table === undefined) return;
      const path = `Person[${String(told + 1)}]`;
      const { row, isWhole } = take(table, record, path);
      if (!isWhole) {
        loseSpoilt(table, record, row);
        return;
      }
      told += 1;
      const person: ReturnPerson = { row, requests: branches('requests', record, path, request) };
      visitor.person(person);
    },
    rest: () => {
      for (const module of moduleNames) {
        const table = tables[module];
        if (table === undefined || module === 'header') continue;
        tellDoubled(table);
        if (module === 'person') continue;
        for (let record = 0; record < table.links.size(); record += 1) {
          if (table.links.parentOf(record) !== -1) continue;
          const { row, isRagged } = table.cut(record);
          if (isRagged || table.isBroken(record)) loseSpoilt(table, record, row);
          else lose(table, record, row, 'S06', raggedWords.orphan);
        }
      }
    },
  };
};
