import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, anApp } from '#test/browser';
import type { Browser } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import type { ExactAnswer, ProtectedAnswer, QuestionId } from './core/table.ts';
import { makeAnswers } from './make-answers.ts';
import { answersOfVersion } from './reads.ts';
import { anArea } from './test/store-area.ts';
import type { ExtractRows, PersonTexts } from './test/store-area.ts';

let database: TestDatabase;
let answers: ReadonlyMap<QuestionId, ExactAnswer>;
let protectedAnswers: ReadonlyMap<QuestionId, ProtectedAnswer>;

/** A plan in force since long ago, as a return tells of it: decided before its year. */
const standing = (surname: string, more: Partial<PersonTexts> = {}): PersonTexts => ({
  surname,
  request: { outcome: 'H' },
  assessment: { outcome: 'H' },
  plan: { started_on: '2023-06-20' },
  active: {},
  placement: { urn: '100001', rank: '1', entered_on: '2023-09-01' },
  need: 'ASD',
  ...more,
});

const asked = (
  surname: string,
  received: string,
  outcome: string,
  told: string,
  more: Partial<PersonTexts> = {},
): PersonTexts => ({
  surname,
  birth: '2018-05-01',
  request: { received_on: received, outcome, ...(told === '' ? {} : { told_on: told }) },
  ...more,
});

// The return of 2025 tells of 2024, that of 2026 of 2025; an extract of 20 November 2026 of what came after.
const in2025: readonly PersonTexts[] = [
  // Moves due in 2025: told once before their day, and once after.
  standing('Mover-1', { active: { phase_transfer_due_on: '2025-02-15' } }),
  standing('Mover-2', { active: { phase_transfer_due_on: '2025-02-15', phase_transfer_final_on: '2025-01-10' } }),
  standing('Mover-3', { active: { phase_transfer_due_on: '2025-03-31' } }),
  asked('Refused-2024', '2024-03-01', 'N', '2024-04-12'),
  // Agreed and issued in 2024: the return of 2026 will only say "historical".
  asked('Issued-2024', '2024-02-01', 'Y', '2024-03-14', {
    assessment: { outcome: 'Y', outcome_on: '2024-06-20' },
    plan: { started_on: '2024-06-20' },
    active: {},
    placement: { setting: 'OLA', rank: '1' },
    need: 'SEMH',
  }),
];

const in2026: readonly PersonTexts[] = [
  // 15 February 2025: final on the day itself, in time; 15 days late (2 March less 15 February); the other by 31 March not final by January 2026.
  standing('Mover-1', { active: { phase_transfer_due_on: '2025-02-15', phase_transfer_final_on: '2025-03-02' } }),
  standing('Mover-2', { active: { phase_transfer_due_on: '2025-02-15', phase_transfer_final_on: '2025-02-15' } }),
  standing('Mover-3', { active: { phase_transfer_due_on: '2025-03-31' } }),
  // Due after the return's day: the extract will tell of one, nobody of the other.
  standing('Mover-4', { active: { phase_transfer_due_on: '2026-02-15' } }),
  standing('Mover-5', { active: { phase_transfer_due_on: '2026-02-15' } }),
  asked('Issued-2024', '2024-02-01', 'H', '', {
    assessment: { outcome: 'H' },
    plan: { started_on: '2024-06-20' },
    active: {},
    placement: { setting: 'OLA', rank: '1' },
    need: 'SEMH',
    // Held 10 June 2025 and decided 8 July 2025: 28 days, in time; 20 June 2024 and 12 months less a day is 19 June 2025: 19 days late.
    review: { meeting_on: '2025-06-10', outcome: 'M', decided_on: '2025-07-08' },
  }),
  // 140 days from 3 March 2025 is 21 July 2025.
  asked('On-day-140', '2025-03-03', 'Y', '2025-04-14', {
    assessment: { outcome: 'Y', outcome_on: '2025-07-21', exception_to_20_weeks: '0' },
    plan: { started_on: '2025-07-21' },
    active: {},
    placement: { urn: '100001', rank: '1', entered_on: '2025-09-01' },
    need: 'SLCN',
  }),
  asked('On-day-141', '2025-03-03', 'Y', '2025-04-15', {
    assessment: { outcome: 'Y', outcome_on: '2025-07-22', exception_to_20_weeks: '1', mediation: '1' },
    plan: { started_on: '2025-07-22', ceased_on: '2025-12-01', cease_reason: '8' },
  }),
  asked('No-plan', '2025-01-06', 'Y', '2025-02-10', {
    assessment: { outcome: 'N', outcome_on: '2025-04-29', appeal: '1' },
  }),
  asked('Refused-2025', '2025-06-02', 'N', '2025-07-14', {
    request: { received_on: '2025-06-02', outcome: 'N', told_on: '2025-07-14', mediation: '1' },
  }),
  asked('Withdrawn', '2025-06-02', 'W', ''),
  asked('Undecided', '2025-12-01', 'A', ''),
  asked('In-progress', '2025-08-04', 'Y', '2025-09-10', { assessment: { outcome: 'A' } }),
  standing('Overdue', {
    birth: '2009-01-01',
    placement: { setting: 'NEET', rank: '1' },
    // Held, and the decision told before it is of the review before: 15 November 2023.
    review: { meeting_on: '2025-11-01', decided_on: '2023-11-15' },
  }),
  standing('Ended', {
    plan: { started_on: '2020-01-01', ceased_on: '2025-08-31', cease_reason: '3' },
    active: undefined,
  }),
];

