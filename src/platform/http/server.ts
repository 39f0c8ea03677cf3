import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isAppError } from '#shared/errors';
import type { AppErrorKind } from '#shared/errors';
import { asVisitor } from '#platform/db';
import { partnershipByShortName, pathOf } from './context.ts';
import type { Frame, HttpContext } from './context.ts';
import { sendPrivate } from './respond.ts';
import { viewerOf } from './signed-in.ts';
import { formTokenFor, sessionTokenOf } from './tokens.ts';

const statusOf: Readonly<Record<AppErrorKind, number>> = {
  'form-refused': 403,
  'not-found': 404,
  'not-allowed': 403,
  invalid: 422,
  conflict: 409,
};

const unreadable = 'Irwell could not read what was sent. Go back and try again.';

/** PostgreSQL gone, starting, stopping or full: the person can only wait. */
const isUnavailable = (error: (Error & { code?: string }) | undefined): boolean =>
  /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|57P0|53[0-9]{3}|08)/.test(error?.code ?? '') ||
  /Connection terminated|timeout exceeded when trying to connect/.test(error?.message ?? '');

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
    // For the largest upload on a slow line. Everything else has a minute (below).
    requestTimeout: 30 * 60_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // An address that cannot be read (a broken %, a part of over 200 letters) never reaches a hook or a route.
    frameworkErrors: (_error, request, reply) => {
      secure(reply);
      void sendError(request, reply, { status: 400, message: unreadable });
    },
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
  const secure = (reply: FastifyReply): void => {
    void reply
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('x-frame-options', 'DENY')
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-opener-policy', 'same-origin')
      .header('cross-origin-resource-policy', 'same-origin')
      .header('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()');
    if (context.secure) void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
  app.addHook('onRequest', async (request, reply) => {
    secure(reply);
    // PostgreSQL holds no NUL, and no person types one.
    if (/%00/.test(request.url)) return sendError(request, reply, { status: 400, message: unreadable });
    return undefined;
  });

  // A form is small: whoever takes longer over one only holds the connection.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.method !== 'GET' && request.routeOptions.config.upload !== true) {
      const { raw } = request;
      const timer = setTimeout(() => raw.destroy(), 60_000).unref();
      raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    }
    done();
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

  const sendError = async (
    request: FastifyRequest,
    reply: FastifyReply,
    problem: { readonly status: number; readonly kind?: AppErrorKind; readonly message: string },
  ): Promise<FastifyReply> => {
    const { status, message } = problem;
    const path = pathOf(request);
    if (/\.(json|csv)$/.test(path))
      return sendPrivate(request, reply, {
        status,
        contentType: 'application/problem+json; charset=utf-8',
        text: JSON.stringify({ status, title: message, errorId: request.id }),
      });
    const page = context.errorPage({ ...problem, errorId: request.id });
    // Whoever is signed in still is: the page says so. If the database is the trouble, the page comes without.
    const around = await surroundings(request).catch(() => ({}));
    return sendPrivate(request, reply, {
      status,
      contentType: 'text/html; charset=utf-8',
      text: context.frame({ page, currentPath: path, ...around }),
    });
  };

  const surroundings = async (request: FastifyRequest): Promise<Partial<Frame>> => {
    const token = sessionTokenOf(request);
    const viewer = token && (await viewerOf(context.store, token));
    const shortName = pathOf(request).split('/')[1] ?? '';
    const named = /^[a-z0-9-]+$/.test(shortName)
      ? await asVisitor(context.store.visitors, (tx) => partnershipByShortName(tx, shortName))
      : undefined;
    return {
      partnership: named ?? viewer?.partnership,
      viewer: token && viewer ? { viewer, csrfToken: formTokenFor(token) } : undefined,
    };
  };

  app.setNotFoundHandler({}, (request, reply) =>
    sendError(request, reply, { status: 404, message: 'There is no page at this address.' }),
  );
  app.setErrorHandler((error, request, reply) => {
    if (isAppError(error))
      return sendError(request, reply, { status: statusOf[error.kind], kind: error.kind, message: error.message });
    const known = error instanceof Error ? (error as Error & { statusCode?: number; code?: string }) : undefined;
    if (known?.statusCode !== undefined && known.statusCode >= 400 && known.statusCode < 500)
      return sendError(request, reply, { status: known.statusCode, message: unreadable });
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
    return sendError(
      request,
      reply,
      isUnavailable(known)
        ? { status: 503, message: 'Irwell cannot reach its database at the moment. Nothing was saved.' }
        : { status: 500, message: 'Something went wrong in Irwell. Nothing was saved.' },
    );
  });
  return app;
};
