import type { FastifyInstance } from 'fastify';
import { challengeDeskRoutes } from './routes-challenges.ts';
import { decisionDeskRoutes } from './routes-decisions.ts';
import { publicDecisionRoutes } from './routes-public.ts';

/** Decisions and challenges, behind sign-in and as everybody reads them. */
export const decisionRoutes = (app: FastifyInstance): void => {
  decisionDeskRoutes(app);
  challengeDeskRoutes(app);
  publicDecisionRoutes(app);
};
