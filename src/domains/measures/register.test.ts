import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { besideSpeedOfPlans, measureEntry, planAreas, problemsIn, speedOfPlans } from './core/register.ts';
import type { MeasureEntry, Register } from './core/register.ts';
import { meaningOf, shippedRegister } from './register.ts';

const register = shippedRegister();
const measure = (code: string): MeasureEntry => {
  const found = register.measures.find((each) => each.code === code);
  if (!found) throw new Error(`No measure ${code}`);
  return found;
};
const withMeasure = (changed: MeasureEntry): Register => ({
  ...register,
  measures: register.measures.map((each) => (each.code === changed.code ? changed : each)),
});

describe('the register of measures', () => {
  test('has at least 36 measures with published figures, and says why the others have none', () => {
    const without = register.measures.filter((each) => each.basis === 'none');
    expect(register.measures.length - without.length).toBeGreaterThanOrEqual(36);
    expect(without.map((each) => each.code)).toEqual(['E13', 'R02', 'W07']);
    for (const each of without) expect(each.noFigureBecause, each.code).toMatch(/No national release/);
  });

  test('bears on every part of the plan', () => {
    const covered = new Set(register.measures.flatMap((each) => each.areas));
    expect([...planAreas].filter((area) => !covered.has(area) && area !== 'AFI1' && area !== 'AFI3')).toEqual([]);
  });

  test('gives catalogue codes to the catalogue’s measures and the next free ones to the others', () => {
    const lastInCatalogue: Record<string, number> = {
      E: 21,
      R: 13,
      Q: 11,
      W: 18,
      I: 14,
      P: 15,
      A: 16,
      F: 9,
      O: 8,
      D: 6,
    };
    for (const each of register.measures) {
      const number = Number(each.code.slice(1));
      const last = lastInCatalogue[each.code.charAt(0)] ?? 0;
      expect(number <= last, each.code).toBe(each.inCatalogue);
    }
  });

  test('explains in its document every code that the catalogue does not have', () => {
    const document = readFileSync(path.join(import.meta.dirname, '../../../docs/measures.md'), 'utf8');
    const codes = document.slice(document.indexOf('## Codes'));
    for (const each of register.measures)
      if (!each.inCatalogue) expect(codes, each.code).toMatch(new RegExp(`\\b${each.code}\\b`));
  });

  test('never lets speed stand without its refusal rate and both appeal rates', () => {
    for (const code of speedOfPlans) {
      const guards = measure(code).guards.map((guard) => guard.code);
      expect(guards).toEqual(expect.arrayContaining([...besideSpeedOfPlans]));
      const bare = { ...measure(code), guards: measure(code).guards.filter((guard) => guard.code !== 'E22') };
      expect(problemsIn(withMeasure(bare))).toContain(`${code} version 1: it must stand beside E22.`);
    }
  });

  test.each([
    [
      'a guard that is not in the register',
      { guards: [{ code: 'Z99', because: 'x' }] },
      'its guard Z99 is not in the register.',
    ],
    ['no guard for how fast', { guards: [] }, 'how fast is never shown alone: it needs a guard.'],
    ['itself as its guard', { guards: [{ code: 'E02', because: 'x' }] }, 'it cannot guard itself.'],
    ['no denominator', { denominator: undefined }, 'a share needs what it is a share of.'],
    ['an unknown publication', { publication: 'elsewhere' }, 'its publication elsewhere is not in the list.'],
    ['no bindings', { bindings: [] }, 'a measure with figures says where from.'],
  ] as const)('is refused with %s', (_, change, problem) => {
    expect(problemsIn(withMeasure(measureEntry.parse({ ...measure('E02'), ...change })))).toContain(
      `E02 version 1: ${problem}`,
    );
  });

  test('says why each guard stands there, and names no two figures of years chosen by us', () => {
    for (const each of register.measures)
      for (const guard of each.guards) expect(guard.because.length, `${each.code} ${guard.code}`).toBeGreaterThan(20);
  });

  test('speaks of waiting lists in the words that families use', () => {
    const text = JSON.stringify(register).toLowerCase();
    for (const word of ['backlog', 'removals', 'was not brought', 'survival curve', 'bury2gether'])
      expect(text.includes(word), word).toBe(false);
  });

  test('tells a mended title from a changed meaning', () => {
    const before = measure('E09');
    expect(meaningOf({ ...before, plainTitle: 'Another title' })).toBe(meaningOf(before));
    expect(meaningOf({ ...before, numerator: 'Other plans' })).not.toBe(meaningOf(before));
    expect(meaningOf({ ...before, guards: before.guards.slice(1) })).not.toBe(meaningOf(before));
  });
});
