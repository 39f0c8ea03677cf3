import { describe, expect, test } from 'vitest';
import { shippedSituations } from '../situations.ts';
import { findSituation, questions, readTelling, sameAgain, situationsFile } from './situations.ts';
import type { Situation, Typed } from './situations.ts';

const situations = shippedSituations();
const get = (id: string): Situation => {
  const found = findSituation(situations, id);
  if (!found) throw new Error(`There is no situation ${id}`);
  return found;
};
const read = (id: string, typed: Typed) => readTelling(situations, get(id), 'family', typed);
const parts = (day: string, month: string, year: string): Typed => ({
  'request_received-day': day,
  'request_received-month': month,
  'request_received-year': year,
});

describe('a date that is typed in parts', () => {
  test.each([
    [parts('', '1', ''), 'year', 'must have a year'],
    [parts('5', '', '2026'), 'month', 'must have a month'],
    [parts('5', '', ''), 'month', 'must have a month and a year'],
    [parts('5', '1', '26'), 'year', 'must have a year of 4 numbers, like 2026'],
    [parts('5', '1', '20261'), 'year', 'must have a year of 4 numbers, like 2026'],
    [parts('5', '1', 'x2026'), 'year', 'must have a year of 4 numbers, like 2026'],
    [parts('5', '1', '2013'), 'year', 'must be in the years 2014 to 2099'],
    [parts('5', '1', '2100'), 'year', 'must be in the years 2014 to 2099'],
  ] as const)('%o is wrong in its %s: %s', (typed, part, says) => {
    expect(read('asked', typed)).toEqual({
      input: {},
      errors: [{ field: 'request_received', part, text: `The day the council got the request ${says}` }],
      hasDate: false,
    });
  });

  test.each([
    ['31', '2', '2026'],
    ['5', '13', '2026'],
    ['5', 'janu4', '2026'],
    ['5', 'ja', '2026'],
    ['5', 'januaryyyyyyy', '2026'],
    ['x', '1', '2026'],
  ])('%s %s %s is not a real date', (day, month, year) => {
    expect(read('asked', parts(day, month, year)).errors).toEqual([
      { field: 'request_received', text: 'The day the council got the request must be a real date' },
    ]);
  });

  test('may have spaces, and any year of the calendar', () => {
    expect(read('asked', parts(' 5 ', ' March ', ' 2026 ')).input).toEqual({ request_received: '2026-03-05' });
    expect(read('asked', { request_received: ' 2026-03-05 ' }).input).toEqual({ request_received: '2026-03-05' });
    for (const year of ['2014', '2099'])
      expect(read('asked', parts('5', 'dec', year)).input).toEqual({ request_received: `${year}-12-05` });
  });
});

describe('the year of a move', () => {
  const move = (year: string) => read('change-of-phase', { phase: 'primary_to_secondary', transfer_year: year });

  test('is read when the calendar has it', () => {
    for (const year of ['2014', ' 2027 ', '2099'])
      expect(move(year)).toEqual({
        input: { phase: 'primary_to_secondary', transfer_year: year.trim() },
        errors: [],
        hasDate: true,
      });
  });

  test('is named when it does not', () => {
    for (const year of ['27', '2013', '2100', '20270', 'x2027'])
      expect(move(year), year).toEqual({
        input: { phase: 'primary_to_secondary' },
        errors: [{ field: 'transfer_year', text: 'The year of the move must be a year from 2014 to 2099, like 2027' }],
        hasDate: false,
      });
  });

  test('is what is asked for when nothing is typed, and what must be chosen is named too', () => {
    expect(move('').errors).toEqual([{ field: 'transfer_year', text: 'Give at least one date' }]);
    expect(move('').hasDate).toBe(false);
    expect(read('change-of-phase', { transfer_year: '2027' }).errors.map(({ field }) => field)).toEqual(['phase']);
  });

  test('is not read where no move is told of', () => {
    expect(read('asked', { request_received: '2026-01-05', transfer_year: '2027' }).input).toEqual({
      request_received: '2026-01-05',
    });
    expect(read('asked', { request_received: '2026-01-05', transfer_year: '27' }).errors).toEqual([]);
    expect(read('asked', { transfer_year: '2027' }).errors).toEqual([
      { field: 'request_received', text: 'Give at least one date' },
    ]);
  });
});

