import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { findings, recordClasses } from './safeguards.ts';
import type { Shown } from './safeguards.ts';

const today = plainDate('2026-11-22');
const shown = (kind: Shown['kind'], goodUntil = '2027-11-01'): Shown => ({
  kind,
  shownOn: plainDate('2026-11-01'),
  goodUntil: plainDate(goodUntil),
  reference: 'register 12',
  answeredForBy: 'Data protection officer',
});
const all = [shown('sign-in'), shown('restore'), shown('impact-assessment')];

const states = (...given: Parameters<typeof findings>) =>
  Object.fromEntries(findings(...given).map(({ kind, state }) => [kind, state]));

describe('the safeguards of a partnership', () => {
  test('are all missing at first, and each says what to do', () => {
    const found = findings([], [], today);
    expect(found.map(({ kind }) => kind)).toEqual(['sign-in', 'restore', 'impact-assessment', 'retention']);
    expect(found.every(({ state }) => state === 'missing')).toBe(true);
    for (const { words } of found) expect(words).toMatch(/irwell doctor/);
  });

  test('are in place when each was shown and counts still', () => {
    expect(states(all, recordClasses, today)).toEqual({
      'sign-in': 'in place',
      restore: 'in place',
      'impact-assessment': 'in place',
      retention: 'in place',
    });
  });

  test('count on their last day and not on the day after', () => {
    const upTo = (day: string) => states([shown('restore', day)], [], today)['restore'];
    expect(upTo('2026-11-22')).toBe('in place');
    expect(upTo('2026-11-21')).toBe('out of date');
  });

  test('count as long as the longest of a kind, whichever was recorded last', () => {
    expect(states([shown('restore', '2026-01-01'), shown('restore')], [], today)['restore']).toBe('in place');
    expect(states([shown('restore'), shown('restore', '2026-01-01')], [], today)['restore']).toBe('in place');
  });

  test('name each class of record without a retention rule', () => {
    const [words = ''] = findings(all, ['child-record', 'account'], today)
      .filter(({ kind }) => kind === 'retention')
      .map((each) => each.words);
    expect(words).toContain('return-file, audit-trail.');
    expect(words).not.toContain('child-record');
  });
});
