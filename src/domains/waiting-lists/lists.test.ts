import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { protectSmallNumbers } from '#domains/measures';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import { asKnownOn } from './core/as-known-on.ts';
import type { Clock } from './core/clocks.ts';
import { publicFigures } from './core/figures/public-figures.ts';
import { checkRows } from './core/lists/check-rows.ts';
import { vanishedBetween } from './core/lists/compare.ts';
import { columnFaults, placesIn } from './core/lists/fields.ts';
import type { ColumnMapping, ListSample } from './core/lists/fields.ts';
import { clockOf } from './core/lists/list-row.ts';
import { misfitOf, proposeColumnMapping } from './core/lists/propose.ts';
import { refusedReferences } from './core/lists/references.ts';
import { rowsOfArea } from './core/lists/whose.ts';
import { cellState, monthIn, organisationName, serviceLine } from './core/nhs/published.ts';
import { pointsOf } from './core/nhs/flags.ts';
import { personList } from './core/person-list.ts';
import { syntheticLists } from './core/synthetic-lists.ts';
import { seriesOfService } from './core/wait-series.ts';
import { readNhsFile } from './nhs/read-file.ts';

const headings = [
  'Ref',
  'Service',
  'Council',
  'Referral date',
  'First seen',
  'Removed',
  'Removal reason',
  'Age',
  'WNB',
  'Attended',
];

const sampleOf = (rows: readonly (readonly string[])[]): ListSample => ({
  sheets: [],
  sheet: '',
  headings,
  rows: rows.map((cells, index) => ({ line: index + 2, cells })),
  words: Object.fromEntries(
    [1, 2, 6].map((at) => [String(at), [...new Set(rows.map((row) => row[at] ?? '').filter((text) => text !== ''))]]),
  ),
});

const checked = (rows: readonly (readonly string[])[], change: Partial<ColumnMapping> = {}) => {
  const sample = sampleOf(rows);
  const mapping = { ...proposeColumnMapping(sample, undefined, 'Alderbeck'), ...change };
  const found = placesIn(mapping, headings);
  if ('missing' in found) throw new Error('A column is missing.');
  return checkRows(sample.rows, {
    mapping,
    places: found.places,
    asAt: plainDate('2026-10-31'),
    hash: (text) => text,
  });
};

const row = (changes: Readonly<Record<number, string>> = {}): readonly string[] =>
  ['A1', 'SLT', 'Alderbeck', '2026-01-05', '', '', '', '6', '0', '0'].map((cell, at) => changes[at] ?? cell);