describe('an address that tells the same again', () => {
  test('holds the situation, the choices, the year, the whole dates, and who asks', () => {
    const typed = { phase: 'primary_to_secondary', transfer_year: ' 2027 ', request_received: '2026-01-05' };
    const move = [
      ['situation', 'change-of-phase'],
      ['phase', 'primary_to_secondary'],
      ['transfer_year', '2027'],
    ];
    expect(sameAgain(situations, get('change-of-phase'), 'family', typed)).toEqual(move);
    expect(sameAgain(situations, get('change-of-phase'), 'officer', typed)).toEqual([...move, ['for', 'staff']]);
  });

  test('leaves out what is empty, wrong or not asked for', () => {
    expect(sameAgain(situations, get('asked'), 'family', { transfer_year: '2027', ...parts('5', '', '') })).toEqual([
      ['situation', 'asked'],
    ]);
    expect(
      sameAgain(situations, get('change-of-phase'), 'family', { phase: 'nonsense', transfer_year: '1999' }),
    ).toEqual([['situation', 'change-of-phase']]);
    expect(sameAgain(situations, get('asked'), 'family', parts('5', '1', '2026'))).toEqual([
      ['situation', 'asked'],
      ['request_received', '2026-01-05'],
    ]);
  });
});

describe('the file of situations', () => {
  const question = {
    name: 'the request',
    family: 'When did you ask?',
    officer: 'When was it received?',
    hint: 'A hint',
  };
  const one = {
    id: 'x',
    family: 'f',
    officer: 'o',
    about: 'late',
    asks: [{ word: 'request_received' }],
    example: 'request_received',
  };
  const file = (situation: object): unknown => ({
    dates: { request_received: question },
    situations: [{ ...one, ...situation }],
  });
  const problem = (situation: object): string | undefined =>
    situationsFile.safeParse(file(situation)).error?.issues[0]?.message;
  const choice = { word: 'decision', family: 'f', officer: 'o', required: true, missing: 'm' };

  test('says what is wrong with it', () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ asks: [{ word: 'birthday' }] })).toBe('Not a date of the vocabulary: birthday');
    expect(problem({ asks: [{ word: 'move_date' }] })).toBe('x asks for move_date, which has no question');
    expect(problem({ sets: { decision: 'perhaps' } })).toBe('perhaps is not a value of decision');
    expect(problem({ sets: { decision: 'assess' } })).toBeUndefined();
    const options = (value: string) => [{ value, family: 'f', officer: 'o' }];
    expect(problem({ choices: [{ ...choice, options: options('perhaps') }] })).toBe(
      'perhaps is not a value of decision',
    );
    expect(problem({ choices: [{ ...choice, options: options('assess') }] })).toBeUndefined();
    expect(problem({ choices: [{ ...choice, word: 'mood', options: options('assess') }] })).toBe(
      'Not a code of the vocabulary: mood',
    );
  });

  test('asks in the words of a situation, else in those of the date', () => {
    const asked = (ask: object, audience: 'family' | 'officer') => {
      const parsed = situationsFile.parse(file({ asks: [{ word: 'request_received', ...ask }] }));
      return parsed.situations[0] && questions(parsed, parsed.situations[0], audience)[0];
    };
    expect(asked({}, 'family')).toEqual({
      word: 'request_received',
      name: 'the request',
      question: 'When did you ask?',
      hint: 'A hint',
    });
    expect(asked({}, 'officer')?.question).toBe('When was it received?');
    expect(asked({ name: 'n', officer: 'q', hint: 'h' }, 'officer')).toEqual({
      word: 'request_received',
      name: 'n',
      question: 'q',
      hint: 'h',
    });
  });
});
