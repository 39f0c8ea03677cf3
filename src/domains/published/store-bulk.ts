import type { PoolClient } from 'pg';
import { arrayLiteral, copyWriter } from '#platform/db';
import type { KeptRow, Refusal } from './core/reading.ts';
import type { Run } from './store.ts';

/** The rows of a whole release: COPY into a table of this transaction's own, then one statement into the lasting one. */
export const runOn =
  (client: PoolClient): Run =>
  async (statement, values = []) => {
    const { rows } = await client.query<Record<string, unknown>>(statement, [...values]);
    return rows;
  };

export const makeStaging = async (run: Run): Promise<void> => {
  await run('create temp table published_staging (like published_row) on commit drop');
};

type StagingWriter = { readonly write: (row: KeptRow) => Promise<void>; readonly end: () => Promise<void> };

export const stagingWriter = (client: PoolClient, tableId: string): StagingWriter => {
  const copy = copyWriter(
    client,
    `copy published_staging (table_id, line, geography_code, period, period_kind, period_label, period_start, period_end,
       breakdown_topic, breakdown, cells) from stdin`,
  );
  return {
    write: (row) =>
      copy.write([
        tableId,
        row.line,
        row.geographyCode,
        row.period,
        row.periodKind,
        row.periodLabel,
        row.periodStart,
        row.periodEnd,
        row.breakdownTopic,
        row.breakdown,
        arrayLiteral(row.cells),
      ]),
    end: copy.end,
  };
};

/**
 * Takes out lines that say again what another line of their table says about the same place, period and breakdown. Of lines that say the
 * same the first stays; where they differ, nobody can tell which is right and all are refused. Gives the refusals by table.
 */
export const takeOutRepeats = async (run: Run): Promise<ReadonlyMap<string, readonly Refusal[]>> => {
  const rows = await run(
    `with repeated as (
       select table_id, geography_code, period, breakdown_topic, breakdown
       from published_staging
       group by table_id, geography_code, period, breakdown_topic, breakdown
       having count(*) > 1
     ), told as (
       select table_id, line, period, count(*) over place as times, min(line) over place as first_line,
         count(*) over (partition by table_id, geography_code, period, breakdown_topic, breakdown, cells) as alike
       from published_staging join repeated using (table_id, geography_code, period, breakdown_topic, breakdown)
       window place as (partition by table_id, geography_code, period, breakdown_topic, breakdown)
     )
     delete from published_staging s using told
     where s.table_id = told.table_id and s.line = told.line and s.period = told.period
       and (told.alike < told.times or told.line > told.first_line)
     returning s.table_id, s.line, told.first_line, told.alike < told.times as differ`,
  );
  const byTable = new Map<string, Map<number, Refusal>>();
  for (const row of rows) {
    const tableId = String(row['table_id']);
    const line = Number(row['line']);
    const lines = byTable.get(tableId) ?? new Map<number, Refusal>();
    lines.set(line, {
      line,
      rule: 'said-twice',
      reason:
        row['differ'] === true
          ? 'Another line gives other figures for the same place, period and breakdown. Neither can be trusted.'
          : `Line ${String(row['first_line'])} says the same already.`,
    });
    byTable.set(tableId, lines);
  }
  return new Map([...byTable].map(([id, lines]) => [id, [...lines.values()].sort((a, b) => a.line - b.line)]));
};

export const keepStaging = async (run: Run): Promise<void> => {
  await run('insert into published_row select * from published_staging');
};
