import type { ModuleName } from '../modules.ts';
import type { ReadFault, Row } from '../return.ts';
import { elementNames } from './names.ts';

/** Something that is told once with a count, however often it stands in the file: the first place, and how many. */
export type Tally = {
  readonly add: (first: Omit<ReadFault, 'detail' | 'orphan'>, detail: (count: number) => string) => void;
  /** Tells all, and forgets them. */
  readonly tell: (fault: (fault: ReadFault) => void) => void;
};

/** A hostile file may hold any number of names; beyond these they are one. */
const mostKinds = 2000;

export const tally = (): Tally => {
  type Counted = {
    count: number;
    readonly first: Omit<ReadFault, 'detail' | 'orphan'>;
    readonly detail: (n: number) => string;
  };
  const found = new Map<string, Counted>();
  return {
    add: (first, detail) => {
      const name = `${first.rule}\n${String(first.file)}\n${first.module}\n${first.field ?? ''}`;
      const key = found.size < mostKinds || found.has(name) ? name : `${first.rule}\nmore`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { count: 1, first, detail });
      else known.count += 1;
    },
    tell: (fault) => {
      for (const { count, first, detail } of found.values()) fault({ ...first, detail: detail(count) });
      found.clear();
    },
  };
};

export const times = (count: number, one: string, many: string): string =>
  count === 1 ? `One ${one}` : `${count.toLocaleString('en-GB')} ${many}`;

/** A record that hangs from nothing that could be read. */
export const orphanOf = (module: ModuleName, row: Row, rule: string, detail: string): ReadFault => ({
  rule,
  module,
  file: row.file,
  line: row.line,
  path: elementNames[module],
  field: null,
  value: row.id === '' ? null : row.id,
  detail,
  orphan: row,
});
