import type { FastifyInstance } from 'fastify';
import { spreadsheetCsv } from '#shared/csv';
import { recordAct } from '#platform/db';
import { inArea, signedInGet } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { chasedIn } from './chase.ts';
import type { Chased } from './core/chase.ts';
import { chasePage } from './pages/chase.page.ts';
import { leftWords, ownerName } from './pages/parts.ts';
import type { ChaseFilter } from './pages/parts.ts';
import { mayKeepPlan, mayReadPlan } from './policy.ts';
import { plansOf } from './reads.ts';
import { crumbs, namesFor } from './routes-parts.ts';
import { chaseWords } from './words.ts';

const filterFrom = (query: URLSearchParams): ChaseFilter => ({
  plan: query.get('plan') ?? '',
  why: query.get('why') ?? '',
  owner: query.get('owner') ?? '',
});

const passes =
  ({ plan, why, owner }: ChaseFilter) =>
  ({ action, kind }: Chased): boolean =>
    (plan === '' || action.planCode === plan) &&
    (why === '' || kind === why) &&
    (owner === '' || action.accountable.role === owner);

const page = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, today, query } = asked;
  const { code } = viewer.partnership;
  const all = await chasedIn(tx, code, today);
  const filter = filterFrom(query);
  return {
    kind: 'page',
    title: 'What to ask after',
    breadcrumbs: crumbs(viewer),
    main: chasePage({
      area: viewer.partnership,
      all,
      shown: all.filter(passes(filter)),
      filter,
      plans: (await plansOf(tx, code)).filter(({ state }) => state !== 'closed'),
      names: await namesFor(asked),
      today,
      readsTrackers: mayKeepPlan(viewer),
    }),
  };
};

const csv = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, today, query } = asked;
  const lines = (await chasedIn(tx, viewer.partnership.code, today)).filter(passes(filterFrom(query)));
  const names = await namesFor(asked);
  const ownerOf = ({ accountable }: Chased['action']): string => {
    const left = leftWords(accountable, names);
    return `${ownerName(accountable, names)}${left === undefined ? '' : ` (${left})`}`;
  };
  await recordAct(tx, { action: 'plan.chase-exported', subjectKind: 'plan', detail: { lines: lines.length } });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-to-ask-after-${today}.csv`,
    body: spreadsheetCsv([
      ['for_what', 'plan', 'area', 'ref', 'action', 'owner', 'first_due', 'due', 'days', 'as_of'],
      ...lines.map(({ action, kind, days }) => [
        ...[chaseWords[kind].title, action.planCode, action.areaCode, action.ref, action.text, ownerOf(action)],
        ...[action.firstDueOn, action.dueOn, days ?? '', today],
      ]),
    ]),
  };
};

/** The lists that the programme office asks after. */
export const chaseRoutes = (app: FastifyInstance): void => {
  signedInGet(app, '/:partnership/plans/chase', { policy: mayReadPlan, answer: inArea(page) });
  signedInGet(app, '/:partnership/plans/chase/chase.csv', { policy: mayReadPlan, answer: inArea(csv) });
};
