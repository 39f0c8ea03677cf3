import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '#shared/plain-date';
import { shippedAlarmRules } from './alarm-rules.ts';
import { alarms, standingOn } from './core/alarms/alarms.ts';
import type { DatedEvent } from './core/alarms/events.ts';
import { readings, replay, replayFile } from './replay.ts';
import type { Verdict } from './replay.ts';
import { eventsOf, raisedBy } from './test/a-case.ts';

const folder = path.join(import.meta.dirname, '../../../../shared/data/ombudsman');
const casesFile = path.join(folder, 'cases-dev.json');
const controlsFile = path.join(folder, 'cases-controls.json');

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** [faults, alarm begins in the window, then one number for each reading]: reached, and not to be lost. */
const reached: Readonly<Record<string, readonly number[]>> = {
  'strict clock': [31, 30, 24, 28, 27, 29],
  'strict status': [12, 12, 11, 11, 11, 12],
  'other clock': [9, 9, 6, 9, 8, 9],
  'other status': [6, 5, 4, 5, 5, 5],
  'other attest': [4, 4, 3, 4, 3, 4],
  'other reported': [6, 5, 4, 5, 4, 5],
  'other record': [1, 1, 0, 1, 1, 1],
};

const kindOf = ({ strict, detect }: Verdict): string => `${strict ? 'strict' : 'other'} ${detect}`;

const scoreOf = (verdicts: readonly Verdict[]): readonly number[] => [
  verdicts.length,
  verdicts.filter(({ inWindow }) => inWindow).length,
  ...readings.map((reading) => verdicts.filter(({ passes }) => passes[reading]).length),
];

const heading = ['faults', 'in window', ...readings];

const tableOf = (verdicts: readonly Verdict[]): string => {
  const rows = [
    ['strict, all', ...scoreOf(verdicts.filter(({ strict }) => strict)).map(String)],
    ...Object.keys(reached).map((kind) => [
      kind,
      ...scoreOf(verdicts.filter((verdict) => kindOf(verdict) === kind)).map(String),
    ]),
  ];
  return [['', ...heading], ...rows]
    .map(([name = '', ...cells]) => `${name.padEnd(16)}${cells.map((cell) => cell.padStart(14)).join('')}`)
    .join('\n');
};

describe.skipIf(!existsSync(casesFile))('the Ombudsman’s decisions, played (../shared)', () => {
  const verdicts = existsSync(casesFile) ? replay(shippedAlarmRules(), replayFile.parse(read(casesFile)).cases) : [];

  test('score as they did: strict faults first, by how an alarm is possible at all', () => {
    console.info(`\n${tableOf(verdicts)}\n`);
    expect(verdicts).toHaveLength(69);
    for (const [kind, score] of Object.entries(reached))
      expect(scoreOf(verdicts.filter((verdict) => kindOf(verdict) === kind)), kind).toEqual(score);
    expect(new Set(verdicts.map(kindOf))).toEqual(new Set(Object.keys(reached)));
  });

  test('miss what docs/alarms.md explains, and nothing else', () => {
    const missed = verdicts.filter(({ passes }) => !passes.anAlarm);
    for (const { case: key, fault, what, window, raised } of missed)
      console.info(`missed: ${key} ${fault}, ${what}; window ${window}; raised ${raised.join(', ') || 'nothing'}`);
    expect(missed.map(({ case: key, fault, strict }) => `${key} ${fault}${strict ? ' strict' : ''}`)).toEqual([
      'bury-press-post16-2021 f2',
      '24-012-873 f2 strict',
      '22-016-540 f3 strict',
      '22-015-347 f2',
    ]);
    const explained = readFileSync(path.join(import.meta.dirname, '../../../docs/alarms.md'), 'utf8');
    for (const { case: key, fault } of verdicts.filter(
      ({ strict, passes }) => strict && !Object.values(passes).every(Boolean),
    ))
      expect(explained, `${key} ${fault}`).toContain(`${key} ${fault}`);
    for (const { case: key, fault } of missed) expect(explained, `${key} ${fault}`).toContain(`${key} ${fault}`);
  });
});

/**
 * The controls, as told in their file, with days of our own where it gives none: what is said there to be lawful, or late
 * without harm. `shows` are the alarms that must be seen; `silent` the rules that must say nothing; `day` is the day of the
 * decision, on which nothing may be left standing of the rules that the control is about.
 */
type Control = {
  readonly ref: string;
  readonly rules: readonly string[];
  readonly events: string;
  readonly shows: readonly string[];
  readonly silent: readonly string[];
  readonly day: string;
};

const taughtPartTime = [
  'part_time_from 2023-09-11 reason=tires_by_noon',
  ...[
    '2023-10-16',
    '2023-11-27',
    '2024-01-08',
    '2024-02-12',
    '2024-03-18',
    '2024-04-22',
    '2024-06-03',
    '2024-07-15',
    '2024-08-26',
    '2024-10-07',
    '2024-11-18',
    '2024-12-16',
  ].map((day) => `part_time_reviewed ${day}`),
  'part_time_ended 2025-01-20',
].join(', ');

