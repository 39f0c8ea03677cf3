import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { assuranceLines } from './core/assurance.ts';
import { isHeld } from './core/kept-series.ts';
import { loadInventedSeries } from './demonstration.ts';
import { keptChanges } from './kept-change.ts';
import { publicSeriesOf, publicValuesOf, keptSeriesOf, valuesOfArea } from './reads-series.ts';
import { seriesCommand } from './series-commands.ts';
import { seriesOfArea, verdictOfSeries } from './series-for-others.ts';
import { plainDate } from '#shared/plain-date';

let database: TestDatabase;
const now = new Date('2026-11-22T12:00:00Z');
const today = plainDate('2026-11-22');

beforeAll(async () => {
  database = await aDatabase();
  await database.admin
    .insertInto('geography')
    .values({ code: '999', kind: 'invented', name: 'Alderbeck' })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  await database.admin
    .insertInto('partnership')
    .values({ code: '999', short_name: 'alderbeck', name: 'Alderbeck', invented: true })
    .execute();
  expect(await database.asService((tx) => loadInventedSeries(tx, '999', now))).toBe('loaded');
});
afterAll(() => database.close());

const kept = () =>
  database.asService(async (tx) => ({ series: await keptSeriesOf(tx, '999'), values: await valuesOfArea(tx, '999') }));

const lines = async () => {
  const { series, values } = await kept();
  return assuranceLines(series, (id) => values.get(id) ?? [], today);
};

describe('the invented series of Alderbeck', () => {
  test('are loaded once', async () => {
    expect(await database.asService((tx) => loadInventedSeries(tx, '999', now))).toBe('held already');
  });

  test('have values held for the faults that were put into them, and for no others', async () => {
    const { series, values } = await kept();
    const held = series.flatMap((each) =>
      (values.get(each.id) ?? []).filter(isHeld).map((value) =>
        [
          each.measureCode,
          value.from.slice(0, 7),
          value.held
            .map(({ rule }) => rule)
            .toSorted()
            .join(' '),
        ].join(' '),
      ),
    );
    expect(held.toSorted()).toEqual([
      'A07 2026-05 denominator-moved jump-and-back',
      'E06 2026-08 denominator-moved jump-and-back submitter-missing',
      'E12 2026-10 words-against-figures',
    ]);
  });

  test('show a verdict, a lack of signs for a stock and for a short series, and the month that is missing', async () => {
    const all = await lines();
    const of = (code: string) => all.find(({ series }) => series.measureCode === code);
    expect(of('E09')?.verdict?.verdict).toBe('Evidence of improvement');
    expect(of('R03')?.variation).toBe('concern');
    expect(of('W01')?.variation).toBe('none');
    expect(of('P01')?.answer?.shownAs).toBe('run');
    expect(of('W02')?.missing).toEqual(['2026-10-01']);
  });
});

