import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf, queryOf } from './context.ts';
import type { Answer } from './context.ts';
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

/** A page of the moment for someone who need not be signed in, such as the way in: never kept, and its form is bound to a cookie. */
export const visitorRoute = (
  app: FastifyInstance,
  method: 'GET' | 'POST',
  path: string,
  answer: (asked: VisitorAsked) => Promise<Answer>,
): void => {
  const { store, frame } = app.irwell;
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
        viewer: token && viewer ? { viewer, csrfToken: formTokenFor(token) } : undefined,
        currentPath: pathOf(request),
      });
      return sendPrivate(request, reply, {
        status: given.status ?? 200,
        contentType: 'text/html; charset=utf-8',
        text,
      });
    },
  });
};
