import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { writeWorkbook } from '../../write-workbook.ts';
import { moduleNames, modules } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { csvSetFileName, writeCsvSet } from './csv-set.ts';
import { fieldsOfYear } from './whole-return.ts';
import type { WholeReturn } from './whole-return.ts';
import { preSubmissionSheets, templateSheets } from './workbook-rows.ts';
import { writeXml } from './xml.ts';

const row = (module: ModuleName, values: Readonly<Record<string, string>>): Row => ({
  file: 0,
  line: 1,
  id: '',
  values: modules[module].map(({ name }) => values[name] ?? ''),
});

const header = row('header', {
  Collection: 'SEN2',
  Year: '2026',
  ReferenceDate: '2026-01-15',
  LEA: '999',
  SerialNo: '001',
  DateTime: '2026-02-20T10:00:00',
  DSCO: 'Y',
});

const aPerson = (person: Readonly<Record<string, string>> = {}): ReturnPerson => ({
  row: row('person', { Surname: 'Example', Forename: 'Robin', Sex: 'F', GenderCurrent: '2', ...person }),
  requests: [
    {
      row: row('requests', { ReceivedDate: '2025-02-03', RequestSource: '2', RYA: '0', RequestOutcome: 'Y' }),
      assessments: [
        {
          row: row('assessment', { AssessmentOutcome: 'Y', AssessmentOutcomeDate: '2025-06-20' }),
          namedPlans: [
            {
              row: row('namedplan', { StartDate: '2025-06-20', PB: '0' }),
              planDetails: [row('plandetail', { URN: '105300', PlacementRank: '1' })],
            },
          ],
        },
      ],
      activePlans: [
        {
          row: row('activeplans', { LastReview: '2025-12-01', Res: 'A' }),
          placements: [row('placementdetail', { SENsetting: 'OTH', SENsettingOther: 'Café, "Quay"', Res: 'B' })],
          needs: [row('senneed', { SENtype: 'SLCN', SENtypeRank: '1' })],
        },
      ],
    },
    { row: row('requests', { ReceivedDate: '2024-11-30', RequestOutcome: 'N' }), assessments: [], activePlans: [] },
  ],
});

const whole = (persons: readonly ReturnPerson[], year = 2026): WholeReturn => ({ year, header, persons });

const xmlOf = (written: WholeReturn): string => [...writeXml(written)].join('');

/** Every element that holds text, in order, as path and text. */
const textsIn = (xml: string): readonly (readonly [string, string])[] => {
  const texts: [string, string][] = [];
  const open: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    open.push(name);
    text = '';
  });
  parser.on('text', (piece) => (text += piece));
  parser.on('closetag', () => {
    if (text.trim() !== '') texts.push([open.slice(-2).join('/'), text]);
    open.pop();
    text = '';
  });
  parser.write(xml).close();
  return texts;
};

const csvOf = (
  written: WholeReturn,
  quoted?: (module: ModuleName, row: number) => boolean,
): Readonly<Record<string, string>> => {
  const files: Record<string, string> = {};
  const options = { nativeId: '999', ...(quoted === undefined ? {} : { quoted }) };
  for (const { module, text } of writeCsvSet(written, options)) files[module] = (files[module] ?? '') + text;
  return files;
};

const recordsIn = (text: string | undefined): readonly Readonly<Record<string, string>>[] =>
  parse(text ?? '', { columns: true });