const extract: ExtractRows = {
  case_child: [{ surname: 'Undecided', died_on: '2026-02-01' }],
  case_plan: [
    {
      surname: 'Mover-4',
      plan_on: '2026-02-16',
      phase_transfer_due_on: '2026-02-15',
      phase_transfer_final_on: '2026-02-16',
    },
    { surname: 'On-day-140', plan_on: '2025-07-21', ceased_on: '2026-07-31', cease_reason: '5' },
  ],
  case_request: [
    // Decided since the return: a plan on day 196 less: 4 August 2025 to 2 March 2026 is 210 days.
    {
      surname: 'In-progress',
      received_on: '2025-08-04',
      outcome: 'Y',
      told_on: '2025-09-10',
      assessment_outcome: 'Y',
      final_sent_on: '2026-03-02',
    },
    // Asked again after the return: 1 June to 20 November 2026 is 172 days.
    { surname: 'Refused-2025', received_on: '2026-06-01', outcome: 'A' },
    // Before the return's day and in no return: left out.
    { surname: 'Withdrawn', received_on: '2025-03-03', outcome: 'N' },
  ],
  case_review: [
    // The same meeting as the return's, two days apart; decided 40 days after the return's day of it: 11 December 2025.
    {
      surname: 'Overdue',
      meeting_on: '2025-11-03',
      decision: 'A',
      decided_on: '2025-12-11',
      final_amended_on: '2026-02-20',
    },
    // Held in June 2026 and nothing decided by 20 November.
    { surname: 'Mover-1', meeting_on: '2026-06-15' },
  ],
  case_dispute: [
    {
      surname: 'No-plan',
      way: 'appeal',
      about: 'refusal-of-plan',
      opened_on: '2025-06-01',
      ended_on: '2025-10-01',
      order_on: '2025-10-01',
    },
    {
      surname: 'Refused-2025',
      way: 'mediation',
      about: 'refusal-to-assess',
      opened_on: '2025-08-01',
      ended_on: '2025-08-20',
    },
  ],
};

const make = async (): Promise<ReadonlyMap<QuestionId, ExactAnswer>> => {
  const { version } = await database.asService((tx) =>
    makeAnswers(tx, { area: '999', since: plainDate('2025-07-08'), at: new Date('2026-11-22T10:00:00Z') }),
  );
  const kept = await database.asService((tx) => answersOfVersion(tx, '999', version));
  protectedAnswers = new Map(kept.map(({ safe }) => [safe.question, safe]));
  return new Map(
    kept
      .toSorted((a, b) => ((a.exact.since ?? '') < (b.exact.since ?? '') ? -1 : 1))
      .map(({ exact }) => [exact.question, exact]),
  );
};

