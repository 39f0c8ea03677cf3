import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import { daysAndWeeks, missingWords } from '../words.ts';
import { proposalFor } from './answers.ts';
import type { ItemWords } from './answers.ts';
import { askedBy } from './binding.ts';
import { countsOf } from './counts.ts';
import { countsFor, needed, standingOf } from './cover.ts';
import type { Cover, Counts } from './cover.ts';
import { nextOf } from './stocktake.ts';

const day = plainDate;
const [letterOn, today] = [day('2026-09-14'), day('2026-11-22')];
const via = { toItem: true, actions: [] };

const coverOf = (actions: readonly boolean[], measures: number, evidence: readonly Counts[]): Cover => ({
  actions: actions.map((isStopped, index) => ({
    id: String(index),
    planCode: 'PIP',
    areaCode: 'APA1',
    ref: `1.${String(index)}`,
    text: '',
    isStopped,
  })),
  measures: Array.from({ length: measures }, (_, index) => ({
    seriesId: String(index),
    measureCode: 'E09',
    name: '',
    via,
  })),
  evidence: evidence.map((counts, index) => ({
    id: String(index),
    kind: 'document',
    title: '',
    occurredOn: letterOn,
    window: null,
    isWithdrawn: counts === 'withdrawn',
    lastDay: letterOn,
    via,
    counts,
  })),
});

describe('Invariant 10: standing', () => {
  test('Invariant 10: is that of having all three, whatever else there is', () => {
    const counts = fc.constantFrom<Counts>('counts', 'older', 'not-over', 'withdrawn', 'not-accepted');
    fc.assert(
      fc.property(fc.array(fc.boolean()), fc.nat(3), fc.array(counts), (stopped, measures, evidence) => {
        const { standing, missing } = standingOf(coverOf(stopped, measures, evidence));
        const has = [stopped.includes(false), measures > 0, evidence.includes('counts')];
        expect(missing).toEqual(needed.filter((_, index) => has[index] !== true));
        expect(standing).toBe(missing.length === 0 ? 'has-evidence' : 'gap');
      }),
    );
  });

  test('Invariant 10: evidence counts by the last day that it speaks of, after the letter and not after today', () => {
    const offset = fc.integer({ min: -400, max: 400 });
    fc.assert(
      fc.property(
        offset,
        fc.option(fc.tuple(offset, fc.integer({ min: 1, max: 300 }))),
        fc.boolean(),
        (at, window, isWithdrawn) => {
          const on = (days: number) => fromDayNumber(dayNumber(letterOn) + days);
          const occurredOn = on(at);
          const spoken = window === null ? null : { from: on(window[0]), until: on(window[0] + window[1]) };
          const last = spoken === null ? occurredOn : fromDayNumber(dayNumber(spoken.until) - 1);
          const isCounted = !isWithdrawn && last > letterOn && last <= today && occurredOn <= today;
          expect(countsFor({ occurredOn, window: spoken, isWithdrawn }, true, letterOn, today) === 'counts').toBe(
            isCounted,
          );
          expect(countsFor({ occurredOn, window: spoken, isWithdrawn }, false, letterOn, today)).not.toBe('counts');
        },
      ),
    );
  });

  test.each([
    ['of the day of the letter', '2026-09-14', undefined, 'older'],
    ['of the day after', '2026-09-15', undefined, 'counts'],
    ['of today', '2026-11-22', undefined, 'counts'],
    ['of tomorrow', '2026-11-23', undefined, 'not-over'],
    ['printed after the letter, about the time before', '2026-10-01', ['2026-01-01', '2026-09-01'], 'older'],
    ['begun before the letter and ended after', '2026-09-01', ['2026-09-01', '2026-10-01'], 'counts'],
    ['from before, with days that never end', '2026-01-01', ['2026-01-01', '2030-01-01'], 'not-over'],
  ] as const)('Invariant 10: evidence %s: %s %o', (_, occurred, window, expected) => {
    const evidence = {
      occurredOn: day(occurred),
      window: window === undefined ? null : { from: day(window[0]), until: day(window[1]) },
      isWithdrawn: false,
    };
    expect(countsFor(evidence, true, letterOn, today)).toBe(expected);
  });
});

