import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { waitsCommand } from './commands.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'irwell-waits-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

const mapping = put(
  'mapping.json',
  JSON.stringify({
    columns: { person: 'Child', start: 'Referred', stop: 'Off list', why: 'Outcome' },
    days: 'dd/mm/yyyy',
    reasons: { Attended: 'seen', Dup: 'administrative' },
  }),
);

const call = async (args: readonly string[]) => {
  let [out, err] = ['', ''];
  const code = await waitsCommand(args, {
    readInput: () => Promise.resolve('[]'),
    today: plainDate('2026-11-22'),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  const answer: unknown = JSON.parse(out);
  return { code, err, answer };
};

const onList = (list: string, with_ = mapping) =>
  call(['--list', list, '--mapping', with_, '--counted-on', '2026-09-30', '--json']);

describe('a service’s own list', () => {
  test('CSV: days and reasons are read as the mapping says; a row that cannot be used is named by its line', async () => {
    const list = put(
      'list.csv',
      [
        'Team,child ,Referred,Off list,Outcome',
        'A,1,02/03/2026,16/03/2026,Attended',
        'A,2,02/03/2026,,',
        '',
        'A,3,02/03/2026,01/03/2026,Attended',
        'A,4,31/02/2026,,',
        'A,5,2026-03-02,2026-04-06,Dup',
        'A,6,02/03/2026,03/03/2026,Gone fishing',
        'A,"7" x,02/03/2026,,',
      ].join('\r\n'),
    );
    const { code, err, answer } = await onList(list);
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      children: 3,
      rows: 7,
      seen: { children: 1, median_weeks: 2 },
      waiting: { children: 1 },
      left_unseen: { by_reason: { administrative: 1 } },
    });
    expect(err.split('\n').map((line) => line.split(':')[0])).toEqual(['line 9', 'line 5', 'line 6', 'line 8', '']);
  });

  test('XLSX: with days as days, and one reason for all who have left', async () => {
    const file = path.join(folder, 'list.xlsx');
    const day = (text: string) => ({ value: new Date(`${text}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' });
    await writeXlsxFile([
      { sheet: 'Notes', data: [['nothing here']] },
      {
        sheet: 'List',
        data: [
          ['Child', 'Referred', 'Off list'],
          [1, day('2026-03-02'), day('2026-03-16')],
          [2, day('2026-03-02'), null],
        ],
      },
    ]).toFile(file);
    const ofSheet = put(
      'sheet.json',
      JSON.stringify({
        sheet: 'List',
        columns: { person: 'Child', start: 'Referred', stop: 'Off list' },
        stopMeans: 'seen',
      }),
    );
    expect(await onList(file, ofSheet)).toMatchObject({
      code: 0,
      err: '',
      answer: { children: 2, seen: { children: 1, median_weeks: 2 }, waiting: { children: 1 } },
    });
  });

  test.each([
    ['no such file', 'absent.csv', undefined, 'There is no file absent.csv'],
    ['an empty file', 'empty.csv', '', 'it is empty'],
    ['headings alone', 'headings.csv', 'Child,Referred,Off list,Outcome\n', 'no row under its headings'],
    ['another’s headings', 'other.csv', 'Name,Referred\n1,2\n', 'no column Child, Off list, Outcome'],
    ['a picture', 'picture.csv', '\u0089PNG\r\n\u001a\n', 'cannot be used'],
  ])('%s: refused in words', async (_, name, text, words) => {
    const file = text === undefined ? path.join(folder, name) : put(name, text);
    await expect(onList(file)).rejects.toThrow(words);
  });

  test('a mapping that is none, and a call that lacks something, are refused', async () => {
    const list = put('one.csv', 'Child,Referred,Off list,Outcome\n1,02/03/2026,,\n');
    await expect(onList(list, put('broken.json', '{'))).rejects.toThrow('it is not JSON');
    await expect(onList(list, put('wrong.json', '{"columns":{}}'))).rejects.toThrow('person');
    await expect(call(['--list', list])).rejects.toThrow('--counted-on is missing');
    await expect(call(['--list', list, '--counted-on', '2026-09-30'])).rejects.toThrow('--mapping is missing');
    await expect(call(['--list', list, '--counted-on', '2027-09-30'])).rejects.toThrow('in the future');
    await expect(call(['--mapping', mapping])).rejects.toThrow('goes with --list');
  });
});
