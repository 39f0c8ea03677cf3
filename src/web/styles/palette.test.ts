import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = readFileSync(new URL('_palette.scss', import.meta.url), 'utf8');
const palette = new Map(
  [...source.matchAll(/^\$([\w-]+): (#[\da-f]{6});/gm)].map(([, name, colour]) => [name, colour]),
);

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const colour = (name: string): string => {
  if (name === 'white') return '#ffffff';
  const found = palette.get(name);
  if (found === undefined) throw new Error(`The palette has no ${name}`);
  return found;
};

test.each([
  ['teal', 'white'],
  ['teal', 'mist'],
  ['teal-dark', 'teal-wash'],
  ['rust', 'white'],
  ['ink', 'white'],
  ['ink', 'mist'],
  ['ink', 'amber-wash'],
  ['quiet', 'white'],
  ['quiet', 'mist'],
  ['green', 'white'],
  ['plum', 'white'],
])('%s can be read on %s', (letters, ground) => {
  expect(contrast(colour(letters), colour(ground))).toBeGreaterThanOrEqual(4.5);
});

test('the contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
