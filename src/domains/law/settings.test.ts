import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { dueDates } from './core/due-dates.ts';
import { known } from './core/facts.ts';
import type { Facts } from './core/facts.ts';
import { chosenReading, problemsInSettings, registerSettings, settingsFile, settingsFor } from './core/settings.ts';
import type { Settings } from './core/settings.ts';
import { timetable } from './core/timetable.ts';
import { longWorking } from './core/working.ts';
import { shippedLaw } from './rules.ts';

const { register, calendars, settingsOf } = shippedLaw();
const file = (value: object) => settingsFile.parse({ note: '', everywhere: {}, areas: [], ...value });

const facts = (dates: Facts['dates'], more: Partial<Facts> = {}): Facts => ({
  dates,
  codes: {},
  years: {},
  exceptions: [],
  ...more,
});

/** One case for each duty that can be read in two ways. */
const cases: Readonly<Record<string, Facts>> = {
  'phase-transfer-school': facts({}, { codes: { phase: 'primary_to_secondary' }, years: { transfer_year: 2027 } }),
  'phase-transfer-post-16': facts({}, { codes: { phase: 'secondary_to_post16' }, years: { transfer_year: 2027 } }),
  'first-review': facts({ plan_made: plainDate('2025-06-10') }),
  'later-review': facts({ last_review: plainDate('2025-06-10'), review_meeting: plainDate('2026-05-01') }),
  'next-review': facts({ last_review_decision: plainDate('2025-06-10') }),
  'review-notice': facts({ review_meeting: plainDate('2026-06-10') }),
  'review-papers': facts({ review_meeting: plainDate('2026-06-10') }),
  'excluded-education': facts({ permanent_exclusion: plainDate('2026-09-14') }),
  'review-after-move': facts({ plan_transferred: plainDate('2026-04-24'), plan_made: plainDate('2025-09-15') }),
};

const dayOf = (id: string, settings: Settings) =>
  dueDates(register, calendars, settings, cases[id] ?? facts({})).dates.find(({ rule }) => rule.id === id);

describe('which of two readings statistics use', () => {
  test('is set for every duty that can be read in two ways, and shown by a case of each', () => {
    const parts = new Set(['review-after-move-12-months', 'review-after-move-3-months']);
    const several = register.groups
      .filter((versions) => versions.some(({ readings }) => readings.length > 1))
      .map(([{ id }]) => id)
      .filter((id) => !parts.has(id));
    expect(Object.keys(settingsOf().readings ?? {}).sort()).toEqual([...several].sort());
    expect(Object.keys(cases).sort()).toEqual([...several].sort());
  });

  test('is as the register has it, until somebody sets another', () => {
    for (const [rule] of register.groups)
      expect(chosenReading(rule, settingsOf('351')), rule.id).toBe(chosenReading(rule, registerSettings));
  });

  test.each(Object.keys(cases))('%s: staff see what is set, families the earliest day whatever is set', (id) => {
    const base: Settings = { area: '999' };
    const first = dayOf(id, base);
    expect(first?.readings.length).toBeGreaterThan(1);
    for (const { reading, on } of first?.readings ?? []) {
      const settings: Settings = { ...base, readings: { [id]: reading.name } };
      const due = dayOf(id, settings);
      expect(due?.on, reading.name).toBe(on);
      expect(due?.earliest, reading.name).toBe(first?.earliest);
      expect(first?.readings.map((each) => each.on).toSorted()[0], reading.name).toBe(first?.earliest);
      const given = cases[id] ?? facts({});
      const played = { ...dueDates(register, calendars, settings, given), facts: given, errors: [] };
      const shownTo = (audience: 'family' | 'officer') =>
        timetable({
          played,
          groups: register.groups,
          calendars,
          audience,
          today: plainDate('2026-11-22'),
          notHappened: new Set(),
          leavesOut: [],
        }).dates.find(({ due: { rule } }) => rule.id === id);
      expect(shownTo('officer')?.on, reading.name).toBe(on);
      expect(shownTo('family')?.on, reading.name).toBe(first?.earliest);
      if (first && due)
        expect(longWorking(due, 'family', known(given), calendars)).toBe(
          longWorking(first, 'family', known(given), calendars),
        );
    }
  });
});

describe('the settings of areas', () => {
  test('stand before those of everywhere, each for itself', () => {
    const settings = file({
      everywhere: { readings: { 'first-review': 'strict', 'next-review': 'strict' } },
      areas: [{ area: '351', readings: { 'first-review': 'anniversary' }, localTargets: { 'check-provision': 6 } }],
    });
    expect(settingsFor(settings, '351')).toEqual({
      area: '351',
      readings: { 'first-review': 'anniversary', 'next-review': 'strict' },
      localTargets: { 'check-provision': 6 },
    });
    expect(settingsFor(settings, '352')).toMatchObject({ area: '352', readings: { 'first-review': 'strict' } });
    expect(settingsFor(settings)).not.toHaveProperty('area');
  });

  test('are refused where they name what no rule has, or what the law has fixed', () => {
    const problems = problemsInSettings(
      file({
        everywhere: { readings: { 'first-review': 'reporting', 'last-review': 'strict' } },
        areas: [
          { area: '351', localTargets: { 'final-plan': 200, nothing: 3 } },
          { area: '351', localTargets: { 'draft-plan-target': 15 } },
        ],
      }),
      register,
    );
    expect(problems).toEqual([
      'Everywhere: the rule first-review has no reading “reporting”.',
      'Everywhere: there is no rule last-review.',
      'Area 351: final-plan is not a local target, so its limit cannot be set.',
      'Area 351: there is no rule nothing.',
      'Area 351 stands twice.',
    ]);
    for (const wrong of [{ everywhere: { colour: 1 } }, { areas: [{ area: 'Bury' }] }, { other: {} }])
      expect(settingsFile.safeParse({ note: '', everywhere: {}, areas: [], ...wrong }).success).toBe(false);
  });
});