beforeAll(async () => {
  database = await aDatabase();
  const area = await anArea(database);
  await area.importReturn(2025, in2025);
  await area.importReturn(2026, in2026);
  await area.importExtract('2026-11-20', extract);
  answers = await make();
});
afterAll(async () => {
  await database.close();
});

/** What stands in a row, without noughts and what is not held. */
const rowOf = (question: QuestionId, table: string, row: string): Readonly<Record<string, number | null>> => {
  const values = answers.get(question)?.tables.find(({ id }) => id === table)?.values[row] ?? {};
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== 0 && value !== null));
};

describe('phase transfers', () => {
  test('are counted by what was told last, in time on the day itself, and not known where the day had not come', () => {
    expect(rowOf('phase-transfers', 'due-0215', '2025')).toEqual({
      cohort: 2,
      judged: 2,
      by: 1,
      late: 1,
      'late-1': 1,
      'by-percent': 50,
    });
    expect(rowOf('phase-transfers', 'due-0331', '2025')).toEqual({ cohort: 1, judged: 1, open: 1 });
    expect(rowOf('phase-transfers', 'due-0215', '2026')).toEqual({
      cohort: 2,
      judged: 1,
      late: 1,
      'late-1': 1,
      unknown: 1,
    });
  });

  test('of years before any return asked are not held, and not nought', () => {
    const [table] = answers.get('phase-transfers')?.tables ?? [];
    expect(table?.rows.map(({ id }) => id)).toEqual(['2021', '2022', '2023', '2024', '2025', '2026']);
    expect(table?.rows[3]?.notHeld).toContain('before 2025');
    expect(Object.values(table?.values['2024'] ?? {}).every((value) => value === null)).toBe(true);
  });
});

describe('annual reviews', () => {
  test('are held, and decided within 28 days of the meeting', () => {
    expect(rowOf('annual-reviews', 'held', '2025-06')).toEqual({ held: 1, 'in-4': 1 });
    // 1 November to 11 December is 40 days: 12 late.
    expect(rowOf('annual-reviews', 'held', '2025-11')).toEqual({ held: 1, late: 1, 'late-1': 1 });
    expect(rowOf('annual-reviews', 'held', '2026-06')).toEqual({ held: 1, 'not-told': 1 });
    expect(rowOf('annual-reviews', 'held', '2025')).toEqual({ held: 2, 'in-4': 1, late: 1, 'late-1': 1 });
  });

  test('are completed on the day of the decision, and late by the days after 12 months', () => {
    expect(rowOf('annual-reviews', 'completed', '2025-07')).toEqual({ completed: 1, late: 1, 'late-1': 1 });
    // 15 November 2023 and 12 months less a day: 14 November 2024; 11 December 2025 is 392 days later.
    expect(rowOf('annual-reviews', 'completed', '2025-12')).toEqual({ completed: 1, late: 1, 'late-366': 1 });
  });

  test('to be amended are final within 84 days of the meeting, or later', () => {
    // 1 November 2025 to 20 February 2026 is 111 days.
    expect(rowOf('annual-reviews', 'amended', '2025-11')).toEqual({ amend: 1, late: 1 });
  });
});

describe('plans not reviewed', () => {
  test('count from the last completed review, else from the plan, as of the source', () => {
    // The extract of 20 November 2026 speaks of three of the seven: Mover-1, whose meeting of June 2026 was never decided, so that the plan of
    // 20 June 2023 counts; Mover-4, whose plan is of 16 February 2026; Overdue, decided on 11 December 2025. Six months before is 20 May 2026.
    expect(rowOf('not-reviewed', 'by-age', 'all')).toEqual({
      plans: 7,
      known: 3,
      'since-2025-07-08': 1,
      'over-6': 3,
      'over-12': 1,
      'over-24': 1,
      'over-36': 1,
      unknown: 4,
    });
    expect(rowOf('not-reviewed', 'by-placement', 'NEET')).toEqual({ plans: 1, known: 1, 'over-6': 1 });
    expect(rowOf('not-reviewed', 'by-age', '16-19')).toEqual({ plans: 1, known: 1, 'over-6': 1 });
  });
});

