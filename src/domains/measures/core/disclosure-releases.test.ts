import { describe, expect, test } from 'vitest';
import { usualRule } from './disclosure.ts';
import { differencesBetween, hiddenMark, markInWords, protectionInWords } from './disclosure-releases.ts';
import type { ReleasedCount } from './disclosure-releases.ts';

describe('two answers of other records', () => {
  test('are held against each other cell by cell', () => {
    const before = new Map<string, ReleasedCount>([
      ['same', 30],
      ['by a few', 30],
      ['by many', 30],
      ['came out', hiddenMark],
      ['went in', 7],
      ['was not held', null],
    ]);
    const now = new Map<string, ReleasedCount>([
      ['same', 30],
      ['by a few', 34],
      ['by many', 35],
      ['came out', 9],
      ['went in', hiddenMark],
      ['was not held', 12],
      ['new', 3],
    ]);
    expect(differencesBetween(before, now, usualRule)).toEqual([
      { key: 'by a few', kind: 'small-change', before: 30, now: 34 },
      { key: 'came out', kind: 'shown-now', before: 'c', now: 9 },
      { key: 'went in', kind: 'hidden-now', before: 7, now: 'c' },
    ]);
  });
});

describe('the words', () => {
  test('say which counts are hidden, and whether nought is', () => {
    expect(markInWords(usualRule)).toBe('c: from 1 to 4, or hidden so that a small number cannot be worked out.');
    expect(markInWords({ below: 10, zeros: 'hidden' })).toContain('fewer than 10, or none');
    expect(protectionInWords(usualRule).join(' ')).toContain('Counts from 1 to 4 are hidden; 0 is shown.');
  });
});
