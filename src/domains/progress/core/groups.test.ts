import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { leadOf, mostSpokenOf, readTogether } from './groups.ts';

const codes = ['E03', 'E09', 'E10', 'E17', 'E22', 'R01', 'R03'] as const;

/** Measures with guards as a register gives them: closed, so that the guards of a guard are among them; any part of them, in any order. */
const measures = fc
  .array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes)), { maxLength: 10 })
  .map((pairs) => {
    const closure = (code: string): readonly string[] => {
      const found = new Set<string>();
      const waiting = [code];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        for (const [from, to] of pairs)
          if (from === next && to !== code && !found.has(to)) {
            found.add(to);
            waiting.push(to);
          }
      return [...found];
    };
    return codes.map((code) => ({ code, guardCodes: closure(code) }));
  })
  .chain((register) => fc.shuffledSubarray(register));

describe('figures that are read together', () => {
  test('each is shown once, as a lead or as a guard, in one group', () => {
    fc.assert(
      fc.property(measures, (asked) => {
        const shown = readTogether(asked).flatMap((group) => [
          ...group.leads.map((lead) => lead.code),
          ...group.guards,
        ]);
        expect(new Set(shown).size).toBe(shown.length);
        expect(new Set(shown)).toEqual(new Set(asked.flatMap((measure) => [measure.code, ...measure.guardCodes])));
      }),
    );
  });

  test('none is in a group without all of its guards', () => {
    fc.assert(
      fc.property(measures, (asked) => {
        for (const group of readTogether(asked)) {
          const there = new Set([...group.leads.map((lead) => lead.code), ...group.guards]);
          for (const lead of group.leads) expect(lead.guardCodes.filter((code) => !there.has(code))).toEqual([]);
        }
      }),
    );
  });

  test('what was asked for leads, in the order in which it was asked for', () => {
    fc.assert(
      fc.property(measures, (asked) => {
        const place = new Map(asked.map((measure, index) => [measure.code, index]));
        const leads = readTogether(asked).map((group) => group.leads.map((lead) => place.get(lead.code) ?? -1));
        for (const each of leads) expect(each).toEqual(each.toSorted((one, other) => one - other));
        expect(leads.flat().length).toBe(asked.length);
      }),
    );
  });

  test('a shared guard joins two measures, and a stranger stays alone', () => {
    const groups = readTogether([
      { code: 'E09', guardCodes: ['E03', 'E17'] },
      { code: 'R01', guardCodes: [] },
      { code: 'E01', guardCodes: ['E03', 'E17'] },
    ]);
    expect(groups.map((group) => [group.leads.map((lead) => lead.code), group.guards])).toEqual([
      [
        ['E09', 'E01'],
        ['E03', 'E17'],
      ],
      [['R01'], []],
    ]);
  });

  test('those that a letter speaks of most come first', () => {
    const asked = [
      { code: 'A', guardCodes: [] },
      { code: 'B', guardCodes: [] },
      { code: 'C', guardCodes: [] },
    ];
    const items = [{ measures: ['C'] }, { measures: ['C', 'B'] }];
    expect(mostSpokenOf(asked, items).map((each) => each.code)).toEqual(['C', 'B', 'A']);
    expect(mostSpokenOf(asked, [])).toEqual(asked);
    const guarded = [
      { code: 'A', guardCodes: [] },
      { code: 'B', guardCodes: ['A'] },
    ];
    expect(mostSpokenOf(guarded, []).map((each) => each.code)).toEqual(['B', 'A']);
  });

  test('a figure from long before the letter leads only where there is no newer one', () => {
    const from = plainDate('2025-01-01');
    const old = { code: 'old', ended: plainDate('2022-04-01') };
    const recent = { code: 'recent', ended: plainDate('2023-11-01') };
    const newest = { code: 'newest', ended: plainDate('2025-02-01') };
    const asNew = { code: 'as new', ended: plainDate('2025-02-01') };
    const unknown = { code: 'unknown', ended: undefined };
    expect(leadOf([old, unknown, recent, newest, asNew], from)?.code).toBe('newest');
    expect(leadOf([recent, newest], from)?.code).toBe('recent');
    expect(leadOf([old, unknown], from)?.code).toBe('old');
    expect(leadOf<typeof old>([], from)).toBeUndefined();
  });
});