describe('a provider’s list', () => {
  test('is understood by its headings and words, as a proposal', () => {
    const mapping = proposeColumnMapping(sampleOf([row({ 6: 'DNA' })]), undefined, 'Alderbeck');
    expect(mapping).toMatchObject({
      columns: {
        person: 'Ref',
        service: 'Service',
        residence: 'Council',
        referred: 'Referral date',
        seen: 'First seen',
        removed: 'Removed',
        reason: 'Removal reason',
        notBrought: 'WNB',
        attended: 'Attended',
        age: 'Age',
      },
      services: { slt: 'speech-and-language' },
      reasons: { dna: 'not-brought' },
      home: ['alderbeck'],
      days: 'yyyy-mm-dd',
    });
    expect(columnFaults(mapping, sampleOf([row()]))).toEqual([]);
  });

  test.each([
    ['seen before the referral', { 4: '2025-12-31' }, 'seen-before-referral'],
    ['left before the referral', { 5: '2025-12-31', 6: 'Declined' }, 'left-before-referral'],
    ['left before being seen', { 4: '2026-03-01', 5: '2026-02-01' }, 'left-before-seen'],
    ['a day to come', { 3: '2026-11-01' }, 'day-to-come'],
    ['a day that is none', { 3: '2026-02-30' }, 'day-unread'],
    ['no referral', { 3: '' }, 'referral-missing'],
    ['no reference', { 0: ' ' }, 'person-missing'],
    ['a reason and no day', { 6: 'Declined' }, 'reason-without-day'],
    ['seen, said without a day', { 5: '2026-03-01', 6: 'Seen' }, 'seen-without-day'],
  ])('refuses the row: %s', (_, changes, rule) => {
    const { rows, problems } = checked([row({ 0: 'B2' }), row(changes)]);
    expect(rows).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 3, severity: 'refused', rule }]);
  });

  test('keeps those who left unseen apart from those who were seen, and says why', () => {
    const { rows } = checked([
      row({ 0: 'A', 4: '2026-03-01', 5: '2026-04-01', 6: 'Seen' }),
      row({ 0: 'B', 5: '2026-04-01', 6: 'Was not brought' }),
      row({ 0: 'C', 5: '2026-04-01' }),
      row({ 0: 'D' }),
    ]);
    expect(rows.map(clockOf).map(({ why }) => why)).toEqual(['seen', 'not-brought', 'unknown', null]);
  });

  test('counts a child told twice once, told in two ways not at all, and on two services’ lists twice', () => {
    const { rows, problems } = checked([
      row({ 0: 'A' }),
      row({ 0: 'A' }),
      row({ 0: 'B' }),
      row({ 0: 'B', 4: '2026-05-01' }),
      row({ 0: 'C' }),
      row({ 0: 'C', 1: 'Occupational therapy' }),
    ]);
    expect(rows.map(({ person, service }) => [person, service])).toEqual([
      ['A', 'speech-and-language'],
      ['C', 'speech-and-language'],
      ['C', 'occupational-therapy'],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  test('keeps a word of a reason that nobody explained as unknown, and says so', () => {
    const { rows, problems } = checked([row({ 5: '2026-04-01', 6: 'XYZ' })]);
    expect(rows).toMatchObject([{ reason: 'unknown' }]);
    expect(problems).toMatchObject([{ severity: 'query', rule: 'reason-unread' }]);
  });

  test('that names another service, or lacks a column, does not fit what was confirmed', () => {
    const mapping = proposeColumnMapping(sampleOf([row()]), undefined, 'Alderbeck');
    expect(misfitOf(mapping, sampleOf([row()]))).toBeUndefined();
    expect(misfitOf(mapping, sampleOf([row({ 1: 'Podiatry' })]))).toContain('“Podiatry”');
    expect(misfitOf(mapping, { ...sampleOf([row()]), headings: headings.slice(1) })).toContain('“Ref”');
  });

  test('whose references are NHS numbers or names is refused', () => {
    expect(refusedReferences(['943 476 5919', '9434765919', 'A1'])).toContain('NHS numbers');
    expect(refusedReferences(['Quillfeather, Perpetua', 'Ignatius Brackenthwaite'])).toContain('names');
    expect(refusedReferences(['A100', 'B200', '1234567890'])).toBeUndefined();
  });

  test('tells who vanished since the list before: neither seen nor removed', () => {
    const before = checked([row({ 0: 'A' }), row({ 0: 'B' }), row({ 0: 'C', 4: '2026-02-01' })]).rows;
    const now = checked([row({ 0: 'A', 4: '2026-10-01' })]).rows;
    expect(vanishedBetween(before, now)).toMatchObject([{ service: 'speech-and-language', lineBefore: 3 }]);
  });

  test('counts those who live here, and never takes an unknown place for here', () => {
    const { rows } = checked([row({ 0: 'A' }), row({ 0: 'B', 2: 'Elsewhere' }), row({ 0: 'C', 2: '' })]);
    expect(rowsOfArea(rows)).toMatchObject({ whose: 'residence', rows: [{ person: 'A' }], elsewhere: 1, unknown: 1 });
    expect(rowsOfArea(rows, 'provider').rows).toHaveLength(3);
    expect(rowsOfArea(rows.filter(({ residence }) => residence === 'unknown'))).toMatchObject({ whose: 'provider' });
  });

  test('keeps the same rows in whatever order they come', () => {
    const [list] = syntheticLists();
    const rows = (list?.rows ?? []).slice(0, 120).map((cells) => headings.map((_, at) => cells[at] ?? ''));
    const taken = (order: readonly (readonly string[])[]): readonly string[] =>
      checked(order)
        .rows.map(({ person, service, referredOn }) => `${person} ${service} ${referredOn}`)
        .toSorted();
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }), (order) => {
        expect(taken(order)).toEqual(taken(rows));
      }),
      { numRuns: 20 },
    );
  });
});

