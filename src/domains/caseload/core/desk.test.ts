import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { answerTo, notesOf, openSteps, presenceOf, referencesOf, standingEntries, weeksBetween } from './desk.ts';
import type { AnswerEntry, CaseWorker, NoteEntry } from './desk.ts';
import { firstDayToTell } from './first-day.ts';
import { absentWithCases, oldSources } from './morning.ts';

const today = plainDate('2026-11-22');
const day = (text: string | undefined) => (text === undefined ? undefined : plainDate(text));

const entry = (
  id: string,
  kind: NoteEntry['kind'],
  more: { about?: string; said?: string; on?: string } = {},
): NoteEntry => ({
  id,
  kind,
  about: more.about,
  said: more.said ?? id,
  nextOn: day(more.on),
  at: new Date('2026-11-20T10:00:00Z'),
  by: 'Case officer 1',
});

describe('notes and next steps', () => {
  test('stand as they were last corrected, with the former words, and newest first', () => {
    const notes = notesOf([
      entry('a', 'note', { said: 'Rang the family.' }),
      entry('b', 'note'),
      entry('c', 'corrected', { about: 'a', said: 'Rang the school.' }),
      entry('d', 'corrected', { about: 'a', said: 'Rang the school, no answer.' }),
    ]);
    expect(notes.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(notes[1]?.now.said).toBe('Rang the school, no answer.');
    expect(notes[1]?.former.map(({ said }) => said)).toEqual(['Rang the family.', 'Rang the school.']);
  });

  test('a next step has the day to which it was last moved, and is open until it is done or dropped', () => {
    const entries = [
      entry('a', 'next-step', { on: '2026-12-01' }),
      entry('b', 'next-step', { on: '2026-11-25' }),
      entry('m', 'moved', { about: 'a', on: '2026-11-24', said: 'Sooner.' }),
      entry('c', 'next-step', { on: '2026-11-01' }),
      entry('d', 'done', { about: 'c', said: '' }),
    ];
    expect(openSteps(notesOf(entries)).map(({ id, nextOn }) => [id, nextOn])).toEqual([
      ['a', '2026-11-24'],
      ['b', '2026-11-25'],
    ]);
    expect(notesOf(entries).find(({ id }) => id === 'c')?.ended?.how).toBe('done');
    expect(openSteps(notesOf([...entries, entry('e', 'dropped', { about: 'b' })]))).toHaveLength(1);
  });

  test('nothing that was said is lost, whatever came after it', () => {
    const kinds = ['note', 'corrected', 'moved', 'done'] as const;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(3)), { maxLength: 20 }), (acts) => {
        const first = [0, 1, 2, 3].map((index) => entry(`s${String(index)}`, 'next-step', { on: '2026-12-01' }));
        const later = acts.map(([kind, about], index) =>
          entry(`l${String(index)}`, kind, {
            ...(kind === 'note' ? {} : { about: `s${String(about)}` }),
            ...(kind === 'moved' ? { on: '2026-12-02' } : {}),
          }),
        );
        const words = notesOf([...first, ...later]).flatMap(({ now, former }) => [now, ...former]);
        const said = [...first, ...later.filter(({ kind }) => kind === 'note' || kind === 'corrected')];
        expect(words.map((each) => each.said).toSorted()).toEqual(said.map((each) => each.said).toSorted());
      }),
    );
  });
});

const worker = (reference: string, more: Partial<CaseWorker> = {}): CaseWorker => ({
  reference,
  roleName: undefined,
  team: '',
  personId: undefined,
  account: undefined,
  fromOn: undefined,
  untilOn: undefined,
  awayFrom: undefined,
  awayUntil: undefined,
  version: 1,
  ...more,
});

