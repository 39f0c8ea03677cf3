import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadInventedRecords } from '#domains/returns';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { plainDate } from '#shared/plain-date';
import { makeFigures } from './make-figures.ts';
import { makeFiguresToday } from './make-today.ts';
import { figuresOf, makingsOf } from './reads.ts';
import { anArea } from './test/an-area.ts';
import { truthOfTwelveMonths } from './test/truth-of-lives.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
  await anArea(database);
  await loadInventedRecords(
    database.store.app,
    {
      appPool: database.store.appPool,
      token: await database.serviceToken(),
      clock: { today: () => plainDate('2026-11-22'), now: () => new Date('2026-11-22T10:00:00Z') },
      partnershipCode: '999',
    },
    0.1,
  );
  await database.asService((tx) => makeFigures(tx, '999', new Date('2026-11-22T10:00:00Z')));
});
afterAll(() => database.close());

/** What the lives tell and the invented case system tells too. */
const shared = [
  ...['E01', 'E02', 'E03', 'E08', 'E09', 'E10', 'E11', 'E12', 'E13', 'E19', 'E26', 'E27', 'E29', 'E31', 'E35', 'E36'],
  ...['P20', 'P21', 'R02', 'R05', 'R16'],
];

describe('every measure of an extract of the case system', () => {
  test('is the known truth of the twelve months to its day exactly', async () => {
    const truth = await truthOfTwelveMonths(
      { area: '999', seed: 1, scale: 0.1, firstYear: 2025, lastYear: 2027 },
      '2025-11-21',
      '2026-11-20',
    );
    const figures = await database.asService(async (tx) => {
      const [making] = await makingsOf(tx, '999', 1);
      return (await figuresOf(tx, '999', making?.number ?? 0)).filter(({ source }) => source === 'extract');
    });
    expect(figures.every(({ period }) => period.asAt === '2026-11-20')).toBe(true);
    for (const code of shared) {
      const { n, d, value, parts } = figures.find((each) => each.code === code) ?? { parts: [] };
      const known = truth[code];
      expect({ code, n, d, value }).toEqual({ code, n: known?.n, d: known?.d, value: known?.value });
      if (known?.parts) expect(parts.map((part) => part.value)).toEqual(known.parts);
    }
    const counted = figures.filter(({ state }) => state === 'value').map(({ code }) => code);
    expect(counted).toEqual(expect.arrayContaining(['E04', 'E05', 'E06', 'E15', 'E16', 'E32', 'R04', 'R17']));
  });
});

describe('every measure as we stand today, where nothing is recorded here yet', () => {
  test('is the known truth of the year so far exactly, told up to the day of the extract', async () => {
    const clock = { now: () => new Date('2026-11-22T10:00:00Z'), today: () => plainDate('2026-11-22') };
    await database.asService((tx) => makeFiguresToday(tx, '999', clock));
    const truth = await truthOfTwelveMonths(
      { area: '999', seed: 1, scale: 0.1, firstYear: 2025, lastYear: 2027 },
      '2026-01-01',
      '2026-11-20',
    );
    const figures = await database.asService(async (tx) => {
      const [making] = await makingsOf(tx, '999', 1, 'today');
      return figuresOf(tx, '999', making?.number ?? 0);
    });
    expect(figures.every(({ source, period }) => source === 'today' && period.asAt === '2026-11-22')).toBe(true);
    expect(figures.filter(({ state }) => state === 'value').length).toBeGreaterThanOrEqual(20);
    // Two days lie between the extract and today: what fell due in them is not known, and is in neither number.
    const since = figures.flatMap(({ code, whys }) => (whys.some(({ why }) => why === 'due-since') ? [code] : []));
    expect(since).toEqual(['R02', 'R16']);
    for (const code of shared.filter((each) => !since.includes(each))) {
      const { n, d, value, parts } = figures.find((each) => each.code === code) ?? { parts: [] };
      const known = truth[code];
      expect({ code, n, d, value }).toEqual({ code, n: known?.n, d: known?.d, value: known?.value });
      if (known?.parts) expect(parts.map((part) => part.value)).toEqual(known.parts);
    }
  });
});
