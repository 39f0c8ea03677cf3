import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { asOwner, loadAlderbeck } from '#domains/access';
import { currentReturn } from '#domains/casework';
import { loadGeographies } from '#domains/published';
import { AppError } from '#shared/errors';
import { plainDate } from '#shared/plain-date';
import { withSession } from '#platform/db';
import type { ReturnPerson } from './core/return.ts';
import { writeXml } from './core/write/xml.ts';
import { modules } from './core/modules.ts';
import { readReturn } from './read/read-return.ts';
import { sen2Export, sen2Import } from './record-commands.ts';

let database: TestDatabase;
let folder: string;
const now = new Date('2026-11-22T10:00:00Z');

beforeAll(async () => {
  database = await aDatabase();
  await database.asService(loadGeographies);
  await asOwner(database.address, loadAlderbeck);
  folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-records-'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = (module: keyof typeof modules, values: Readonly<Record<string, string>>) => ({
  file: 0,
  line: 1,
  id: '',
  values: modules[module].map(({ name }) => values[name] ?? ''),
});

/** An invented person of Alderbeck: a plan with two needs and a bad date, which must come back as it was written. */
const person = (upn: string, surname: string): ReturnPerson => ({
  row: row('person', {
    Surname: surname,
    Forename: 'Robin',
    PersonBirthDate: '2018-05-04',
    Sex: 'F',
    Ethnicity: 'APKN',
    PostCode: 'ZZ9 9ZZ',
    UPN: upn,
  }),
  requests: [
    {
      row: row('requests', { ReceivedDate: '2025-02-31', RequestSource: '2', RYA: '0', RequestOutcome: 'Y' }),
      assessments: [
        {
          row: row('assessment', { AssessmentOutcome: 'Y', AssessmentOutcomeDate: '2025-06-20', Week20: 'false' }),
          namedPlans: [
            {
              row: row('namedplan', { StartDate: '2025-06-20', PB: '0' }),
              planDetails: [row('plandetail', { URN: '999001', PlacementRank: '1' })],
            },
          ],
        },
      ],
      activePlans: [
        {
          row: row('activeplans', { ReviewMeeting: '2025-12-01' }),
          placements: [row('placementdetail', { URN: '999001', PlacementRank: '1', EntryDate: '2023-09-04' })],
          needs: [
            row('senneed', { SENtype: 'SLCN', SENtypeRank: '1' }),
            row('senneed', { SENtype: 'asd', SENtypeRank: '2' }),
          ],
        },
      ],
    },
  ],
});

const header = (values: Readonly<Record<string, string>> = {}) =>
  row('header', {
    Collection: 'SEN2',
    Year: '2026',
    ReferenceDate: '2026-01-15',
    SourceLevel: 'L',
    LEA: '999',
    SerialNo: '004',
    DMO: 'Y',
    DCO: 'Y',
    DSCO: 'R',
    ...values,
  });

const fileOf = (name: string, persons: readonly ReturnPerson[], values?: Readonly<Record<string, string>>): string => {
  const file = path.join(folder, name);
  writeFileSync(file, [...writeXml({ year: 2026, header: header(values), persons })].join(''));
  return file;
};

const imported = async (...args: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await sen2Import(args, {
    into: async (area) => ({
      appPool: database.store.appPool,
      token: await database.serviceToken(),
      clock: { today: () => plainDate('2026-11-22'), now: () => now },
      partnershipCode: area,
    }),
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join(''), err: err.join('') };
};

const exported = async (...args: readonly string[]) => {
  const err: string[] = [];
  const code = await sen2Export(args, {
    now: () => now,
    read: async (area, use) =>
      withSession(database.store.app, await database.serviceToken(), async (tx) => {
        const current = await currentReturn(tx, area);
        if (current === undefined) throw new AppError('not-found', 'No records.');
        await use(current);
      }),
    err: (text) => err.push(text),
  });
  return { code, err: err.join('') };
};

const personsOf = async (file: string): Promise<readonly unknown[]> => {
  const persons: ReturnPerson[] = [];
  await readReturn([{ path: file, name: 'file' }], {
    header: () => undefined,
    person: (each) => persons.push(each),
    fault: () => undefined,
  });
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) =>
        ['file', 'line', 'id'].includes(key) ? [] : [[key, bare(inner)]],
      ),
    );
  };
  return persons.map(bare);
};

