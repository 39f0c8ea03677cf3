import type { FastifyInstance } from 'fastify';
import { actionRoutes } from './routes-action.ts';
import { chaseRoutes } from './routes-chase.ts';
import { planPartRoutes } from './routes-frame.ts';
import { planFrameRoutes } from './routes-plans.ts';
import { riskRoutes } from './routes-risks.ts';
import { trackerRoutes } from './routes-trackers.ts';
import { saysNothing } from './said-about.ts';
import type { SaysAbout } from './said-about.ts';

/** The plans of a partnership behind sign-in: what is done, whether it helps, how sure we are; with what rooms above say of an action or a risk. */
export const planRoutes = (app: FastifyInstance, saysAbout: SaysAbout = saysNothing): void => {
  planFrameRoutes(app);
  planPartRoutes(app);
  actionRoutes(app, saysAbout);
  trackerRoutes(app);
  riskRoutes(app, saysAbout);
  chaseRoutes(app);
};