test('what is printed twice is counted once, and only a gap is overdue', () => {
  const item = { duplicateOf: undefined, ownerRole: null, dueOn: day('2026-11-01') };
  const gap = { ...item, standing: 'gap', missing: ['measure', 'evidence'] } as const;
  const has = { ...item, standing: 'has-evidence', missing: [] } as const;
  expect(countsOf([gap, { ...gap, duplicateOf: 'N1' }, has], today)).toEqual({
    asked: 2,
    withEvidence: 1,
    gaps: 1,
    missing: { action: 0, measure: 1, evidence: 1 },
    withoutOwner: 2,
    overdue: 1,
    repeats: 1,
  });
});

test('of a form of boxes only what was changed against what was shown is asked', () => {
  const [one, two, three] = [1, 2, 3].map((number) => `action-00000000-0000-7000-8000-00000000000${String(number)}`);
  const fields = {
    stood: `${one ?? ''} ${two ?? ''}`,
    [two ?? '']: 'yes',
    [three ?? '']: 'yes',
    'action-x': 'yes',
    formToken: 'yes',
  };
  expect(askedBy(fields)).toEqual({
    add: [{ kind: 'action', id: three?.slice('action-'.length) }],
    end: [{ kind: 'action', id: one?.slice('action-'.length) }],
  });
});

describe('what a later letter says', () => {
  const asked: ItemWords = {
    code: 'N1',
    areaCode: 'APA1',
    part: 'next-step',
    words: 'Show how many annual reviews end with a decision within four weeks.',
  };
  const later = (part: ItemWords['part'], words: string, areaCode = 'APA1'): ItemWords => ({
    code: part,
    areaCode,
    part,
    words,
  });

  test.each([
    ['some-progress', later('demonstrated', 'More annual reviews now end with a decision in time.')],
    ['done', later('demonstrated', 'The decision log of annual reviews is in place.')],
    ['asked-again', later('next-step', 'Continue to report annual reviews and each decision.')],
    ['asked-again', later('concern', 'Annual reviews still end without a decision.')],
    ['not-mentioned', later('demonstrated', 'Annual reviews end with a decision.', 'APA2')],
    ['not-mentioned', later('demonstrated', 'A newsletter was sent to schools.')],
  ] as const)('is proposed as %s', (expected, item) => {
    expect(proposalFor(asked, [item]).says).toBe(expected);
  });

  test('is that of the items which a person tied to it, whatever their words', () => {
    const tied = { ...later('demonstrated', 'Nothing alike.', 'APA2'), code: 'D9' };
    expect(proposalFor(asked, [tied, later('next-step', 'Annual reviews, each decision')], ['D9'])).toEqual({
      says: 'some-progress',
      items: ['D9'],
      shared: [],
    });
  });
});

test('the next stocktake is the nearest that is not past, today’s among them', () => {
  const at = (meetingOn: string) => ({
    id: meetingOn,
    meetingOn: day(meetingOn),
    windowFrom: day('2026-01-01'),
    windowUntil: day('2026-02-01'),
    letterCode: null,
    isPublic: true,
  });
  expect(nextOf([at('2027-02-16'), at('2026-11-22'), at('2026-02-03')], today)).toMatchObject({
    meetingOn: today,
    daysLeft: 0,
  });
  expect(nextOf([at('2026-02-03')], today)).toBeUndefined();
});

test('words of what is missing and of how long', () => {
  expect(missingWords(['action', 'measure', 'evidence'])).toBe(
    'Missing: an action, a measure and evidence newer than the letter',
  );
  expect([1, 13, 14, 86].map(daysAndWeeks)).toEqual([
    '1 day',
    '13 days',
    '14 days (2 weeks)',
    '86 days (12 weeks and 2 days)',
  ]);
});
