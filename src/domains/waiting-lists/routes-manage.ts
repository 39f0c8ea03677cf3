import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, SignedInAsked, Viewer } from '#platform/http';
import { managerFigures } from './core/figures/manager-figures.ts';
import { managerRows } from './core/figures/manager-rows.ts';
import { rowsOfArea } from './core/lists/whose.ts';
import type { Whose } from './core/lists/whose.ts';
import { isServiceCode, services } from './core/services.ts';
import { csvOf } from '#shared/csv';
import { findList } from './lists/reads-lists.ts';
import { managePage, overviewPage } from './pages/manage.page.ts';
import { listsPath } from './pages/parts.ts';
import { mayKeepLists, maySeeLists } from './policy.ts';
import { publishService, withdrawService } from './public/publish.ts';
import { helpWhileWaiting, publishedServices } from './public/reads-public.ts';
import { keepHelp, keepTarget, targetsOf, withdrawHelp } from './public/store-help.ts';
import { rowsByService } from './reads-rows.ts';

const crumbs = ({ partnership }: Viewer) => [
  { text: 'Home', href: '/home' },
  { text: 'Waiting lists', href: listsPath(partnership) },
];

const overview = async ({ tx, viewer }: SignedInAsked): Promise<Answer> => {
  const { code } = viewer.partnership;
  const targets = await targetsOf(tx, code);
  const published = await publishedServices(tx, code);
  await recordAct(tx, { action: 'waits.overview-read' });
  const rows = (await rowsByService(tx, code)).map(({ service, rows: all, asAt }) => {
    const { whose, rows: own } = rowsOfArea(all);
    return {
      service,
      asAt,
      whose,
      figures: managerFigures(own, asAt, targets.find((each) => each.service === service)?.weeks ?? null),
      published: published.find((each) => each.service === service)?.asAt ?? null,
    };
  });
  return {
    kind: 'page',
    title: 'Waiting lists',
    breadcrumbs: crumbs(viewer).slice(0, 1),
    main: overviewPage(viewer.partnership, rows, mayKeepLists(viewer)),
  };
};

const whoseIn = (query: URLSearchParams): Whose | undefined =>
  (['residence', 'provider'] as const).find((each) => each === query.get('whose'));

const load = async ({ tx, viewer, params, query }: SignedInAsked) => {
  const { code } = viewer.partnership;
  const found = (await rowsByService(tx, code)).find(({ service }) => service === params['service']);
  if (!found) throw new AppError('not-found', 'No list of that service has been taken in.');
  const target = (await targetsOf(tx, code)).find(({ service }) => service === found.service);
  const own = rowsOfArea(found.rows, whoseIn(query));
  return { found, target, own, figures: managerFigures(own.rows, found.asAt, target?.weeks ?? null) };
};

type Errors = readonly { readonly field: string; readonly text: string }[];

const one = async (
  asked: SignedInAsked,
  errors: Errors = [],
  typed: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  const { found, target, own, figures } = await load(asked);
  const { service, asAt, lists } = found;
  await recordAct(tx, { action: 'waits.service-read', detail: { service } });
  let [vanished, refused] = [0, 0];
  for (const { id } of lists) {
    const result = (await findList(tx, code, id))?.result;
    vanished += result?.vanished ?? 0;
    refused += result?.refused ?? 0;
  }
  return {
    kind: 'page',
    title: `${errors.length > 0 ? 'Error: ' : ''}Waiting list: ${services[service].name}`,
    breadcrumbs: crumbs(viewer),
    main: managePage({
      area: viewer.partnership,
      service,
      asAt,
      lists,
      own,
      figures,
      target,
      published: (await publishedServices(tx, code)).find((each) => each.service === service),
      help: (await helpWhileWaiting(tx, code)).filter((entry) => ['', service].includes(entry.service)),
      mayKeep: mayKeepLists(viewer),
      formToken,
      errors,
      typed,
      vanished,
      refused,
    }),
    ...(errors.length > 0 ? { status: 422 } : {}),
  };
};

