import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { chasedOf } from './core/chase.ts';
import type { Chased } from './core/chase.ts';
import type { Action } from './core/plan.ts';
import { statusIn } from './core/tracker-cells.ts';
import { cellsOf } from './core/tracker-diff.ts';
import { actionRowsOf, plansOf } from './reads.ts';
import { dependenciesOf, dueChangesOf, latestUpdates, linksOf } from './reads-action.ts';
import { heldIn } from './store-posts.ts';
import { trackersOf } from './store-tracker.ts';

/** Actions that the newest tracker which was taken in calls done, and that are not: nothing shows what was made. */
const doneInTrackers = async (
  tx: Tx,
  area: string,
  planCodes: readonly string[],
  actions: readonly Action[],
): Promise<ReadonlySet<string>> => {
  const sent = await trackersOf(tx, area);
  const found = new Set<string>();
  for (const planCode of planCodes) {
    const newest = sent.find((each) => each.planCode === planCode && each.takenOn !== null);
    const [tracker] = newest === undefined ? [] : await trackersOf(tx, area, newest.id);
    if (tracker?.mapping == null) continue;
    for (const row of tracker.rows) {
      const cell = cellsOf(tracker, tracker.mapping, row);
      if (statusIn(cell('status')) !== 'done') continue;
      const action = actions.find((each) => each.planCode === planCode && each.ref === cell('ref'));
      if (action !== undefined && action.delivery !== 'done') found.add(action.id);
    }
  }
  return found;
};

/** What is to be chased in the plans that are not closed. Trackers are read only by those who may: the programme office. */
export const chasedIn = async (tx: Tx, area: string, today: PlainDate): Promise<readonly Chased[]> => {
  const open = (await plansOf(tx, area)).filter(({ state }) => state !== 'closed').map(({ code }) => code);
  const actions = (await actionRowsOf(tx, area)).filter(({ planCode }) => open.includes(planCode));
  const links = (await linksOf(tx, area)).filter(({ role }) => role === 'impact');
  const moved = (await dueChangesOf(tx, area)).filter(({ why }) => why === null);
  return chasedOf(actions, {
    today,
    latest: await latestUpdates(tx, area),
    doneInTracker: await doneInTrackers(tx, area, open, actions),
    measured: new Set(links.flatMap(({ actionId }) => actionId ?? [])),
    wantsReason: new Set(moved.map(({ actionId }) => actionId)),
    held: await heldIn(tx, area),
    waits: await dependenciesOf(tx, area),
  });
};
