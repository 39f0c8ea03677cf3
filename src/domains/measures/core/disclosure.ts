import { alternativesTo } from './disclosure-bounds.ts';
import type { Alternatives, HiddenCell, Sum } from './disclosure-bounds.ts';

export type { Sum } from './disclosure-bounds.ts';

/** What counts as small. The usual rule for tables of children: fewer than five, and nought may be shown. */
export type SmallNumberRule = {
  /** Counts from 1 to one below this are never shown; 2 to 100. */
  readonly below: number;
  /** Whether 0 stands in the table or is hidden like a small number. */
  readonly zeros: 'shown' | 'hidden';
};

export const usualRule: SmallNumberRule = { below: 5, zeros: 'shown' };

/** What goes out together: every cell of every table by its key, and every sum that a reader knows to hold between them. */
export type Figures = {
  readonly counts: ReadonlyMap<string, number>;
  readonly sums: readonly Sum[];
  /** Cells that stand in no table and can be had by taking one from another: what is left of a whole, the difference of two tables. */
  readonly implied?: ReadonlySet<string>;
  /** Cells that a reader came for: hidden only where nothing else helps. */
  readonly dear?: ReadonlySet<string>;
  /** Cells that went out before and cannot be called back. */
  readonly alreadyShown?: ReadonlySet<string>;
  /** Cells that went out hidden before, and stay so. */
  readonly alreadyHidden?: ReadonlySet<string>;
};

export type Protection = {
  /** Why each cell is hidden: it is small, or it would give a small one away. Implied cells are not among them. */
  readonly hidden: ReadonlyMap<string, 'small' | 'gives-away'>;
  /** Cells that could still be worked out, because what would have to be hidden has gone out before. Nothing may be released while there are any. */
  readonly exposed: readonly string[];
};

type Working = {
  readonly figures: Figures;
  readonly rule: SmallNumberRule;
  readonly hidden: Map<string, 'small' | 'gives-away'>;
  readonly sumsOf: ReadonlyMap<string, readonly Sum[]>;
};

const isSmall = (count: number, { below, zeros }: SmallNumberRule): boolean =>
  count < below && (count > 0 || zeros === 'hidden');

const cellsOf = ({ total, parts }: Sum): readonly string[] => [total, ...parts];

const sumsByCell = (sums: readonly Sum[]): ReadonlyMap<string, readonly Sum[]> => {
  const found = new Map<string, Sum[]>();
  for (const sum of sums) for (const key of cellsOf(sum)) found.set(key, [...(found.get(key) ?? []), sum]);
  return found;
};

const isImplied = ({ implied }: Figures, key: string): boolean => implied?.has(key) === true;

const isUnseen = ({ figures, hidden }: Working, key: string): boolean => hidden.has(key) || isImplied(figures, key);

const countOf = ({ figures }: Working, key: string): number => {
  const count = figures.counts.get(key);
  if (count === undefined) throw new RangeError(`A sum names a cell that is not there: ${key}`);
  return count;
};

/** Unseen cells that hang together with one by sums: what is known of one says something about the others, and of no others. */
const groupOf = (working: Working, first: string): readonly string[] => {
  const group = [first];
  const seen = new Set(group);
  for (const key of group)
    for (const sum of working.sumsOf.get(key) ?? [])
      for (const other of cellsOf(sum))
        if (!seen.has(other) && isUnseen(working, other)) {
          seen.add(other);
          group.push(other);
        }
  return group;
};

const alternativesFor = (working: Working, group: readonly string[]): Alternatives => {
  const { figures, rule } = working;
  const cells = group.map((key): HiddenCell => ({
    key,
    count: countOf(working, key),
    // Where noughts are shown, whoever sees a hidden cell knows that it is none. Nobody is told that of an implied one.
    least: rule.zeros === 'shown' && !isImplied(figures, key) ? 1 : 0,
  }));
  const sums = new Set(group.flatMap((key) => working.sumsOf.get(key) ?? []));
  const members = new Set(group);
  const shown = new Map(
    [...sums]
      .flatMap(cellsOf)
      .filter((key) => !members.has(key))
      .map((key) => [key, countOf(working, key)]),
  );
  return alternativesTo(cells, [...sums], shown);
};

/**
 * Cells of a group that a reader can pin down: a small one that can only be small, or a hidden one that can only be what it is. A cell that is
 * implied matters only when it is small.
 */
const exposedIn = (working: Working, group: readonly string[]): readonly string[] => {
  const { figures, rule } = working;
  const watched = group.filter((key) => {
    const count = countOf(working, key);
    return isImplied(figures, key) ? count > 0 && isSmall(count, rule) : true;
  });
  if (watched.length === 0) return [];
  const { canReach, canDiffer } = alternativesFor(working, group);
  return watched.filter((key) => (isSmall(countOf(working, key), rule) ? !canReach(key, rule.below) : !canDiffer(key)));
};

const mayBeHidden = (working: Working, key: string): boolean => {
  const { figures, rule } = working;
  return (
    !isUnseen(working, key) &&
    figures.alreadyShown?.has(key) !== true &&
    (rule.zeros === 'hidden' || countOf(working, key) > 0)
  );
};

