import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { FormErrors, Page, SignedInAsked, Viewer } from '#platform/http';
import { deliveryOf } from './core/delivery.ts';
import { ownersWhoLeft } from './core/owners.ts';
import type { Action, PlanLine } from './core/plan.ts';
import { wordsWith } from './core/vocabulary.ts';
import type { Words } from './core/vocabulary.ts';
import type { Tried } from './pages/form-parts.ts';
import { planPath, plansPath } from './pages/parts.ts';
import type { Names } from './pages/parts.ts';
import type { PlanLineShown } from './pages/plan.page.ts';
import { owns } from './policy.ts';
import { actionRowsOf, ownWordsOf, plansOf, roleNames } from './reads.ts';
import { assurancesOf, dueChangesOf, latestUpdates } from './reads-action.ts';
import { standingsOf } from './standings.ts';
import type { Seen } from './standings.ts';
import type { At } from './store.ts';
import { heldIn } from './store-posts.ts';

export type Now = () => Date;

export const seenBy = ({ roleCode }: Viewer): Seen => (roleCode === 'parent-carer-forum' ? 'forum' : 'staff');

export const atOf = ({ viewer }: SignedInAsked, now: Now): At => ({
  area: viewer.partnership.code,
  by: { personId: viewer.personId, name: viewer.displayName, role: viewer.roleCode },
  now: now(),
});

export const namesFor = async ({ tx, viewer }: SignedInAsked): Promise<Names> => ({
  roles: await roleNames(tx),
  ...(await heldIn(tx, viewer.partnership.code)),
});

export const wordsFor = async ({ tx, viewer }: SignedInAsked): Promise<Words> =>
  wordsWith(await ownWordsOf(tx, viewer.partnership.code));

export const planFrom = async ({ tx, viewer, params }: SignedInAsked): Promise<PlanLine> => {
  const found = (await plansOf(tx, viewer.partnership.code)).find(({ code }) => code === params['plan']);
  if (!found) throw new AppError('not-found', 'There is no such plan here. See the list of plans.');
  return found;
};

/** The plan, unless it is closed: then it is read and nothing of it changes. */
export const refuseClosed = (plan: PlanLine): PlanLine => {
  if (plan.state === 'closed')
    throw new AppError(
      'conflict',
      'This plan is closed: it can be read, and nothing of it changes. The programme office can open it again.',
    );
  return plan;
};

export const actionFrom = async ({ tx, viewer, params }: SignedInAsked): Promise<Action> => {
  const found = (await actionRowsOf(tx, viewer.partnership.code)).find(({ id }) => id === params['action']);
  if (!found) throw new AppError('not-found', 'There is no such action here. Look for it in its plan.');
  return found;
};

type Crumb = { readonly text: string; readonly href: string };

export const crumbs = ({ partnership }: Viewer, plan?: Pick<PlanLine, 'code' | 'name'>): readonly Crumb[] => [
  { text: 'Home', href: '/home' },
  { text: 'Plans', href: plansPath(partnership) },
  ...(plan === undefined ? [] : [{ text: plan.name, href: planPath(partnership, plan.code) }]),
];

/** A form that did not pass, by its name. */
export const triedOf = (form: string, errors: FormErrors, typed: Readonly<Record<string, string>>): Tried => ({
  form,
  errors,
  typed,
});

/** The title of a page, with what a form that did not pass makes of it. */
export const titled = (title: string, tried: Tried | undefined): Pick<Page, 'title' | 'status'> =>
  tried === undefined ? { title } : { title: `Error: ${title}`, status: 422 };

/** Every action of a plan as the plan's page and its file show it. */
export const linesOf = async (
  { tx, viewer }: SignedInAsked,
  planCode: string,
  today: PlainDate,
): Promise<readonly PlanLineShown[]> => {
  const { code } = viewer.partnership;
  const actions = (await actionRowsOf(tx, code)).filter((action) => action.planCode === planCode);
  const standings = await standingsOf(tx, code, actions, { today, seen: seenBy(viewer) });
  const assurances = await assurancesOf(tx, code);
  const latest = await latestUpdates(tx, code);
  const wanted = new Set(
    (await dueChangesOf(tx, code)).filter(({ why }) => why === null).map(({ actionId }) => actionId),
  );
  const held = await heldIn(tx, code);
  return actions.map((action) => ({
    action,
    delivery: deliveryOf(action, today),
    impact: standings.get(action.id)?.impact ?? 'not-measured',
    isMine: owns(viewer, action),
    ownerLeft: ownersWhoLeft(action, held).length > 0,
    wantsReason: wanted.has(action.id),
    assurance: assurances.get(action.id),
    latest: latest.get(action.id),
  }));
};
