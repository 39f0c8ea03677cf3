// Writes src/platform/db/schema.ts from a freshly migrated database. With --check it only says whether the file is stale (exit 1).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { createDatabase, migrate, startCluster } from '#platform/db';

const target = path.join(import.meta.dirname, '../src/platform/db/schema.ts');

const scalar: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  date: 'PlainDate',
  timestamptz: 'Date',
  jsonb: 'Json',
  bytea: 'Buffer',
};

type Column = {
  schema: string;
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  has_default: boolean;
  is_view: boolean;
};

const typeOf = (column: Column): string => {
  const array = column.type.startsWith('_');
  const base = scalar[array ? column.type.slice(1) : column.type];
  if (base === undefined)
    throw new Error(`No TypeScript type is known for ${column.type} (${column.table}.${column.column}).`);
  // The driver writes dates as text too; numerics may be written as numbers.
  const read = array ? `readonly (${base} | null)[]` : base;
  const write =
    base === 'Date'
      ? 'Date | string'
      : base === 'string' && column.type === 'numeric'
        ? 'string | number'
        : base === 'Json'
          ? 'string'
          : read;
  const orNull = column.nullable && !column.is_view ? ' | null' : column.is_view ? ' | null' : '';
  if (column.is_view) return `${read}${orNull}`;
  const insert = `${write}${orNull}${column.has_default || column.nullable ? ' | undefined' : ''}`;
  return `ColumnType<${read}${orNull}, ${insert}, ${write}${orNull}>`;
};

const generate = async (): Promise<string> => {
  const folder = mkdtempSync('/tmp/irwell-types-');
  const cluster = await startCluster(folder, 'serve', { settings: ['fsync=off'] });
  try {
    const address = await createDatabase(cluster.address, 'types');
    await migrate(address, 'demonstration');
    const client = new pg.Client(address);
    await client.connect();
    const { rows } = await client.query<Column>(`
      select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable,
        (a.atthasdef or a.attidentity <> '') as has_default, c.relkind = 'v' as is_view
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      where n.nspname in ('public', 'access', 'audit') and c.relkind in ('r', 'v', 'p')
      order by n.nspname <> 'public', n.nspname, c.relname, a.attnum`);
    await client.end();
    const tables = new Map<string, Column[]>();
    for (const row of rows) {
      const name = row.schema === 'public' ? row.table : `${row.schema}.${row.table}`;
      tables.set(name, [...(tables.get(name) ?? []), row]);
    }
    const body = [...tables].map(
      ([name, columns]) =>
        `  readonly '${name}': {\n${columns.map((column) => `    readonly ${column.column}: ${typeOf(column)};`).join('\n')}\n  };`,
    );
    return `// Generated from the migrations by tools/generate-database-types.ts. Do not edit.
import type { ColumnType } from 'kysely';
import type { PlainDate } from '#shared/plain-date';

/** Whatever JSON the column holds: check it before use. */
export type Json = unknown;

export type Database = {
${body.join('\n')}
};
`;
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const text = await generate();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('src/platform/db/schema.ts is stale. Run: node tools/generate-database-types.ts\n');
    process.exitCode = 1;
  }
} else writeFileSync(target, text);
