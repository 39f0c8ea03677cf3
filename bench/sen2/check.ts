import { z } from 'zod';
import { checkFilesInThread } from '#domains/returns';
import { checkReturn } from '../../src/domains/returns/core/check.ts';
import type { RuleBook } from '../../src/domains/returns/core/rules/rule.ts';
import { readReturn } from '../../src/domains/returns/read/read-return.ts';
import { shippedRuleBook } from '../../src/domains/returns/rule-book.ts';

/** What a check of many areas found: findings by area and rule. */
export const checked = z.object({
  persons: z.number(),
  openPlans: z.number(),
  rows: z.number(),
  rules: z.number(),
  found: z.record(z.string(), z.record(z.string(), z.number())),
});
export type Checked = z.infer<typeof checked>;

export const checkTask = z.object({
  areas: z.array(z.object({ area: z.string(), files: z.array(z.object({ path: z.string(), name: z.string() })) })),
  /** The rules to be asked; all if not given. */
  only: z.array(z.string()).optional(),
});

/** The book with all other rules out of force: they keep their place and their limits. */
const bookOf = (only: readonly string[] | undefined): RuleBook => {
  const book = shippedRuleBook();
  if (only === undefined) return book;
  const wanted = new Set(only);
  return { ...book, rules: book.rules.map((rule) => (wanted.has(rule.id) ? rule : { ...rule, since: 2099 })) };
};

/** Rules that are looked at in a return of 2026 with nothing beside the file. */
const inForce = ({ rules }: RuleBook): number =>
  rules.filter(({ since, until, needs }) => since <= 2026 && (until === null || until >= 2026) && needs === undefined)
    .length;

/** Several areas' results as one. */
export const summed = (results: readonly Checked[]): Checked => {
  const of = (count: (result: Checked) => number): number => results.reduce((sum, result) => sum + count(result), 0);
  return {
    persons: of(({ persons }) => persons),
    openPlans: of(({ openPlans }) => openPlans),
    rows: of(({ rows }) => rows),
    rules: results[0]?.rules ?? 0,
    found: Object.assign({}, ...results.map(({ found }) => found)) as Checked['found'],
  };
};

/** Each area's return read and checked, one after another in this thread, as `irwell sen2 check` does it. */
export const checkInOneThread = async (task: unknown): Promise<Checked> => {
  const { areas, only } = checkTask.parse(task);
  const book = bookOf(only);
  const results: Checked[] = [];
  for (const { area, files } of areas) {
    const check = checkReturn({ book, areaCode: area });
    const reading = await readReturn(files, check);
    const { counts, summary, issues } = check.finish(reading);
    if (issues.length === 0 && summary.errors > 0) throw new Error('Findings were counted and not made.');
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
    results.push({
      persons: counts.person,
      openPlans: counts.activeplans,
      rows,
      rules: inForce(book),
      found: { [area]: summary.byRule },
    });
  }
  return summed(results);
};

/** The same, two areas at a time, each in a worker thread of its own, as the service does it for one return. */
export const checkAsService = async (task: unknown): Promise<null> => {
  const waiting = [...checkTask.parse(task).areas];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      await checkFilesInThread(next.files, { areaCode: next.area });
  };
  await Promise.all([work(), work()]);
  return null;
};
