import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { moduleNames, modules } from '../core/modules.ts';
import type { ModuleName } from '../core/modules.ts';
import type { ReturnPerson, Row } from '../core/return.ts';
import {
  aPerson,
  aReturn,
  aRow,
  inFolder,
  nameOf,
  readAsWorkbook,
  readBack,
  readSet,
  readXml,
  rowsCounted,
  rowsTold,
  setOf,
  treeOf,
  xmlOf,
} from './test/a-return.ts';
import type { ReadBack } from './test/a-return.ts';

const setInZip = (texts: Readonly<Record<ModuleName, string>>, folderInZip = ''): Promise<ReadBack> =>
  inFolder(async (folder) => {
    const zip = new ZipFile();
    for (const module of moduleNames) zip.addBuffer(Buffer.from(texts[module]), `${folderInZip}${nameOf(module)}`);
    zip.end();
    const file = path.join(folder, 'set.zip');
    await finished(zip.outputStream.pipe(createWriteStream(file)));
    return readBack([{ path: file, name: 'set.zip' }]);
  });

/** Text that every shape can hold: no blanks at the ends, no control characters. */
const someText = fc
  .string({ unit: fc.constantFrom('a', 'B', 'é', '’', ' ', ',', '"', '&', '<', '-'), maxLength: 14 })
  .map((text) => text.trim());
const someDay = fc
  .date({ min: new Date('1998-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

/** Items that 2026 asks for; the sheet readers need a letter in a text, or Excel's own number would come back. */
const someRow = (module: ModuleName): fc.Arbitrary<Row> =>
  fc
    .tuple(
      ...modules[module].map(({ kind, since, until }) => {
        if (since > 2026 || (until !== null && until < 2026)) return fc.constant('');
        if (kind === 'date') return fc.oneof(fc.constant(''), someDay);
        if (kind === 'date-time') return fc.constant('2026-02-20T10:00:00');
        if (kind === 'text')
          return fc.oneof(
            fc.constant(''),
            someText.map((text) => (text === '' ? '' : `x${text}`)),
          );
        return fc.constantFrom('', 'Y', '1', '0', 'A', '7');
      }),
    )
    .map((values) => ({
      file: 0,
      line: 0,
      id: '',
      values: module === 'senneed' ? ['SLCN', ...values.slice(1)] : values,
    }));

const upTo = <T>(most: number, of: fc.Arbitrary<T>) => fc.array(of, { maxLength: most });

/** One assessment and one active plan at most, as the workbooks can say it. */
const somePerson: fc.Arbitrary<ReturnPerson> = fc.record({
  row: someRow('person'),
  requests: upTo(
    3,
    fc.record({
      row: someRow('requests'),
      assessments: upTo(
        1,
        fc.record({
          row: someRow('assessment'),
          namedPlans: upTo(1, fc.record({ row: someRow('namedplan'), planDetails: upTo(2, someRow('plandetail')) })),
        }),
      ),
      activePlans: upTo(
        1,
        fc.record({
          row: someRow('activeplans'),
          placements: upTo(2, someRow('placementdetail')),
          needs: upTo(2, someRow('senneed')),
        }),
      ),
    }),
  ),
});

describe('a return', () => {
  test('is the same in all four shapes', async () => {
    const whole = aReturn();
    const wanted = [...whole.persons].map(treeOf);
    const read = {
      xml: await readXml(xmlOf(whole)),
      'csv-set': await readSet(setOf(whole)),
      zipped: await setInZip(setOf(whole), 'export/'),
      template: await readAsWorkbook(whole, 'template'),
      'pre-submission': await readAsWorkbook(whole, 'pre-submission'),
    };
    for (const [shape, back] of Object.entries(read)) {
      expect(back.persons.map(treeOf), shape).toEqual(wanted);
      expect(back.header?.values, shape).toEqual(shape === 'pre-submission' ? undefined : whole.header.values);
      expect(back.reading.year, shape).toBe(shape === 'pre-submission' ? undefined : 2026);
      expect(back.reading.files[0]?.shape, shape).toBe(shape === 'zipped' ? 'csv-set' : shape);
      expect(
        back.faults.map(({ rule }) => rule),
        shape,
      ).toEqual(shape === 'template' ? ['S04'] : []);
      expect(back.reading.counts, shape).toMatchObject({ person: 2, requests: 4, assessment: 2, senneed: 4 });
      expect(rowsTold(back), shape).toBe(rowsCounted(back));
    }
  });

  test('is the same in all four shapes, whatever its values are', async () => {
    await fc.assert(
      fc.asyncProperty(upTo(4, somePerson), async (persons) => {
        const whole = aReturn(persons);
        const wanted = persons.map(treeOf);
        expect((await readXml(xmlOf(whole))).persons.map(treeOf)).toEqual(wanted);
        expect((await readSet(setOf(whole))).persons.map(treeOf)).toEqual(wanted);
        expect((await readAsWorkbook(whole, 'template')).persons.map(treeOf)).toEqual(wanted);
        expect((await readAsWorkbook(whole, 'pre-submission')).persons.map(treeOf)).toEqual(wanted);
      }),
      { numRuns: 25 },
    );
  });

  test('gives name, hash, encoding and length of each file', async () => {
    const text = xmlOf(aReturn());
    const { reading } = await readXml(text);
    expect(reading.files).toEqual([
      {
        name: 'return.xml',
        sha256: createHash('sha256').update(text).digest('hex'),
        shape: 'xml',
        encoding: 'utf-8',
        bytes: Buffer.byteLength(text),
      },
    ]);
  });

  test.each([
    ['utf-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, the other way round', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', (text: string) => Buffer.from(text.replaceAll('’', '\u0092'), 'latin1'), 'windows-1252'],
  ])('is read in %s', async (_, encode, encoding) => {
    const whole = aReturn([aPerson('Zoë O’Sample')]);
    const texts = setOf(whole);
    const set = await readSet({ ...texts, person: encode(texts.person) });
    const xml = await readXml(encode(xmlOf(whole).replace(' encoding="UTF-8"', '')));
    expect(set.persons.map(treeOf)).toEqual([...whole.persons].map(treeOf));
    expect(xml.persons.map(treeOf)).toEqual([...whole.persons].map(treeOf));
    expect(set.reading.files[1]?.encoding).toBe(encoding);
    expect(xml.reading.files[0]?.encoding).toBe(encoding);
  });

  test('tells its year by the header, else by the census day, else not', async () => {
    const yearOf = async (items: Readonly<Record<string, string>>) => {
      const whole = { ...aReturn([aPerson('Example')]), header: aRow('header', { LEA: '999', ...items }) };
      return (await readXml(xmlOf(whole))).reading.year;
    };
    expect(await yearOf({ Year: '2024', ReferenceDate: '2026-01-15' })).toBe(2024);
    expect(await yearOf({ Year: '24', ReferenceDate: '2025-01-16' })).toBe(2025);
    expect(await yearOf({ ReferenceDate: '2023-01-19' })).toBe(2023);
    expect(await yearOf({ Year: '1999' })).toBeUndefined();
  });
});
