import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Action } from './core/plan.ts';
import { proposedMapping } from './core/tracker-columns.ts';
import type { Mapping } from './core/tracker-columns.ts';
import { longest, trackerPlan } from './core/tracker-diff.ts';
import type { RowPlan, Tracker } from './core/tracker-diff.ts';
import { actionsToday, risksToday, trackerOut } from './core/tracker-out.ts';
import { actionRowsOf, areasOfPlan } from './reads.ts';
import { latestUpdates, outputsOfArea } from './reads-action.ts';
import { riskRowsOf } from './store-risk.ts';
import type { At } from './store.ts';
import { addAction, addUpdate, moveDue, saveAction } from './store-action.ts';
import { addOutput } from './store-output.ts';
import { keepTracker, toldBefore, tookTracker, trackersOf } from './store-tracker.ts';
import type { KeptTracker } from './store-tracker.ts';

/** The columns that somebody confirmed of the latest tracker of the same plan, where there is one. */
const formerMapping = async (tx: Tx, area: string, planCode: string | null): Promise<Mapping> =>
  (await trackersOf(tx, area)).find(({ planCode: of, mapping }) => of === planCode && mapping !== null)?.mapping ?? {};

/** The columns of a tracker as they were confirmed, or as they are proposed. */
export const mappingOf = async (tx: Tx, area: string, tracker: KeptTracker): Promise<Mapping> =>
  tracker.mapping ?? proposedMapping(tracker.kind, tracker.headings, await formerMapping(tx, area, tracker.planCode));

/** What taking a tracker of actions in would do today. */
export const previewOf = async (
  tx: Tx,
  area: string,
  tracker: Tracker & { readonly planCode: string | null; readonly defaultArea: string },
  mapping: Mapping,
  today: PlainDate,
): Promise<readonly RowPlan[]> => {
  const planCode = tracker.planCode ?? '';
  return trackerPlan(tracker, mapping, {
    actions: (await actionRowsOf(tx, area)).filter((action) => action.planCode === planCode),
    areaCodes: (await areasOfPlan(tx, area, planCode)).map(({ code }) => code),
    ...(await toldBefore(tx, area)),
    defaultArea: tracker.defaultArea,
    today,
  });
};

const addFrom = async (tx: Tx, at: At, planCode: string, row: RowPlan): Promise<string> => {
  if (row.add === undefined) throw new Error('Only a new row is added.');
  const { dueOn, accountable, lead, ...rest } = row.add;
  const id = await addAction(tx, at, {
    ...rest,
    planCode,
    ref: row.ref,
    firstDueOn: dueOn,
    outcomeId: null,
    accountableRole: null,
    accountableWords: accountable.slice(0, longest.lead),
    leadRole: null,
    leadWords: lead.slice(0, longest.lead),
    partners: rest.partners.slice(0, longest.partners),
    costPence: null,
    costWords: '',
    isPublic: false,
    publicWords: '',
  });
  if (id === undefined)
    throw new AppError('conflict', `Somebody added ${row.ref} meanwhile. Look at the preview again.`);
  return id;
};

const changeFrom = async (tx: Tx, at: At, action: Action, row: RowPlan, source: string): Promise<void> => {
  const { words, due } = row;
  if (Object.keys(words).length > 0) {
    const saved = await saveAction(tx, at, action, {
      ...action,
      text: words.text ?? action.text,
      accountableRole: action.accountable.role,
      accountableWords: (words.accountable ?? action.accountable.words).slice(0, longest.lead),
      leadRole: action.lead.role,
      leadWords: (words.lead ?? action.lead.words).slice(0, longest.lead),
      partners: (words.partners ?? action.partners).slice(0, longest.partners),
    });
    if (!saved) throw new AppError('conflict', `Somebody changed ${row.ref} meanwhile. Look at the preview again.`);
  }
  if (due !== undefined) {
    const change = { actionId: action.id, milestoneId: null, why: null, approvedBy: null, source, ...due };
    if (!(await moveDue(tx, at, change)))
      throw new AppError('conflict', `Somebody moved the date of ${row.ref} meanwhile. Look at the preview again.`);
  }
};

