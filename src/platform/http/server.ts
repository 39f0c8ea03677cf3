import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAppError } from '#shared/errors';
import type { AppErrorKind } from '#shared/errors';
import { pathOf } from './context.ts';
import type { HttpContext } from './context.ts';
import { sendPrivate } from './respond.ts';

const statusOf: Readonly<Record<AppErrorKind, number>> = {
  'not-found': 404,
  'not-allowed': 403,
  invalid: 422,
  conflict: 409,
};

export type Log = (entry: Readonly<Record<string, unknown>>) => void;

/**
 * The server without its routes: security headers, cookies, forms, one log line per request, error pages. A route that does not declare
 * who may use it is refused here, so that none is forgotten.
 */
export const createServer = async (context: HttpContext, log: Log): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  app.decorate('irwell', context);

  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`The route ${route.url} does not say who may use it.`);
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1024 * 1024 });

  const policy = [
    `default-src 'none'`,
    `script-src 'self' 'sha256-${context.inlineScriptHash}'`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `manifest-src 'self'`,
    ...(context.secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
  app.addHook('onRequest', async (_request, reply) => {
    void reply
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('x-frame-options', 'DENY')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
    if (context.secure) void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    return Promise.resolve();
  });

  // One line per request. The route's pattern and never the address: an address may hold a child's reference, a query a search for a name.
  app.addHook('onResponse', async (request, reply) => {
    log({
      event: 'request',
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    return Promise.resolve();
  });

  const sendError = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    message: string,
  ): Promise<FastifyReply> => {
    if (/\.(json|csv)$/.test(pathOf(request)))
      return sendPrivate(request, reply, {
        status,
        contentType: 'application/problem+json; charset=utf-8',
        text: JSON.stringify({ status, title: message, errorId: request.id }),
      });
    const page = context.errorPage({ status, message, errorId: request.id });
    return sendPrivate(request, reply, {
      status,
      contentType: 'text/html; charset=utf-8',
      text: context.frame({ page, currentPath: pathOf(request) }),
    });
  };

  app.setNotFoundHandler({}, (request, reply) => sendError(request, reply, 404, 'There is no page at this address.'));
  app.setErrorHandler((error, request, reply) => {
    if (isAppError(error)) return sendError(request, reply, statusOf[error.kind], error.message);
    const known = error instanceof Error ? (error as Error & { statusCode?: number; code?: string }) : undefined;
    if (known?.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500)
      return sendError(request, reply, known.statusCode, 'Irwell could not read what was sent. Go back and try again.');
    // The message of a database error can hold what somebody typed: in a live service only the kind and the place are kept.
    log({
      event: 'fault',
      id: request.id,
      route: request.routeOptions.url ?? 'none',
      kind: known?.name ?? typeof error,
      code: known?.code,
      at: (known?.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .slice(0, 8),
      ...(context.mode === 'demonstration' ? { message: known?.message } : {}),
    });
    return sendError(request, reply, 500, 'Something went wrong in Irwell. Nothing was saved.');
  });
  return app;
};