describe('who is here', () => {
  test.each<[string, Partial<CaseWorker>, string]>([
    ['nothing is said', {}, 'here'],
    ['today is the last day', { untilOn: today }, 'here'],
    ['yesterday was', { untilOn: plainDate('2026-11-21') }, 'left'],
    ['away from today', { awayFrom: today }, 'away'],
    ['away until yesterday', { awayFrom: plainDate('2026-11-01'), awayUntil: plainDate('2026-11-21') }, 'here'],
    ['away until today', { awayFrom: plainDate('2026-11-01'), awayUntil: today }, 'away'],
    ['away from tomorrow', { awayFrom: plainDate('2026-11-23') }, 'here'],
  ])('%s', (_, more, expected) => {
    expect(presenceOf(worker('SO-01', more), today)).toBe(expected);
  });

  const workers = [
    worker('SO-01', { personId: 'me', team: 'North' }),
    worker('SO-02', { personId: 'me' }),
    worker('SO-03', { team: 'North' }),
    worker('SO-04', { team: 'South', untilOn: plainDate('2026-01-01') }),
    worker('SO-05', { awayFrom: today }),
  ];
  test.each([
    ['all', undefined],
    ['mine', ['SO-01', 'SO-02']],
    ['team', ['SO-01', 'SO-02', 'SO-03']],
    ['nobody', ['']],
    ['left', ['SO-04']],
    ['away', ['SO-05']],
  ] as const)('the references of “%s”', (whose, expected) => {
    expect(referencesOf(whose, workers, 'me', today)).toEqual(expected);
  });

  test('someone without a team has no colleagues by having none', () => {
    expect(referencesOf('team', [worker('A', { personId: 'me' }), worker('B')], 'me', today)).toEqual(['A']);
  });

  test('those who are away or gone are named while they have cases, most cases first', () => {
    const cases = new Map([
      ['SO-01', 9],
      ['SO-04', 2],
      ['SO-05', 3],
    ]);
    expect(
      absentWithCases(workers, cases, today).map((each) => [each.worker.reference, each.presence, each.cases]),
    ).toEqual([
      ['SO-05', 'away', 3],
      ['SO-04', 'left', 2],
    ]);
  });
});

describe('answers to alarms', () => {
  const alarm = { rule: 'A4', ofWhom: '', fromOn: plainDate('2026-06-01') };
  const answer = (id: string, more: Partial<AnswerEntry> = {}): AnswerEntry => ({
    ...alarm,
    id,
    kind: 'answered',
    withdraws: undefined,
    reason: 'The report came late.',
    lookAgainOn: undefined,
    at: new Date('2026-11-01T10:00:00Z'),
    by: 'Case officer 1',
    ...more,
  });

  test('close it until the day to look again, and not after they were taken back', () => {
    expect(answerTo([], alarm, today)).toBeUndefined();
    expect(answerTo([answer('a')], alarm, today)?.id).toBe('a');
    expect(answerTo([answer('a', { lookAgainOn: today })], alarm, today)).toBeUndefined();
    expect(answerTo([answer('a', { lookAgainOn: plainDate('2026-11-23') })], alarm, today)?.id).toBe('a');
    expect(answerTo([answer('a'), answer('b', { kind: 'withdrawn', withdraws: 'a' })], alarm, today)).toBeUndefined();
  });

  test('are of one rule, one adviser and one span', () => {
    for (const other of [{ rule: 'R1' }, { ofWhom: 'health' }, { fromOn: plainDate('2026-06-02') }])
      expect(answerTo([answer('a', other)], alarm, today)).toBeUndefined();
  });

  test('and what was taken back stands no longer', () => {
    expect(standingEntries([answer('a'), answer('b'), answer('c', { withdraws: 'a' })]).map(({ id }) => id)).toEqual([
      'b',
    ]);
  });
});

describe('sources', () => {
  test('are old after a week for an extract and a year for a return', () => {
    const source = (kind: 'return' | 'extract', asAt: string) => ({ name: asAt, kind, asAt: plainDate(asAt) });
    const old = oldSources(
      [
        source('extract', '2026-11-15'),
        source('extract', '2026-11-14'),
        source('return', '2025-11-21'),
        source('return', '2025-11-20'),
      ],
      today,
    );
    expect(old.map(({ name, days }) => [name, days])).toEqual([
      ['2025-11-20', 367],
      ['2026-11-14', 8],
    ]);
  });

  test('whole weeks are counted down', () => {
    expect(weeksBetween(plainDate('2026-11-01'), today)).toBe(3);
    expect(weeksBetween(plainDate('2026-11-02'), today)).toBe(2);
  });
});

describe('the first day on which a family can have been told', () => {
  const due = plainDate('2026-03-01');
  const on = (birthOn?: string, receivedOn?: string) =>
    firstDayToTell({ birthOn: day(birthOn), receivedOn: day(receivedOn) }, due).on;

  test('is the latest of the law, the birth and the request, as far as they are known', () => {
    expect(on()).toBe('2014-09-01');
    expect(on('2009-01-01')).toBe('2014-09-01');
    expect(on('2016-05-05')).toBe('2016-05-05');
    expect(on('2016-05-05', '2025-10-01')).toBe('2025-10-01');
    expect(firstDayToTell({ birthOn: undefined, receivedOn: day('2025-10-01') }, due).words).toContain(
      'before the request was received, on 1 October 2025',
    );
  });

  test('says nothing of a request that came after the duty was due: that belongs to another', () => {
    expect(on('2016-05-05', '2026-03-02')).toBe('2016-05-05');
  });
});