describe('requests', () => {
  test('count in the year received, with what was known before a later return called them historical', () => {
    expect(rowOf('requests', 'by-year', '2024')).toEqual({
      requests: 2,
      agreed: 1,
      issued: 1,
      refused: 1,
      'refused-percent': 50,
    });
    expect(rowOf('requests', 'by-need', '2024-SEMH')).toEqual({
      requests: 1,
      agreed: 1,
      issued: 1,
    });
    expect(rowOf('requests', 'by-year', '2025')).toEqual({
      requests: 7,
      agreed: 4,
      issued: 3,
      'plan-refused': 1,
      refused: 1,
      withdrawn: 1,
      undecided: 1,
      // 1 of 7.
      'refused-percent': 14.3,
      mediation: 2,
      appeal: 1,
    });
    expect(rowOf('requests', 'by-year', '2026')).toEqual({ requests: 1, undecided: 1 });
    expect(
      answers
        .get('requests')
        ?.tables[0]?.rows.filter(({ notHeld }) => notHeld !== undefined)
        .map(({ id }) => id),
    ).toEqual(['2021', '2022', '2023']);
  });

  test('that only an extract has, from before the return, are left out and said to be', () => {
    expect(answers.get('requests')?.remarks.find(({ words }) => words.includes('left out'))?.count).toBe(1);
  });

  test('have their disputes from an extract', () => {
    expect(rowOf('requests', 'disputes', '2025')).toEqual({
      mediation: 1,
      'mediation-ended': 1,
      appeal: 1,
      'appeal-ordered': 1,
    });
  });
});

describe('assessments', () => {
  test('are within 6, 16 and 20 weeks up to day 42, 112 and 140', () => {
    // Told in 2025: On-day-140 on day 42, On-day-141 on day 43, No-plan on day 35, Refused-2025 on day 42, In-progress on day 37.
    expect(rowOf('assessments', 'decisions', '2025')).toEqual({
      told: 5,
      'told-in': 4,
      'told-late': 1,
      'told-percent': 80,
    });
    // 6 January to 29 April 2025 is 113 days.
    expect(rowOf('assessments', 'refusals', '2025')).toEqual({ 'no-plan': 1, 'no-plan-late': 1 });
  });

  test('end with plans, with and without exceptions', () => {
    expect(rowOf('assessments', 'plans', '2025')).toEqual({
      plans: 2,
      'plans-in': 1,
      'plans-percent': 50,
      usual: 1,
      'usual-in': 1,
      'usual-percent': 100,
      exceptions: 1,
      'exceptions-out': 1,
      // 140 and 141 days are 20 weeks and a bit.
      median: 20,
      longest: 20,
    });
    expect(rowOf('assessments', 'plans', '2026')).toMatchObject({
      plans: 1,
      usual: 1,
      'usual-late': 1,
      median: 30,
      longest: 30,
    });
    // 1 February to 20 June 2024 is 140 days; the return of 2026 no longer says the day.
    expect(rowOf('assessments', 'plans', '2024')).toMatchObject({ plans: 1, 'usual-in': 1, median: 20 });
  });

  test('stand open by age: nobody who has died among them', () => {
    expect(rowOf('assessments', 'open', 'all')).toEqual({ open: 1, deciding: 1, longest: 24 });
    expect(rowOf('assessments', 'open', 'open-20')).toEqual({ open: 1, deciding: 1 });
  });
});