describe('a return as XML', () => {
  it('stands in the order of the modules, the header in two parts', () => {
    const texts = textsIn(xmlOf(whole([aPerson()])));
    expect(texts.slice(0, 7)).toEqual([
      ['CollectionDetails/Collection', 'SEN2'],
      ['CollectionDetails/Year', '2026'],
      ['CollectionDetails/ReferenceDate', '2026-01-15'],
      ['Source/LEA', '999'],
      ['Source/SerialNo', '001'],
      ['Source/DateTime', '2026-02-20T10:00:00'],
      ['Source/DSCO', 'Y'],
    ]);
    expect(texts.slice(7).map(([place]) => place)).toEqual([
      ...['Person/Surname', 'Person/Forename', 'Person/Sex'],
      ...['Requests/ReceivedDate', 'Requests/RequestSource', 'Requests/RYA', 'Requests/RequestOutcome'],
      ...['Assessment/AssessmentOutcome', 'Assessment/AssessmentOutcomeDate'],
      ...['NamedPlan/StartDate', 'NamedPlan/PB', 'PlanDetail/URN', 'PlanDetail/PlacementRank'],
      ...['ActivePlans/LastReview', 'PlacementDetail/SENsetting', 'PlacementDetail/SENsettingOther'],
      ...['PlacementDetail/Res', 'SENneed/SENtype', 'SENneed/SENtypeRank'],
      ...['Requests/ReceivedDate', 'Requests/RequestOutcome'],
    ]);
  });

  it('has the items of its year and no others', () => {
    const places = textsIn(xmlOf(whole([aPerson()], 2023))).map(([place]) => place);
    expect(places).toContain('Person/GenderCurrent');
    expect(places).toContain('ActivePlans/Res');
    expect(places).not.toContain('Person/Sex');
    expect(places).not.toContain('PlacementDetail/Res');
    expect(places).not.toContain('Requests/RequestSource');
    expect(places).not.toContain('Source/DSCO');
  });

  it('gives back every text that XML can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '' && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(text));
        expect(textsIn(xmlOf(whole([aPerson({ Surname: text })])))).toContainEqual(['Person/Surname', text]);
      }),
    );
  });

  it('marks what XML cannot hold', () => {
    const texts = textsIn(xmlOf(whole([aPerson({ Surname: 'A\u0001B\uD800C' })])));
    expect(texts).toContainEqual(['Person/Surname', 'A\uFFFDB\uFFFDC']);
  });
});

describe('a return as a CSV set', () => {
  it('is nine files joined by ids', () => {
    const files = csvOf(whole([aPerson(), aPerson()]));
    expect(Object.keys(files)).toEqual([...moduleNames]);
    expect(recordsIn(files['requests']).map((each) => [each['requeststableid'], each['persontableid']])).toEqual([
      ['1', '1'],
      ['2', '1'],
      ['3', '2'],
      ['4', '2'],
    ]);
    expect(recordsIn(files['plandetail'])[1]).toMatchObject({
      plandetailtableid: '2',
      plandetailorderseqcolumn: '2',
      namedplantableid: '2',
      NativeId: '999',
      urn: '105300',
    });
    expect(recordsIn(files['header'])[0]).toMatchObject({
      sen2tableid: '1',
      referencedate: '2026-Jan-15 00:00:00',
      datetime: '2026-Feb-20 10:00:00',
    });
    expect(recordsIn(files['placementdetail'])[0]).toMatchObject({
      sensettingother: 'Café, "Quay"',
      activeplanstableid: '1',
    });
  });

  it('keeps the ids that rows came with', () => {
    const person = aPerson();
    const files = csvOf(whole([{ ...person, row: { ...person.row, id: 'A7' } }]));
    expect(recordsIn(files['person'])[0]?.['persontableid']).toBe('A7');
    expect(recordsIn(files['requests'])[0]?.['persontableid']).toBe('A7');
  });

  it('leaves a day that is none as it was written', () => {
    const files = csvOf(whole([aPerson({ PersonBirthDate: '31/02/2015' })]));
    expect(recordsIn(files['person'])[0]?.['personbirthdate']).toBe('31/02/2015');
  });

  it('puts the rows that it is told to in quotes, and says the same', () => {
    const bare = csvOf(whole([aPerson(), aPerson()]));
    const quoted = csvOf(whole([aPerson(), aPerson()]), (module, number) => module === 'person' && number === 2);
    expect(bare['person']).not.toContain('"Example"');
    expect(quoted['person']?.split('\r\n')[1]).not.toContain('"');
    expect(quoted['person']?.split('\r\n')[2]).toContain('"Example"');
    expect(recordsIn(quoted['person'])).toEqual(recordsIn(bare['person']));
  });

  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, quoted) => {
        const files = csvOf(whole([aPerson({ Surname: text })]), () => quoted);
        expect(recordsIn(files['person'])[0]?.['surname']).toBe(text);
      }),
    );
  });

  it('names its files as COLLECT does', () => {
    expect(csvSetFileName('header', '2026-02-20')).toBe('Blade-Export_20-02-2026_sen2.csv');
    expect(csvSetFileName('plandetail', '2026-02-20')).toBe('Blade-Export_20-02-2026_plandetail.csv');
  });
});

