import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import type { Action } from './plan.ts';
import { registerPlan } from './register.ts';
import { bandOf, usualBands } from './risk.ts';
import { dayIn, ofFive, statusIn } from './tracker-cells.ts';
import { mappingProblems, proposedMapping } from './tracker-columns.ts';
import { trackerPlan } from './tracker-diff.ts';
import type { Standing } from './tracker-diff.ts';

describe('cells', () => {
  test.each([
    ['2026-10-31', '2026-10-31'],
    ['2026-10-31T00:00:00', '2026-10-31'],
    ['31/10/2026', '2026-10-31'],
    ['1.2.26', '2026-02-01'],
    ['31 Oct 2026', '2026-10-31'],
    ['31st October 2026', '2026-10-31'],
    ['31-Oct-26', '2026-10-31'],
    ['31/02/2026', undefined],
    ['10/31/2026', undefined],
    ['TBC', undefined],
    ['October', undefined],
    ['', undefined],
  ])('%s is the day %s', (text, expected) => {
    expect(dayIn(text)).toBe(expected);
  });

  test.each([
    ['Complete', 'done'],
    ['BLUE', 'done'],
    ['Green', 'on-track'],
    ['In progress', 'on-track'],
    ['Amber - staffing', 'at-risk'],
    ['Red', 'at-risk'],
    ['Overdue', 'at-risk'],
    ['Not yet started', 'not-started'],
    ['On hold', 'stopped'],
    ['Ask Sam', undefined],
    ['', undefined],
  ])('the status %s is %s', (text, expected) => {
    expect(statusIn(text)).toBe(expected);
  });

  test('likelihood and impact are of five, with or without words', () => {
    expect(['4', '4 - likely', '5.0', '3 (possible)'].map(ofFive)).toEqual([4, 4, 5, 3]);
    expect(['0', '6', '45', '4.5', 'high', ''].map(ofFive)).toEqual(Array(6).fill(undefined));
  });
});

const headings = [
  'Ref',
  'Priority area',
  'Action',
  'SRO',
  'Action lead',
  'Due date',
  'RAG',
  'Progress update',
  'Evidence of delivery',
  'Notes of the office',
];
const mapping = proposedMapping('actions', headings);
const row = (line: number, ...cells: readonly string[]) => ({ line, cells });
const action = {
  id: 'a',
  planCode: 'PIP',
  areaCode: 'APA1',
  ref: '1.1',
  text: 'Hold a panel',
  accountable: { role: null, words: 'Head of SEND' },
  lead: { role: null, words: '' },
  partners: '',
  dueOn: plainDate('2026-12-01'),
  delivery: 'on-track',
} as unknown as Action;
const standing: Standing = {
  actions: [action],
  areaCodes: ['APA1', 'APA2'],
  updates: new Map([['a', new Set(['It meets.'])]]),
  outputs: new Map(),
  defaultArea: '',
  today: plainDate('2026-11-22'),
};
const plan = (...rows: readonly ReturnType<typeof row>[]) => trackerPlan({ headings, rows }, mapping, standing);