describe('placements', () => {
  test('are those of plans in force, and out of area is not held', () => {
    expect(rowOf('placements', 'kinds', 'school')).toEqual({ plans: 5, '11-15': 5 });
    expect(rowOf('placements', 'kinds', 'OLA')).toEqual({ plans: 1, '5-10': 1 });
    expect(rowOf('placements', 'kinds', 'NEET')).toEqual({ plans: 1, '16-19': 1 });
    expect(rowOf('placements', 'kinds', 'all')).toEqual({ plans: 7, '5-10': 1, '11-15': 5, '16-19': 1 });
    expect(rowOf('placements', 'kinds', 'out-of-area')).toEqual({});
  });
});

describe('plans that ended', () => {
  test('count in the year they ended, a death among the reasons as the Department counts it', () => {
    expect(rowOf('plans-ended', 'reasons', '2025')).toEqual({ ended: 2, 'reason-3': 1, 'reason-8': 1 });
    expect(rowOf('plans-ended', 'reasons', '2026')).toEqual({ ended: 1, 'reason-5': 1 });
  });
});

describe('what may leave', () => {
  test('has no count from 1 to 4, in a table or in a sentence', () => {
    expect(protectedAnswers.size).toBe(7);
    for (const { tables, remarks } of protectedAnswers.values()) {
      for (const { columns, values } of tables)
        for (const row of Object.values(values))
          for (const { id, kind } of columns) if (kind === 'count') expect([1, 2, 3, 4]).not.toContain(row[id]);
      for (const { count } of remarks) expect([1, 2, 3, 4]).not.toContain(count);
    }
    const transfers = protectedAnswers.get('phase-transfers')?.tables[0]?.values['2025'];
    expect(transfers).toMatchObject({ cohort: 'c', late: 'c', 'late-1': 'c', 'by-percent': 'c', open: 0 });
  });

  test('is kept beside the exact counts, and made once', async () => {
    const again = await database.asService((tx) =>
      makeAnswers(tx, { area: '999', since: plainDate('2025-07-08'), at: new Date('2026-11-22T11:00:00Z') }),
    );
    expect(again.made).toBe(0);
  });

  test('of another day is made beside what is there', async () => {
    const other = await database.asService((tx) =>
      makeAnswers(tx, { area: '999', since: plainDate('2024-01-01'), at: new Date('2026-11-22T11:00:00Z') }),
    );
    expect(other.made).toBe(1);
    expect(other.answers).toHaveLength(9);
  });
});

