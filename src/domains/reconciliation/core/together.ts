import type { RecordFigure } from './figure.ts';
import type { RecordMeasure } from './measure.ts';
import type { Reconciled } from './reconcile.ts';

export type Beside = {
  readonly measure: RecordMeasure;
  readonly figure: RecordFigure;
  /** How it lies to the published figure; undefined where nobody publishes the measure, or the source is not the return. */
  readonly reconciled: Reconciled | undefined;
};

/**
 * A figure that can only be had with all that must stand beside it: what is shown is made by `together`, which hands out the figure, its
 * guards and theirs. So no page, list, CSV or JSON can show the plans within 20 weeks and leave the open late cases out.
 */
export type FigureWithGuards = {
  readonly code: string;
  readonly together: <T>(show: (own: Beside, guards: readonly Beside[]) => T) => T;
};

const guardCodes = (code: string, find: (code: string) => Beside): readonly string[] => {
  const seen = [code];
  for (const each of seen) for (const guard of find(each).measure.guards) if (!seen.includes(guard)) seen.push(guard);
  return seen.slice(1);
};

/** Throws when a guard is not among the figures: a guarded figure without its guards is a fault, never a page. */
export const withGuards = (code: string, all: ReadonlyMap<string, Beside>): FigureWithGuards => {
  const find = (wanted: string): Beside => {
    const found = all.get(wanted);
    if (!found) throw new Error(`The figure ${code} was read without ${wanted}, which must stand beside it.`);
    return found;
  };
  const own = find(code);
  const guards = guardCodes(code, find).map(find);
  return { code, together: (show) => show(own, guards) };
};
