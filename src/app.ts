import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { accessRoutes, oidcWith } from '#domains/access';
import type { OidcSettings } from '#domains/access';
import { caseStepRoutes } from '#domains/case-steps';
import { claimDeskRoutes, claimsOnThePage, claimsOnThePublicPage, publicClaimRoutes } from '#domains/claims';
import { evidenceRoutes } from '#domains/evidence';
import { caseloadRoutes, remakeChild } from '#domains/caseload';
import { caseworkRoutes } from '#domains/casework';
import { cohortRoutes } from '#domains/cohorts';
import { assuranceRoutes, changeRoutes, chartGuideRoutes } from '#domains/charts-of-change';
import { coverageRoutes } from '#domains/coverage';
import { decisionRoutes, decisionsAbout } from '#domains/decisions';
import { historyRoutes } from '#domains/history';
import { impactPlanRoutes } from '#domains/impact-plan';
import { lettersRoutes } from '#domains/letters';
import { lawRoutes } from '#domains/law';
import { measureRoutes } from '#domains/measures';
import { packRoutes, publicPackRoutes, stampRoutes } from '#domains/packs';
import type { Signer } from '#domains/packs';
import { planRoutes } from '#domains/plan-actions';
import { actionsOnThePublicPage, progressRoutes } from '#domains/progress';
import { conditionDeskRoutes, promiseDeskRoutes, publicPromiseRoutes } from '#domains/promises';
import { figureRoutes } from '#domains/reconciliation';
import { extractRoutes, returnRoutes } from '#domains/returns';
import { standingQuestionRoutes } from '#domains/standing-questions';
import { statementCheckRoutes } from '#domains/statement-check';
import { kaplanMeier, quantile, waitRoutes } from '#domains/waiting-lists';
import { workloadRoutes } from '#domains/workload';
import type { Clock } from '#shared/clock';
import { migrationsAreCurrent } from '#platform/db';
import type { Store } from '#platform/db';
import type { FileStore } from '#platform/files';
import { assetRoutes, createServer, sendPrivate } from '#platform/http';
import type { Log } from '#platform/http';
import { errorPage } from './web/error-pages.ts';
import { inlineScriptHash, layout } from './web/layout.ts';
import { webRoutes } from './web/routes.ts';
import { standsOnEvidence } from './web/stands-on-evidence.ts';

export type AppSettings = {
  readonly store: Store;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly mode: 'demonstration' | 'live';
  readonly log: Log;
  readonly secure: boolean;
  readonly oidc?: OidcSettings | undefined;
  /** The public address of the settings; undefined in a demonstration. */
  readonly address?: string | undefined;
  /** Signs the stamps of packs; undefined: nothing is signed. */
  readonly signer?: Signer | undefined;
};

const assets = path.join(import.meta.dirname, '../assets');

/** The whole application, not yet listening: the one place that knows every area of it. */
export const buildApp = async (settings: AppSettings): Promise<FastifyInstance> => {
  const { store, clock, files, mode, log, secure } = settings;
  const app = await createServer(
    {
      store,
      clock,
      files,
      mode,
      secure,
      inlineScriptHash,
      errorPage,
      frame: ({ page, partnership, viewer, currentPath }) =>
        layout({
          title: page.title,
          main: page.main,
          section: page.section,
          breadcrumbs: page.breadcrumbs,
          description: page.description,
          partnership,
          viewer: viewer && {
            roleName: viewer.viewer.roleName,
            partnershipName: viewer.viewer.partnership.name,
            csrfToken: viewer.csrfToken,
          },
          currentPath,
          today: clock.today(),
          signInAvailable: mode === 'demonstration' || settings.oidc !== undefined,
        }),
    },
    log,
  );
  assetRoutes(app, assets);
  healthRoutes(app);
  accessRoutes(app, settings.oidc && oidcWith(settings.oidc));
  webRoutes(app);
  lawRoutes(app);
  measureRoutes(app);
  chartGuideRoutes(app, { kaplanMeier, quantile });
  changeRoutes(app, claimsOnThePublicPage, actionsOnThePublicPage);
  assuranceRoutes(app, claimsOnThePage(store.visitors));
  impactPlanRoutes(app);
  lettersRoutes(app);
  planRoutes(app, decisionsAbout);
  historyRoutes(app);
  evidenceRoutes(app, standsOnEvidence);
  claimDeskRoutes(app);
  publicClaimRoutes(app);
  coverageRoutes(app);
  decisionRoutes(app);
  promiseDeskRoutes(app);
  conditionDeskRoutes(app);
  publicPromiseRoutes(app);
  caseworkRoutes(app);
  caseStepRoutes(app, {
    afterStep: (tx, partnershipCode, childId) => remakeChild(tx, partnershipCode, childId, clock.today()),
  });
  caseloadRoutes(app);
  cohortRoutes(app);
  workloadRoutes(app);
  figureRoutes(app);
  progressRoutes(app);
  returnRoutes(app);
  extractRoutes(app);
  standingQuestionRoutes(app);
  waitRoutes(app);
  statementCheckRoutes(app);
  packRoutes(app, settings);
  publicPackRoutes(app, settings);
  stampRoutes(app, settings);
  await app.ready();
  return app;
};

const healthRoutes = (app: FastifyInstance): void => {
  const { store } = app.irwell;
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { access: 'machine' },
    handler: (request, reply) =>
      sendPrivate(request, reply, { status: 200, contentType: 'text/plain', text: 'alive\n' }),
  });
  app.route({
    method: 'GET',
    url: '/readyz',
    config: { access: 'machine' },
    handler: async (request, reply) => {
      const ready = await migrationsAreCurrent(store.visitorPool).catch(() => false);
      return sendPrivate(request, reply, {
        status: ready ? 200 : 503,
        contentType: 'text/plain',
        text: ready ? 'ready\n' : 'not ready: the database does not answer or is not migrated\n',
      });
    },
  });
};
