import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { anEntry } from '../test/an-entry.ts';
import { historiesOf, standingSteps } from './history.ts';

const request = anEntry();
const corrected = anEntry({ number: 2, entry: 'corrected', corrects: request.id, on: plainDate('2026-01-07') });

describe('a step and what was said of it since', () => {
  test('the latest entry stands and the former ones stay', () => {
    const [history] = historiesOf([corrected, request]);
    expect(history?.root).toBe(request.id);
    expect(history?.entries.map(({ number }) => number)).toEqual([1, 2]);
    expect(history?.stands?.on).toBe('2026-01-07');
  });

  test('a step that was taken back stands no more, and is still told of', () => {
    const back = anEntry({ number: 3, entry: 'taken-back', corrects: corrected.id });
    const histories = historiesOf([request, corrected, back]);
    expect(histories[0]?.stands).toBeUndefined();
    expect(histories[0]?.entries).toHaveLength(3);
    expect(standingSteps(histories)).toEqual([]);
  });

  test('what belongs to a request follows a correction of its day', () => {
    const decision = anEntry({
      number: 3,
      kind: 'decision-to-assess',
      on: plainDate('2026-02-10'),
      of: { requestReceivedOn: plainDate('2026-01-05') },
      belongsTo: request.id,
      codes: { decision: 'assess' },
    });
    const steps = standingSteps(historiesOf([request, decision, corrected]));
    expect(steps.map(({ kind, of }) => [kind, of.requestReceivedOn])).toEqual([
      ['request-received', undefined],
      ['decision-to-assess', '2026-01-07'],
    ]);
  });

  test('what belongs to a request that was taken back keeps the day that it was recorded with', () => {
    const back = anEntry({ number: 4, entry: 'taken-back', corrects: request.id });
    const decision = anEntry({
      number: 3,
      kind: 'decision-to-assess',
      of: { requestReceivedOn: plainDate('2026-01-05') },
      belongsTo: request.id,
    });
    expect(standingSteps(historiesOf([request, decision, back])).map(({ of }) => of.requestReceivedOn)).toEqual([
      '2026-01-05',
    ]);
  });

  test('an exception lasts until the day on which it was ended, and lasts again when the ending is taken back', () => {
    const exception = anEntry({
      kind: 'exception',
      codes: { exception: '10-4-c', from: '2026-02-01', until: '2026-09-01' },
    });
    const ended = anEntry({
      number: 2,
      kind: 'exception-ended',
      on: plainDate('2026-03-02'),
      belongsTo: exception.id,
      codes: { exception: '10-4-c' },
    });
    const untilOf = (steps: ReturnType<typeof standingSteps>) =>
      steps.find(({ kind }) => kind === 'exception')?.codes['until'];
    expect(untilOf(standingSteps(historiesOf([exception, ended])))).toBe('2026-03-02');
    const back = anEntry({ number: 3, entry: 'taken-back', corrects: ended.id });
    expect(untilOf(standingSteps(historiesOf([exception, ended, back])))).toBe('2026-09-01');
  });
});
