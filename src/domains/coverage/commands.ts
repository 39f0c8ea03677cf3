import { parseArgs } from 'node:util';
import type { Tx } from '#platform/db';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { missingWords } from './words.ts';

export const coverageUsage = 'coverage --area CODE [--letter CODE] [--json]';

export type CoverageIo = {
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly today: () => PlainDate;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly say: (text: string) => void;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${coverageUsage}`);

const call = (args: readonly string[]) => {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { area: text, letter: text, json: { type: 'boolean' } },
      allowPositionals: false,
    });
    return values;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

/** The shape that docs/coverage.md describes: it grows, and nothing in it changes its meaning. */
const told = (area: string, asOf: PlainDate, { letter, items, counts, nextStocktake, actionsHeld }: Coverage) => ({
  schema: 'irwell.coverage/1',
  area,
  asOf,
  letter: { code: letter.code, kind: letter.kind, title: letter.title, writtenOn: letter.writtenOn },
  counts,
  actionsHeld,
  nextStocktake: nextStocktake ?? null,
  items: items.map((each) => ({
    code: each.item.code,
    area: each.areaCode,
    part: each.item.part,
    words: each.item.official ?? each.item.summary ?? '',
    lines: each.item.lines,
    repeats: each.duplicateOf ?? null,
    standing: each.standing,
    missing: each.missing,
    actions: each.actions.map(({ id, ref, planCode, isStopped }) => ({ id, ref, plan: planCode, isStopped })),
    measures: each.measures.map(({ seriesId, measureCode, name }) => ({ seriesId, measureCode, name })),
    evidence: each.evidence.map(({ id, kind, title, lastDay, counts: why }) => ({
      id,
      kind,
      title,
      lastDay,
      counts: why,
    })),
    claims: each.claimIds,
    ownerRole: each.ownerRole,
    dueOn: each.dueOn,
    daysOverdue: each.daysOverdue,
    nextLetter: each.nextLetter,
  })),
});

/**
 * `irwell coverage`: what answers a letter, item by item. It reads and never writes: what answers an item is bound by people who are signed in.
 * Resolves to 1 where there are gaps, else 0.
 */
export const coverageCommand = async (
  args: readonly string[],
  { read, today, out, say }: CoverageIo,
): Promise<number> => {
  const { area, letter, json } = call(args);
  if (area === undefined || !/^\d{3}$/.test(area)) throw invalid('--area must be three digits, such as 999.');
  const coverage = await read((tx) => coverageOf(tx, area, { letterCode: letter, today: today(), seen: 'staff' }));
  if (coverage === undefined)
    throw new AppError(
      'not-found',
      letter === undefined ? `No letter is held for ${area}.` : `No letter ${letter} is held for ${area}.`,
    );
  if (json === true) out(`${JSON.stringify(told(area, today(), coverage))}\n`);
  else
    for (const { item, standing, missing, ownerRole, dueOn } of coverage.items)
      out(`${item.code}\t${standing}\t${missingWords(missing)}\t${ownerRole ?? ''}\t${dueOn ?? ''}\n`);
  const { asked, withEvidence, gaps, overdue } = coverage.counts;
  say(
    `${coverage.letter.title}: ${String(asked)} asked, ${String(withEvidence)} with evidence, ${String(gaps)} gaps, ${String(overdue)} of them overdue.\n`,
  );
  return gaps > 0 ? 1 : 0;
};
