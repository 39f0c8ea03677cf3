import type { Geographies } from './geographies.ts';
import type { KeptRow, LineReading, Refusal, TablePlan } from './reading.ts';

/** What has been read of a table so far: the sums that must balance, and what a reader should be told about it. */
export type Tally = {
  readonly take: (reading: LineReading) => readonly KeptRow[];
  readonly read: () => number;
  readonly kept: () => number;
  readonly otherLines: () => number;
  readonly refusals: () => readonly Refusal[];
  readonly covers: () => { readonly from: string; readonly to: string; readonly lastLabel: string } | undefined;
  readonly notes: () => readonly string[];
};

/** Fewer of today's 153 councils than this, and the file is probably part of another. */
const nearlyAllCouncils = 140;

export const tallyOf = (plan: TablePlan, geographies: Geographies): Tally => {
  const refusals: Refusal[] = [];
  const councils = new Set<string>();
  const belowZero = new Map<string, number>();
  const countsNegatives = plan.dataset.startsWith('ehcp');
  let kept = 0;
  let otherLines = plan.headingRecords;
  let covers: { from: string; to: string; lastLabel: string } | undefined;

  const countRow = (row: KeptRow): void => {
    covers ??= { from: row.periodStart, to: row.periodEnd, lastLabel: row.periodLabel };
    if (row.periodStart < covers.from) covers.from = row.periodStart;
    if (row.periodEnd > covers.to) covers = { ...covers, to: row.periodEnd, lastLabel: row.periodLabel };
    if (geographies.byCode(row.geographyCode)?.kind === 'council') councils.add(row.geographyCode);
    if (!countsNegatives) return;
    for (const [column, cell] of row.cells.entries())
      if (cell !== null && /^-\d/.test(cell)) {
        const heading = plan.headings[column] ?? '';
        belowZero.set(heading, (belowZero.get(heading) ?? 0) + 1);
      }
  };

  return {
    take: (reading) => {
      if (reading.kind === 'aside') otherLines += 1;
      if (reading.kind === 'refused') refusals.push(reading.refusal);
      if (reading.kind !== 'kept') return [];
      kept += 1;
      reading.rows.forEach(countRow);
      return reading.rows;
    },
    read: () => kept + refusals.length,
    kept: () => kept,
    otherLines: () => otherLines,
    refusals: () => refusals,
    covers: () => covers,
    notes: () => [
      ...[...belowZero].map(
        ([heading, count]) =>
          `${String(count)} ${count === 1 ? 'count' : 'counts'} below zero under ${heading}, kept as published.`,
      ),
      ...(councils.size > 0 && councils.size < nearlyAllCouncils
        ? [`Lines of ${String(councils.size)} of the 153 councils: this may be part of a larger file.`]
        : []),
    ],
  };
};
