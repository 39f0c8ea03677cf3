import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber, lastDayOfMonth, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { shippedAlarmRules } from '../../alarm-rules.ts';
import { addDays } from '../calendar.ts';
import { alarms, standingOn } from './alarms.ts';
import type { Alarm } from './alarms.ts';
import type { DatedEvent } from './events.ts';
import { isEventKind } from './kinds.ts';
import type { EventKind } from './kinds.ts';
import type { AlarmRule, AlarmStep } from './rule.ts';

const rules = shippedAlarmRules();
const firstDay = dayNumber(plainDate('2022-06-01'));
const lastDay = dayNumber(plainDate('2026-06-30'));
const until = plainDate('2026-11-22');

const dayArbitrary = fc.integer({ min: firstDay, max: lastDay }).map(fromDayNumber);

const onDay = (id: string, kind: EventKind, day: PlainDate): DatedEvent => ({
  id,
  kind,
  precision: 'day',
  first: day,
  last: day,
});

const inMonthOf = (id: string, kind: EventKind, day: PlainDate): DatedEvent => {
  const month = day.slice(0, 7);
  const length = lastDayOfMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  return {
    id,
    kind,
    precision: 'month',
    first: plainDate(`${month}-01`),
    last: plainDate(`${month}-${String(length)}`),
  };
};

/** What belongs together in real cases, so that events meet: the kinds of two rules and a few that many rules look at. */
const kindsOf = ({ steps }: AlarmRule): readonly EventKind[] =>
  steps.flatMap(({ on, endedBy, doneEarlier, resumes }) => [
    ...on,
    ...endedBy,
    ...(doneEarlier?.by ?? []),
    ...(resumes === undefined ? [] : [...resumes.after, ...resumes.by]),
  ]);

const common: readonly EventKind[] = [
  'final_issued',
  'final_amended',
  'annual_review_meeting',
  'request_received',
  'tribunal_order',
  'tribunal_appeal',
  'turned_16',
];

const caseArbitrary = (precision: 'day' | 'both'): fc.Arbitrary<readonly DatedEvent[]> =>
  fc
    .tuple(fc.constantFrom(...rules), fc.constantFrom(...rules))
    .chain(([one, other]) =>
      fc.array(
        fc.tuple(
          fc.constantFrom(...kindsOf(one), ...kindsOf(other), ...common),
          dayArbitrary,
          precision === 'day' ? fc.constant(true) : fc.boolean(),
        ),
        { maxLength: 12 },
      ),
    )
    .map((drawn) =>
      drawn.map(([kind, day, exact], index) => (exact ? onDay : inMonthOf)(`e${String(index)}`, kind, day)),
    );

const stepOf = ({ rule, step }: Alarm): AlarmStep | undefined =>
  rules.find(({ id }) => id === rule)?.steps.find(({ id }) => id === step);

const nameOf = ({ rule, step, trigger, from }: Alarm): string => [rule, step, trigger, from].join(' ');
const ends = ({ until: end }: Alarm): PlainDate => end ?? plainDate('9999-12-31');

const runs = { numRuns: 400 };

