import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '#shared/errors';
import { asVisitor } from '#platform/db';
import type { Tx } from '#platform/db';
import { partnershipByShortName, paramsOf, pathOf, queryOf } from './context.ts';
import type { Answer, Asked, Download, Page, Partnership, Redirect } from './context.ts';
import { encode, sendEncoded, sendPrivate } from './respond.ts';
import type { Encoded } from './respond.ts';
import { viewerOf } from './signed-in.ts';
import { formTokenFor, sessionTokenOf } from './tokens.ts';

type Kept = {
  readonly answer: Page | Download;
  readonly partnership: Partnership | undefined;
  readonly encoded: Encoded;
};

const roomInBytes = 64 * 1024 * 1024;

/** Pages by the version of the data that they were made from. The oldest used leaves first; a new version never finds an old page. */
const keptPages = (): {
  get: (key: string) => Promise<Kept> | undefined;
  set: (key: string, value: Promise<Kept>) => void;
} => {
  const pages = new Map<string, Promise<Kept>>();
  const sizes = new Map<string, number>();
  let total = 0;
  const drop = (key: string): void => {
    total -= sizes.get(key) ?? 0;
    sizes.delete(key);
    pages.delete(key);
  };
  return {
    get: (key) => {
      const page = pages.get(key);
      if (page) {
        pages.delete(key);
        pages.set(key, page);
      }
      return page;
    },
    set: (key, value) => {
      pages.set(key, value);
      value.then(
        ({ encoded }) => {
          if (pages.get(key) !== value) return;
          const size = encoded.plain.length + encoded.gzip.length + encoded.brotli.length + 1024;
          sizes.set(key, size);
          total += size;
          for (const oldest of pages.keys()) {
            if (total <= roomInBytes) break;
            drop(oldest);
          }
        },
        () => {
          drop(key);
        },
      );
    },
  };
};

export type PublicAsked = Asked & { readonly partnership: Partnership | undefined };
export type PartnershipAsked = Asked & { readonly partnership: Partnership };

const versionOf = async (tx: Tx): Promise<string> => {
  const { version } = await tx.selectFrom('public_version').select('version').executeTakeFirstOrThrow();
  return String(version);
};

/** The address in one form, so that the same page is not kept many times over: parameters in order, empty ones left out. */
const cacheAddress = (request: FastifyRequest): string => {
  const query = [...queryOf(request)]
    .filter(([, value]) => value !== '')
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  return `${pathOf(request)}?${new URLSearchParams(query).toString()}`;
};

/**
 * A page for everyone, read as a visitor in one transaction and kept until the data under it change. The answer may depend on the address,
 * the day and the database only: it is given to every visitor.
 */
export const publicGet: {
  (app: FastifyInstance, path: `/:partnership/${string}`, answer: (asked: PartnershipAsked) => Promise<Answer>): void;
  (app: FastifyInstance, path: string, answer: (asked: PublicAsked) => Promise<Answer>): void;
} = (app: FastifyInstance, path: string, answer: (asked: PartnershipAsked) => Promise<Answer>): void => {
  const { store, clock, frame } = app.irwell;
  const pages = keptPages();

  const make = async (request: FastifyRequest, tx: Tx): Promise<Kept | Redirect> => {
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
    if (given.kind === 'redirect') return given;
    const body =
      given.kind === 'download'
        ? { contentType: given.contentType, status: given.status ?? 200, filename: given.filename, text: given.body }
        : {
            contentType: 'text/html; charset=utf-8',
            status: given.status ?? 200,
            text: frame({ page: given, partnership, currentPath: asked.path }),
          };
    return { answer: given, partnership, encoded: await encode(body) };
  };

  app.route({
    method: 'GET',
    url: path,
    config: { access: 'visitor' },
    handler: async (request, reply) => {
      let redirect: Redirect | undefined;
      const kept = await asVisitor(store.visitors, async (tx) => {
        const key = `${await versionOf(tx)} ${clock.today()} ${cacheAddress(request)}`;
        const known = pages.get(key);
        if (known) return known;
        const making = make(request, tx).then((made) => {
          if ('encoded' in made) return made;
          redirect = made;
          throw new NotKept();
        });
        pages.set(key, making);
        return making;
      }).catch((error: unknown) => {
        if (error instanceof NotKept && redirect) return undefined;
        throw error;
      });
      if (!kept) return reply.redirect(redirect?.to ?? '/', 302);
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

class NotKept extends Error {}
