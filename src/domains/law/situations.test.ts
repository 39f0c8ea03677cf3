import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber, plainDate } from '#shared/plain-date';
import { playCase } from './core/play-case.ts';
import { findSituation, questions, readTelling, sameAgain, situationsFile } from './core/situations.ts';
import type { Situation, Typed } from './core/situations.ts';
import { timetable } from './core/timetable.ts';
import { allWords } from './core/vocabulary.ts';
import type { Audience } from './core/working.ts';
import { shippedLaw } from './rules.ts';
import { shippedSituations } from './situations.ts';
import { chapterOrder, hasTitle, localAdvice } from './words.ts';

const situations = shippedSituations();
const { register, calendars } = shippedLaw();
const rules = register.groups.map(([rule]) => rule);
const audiences: readonly Audience[] = ['family', 'officer'];

/** Inside the school terms of the invented area, which some rules need. */
const aDay = fc.integer({ min: 20_335, max: 20_900 }).map(fromDayNumber);

const anyTelling = (situation: Situation): fc.Arbitrary<Typed> => {
  const dates = Object.fromEntries(situation.asks.map(({ word }) => [word, fc.option(aDay, { nil: '' })] as const));
  const choices = Object.fromEntries(
    situation.choices.map(({ word, options }) => [
      word,
      fc.constantFrom('', 'nonsense', ...options.map(({ value }) => value)),
    ]),
  );
  const year = fc.constantFrom('', '2026', '27', '2031');
  return fc.record({ ...dates, ...choices, transfer_year: year }).map((typed) => ({ ...typed }));
};

/** The one fact that the situation says is enough, with each way to choose what must be chosen. */
const examples = (situation: Situation): readonly Typed[] => {
  const date: Typed = { [situation.example]: situation.example === 'transfer_year' ? '2027' : '2026-09-07' };
  return (
    situation.choices
      .filter(({ required }) => required)
      .reduce<readonly Typed[]>(
        (all, { word, options }) => all.flatMap((each) => options.map(({ value }) => ({ ...each, [word]: value }))),
        [date],
      )
      // A move between two places after 16 is counted from its day and not from the year.
      .map((typed) => (typed['phase'] === 'post16_to_post16' ? { ...typed, transfer_date: '2027-09-01' } : typed))
  );
};

const datesFor = (situation: Situation, typed: Typed, audience: Audience, today = '2026-11-22') => {
  const { input } = readTelling(situations, situation, audience, typed);
  const played = playCase({ register, calendars, settings: { area: '999' } }, input);
  return timetable({
    played,
    groups: register.groups,
    calendars,
    audience,
    today: plainDate(today),
    notHappened: new Set(),
    leavesOut: situation.leavesOut,
  });
};

const get = (id: string): Situation => {
  const found = findSituation(situations, id);
  if (!found) throw new Error(`There is no situation ${id}`);
  return found;
};

describe('each situation', () => {
  test.each(situations.situations.map((each) => [each.id, each] as const))(
    '%s gives at least one date from the one fact that is enough, whoever asks',
    (_, situation) => {
      for (const audience of audiences)
        for (const typed of examples(situation)) {
          const { dates } = datesFor(situation, typed, audience);
          expect(dates.length, JSON.stringify(typed)).toBeGreaterThan(0);
        }
    },
  );

  test.each(situations.situations.map((each) => [each.id, each] as const))(
    '%s tells only words of the vocabulary, whatever is typed',
    (_, situation) => {
      fc.assert(
        fc.property(anyTelling(situation), fc.constantFrom(...audiences), (typed, audience) => {
          const { input } = readTelling(situations, situation, audience, typed);
          for (const word of Object.keys(input)) expect(allWords).toContain(word);
          const { wrong } = datesFor(situation, typed, audience);
          for (const { why } of wrong) expect(why).not.toContain('not a word of the vocabulary');
        }),
        { numRuns: 40 },
      );
    },
  );

  test('is told again by its own address', () => {
    for (const situation of situations.situations)
      fc.assert(
        fc.property(anyTelling(situation), (typed) => {
          const again = Object.fromEntries(sameAgain(situations, situation, 'officer', typed));
          expect(readTelling(situations, situation, 'officer', again).input).toEqual(
            readTelling(situations, situation, 'officer', typed).input,
          );
        }),
        { numRuns: 20 },
      );
  });

  test('leaves out only rules that there are', () => {
    for (const { leavesOut } of situations.situations)
      for (const id of leavesOut) expect(rules.map((rule) => rule.id)).toContain(id);
  });
});

