import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { registerPlan } from './core/register.ts';
import type { RiskRow } from './core/register.ts';
import type { Mapping } from './core/tracker-columns.ts';
import type { At } from './store.ts';
import { addRisk, riskRowsOf, saveRisk } from './store-risk.ts';
import { tookTracker } from './store-tracker.ts';
import type { KeptTracker } from './store-tracker.ts';

/** What taking a risk register in would do today. */
export const registerRows = async (
  tx: Tx,
  area: string,
  tracker: KeptTracker,
  mapping: Mapping,
  today: PlainDate,
): Promise<readonly RiskRow[]> => registerPlan(tracker, mapping, await riskRowsOf(tx, area), today);

/** Takes a risk register in. The same file twice is one. */
export const takeRegister = async (tx: Tx, at: At, tracker: KeptTracker, today: PlainDate): Promise<void> => {
  if (tracker.mapping === null)
    throw new AppError('conflict', 'Nobody has said yet what the columns hold. Say that first.');
  const rows = await registerRows(tx, at.area, tracker, tracker.mapping, today);
  for (const { shown, words, stands } of rows) {
    if (words === undefined || shown.became === 'same') continue;
    const done =
      stands === undefined
        ? (await addRisk(tx, at, words)) !== undefined
        : await saveRisk(tx, at, stands, words, `Taken in with ${tracker.fileName}`);
    if (!done) throw new AppError('conflict', `Somebody changed ${shown.ref} meanwhile. Look at the preview again.`);
  }
  const count = (became: string): number => rows.filter(({ shown }) => shown.became === became).length;
  const result = { new: count('new'), changed: count('changed'), same: count('same'), 'not-taken': count('not-taken') };
  if (!(await tookTracker(tx, at, tracker.id, result)))
    throw new AppError('conflict', 'This tracker was taken in already. Send it again to take it in again.');
  await recordAct(tx, { action: 'plan.register-taken', subjectKind: 'risk', detail: result });
};