/** How much is lost by hiding a cell: what readers came for most, then totals, then large counts; what mends several sums at once is cheap. */
const loss = (working: Working, key: string): number => {
  const sums = working.sumsOf.get(key) ?? [];
  const asTotal = sums.filter(({ total }) => total === key).length;
  const mends = sums.filter((sum) => cellsOf(sum).filter((each) => working.hidden.has(each)).length === 1).length;
  const dear = working.figures.dear?.has(key) === true ? 1e12 : 0;
  return dear + asTotal * 1e9 - mends * 1e6 + countOf(working, key);
};

const cheapest = (working: Working, keys: Iterable<string>): string | undefined => {
  let best: string | undefined;
  for (const key of new Set(keys))
    if (mayBeHidden(working, key) && (best === undefined || loss(working, key) < loss(working, best))) best = key;
  return best;
};

/** One more cell that may help to hide those that are exposed: from their own sums, else from those of all that hangs together with them. */
const oneMore = (working: Working, exposed: readonly string[], group: readonly string[]): string | undefined => {
  const near = (keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => (working.sumsOf.get(key) ?? []).flatMap(cellsOf));
  return cheapest(working, near(exposed)) ?? cheapest(working, near(group));
};

/** Hides until nothing can be worked out; gives what cannot be helped. */
const hideUntilSafe = (working: Working): readonly string[] => {
  const pending = new Set([...working.hidden.keys(), ...(working.figures.implied ?? [])]);
  const lost = new Set<string>();
  for (const first of pending) {
    for (;;) {
      const group = groupOf(working, first);
      const exposed = exposedIn(working, group).filter((key) => !lost.has(key));
      const more = exposed.length === 0 ? undefined : oneMore(working, exposed, group);
      if (more !== undefined) working.hidden.set(more, 'gives-away');
      else for (const key of exposed) lost.add(key);
      if (more === undefined) {
        for (const key of group) pending.delete(key);
        break;
      }
    }
  }
  return [...lost];
};

const mostToLookAt = 300;

/**
 * Shows a cell again, and those that it gives away in turn, where no small number is among them. Changes nothing where one
 * is.
 */
const showAgain = (working: Working, first: string): void => {
  const { hidden, figures, sumsOf } = working;
  const mayShow = (key: string): boolean =>
    hidden.get(key) === 'gives-away' && figures.alreadyHidden?.has(key) !== true;
  const shown: string[] = [];
  let next: readonly string[] = [first];
  while (next.length > 0 && next.every(mayShow)) {
    for (const key of next) hidden.delete(key);
    shown.push(...next);
    const around = next
      .flatMap((key) => (sumsOf.get(key) ?? []).flatMap(cellsOf))
      .filter((key) => isUnseen(working, key));
    const exposed = new Set<string>();
    const looked = new Set<string>();
    for (const key of around) {
      if (looked.has(key)) continue;
      const group = groupOf(working, key);
      for (const each of group) looked.add(each);
      for (const each of exposedIn(working, group)) exposed.add(each);
    }
    next = [...exposed];
  }
  if (next.length > 0) for (const key of shown) hidden.set(key, 'gives-away');
};

/** Shows again what need not have been hidden, what is dearest first, where that is quickly looked at. */
const showWhatMayBeShown = (working: Working): void => {
  const spare = [...working.hidden]
    .filter(([, why]) => why === 'gives-away')
    .map(([key]) => key)
    .sort((a, b) => loss(working, b) - loss(working, a));
  for (const key of spare)
    if (working.hidden.has(key) && groupOf(working, key).length <= mostToLookAt) showAgain(working, key);
};

/**
 * Which cells must be hidden before these figures leave the council, so that nobody can work out a count from 1 to `below - 1` from what
 * remains, by any sum that holds between cells. Totals stay true: one that would give a small number away is hidden too. Counts are whole
 * numbers of 0 or more and fit the sums; throws RangeError where they do not.
 */
export const protectSmallNumbers = (figures: Figures, rule: SmallNumberRule = usualRule): Protection => {
  const { counts, sums, alreadyShown, alreadyHidden } = figures;
  checkSums(counts, sums);
  const hidden = new Map<string, 'small' | 'gives-away'>();
  const tooLate: string[] = [];
  for (const [key, count] of counts) {
    if (isImplied(figures, key)) continue;
    const small = isSmall(count, rule);
    if (small && alreadyShown?.has(key) === true) tooLate.push(key);
    else if (small) hidden.set(key, 'small');
    else if (alreadyHidden?.has(key) === true && (count > 0 || rule.zeros === 'hidden')) hidden.set(key, 'gives-away');
  }
  const working: Working = { figures, rule, hidden, sumsOf: sumsByCell(sums) };
  const lost = hideUntilSafe(working);
  if (lost.length === 0) showWhatMayBeShown(working);
  return { hidden, exposed: [...tooLate, ...lost] };
};

const checkSums = (counts: ReadonlyMap<string, number>, sums: readonly Sum[]): void => {
  const count = (key: string): number => {
    const found = counts.get(key);
    if (found === undefined || !Number.isSafeInteger(found) || found < 0)
      throw new RangeError(`Not a count of a table: ${key}`);
    return found;
  };
  for (const key of counts.keys()) count(key);
  for (const { total, parts } of sums)
    if (count(total) !== parts.reduce((sum, part) => sum + count(part), 0))
      throw new RangeError(`These counts do not add up: ${total}`);
};