describe('the file of situations', () => {
  const one = {
    dates: { request_received: { name: 'x', family: 'x', officer: 'x' } },
    situations: [
      { id: 'x', family: 'x', officer: 'x', about: 'late', asks: [{ word: 'request_received' }], example: 'x' },
    ],
  };

  test('is refused with a word that is not in the vocabulary, or a date without a question', () => {
    expect(situationsFile.safeParse(one).success).toBe(true);
    const asking = (word: string) => ({ ...one, situations: [{ ...one.situations[0], asks: [{ word }] }] });
    expect(situationsFile.safeParse(asking('birthday')).success).toBe(false);
    expect(situationsFile.safeParse(asking('move_date')).success).toBe(false);
    const setting = { ...one, situations: [{ ...one.situations[0], sets: { decision: 'perhaps' } }] };
    expect(situationsFile.safeParse(setting).success).toBe(false);
  });
});

describe('what is typed', () => {
  const asked = get('asked');
  const read = (typed: Typed) => readTelling(situations, asked, 'family', typed);

  test('is read as a day, with the month as a number or by its name', () => {
    const typed = (month: string): Typed => ({
      'request_received-day': '5',
      'request_received-month': month,
      'request_received-year': '2026',
    });
    for (const month of ['1', '01', 'January', 'jan'])
      expect(read(typed(month))).toEqual({ input: { request_received: '2026-01-05' }, errors: [], hasDate: true });
  });

  test('without a day is a month', () => {
    expect(read({ 'request_received-month': '1', 'request_received-year': '2026' }).input).toEqual({
      request_received: '2026-01',
    });
  });

  test('is named by all its mistakes at once, and what is right is used', () => {
    const { input, errors, hasDate } = readTelling(situations, get('said-no'), 'family', {
      'decision_notified-day': '31',
      'decision_notified-month': '2',
      'decision_notified-year': '2026',
      'request_received-day': '5',
      'request_received-month': '1',
      'mediation_certificate-day': '5',
      mediation_requested: '2026-10-01',
    });
    expect(errors).toEqual([
      { field: 'decision', text: 'Choose what the council said no to' },
      { field: 'decision_notified', text: 'The date of the council’s decision must be a real date' },
      { field: 'request_received', part: 'year', text: 'The day the council got the request must have a year' },
      { field: 'mediation_certificate', part: 'month', text: 'The mediation certificate must have a month and a year' },
    ]);
    expect(hasDate).toBe(true);
    expect(input).toEqual({ mediation_requested: '2026-10-01' });
  });

  test('must be something', () => {
    expect(read({}).errors).toEqual([{ field: 'request_received', text: 'Give at least one date' }]);
  });

  test('by a family is not what only staff are asked', () => {
    const review = get('review');
    expect(questions(situations, review, 'family').map(({ word }) => word)).not.toContain('report_sent');
    expect(readTelling(situations, review, 'family', { report_sent: '2026-09-01' }).input).toEqual({});
    expect(readTelling(situations, review, 'officer', { report_sent: '2026-09-01' }).input).toEqual({
      report_sent: '2026-09-01',
    });
  });

  test('about a refusal to assess again is about the request for that', () => {
    const typed = { decision: 'refuse_to_reassess', decision_notified: '2026-09-15', request_received: '2026-09-01' };
    expect(readTelling(situations, get('said-no'), 'family', typed).input).toEqual({
      decision: 'refuse_to_reassess',
      notified: '2026-09-15',
      reassessment_request: '2026-09-01',
    });
  });
});