describe('what is recorded here', () => {
  let app: FastifyInstance;
  let manager: Browser;

  beforeAll(async () => {
    app = await anApp(database);
    manager = aBrowser(app);
    await manager.signInAs('send-manager');
  });
  afterAll(() => app.close());

  const childOf = async (surname: string): Promise<string> =>
    (await database.admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

  /** By the form, as a person does: opened and saved. */
  const send = async (path: string, told: Readonly<Record<string, string>>): Promise<void> => {
    const { body } = await manager.get(path);
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    const saved = await manager.post(path, {
      ...{ key: hidden('key'), seen: hidden('seen'), known_by: 'letter', stage: 'save', reason: 'As the letter says' },
      ...told,
    });
    expect(saved.status, saved.body).toBe(303);
  };

  const on = (iso: string) => {
    const [year = '', month = '', date = ''] = iso.split('-');
    return { 'on-day': date, 'on-month': month, 'on-year': year };
  };

  const record = async (surname: string, kind: string, told: Readonly<Record<string, string>>): Promise<void> =>
    send(`/alderbeck/steps/children/${await childOf(surname)}/new/${kind}`, told);

  const takeBack = async (surname: string): Promise<void> => {
    const { rows } = await sql<{ child_id: string; id: string }>`
      select s.child_id, s.id from case_step s join child c on c.id = s.child_id where c.surname = ${surname} order by s.number desc limit 1`.execute(
      database.admin,
    );
    await send(`/alderbeck/steps/children/${rows[0]?.child_id ?? ''}/entries/${rows[0]?.id ?? ''}/take-back`, {});
  };

  const cellsOf = (all: ReadonlyMap<QuestionId, ExactAnswer>): ReadonlyMap<string, number | null> =>
    new Map(
      [...all].flatMap(([question, { tables }]) =>
        tables.flatMap(({ id, columns, values }) =>
          Object.entries(values).flatMap(([row, cells]) =>
            columns.flatMap((column) =>
              column.kind === 'count'
                ? [[`${question} ${id} ${row} ${column.id}`, cells[column.id] ?? null] as const]
                : [],
            ),
          ),
        ),
      ),
    );

  /** Counts that are another than before, by how much; made again first. Of the tables whose names begin so, without what stands in parts and wholes. */
  const moved = async (...tables: readonly string[]): Promise<Readonly<Record<string, number>>> => {
    const [before, after] = [cellsOf(answers), cellsOf(await make())];
    return Object.fromEntries(
      [...after].flatMap(([key, value]) =>
        before.get(key) === value || !tables.some((table) => key.startsWith(table))
          ? []
          : [[key, (value ?? 0) - (before.get(key) ?? 0)] as const],
      ),
    );
  };

  test('moves a request that waited to those that were refused, by one, and back when it is taken back', async () => {
    await record('Refused-2025', 'decision-to-assess', { ...on('2026-11-21'), request: '2026-06-01', code: 'refuse' });
    expect(await moved('requests by-year', 'assessments decisions', 'assessments open all')).toEqual({
      'requests by-year 2026 undecided': -1,
      'requests by-year 2026 refused': 1,
      'assessments decisions 2026 told': 1,
      'assessments decisions 2026 told-late': 1,
      'assessments open all open': -1,
      'assessments open all deciding': -1,
    });
    await takeBack('Refused-2025');
    expect(await moved('')).toEqual({});
  });

  test('completes a review on the day that its decision was told, and the plan counts as reviewed', async () => {
    await record('Mover-1', 'review-decision', { ...on('2026-11-21'), review: '2026-06-15', code: 'M' });
    // 15 June to 21 November is 159 days. The review before it is not known, so neither is how late this one is.
    expect(
      await moved('annual-reviews held 2026-06', 'annual-reviews completed 2026-11', 'not-reviewed by-age all'),
    ).toEqual({
      'annual-reviews held 2026-06 not-told': -1,
      'annual-reviews held 2026-06 late': 1,
      'annual-reviews held 2026-06 late-85': 1,
      'annual-reviews completed 2026-11 completed': 1,
      'annual-reviews completed 2026-11 unknown': 1,
      'not-reviewed by-age all since-2025-07-08': -1,
      'not-reviewed by-age all over-6': -1,
      'not-reviewed by-age all over-12': -1,
      'not-reviewed by-age all over-24': -1,
      'not-reviewed by-age all over-36': -1,
    });
    await takeBack('Mover-1');
    expect(await moved('')).toEqual({});
  });

  test('ends a plan in its year and takes it from those in force', async () => {
    await record('Mover-5', 'ceased', { ...on('2026-11-21'), code: '2' });
    expect(await moved('plans-ended', 'placements kinds all')).toEqual({
      'plans-ended reasons 2026 ended': 1,
      'plans-ended reasons 2026 reason-2': 1,
      'placements kinds all plans': -1,
      'placements kinds all 11-15': -1,
    });
    expect((await make()).get('plans-ended')?.sources.at(-1)).toBe('Steps recorded in Irwell, up to 22 November 2026');
    await takeBack('Mover-5');
  });

  test('puts a plan in force that no source tells of yet, and issues it in its year', async () => {
    // 1 June and 140 days is 19 October 2026.
    await record('Refused-2025', 'final-sent', { ...on('2026-10-19'), request: '2026-06-01' });
    expect(await moved('placements kinds all', 'placements kinds none', 'assessments plans 2026')).toEqual({
      'placements kinds none plans': 1,
      'placements kinds none 5-10': 1,
      'placements kinds all plans': 1,
      'placements kinds all 5-10': 1,
      'assessments plans 2026 plans': 1,
      'assessments plans 2026 plans-in': 1,
      'assessments plans 2026 usual': 1,
      'assessments plans 2026 usual-in': 1,
    });
    await takeBack('Refused-2025');
    expect(await moved('')).toEqual({});
  });
});
