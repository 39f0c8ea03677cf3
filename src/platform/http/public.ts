import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '#shared/errors';
import { asVisitor } from '#platform/db';
import type { Tx } from '#platform/db';
import { partnershipByShortName, paramsOf, pathOf, queryOf } from './context.ts';
import type { Answer, Asked, Partnership } from './context.ts';
import { keptPages, sharedQuestion } from './kept-pages.ts';
import type { Kept, KeptPages } from './kept-pages.ts';
import { encode, sendEncoded, sendPrivate } from './respond.ts';
import { viewerOf } from './signed-in.ts';
import { formTokenFor, sessionTokenOf } from './tokens.ts';

const roomInBytes = 64 * 1024 * 1024;

type Shelf = { readonly pages: KeptPages; readonly version: () => Promise<string> };

/** One shelf of pages for each application. */
const shelves = new WeakMap<FastifyInstance, Shelf>();

const shelfOf = (app: FastifyInstance): Shelf => {
  const known = shelves.get(app);
  if (known) return known;
  const { store } = app.irwell;
  const shelf = { pages: keptPages(roomInBytes), version: sharedQuestion(() => versionOf(store.visitors)) };
  shelves.set(app, shelf);
  return shelf;
};

const versionOf = async (db: Pick<Tx, 'selectFrom'>): Promise<string> => {
  const { version } = await db.selectFrom('public_version').select('version').executeTakeFirstOrThrow();
  return String(version);
};

export type PublicAsked = Asked & { readonly partnership: Partnership | undefined };
export type PartnershipAsked = Asked & { readonly partnership: Partnership };

const cacheAddress = (request: FastifyRequest): string => `${pathOf(request)}?${queryOf(request).toString()}`;

/**
 * A page for everyone, read as a visitor in one transaction and kept until the data under it change. The answer may depend on the address,
 * the day and the database only: it is given to every visitor.
 */
export const publicGet: {
  (app: FastifyInstance, path: `/:partnership/${string}`, answer: (asked: PartnershipAsked) => Promise<Answer>): void;
  (app: FastifyInstance, path: string, answer: (asked: PublicAsked) => Promise<Answer>): void;
} = (app: FastifyInstance, path: string, answer: (asked: PartnershipAsked) => Promise<Answer>): void => {
  const { store, clock, frame } = app.irwell;
  const { pages, version } = shelfOf(app);

  const make = async (request: FastifyRequest, tx: Tx): Promise<Kept> => {
    const params = paramsOf(request);
    const shortName = params['partnership'];
    const partnership = shortName === undefined ? undefined : await partnershipByShortName(tx, shortName);
    if (shortName !== undefined && !partnership) throw new AppError('not-found', 'Irwell serves no area of that name.');
    // Both overloads' handlers are of this one: a path with :partnership has found its partnership by now.
    const asked = {
      tx,
      params,
      query: queryOf(request),
      today: clock.today(),
      path: pathOf(request),
      partnership,
    } as PartnershipAsked;
    const given = await answer(asked);
    if (given.kind === 'redirect') return { kind: 'redirect', redirect: given };
    const body =
      given.kind === 'download'
        ? { contentType: given.contentType, status: given.status ?? 200, filename: given.filename, text: given.body }
        : {
            contentType: 'text/html; charset=utf-8',
            status: given.status ?? 200,
            text: frame({ page: given, partnership, currentPath: asked.path }),
          };
    return { kind: 'body', answer: given, partnership, encoded: await encode(body) };
  };

  app.route({
    method: 'GET',
    url: path,
    config: { access: 'visitor' },
    handler: async (request, reply) => {
      const place = `${clock.today()} ${cacheAddress(request)}`;
      const known = pages.get(`${await version()} ${place}`);
      // The version is asked again inside the transaction that makes the page: both are of one moment.
      const kept = await (known ??
        asVisitor(store.visitors, async (tx) => {
          const key = `${await versionOf(tx)} ${place}`;
          const madeMeanwhile = pages.get(key);
          if (madeMeanwhile) return madeMeanwhile;
          const making = make(request, tx);
          pages.set(key, making);
          return making;
        }));
      if (kept.kind === 'redirect') return reply.redirect(kept.redirect.to, 302);
      const token = sessionTokenOf(request);
      const viewer = token === undefined || kept.answer.kind === 'download' ? undefined : await viewerOf(store, token);
      if (!token || !viewer || kept.answer.kind === 'download')
        return sendEncoded(request, reply, kept.encoded, 'no-cache');
      const text = frame({
        page: kept.answer,
        partnership: kept.partnership,
        viewer: { viewer, csrfToken: formTokenFor(token) },
        currentPath: pathOf(request),
      });
      return sendPrivate(request, reply, {
        status: kept.answer.status ?? 200,
        contentType: 'text/html; charset=utf-8',
        text,
      });
    },
  });
};
