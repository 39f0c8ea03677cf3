import type { FastifyInstance } from 'fastify';
import { answerRoutes } from './routes-answers.ts';
import { itemRoutes } from './routes-items.ts';
import { meetingRoutes } from './routes-meetings.ts';

/** What answers a letter, the meetings that letters come of, and what a later letter says to an earlier one. */
export const coverageRoutes = (app: FastifyInstance): void => {
  itemRoutes(app);
  meetingRoutes(app);
  answerRoutes(app);
};