describe('a tracker', () => {
  test('is understood by its headings, which a person confirms', () => {
    expect(mapping).toEqual({
      ref: 'Ref',
      area: 'Priority area',
      text: 'Action',
      accountable: 'SRO',
      lead: 'Action lead',
      due: 'Due date',
      status: 'RAG',
      update: 'Progress update',
      output: 'Evidence of delivery',
    });
    expect(proposedMapping('actions', headings, { ref: 'Ref', text: 'Notes of the office' })).toEqual({
      ref: 'Ref',
      text: 'Notes of the office',
    });
    expect(mappingProblems('actions', mapping, headings)).toEqual([]);
    expect(mappingProblems('actions', { ref: 'Ref', text: 'Ref' }, headings).map(({ field }) => field)).toEqual([
      'text',
      'due',
    ]);
  });

  test('changes what is other, wants a reason for a date that moved, and leaves what is the same', () => {
    const [same] = plan(
      row(2, '1.1', '', 'Hold a panel', 'Head of SEND', '', '01/12/2026', 'Green', 'It meets.', '', ''),
    );
    expect(same).toMatchObject({ became: 'same', notes: [] });
    const [changed] = plan(row(2, '1.1', '', 'Hold two panels', '', '', '31/01/2027', 'Amber', 'One is ill.', '', ''));
    expect(changed).toMatchObject({
      became: 'changed',
      words: { text: 'Hold two panels' },
      due: { from: '2026-12-01', to: '2027-01-31' },
      update: 'One is ill.',
      delivery: 'at-risk',
    });
    expect(changed?.notes).toContain('Its due date moves, and a reason is wanted.');
  });

  test('takes no row whose year is a slip of the finger, and says which row', () => {
    const rows = plan(
      row(4, '1.1', '', '', '', '', '31/01/2207', '', 'More', '', ''),
      row(5, '7.1', 'APA1', 'A new one', '', '', '31/01/1926', '', '', '', ''),
      row(6, '7.2', 'APA1', 'An old one', '', '', '31/01/2016', '', '', '', ''),
    );
    expect(rows.map(({ became }) => became)).toEqual(['not-taken', 'not-taken', 'new']);
    expect(rows[0]?.notes[0]).toBe(
      'The due date in row 4, “31/01/2207”, cannot be right: the year 2207 is not near today. Correct it in the file and send it again.',
    );
    expect(rows[1]?.notes[0]).toContain('row 5');
  });

  test('adds what is new with its first due date', () => {
    const [made] = plan(
      row(3, '2.9', 'APA2 Waiting', 'Ring each family', 'Commissioner', '', '31 Mar 2027', 'Not started', '', '', ''),
    );
    expect(made).toMatchObject({
      became: 'new',
      add: { areaCode: 'APA2', dueOn: '2027-03-31', startOn: '2026-11-22' },
    });
  });

  test.each([
    ['no reference', ['', 'APA1', 'x', '', '', '2027-01-01']],
    ['no words', ['9', 'APA1', '', '', '', '2027-01-01']],
    ['no day', ['9', 'APA1', 'x', '', '', 'soon']],
    ['no area', ['9', '', 'x', '', '', '2027-01-01']],
  ])('does not take a new row with %s, and says why', (_, cells) => {
    expect(plan(row(5, ...cells))[0]).toMatchObject({ became: 'not-taken', line: 5 });
  });

  test('does not call done what shows no output, and keeps a date that is no day', () => {
    const [done] = plan(row(2, '1.1', '', '', '', '', 'tbc', 'Complete', '', '', ''));
    expect(done).toMatchObject({ became: 'same', delivery: undefined, due: undefined });
    expect(done?.notes.join(' ')).toContain('nothing shows what was made');
    expect(done?.notes.join(' ')).toContain('is no day');
    const [shown] = plan(row(2, '1.1', '', '', '', '', '', 'Complete', '', 'Terms of the panel', ''));
    expect(shown).toMatchObject({ became: 'changed', delivery: 'done', output: 'Terms of the panel' });
  });

  test('takes the first of two rows with one reference', () => {
    expect(plan(row(2, '1.1'), row(3, '1.1')).map(({ became }) => became)).toEqual(['same', 'not-taken']);
  });

  test('never throws, whatever its cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 12 }), { maxLength: 5 }), (cells) => {
        expect(plan(...cells.map((each, index) => row(index + 2, ...each)))).toHaveLength(cells.length);
      }),
    );
  });
});

describe('a risk register', () => {
  const columns = [
    'Risk ID',
    'Risk description',
    'Inherent likelihood',
    'Inherent impact',
    'Residual likelihood',
    'Residual impact',
    'Controls',
    'Review date',
  ];
  const known = proposedMapping('risks', columns);
  const taken = (...cells: readonly string[]) =>
    registerPlan({ headings: columns, rows: [{ line: 2, cells }] }, known, [], plainDate('2026-11-22'))[0];

  test('has its bands, and scores are worked out', () => {
    expect([1, 3, 4, 6, 8, 12, 15, 25].map((score) => bandOf(score, usualBands)?.words)).toEqual([
      'Low',
      'Low',
      'Moderate',
      'Moderate',
      'High',
      'High',
      'Significant',
      'Significant',
    ]);
  });

  test('is taken in by reference, and a row that is no risk is not', () => {
    expect(taken('R1', 'Therapists leave', '4', '5', '3', '5', 'Bank staff', '01/02/2027')).toMatchObject({
      shown: { became: 'new' },
      words: { likelihoodBefore: 4, impactAfter: 5, reviewOn: '2027-02-01' },
    });
    expect(taken('R1', 'x', '4', '9')?.shown.became).toBe('not-taken');
    expect(taken('', 'x', '4', '4')?.shown.became).toBe('not-taken');
    expect(taken('R1', 'x', '4', '4', '', '', '', 'soon')?.shown.notes[0]).toContain('is no day');
  });
});