describe('a timetable', () => {
  const dayOf = (typed: Typed, situation: string, rule: string, audience: Audience = 'family', today?: string) =>
    datesFor(get(situation), typed, audience, today).dates.find(({ due }) => due.rule.id === rule);

  test('never says late of a step that nobody has spoken of', () => {
    for (const situation of situations.situations)
      for (const typed of examples(situation))
        for (const audience of audiences)
          for (const { now } of datesFor(situation, typed, audience, '2031-01-01').dates)
            expect(['past', 'ahead', 'today']).toContain(now.kind);
  });

  test('says how long ago, how late, or in time', () => {
    const typed = { request_received: '2026-01-05' };
    const decision = (more: Typed, today: string) =>
      dayOf({ ...typed, ...more }, 'asked', 'decide-whether-to-assess', 'family', today)?.now;
    expect(decision({}, '2026-02-15')).toEqual({ kind: 'ahead', days: 1 });
    expect(decision({}, '2026-02-16')).toEqual({ kind: 'today' });
    expect(decision({}, '2026-02-28')).toEqual({ kind: 'past', days: 12 });
    expect(decision({ decision_notified: '2026-02-16' }, '2026-02-28')).toEqual({
      kind: 'happened',
      on: '2026-02-16',
      daysLate: 0,
    });
    expect(decision({ decision_notified: '2026-02-18' }, '2026-02-28')).toEqual({
      kind: 'happened',
      on: '2026-02-18',
      daysLate: 2,
    });
  });

  test('shows families the earliest reading and staff the one that is counted', () => {
    const typed = { phase: 'primary_to_secondary', transfer_year: '2027' };
    const family = dayOf(typed, 'change-of-phase', 'phase-transfer-school');
    const officer = dayOf(typed, 'change-of-phase', 'phase-transfer-school', 'officer');
    expect([family?.on, family?.others.map(({ on }) => on)]).toEqual(['2027-02-14', ['2027-02-15']]);
    expect([officer?.on, officer?.others.map(({ on }) => on)]).toEqual(['2027-02-15', ['2027-02-14']]);
  });

  test('never gives a family the days that only an unverified rule would add to an appeal', () => {
    // Two months from 10 June end in August, which may move the day to September.
    const appeal = dayOf({ decision: 'refuse_to_assess', decision_notified: '2026-06-10' }, 'said-no', 'appeal');
    expect([appeal?.on, appeal?.due.on]).toEqual(['2026-08-10', '2026-09-01']);
  });

  test('does not call a step late that is due only after a decision nobody has told', () => {
    expect(dayOf({ request_received: '2026-01-05' }, 'asked', 'decide-no-plan')?.canBeLate).toBe(false);
    const meeting = { review_meeting: '2026-01-15' };
    expect(dayOf(meeting, 'review', 'amended-plan')?.canBeLate).toBe(false);
    expect(dayOf({ ...meeting, review_outcome: 'A' }, 'review', 'amended-plan')?.canBeLate).toBe(true);
  });

  test('shows no step of another duty’s arithmetic as a date of its own', () => {
    const typed = { final_plan_issued: '2026-09-01', plan_made: '2025-06-10', review_meeting: '2026-09-20' };
    const shown = situations.situations.flatMap((each) => datesFor(each, typed, 'family').dates);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map(({ due }) => due.rule.id)).not.toContain('review-after-move-12-months');
    expect(shown.map(({ due }) => due.rule.id)).not.toContain('amended-plan-from-meeting');
    expect(shown.map(({ due }) => due.rule.id)).toContain('amended-plan');
  });

  test('says what cannot be known of a month, and leaves out what is out of order', () => {
    const month = datesFor(get('asked'), { request_received: '2026-01' }, 'family');
    expect(month.dates).toEqual([]);
    expect(month.cannot.map(({ rule }) => rule.id)).toContain('final-plan');
    const disorder = datesFor(get('review'), { review_meeting: '2026-09-01', report_sent: '2026-08-01' }, 'officer');
    expect(disorder.wrong.map(({ word }) => word)).toEqual(['report_sent']);
    expect(disorder.dates.map(({ due }) => due.rule.id)).toContain('review-decision');
  });
});

describe('the words', () => {
  test('name each rule and each chapter of the register', () => {
    expect(rules.filter(({ id }) => !hasTitle(id)).map(({ id }) => id)).toEqual([]);
    const chapters: readonly string[] = chapterOrder;
    expect([...new Set(rules.map(({ chapter }) => chapter))].filter((each) => !chapters.includes(each))).toEqual([]);
  });

  test('name a local service only where it is invented', () => {
    expect(localAdvice({ name: 'Bury', invented: false })).toBe('your local SENDIASS');
    expect(localAdvice({ name: 'Alderbeck', invented: true })).toBe(
      'Alderbeck SEND information, advice and support service',
    );
  });
});
