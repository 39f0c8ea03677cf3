// What somebody can work out who has only what is shown: a small linear programme over the cells that are not, from every sum that holds
// between them. Each answer is another whole table that fits what is shown, checked in whole numbers, so that a fault of rounding cannot
// call a cell safe that is not.

/** One sum among cells: `total` is all `parts` together. Cells are named by their key. */
export type Sum = { readonly total: string; readonly parts: readonly string[] };

/** A cell that is not shown: its true count, and the least that a reader knows it to be. */
export type HiddenCell = { readonly key: string; readonly count: number; readonly least: number };

const nearNought = 1e-7;
const mostPivots = 20_000;

/** Rows of coefficients with the right side last; `basis` names the variable of each row. */
type Tableau = { readonly rows: number[][]; readonly basis: number[]; readonly width: number };

const at = (row: readonly number[] | undefined, column: number): number => row?.[column] ?? 0;

const pivot = (
  { rows, basis, width }: Tableau,
  target: readonly number[][],
  pivotRow: number,
  column: number,
): void => {
  const row = rows[pivotRow];
  if (row === undefined) return;
  const by = at(row, column);
  for (let index = 0; index <= width; index += 1) row[index] = at(row, index) / by;
  for (const other of target) {
    const factor = at(other, column);
    if (other === row || factor === 0) continue;
    for (let index = 0; index <= width; index += 1) {
      const value = at(other, index) - factor * at(row, index);
      other[index] = Math.abs(value) < nearNought * 1e-3 ? 0 : value;
    }
  }
  basis[pivotRow] = column;
};

/** The row that limits a variable as it grows; undefined when nothing does. Of equals the lowest variable, so that it never goes in a circle. */
const limitingRow = ({ rows, basis, width }: Tableau, column: number): number | undefined => {
  let found: number | undefined;
  let best = Infinity;
  for (const [index, row] of rows.entries()) {
    const coefficient = at(row, column);
    if (coefficient <= nearNought) continue;
    const ratio = at(row, width) / coefficient;
    const isTie = Math.abs(ratio - best) <= nearNought;
    if (ratio < best - nearNought || (isTie && at(basis, index) < at(basis, found ?? 0))) {
      found = index;
      best = Math.min(best, ratio);
    }
  }
  return found;
};

const valuesOf = ({ rows, basis, width }: Tableau, variables: number): number[] => {
  const values = Array.from({ length: variables }, () => 0);
  for (const [index, row] of rows.entries()) {
    const variable = at(basis, index);
    if (variable < variables) values[variable] = at(row, width);
  }
  return values;
};

/** Brings the sums to a first corner; the true table fits them, so there is one. Rows that say nothing new are dropped. */
const firstCorner = (equations: readonly (readonly number[])[], variables: number): Tableau => {
  const count = equations.length;
  const width = variables + count;
  const rows = equations.map((equation, index) => {
    const sign = at(equation, variables) < 0 ? -1 : 1;
    const row = Array.from({ length: width + 1 }, () => 0);
    for (let column = 0; column < variables; column += 1) row[column] = sign * at(equation, column);
    row[variables + index] = 1;
    row[width] = sign * at(equation, variables);
    return row;
  });
  const tableau: Tableau = { rows, basis: rows.map((_, index) => variables + index), width };
  const cost = Array.from({ length: width + 1 }, (_, column) =>
    column < variables || column === width ? -rows.reduce((sum, row) => sum + at(row, column), 0) : 0,
  );
  climb(tableau, cost, variables, () => false);
  for (const [index, row] of rows.entries()) {
    if (at(tableau.basis, index) < variables) continue;
    const column = row.findIndex((value, each) => each < variables && Math.abs(value) > nearNought);
    if (column >= 0) pivot(tableau, rows, index, column);
  }
  const kept = rows.map((_, index) => index).filter((index) => at(tableau.basis, index) < variables);
  return {
    rows: kept.map((index) => [...(rows[index] ?? []).slice(0, variables), at(rows[index], width)]),
    basis: kept.map((index) => at(tableau.basis, index)),
    width: variables,
  };
};

/** Goes from corner to corner as long as the cost falls, or until `isEnough`. Gives the direction in which it falls for ever, where there is one. */
const climb = (
  tableau: Tableau,
  cost: number[],
  variables: number,
  isEnough: () => boolean,
): number | 'corner' | 'given-up' => {
  const target = [...tableau.rows, cost];
  for (let step = 0; step < mostPivots; step += 1) {
    if (isEnough()) return 'corner';
    let column = -1;
    // The lowest that helps, not the one that helps most: slower, and sure to end.
    for (let each = 0; each < variables && column < 0; each += 1) if (at(cost, each) < -nearNought) column = each;
    if (column < 0) return 'corner';
    const row = limitingRow(tableau, column);
    if (row === undefined) return column;
    pivot(tableau, target, row, column);
  }
  return 'given-up';
};

