import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { Address } from '#platform/db';
import { median, report } from '../tools.ts';
import { inChild } from './child.ts';
import { loadNow, tenth } from './numbers.ts';
import { runPsql } from './postgres.ts';
import type { Run } from './postgres.ts';
import { withCluster, withRecords } from './records.ts';

/** In the order in which rows may be put: parents first. */
const tables = [
  ...[
    'record_import',
    'record_import_file',
    'child',
    'assessment_request',
    'needs_assessment',
    'ehc_plan',
    'ehc_plan_setting',
  ],
  ...['active_plan', 'annual_review', 'placement', 'need'],
];

const asOwnerOf = async <T>(address: Address, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ ...address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const counts = z.array(z.object({ rows: z.number() }));
const ddl = z.array(z.object({ of: z.string(), name: z.string(), says: z.string() }));

/**
 * COPY of the rows that Irwell stored, out of its tables before the clock runs, into tables with the same columns, checks, keys, indexes and
 * foreign keys, without row level security.
 */
const copySameRows = async (address: Address, folder: string): Promise<Run & { readonly rows: number }> => {
  mkdirSync(folder);
  const fileOf = (table: string): string => path.join(folder, `${table}.csv`);
  runPsql(address, tables.map((table) => `\\copy ${table} to '${fileOf(table)}' with (format csv)\n`).join(''));
  const { keys, rows } = await asOwnerOf(address, async (client) => {
    let count = 0;
    await client.query('create schema plain');
    for (const table of tables) {
      const counted = await client.query(`select count(*)::int as rows from ${table}`);
      count += counts.parse(counted.rows)[0]?.rows ?? 0;
      await client.query(`create table plain.${table} (like public.${table} including all)`);
    }
    const found = await client.query(
      `select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as says from pg_constraint
       where contype = 'f' and conrelid = any ($1::regclass[]) and confrelid = any ($1::regclass[])`,
      [tables.map((table) => `public.${table}`)],
    );
    return { keys: ddl.parse(found.rows), rows: count };
  });
  const script = [
    'begin;',
    'set search_path = plain;',
    ...keys.map(({ of, name, says }) => `alter table ${of} add constraint ${name} ${says};`),
    ...tables.map((table) => `\\copy ${table} from '${fileOf(table)}' with (format csv)`),
    'commit;',
  ];
  return { ...runPsql(address, `${script.join('\n')}\n`), rows };
};

const storeTask = z.object({ folder: z.string(), rounds: z.number() });
const storeAnswer = z.object({
  rounds: z.array(
    z.object({
      importSeconds: z.number(),
      importCpuSeconds: z.number(),
      copySeconds: z.number(),
      copyCpuSeconds: z.number(),
      rows: z.number(),
      persons: z.number(),
    }),
  ),
});

/** Each round in a database of its own: the return imported, then its rows copied. */
export const askStore = (task: unknown): Promise<z.infer<typeof storeAnswer>> => {
  const { folder, rounds } = storeTask.parse(task);
  const files = readdirSync(folder).map((name) => ({ path: path.join(folder, name), name }));
  return withCluster(async (cluster, scratch) => {
    const done: z.infer<typeof storeAnswer>['rounds'] = [];
    for (let round = 0; round < rounds; round += 1)
      await withRecords(cluster, `records_${String(round)}`, async (records) => {
        const cpu = process.cpuUsage();
        const began = performance.now();
        const { persons } = await records.import(files);
        const importSeconds = (performance.now() - began) / 1000;
        const { user, system } = process.cpuUsage(cpu);
        const copied = await copySameRows(records.address, path.join(scratch, `rows-${String(round)}`));
        done.push({
          importSeconds,
          importCpuSeconds: (user + system) / 1_000_000,
          copySeconds: copied.seconds,
          copyCpuSeconds: copied.cpuSeconds,
          rows: copied.rows,
          persons: persons.read,
        });
      });
    return { rounds: done };
  });
};

/**
 * Part 2: store. A demonstration takes the invented area alone, so one return of it holds the people of several areas, told as its own.
 */
export const measureStore = (persons: number, rounds: number): Promise<void> => {
  const load = loadNow();
  const folder = mkdtempSync('/tmp/irwell-bench-store-');
  try {
    inChild('make-large', { folder, shape: 'csv-set', persons, scale: 1 });
    const { answer, peakMemoryMb } = inChild('store', { folder, rounds });
    tell(storeAnswer.parse(answer).rounds, { rounds, load, peakMemoryMb });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return Promise.resolve();
};

type Rounds = z.infer<typeof storeAnswer>['rounds'];

const tell = (
  done: Rounds,
  { rounds, load, peakMemoryMb }: { readonly rounds: number; readonly load: number; readonly peakMemoryMb: number },
): void => {
  const of = (which: (round: (typeof done)[number]) => number): number => tenth(median(done.map(which)), 100);
  report({
    bench: 'sen2 store',
    what: 'one return read, matched and put into the records with lineage, row level security and audit, in one transaction',
    against:
      'psql \\copy of the same rows, ready as CSV, into the same tables with checks, keys, indexes and foreign keys, in one transaction',
    rounds,
    load: [load, loadNow()],
    persons: done[0]?.persons,
    rows: done[0]?.rows,
    importSeconds: of(({ importSeconds }) => importSeconds),
    copySeconds: of(({ copySeconds }) => copySeconds),
    ratioByClock: of(({ importSeconds, copySeconds }) => importSeconds / copySeconds),
    ratioOfRounds: done.map(({ importSeconds, copySeconds }) => tenth(importSeconds / copySeconds, 100)),
    nodeCpuSeconds: of(({ importCpuSeconds }) => importCpuSeconds),
    peakMemoryMb,
  });
};
