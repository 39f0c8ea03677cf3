import type { FastifyInstance } from 'fastify';
import { listRoutes } from './lists/routes-lists.ts';
import { publicWaitRoutes } from './public/routes-public.ts';
import { manageRoutes } from './routes-manage.ts';

/** Every page of waits: for everybody, for those who manage the lists, and for those who send them. */
export const waitRoutes = (app: FastifyInstance): void => {
  publicWaitRoutes(app);
  manageRoutes(app);
  listRoutes(app);
};
