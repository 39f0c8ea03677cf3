import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { laitYearTypes } from '../lait-measures.ts';
import { shippedGeographies } from '../geographies.ts';
import { aFolder, membersOf2025, tableOf2025 } from '#test/published-files';
import { planOfFile } from './plan.ts';
import { openSource } from './source.ts';
import { recordsOf } from './text.ts';
import { zipBounds } from './zip.ts';

const folder = aFolder();
afterAll(folder.remove);

/** Reads a file to its end as an import does, and gives what was found or what was said. */
const readWhole = async (path: string) => {
  const source = await openSource(path);
  try {
    const plan = await planOfFile(source, {
      geographies: shippedGeographies().geographies,
      laitYearTypes: laitYearTypes(),
    });
    const cells: (readonly string[])[] = [];
    for (const { source: member, encoding, plan: table } of plan.tables)
      for await (const records of recordsOf(member, encoding, table.headings.length))
        cells.push(...records.map((record) => record.cells));
    return { plan, cells };
  } finally {
    source.close();
  }
};

const said = async (path: string): Promise<string> => {
  const outcome = await readWhole(path).then(
    () => 'read',
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) return 'read';
  expect(outcome.name, outcome.stack).toBe('AppError');
  return outcome.message;
};

const requests = tableOf2025('ehcp/requests');

describe('a table in another encoding', () => {
  const welcome = requests.replaceAll('Bury', 'Bury – “é”');
  const encodings: readonly (readonly [string, Buffer])[] = [
    ['utf-8', Buffer.from(welcome)],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(welcome)])],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(welcome, 'utf16le')])],
    ['utf-16le', Buffer.from(welcome, 'utf16le')],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(welcome, 'utf16le').swap16()])],
    ['windows-1252', Buffer.from(requests.replaceAll('Bury', 'Bury \x96 \x93\xe9\x94'), 'latin1')],
  ];
  for (const [index, [encoding, bytes]] of encodings.entries())
    test(`is read (${String(index + 1)}: ${encoding})`, async () => {
      const { plan, cells } = await readWhole(folder.write(`encoded-${String(index)}.csv`, bytes));
      expect(plan.tables[0]?.encoding).toBe(encoding);
      expect(cells.at(-1)?.[9]).toBe('Bury – “é”');
    });

  test('is refused in words when its bytes are of no encoding that it could be', async () => {
    expect(
      await said(folder.write('bytes.csv', Buffer.from(requests.replaceAll('Bury', 'Bury\x81\x8d'), 'latin1'))),
    ).toContain('damaged, or it was saved in another encoding');
    expect(await said(folder.write('zeros.csv', requests.replace('Bury', 'Bu\u0000ry')))).toContain('zero bytes');
    expect(await said(folder.write('wide.csv', Buffer.from([0xff, 0xfe, 0x00, 0x00, 0x61, 0, 0, 0])))).toContain(
      'UTF-32',
    );
    const half = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(requests, 'utf16le').subarray(0, -1)]);
    expect(await said(folder.write('half.csv', half))).toContain('not whole in utf-16le');
  });
});

describe('a file that is not a published table', () => {
  const cases: Readonly<Record<string, readonly [string | Buffer, string]>> = {
    'empty.csv': ['', 'empty'],
    'page.csv': ['<!DOCTYPE html><html><body>Sign in</body></html>\n', 'a web page'],
    'report.csv': ['%PDF-1.7 …', 'a PDF'],
    'table.csv.gz': [gzipSync(requests), 'a gzip file'],
    'figures.json': ['{"figures": []}\n', 'a JSON file'],
    'old.xls': [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'an old Excel workbook'],
    'bds.parquet': [Buffer.from('PAR1\u0000\u0001'), 'a Parquet file'],
    'names.csv': ['name,phone\nsomebody,1\n', 'not a table that Irwell knows'],
    'semicolons.csv': [requests.replaceAll(',', ';'), 'semicolons'],
    'nothing.csv': [requests.split('\n').slice(0, 1).join('\n') + '\n', 'read'],
  };
  for (const [name, [content, words]] of Object.entries(cases))
    test(`is named with what to do: ${name}`, async () => {
      const message = await said(folder.write(name, content));
      expect(message).toContain(words);
      if (words !== 'read') expect(message).toContain(name);
    });

  test('is missing, or a folder', async () => {
    expect(await said('/nowhere/plans.zip')).toBe('plans.zip cannot be found. Check the path.');
    expect(await said('/tmp')).toBe('tmp is a folder. Give the files in it.');
  });
});

describe('a table cut short', () => {
  test('is refused wherever the cut falls within a line', async () => {
    const first = requests.indexOf('\n') + 1;
    for (let length = first + 1; length < requests.length; length += 7) {
      const text = requests.slice(0, length);
      if (text.endsWith('\n')) continue;
      expect(await said(folder.write('cut.csv', text)), text).toContain('looks cut short');
    }
  });

  test('is refused when a quotation mark is never closed', async () => {
    expect(await said(folder.write('quote.csv', requests.replace('Bury', '"Bury')))).toContain('looks cut short');
    expect(await said(folder.write('quoted.csv', requests.replace('Bury', '"Bury"x')))).toContain(
      'text follows a closing quotation mark',
    );
  });
});

