import path from 'node:path';
import { asInvented, asOwner, loadAlderbeck, servePartnership } from '#domains/access';
import { makeDuties } from '#domains/caseload';
import { loadInventedSeries, seriesCommand } from '#domains/charts-of-change';
import { loadInventedClaims } from '#domains/claims';
import { makeCohorts } from '#domains/cohorts';
import { loadInventedCoverage } from '#domains/coverage';
import { loadInventedDecisions } from '#domains/decisions';
import { loadHistory } from '#domains/history';
import { loadImpactPlan } from '#domains/impact-plan';
import { loadInventedLetters } from '#domains/letters';
import { loadMeasureRegister, refreshMeasureValues } from '#domains/measures';
import { bindInventedEvidence, loadInventedPlans } from '#domains/plan-actions';
import { loadInventedPromises } from '#domains/promises';
import { loadGeographies, loadPublishedExcerpts } from '#domains/published';
import { loadInventedRecords } from '#domains/returns';
import { loadInventedWaits, loadNhsExcerpt } from '#domains/waiting-lists';
import { makeWorkload } from '#domains/workload';
import type { Clock } from '#shared/clock';
import { asVisitor, issueServiceToken, withSession } from '#platform/db';
import type { Address, SessionToken, Store, Tx } from '#platform/db';

/**
 * What every database needs to be of use: the areas of England, the register of measures. And, in a demonstration, what the project carries:
 * Bury's public figures and history, and the invented area Alderbeck. Each part is idempotent, so this runs at every start.
 */
export const loadReference = async (owner: Address, store: Store): Promise<void> => {
  const token = await issueServiceToken(owner, 'reference-data', 'service-import', 60);
  await withSession(store.app, token, async (tx) => {
    await loadGeographies(tx);
    await loadMeasureRegister(tx);
  });
};

export const loadDemonstration = async (
  owner: Address,
  store: Store,
  clock: Clock,
  say: (text: string) => void,
): Promise<void> => {
  say('Loading the areas of England and the register of measures');
  await loadReference(owner, store);
  await asOwner(owner, async (client) => {
    await servePartnership(client, { code: '351', shortName: 'bury', name: 'Bury', invented: false });
    await loadAlderbeck(client);
  });
  const token = await issueServiceToken(owner, 'demonstration', 'service-import', 60);
  say('Loading the published figures that Irwell carries');
  await withSession(store.app, token, async (tx) => {
    await loadPublishedExcerpts(tx);
    await refreshMeasureValues(tx);
  });
  say('Loading Bury’s plan and history, in Irwell’s own words');
  await withSession(store.app, token, async (tx) => {
    await loadImpactPlan(tx);
    await loadHistory(tx);
  });
  say('Loading the invented monthly figures of Alderbeck');
  await withSession(store.app, token, (tx) => loadInventedSeries(tx, '999', clock.now()));
  say('Loading the invented plans of Alderbeck');
  await withSession(store.app, token, (tx) => loadInventedPlans(tx, '999'));
  await withSession(store.app, token, (tx) => loadInventedLetters(tx, '999'));
  say('Inventing what Alderbeck claims, and what turned since');
  await inventClaims(store, token, clock);
  await bindInventedEvidence({ partnershipCode: '999', asRole: (role, work) => asInvented(store, '999', role, work) });
  await loadInventedCoverage({ partnershipCode: '999', asRole: (role, work) => asInvented(store, '999', role, work) });
  say('Inventing what Alderbeck’s boards decided, and what was asked of it');
  await loadInventedDecisions({ partnershipCode: '999', asRole: (role, work) => asInvented(store, '999', role, work) });
  say('Inventing what was promised in Alderbeck, and what became of it');
  await loadInventedPromises({
    partnershipCode: '999',
    today: clock.today(),
    asRole: (role, work) => asInvented(store, '999', role, work),
  });
  say('Loading published NHS waits, and the invented waiting lists of Alderbeck');
  await withSession(store.app, token, async (tx) => {
    await loadNhsExcerpt(tx, '351', clock.now());
    await loadInventedWaits(tx, '999', { today: clock.today(), at: clock.now() });
  });
  say('Inventing the people of Alderbeck');
  const into = { appPool: store.appPool, token, clock, partnershipCode: '999' };
  await loadInventedRecords(store.app, into, 1, (then) =>
    withSession(store.app, token, async (tx) => {
      await makeDuties(tx, '999', then);
      await makeCohorts(tx, '999', { today: then.today(), now: then.now() });
      await makeWorkload(tx, '999', then.today());
    }),
  );
  // What was loaded a moment ago has no statistics yet: the first readers would wait seconds for a page.
  await asOwner(owner, (client) => client.query('analyze'));
};

/** Claims by the invented people themselves; and a value that is taken back and one that is handed in again afterwards, so that claims turn as they would anywhere. */
const inventClaims = async (store: Store, token: SessionToken, clock: Clock): Promise<void> => {
  const made = await loadInventedClaims({
    partnershipCode: '999',
    asRole: (role, work) => asInvented(store, '999', role, work),
    asEverybody: (work) => asVisitor(store.visitors, work),
  });
  if (made === 'held already') return;
  const reason = 'Calls of two days were counted twice.';
  const world = {
    asService: <T>(work: (tx: Tx) => Promise<T>) => withSession(store.app, token, work),
    now: clock.now,
    today: clock.today,
    out: () => undefined,
    say: () => undefined,
  };
  await seriesCommand(
    ['take-back', '--area', '999', '--measure', 'V12', '--period', '2026-10', '--reason', reason],
    world,
  );
  // And a value that comes in again otherwise: what guards a claim gets worse.
  const later = path.join(import.meta.dirname, '../data/demonstration/not-brought-october.csv');
  await seriesCommand(['import', '--area', '999', '--measure', 'W13', later], world);
};
