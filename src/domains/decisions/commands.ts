import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { forceOf } from './core/decision.ts';
import { challengesOf } from './reads-challenges.ts';
import { decisionsOf } from './reads-decisions.ts';

export const decisionsUsage = 'decisions --area CODE [--json]';

type World = {
  /** One transaction of the import service, which reads decisions and writes none: people do, who are signed in. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly today: () => PlainDate;
  readonly out: (text: string) => void;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${decisionsUsage}`);

const call = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: { area: { type: 'string' }, json: { type: 'boolean' } } }).values;
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

/**
 * Lists the decisions and the challenges of an area, public or not, as of today. JSON: `{ schema: 'irwell.decisions/1', area, asOf, decisions, challenges }`, the
 * two lists as decisionsOf and challengesOf give them. It reads and never writes. Resolves to 0. Throws AppError where the call cannot be used.
 */
export const decisionsCommand = async (args: readonly string[], { asService, today, out }: World): Promise<number> => {
  const { area, json } = call(args);
  if (area === undefined || !/^\d{3}$/.test(area)) throw invalid('--area must be three digits, such as 999.');
  const asOf = today();
  const { decisions, challenges } = await asService(async (tx) => ({
    decisions: await decisionsOf(tx, area, 'staff'),
    challenges: await challengesOf(tx, area, asOf, 'staff'),
  }));
  if (json === true) out(`${JSON.stringify({ schema: 'irwell.decisions/1', area, asOf, decisions, challenges })}\n`);
  else {
    for (const decision of decisions)
      out(`${decision.ref}\t${decision.metOn}\t${forceOf(decision, asOf)}\t${decision.text}\n`);
    for (const { ref, dueOn, standing, daysOverdue, question } of challenges)
      out(
        `${ref}\t${dueOn}\t${standing}${daysOverdue > 0 ? `, ${String(daysOverdue)} days overdue` : ''}\t${question}\n`,
      );
  }
  return 0;
};
