import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inventedPersons } from '#domains/returns';
import { plainDate } from '#shared/plain-date';
import { basisOfReturn, countingOf } from './core/count.ts';
import { recordMeasures } from './core/register.ts';
import { inventedPublication } from './test/invented-publication.ts';
import { truthOfLives } from './test/truth-of-lives.ts';
import { toldByReturn } from './to-told-return.ts';

const wanted = (area: string, firstYear: number) => ({ area, seed: 1, scale: 1, firstYear, lastYear: 2027 });

const counted = async (area: string, firstYear: number, year: number, censusDay: string) => {
  const counting = countingOf(basisOfReturn(plainDate(censusDay), year));
  let number = 0;
  for (const person of await inventedPersons(wanted(area, firstYear), year)) {
    number += 1;
    counting.see(toldByReturn({ ...person, childId: String(number) }));
  }
  return counting.figures();
};

describe('every measure of a generated return', () => {
  const returns = [
    ['351', 2025, 2026, '2026-01-15'],
    ['351', 2025, 2025, '2025-01-16'],
    ['999', 2025, 2026, '2026-01-15'],
    ['351', 2024, 2024, '2024-01-18'],
  ] as const;

  test.each(returns)('of area %s from %i, year %i, is its known truth exactly', async (area, first, year, census) => {
    const truth = await truthOfLives(wanted(area, first), year, census);
    const figures = await counted(area, first, year, census);
    const known = figures.filter(({ state }) => state !== 'cannot');
    const ours = Object.fromEntries(
      known.map(({ code, n, d, value, parts }) => [
        code,
        {
          n,
          ...(d === undefined ? {} : { d }),
          ...(value === undefined ? {} : { value }),
          ...(parts.length === 0 ? {} : { parts: parts.map((part) => part.value) }),
        },
      ]),
    );
    const asked = Object.fromEntries(Object.entries(truth).filter(([code]) => code in ours));
    expect(ours).toEqual(asked);
    expect(known.length).toBeGreaterThanOrEqual(year >= 2025 ? 40 : 30);
    expect(figures.flatMap(({ code, state }) => (state === 'cannot' ? [code] : []))).toEqual(
      year >= 2025 ? [] : ['E36', 'R07', 'R08', 'R09', 'R18'],
    );
  });

  test('is every measure that a return is asked for', async () => {
    const truth = await truthOfLives({ ...wanted('351', 2026), scale: 0.02 }, 2026, '2026-01-15');
    const asked = recordMeasures.filter(({ from }) => from.return !== undefined).map(({ code }) => code);
    expect(Object.keys(truth).sort()).toEqual([...asked].sort());
  });
});

describe('the invented publication', () => {
  test('is what the tool makes of the lives, with its two planted differences', async () => {
    const file = path.join(import.meta.dirname, '../../../data/measures/invented-published.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(await inventedPublication());
    const figures = await counted('999', 2025, 2026, '2026-01-15');
    const { figures: published } = await inventedPublication();
    const differ = figures.filter(({ code, n, period }) => {
      const label = period.kind === 'day' ? 'January 2026' : '2025';
      const found = published.find((each) => each.code === code && each.period === label);
      return found !== undefined && found.n !== null && found.n !== n;
    });
    expect(differ.map(({ code }) => code)).toEqual(['D07', 'E03']);
  });
});