const clocksFor = (waits: readonly (readonly [start: number, days: number, seen: boolean])[]): readonly Clock[] =>
  waits.map(([start, days, seen], index) => {
    const first = dayNumber(plainDate('2024-11-01')) + start;
    return {
      person: String(index),
      start: fromDayNumber(first),
      stop: fromDayNumber(first + days),
      why: seen ? 'seen' : 'declined',
    };
  });

const reference = path.resolve(import.meta.dirname, '../../../../shared/data/spc/reference-waits.json');
const curves = z.object({
  kaplan_meier: z.array(
    z.object({
      id: z.string(),
      input: z.object({ exit_weeks: z.array(z.number()), seen: z.array(z.union([z.number(), z.boolean()])) }),
    }),
  ),
});

describe.skipIf(!existsSync(reference))('the statistics of an imported list', () => {
  test('are those of the reference (in ../shared): K01 sent as a file of referrals', () => {
    const found = curves.parse(JSON.parse(readFileSync(reference, 'utf8'))).kaplan_meier.find(({ id }) => id === 'K01');
    const asAt = dayNumber(plainDate('2026-10-31'));
    const { exit_weeks: weeks = [], seen = [] } = found?.input ?? {};
    const { rows } = checked(
      weeks.map((exit, index) =>
        row({
          0: `K${String(index)}`,
          3: fromDayNumber(asAt - Math.round(exit * 7)),
          4: Number(seen[index]) === 1 ? fromDayNumber(asAt) : '',
        }),
      ),
    );
    expect(rows).toHaveLength(weeks.length);
    const { time_to_be_seen: curve, seen: those } = personList(rows.map(clockOf), plainDate('2026-10-31'), null);
    expect([curve.half.at, curve.half.lower, curve.half.upper, those.median_weeks]).toEqual([23, 18, 32, 13]);
  });
});

