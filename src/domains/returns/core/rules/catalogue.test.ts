import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shippedRuleBook } from '../../rule-book.ts';
import { censusDays, moduleNames, modules } from '../modules.ts';
import { frameOf } from './frame.ts';
import { returnIndex } from './previous.ts';
import { severityIn } from './rule.ts';
import { testsOf } from './table.ts';
import { wholeTests } from './whole.ts';

const book = shippedRuleBook();
const { rules } = book;
const years = Object.keys(censusDays).map(Number);

/** The ids that have a test in any year, when all is given that a rule may need. */
const tested = new Set(
  years.flatMap((year) => {
    const frame = frameOf({ book, previous: returnIndex(2025).index() }, year, '999');
    const ofRecords = moduleNames.flatMap((module) =>
      testsOf(frame, [])[module].flatMap((group) => Object.keys(group)),
    );
    return [...ofRecords, ...Object.keys(wholeTests(frame))];
  }),
);

describe('the rules', () => {
  test('each have a test, or belong to the reader, and every test is of a rule', () => {
    // H10 is asked by the check itself, when no header came.
    const expected = rules.filter(({ raisedBy, id }) => raisedBy === 'test' && id !== 'H10').map(({ id }) => id);
    expect([...tested].toSorted()).toEqual(expected.toSorted());
    expect(rules.filter(({ raisedBy }) => raisedBy === 'reader').map(({ id }) => id)).toEqual([
      'S01',
      'S04',
      'S05',
      'S06',
      'S07',
      'S09',
    ]);
  });

  test('have one id each, and 100 or more of them can be decided from the file alone in each year', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const year of years)
      expect(
        rules.filter((rule) => rule.since <= year && rule.needs === undefined && rule.raisedBy === 'test').length,
      ).toBeGreaterThan(100);
  });

  test('name items that exist, with years and severities that agree', () => {
    const items = new Set<string>(moduleNames.flatMap((module) => modules[module].map(({ name }) => name)));
    for (const { id, fields, since, until, severity } of rules) {
      expect(
        fields.filter((name) => !items.has(name)),
        id,
      ).toEqual([]);
      expect(severity[0]?.from, id).toBe(since);
      expect(until === null || until >= since, id).toBe(true);
      expect(
        severity.map(({ from }) => from),
        id,
      ).toEqual(severity.map(({ from }) => from).toSorted((a, b) => a - b));
    }
  });

  test('have no number of the Department’s, because its list was not read', () => {
    expect(rules.filter(({ departmentNumber }) => departmentNumber !== null)).toEqual([]);
  });

  test('say what they see and what to do in sentences', () => {
    for (const { id, title, says, toDo, doubt } of rules) {
      expect(title, id).toMatch(/^[A-Z][^.]+$/);
      for (const text of [says, toDo, doubt ?? 'A.']) expect(text, id).toMatch(/^[A-Z0-9].*\.$/);
    }
  });

  test('that rest on the law name it', () => {
    for (const { id, basis, source } of rules)
      if (basis === 'law') expect(source, id).toMatch(/Regulations 2014|Act 2014|EWHC/);
  });
});

describe('the codes', () => {
  test('have words, and extended ones a main code of their set', () => {
    for (const set of book.codes.sets)
      for (const { code, main } of book.codes.codesOf(set)) {
        expect(book.codes.words(set, code), code).toBeTruthy();
        if (main !== undefined) expect(book.codes.inYear(2026).valid(set).has(main), code).toBe(true);
        expect(book.codes.mainCode(set, code)).toBe(main ?? code);
      }
    expect(book.codes.mainCode('Ethnicity', 'WENG')).toBe('WBRI');
    expect(book.codes.mainCode('Ethnicity', '????')).toBeUndefined();
    expect(() => book.codes.codesOf('None')).toThrow('no code set None');
  });

  test('change with the year', () => {
    const has = (set: string, code: string) => years.filter((year) => book.codes.inYear(year).valid(set).has(code));
    expect(has('SENtype', 'DS')).toEqual([2025, 2026, 2027]);
    expect(has('PlacedSetting', 'OTH')).toEqual([2024, 2025, 2026, 2027]);
    expect(has('NamedSetting', 'OTH')).toEqual(years);
    expect(has('GenderCurrent', '9')).toEqual([2023]);
    expect(book.codes.inYear(2026).valid('Ethnicity').size).toBe(20);
    expect(book.codes.inYear(2026).valid('UPNunknown').size).toBe(7);
  });

  test('of authorities in a UPN are the published ones', () => {
    const has = (code: string) => book.codes.upnAuthorities.has(code);
    expect(['001', '005', '351', '943'].every(has)).toBe(true);
    expect(['000', '006', '944', '999', ''].some(has)).toBe(false);
  });
});

const proposed = path.join(import.meta.dirname, '../../../../../../shared/data/sen2-rules.json');

/** Where ours differ from the catalogue that was proposed, and why. */
const differences: Readonly<Record<string, string>> = {};

describe.skipIf(!existsSync(proposed))('beside the proposed catalogue (../shared)', () => {
  const entry = z.object({ id: z.string(), severity: z.enum(['E', 'Q']), level: z.string(), since: z.string() });
  const catalogue = () => z.array(entry).parse(JSON.parse(readFileSync(proposed, 'utf8')));

  test('all 157 are here, with the same severity at the newest year, level and first year', () => {
    const ours = new Map(rules.map((rule) => [rule.id, rule]));
    expect(catalogue()).toHaveLength(157);
    const other = catalogue().filter(({ id, severity, level, since }) => {
      const rule = ours.get(id);
      if (!rule) return true;
      const sameSeverity = severityIn(rule, 2027) === (severity === 'E' ? 'error' : 'query');
      return (
        !sameSeverity ||
        rule.level !== (level === 'placement' ? 'placementdetail' : level) ||
        String(rule.since) !== since
      );
    });
    expect(other.map(({ id }) => id)).toEqual(Object.keys(differences));
  });
});
