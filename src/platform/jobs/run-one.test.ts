import { expect, test } from 'vitest';
import { secondsUntilNext } from './run-one.ts';

test('a job that met a fault is tried again later each time, and within ten minutes', () => {
  expect([1, 2, 3, 4, 5, 20].map(secondsUntilNext)).toEqual([5, 20, 80, 320, 600, 600]);
});
