import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWithHeld } from './compare.ts';

const piece = (key: string, official: string | undefined, fixed = 'line 1') => ({ key, official, fixed });

const somePieces = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    official: fc.constantFrom('one', 'two'),
    fixed: fc.constantFrom('line 1', 'line 2'),
  }),
  { selector: (each) => each.key },
);

describe('how a file stands to what is held', () => {
  test.each([
    ['nothing held', [], [piece('a', 'one')], { added: ['a'] }],
    ['only a summary held', [piece('a', undefined)], [piece('a', 'one')], { filled: ['a'] }],
    ['the same words', [piece('a', 'one')], [piece('a', 'one')], { same: ['a'] }],
    ['other words', [piece('a', 'one')], [piece('a', 'One')], { changed: ['a'] }],
    ['another place', [piece('a', 'one')], [piece('a', 'one', 'line 2')], { changed: ['a'] }],
    ['no longer in the file', [piece('a', undefined)], [], { missing: ['a'] }],
  ])('%s', (_, held, brought, expected) => {
    expect(compareWithHeld(held, brought)).toEqual({
      added: [],
      filled: [],
      same: [],
      changed: [],
      missing: [],
      ...expected,
    });
  });

  test('every piece of the file falls in exactly one class', () => {
    fc.assert(
      fc.property(somePieces, somePieces, (held, brought) => {
        const { added, filled, same, changed } = compareWithHeld(held, brought);
        expect([...added, ...filled, ...same, ...changed].sort()).toEqual(brought.map((each) => each.key).sort());
      }),
    );
  });

  test('what was imported compares as the same the second time', () => {
    fc.assert(
      fc.property(somePieces, (brought) => {
        const again = compareWithHeld(brought, brought);
        expect(again.same).toHaveLength(brought.length);
        expect([...again.changed, ...again.missing, ...again.added, ...again.filled]).toEqual([]);
      }),
    );
  });
});