const applyRow = async (
  tx: Tx,
  at: At,
  into: {
    readonly planCode: string;
    readonly source: string;
    readonly today: PlainDate;
    readonly actions: readonly Action[];
  },
  row: RowPlan,
): Promise<void> => {
  const { planCode, source, today, actions } = into;
  const action = actions.find(({ ref }) => ref === row.ref);
  const actionId = row.became === 'new' ? await addFrom(tx, at, planCode, row) : action?.id;
  if (actionId === undefined) return;
  if (action !== undefined) await changeFrom(tx, at, action, row, source);
  if (row.output !== '')
    await addOutput(tx, at, { actionId, title: row.output.slice(0, longest.output), heldAt: source, madeOn: today });
  if (row.update === '' && row.delivery === undefined) return;
  const text = row.update === '' ? 'The tracker says how delivery stands.' : row.update;
  const delivery = row.delivery ?? null;
  await addUpdate(tx, at, { actionId, saidOn: today, text, delivery, source, formKey: newId() });
};

export type Taken = Readonly<Record<RowPlan['became'], number>>;

const tally = (rows: readonly RowPlan[]): Taken => {
  const count = (became: RowPlan['became']): number => rows.filter((row) => row.became === became).length;
  return { new: count('new'), changed: count('changed'), same: count('same'), 'not-taken': count('not-taken') };
};

/** Takes a tracker of actions in. What was taken in before changes nothing, so that the same file twice is one. */
export const takeTracker = async (tx: Tx, at: At, tracker: KeptTracker, today: PlainDate): Promise<Taken> => {
  const { planCode, mapping } = tracker;
  if (planCode === null || mapping === null)
    throw new AppError('conflict', 'Nobody has said yet what the columns hold. Say that first.');
  const rows = await previewOf(tx, at.area, tracker, mapping, today);
  const actions = (await actionRowsOf(tx, at.area)).filter((action) => action.planCode === planCode);
  const into = { planCode, source: tracker.fileName, today, actions };
  for (const row of rows) if (row.became === 'new' || row.became === 'changed') await applyRow(tx, at, into, row);
  const taken = tally(rows);
  if (!(await tookTracker(tx, at, tracker.id, taken)))
    throw new AppError('conflict', 'This tracker was taken in already. Send it again to take it in again.');
  await recordAct(tx, { action: 'plan.tracker-taken', subjectKind: 'plan', detail: { plan: planCode, ...taken } });
  await movePublicVersion(tx);
  return taken;
};

/** Keeps a tracker that was sent, with nothing of it taken in. */
export const receiveTracker = async (
  tx: Tx,
  at: At,
  sent: Tracker & { readonly kind: 'actions' | 'risks'; readonly planCode: string | null; readonly fileName: string },
): Promise<string> => {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([sent.headings, sent.rows]))
    .digest('hex');
  const id = await keepTracker(tx, at, { ...sent, sha256 });
  await recordAct(tx, {
    action: 'plan.tracker-received',
    subjectKind: 'plan',
    detail: { kind: sent.kind, rows: sent.rows.length },
  });
  return id;
};

const outputTitles = async (tx: Tx, area: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const all = await outputsOfArea(tx, area);
  return new Map(
    [...Map.groupBy(all, ({ actionId }) => actionId)].map(([id, own]) => [id, own.map(({ title }) => title)]),
  );
};

/** The tracker or register in its own columns and order, with what stands today: for whoever still keeps the workbook. */
export const trackerRowsToday = async (
  tx: Tx,
  area: string,
  tracker: KeptTracker,
  today: PlainDate,
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly mapping: Mapping }> => {
  const mapping = await mappingOf(tx, area, tracker);
  if (tracker.kind === 'risks')
    return { mapping, rows: trackerOut(tracker, mapping, risksToday(await riskRowsOf(tx, area))) };
  const actions = (await actionRowsOf(tx, area)).filter((action) => action.planCode === tracker.planCode);
  const told = { today, latest: await latestUpdates(tx, area), outputs: await outputTitles(tx, area) };
  return { mapping, rows: trackerOut(tracker, mapping, actionsToday(tracker, mapping, actions, told)) };
};
