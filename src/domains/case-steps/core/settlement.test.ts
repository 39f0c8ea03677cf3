import { expect, test } from 'vitest';
import { settlementOf } from './settlement.ts';
import type { Settlement } from './settlement.ts';

const matter = { kind: 'request-received', adviser: undefined, about: 'day' } as const;
const settled = (number: number, stands: string, among: readonly string[]): Settlement => ({
  ...matter,
  id: String(number),
  number,
  among,
  stands,
  statements: [],
  reason: 'The letter is stamped',
  settledAt: new Date('2026-11-22T10:00:00Z'),
  settledByName: 'SEND manager 1',
  formKey: String(number),
});

test('the latest settlement stands while the sources say what they said', () => {
  const both = ['2026-03-03', '2026-03-05'];
  const settlements = [settled(1, '2026-03-03', both), settled(2, '2026-03-05', both)];
  expect(settlementOf(settlements, matter, both)?.stands).toBe('2026-03-05');
  expect(settlementOf([...settlements].reverse(), matter, both)?.number).toBe(2);
});

test('a source that says something new opens the matter again', () => {
  const settlements = [settled(1, '2026-03-03', ['2026-03-03', '2026-03-05'])];
  expect(settlementOf(settlements, matter, ['2026-03-03', '2026-03-06'])).toBeUndefined();
});

test('a settlement decides only what it is about', () => {
  const both = ['2026-03-03', '2026-03-05'];
  const settlements = [settled(1, '2026-03-03', both)];
  expect(settlementOf(settlements, { ...matter, kind: 'final-sent' }, both)).toBeUndefined();
  expect(settlementOf(settlements, { ...matter, adviser: 'health' }, both)).toBeUndefined();
  expect(settlementOf(settlements, { ...matter, about: 'code' }, both)).toBeUndefined();
});
