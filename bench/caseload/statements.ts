import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { Address } from '#platform/db';
import { publicTool } from '../tools.ts';
import type { Statement } from './serve.ts';

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return pg.escapeLiteral(
      `{${value.map((each) => (each === null ? 'NULL' : `"${String(each).replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`,
    );
  // Dates and JSON come here as text: they went through a message.
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value));
};

/** A statement as plain SQL, its values in their places; pgbench reads a colon before a name as a variable, so none may stand in the text. */
const inOneLine = ({ text, values }: Statement): string =>
  text
    .replaceAll(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]))
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const log = /^\d+ \d+ (\d+) /;

/** pgbench with the statements of one page as one script: milliseconds of each run of it. */
export const pgbenchOf = (
  asApp: Address,
  statements: readonly Statement[],
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): readonly number[] => {
  const pgbench = publicTool('pgbench', 'postgresql-contrib');
  const folder = mkdtempSync('/tmp/irwell-pgbench-');
  try {
    const file = path.join(folder, 'page.sql');
    writeFileSync(file, `${statements.map((each) => `${inOneLine(each)};`).join('\n')}\n`);
    const done = spawnSync(
      pgbench,
      [
        ...['-n', '-M', 'simple', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', file],
        ...['-l', '--log-prefix', path.join(folder, 'log'), '-h', asApp.host, '-p', String(asApp.port)],
        ...['-U', asApp.user, asApp.database],
      ],
      { encoding: 'utf8', env: { ...process.env, PGPASSWORD: asApp.password ?? '' } },
    );
    if (done.status !== 0) throw new Error(`pgbench: ${done.stderr}`);
    return readdirSync(folder)
      .filter((name) => name.startsWith('log'))
      .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
      .flatMap((line) => {
        const [, microseconds] = log.exec(line) ?? [];
        return microseconds === undefined ? [] : [Number(microseconds) / 1000];
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const plan = z.looseObject({
  'Shared Hit Blocks': z.number(),
  'Shared Read Blocks': z.number(),
  'Node Type': z.string(),
});
const explained = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: plan })) }));

type PlanNode = { readonly 'Node Type'?: unknown; readonly 'Relation Name'?: unknown; readonly Plans?: unknown };

const wholeTablesIn = (node: PlanNode): readonly string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [String(node['Relation Name'])] : []),
  ...(Array.isArray(node.Plans) ? node.Plans.flatMap((each: PlanNode) => wholeTablesIn(each)) : []),
];

export type Cost = { readonly sql: string; readonly blocks: number; readonly wholeTables: readonly string[] };

/** What each reading statement of a page touches: blocks of 8 KB, and tables that it reads from end to end. Changes nothing: the transaction is rolled back. */
export const costsOf = async (asApp: Address, statements: readonly Statement[]): Promise<readonly Cost[]> => {
  const client = new pg.Client({ ...asApp, ssl: asApp.ssl === true });
  await client.connect();
  try {
    const costs: Cost[] = [];
    for (const statement of statements) {
      const sql = inOneLine(statement);
      if (/^(begin|start|commit|set)/i.test(sql)) {
        await client.query(/^commit/i.test(sql) ? 'rollback' : sql);
        continue;
      }
      const { rows } = await client.query(`explain (analyze, buffers, timing off, format json) ${sql}`);
      const [first] = explained.parse(rows)[0]?.['QUERY PLAN'] ?? [];
      if (!first) continue;
      costs.push({
        sql,
        blocks: first.Plan['Shared Hit Blocks'] + first.Plan['Shared Read Blocks'],
        wholeTables: wholeTablesIn(first.Plan),
      });
    }
    return costs;
  } finally {
    await client.end();
  }
};