const file = async (asked: SignedInAsked): Promise<Answer> => {
  const { found, own, figures } = await load(asked);
  const { service, asAt, lists } = found;
  await recordAct(asked.tx, { action: 'waits.figures-taken', detail: { service } });
  const source = lists.map((list) => `${list.source}, as at ${list.asAt}`).join('; ');
  return {
    kind: 'download',
    filename: `waiting-list-${service}-${asAt}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvOf([
      ['Service', 'Table', 'Row', 'Figure', 'Value', 'As at', 'Whose children', 'Source'],
      ...managerRows(figures).map((row) => [services[service].name, ...row, asAt, own.whose, source]),
    ]),
  };
};

const back = ({ viewer, params }: SignedInAsked): Answer => ({
  kind: 'redirect',
  to: `${listsPath(viewer.partnership)}/service/${params['service'] ?? ''}`,
});

const serviceOf = ({ params }: SignedInAsked) => {
  const code = params['service'] ?? '';
  if (!isServiceCode(code)) throw new AppError('not-found', 'There is no such service.');
  return code;
};

const whoIs = ({ partnership, displayName }: Viewer) => ({ partnershipCode: partnership.code, displayName });

const decide = async (asked: SignedInAsked, at: Date): Promise<Answer> => {
  const { tx, viewer, fields } = asked;
  const service = serviceOf(asked);
  if (fields['do'] === 'withdraw') await withdrawService(tx, viewer.partnership.code, service);
  else if (fields['do'] === 'publish') await publishService(tx, whoIs(viewer), service, at);
  else throw new AppError('invalid', 'Say whether the figures are to be shown or taken off.');
  return back(asked);
};

const targetForm = z
  .object({
    weeks: z
      .string()
      .trim()
      .refine(
        (text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 520),
        'A target is a whole number of weeks from 1 to 520',
      ),
    targetSource: z.string().trim().max(300, 'At most 300 letters'),
  })
  .refine(({ weeks, targetSource }) => weeks === '' || targetSource !== '', {
    path: ['targetSource'],
    message: 'Say where the target was agreed',
  });

const setTarget = async (asked: SignedInAsked, at: Date): Promise<Answer> => {
  const service = serviceOf(asked);
  const form = readForm(targetForm, asked.fields);
  if (!form.ok) return one(asked, form.errors, form.typed);
  const { weeks, targetSource: source } = form.value;
  await keepTarget(asked.tx, whoIs(asked.viewer), { service, weeks: weeks === '' ? null : Number(weeks), source }, at);
  return back(asked);
};

const helpForm = z.object({
  what: z.string().trim().min(1, 'Say what a family can do').max(1000, 'At most 1,000 letters'),
  whom: z.string().trim().min(1, 'Say whom to ask').max(300, 'At most 300 letters'),
  ownerRole: z.string().trim().min(1, 'Say which role keeps it true').max(100, 'At most 100 letters'),
});

const addHelp = async (asked: SignedInAsked, at: Date): Promise<Answer> => {
  const { tx, viewer, fields, today } = asked;
  const service = serviceOf(asked);
  const gone = z.uuid().safeParse(fields['withdraw']);
  if (gone.success) {
    await withdrawHelp(tx, viewer.partnership.code, gone.data, at);
    return back(asked);
  }
  const form = readForm(helpForm, fields);
  if (!form.ok) return one(asked, form.errors, form.typed);
  await keepHelp(tx, whoIs(viewer), { service, ...form.value, checkedOn: today }, at);
  return back(asked);
};

/** Waiting lists for those who manage them: exact counts, and what everybody is shown. */
export const manageRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const service = '/:partnership/waiting-lists/service/:service';
  signedInGet(app, '/:partnership/waiting-lists', { policy: maySeeLists, answer: inArea(overview) });
  signedInGet(app, service, { policy: maySeeLists, answer: inArea((asked) => one(asked)) });
  signedInGet(app, `${service}/figures.csv`, { policy: maySeeLists, answer: inArea(file) });
  signedInPost(app, `${service}/publish`, {
    policy: mayKeepLists,
    answer: inArea((asked) => decide(asked, clock.now())),
  });
  signedInPost(app, `${service}/target`, {
    policy: mayKeepLists,
    answer: inArea((asked) => setTarget(asked, clock.now())),
  });
  signedInPost(app, `${service}/help`, {
    policy: mayKeepLists,
    answer: inArea((asked) => addHelp(asked, clock.now())),
  });
};