const controls: readonly Control[] = [
  {
    ref: '24 013 964',
    rules: ['P4', 'S1'],
    events: 'placement_ended 2023-11, section19_decision 2024-01-08, ap_started 2024-01-15',
    shows: ['P4 2023-11-30 to 2024-01-15', 'S1 2023-12-21 to 2024-01-08'],
    silent: [],
    day: '2025-06-03',
  },
  {
    ref: '23 006 211',
    rules: ['S4', 'P2'],
    events: 'provision_missing_from 2023-01-09, alarm_answered 2023-01-16 rule=P2 reason=Given_by_another_provider',
    shows: ['P2 2023-01-09 to 2023-01-17'],
    silent: ['S4'],
    day: '2024-02-02',
  },
  {
    ref: '25 011 132',
    rules: ['R6'],
    events: 'final_without_placement 2025-02-10, phase_transfer_deadline 2025-02-15, placement_named 2025-07',
    shows: ['R6 2025-02-15 to 2025-07-01'],
    silent: [],
    day: '2026-01-14',
  },
  {
    ref: '24 019 928',
    rules: ['P4'],
    events: 'placement_ended 2025-03-03, provision_started 2025-03-24',
    shows: ['P4 2025-03-03 to 2025-03-24'],
    silent: [],
    day: '2025-10-29',
  },
  {
    ref: '24 011 333',
    rules: ['R6'],
    events: 'phase_transfer_deadline 2024-02-15, final_amended 2024-04-08',
    shows: ['R6 2024-02-15 to 2024-04-08'],
    silent: [],
    day: '2024-12-11',
  },
  {
    ref: '24 012 189',
    rules: ['S3', 'A4', 'A2', 'C1', 'C2'],
    events: `${taughtPartTime}, request_received 2023-10-02, advice_requested 2023-11-13, contact_received 2024-01-08, advice_received 2024-03-04, contact_answered 2024-03-04, complaint_stage1 2024-03-11, final_issued 2024-05-20, complaint_response 2024-06-24`,
    shows: [
      'A2 2023-12-25 to 2024-03-04',
      'C2 2024-01-22 to 2024-03-04',
      'A4 2024-02-19 to 2024-05-20',
      'C1 2024-04-08 to 2024-06-24',
    ],
    silent: ['S3'],
    day: '2025-08-20',
  },
  {
    ref: '25 000 250',
    rules: ['S1'],
    events: 'off_school 2025-01-06, section19_decision 2025-01-20, ap_started 2025-01-27',
    shows: [],
    silent: ['S1'],
    day: '2025-10-01',
  },
  {
    ref: '18 008 401',
    rules: ['S2', 'S4'],
    events: 'permanent_exclusion 2017-06-05, ap_offered 2017-06-12, ap_refused 2017-06-14',
    shows: [],
    silent: ['S2', 'S4'],
    day: '2019-05-31',
  },
  {
    ref: '24 017 666',
    rules: ['S4'],
    events: 'ap_offered 2024-01-08, ap_refused 2024-01-15',
    shows: [],
    silent: ['S4'],
    day: '2025-01-01',
  },
  {
    ref: '25 002 787',
    rules: ['S1'],
    events: 'off_school 2025-01-06, alarm_answered 2025-03-03 rule=S1 reason=The_school_taught_the_child',
    shows: ['S1 2025-01-27 to 2025-03-04'],
    silent: [],
    day: '2026-03-03',
  },
];

describe('the controls: an alarm is a question', () => {
  test.each(controls)('$ref: $events', ({ rules, events, shows, silent, day }) => {
    const about = raisedBy(events, day).filter(({ rule }) => rules.includes(rule));
    expect(about.map(({ rule, from, until }) => `${rule} ${from} to ${until ?? 'open'}`)).toEqual(shows);
    expect(about.filter(({ rule }) => silent.includes(rule))).toEqual([]);
    expect(standingOn(about, plainDate(day))).toEqual([]);
  });

  test.each(controls.filter(({ shows }) => shows.length > 0))(
    '$ref: without its end the alarm stands, takes an answer, stays on record, and nothing is left to count',
    ({ rules, events, day: dayText }) => {
      const day = plainDate(dayText);
      const wanted = shippedAlarmRules().filter(({ id }) => rules.includes(id));
      const ends = new Set(wanted.flatMap(({ steps }) => steps.flatMap(({ endedBy }) => endedBy)));
      const open = eventsOf(events).filter(({ kind }) => !ends.has(kind) && kind !== 'alarm_answered');
      const standing = standingOn(alarms(wanted, open, day), day);
      expect(standing.length).toBeGreaterThan(0);
      const answers = standing.map(({ rule, trigger }, index): DatedEvent => ({
        id: `answer-${String(index)}`,
        kind: 'alarm_answered',
        precision: 'day',
        first: day,
        last: day,
        rule,
        trigger,
        reason: 'Looked into: no fault.',
      }));
      const answered = alarms(wanted, [...open, ...answers], day);
      expect(answered.map(({ rule, from }) => `${rule} ${from}`)).toEqual(
        alarms(wanted, open, day).map(({ rule, from }) => `${rule} ${from}`),
      );
      expect(standingOn(answered, day).filter((alarm) => alarm.answered === null)).toEqual([]);
    },
  );

  test.skipIf(!existsSync(controlsFile))('are all there (../shared)', () => {
    const form = z.object({ controls: z.array(z.object({ ref: z.string(), date: z.string().nullable() })) });
    const told = form.parse(read(controlsFile)).controls;
    expect(controls.map(({ ref }) => ref)).toEqual(told.map(({ ref }) => ref));
    for (const { ref, date } of told)
      if (date !== null) expect(controls.find((control) => control.ref === ref)?.day, ref).toBe(date);
  });
});