describe('figures for everybody', () => {
  test('show no count from 1 to 4, and give none away by a sum', () => {
    const wait = fc.tuple(fc.integer({ min: 0, max: 725 }), fc.integer({ min: 1, max: 500 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(wait, { minLength: 1, maxLength: 200 }), (waits) => {
        const asAt = plainDate('2026-10-31');
        const clocks = asKnownOn(clocksFor(waits), asAt);
        const figures = publicFigures(
          { clocks, asAt, since: plainDate('2026-05-01'), whose: 'residence', sources: [], gaps: [] },
          (counts, sums) =>
            new Set(protectSmallNumbers({ counts, sums, implied: new Set(['earlier waiting']) }).hidden.keys()),
        );
        const shown = [
          figures.waiting,
          ...figures.bands.map(({ children }) => children),
          ...figures.cohorts.flatMap(({ joined, seen, leftUnseen, waiting }) => [joined, seen, leftUnseen, waiting]),
        ];
        expect(shown.filter((count) => count !== 'c' && count > 0 && count < 5)).toEqual([]);
        for (const { joined, seen, leftUnseen, waiting } of figures.cohorts)
          expect([joined, seen, leftUnseen, waiting].filter((count) => count === 'c').length).not.toBe(1);
        expect(figures.cohortWords.join(' ')).toMatch(/predict/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('monthly series', () => {
  test('tell of whole months only, from the first that the list can tell of', () => {
    const asAt = plainDate('2026-03-31');
    const clocks: readonly Clock[] = [
      { person: 'a', start: plainDate('2025-12-01'), stop: plainDate('2026-01-01'), why: 'seen' },
      { person: 'b', start: plainDate('2025-10-01'), stop: plainDate('2026-03-12'), why: 'seen' },
      { person: 'c', start: plainDate('2026-01-02'), stop: null, why: null },
    ];
    const series = new Map(seriesOfService('camhs', clocks, asAt).map((each) => [each.measureCode, each]));
    const values = (code: 'W01' | 'W02' | 'W05' | 'W07') =>
      series.get(code)?.values.map(({ from, n, d, value }) => [from, n, d, value]);
    expect(values('W01')).toEqual([
      ['2026-01-01', null, null, 2],
      ['2026-02-01', null, null, 2],
      ['2026-03-01', null, null, 1],
    ]);
    expect(values('W02')?.at(1)).toEqual(['2026-02-01', 1, 2, null]);
    expect(values('W05')?.at(0)).toEqual(['2026-01-01', null, null, 31 / 7]);
    // Nobody left in February: missing, and no nought.
    expect(values('W07')?.at(1)).toEqual(['2026-02-01', null, null, null]);
  });
});

describe('published NHS waits', () => {
  test('have months, services and organisations under one name each', () => {
    expect([monthIn('October 2023'), monthIn('Apr-23'), monthIn('2023-01-01'), monthIn('Service')]).toEqual([
      '2023-10-01',
      '2023-04-01',
      '2023-01-01',
      undefined,
    ]);
    expect(serviceLine('(CYP) Therapy interventions: Speech and language')).toBe(serviceLine('Speech And Language'));
    expect(serviceLine('(A) Audiology')).toBeNull();
    expect(organisationName('NORTHERN CARE ALLIANCE NHS FOUNDATION TRUST')).toBe(
      'Northern Care Alliance NHS Foundation Trust',
    );
  });

  test('keep what was not handed in, what is protected and what is nought apart', () => {
    const of = (service: string, level: 'national' | 'icb', text: string | null) =>
      cellState({ service, level, cells: [text] }, 0).state;
    expect(of('Audiology', 'icb', '')).toBe('not-submitted');
    expect(of('Audiology', 'icb', '0')).toBe('value');
    expect(of('Audiology', 'icb', '*')).toBe('suppressed');
    expect(of('Audiology', 'icb', null)).toBe('not-told');
    expect(of('Safeguarding', 'icb', '')).toBe('suppressed');
  });

  const folder = path.resolve(import.meta.dirname, '../../../../shared/data/dfe/nhs');
  const workbook = path.join(folder, 'community_health_2023-12-01.xlsx');
  const series = path.join(folder, 'la_ch_time_series_derived.csv');

  test.skipIf(!existsSync(workbook))('are read from the workbook as published (in ../shared)', async () => {
    const { about, rows, missing } = await readNhsFile(workbook);
    expect(about).toMatchObject({ kind: 'workbook', basis: 'Provider', publishedOn: '14/12/2023' });
    const found = rows.find((each) => each.organisationCode === 'RM3' && each.service === 'Speech and language');
    expect(found).toMatchObject({ month: '2023-10-01', level: 'provider', line: 140 });
    expect(found?.cells).toEqual(['3139', '46', '51', '122', '316', '157', '540', '488']);
    expect(new Set(rows.map(({ service }) => service)).size).toBe(17);
    expect(rows.filter(({ sheet }) => sheet === 'Table 4')).toHaveLength(185 * 17);
    expect(missing.find((each) => each.organisationName === 'England' && each.month === '2023-04-01')?.cell).toBe('4');
    const [point] = pointsOf(found ? [found] : []);
    expect(point?.shareOver18).toMatchObject({ of: 'known' });
    expect(((point?.shareOver18?.share ?? 0) * 100).toFixed(1)).toBe('59.8');
    expect(point?.flags).toEqual(['The bands add up to 1720 of 3139: of 1419 it is not known how long they wait.']);
  });

  test.skipIf(!existsSync(series))(
    'and the series: the part submission of February 2023 is pointed out (in ../shared)',
    async () => {
      const { rows } = await readNhsFile(series);
      const own = rows.filter(
        (each) => each.organisationName.startsWith('Northern Care Alliance') && each.service === 'Speech and language',
      );
      const flags = new Map(pointsOf(own).map(({ row: { month }, flags: told }) => [String(month), told.join(' ')]));
      expect(flags.get('2023-02-01')).toContain('leaps by more than half');
      expect(flags.get('2023-01-01')).toBe('');
      expect(flags.get('2023-08-01')).toContain('no row for the month before');
    },
  );
});
