import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { asVisitor } from '#platform/db';
import { paramsOf, partnershipByShortName, pathOf, queryOf } from './context.ts';
import type { Answer, Partnership } from './context.ts';
import { sendPrivate } from './respond.ts';
import { viewerOf } from './signed-in.ts';
import { checkForm, fieldsOf, formTokenFor, sessionTokenOf, visitorFormToken, visitorSecret } from './tokens.ts';

export type VisitorAsked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly query: URLSearchParams;
  readonly fields: Readonly<Record<string, string>>;
  readonly formToken: () => string;
};

/** Sends what was made for one visitor: nothing of it is kept, here or on the way. */
export const sendOnce = async (
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  given: Answer,
  partnership?: Partnership,
): Promise<FastifyReply> => {
  const { store, frame } = app.irwell;
  if (given.kind === 'redirect') return reply.header('cache-control', 'no-store').redirect(given.to, 303);
  if (given.kind === 'download')
    return sendPrivate(request, reply, {
      status: given.status ?? 200,
      contentType: given.contentType,
      filename: given.filename,
      text: given.body,
    });
  const token = sessionTokenOf(request);
  const viewer = token === undefined ? undefined : await viewerOf(store, token);
  const text = frame({
    page: given,
    partnership,
    viewer: token && viewer ? { viewer, csrfToken: formTokenFor(token) } : undefined,
    currentPath: pathOf(request),
  });
  return sendPrivate(request, reply, { status: given.status ?? 200, contentType: 'text/html; charset=utf-8', text });
};

/** A page of the moment for someone who need not be signed in, such as the way in: never kept, and its form is bound to a cookie. */
export const visitorRoute = (
  app: FastifyInstance,
  method: 'GET' | 'POST',
  path: string,
  answer: (asked: VisitorAsked) => Promise<Answer>,
): void => {
  app.route({
    method,
    url: path,
    config: { access: 'visitor' },
    handler: async (request, reply) => {
      if (method === 'POST') checkForm(request, visitorSecret(request));
      const given = await answer({
        request,
        reply,
        query: queryOf(request),
        fields: method === 'POST' ? fieldsOf(request) : {},
        formToken: () => visitorFormToken(request, reply),
      });
      return sendOnce(app, request, reply, given);
    },
  });
};

export type UnkeptAsked = {
  readonly partnership: Partnership;
  readonly query: URLSearchParams;
  readonly today: PlainDate;
  readonly now: Date;
};

/**
 * A page of a partnership for everyone whose address tells of the person who asks, such as the dates of a child's case. `publicGet` keeps
 * pages by their address; this one keeps nothing, asks the database for the partnership only and sets no cookie.
 */
export const unkeptGet = (
  app: FastifyInstance,
  path: `/:partnership/${string}`,
  answer: (asked: UnkeptAsked) => Promise<Answer>,
): void => {
  const { store, clock } = app.irwell;
  app.route({
    method: 'GET',
    url: path,
    config: { access: 'visitor' },
    handler: async (request, reply) => {
      const shortName = paramsOf(request)['partnership'] ?? '';
      const partnership = await asVisitor(store.visitors, (tx) => partnershipByShortName(tx, shortName));
      if (!partnership) throw new AppError('not-found', 'Irwell serves no area of that name.');
      const given = await answer({ partnership, query: queryOf(request), today: clock.today(), now: clock.now() });
      return sendOnce(app, request, reply, given, partnership);
    },
  });
};