/** The table a long way out in a direction in which nothing stops it. */
const outward = (tableau: Tableau, column: number, variables: number, far: number): number[] => {
  const values = valuesOf(tableau, variables);
  values[column] = at(values, column) + far;
  for (const [index, row] of tableau.rows.entries()) {
    const variable = at(tableau.basis, index);
    values[variable] = at(values, variable) - far * at(row, column);
  }
  return values;
};

export type Alternatives = {
  /** True when some whole table that fits what is shown has this cell at `atLeast` or more. */
  readonly canReach: (key: string, atLeast: number) => boolean;
  /** True when some whole table that fits what is shown has another number in this cell than the true one. */
  readonly canDiffer: (key: string) => boolean;
};

type Ground = {
  readonly cells: readonly HiddenCell[];
  readonly equations: readonly (readonly number[])[];
  readonly index: ReadonlyMap<string, number>;
};

/** Each sum with hidden cells as coefficients of how much each lies above its least, and the right side. */
const groundOf = (cells: readonly HiddenCell[], sums: readonly Sum[], shown: ReadonlyMap<string, number>): Ground => {
  const index = new Map(cells.map(({ key }, each) => [key, each]));
  const equations: number[][] = [];
  for (const { total, parts } of sums) {
    const row = Array.from({ length: cells.length + 1 }, () => 0);
    const take = (key: string, sign: number): void => {
      const column = index.get(key);
      const known = column === undefined ? shown.get(key) : cells[column]?.least;
      if (known === undefined) throw new RangeError(`A sum names a cell that is not there: ${key}`);
      row[cells.length] = at(row, cells.length) - sign * known;
      if (column !== undefined) row[column] = at(row, column) + sign;
    };
    take(total, 1);
    for (const part of parts) take(part, -1);
    if ([total, ...parts].some((key) => index.has(key))) equations.push(row);
  }
  return { cells, equations, index };
};

/** The values as whole numbers, where they are whole and fit every sum exactly; else undefined. */
const wholeTable = ({ cells, equations }: Ground, values: readonly number[]): readonly number[] | undefined => {
  const whole = values.map((value) => Math.round(value));
  if (whole.some((value, index) => value < 0 || Math.abs(value - at(values, index)) > 1e-5)) return undefined;
  const fits = equations.every(
    (row) => whole.reduce((sum, value, column) => sum + value * at(row, column), 0) === at(row, cells.length),
  );
  return fits ? whole.map((value, index) => value + (cells[index]?.least ?? 0)) : undefined;
};

/**
 * Other tables that fit what is shown. `sums` name only cells that are in `hidden` or `shown`; the true counts fit them. What is found for one
 * cell is kept for the others.
 */
export const alternativesTo = (
  hidden: readonly HiddenCell[],
  sums: readonly Sum[],
  shown: ReadonlyMap<string, number>,
): Alternatives => {
  const ground = groundOf(hidden, sums, shown);
  const variables = hidden.length;
  const tableau = firstCorner(ground.equations, variables);
  const found: (readonly number[])[] = [];
  const keep = (values: readonly number[]): readonly number[] | undefined => {
    const whole = wholeTable(ground, values);
    if (whole !== undefined) found.push(whole);
    return whole;
  };
  keep(valuesOf(tableau, variables));
  const look = (column: number, direction: 1 | -1, isWanted: (value: number) => boolean): boolean => {
    const isFound = (): boolean => found.some((each) => isWanted(at(each, column)));
    if (isFound()) return true;
    const cost = Array.from({ length: variables + 1 }, () => 0);
    cost[column] = -direction;
    for (const [index, row] of tableau.rows.entries()) {
      const factor = at(cost, at(tableau.basis, index));
      if (factor === 0) continue;
      for (let each = 0; each <= variables; each += 1) cost[each] = at(cost, each) - factor * at(row, each);
    }
    const end = climb(tableau, cost, variables, () => {
      const whole = keep(valuesOf(tableau, variables));
      return whole !== undefined && isWanted(at(whole, column));
    });
    if (typeof end === 'number') for (const far of [1, 2, 10, 100]) keep(outward(tableau, end, variables, far));
    return isFound();
  };
  const columnOf = (key: string): number => {
    const column = ground.index.get(key);
    if (column === undefined) throw new RangeError(`Not a hidden cell: ${key}`);
    return column;
  };
  return {
    canReach: (key, atLeast) => look(columnOf(key), 1, (value) => value >= atLeast),
    canDiffer: (key) => {
      const column = columnOf(key);
      const isOther = (value: number): boolean => value !== hidden[column]?.count;
      return look(column, 1, isOther) || look(column, -1, isOther);
    },
  };
};
