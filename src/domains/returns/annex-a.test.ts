import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { annexACommand } from './annex-a.ts';
import { columnsOf } from './core/annex-a/lists.ts';
import { modules } from './core/modules.ts';
import type { ModuleName } from './core/modules.ts';
import type { ReturnPerson, Row } from './core/return.ts';
import { writeWorkbook } from './write-workbook.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-annex-a-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const rowOf = (module: ModuleName, values: Readonly<Record<string, string>>): Row => ({
  file: 0,
  line: 1,
  id: '',
  values: modules[module].map(({ name }) => values[name] ?? ''),
});

/** An invented child of Alderbeck whose plan this authority issued. */
const child: ReturnPerson = {
  row: rowOf('person', { PersonBirthDate: '2018-05-04', Sex: 'F', Ethnicity: 'APKN', UPN: 'X351200020001' }),
  requests: [
    {
      row: rowOf('requests', { ReceivedDate: '2025-02-03', RequestOutcome: 'Y' }),
      assessments: [
        {
          row: rowOf('assessment', { AssessmentOutcome: 'Y', AssessmentOutcomeDate: '2025-06-20' }),
          namedPlans: [{ row: rowOf('namedplan', { StartDate: '2026-03-01' }), planDetails: [] }],
        },
      ],
      activePlans: [
        {
          row: rowOf('activeplans', { ReviewMeeting: '2026-01-12' }),
          placements: [
            rowOf('placementdetail', { URN: '999002', PlacementRank: '1', LeavingDate: '2025-08-31' }),
            rowOf('placementdetail', { URN: '999001', PlacementRank: '1', EntryDate: '2025-09-01' }),
          ],
          needs: [rowOf('senneed', { SENtype: 'DS', SENtypeRank: '1' })],
        },
      ],
    },
  ],
};
const withoutPlan: ReturnPerson = {
  row: child.row,
  requests: [{ row: rowOf('requests', {}), assessments: [], activePlans: [] }],
};

const call = async (...args: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await annexACommand(args, {
    today: plainDate('2026-11-22'),
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    personsOf: (_, use) =>
      use(
        (async function* () {
          yield await Promise.resolve({ id: 'one', person: child });
          yield await Promise.resolve({ id: 'two', person: withoutPlan });
        })(),
      ),
  });
  return { code, out: out.join(''), err: err.join('') };
};

type Printed = {
  readonly files: readonly unknown[];
  readonly counts: unknown;
  readonly issues: readonly { readonly rule: string; readonly field: string | null; readonly where: unknown }[];
};

describe('irwell annex-a', () => {
  test('exports who has a plan, says what no record tells, and its own check finds nothing but that', async () => {
    const file = path.join(folder, 'lists.xlsx');
    const exported = await call('export', '--area', '999', '--on', '2026-11-22', '--out', file);
    expect(exported.code).toBe(0);
    expect(exported.err).toContain('List_1 has 1 children');
    expect(exported.err).toContain("Which children's social care team?");
    const checked = await call('check', file, '--on', '2026-11-22', '--json');
    const printed = JSON.parse(checked.out) as Printed;
    expect(checked.code).toBe(1);
    expect(printed.counts).toEqual({ List_1: 1, List_2: 0 });
    expect(printed.issues.map(({ rule, field }) => [rule, field])).toEqual([
      ['AA02', 'Does the child or young person have a disability?'],
    ]);
    expect(printed.issues[0]?.where).toEqual({ file: 'lists.xlsx', line: 2, path: 'List_1!U2' });
    expect(printed.files).toEqual([
      {
        name: 'lists.xlsx',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        shape: 'annex-a',
        encoding: 'xlsx',
      },
    ]);
  });

  test('writes over no file, and into no folder that is not there', async () => {
    const nowhere = path.join(folder, 'no-such-folder', 'lists.xlsx');
    await expect(call('export', '--area', '999', '--on', '2026-11-22', '--out', nowhere)).rejects.toThrow(
      'cannot be written there',
    );
    const file = path.join(folder, 'there.xlsx');
    writeFileSync(file, 'mine');
    await expect(call('export', '--area', '999', '--on', '2026-11-22', '--out', file)).rejects.toThrow('there already');
  });

  test('says of each finding where it is, in words too', async () => {
    const file = path.join(folder, 'wrong.xlsx');
    const headings = columnsOf('List_1').map(({ heading }) => heading);
    await writeWorkbook([{ name: 'List_1', rows: [headings, headings.map(() => null), ['7', 'not a UPN']] }], file);
    const { code, out, err } = await call('check', file);
    expect(code).toBe(1);
    expect(out).toContain('List_1: 1 children');
    expect(out).toContain('List_2: not in the workbook');
    expect(out).toMatch(/error\tAA17\tList_1, row 3\tThe UPN has a wrong form/);
    expect(err).toContain('They are not the inspectorates’');
  });

  test('refuses what is no workbook, and a call that makes no sense', async () => {
    const text = path.join(folder, 'list.csv');
    writeFileSync(text, 'Unique ID,UPN\n1,2\n');
    await expect(call('check', text)).rejects.toThrow('one Excel workbook');
    await expect(call('check', path.join(folder, 'none.xlsx'))).rejects.toThrow('There is no file');
    for (const args of [
      [],
      ['check'],
      ['export'],
      ['check', text, '--on', '2026-02-30'],
      ['cure'],
      ['check', text, '--area', '999'],
    ])
      await expect(call(...args)).rejects.toThrow('Usage: irwell annex-a');
  });
});
