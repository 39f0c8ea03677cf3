import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { anApp } from '#test/browser';
import type { TestDatabase } from '#test/database';

/** An address as it was registered: `GET /:partnership/records/children/:child`. */
export type Route = {
  readonly method: 'GET' | 'POST';
  readonly address: string;
  readonly access: string;
  /** Takes files: a form of several parts. */
  readonly upload: boolean;
};

type Registered = {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly config?: { readonly access?: string; readonly upload?: boolean };
};

/** The whole application, with every route that any part of it registered: none can be left out of a walk over them. */
export const anAppAndItsRoutes = async (
  database: TestDatabase,
): Promise<{ readonly app: FastifyInstance; readonly routes: readonly Route[] }> => {
  const routes: Route[] = [];
  const hear = (message: unknown): void => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onRoute', (route: Registered) => {
      for (const method of [route.method].flat())
        // A HEAD comes with each GET, of the same handler.
        if (method === 'GET' || method === 'POST')
          routes.push({
            method,
            address: route.url,
            access: route.config?.access ?? 'not said',
            upload: route.config?.upload === true,
          });
        else if (method !== 'HEAD') throw new Error(`No page of Irwell is for ${method}: ${route.url}`);
    });
  };
  subscribe('fastify.initialization', hear);
  try {
    return { app: await anApp(database), routes };
  } finally {
    unsubscribe('fastify.initialization', hear);
  }
};
