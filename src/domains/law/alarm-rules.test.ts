import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shippedAlarmRules } from './alarm-rules.ts';
import { readCatalogue } from './core/alarms/rule.ts';
import type { AlarmRule, Clock } from './core/alarms/rule.ts';

const root = path.join(import.meta.dirname, '../../..');
const shared = path.join(root, '../shared');
const rulesFile = path.join(shared, 'data/ombudsman/rules.json');
const chapter = path.join(shared, 'domain/ombudsman.md');

const daysOf = ({ offset, unit, calendarDays }: Clock): number | string => {
  if (unit === 'weeks') return 7 * offset;
  if (unit === 'months') return `${String(offset)}m`;
  return calendarDays ?? offset;
};

const rules = shippedAlarmRules();

describe('the catalogue of alarms', () => {
  test('has 42 rules, each with what it says to whom', () => {
    expect(rules).toHaveLength(42);
    for (const { id, audience, links, kind } of rules) {
      expect(audience, id).toContain('staff');
      if (kind === 'statutory') expect(links.length, id).toBeGreaterThan(0);
      for (const link of links) expect(link, id).toMatch(/^https:\/\/www\.legislation\.gov\.uk\/u/);
    }
  });

  test('calls days local only where neither law nor guidance gives a number', () => {
    const local = rules.filter(
      ({ kind, steps }) => kind === 'statutory' && steps.some(({ daysFrom }) => daysFrom === 'local'),
    );
    // A meeting about the draft must be offered; the law gives no number of days for holding it.
    expect(local.map(({ id }) => id)).toEqual(['A6']);
  });

  test('is refused when a kind is unknown, a rule or a step stands twice, or a word is not known', () => {
    const written = (change: (rule: AlarmRule) => object): unknown => {
      const first = rules.slice(0, 1);
      return {
        schema: 'irwell.alarms/1',
        sources: [{ what: 'a', licence: 'b', address: null }],
        note: 'c',
        rules: first.map((rule) => ({ ...rule, ...change(rule) })),
      };
    };
    expect(readCatalogue(written(() => ({}))).rules).toHaveLength(1);
    expect(() => readCatalogue(written(() => ({ colour: 'blue' })))).toThrow(/colour/);
    expect(() => readCatalogue(written(({ steps }) => ({ steps: [...steps, ...steps] })))).toThrow(
      /Two steps of rule A1/,
    );
    expect(() =>
      readCatalogue(written(({ steps }) => ({ steps: steps.map((step) => ({ ...step, on: ['pigeon_sent'] })) }))),
    ).toThrow(/“pigeon_sent” is not a kind/);
    expect(() =>
      readCatalogue(
        written(({ steps }) => ({
          steps: steps.map((step) => ({ ...step, clock: { offset: 6, unit: 'school days' } })),
        })),
      ),
    ).toThrow(/calendarDays/);
    expect(() =>
      readCatalogue(
        written(({ steps }) => ({
          steps: steps.map((step) => ({ ...step, daysFrom: 'local', clock: { offset: 0, unit: 'days' } })),
        })),
      ),
    ).toThrow(/none that are local/);
    const twice = z.looseObject({ rules: z.array(z.unknown()) }).parse(written(() => ({})));
    expect(() => readCatalogue({ ...twice, rules: [...twice.rules, ...twice.rules] })).toThrow(/Two alarm rules/);
  });
});

describe.skipIf(!existsSync(rulesFile))('the catalogue beside its source (../shared)', () => {
  const ruleForm = z.object({
    rules: z.array(
      z.object({
        id: z.string(),
        offset: z.union([z.number(), z.string()]),
        clock_type: z.string(),
        detect: z.string(),
      }),
    ),
  });
  const told = existsSync(rulesFile) ? ruleForm.parse(JSON.parse(readFileSync(rulesFile, 'utf8'))).rules : [];

  test('has the same rules, ways of being seen and kinds of clock', () => {
    expect(rules.map(({ id, detect, kind }) => [id, detect, kind])).toEqual(
      told.map(({ id, detect, clock_type }) => [id, detect, clock_type === 'local' ? 'practice' : clock_type]),
    );
  });

  test('counts as many days', () => {
    for (const { id, offset } of told) {
      if (offset === 'feb15' || offset === 'mar31') continue;
      const ours = rules.find((rule) => rule.id === id)?.steps.map(({ clock }) => daysOf(clock)) ?? [];
      // R8 and R9 are told as a day and not as a number: five months before the move, twelve months of plan.
      expect(ours, id).toContain(id === 'R8' ? '-5m' : id === 'R9' ? '12m' : offset);
    }
  });

  test('carries the counts of the faults', () => {
    const rows = [...readFileSync(chapter, 'utf8').matchAll(/^\| ([A-Z]\d+) \|.*\| (\d+) \/ (\d+) \| (\d+) \|$/gm)];
    expect(rows).toHaveLength(42);
    for (const [, id, main, any, decisions] of rows)
      expect(rules.find((rule) => rule.id === id)?.staffOnly.counts, id).toEqual({
        main: Number(main),
        any: Number(any),
        decisions: Number(decisions),
      });
  });

  test('says it in words of its own: no more than six in a row are those of a source', () => {
    const wordsOf = (text: string): readonly string[] =>
      text
        .toLowerCase()
        .replace(/[’']/g, '')
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const runsOf = (text: string): readonly string[] => {
      const words = wordsOf(text);
      return words.slice(0, Math.max(0, words.length - 6)).map((_, at) => words.slice(at, at + 7).join(' '));
    };
    const sources = [
      chapter,
      path.join(shared, 'domain/clocks.md'),
      ...readdirSync(path.join(shared, 'data/ombudsman')).map((name) => path.join(shared, 'data/ombudsman', name)),
    ];
    const theirs = new Set(sources.flatMap((file) => runsOf(readFileSync(file, 'utf8'))));
    const ours = rules.flatMap(({ name, meaning, doNow, answeredBy, staffOnly, steps, notVerified }) => [
      name,
      meaning,
      doNow.staff,
      doNow.family,
      answeredBy,
      staffOnly.ombudsman,
      staffOnly.remedy,
      notVerified ?? '',
      ...steps.map(({ asks }) => asks),
    ]);
    expect(ours.length).toBeGreaterThan(300);
    expect(ours.flatMap(runsOf).filter((run) => theirs.has(run))).toEqual([]);
    expect(sources.length).toBeGreaterThan(5);
  });
});
