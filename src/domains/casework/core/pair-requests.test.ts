import { describe, expect, test } from 'vitest';
import { pairRequests } from './pair-requests.ts';
import type { RequestMark } from './pair-requests.ts';

const mark = (more: Partial<RequestMark>): RequestMark => ({
  receivedOn: null,
  startedOn: [],
  isActive: false,
  ...more,
});
const known = (id: string, more: Partial<RequestMark>) => ({ id, ...mark(more) });

describe('which request is which', () => {
  test('one received on the same day is the same', () => {
    expect(pairRequests([known('a', { receivedOn: '2024-02-05' })], [mark({ receivedOn: '2024-02-05' })])).toEqual([
      'a',
    ]);
  });

  test('one that comes back as historical, without its day, is known by its plan', () => {
    const before = known('a', { receivedOn: '2024-02-05', startedOn: ['2024-06-20'], isActive: true });
    expect(pairRequests([before], [mark({ startedOn: ['2024-06-20'], isActive: true })])).toEqual(['a']);
  });

  test('a plan in force whose date was amended is the one plan in force', () => {
    const before = known('a', { startedOn: ['2024-06-20'], isActive: true });
    expect(pairRequests([before], [mark({ startedOn: ['2025-07-01'], isActive: true })])).toEqual(['a']);
  });

  test('a new request after a refusal is another one', () => {
    expect(pairRequests([known('a', { receivedOn: '2024-02-05' })], [mark({ receivedOn: '2025-09-01' })])).toEqual([
      undefined,
    ]);
  });

  test('of two on one day, the plan tells them apart', () => {
    const before = [
      known('a', { receivedOn: '2024-02-05' }),
      known('b', { receivedOn: '2024-02-05', startedOn: ['2024-06-20'] }),
    ];
    const after = [mark({ receivedOn: '2024-02-05', startedOn: ['2024-06-20'] }), mark({ receivedOn: '2024-02-05' })];
    expect(pairRequests(before, after)).toEqual(['b', 'a']);
  });

  test('each known request is met once', () => {
    const day = mark({ receivedOn: '2024-02-05' });
    expect(pairRequests([known('a', day)], [day, day])).toEqual(['a', undefined]);
  });
});
