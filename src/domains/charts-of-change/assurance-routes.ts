import type { FastifyInstance } from 'fastify';
import { recordAct } from '#platform/db';
import { inArea, signedInGet, signedInPost } from '#platform/http';
import { askForJob, latestJob } from '#platform/jobs';
import type { AssuranceLine } from './core/assurance.ts';
import { assuranceCsv } from './core/assurance-csv.ts';
import { assurancePage } from './pages/assurance.page.ts';
import type { AssuranceFilter } from './pages/assurance.page.ts';
import { describeRoutes } from './describe-routes.ts';
import { seriesJob } from './flows/refresh-job.ts';
import { keeperRoles, mayRelease, maySeeAssurance } from './policy.ts';
import { told } from './series-answer.ts';
import type { SaidToStaff } from './series-answer.ts';
import { seriesRoutes } from './series-routes.ts';
import { assuranceWords } from './words.ts';

const path = '/:partnership/assurance';
/** One refreshing of an area at a time. */
const jobKey = 'series';

const filterOf = (query: URLSearchParams): AssuranceFilter => ({
  variation: query.get('variation') ?? '',
  assurance: query.get('assurance') ?? '',
  show: query.get('show') ?? '',
});

const fits = (line: AssuranceLine, { variation, assurance, show }: AssuranceFilter): boolean =>
  (variation === '' || line.variation === variation) &&
  (assurance === '' || line.assurance === assurance) &&
  (show === 'held'
    ? line.held.length > 0
    : show === 'missing'
      ? line.missing.length > 0
      : show === 'verdict'
        ? line.verdict !== undefined
        : true);

/** The board's page and the page of each series, for those who may see the numbers of the partnership. */
export const assuranceRoutes = (app: FastifyInstance, saidOn: SaidToStaff = () => Promise.resolve([])): void => {
  const kind = seriesJob(app.irwell.clock);

  signedInGet(app, path, {
    policy: maySeeAssurance,
    answer: inArea(async (asked) => {
      const { lines } = await told(asked);
      const { partnership } = asked.viewer;
      const filter = filterOf(asked.query);
      return {
        kind: 'page',
        title: assuranceWords.title,
        breadcrumbs: [{ text: 'Home', href: '/home' }],
        main: assurancePage({
          shortName: partnership.shortName,
          name: partnership.name,
          invented: partnership.invented,
          all: lines,
          shown: lines.filter((line) => fits(line, filter)),
          filter,
          today: asked.today,
          mayDescribe: mayRelease(asked.viewer),
          formToken: asked.formToken,
          job: mayRelease(asked.viewer) ? await latestJob(asked.tx, kind, jobKey) : undefined,
        }),
      };
    }),
  });

  signedInGet(app, '/:partnership/assurance.csv', {
    policy: maySeeAssurance,
    answer: inArea(async (asked) => {
      const { lines, valuesOf } = await told(asked);
      await recordAct(asked.tx, { action: 'assurance.exported', detail: { series: lines.length } });
      return {
        kind: 'download',
        contentType: 'text/csv; charset=utf-8',
        filename: `assurance-${asked.viewer.partnership.code}-${asked.today}.csv`,
        body: assuranceCsv(lines, valuesOf, asked.today),
      };
    }),
  });

  signedInPost(app, `${path}/refresh`, {
    policy: mayRelease,
    answer: inArea(async ({ tx, viewer }) => {
      await askForJob(tx, kind, { key: jobKey, input: {}, seenBy: keeperRoles });
      return { kind: 'redirect', to: `/${viewer.partnership.shortName}/assurance` };
    }),
  });

  describeRoutes(app);
  seriesRoutes(app, saidOn);
};
