import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { at, moduleNames, modules } from '../../core/modules.ts';
import type { ModuleName } from '../../core/modules.ts';
import type { ReadFault, Reading, ReturnPerson, Row } from '../../core/return.ts';
import { csvSetFileName, writeCsvSet } from '../../core/write/csv-set.ts';
import type { WholeReturn } from '../../core/write/whole-return.ts';
import { preSubmissionSheets, templateSheets } from '../../core/write/workbook-rows.ts';
import { writeXml } from '../../core/write/xml.ts';
import { writeWorkbook } from '../../write-workbook.ts';
import { readReturn } from '../read-return.ts';
import type { GivenFile, ReadOptions } from '../read-return.ts';

/** A row with these items; all others are missing. The people of Alderbeck (999) are invented. */
export const aRow = (module: ModuleName, items: Readonly<Record<string, string>> = {}): Row => {
  const places: Readonly<Record<string, number>> = at[module];
  const values = modules[module].map(() => '');
  for (const [name, value] of Object.entries(items)) {
    const place = places[name];
    if (place === undefined) throw new Error(`There is no item ${name} in ${module}.`);
    values[place] = value;
  }
  return { file: 0, line: 0, id: '', values };
};

const aHeader = (items: Readonly<Record<string, string>> = {}): Row =>
  aRow('header', {
    Collection: 'SEN2',
    Year: '2026',
    ReferenceDate: '2026-01-15',
    SourceLevel: 'L',
    LEA: '999',
    SoftwareCode: 'Irwell',
    Release: '1',
    SerialNo: '001',
    DateTime: '2026-02-20T10:00:00',
    DMO: 'Y',
    DCO: 'Y',
    DSCO: 'R',
    ...items,
  });

const school = { URN: '999001', PlacementRank: '1', SENunitIndicator: '0', ResourcedProvisionIndicator: '1' };

export const aPerson = (surname: string): ReturnPerson => ({
  row: aRow('person', {
    Surname: surname,
    Forename: 'Robin',
    PersonBirthDate: '2015-05-04',
    Sex: 'F',
    Ethnicity: 'APKN',
    PostCode: 'AL1 1AA',
    UPN: 'J999200020001',
  }),
  requests: [
    {
      row: aRow('requests', {
        ReceivedDate: '2025-02-03',
        RequestSource: '2',
        RYA: '0',
        RequestOutcomeDate: '2025-03-14',
        RequestOutcome: 'Y',
      }),
      assessments: [
        {
          row: aRow('assessment', { AssessmentOutcome: 'Y', AssessmentOutcomeDate: '2025-06-20', Week20: '0' }),
          namedPlans: [
            {
              row: aRow('namedplan', { StartDate: '2025-06-20', PB: '0' }),
              planDetails: [aRow('plandetail', school)],
            },
          ],
        },
      ],
      activePlans: [
        {
          row: aRow('activeplans', { ReviewMeeting: '2025-10-10', ReviewOutcome: 'M', LastReview: '2025-11-01' }),
          placements: [aRow('placementdetail', { ...school, EntryDate: '2023-09-04' })],
          needs: [
            aRow('senneed', { SENtype: 'SLCN', SENtypeRank: '1' }),
            aRow('senneed', { SENtype: 'ASD', SENtypeRank: '2' }),
          ],
        },
      ],
    },
    {
      row: aRow('requests', {
        ReceivedDate: '2024-02-03',
        RequestSource: '1',
        RYA: '0',
        RequestOutcomeDate: '2024-03-01',
        RequestOutcome: 'N',
      }),
      assessments: [],
      activePlans: [],
    },
  ],
});

export const aReturn = (
  persons: readonly ReturnPerson[] = [aPerson('Example'), aPerson('O’Sample, "Bee"')],
): WholeReturn => ({
  year: 2026,
  header: aHeader(),
  persons,
});

export const xmlOf = (whole: WholeReturn): string => [...writeXml(whole)].join('');