describe('a return through the command line', () => {
  test('goes into the records and comes out as it went in, bad values too', async () => {
    const file = fileOf('in.xml', [person('X351200020001', 'Example'), person('M351345618042', 'Beispiel')]);
    const { code, out, err } = await imported(file, '--area', '999', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'imported', persons: { read: 2, new: 2 } });
    expect(err).toContain('2 people: 2 new');
    const target = path.join(folder, 'out.xml');
    const answer = await exported('--area', '999', '--year', '2026', '--out', target);
    expect(answer.err).toContain('Only COLLECT decides');
    expect(answer.err).not.toContain('Careful');
    expect(await personsOf(target)).toEqual(await personsOf(file));
    expect(readFileSync(target, 'utf8')).toContain('<SerialNo>004</SerialNo>');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('changes nothing a second time', async () => {
    const { err, out } = await imported(path.join(folder, 'in.xml'), '--area', '999', '--json');
    expect(err).toContain('held already');
    expect(JSON.parse(out)).toMatchObject({ rows: { added: 0, changed: 0, ended: 0 } });
  });

  test('of another area, or with a lost record, is refused and leaves nothing behind', async () => {
    const other = fileOf('other.xml', [person('L351701015117', 'Other')], { LEA: '998' });
    await expect(imported(other, '--area', '999')).rejects.toThrow('area 998');
    const cut = path.join(folder, 'cut.xml');
    writeFileSync(cut, readFileSync(other, 'utf8').replace('<LEA>998</LEA>', '<LEA>999</LEA>').slice(0, -40));
    await expect(imported(cut, '--area', '999')).rejects.toThrow('Nothing was imported');
    const timeless = fileOf('timeless.xml', [person('L351701015117', 'Other')], { Year: '', ReferenceDate: '' });
    await expect(imported(timeless, '--area', '999')).rejects.toThrow('neither its year');
    await expect(imported(fileOf('nobody.xml', []), '--area', '999')).rejects.toThrow('holds no person');
    const target = path.join(folder, 'again.xml');
    await exported('--area', '999', '--year', '2026', '--out', target);
    expect(await personsOf(target)).toHaveLength(2);
  });

  test('is written over no file, for no other year, and says when the records are of another day', async () => {
    const there = path.join(folder, 'out.xml');
    await expect(exported('--area', '999', '--year', '2026', '--out', there)).rejects.toThrow('there already');
    const nowhere = path.join(folder, 'no-such-folder', 'out.xml');
    await expect(exported('--area', '999', '--year', '2026', '--out', nowhere)).rejects.toThrow('cannot be written');
    const target = path.join(folder, 'next.xml');
    writeFileSync(`${target}.part`, 'left by one that was killed');
    await expect(exported('--area', '999', '--year', '2025', '--out', target)).rejects.toThrow('2026 or 2027');
    expect(existsSync(target)).toBe(false);
    const { err } = await exported('--area', '999', '--year', '2027', '--out', target);
    expect(err).toContain('Careful: the census day of 2027 is 2027-01-21');
    expect(err).toContain('Provisional');
    expect(readFileSync(target, 'utf8')).toContain('<Year>2027</Year>');
  });

  test('with a call that makes no sense is told how it goes', async () => {
    await expect(imported('--area', '999')).rejects.toThrow('Usage: irwell sen2 import');
    await expect(imported('x.xml')).rejects.toThrow('Usage: irwell sen2 import');
    await expect(imported('x.xml', '--area', '999', '--nonsense')).rejects.toThrow('Usage: irwell sen2 import');
    await expect(exported('--area', '999', '--year', '2026')).rejects.toThrow('Usage: irwell sen2 export');
  });
});
