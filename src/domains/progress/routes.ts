import type { FastifyInstance } from 'fastify';
import { bothNumbers, weaknessesOf } from '#domains/history';
import { findNewest, noPlanPage, planHiddenPage } from '#domains/impact-plan';
import { measuresFor } from '#domains/measures';
import { publishedSources } from '#domains/published';
import { AppError } from '#shared/errors';
import { publicGet } from '#platform/http';
import type { Download, Page, PartnershipAsked, Partnership, Redirect } from '#platform/http';
import { accountEnds } from './account-ends.ts';
import { areaAtom } from './core/area-feed.ts';
import { liveOf, liveOfArea } from './area-live.ts';
import { areaCsv, areaEntries } from './area-lists.ts';
import { planAccount } from './area-account.ts';
import type { AreaAccount, PlanAccount } from './area-account.ts';
import type { AreaPageProps } from './pages/area-props.ts';
import { areaPage } from './pages/area.page.ts';
import { briefPage } from './pages/brief.page.ts';
import { howPage } from './pages/how.page.ts';
import { progressPage } from './pages/progress.page.ts';
import { documentsTold } from './reads.ts';

const progressTitle = 'What was asked, claimed and measured';

type Found = { readonly account: PlanAccount; readonly own: AreaAccount };

const findArea = async ({ tx, partnership, params, today }: PartnershipAsked): Promise<Found | Redirect> => {
  const account = await planAccount(tx, partnership.code, await findNewest(tx, partnership.code, today));
  // Measures name the areas of the plan that they speak to; where no plan is loaded, the progress page says so.
  if (!account) return { kind: 'redirect', to: `/${partnership.shortName}/progress` };
  const own = account.areas.find(({ area }) => area.code.toLowerCase() === params['area']);
  if (!own)
    throw new AppError(
      'not-found',
      `“${account.plan.name}”, the plan of ${partnership.name}, has no such area. Choose one on the page about progress.`,
    );
  return { account, own };
};

/** What the pages about one area are made of. */
const areaProps = async (
  { tx, partnership, today }: PartnershipAsked,
  { account, own }: Found,
): Promise<AreaPageProps> => {
  const all = await liveOf(tx, partnership.code, today);
  return {
    shortName: partnership.shortName,
    areaName: partnership.name,
    invented: partnership.invented,
    account,
    own,
    today,
    all,
    live: liveOfArea(all, { planCode: account.plan.code, code: own.area.code }),
  };
};

const trail = ({ shortName }: Partnership) => [{ text: 'Progress', href: `/${shortName}/progress` }];

/** What was asked, claimed, measured and is not known; and how anybody knows. */
export const progressRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/progress', async ({ tx, partnership, today }): Promise<Page> => {
    const newest = await findNewest(tx, partnership.code, today);
    const account = await planAccount(tx, partnership.code, newest);
    return {
      kind: 'page',
      title: progressTitle,
      section: 'progress',
      description: `Each area of ${partnership.name}’s SEND plan: what was asked, what is claimed, what is measured, what is not known.`,
      main: account
        ? progressPage({
            shortName: partnership.shortName,
            account,
            areaName: partnership.name,
            invented: partnership.invented,
            live: await liveOf(tx, partnership.code, today),
            today,
          })
        : newest.hidden
          ? planHiddenPage(progressTitle, newest.hidden)
          : noPlanPage(progressTitle, partnership.name),
    };
  });

  publicGet(app, '/:partnership/areas/:area', async (asked): Promise<Page | Redirect> => {
    const found = await findArea(asked);
    if ('kind' in found) return found;
    const { own } = found;
    return {
      kind: 'page',
      title: own.area.shortTitle,
      section: 'progress',
      breadcrumbs: trail(asked.partnership),
      description: `${own.area.shortTitle}: what was asked, done, claimed and measured in ${asked.partnership.name}, what slipped, and what is not known.`,
      main: areaPage(await areaProps(asked, found)),
    };
  });

  publicGet(app, '/:partnership/areas/:area/brief', async (asked): Promise<Page | Redirect> => {
    const found = await findArea(asked);
    if ('kind' in found) return found;
    const { own } = found;
    const { shortName, name } = asked.partnership;
    return {
      kind: 'page',
      title: `${own.area.shortTitle}: one page`,
      section: 'progress',
      breadcrumbs: [
        ...trail(asked.partnership),
        { text: own.area.shortTitle, href: `/${shortName}/areas/${own.area.code.toLowerCase()}` },
      ],
      description: `${own.area.shortTitle} in ${name} on one side of A4.`,
      main: briefPage(await areaProps(asked, found)),
    };
  });

  publicGet(app, '/:partnership/areas/:area/lists.csv', async (asked): Promise<Download | Redirect> => {
    const found = await findArea(asked);
    if ('kind' in found) return found;
    return {
      kind: 'download',
      contentType: 'text/csv; charset=utf-8',
      filename: `${asked.partnership.code}-${found.own.area.code.toLowerCase()}.csv`,
      body: areaCsv(await areaProps(asked, found)),
    };
  });

  publicGet(app, '/:partnership/areas/:area/changes.atom', async (asked): Promise<Download | Redirect> => {
    const found = await findArea(asked);
    if ('kind' in found) return found;
    return {
      kind: 'download',
      contentType: 'application/atom+xml; charset=utf-8',
      body: areaAtom(asked.partnership, found.own.area, areaEntries(await areaProps(asked, found))),
    };
  });

  publicGet(app, '/:partnership/how-do-we-know', async ({ tx, partnership, today }): Promise<Page> => {
    return {
      kind: 'page',
      title: 'How do we know?',
      section: 'how',
      description: `What is real on the pages about ${partnership.name}, how figures are made, and what is not known.`,
      main: howPage({
        shortName: partnership.shortName,
        areaName: partnership.name,
        invented: partnership.invented,
        letter: (await findNewest(tx, partnership.code, today)).letter,
        sources: await publishedSources(tx),
        documents: await documentsTold(tx, partnership.code),
        judgements: bothNumbers(await weaknessesOf(tx, partnership.code)),
        ends: accountEnds(await measuresFor(tx, partnership.code)),
      }),
    };
  });
};
