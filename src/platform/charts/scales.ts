import { scaleLinear } from 'd3-scale';
import { formatInUnit, formatNumber } from '#shared/numbers';
import type { Unit } from '#shared/numbers';
import { overlap, textBox, textWidth } from './text.ts';

const mostTicks = 6;

export type ValueScale = {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (exponent: number): string =>
  (exponent < 0 ? '⁻' : '') +
  Array.from(String(Math.abs(exponent)), (digit) => superscripts[Number(digit)] ?? '').join('');

const wholeUnit = (unit: Unit): Unit => ({ kind: unit.kind, decimals: 0 });

const large = [
  { from: 1e12, word: 'tn' },
  { from: 1e9, word: 'bn' },
  { from: 1e6, word: 'm' },
] as const;

const inWordsOf = (value: number, step: number, unit: Unit, from: number, word: string): string => {
  const decimals = Math.max(0, Math.min(2, -Math.floor(Math.log10(step / from))));
  const text = formatInUnit(value / from, { kind: unit.kind, decimals });
  return unit.kind === 'percent' ? `${text.slice(0, -1)}${word}%` : `${text}${word}`;
};

const exponential = (value: number): string => {
  const [size = '0', exponent = '0'] = value.toExponential(1).split('e');
  return `${formatNumber(size)} × 10${raised(Number(exponent))}`;
};

const tickLabel = (value: number, step: number, largest: number, unit: Unit): string => {
  if (value === 0) return formatInUnit(0, wholeUnit(unit));
  if (largest >= 1e15 || step < 1e-6) return exponential(value);
  const scale = large.find(({ from }) => largest >= from);
  if (scale) return inWordsOf(value, step, unit, scale.from, scale.word);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return formatInUnit(value, { kind: unit.kind, decimals });
};

/** The figure beside the end of its line: as published, or in a short form when it has more digits than a label can hold. */
export const endLabel = (published: number | string, value: number, unit: Unit): string =>
  Math.abs(value) < 1e9 && (value === 0 || Math.abs(value) >= 1e-9)
    ? formatInUnit(published, unit)
    : tickLabel(value, Math.abs(value) / 100, Math.abs(value), unit);

const usualSpan = { percent: 10, count: 5, rate: 1, score: 1, pounds: 100 } as const;

/** Round bounds that hold all values, and at most six ticks between them. Without values: an empty scale without ticks. */
export const valueScale = (values: readonly number[], unit: Unit, fromZero: boolean): ValueScale => {
  if (values.length === 0) return { low: 0, high: 1, ticks: [] };
  // Between such numbers a float knows no steps.
  const sized = values.map((value) => (Math.abs(value) < 1e-150 ? 0 : value));
  let low = Math.min(...sized, ...(fromZero ? [0] : []));
  let high = Math.max(...sized, ...(fromZero ? [0] : []));
  // A constant series has no span of its own: give it one, so that it does not lie on the frame. A span at the edge of what a
  // float can tell apart is none either.
  if (high - low <= Math.max(Math.abs(low), Math.abs(high)) * 1e-9) {
    const around = low === 0 ? usualSpan[unit.kind] : Math.abs(low) / 10;
    if (low !== 0) low -= around;
    high += around;
  }
  for (let count = mostTicks - 1; count >= 1; count -= 1) {
    const scale = scaleLinear().domain([low, high]).nice(count);
    const ticks = scale.ticks(count).filter((tick) => unit.kind !== 'count' || Number.isInteger(tick));
    if (ticks.length > mostTicks) continue;
    const [from = low, to = high] = scale.domain();
    const step = ticks.length > 1 ? Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0)) : Math.abs(to - from);
    const largest = Math.max(...ticks.map(Math.abs), 0);
    return {
      low: from,
      high: to,
      ticks: ticks.map((value) => ({ value, label: tickLabel(value, step, largest, unit) })),
    };
  }
  return { low, high, ticks: [] };
};

type Period = { readonly label: string; readonly x: number };

/**
 * Which periods are named under the axis: the last one always, then every second, third … before it, at most six, none over
 * another. Each is moved inward where it would leave the drawing, between `left` and `right`.
 */
export const periodTicks = (
  periods: readonly Period[],
  size: number,
  left: number,
  right: number,
): readonly Period[] => {
  const within = ({ label, x }: Period): Period => {
    const half = textWidth(label, size) / 2;
    return { label, x: Math.max(left + half, Math.min(x, right - half)) };
  };
  const boxOf = ({ label, x }: Period) => textBox({ x, y: 0, text: label, size, colour: '', anchor: 'middle' });
  const gap = size * 0.5;
  const pickEvery = (step: number): { readonly picked: readonly Period[]; readonly collided: boolean } => {
    const picked: Period[] = [];
    let collided = false;
    for (let index = periods.length - 1; index >= 0; index -= step) {
      const period = periods[index];
      if (!period) continue;
      const candidate = within(period);
      const next = picked[0];
      if (next && overlap(boxOf(candidate), boxOf(next), gap)) collided = true;
      else picked.unshift(candidate);
    }
    return { picked, collided };
  };
  const needed = Math.max(1, Math.ceil(periods.length / mostTicks));
  // Long runs are monthly: whole years then, so that the same month is named each time.
  const least = needed > 6 ? Math.ceil(needed / 12) * 12 : needed;
  for (let step = least; step < periods.length && step <= least * 3; step += 1) {
    const { picked, collided } = pickEvery(step);
    if (!collided) return picked;
  }
  return pickEvery(least).picked;
};
