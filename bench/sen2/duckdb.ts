import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { shippedRuleBook } from '../../src/domains/returns/rule-book.ts';
import { checkTask } from './check.ts';
import { fileOf, moduleNames } from './set.ts';
import type { AreaFiles } from './set.ts';
import { root } from './settings.ts';

const packages = path.join(root, '.irwell/bench');

export const hasDuckdb = (): boolean => existsSync(path.join(packages, 'node_modules/@duckdb/node-api'));
export const howToGetDuckdb = 'npm install --no-package-lock --prefix .irwell/bench @duckdb/node-api';

type Reader = { readonly getRowObjectsJson: () => unknown };
type Connection = {
  readonly runAndReadAll: (sql: string) => Promise<Reader>;
  readonly run: (sql: string) => Promise<unknown>;
};
type Duckdb = {
  readonly version: () => string;
  readonly DuckDBInstance: {
    readonly create: (
      file: string,
      options: Readonly<Record<string, string>>,
    ) => Promise<{ readonly connect: () => Promise<Connection> }>;
  };
};

const isDuckdb = (loaded: unknown): loaded is Duckdb =>
  typeof loaded === 'object' && loaded !== null && 'DuckDBInstance' in loaded && 'version' in loaded;

const load = (): Duckdb => {
  const loaded: unknown = createRequire(path.join(packages, 'package.json'))('@duckdb/node-api');
  if (!isDuckdb(loaded)) throw new Error('This is not the DuckDB that the benchmark knows.');
  return loaded;
};

const statements = (text: string): readonly string[] =>
  text
    .replaceAll(/^--.*$/gm, '')
    .split(/;\s*\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

const listed = (codes: Iterable<string>): string => [...codes].map((code) => `'${code}'`).join(', ');

/** The tables in SQL, ready to run, over the files of the areas. */
const tablesInSql = (areas: readonly AreaFiles[]): string =>
  moduleNames.reduce(
    (sql, module) => {
      const files = listed(areas.map((area) => fileOf(area, module)));
      const read = `read_csv([${files}], header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`;
      return sql.replaceAll(`{${module}}`, read);
    },
    readFileSync(path.join(import.meta.dirname, 'tables.sql'), 'utf8'),
  );

/** The rules in SQL, ready to run. */
const rulesInSql = (): string => {
  const { codes } = shippedRuleBook();
  const { valid, doubtful } = codes.inYear(2026);
  return readFileSync(path.join(import.meta.dirname, 'rules.sql'), 'utf8')
    .replaceAll('{main}', listed(valid('Ethnicity')))
    .replaceAll('{extended}', listed(doubtful('Ethnicity')))
    .replaceAll('{authorities}', listed(codes.upnAuthorities));
};

/** The ids of the rules that are written in SQL too. */
export const rulesOfSql = (): readonly string[] => {
  const found = [...readFileSync(path.join(import.meta.dirname, 'rules.sql'), 'utf8').matchAll(/as "([A-Z]\d\d)"/g)];
  return [...new Set(found.map(([, id = '']) => id))].toSorted();
};

export const duckdbAnswer = z.object({
  version: z.string(),
  readSeconds: z.number(),
  ruleSeconds: z.number(),
  found: z.record(z.string(), z.record(z.string(), z.number())),
});

const counts = z.array(z.record(z.string(), z.union([z.string(), z.number()])));

/** Reads the nine files of every area into typed tables, and counts what each rule finds in each area; one thread. */
export const askDuckdb = async (task: unknown): Promise<z.infer<typeof duckdbAnswer>> => {
  const { areas } = checkTask.parse(task);
  const duckdb = load();
  const instance = await duckdb.DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const began = performance.now();
  for (const statement of statements(tablesInSql(areas))) await connection.run(statement);
  const read = performance.now();
  const found: Record<string, Record<string, number>> = {};
  for (const statement of statements(rulesInSql())) {
    if (statement.startsWith('create')) {
      await connection.run(statement);
      continue;
    }
    for (const row of counts.parse((await connection.runAndReadAll(statement)).getRowObjectsJson())) {
      const ofArea = (found[String(row['area']).padStart(3, '0')] ??= {});
      for (const [rule, count] of Object.entries(row))
        if (rule !== 'area' && Number(count) > 0) ofArea[rule] = (ofArea[rule] ?? 0) + Number(count);
    }
  }
  return {
    version: duckdb.version(),
    readSeconds: (read - began) / 1000,
    ruleSeconds: (performance.now() - read) / 1000,
    found,
  };
};