describe('alarms', () => {
  test('do not depend on the order in which events were written down', () => {
    fc.assert(
      fc.property(
        caseArbitrary('both').chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(alarms(rules, shuffled, until)).toEqual(alarms(rules, events, until));
        },
      ),
      runs,
    );
  });

  test('are spans of at least a day that do not overlap for one step and one event', () => {
    fc.assert(
      fc.property(caseArbitrary('both'), (events) => {
        const raised = alarms(rules, events, until);
        for (const alarm of raised) expect(ends(alarm) > alarm.from).toBe(true);
        for (const [index, alarm] of raised.entries())
          for (const other of raised.slice(index + 1))
            if (alarm.rule === other.rule && alarm.step === other.step && alarm.trigger === other.trigger)
              expect(other.from >= ends(alarm)).toBe(true);
      }),
      runs,
    );
  });

  test('are never lengthened by an event that ends them', () => {
    fc.assert(
      fc.property(caseArbitrary('both'), fc.nat(), fc.nat(), fc.nat({ max: 900 }), (events, which, what, days) => {
        const before = alarms(rules, events, until);
        const alarm = before[which % Math.max(before.length, 1)];
        const step = alarm && stepOf(alarm);
        const kind = step?.endedBy[what % step.endedBy.length];
        const trigger = events.find(({ id }) => id === alarm?.trigger);
        if (alarm === undefined || kind === undefined || trigger === undefined) return;
        const end: DatedEvent = { ...onDay('end', kind, addDays(trigger.last, 1 + days)), outcome: 'M' };
        const ended = alarms(rules, [...events, end], until);
        for (const after of ended) if (nameOf(after) === nameOf(alarm)) expect(ends(after) <= ends(alarm)).toBe(true);
        const day = addDays(trigger.last, 1 + days);
        // A refusal ends the step only until it is decided to assess after all.
        const mayResume = step?.resumes?.after.includes(kind) === true;
        if (step?.how !== 'review-year' && step?.on.includes(kind) === false && !mayResume && day <= until)
          expect(
            ended
              .filter((after) => nameOf(after) === nameOf(alarm))
              .every((after) => ends(after) <= (day > alarm.from ? day : alarm.from)),
          ).toBe(true);
      }),
      runs,
    );
  });

  test('move with the case where the rule counts in days', () => {
    const inDays = rules
      .map((rule) => ({
        ...rule,
        steps: rule.steps.filter(
          ({ clock, how, given }) =>
            clock.unit !== 'months' &&
            !['transfer-plan', 'transfer-placement', 'ceased-too-soon'].includes(how) &&
            given !== 'no-review-in-the-year-before',
        ),
      }))
      .filter(({ steps }) => steps.length > 0);
    expect(inDays.length).toBeGreaterThan(35);
    fc.assert(
      fc.property(caseArbitrary('day'), fc.integer({ min: -800, max: 800 }), (events, days) => {
        const moved = events.map((event) => ({
          ...event,
          first: addDays(event.first, days),
          last: addDays(event.last, days),
        }));
        const spans = (raised: readonly Alarm[], by: number) =>
          raised
            .map(
              (alarm) =>
                `${alarm.rule} ${alarm.step} ${alarm.trigger} ${addDays(alarm.from, by)} ${alarm.until === null ? '' : addDays(alarm.until, by)}`,
            )
            .toSorted();
        expect(spans(alarms(inDays, moved, addDays(until, days)), 0)).toEqual(
          spans(alarms(inDays, events, until), days),
        );
      }),
      runs,
    );
  });

  test('of a day are those that would have been raised on that day, by what was known then', () => {
    // A meeting, a move or a time limit may be known before its day comes: these look ahead on purpose.
    const lookingBack = rules.filter(({ id }) => !['R10', 'R8'].includes(id));
    fc.assert(
      fc.property(caseArbitrary('both'), dayArbitrary, (events, day) => {
        const known = events.filter(({ first }) => first <= day);
        expect(alarms(lookingBack, events, day)).toEqual(alarms(lookingBack, known, day));
        const hindsight = alarms(lookingBack, events, until);
        expect(new Set(standingOn(hindsight, day).map(nameOf))).toEqual(
          new Set(standingOn(alarms(lookingBack, known, day), day).map(nameOf)),
        );
      }),
      runs,
    );
  });

  test('that are answered stay on record, and no other alarm changes', () => {
    fc.assert(
      fc.property(caseArbitrary('both'), fc.nat(), fc.nat({ max: 900 }), (events, which, days) => {
        const before = alarms(rules, events, until);
        const alarm = before[which % Math.max(before.length, 1)];
        if (alarm === undefined) return;
        const day = addDays(alarm.from, days);
        if (day >= ends(alarm) || day > until) return;
        const answer: DatedEvent = {
          ...onDay('answer', 'alarm_answered', day),
          rule: alarm.rule,
          reason: 'Seen.',
          trigger: alarm.trigger,
        };
        const after = alarms(rules, [...events, answer], until);
        expect(after.map(nameOf)).toEqual(before.map(nameOf));
        for (const [index, each] of after.entries()) {
          const answered = each.rule === alarm.rule && each.trigger === alarm.trigger && each.from <= day;
          const was = before[index];
          if (!answered || (was !== undefined && ends(was) <= day)) expect(each).toEqual(was);
          else expect([each.until, each.answered?.event]).toEqual([addDays(day, 1), 'answer']);
        }
      }),
      runs,
    );
  });

  test('are drawn from kinds that exist', () => {
    expect(rules.flatMap(kindsOf).every(isEventKind)).toBe(true);
  });
});