describe('a visitor', () => {
  test('sees final values only, and nobody’s comment', async () => {
    const [series, values] = await database.asPublic(
      async (tx) => [await publicSeriesOf(tx, '999'), await publicValuesOf(tx, '999')] as const,
    );
    const e06 = series.find(({ measureCode }) => measureCode === 'E06');
    const own = values.get(e06?.id ?? '') ?? [];
    expect(own).toHaveLength(35);
    expect(own.some(({ from }) => from === '2026-08-01')).toBe(false);
    await expect(database.asPublic((tx) => sql`select comment from chart_value`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.asPublic((tx) => sql`select 1 from value_held`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
  });

  test('is told in words, with the held month as a gap and small counts hidden', async () => {
    const details = await database.asPublic(async (tx) => {
      const values = await publicValuesOf(tx, '999');
      return keptChanges(await publicSeriesOf(tx, '999'), (id) => values.get(id) ?? [], today);
    });
    expect(details.map(({ item }) => item.group)).toEqual(
      expect.arrayContaining(['better', 'worse', 'same', 'cannot']),
    );
    const exceptions = details.find(({ item }) => item.name === 'Plans that used an exception');
    expect(exceptions?.draw().table.rows.some((row) => row.at(-1) === 'Hidden to protect people')).toBe(true);
    for (const { draw } of details) expect(draw().drawing.markup).not.toMatch(/irw-chart-icon/);
  });
});

describe('for other rooms', () => {
  const actionOn = plainDate('2026-01-01');
  const asked = (seriesId: string) => ({ partnershipCode: '999', seriesId, actionOn, today });
  const idOf = async (code: string): Promise<string> =>
    (await database.asService((tx) => seriesOfArea(tx, '999'))).find(({ measureCode }) => measureCode === code)?.id ??
    '';

  test('series are listed with their newest final value, for visitors without who answers for them', async () => {
    const staff = await database.asService((tx) => seriesOfArea(tx, '999'));
    const open = await database.asPublic((tx) => seriesOfArea(tx, '999', 'everybody'));
    expect(staff).toHaveLength(11);
    expect(staff.find(({ measureCode }) => measureCode === 'E12')?.newest?.from).toBe('2026-09-01');
    expect(open.every(({ ownerRole, isPublic }) => ownerRole === '' && isPublic)).toBe(true);
  });

  test('the verdict of a series comes with baseline, reading, guards and what is missing', async () => {
    const e09 = await idOf('E09');
    const answer = await database.asService((tx) => verdictOfSeries(tx, asked(e09)));
    expect(answer).toMatchObject({
      verdict: 'Evidence of improvement',
      leans: 'better',
      namedOn: '2025-11-10',
      baseline: { from: '2024-05-01', until: '2026-01-01', values: 20 },
      valuesSince: 10,
      latest: { from: '2026-10-01' },
      guards: [{ seriesId: await idOf('E11') }],
      held: [],
      missing: [],
    });
    // Most values of its guard are of so few children that a visitor does not see them: no sign that it gets worse is told, and it makes no evidence.
    expect(await database.asPublic((tx) => verdictOfSeries(tx, { ...asked(e09), seen: 'everybody' }))).toMatchObject({
      verdict: 'Change seen, cause not shown',
      latest: answer.latest,
      guards: [{ verdict: 'No change shown yet', told: 'protected' }],
    });
  });

  test('what was named only after the action shows no cause, and what is held or missing is said', async () => {
    const later = { ...asked(await idOf('E09')), actionOn: plainDate('2026-02-01') };
    const { verdict, reasons } = await database.asService((tx) => verdictOfSeries(tx, later));
    expect(verdict).toBe('Change seen, cause not shown');
    expect(reasons.join(' ')).toContain('after the action');
    const w02 = await database.asService(async (tx) => verdictOfSeries(tx, asked(await idOf('W02'))));
    expect(w02.missing).toEqual([{ from: '2026-10-01', period: 'October 2026' }]);
    const a07 = await database.asService(async (tx) => verdictOfSeries(tx, asked(await idOf('A07'))));
    expect([a07.verdict, a07.held.map(({ from }) => from)]).toEqual(['Cannot tell', ['2026-05-01']]);
  });

  test('a series of another area is not found', async () => {
    await expect(
      database.asService(async (tx) => verdictOfSeries(tx, { ...asked(await idOf('E09')), partnershipCode: '351' })),
    ).rejects.toThrow('no such series');
  });
});

describe('irwell series import', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'irwell-series-'));
  const run = async (text: string, ...more: readonly string[]) => {
    const file = path.join(folder, 'values.csv');
    writeFileSync(file, text);
    const said: string[] = [];
    const data: string[] = [];
    const code = await seriesCommand(['import', '--area', '999', '--measure', 'w02', ...more, file], {
      asService: database.asService,
      now: () => now,
      today: () => today,
      out: (words) => data.push(words),
      say: (words) => said.push(words),
    });
    return { code, said: said.join(''), data: data.join('') };
  };
  const heading = 'measure,part,period,n,d,value,submitted on,comment\n';
  const october = 'W02,speech and language therapy,2026-10,371,640,58.0,2026-11-20,late by a day\n';

  test('takes a value, and the same file again changes nothing', async () => {
    const first = await run(heading + october);
    expect([first.code, first.said]).toEqual([
      0,
      expect.stringContaining('1 new, 0 changed, 0 known already; 0 values are held'),
    ]);
    const again = await run(heading + october);
    expect(again.said).toContain('0 new, 0 changed, 1 known already');
    expect((await lines()).find(({ series }) => series.measureCode === 'W02')?.missing).toEqual([]);
  });

  test('keeps the former version of a value that comes again otherwise, and holds what the gate stops', async () => {
    const other = await run(heading + october.replace('371,640,58.0', '171,320,53.4'));
    expect(other.code).toBe(1);
    expect(other.said).toContain('0 new, 1 changed');
    expect(other.said).toContain('The group counted moved by more than a quarter: 320');
    const { rows } = await database.asService((tx) =>
      sql<{
        version: number;
        d: number;
      }>`select version, d from chart_value where period_from = '2026-10-01' and d in (640, 320) order by version`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([
      { version: 1, d: 640 },
      { version: 2, d: 320 },
    ]);
  });

  test('Invariant 5: holds the extract of September, sent again for October, through the command line', async () => {
    const { rows } = await sql<{ n: number; d: number; value: string }>`
      select v.n, v.d, v.value from chart_value v join chart_series s on s.id = v.series_id
      where s.measure_code = 'W02' and s.part = 'speech and language therapy' and v.period_from = '2026-09-01'`.execute(
      database.admin,
    );
    const [{ n, d, value } = { n: 0, d: 0, value: '' }] = rows;
    const late = await run(`${heading}W02,speech and language therapy,2026-10,${n},${d},${value},2026-11-20,\n`);
    expect(late.code).toBe(1);
    expect(late.said).toContain('A late extract is missing, and never repeated');
  });

  test('names each row that cannot be used, and takes the others', async () => {
    const mixed = await run(
      `${heading}W02,speech and language therapy,2026-09,c,640,58,,\nE09,,2026-09,1,2,50,,\n${october}`,
      '--json',
    );
    expect(mixed.code).toBe(1);
    expect(mixed.said).toContain('Line 2 was not taken: n is “c”: give a whole number, or leave it empty.');
    expect(mixed.said).toContain('1 row is of another measure');
    expect(JSON.parse(mixed.data)).toMatchObject({ refused: [{ line: 2 }], other_measures: 1 });
  });

  test('refuses, row by row, what has not ended, lies centuries back, or has a cell too few or too many', async () => {
    const row = (period: string, rest = '371,640,58.0,2026-11-20,'): string =>
      `W02,speech and language therapy,${period},${rest}\n`;
    const refused = await run(
      `${heading}${row('2026-11')}${row('2027')}${row('1926-10')}${row('2026-10', '371,640')}${row('2026-10', '371,640,58,,,')}${row('2026-10', '371,640,58,2026-11-23,')}${row('2026-10', '371,640,58,2026-10-20,')}`,
    );
    expect(refused.code).toBe(1);
    expect(refused.said.split('\n').filter(Boolean)).toEqual([
      expect.stringMatching(/^Line 2 .*has not ended: it ends on 30 November 2026, and today is 22 November 2026/),
      expect.stringMatching(/^Line 3 .*has not ended/),
      expect.stringMatching(/^Line 4 .*lies before 2000/),
      expect.stringMatching(/^Line 5 .*it has 5 cells and the headings are 8/),
      expect.stringMatching(/^Line 6 .*it has 9 cells and the headings are 8/),
      expect.stringMatching(/^Line 7 .*a day that has not come/),
      expect.stringMatching(/^Line 8 .*before the period had ended/),
    ]);
    expect((await run(heading + october)).said).toContain('0 new');
  });

  test('takes bands, and holds a value whose bands do not add up', async () => {
    const banded = (d: number): string =>
      `measure,part,period,n,d,value,submitted on,comment,band 0 to 18 weeks,band over 18 weeks\nW02,speech and language therapy,2026-10,371,640,58.0,2026-11-20,late by a day,371,${String(d)}\n`;
    expect((await run(banded(200))).said).toContain('The bands add up to 571 of 640: 69 (11%) have no band.');
    expect((await run(banded(269))).said).not.toContain('held:');
    const half = await run(banded(269).replace(',269\n', ',\n'));
    expect(half.said).toContain('band “over 18 weeks” is empty and others are not');
  });

  test('takes a period back with a reason: a gap for everybody, a version for those who answer for it', async () => {
    const back = (...more: readonly string[]) =>
      seriesCommand(
        ['take-back', '--area', '999', '--measure', 'W02', '--part', 'speech and language therapy', ...more],
        {
          asService: database.asService,
          now: () => now,
          today: () => today,
          out: () => undefined,
          say: () => undefined,
        },
      );
    await expect(back('--period', '2026-10', '--reason', ' ')).rejects.toThrow('Say why');
    await expect(back('--period', 'soon', '--reason', 'x')).rejects.toThrow('is no period');
    await expect(back('--period', '2020-01', '--reason', 'x')).rejects.toThrow('has no value of January 2020');
    expect(await back('--period', '2026-10', '--reason', 'It was the list of another area.')).toBe(0);
    await expect(back('--period', '2026-10', '--reason', 'again')).rejects.toThrow('was taken back before');
    const line = (await lines()).find(({ series }) => series.measureCode === 'W02');
    expect(line?.latest).toMatchObject({ value: null, takenBack: 'It was the list of another area.', held: [] });
    const open = await database.asPublic((tx) => publicValuesOf(tx, '999'));
    expect(open.get(line?.series.id ?? '')?.at(-1)).toMatchObject({ from: '2026-10-01', value: null, takenBack: '' });
    await expect(
      database.asPublic((tx) => sql`select taken_back_because from chart_value`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
    expect((await run(heading + october)).said).toContain('0 new, 1 changed');
  });

  test.each([
    ['value,wrong\n1,2\n', 'a column “wrong”, which is not known'],
    ['measure,value\nW02,1\n', 'it has no column period'],
    ['period,value,value\n2026-10,1,2\n', 'it has two columns “value”'],
    [
      'period,until,value\n2026-10-15,2026-11-15,2\n'
        .replace('period', 'part,period')
        .replace('\n2', '\nspeech and language therapy,2'),
      'runs into that from',
    ],
    [`${heading}W02,occupational,2026-10,1,2,50,,\n`, 'There is no series W02 of “occupational” in area 999'],
    [heading + october + october.replace('371', '372'), 'is there more than once'],
  ])('refuses what cannot be used: %s', async (text, words) => {
    await expect(run(text)).rejects.toThrow(words);
  });
});