describe('a return as a workbook', () => {
  it('has nine tables under each other in the template', () => {
    const [sheet] = templateSheets(whole([aPerson()]), '999');
    const titles = sheet?.rows.filter((cells) => cells.length === 2).map((cells) => cells[1]);
    expect(sheet?.name).toBe('Data Entry Template');
    expect(titles).toEqual([
      ...['Header Record', 'Person Record', 'Requests Records', 'Assessments Records', 'Named Plan Records'],
      ...['Plan Detail Records', 'Active Plan Records', 'Placement Detail Records', 'SEN Need Records'],
    ]);
    const start = sheet?.rows.findIndex((cells) => cells[1] === 'Plan Detail Records') ?? -1;
    expect(sheet?.rows[start + 1]?.slice(0, 6)).toEqual([
      ...[null, 'Record Type', 'Person ID\n\n(This must match the relevant ID in the Person record table)'],
      'LA\n(From Header Record)',
      'Requests record ID\n\n(This must match the relevant ID in the Requests table)',
      'URN - Unique Reference Number',
    ]);
    expect(sheet?.rows[start + 2]?.slice(0, 6)).toEqual([null, 'Plan Detail', 1, '999', 1, 105300]);
    expect(sheet?.rows.slice(start + 3, start + 5)).toEqual([[], []]);
  });

  it('has a label of the template for every item of every year', () => {
    for (const module of moduleNames)
      for (const year of [2023, 2024, 2025, 2026, 2027])
        for (const { name } of fieldsOfYear(module, year)) {
          const [sheet] = templateSheets(whole([aPerson()], year), '999');
          // An item without a label would stand under its own name.
          if (/[a-z][A-Z]/.test(name)) expect(sheet?.rows.flat()).not.toContain(name);
        }
  });

  it('has a sheet for each module but the header before submission', () => {
    const sheets = preSubmissionSheets(whole([aPerson()]));
    expect(sheets.map(({ name }) => name)).toEqual([
      ...[
        'Person',
        'Requests',
        'Assessments',
        'Named Plan',
        'Plan Detail',
        'Active Plan',
        'Placement Detail',
        'SEN Need',
      ],
    ]);
    expect(sheets[1]?.rows[0]?.slice(0, 4)).toEqual([
      'requeststableid',
      'persontableid',
      'receiveddate',
      'rquestsource',
    ]);
    expect(sheets[1]?.rows[2]?.slice(0, 3)).toEqual([2, 1, '2024-11-30']);
    expect(sheets[7]?.rows).toEqual([
      ['persontableid', 'requeststableid', 'sentype', 'sentyperank'],
      [1, 1, 'SLCN', 1],
    ]);
  });

  it('is written as XLSX, a formula as the text that it is', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'irwell-workbook-'));
    try {
      const file = path.join(folder, 'return.xlsx');
      await writeWorkbook(preSubmissionSheets(whole([aPerson({ Surname: '=1+1' })])), file);
      const zip = await yauzl.openPromise(file);
      const texts: Record<string, string> = {};
      for await (const entry of zip.eachEntry()) {
        const stream = await zip.openReadStreamPromise(entry);
        texts[entry.fileName] = Buffer.concat(await stream.toArray()).toString('utf8');
      }
      expect(Object.keys(texts)).toContain('xl/worksheets/sheet8.xml');
      expect(Object.values(texts).join('')).toContain('=1+1');
      expect(Object.values(texts).join('')).not.toContain('<f>');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
