import type { Geographies } from './geographies.ts';
import type { KeptRow, LineReading, Refusal, TablePlan } from './reading.ts';

/** From the first period of a table to the first day after its last, with the words of both. */
export type Covers = {
  readonly from: string;
  readonly to: string;
  readonly firstLabel: string;
  readonly lastLabel: string;
};

/** A name for a release whose file gives none: 'Figures for 2021-22', 'Figures to January 2025'. */
export const releaseOf = (tables: readonly Covers[]): string => {
  const [any] = tables;
  if (any === undefined) throw new RangeError('A release has a table.');
  const last = tables.reduce((a, b) => (b.to > a.to ? b : a), any);
  const first = tables.reduce((a, b) => (b.from < a.from ? b : a), any);
  return first.firstLabel === last.lastLabel ? `Figures for ${last.lastLabel}` : `Figures to ${last.lastLabel}`;
};

/** What has been read of a table so far: the sums that must balance, and what a reader should be told about it. */
export type Tally = {
  readonly take: (reading: LineReading) => readonly KeptRow[];
  readonly read: () => number;
  readonly kept: () => number;
  readonly otherLines: () => number;
  readonly refusals: () => readonly Refusal[];
  readonly covers: () => Covers | undefined;
  readonly notes: () => readonly string[];
};

/** Fewer of today's 153 councils than this, and the file is probably part of another. */
const nearlyAllCouncils = 140;

export const tallyOf = (plan: TablePlan, geographies: Geographies): Tally => {
  const refusals: Refusal[] = [];
  const councils = new Set<string>();
  const belowZero = new Map<string, number>();
  const countsNegatives = plan.dataset.startsWith('ehcp');
  // Inspections come one by one: no file of them names every council.
  const expectsAll = plan.dataset !== 'ofsted/area-send-outcomes';
  let kept = 0;
  let otherLines = plan.headingRecords;
  let covers: Covers | undefined;

  const countRow = (row: KeptRow): void => {
    const { periodStart: from, periodEnd: to, periodLabel: label } = row;
    covers ??= { from, to, firstLabel: label, lastLabel: label };
    if (from < covers.from) covers = { ...covers, from, firstLabel: label };
    if (to > covers.to) covers = { ...covers, to, lastLabel: label };
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
      ...(expectsAll && councils.size > 0 && councils.size < nearlyAllCouncils
        ? [`Lines of ${String(councils.size)} of the 153 councils: this may be part of a larger file.`]
        : []),
    ],
  };
};
