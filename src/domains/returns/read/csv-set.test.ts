import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleNames } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import { aPerson, aReturn, nameOf, readFiles, readSet, rowsCounted, rowsTold, setOf, treeOf } from './test/a-return.ts';
import type { ReadBack } from './test/a-return.ts';

const whole = aReturn();
const texts = setOf(whole);
const trees = [...whole.persons].map(treeOf);

/** The set with one file's text changed. */
const changed = (module: ModuleName, change: (text: string) => string): Promise<ReadBack> =>
  readSet({ ...texts, [module]: change(texts[module]) });

const rules = ({ faults }: ReadBack): readonly string[] => faults.map(({ rule }) => rule);
const linesOf = (text: string): readonly string[] => text.split('\r\n').slice(0, -1);
const without = (line: number) => (text: string) =>
  linesOf(text)
    .filter((_, at) => at !== line)
    .map((each) => `${each}\r\n`)
    .join('');

describe('COLLECT’s set of CSV files', () => {
  test('says where each record stood, and under which id', async () => {
    const { persons } = await readSet(texts);
    expect(persons[1]?.row).toMatchObject({ file: 1, line: 3, id: '2' });
    expect(persons[1]?.requests[0]?.row).toMatchObject({ file: 2, line: 4, id: '3' });
  });

  test('is told by its columns, whatever the files are called', async () => {
    const files = Object.fromEntries(moduleNames.map((module, at) => [`${String(9 - at)}.txt`, texts[module]]));
    const back = await readFiles(files);
    expect(back.persons.map(treeOf)).toEqual(trees);
    expect(back.faults).toEqual([]);
  });

  test('takes names of columns without regard to case, and by their aliases', async () => {
    const back = await changed('requests', (text) =>
      text.replace('requestsource', 'RQuestSource').replace('rya', 'RYA'),
    );
    expect(back.persons.map(treeOf)).toEqual(trees);
    expect(back.faults).toEqual([]);
  });

  test('keeps what stands in a column that no year knows, and says so once', async () => {
    const back = await changed('person', (text) =>
      linesOf(text)
        .map((line, at) => `${line},${at === 0 ? 'hometown' : `Town ${String(at)}`}\r\n`)
        .join(''),
    );
    expect(back.persons.map(({ row }) => row.unknown)).toEqual([{ hometown: 'Town 1' }, { hometown: 'Town 2' }]);
    expect(back.faults).toMatchObject([{ rule: 'S04', module: 'person', field: 'hometown', line: 1 }]);
    expect(back.persons.map(treeOf)).toEqual(trees);
  });

  test('a second column of the same name is kept beside the first', async () => {
    const back = await changed('person', (text) =>
      linesOf(text)
        .map((line, at) => `${line},${at === 0 ? 'surname' : 'Other'}\r\n`)
        .join(''),
    );
    expect(back.persons[0]?.row.unknown).toEqual({ 'surname (column 15)': 'Other' });
    expect(back.persons.map(treeOf)).toEqual(trees);
  });

  test('takes children in the order that the set gives them', async () => {
    const swapped = (text: string): string => {
      const [head = '', first = '', second = '', ...rest] = linesOf(text);
      return [head, second, first, ...rest].map((line) => `${line}\r\n`).join('');
    };
    expect((await changed('senneed', swapped)).persons.map(treeOf)).toEqual(trees);
    const persons = (await changed('person', swapped)).persons.map(({ row }) => row.id);
    expect(persons).toEqual(['2', '1']);
  });

  test('a missing file is a fault, and what hung from it is reported record by record', async () => {
    const { requests, ...rest } = texts;
    const back = await readSet(rest);
    expect(requests).not.toBe('');
    expect(back.persons.map(({ requests: own }) => own)).toEqual([[], []]);
    expect(back.faults[0]).toMatchObject({ rule: 'S05', module: 'requests' });
    expect(rules(back).filter((rule) => rule === 'S06')).toHaveLength(rowsCounted(back) - 3);
    expect(rowsTold(back)).toBe(rowsCounted(back));
  });

  test('an orphan is a fault with the record in it, and so is what hangs from it', async () => {
    const back = await changed('assessment', without(1));
    expect(back.faults).toMatchObject([
      { rule: 'S06', module: 'namedplan', line: 2, orphan: { id: '1' } },
      { rule: 'S06', module: 'plandetail', line: 2, orphan: { id: '1' } },
    ]);
    expect(rowsTold(back)).toBe(rowsCounted(back));
  });

  test('an id that stands twice is a fault, and both records are kept', async () => {
    const back = await changed('requests', (text) => text.replace(/^2,999,2/m, '1,999,2'));
    expect(back.faults).toMatchObject([{ rule: 'S07', module: 'requests', line: 3, value: '1' }]);
    expect(back.persons.map(treeOf)).toEqual(trees);
  });

  test('a row without an id in a file that others hang from is a fault', async () => {
    const back = await changed('requests', (text) => text.replace(/^2,999,2/m, ',999,2'));
    expect(back.faults).toMatchObject([{ rule: 'S07', module: 'requests', line: 3, value: null }]);
  });

  test.each([
    ['too short', (line: string) => line.slice(0, line.lastIndexOf(','))],
    ['too long', (line: string) => `${line},more`],
    ['with a mark that is not closed', (line: string) => line.replace('Robin', '"Robin')],
    ['with text after a closing mark', (line: string) => line.replace('Robin', '"Rob"in')],
  ])('a row %s is not used, and reported with all that hangs from it', async (_, change) => {
    const back = await changed('person', (text) =>
      linesOf(text)
        .map((line, at) => `${at === 1 ? change(line) : line}\r\n`)
        .join(''),
    );
    expect(back.persons.map(treeOf)).toEqual(trees.slice(1));
    expect(back.faults[0]).toMatchObject({ rule: 'S05', module: 'person', line: 2 });
    expect(
      rules(back)
        .slice(1)
        .every((rule) => rule === 'S06'),
    ).toBe(true);
    expect(rowsTold(back)).toBe(rowsCounted(back));
  });

  test('commas at the end of rows, as Excel leaves them, are no fault', async () => {
    const back = await changed('person', (text) =>
      linesOf(text)
        .map((line, at) => (at === 0 ? line : `${line},,`))
        .join('\r\n'),
    );
    expect(back.faults).toEqual([]);
    expect(back.persons.map(treeOf)).toEqual(trees);
  });

  test('cells of blanks count as missing, and are told once with their number', async () => {
    const back = await changed('person', (text) => text.replaceAll('Robin', '  '));
    expect(back.faults).toMatchObject([{ rule: 'S09', module: 'person', field: 'Forename', line: 2 }]);
    expect(back.faults[0]?.detail).toMatch(/^2 cells/);
  });

  test('takes days as COLLECT writes them, and leaves what is none as it was written', async () => {
    const day = async (written: string): Promise<string | undefined> =>
      (await changed('person', (text) => text.replace('2015-May-04 00:00:00', written))).persons[0]?.row.values[2];
    expect(await day('2015-MAY-04')).toBe('2015-05-04');
    expect(await day('2015-05-04')).toBe('2015-05-04');
    expect(await day('04/05/2015')).toBe('04/05/2015');
    expect(await day('2015-Feb-30 00:00:00')).toBe('2015-Feb-30 00:00:00');
    expect(await day('2015-May-04 99:00:00')).toBe('2015-May-04 99:00:00');
  });

  test.each([
    ['a file of something else', { ...asFiles(), 'notes.csv': 'a,b\n1,2\n' }, /notes\.csv .* none of the nine/],
    ['two files of one kind', { ...asFiles(), 'more_person.csv': texts.person }, /both hold the person records/],
    ['XML beside it', { ...asFiles(), 'return.xml': '<Message/>' }, /XML, which is a return by itself/],
    ['an empty file', { ...asFiles(), 'empty.csv': '' }, /empty\.csv .* it is empty/],
  ])('is refused with %s', async (_, files, words) => {
    await expect(readFiles(files)).rejects.toMatchObject({ name: 'AppError', kind: 'invalid' });
    await expect(readFiles(files)).rejects.toThrow(words);
  });

  test('stops when it is told to', async () => {
    const control = new AbortController();
    const reading = readSet(texts, { signal: control.signal, progress: () => control.abort() });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('tells how far it is, up to the end', async () => {
    const steps: number[] = [];
    const back = await readSet(texts, { progress: (done) => steps.push(done) });
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(back.reading.files.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  test('loses nothing and never breaks, however a file is spoilt', async () => {
    const many = setOf(aReturn(['A', 'B', 'C', 'D'].map((name) => aPerson(`Sample ${name}`))));
    const spoil = fc.record({
      module: fc.constantFrom(...moduleNames),
      from: fc.nat(2000),
      length: fc.nat(60),
      with: fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'x', '1', 'é', '\u0000'), maxLength: 6 }),
    });
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(spoil, { minLength: 1, maxLength: 3 }), async (spoils) => {
        const set = { ...many };
        for (const { module, from, length, with: text } of spoils) {
          const at = from % (set[module].length + 1);
          set[module] = set[module].slice(0, at) + text + set[module].slice(at + length);
        }
        const back = await readSet(set).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'AppError', kind: 'invalid' });
          return undefined;
        });
        if (back === undefined) return;
        whole += 1;
        expect(rowsTold(back)).toBe(rowsCounted(back));
      }),
      { numRuns: 150 },
    );
    expect(whole).toBeGreaterThan(50);
  });
});

function asFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(moduleNames.map((module) => [nameOf(module), texts[module]]));
}
