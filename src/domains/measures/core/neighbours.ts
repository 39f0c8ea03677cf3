import { median } from './decimal.ts';
import { isKnown } from './figure.ts';
import type { Figure } from './figure.ts';
import type { Period } from './period.ts';

/** The middle of the statistical neighbours' published rates for one period; never a rate made by adding their counts. */
export type NeighbourMiddle = {
  readonly period: Period;
  readonly value: string;
  /** How many neighbours have a number, of how many neighbours. */
  readonly withFigure: number;
  readonly of: number;
};

/** Fewer numbers than this have no honest middle. */
export const fewestNeighbours = 5;

export const middlesOf = (neighbours: readonly (readonly Figure[])[], of: number): readonly NeighbourMiddle[] => {
  const byPeriod = new Map<string, { readonly period: Period; readonly values: string[] }>();
  for (const figures of neighbours)
    for (const figure of figures) {
      if (!isKnown(figure)) continue;
      const at = byPeriod.get(figure.period.start) ?? { period: figure.period, values: [] };
      at.values.push(figure.value);
      byPeriod.set(figure.period.start, at);
    }
  const middles: NeighbourMiddle[] = [];
  for (const { period, values } of byPeriod.values()) {
    const value = median(values);
    if (value === undefined || values.length < fewestNeighbours) continue;
    middles.push({ period, value, withFigure: values.length, of });
  }
  return middles.toSorted((one, other) => (one.period.start < other.period.start ? -1 : 1));
};
