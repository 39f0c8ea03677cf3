import { moduleNames } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ActivePlans, Assessment, NamedPlan, ReturnRequest, ReturnVisitor, Row } from '../return.ts';
import { parentModule } from './columns.ts';
import type { CutRow } from './cut-row.ts';
import { orphanOf } from './faults.ts';
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

const spoiltWords = {
  ragged:
    'This row has not as many cells as there are headings, so that its values may stand in the wrong columns. It was not used. Look for a comma or a line break that belongs into quotation marks, or for a file that was cut short.',
  broken:
    'The quotation marks in this row do not fit together: one is not closed, or text follows a closing one. It was not used. Put the whole cell in quotation marks, and double those inside of it.',
  orphan:
    'There is no record with the id that this one hangs from. It was not used. Add the record that is missing, or correct the id.',
  belowOrphan:
    'The record that this one hangs from could not be used itself, so neither could this. Mend that one first.',
};

export type Joiner = {
  /** Number of persons' records, whether they can be used or not. */
  readonly persons: number;
  readonly header: () => Row | undefined;
  readonly person: (record: number) => void;
  /** What hangs from nothing, and ids that stand twice. */
  readonly rest: () => void;
};

const doubledWords = {
  none: 'This record has no id, so that nothing can hang from it. Give it one.',
  twice:
    'An earlier record of this file has the same id; what hangs from the id was hung from that one. Give each record an id of its own.',
};

/** Tells of each record that cannot be used, and of all that hangs from it. */
const losing = (tables: ReturnTables, visitor: ReturnVisitor) => {
  const childTables = (module: ModuleName): readonly ReturnTable[] =>
    moduleNames.flatMap((name) => {
      const table = tables[name];
      return table !== undefined && parentModule(name) === module ? [table] : [];
    });

  const lose = (table: ReturnTable, record: number, row: Row, rule: string, detail: string): void => {
    const path = `${elementNames[table.module]}[${String(record + 1)}]`;
    visitor.fault({ ...orphanOf(table.module, row, rule, detail), path });
    for (const child of childTables(table.module))
      for (const below of child.links.childrenOf(record))
        lose(child, below, child.cut(below).row, 'S06', spoiltWords.belowOrphan);
  };

  const loseSpoilt = (table: ReturnTable, record: number, row: Row): void =>
    lose(table, record, row, 'S05', table.isBroken(record) ? spoiltWords.broken : spoiltWords.ragged);

  return { lose, loseSpoilt };
};

/**
 * Tells a visitor of a return that lies in tables. Each record is told once: as part of a person, or as an orphan in a fault. Children
 * come in the order that the file gives them.
 */
export const joiner = (tables: ReturnTables, visitor: ReturnVisitor): Joiner => {
  const { lose, loseSpoilt } = losing(tables, visitor);

  /** The record's row; undefined, and told as a fault, where it cannot be used. */
  const take = (table: ReturnTable, record: number): Row | undefined => {
    const { row, isRagged } = table.cut(record);
    if (!isRagged && !table.isBroken(record)) return row;
    loseSpoilt(table, record, row);
    return undefined;
  };

  /** Makes a branch of each record of a module that hangs from `parent`. */
  const branches = <T>(module: ModuleName, parent: number, make: (row: Row, record: number) => T): readonly T[] => {
    const table = tables[module];
    const made: T[] = [];
    if (table === undefined) return made;
    for (const record of table.links.childrenOf(parent)) {
      const row = take(table, record);
      if (row !== undefined) made.push(make(row, record));
    }
    return made;
  };

  const leaf = (row: Row): Row => row;
  const namedPlan = (row: Row, record: number): NamedPlan => ({
    row,
    planDetails: branches('plandetail', record, leaf),
  });
  const assessment = (row: Row, record: number): Assessment => ({
    row,
    namedPlans: branches('namedplan', record, namedPlan),
  });
  const activePlans = (row: Row, record: number): ActivePlans => ({
    row,
    placements: branches('placementdetail', record, leaf),
    needs: branches('senneed', record, leaf),
  });
  const request = (row: Row, record: number): ReturnRequest => ({
    row,
    assessments: branches('assessment', record, assessment),
    activePlans: branches('activeplans', record, activePlans),
  });

  const tellDoubled = (table: ReturnTable): void => {
    for (const { record, id } of table.links.doubled())
      visitor.fault({
        rule: 'S07',
        module: table.module,
        file: table.file,
        line: table.lineOf(record),
        path: `${elementNames[table.module]}[${String(record + 1)}]`,
        field: 'id',
        value: id === '' ? null : id,
        detail: id === '' ? doubledWords.none : doubledWords.twice,
      });
  };

  const tellOrphans = (table: ReturnTable): void => {
    for (let record = 0; record < table.links.size(); record += 1) {
      if (table.links.parentOf(record) !== -1) continue;
      const row = take(table, record);
      if (row !== undefined) lose(table, record, row, 'S06', spoiltWords.orphan);
    }
  };

  return {
    persons: tables.person?.links.size() ?? 0,
    header: () => {
      const table = tables.header;
      if (table === undefined || table.links.size() === 0) return undefined;
      const row = take(table, 0);
      if (row !== undefined) visitor.header(row);
      for (let record = 1; record < table.links.size(); record += 1)
        lose(table, record, table.cut(record).row, 'S03', 'A return has one header only. Give one return at a time.');
      return row;
    },
    person: (record) => {
      const row = tables.person === undefined ? undefined : take(tables.person, record);
      if (row !== undefined) visitor.person({ row, requests: branches('requests', record, request) });
    },
    rest: () => {
      for (const module of moduleNames) {
        const table = tables[module];
        if (table === undefined || module === 'header') continue;
        tellDoubled(table);
        if (module !== 'person') tellOrphans(table);
      }
    },
  };
};