describe('a zip', () => {
  test('is known by its tables, whatever they are called and wherever they lie', async () => {
    const members = membersOf2025().map((member, index) => ({
      ...member,
      name: `deep/folder/${String(index)}.${member.name.endsWith('txt') ? 'txt' : 'CSV'}`,
    }));
    const { plan } = await readWhole(
      await folder.zip('renamed.bin', [...members, { name: '__MACOSX/._x.csv', content: 'rubbish' }]),
    );
    expect(plan).toMatchObject({ layout: 'dfe-ehc-plans-2025-zip', release: 'Reporting year 2025' });
    expect(plan.tables).toHaveLength(12);
    expect(plan.otherMembers).toEqual(['deep/folder/12.txt']);
  });

  test('is refused when part of the release is missing, and says which', async () => {
    const members = membersOf2025().filter(({ name }) => !/caseload|requests/.test(name));
    expect(await said(await folder.zip('part.zip', members))).toBe(
      'part.zip holds only part of the release: ehcp/requests, ehcp/caseload are missing. Download it again.',
    );
  });

  test('is refused when it holds a table twice, nothing, or nothing that is known', async () => {
    expect(
      await said(await folder.zip('twice.zip', [...membersOf2025(), { name: 'copy.csv', content: requests }])),
    ).toContain('ehcp/requests twice');
    expect(await said(await folder.zip('none.zip', []))).toContain('the zip file is empty');
    expect(await said(await folder.zip('words.zip', [{ name: 'a.txt', content: 'words' }]))).toContain(
      'There is no CSV in it',
    );
    expect(await said(await folder.zip('other.zip', [{ name: 'a.csv', content: 'name,phone\nx,1\n' }]))).toContain(
      '"name", "phone"',
    );
  });

  test('is refused when it is a workbook, or was zipped twice', async () => {
    expect(await said(await folder.zip('book.xlsx', [{ name: '[Content_Types].xml', content: '<Types/>' }]))).toContain(
      'an Excel or Word file',
    );
    const inner = await folder.zip('inner.zip', membersOf2025());
    expect(
      await said(await folder.zip('outer.zip', [{ name: 'inner.zip', content: await readFile(inner) }])),
    ).toContain('another zip file, inner.zip');
  });

  test('is refused wherever it was cut', async () => {
    const bytes = await readFile(await folder.zip('whole.zip', membersOf2025()));
    for (const share of [0.05, 0.3, 0.6, 0.9, 0.999])
      expect(await said(folder.write('cut.zip', bytes.subarray(0, Math.floor(bytes.length * share))))).toContain(
        'cut short or damaged',
      );
  });

  test('is refused when a byte of it was changed', async () => {
    const path = await folder.zip('right.zip', membersOf2025());
    const bytes = Buffer.from(await readFile(path));
    // In the middle of the first packed file: past its local header and name, before the next.
    bytes[60 + 20] = (bytes[60 + 20] ?? 0) ^ 0xff;
    expect(await said(folder.write('changed.zip', bytes))).toMatch(/damaged|checksum/);
  });

  test('that is a trap is refused before it is unpacked', async () => {
    const bomb = await folder.zip('bomb.zip', [
      { name: 'data/requests.csv', content: Buffer.alloc(4 * 1024 * 1024, 'a') },
    ]);
    expect(await said(bomb)).toContain(`more than ${String(zipBounds.ratio)} times its size`);
    const many = Array.from({ length: zipBounds.entries + 1 }, (_, index) => ({
      name: `${String(index)}.csv`,
      content: 'x',
    }));
    expect(await said(await folder.zip('many.zip', many))).toContain('more than any release');
  });

  /** Changes bytes of the names or flags in a made zip, where yazl would refuse to write them. */
  const altered = async (name: string, change: (bytes: Buffer) => void): Promise<string> => {
    const bytes = Buffer.from(await readFile(await folder.zip(name, [{ name: 'aa/requests.csv', content: requests }])));
    change(bytes);
    return folder.write(name, bytes);
  };

  const central = (bytes: Buffer): number => bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));

  test('with a name that points outside is refused', async () => {
    const path = await altered('outside.zip', (bytes) => {
      bytes.write('../requests.csv', central(bytes) + 46, 'latin1');
    });
    expect(await said(path)).toContain('points outside the zip');
    const slash = await altered('absolute.zip', (bytes) => {
      bytes.write('/etc/requests.c', central(bytes) + 46, 'latin1');
    });
    expect(await said(slash)).toContain('points outside the zip');
  });

  test('packed on Windows, with backslashes in its names, is read', async () => {
    const members = membersOf2025();
    const path = await folder.zip('windows.zip', members);
    const bytes = Buffer.from((await readFile(path)).toString('latin1').replaceAll('data/', 'data\\'), 'latin1');
    const { plan } = await readWhole(folder.write('windows.zip', bytes));
    expect(plan.tables.map(({ source }) => source.name)).toContain('data/requests.csv');
  });

  test('that is locked is refused', async () => {
    const path = await altered('locked.zip', (bytes) => {
      bytes.writeUInt16LE(bytes.readUInt16LE(central(bytes) + 8) | 1, central(bytes) + 8);
    });
    expect(await said(path)).toContain('locked with a password');
  });

  test('that lies about the size of a file is refused', async () => {
    const less = await altered('less.zip', (bytes) => {
      bytes.writeUInt32LE(requests.length - 10, central(bytes) + 24);
    });
    expect(await said(less)).toMatch(/damaged|checksum/);
    const vast = await altered('vast.zip', (bytes) => {
      bytes.writeUInt32LE(zipBounds.bytesOfOne + 1, central(bytes) + 24);
    });
    expect(await said(vast)).toContain('more than any published table');
  });
});
