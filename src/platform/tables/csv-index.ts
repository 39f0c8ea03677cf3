/** `plain`: no quotation mark in it. `broken`: quotation marks that do not fit together. */
export type RecordKind = 'plain' | 'quoted' | 'broken';

const kinds = ['plain', 'quoted', 'broken'] as const;

/** Where each record of a table begins: 13 bytes for each, so that millions fit. */
export type RecordIndex = {
  /** A piece of the table's text; gives its number. */
  readonly addBlock: (text: string) => number;
  readonly add: (block: number, from: number, line: number, kind: RecordKind) => number;
  readonly size: () => number;
  readonly find: (record: number) => { readonly text: string; readonly from: number };
  readonly lineOf: (record: number) => number;
  readonly kindOf: (record: number) => RecordKind;
};

const longer = <A extends Uint32Array | Uint8Array>(array: A, made: A): A => {
  made.set(array);
  return made;
};

export const recordIndex = (): RecordIndex => {
  const blocks: string[] = [];
  let room = 1024;
  let size = 0;
  let block = new Uint32Array(room);
  let from = new Uint32Array(room);
  let line = new Uint32Array(room);
  let kind = new Uint8Array(room);

  const grow = (): void => {
    room *= 2;
    block = longer(block, new Uint32Array(room));
    from = longer(from, new Uint32Array(room));
    line = longer(line, new Uint32Array(room));
    kind = longer(kind, new Uint8Array(room));
  };

  return {
    addBlock: (text) => blocks.push(text) - 1,
    add: (inBlock, at, onLine, itsKind) => {
      if (size === room) grow();
      block[size] = inBlock;
      from[size] = at;
      line[size] = onLine;
      kind[size] = kinds.indexOf(itsKind);
      size += 1;
      return size - 1;
    },
    size: () => size,
    find: (record) => ({ text: blocks[block[record] ?? 0] ?? '', from: from[record] ?? 0 }),
    lineOf: (record) => line[record] ?? 0,
    kindOf: (record) => kinds[kind[record] ?? 0] ?? 'plain',
  };
};
