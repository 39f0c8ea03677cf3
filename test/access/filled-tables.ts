import pg from 'pg';
import type { Address } from '#platform/db';

export type Table = { readonly name: string; readonly columns: readonly string[] };

type Column = {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly isNeeded: boolean;
  readonly given: boolean;
};

/** Something of each type that a column can have; only whether a row is seen matters, and nothing of what it says. */
const someOf = (type: string): string => {
  if (type.endsWith('[]')) return '{}';
  if (type === 'uuid') return '00000000-0000-7000-8000-00000000000a';
  if (type === 'date') return '2026-01-15';
  if (type.startsWith('timestamp')) return '2026-01-15T10:00:00Z';
  if (type === 'boolean') return 'false';
  if (type === 'bytea') return '\\x00';
  if (type.startsWith('json')) return '{}';
  if (type.endsWith('range')) return 'empty';
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(type)) return '1';
  return 'x';
};

const tablesOf = async (client: pg.Client): Promise<readonly Table[]> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.relname having bool_or(a.attname = 'partnership_code') order by c.relname`);
  return rows;
};

const columnsOf = async (client: pg.Client, table: string): Promise<readonly Column[]> => {
  const { rows } = await client.query<{ name: string; type: string; kind: string; needed: boolean; given: boolean }>(
    `select a.attname as name, format_type(a.atttypid, null) as type, t.typtype as kind, a.attnotnull as needed,
       a.attgenerated <> '' or a.attidentity = 'a' as given
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
    [table],
  );
  return rows.map(({ name, type, kind, needed, given }) => ({ name, type, kind, isNeeded: needed, given }));
};

const firstLabel = async (client: pg.Client, type: string): Promise<string> => {
  const { rows } = await client.query<{ label: string }>(
    `select enumlabel as label from pg_enum where enumtypid = $1::regtype order by enumsortorder limit 1`,
    [type],
  );
  return rows[0]?.label ?? 'x';
};

const addRow = async (client: pg.Client, table: string, partnership: string): Promise<void> => {
  const columns = (await columnsOf(client, table)).filter(
    ({ given, isNeeded, name }) => !given && (isNeeded || /(^|_)child_id$/.test(name)),
  );
  const values: string[] = [];
  for (const { name, type, kind } of columns)
    values.push(
      name === 'partnership_code' ? partnership : kind === 'e' ? await firstLabel(client, type) : someOf(type),
    );
  await client.query(
    `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) values (${columns.map((_, index) => `$${String(index + 1)}`).join(', ')})
     on conflict do nothing`,
    values,
  );
};

/**
 * Puts a row of each area into every table that has an area, for tests of who sees rows. Whole and true records would need every room of the
 * program: here the checks of the rows' own sense are taken off this database of the test's, and its triggers sleep.
 */
export const fillTables = async (address: Address, partnerships: readonly string[]): Promise<readonly Table[]> => {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    const { rows: checks } = await client.query<{ name: string; of: string }>(
      `select conname as name, conrelid::regclass::text as of from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`,
    );
    for (const { name, of } of checks) await client.query(`alter table ${of} drop constraint "${name}"`);
    const tables = await tablesOf(client);
    for (const partnership of partnerships) for (const { name } of tables) await addRow(client, name, partnership);
    return tables;
  } finally {
    await client.end();
  }
};
