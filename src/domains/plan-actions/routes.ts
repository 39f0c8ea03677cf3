import type { FastifyInstance } from 'fastify';
import { actionRoutes } from './routes-action.ts';
import { chaseRoutes } from './routes-chase.ts';
import { planPartRoutes } from './routes-frame.ts';
import { planFrameRoutes } from './routes-plans.ts';
import { riskRoutes } from './routes-risks.ts';
import { trackerRoutes } from './routes-trackers.ts';

/** The plans of a partnership behind sign-in: what is done, whether it helps, how sure we are. */
export const planRoutes = (app: FastifyInstance): void => {
  planFrameRoutes(app);
  planPartRoutes(app);
  actionRoutes(app);
  trackerRoutes(app);
  riskRoutes(app);
  chaseRoutes(app);
};
