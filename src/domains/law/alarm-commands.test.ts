import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { alarmsCommand } from './alarm-commands.ts';

const caseOut = z.object({
  key: z.string().nullable(),
  alarms: z.array(
    z.object({
      rule: z.string(),
      from: z.string(),
      until: z.string().nullable(),
      because: z.string().min(1),
      law: z.string().min(1),
      events: z.array(z.string()).min(1),
    }),
  ),
  problems: z.array(z.object({ event: z.string().nullable(), problem: z.string() })),
  notPlayed: z.array(z.object({ event: z.string(), why: z.string() })),
});

const called = async (input: unknown, args: readonly string[] = ['--json']) => {
  let out = '';
  let err = '';
  const code = await alarmsCommand(args, {
    readInput: () => Promise.resolve(typeof input === 'string' ? input : JSON.stringify(input)),
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err, cases: args.includes('--json') ? z.array(caseOut).parse(JSON.parse(out)) : [] };
};

const meeting = { id: 'm', date: '2026-03-02', precision: 'day', kind: 'annual_review_meeting' };
const aCase = (...events: readonly unknown[]) => ({ key: 'one', events, until: '2026-11-22' });

const problemsOf = async (...events: readonly unknown[]): Promise<readonly string[]> => {
  const { code, cases } = await called([aCase(...events)]);
  expect(code).toBe(1);
  return cases.flatMap(({ problems }) => problems.map(({ event, problem }) => `${event ?? '-'}: ${problem}`));
};

describe('irwell law alarms', () => {
  test('writes the alarms of each case', async () => {
    const { code, cases, err } = await called([
      aCase(meeting, { id: 'd', date: '2026-05-11', precision: 'day', kind: 'review_decision' }),
      { key: 'two', events: [], until: '2026-11-22' },
    ]);
    expect([code, err]).toEqual([0, '']);
    expect(cases.map(({ key }) => key)).toEqual(['one', 'two']);
    expect(cases[0]?.alarms.find(({ rule }) => rule === 'R3')).toMatchObject({
      from: '2026-03-30',
      until: '2026-05-11',
      events: ['m', 'd'],
    });
    expect(cases[1]?.alarms).toEqual([]);
  });

  test('writes lines of text without --json', async () => {
    const { out } = await called([aCase(meeting)], []);
    expect(
      out
        .split('\n')
        .filter((line) => line.startsWith('one\tR3\t2026-03-30\t\tThe annual review meeting was held on 2 March')),
    ).toHaveLength(1);
  });

  test('names what it cannot read, plays the rest and ends with 1', async () => {
    const { code, cases, err } = await called([
      aCase(meeting, { id: 'x', date: '2026-05-11', precision: 'day', kind: 'sent_a_pigeon' }),
    ]);
    expect(code).toBe(1);
    expect(cases[0]?.alarms.map(({ rule }) => rule)).toContain('R3');
    expect(cases[0]?.problems).toEqual([
      { event: 'x', problem: 'its kind: “sent_a_pigeon” is not a kind of event that Irwell knows' },
    ]);
    expect(err).toBe('Case one, event x: its kind: “sent_a_pigeon” is not a kind of event that Irwell knows.\n');
  });

  test.each([
    [{ date: '2026-02-30' }, 'm: “2026-02-30” is not a day that exists'],
    [{ date: '2026-13', precision: 'month' }, 'm: “2026-13” is not a month that exists'],
    [{ date: '2026-00-10' }, 'm: “2026-00-10” is not a day that exists'],
    [{ date: '2026-03' }, 'm: “2026-03” is a month, and its precision is said to be “day”'],
    [{ date: '2/3/2026' }, 'm: “2/3/2026” is not a date: write 2026-05-25, 2026-05 or 2026'],
    [{ date: '1850-03-02' }, 'm: “1850-03-02” is too far away to be played'],
    [{ date: '9999-03-02' }, 'm: “9999-03-02” is too far away to be played'],
    [{ outcom: 'M' }, 'm: it has words that are not known here: outcom'],
    [{ date: undefined }, 'm: its date: Invalid input: expected string, received undefined'],
  ])('names what is wrong with an event: %o', async (change, problem) => {
    expect(await problemsOf({ ...meeting, ...change })).toEqual([problem]);
  });

  test('names an event without an id by its place, and one whose id stands twice', async () => {
    expect(await problemsOf({ ...meeting, id: undefined })).toEqual([
      'number 1: its id: Invalid input: expected string, received undefined',
    ]);
    expect(await problemsOf(meeting, meeting)).toEqual(['m: another event has the same id']);
    expect(await problemsOf(null)).toEqual(['number 1: Invalid input: expected object, received null']);
  });

  test('takes an answer only with a rule that exists, a reason and a day', async () => {
    const answer = {
      id: 'a',
      date: '2026-05-11',
      precision: 'day',
      kind: 'alarm_answered',
      rule: 'R3',
      reason: 'Sent by hand.',
    };
    expect((await called([aCase(meeting, answer)])).code).toBe(0);
    expect(await problemsOf({ ...answer, rule: undefined })).toEqual(['a: an answer names the rule that it answers']);
    expect(await problemsOf({ ...answer, rule: 'Z9' })).toEqual(['a: “Z9” is not a rule that Irwell knows']);
    expect(await problemsOf({ ...answer, reason: ' ' })).toEqual(['a: its reason: is empty']);
    expect(await problemsOf({ ...answer, reason: undefined })).toEqual(['a: an answer gives its reason']);
    expect(await problemsOf({ ...answer, date: '2026-05', precision: 'month' })).toEqual([
      'a: an answer is dated to the day',
    ]);
  });

  test('does not play a date known only to the year, and says so without calling it a fault', async () => {
    const { code, cases, err } = await called([aCase({ ...meeting, date: '2026', precision: 'year' })]);
    expect(code).toBe(0);
    expect(cases[0]?.alarms).toEqual([]);
    expect(cases[0]?.notPlayed).toEqual([
      { event: 'm', why: '2026 is known only to the year, so the day cannot be played' },
    ]);
    expect(err).toContain('event m: not played');
  });

  test('takes the notes of a structured decision as they are', async () => {
    const { code } = await called([
      {
        ...aCase({ ...meeting, basis: 'found', note: '' }),
        council: 'Anywhere',
        decision_date: null,
        faults: [],
        ref: null,
      },
    ]);
    expect(code).toBe(0);
  });

  test('names a case that cannot be used and plays the others', async () => {
    const { code, cases } = await called([
      { key: 'no end', events: [meeting], until: '2026-02-30' },
      { key: 'no events', until: '2026-11-22' },
      'not a case',
      { ...aCase(meeting), colour: 'blue' },
      aCase(),
    ]);
    expect(code).toBe(1);
    expect(cases.map(({ key, problems }) => [key, ...problems.map(({ problem }) => problem)])).toEqual([
      ['no end', 'its until: “2026-02-30” is not a day that exists'],
      ['no events', 'its events: is missing, or is not a list'],
      [null, 'a case is an object with key, events and until'],
      ['one', 'it has words that are not known here: colour'],
      ['one', 'another case has the same key'],
    ]);
    expect(cases[3]?.alarms.length).toBeGreaterThan(0);
  });

  test('plays to the end of a month when until is one', async () => {
    const upTo = async (until: string) =>
      (await called([{ ...aCase(meeting), until }])).cases[0]?.alarms.map(({ rule }) => rule);
    expect(await upTo('2026-02')).not.toContain('R3');
    expect(await upTo('2026-03')).toContain('R3');
    expect(await upTo('2026-03-29')).not.toContain('R3');
    for (const until of ['2026-10', '2026-12']) expect(await upTo(until)).toContain('R3');
    for (const until of ['2026-13', '2026-00', '2026', 'soon'])
      expect((await called([{ ...aCase(meeting), until }])).cases[0]?.problems, until).toHaveLength(1);
  });

  test('plays from 1990 to 2199', async () => {
    for (const date of ['1990-01-01', '2199-12-31']) expect((await called([aCase({ ...meeting, date })])).code).toBe(0);
    for (const date of ['1989-12-31', '2200-01-01']) expect((await called([aCase({ ...meeting, date })])).code).toBe(1);
  });

  test('refuses what is not an array of cases, and a call that it does not know', async () => {
    await expect(called('{')).rejects.toMatchObject({ name: 'AppError', kind: 'invalid' });
    await expect(called({ key: 'one' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(called([], ['--jason'])).rejects.toThrow(/Usage: irwell law alarms/);
    await expect(called([], ['FILE'])).rejects.toMatchObject({ kind: 'invalid' });
  });

  describe('and school days', () => {
    const off = { id: 'o', date: '2026-05-11', kind: 'off_school' };
    const s1 = async (event: object, args: readonly string[] = []) =>
      (await called([aCase(event)], ['--json', ...args])).cases[0]?.alarms.find(({ rule }) => rule === 'S1');

    test('are taken as the days of the rules’ file where no area is named, and it is said', async () => {
      const alarm = await s1(off);
      expect(alarm?.from).toBe('2026-06-01');
      expect(alarm?.because).toContain('15 school days later, taken as 21 days without a calendar of school days');
    });

    test('are counted by the terms of the area that is named, and whose terms they are is said', async () => {
      const alarm = await s1(off, ['--area', '999']);
      // Nine school days to 22 May, half term, and six more.
      expect(alarm?.from).toBe('2026-06-08');
      expect(alarm?.because).toContain('15 school days later is 8 June 2026. Counted by the school terms of Alderbeck');
      expect(alarm?.because).toContain('which are an assumption.');
    });

    test('are taken as the days of the file where the terms do not reach, though an area is named', async () => {
      const alarm = await s1({ ...off, date: '2019-05-13' }, ['--area', '999']);
      expect(alarm?.from).toBe('2019-06-03');
      expect(alarm?.because).toContain('taken as 21 days without a calendar of school days');
      expect(alarm?.because).not.toContain('Alderbeck');
    });

    test('working days leave out bank holidays where an area is named', async () => {
      const moved = { id: 'm', date: '2026-04-13', kind: 'family_moved_out' };
      const m1 = async (args: readonly string[]) =>
        (await called([aCase(moved)], ['--json', ...args])).cases[0]?.alarms.find(({ rule }) => rule === 'M1');
      expect((await m1([]))?.from).toBe('2026-05-04');
      const counted = await m1(['--area', '999']);
      expect(counted?.from).toBe('2026-05-05');
      expect(counted?.because).toContain('Counted without weekends and the bank holidays of England.');
    });

    test('of an area without terms are refused, not counted in another way', async () => {
      await expect(called([], ['--area', '351'])).rejects.toThrow('There are no school terms for the area 351.');
    });
  });
});
