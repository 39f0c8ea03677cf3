import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { daysLate, daysMoved, deliveryOf } from './delivery.ts';
import type { Timed } from './delivery.ts';
import { passes } from './plan-filter.ts';
import { usualWords, wordsWith } from './vocabulary.ts';

const today = plainDate('2026-11-22');
const timed = (own: Partial<Timed>): Timed => ({
  firstDueOn: plainDate('2026-10-01'),
  dueOn: plainDate('2026-12-01'),
  doneOn: null,
  delivery: 'on-track',
  ...own,
});

describe('delivery', () => {
  test('is late the day after its due date, unless it is done or stopped', () => {
    expect(deliveryOf(timed({ dueOn: today }), today)).toBe('on-track');
    expect(deliveryOf(timed({ dueOn: plainDate('2026-11-21') }), today)).toBe('late');
    expect(deliveryOf(timed({ dueOn: plainDate('2026-11-21'), delivery: 'not-started' }), today)).toBe('late');
    expect(deliveryOf(timed({ dueOn: plainDate('2026-11-21'), delivery: 'done' }), today)).toBe('done');
    expect(deliveryOf(timed({ dueOn: plainDate('2026-11-21'), delivery: 'stopped' }), today)).toBe('stopped');
  });

  test('is counted from the first due date, however often it moved', () => {
    expect(daysLate(timed({}), today)).toBe(52);
    expect(daysLate(timed({ delivery: 'done', doneOn: plainDate('2026-10-11') }), today)).toBe(10);
    expect(daysLate(timed({ delivery: 'done', doneOn: plainDate('2026-09-11') }), today)).toBe(0);
    expect(daysLate(timed({ delivery: 'stopped' }), today)).toBe(0);
    expect(daysMoved(timed({}))).toBe(61);
  });
});

describe('words', () => {
  test('may be a partnership’s own, and their meaning may not', () => {
    const own = wordsWith([{ axis: 'delivery', state: 'done', words: 'Complete', colour: 'blue' }]);
    expect(own.delivery.done).toEqual({ ...usualWords.delivery.done, words: 'Complete', colour: 'blue' });
    expect(own.impact).toEqual(usualWords.impact);
  });
});

test('a filter that is not known filters nothing', () => {
  const line = {
    action: { areaCode: 'APA1', dueOn: today, firstDueOn: today },
    delivery: 'late',
    impact: 'improving',
    isMine: false,
    ownerLeft: true,
    wantsReason: false,
  } as unknown as Parameters<typeof passes>[0];
  const none = { area: '', delivery: '', impact: '', show: '' };
  expect(passes(line, none)).toBe(true);
  expect(passes(line, { ...none, show: 'nonsense' })).toBe(true);
  expect(passes(line, { ...none, show: 'left', delivery: 'late', area: 'APA1' })).toBe(true);
  expect(passes(line, { ...none, show: 'mine' })).toBe(false);
  expect(passes(line, { ...none, show: 'moved' })).toBe(false);
});