/** The nine texts by module. */
export const setOf = (whole: WholeReturn): Record<ModuleName, string> => {
  const texts: Record<ModuleName, string> = {
    header: '',
    person: '',
    requests: '',
    assessment: '',
    namedplan: '',
    plandetail: '',
    activeplans: '',
    placementdetail: '',
    senneed: '',
  };
  for (const { module, text } of writeCsvSet(whole, { nativeId: '999' })) texts[module] += text;
  return texts;
};

export const nameOf = (module: ModuleName): string => csvSetFileName(module, '2026-02-20');

export type ReadBack = {
  readonly header: Row | undefined;
  readonly persons: readonly ReturnPerson[];
  readonly faults: readonly ReadFault[];
  readonly reading: Reading;
};

export const readBack = async (files: readonly GivenFile[], options: ReadOptions = {}): Promise<ReadBack> => {
  let header: Row | undefined;
  const persons: ReturnPerson[] = [];
  const faults: ReadFault[] = [];
  const reading = await readReturn(
    files,
    {
      header: (row) => {
        header = row;
      },
      person: (person) => persons.push(person),
      fault: (fault) => faults.push(fault),
    },
    options,
  );
  return { header, persons, faults, reading };
};

/** A folder that is gone after the work. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'irwell-return-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

export const written = async (
  folder: string,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<readonly GivenFile[]> => {
  await mkdir(folder, { recursive: true });
  const given: GivenFile[] = [];
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), content);
    given.push({ path: path.join(folder, name), name });
  }
  return given;
};

export const readFiles = (files: Readonly<Record<string, string | Buffer>>, options?: ReadOptions): Promise<ReadBack> =>
  inFolder(async (folder) => readBack(await written(folder, files), options));

export const readSet = (
  texts: Partial<Record<ModuleName, string | Buffer>>,
  options?: ReadOptions,
): Promise<ReadBack> =>
  readFiles(
    Object.fromEntries(
      moduleNames.flatMap((module) => (texts[module] === undefined ? [] : [[nameOf(module), texts[module]]])),
    ),
    options,
  );

export const readXml = (text: string | Buffer): Promise<ReadBack> => readFiles({ 'return.xml': text });

export const readAsWorkbook = (whole: WholeReturn, kind: 'template' | 'pre-submission'): Promise<ReadBack> =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'return.xlsx');
    await writeWorkbook(kind === 'template' ? templateSheets(whole, '999') : preSubmissionSheets(whole), file);
    return readBack([{ path: file, name: 'return.xlsx' }]);
  });

/** The values of a person and all below, without places and ids. */
export const treeOf = ({ row, requests }: ReturnPerson): unknown => [
  row.values,
  requests.map((request) => [
    request.row.values,
    request.assessments.map((assessment) => [
      assessment.row.values,
      assessment.namedPlans.map((plan) => [plan.row.values, plan.planDetails.map(({ values }) => values)]),
    ]),
    request.activePlans.map((active) => [
      active.row.values,
      active.placements.map(({ values }) => values),
      active.needs.map(({ values }) => values),
    ]),
  ]),
];

const rowsOfPerson = ({ requests }: ReturnPerson): number =>
  1 +
  requests.reduce(
    (sum, { assessments, activePlans }) =>
      sum +
      1 +
      assessments.reduce(
        (below, { namedPlans }) =>
          below + 1 + namedPlans.reduce((plans, { planDetails }) => plans + 1 + planDetails.length, 0),
        0,
      ) +
      activePlans.reduce((below, { placements, needs }) => below + 1 + placements.length + needs.length, 0),
    0,
  );

/** Every record that was counted is in a person, is the header, or is an orphan of a fault: none is lost. */
export const rowsTold = ({ header, persons, faults }: ReadBack): number =>
  (header === undefined ? 0 : 1) +
  persons.reduce((sum, person) => sum + rowsOfPerson(person), 0) +
  faults.filter(({ orphan }) => orphan !== undefined).length;

export const rowsCounted = ({ reading }: ReadBack): number =>
  Object.values(reading.counts).reduce((sum, count) => sum + count, 0);
