import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#shared/clock';
import type { AppErrorKind } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Store, Tx } from '#platform/db';
import type { FileStore } from '#platform/files';
import type { SafeHtml } from '#platform/views';

export type Partnership = {
  readonly code: string;
  readonly shortName: string;
  readonly name: string;
  readonly invented: boolean;
};

/** Whoever is signed in, as PostgreSQL proved them in this request's transaction. */
export type Viewer = {
  readonly accountId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly partnership: Partnership;
  readonly roleCode: string;
  readonly roleName: string;
  readonly comesFor: string;
  readonly audience: 'family' | 'staff';
};

export type Page = {
  readonly kind: 'page';
  /** Without the partnership and Irwell: the layout adds them. */
  readonly title: string;
  /** Begins with the h1. */
  readonly main: SafeHtml;
  readonly section?: string;
  readonly breadcrumbs?: readonly { readonly text: string; readonly href: string }[];
  readonly description?: string;
  readonly status?: number;
};
export type Download = {
  readonly kind: 'download';
  readonly contentType: string;
  readonly filename?: string;
  /** Text, or bytes for what is none: a workbook. */
  readonly body: string | Buffer;
  readonly status?: number;
};
export type Redirect = { readonly kind: 'redirect'; readonly to: string };
export type Answer = Page | Download | Redirect;

/** What the application's shell draws around a page. `csrfToken` is there when the viewer is signed in. */
export type Frame = {
  readonly page: Page;
  readonly partnership?: Partnership | undefined;
  readonly viewer?: { readonly viewer: Viewer; readonly csrfToken: string } | undefined;
  readonly currentPath: string;
};

export type ErrorPage = {
  readonly status: number;
  /** The kind of AppError, where it was one. */
  readonly kind?: AppErrorKind | undefined;
  readonly message: string;
  readonly errorId: string;
};

/** All that the request handling needs of the world; the application gives it once. */
export type HttpContext = {
  readonly store: Store;
  readonly clock: Clock;
  /** Where files that people send are kept; without it no route takes any. */
  readonly files?: FileStore | undefined;
  readonly mode: 'demonstration' | 'live';
  readonly frame: (frame: Frame) => string;
  readonly errorPage: (error: ErrorPage) => Page;
  /** The SHA-256 (base64) of the one inline script that the layout carries. */
  readonly inlineScriptHash: string;
  /** True when addresses are https: the live service behind TLS. */
  readonly secure: boolean;
};

declare module 'fastify' {
  interface FastifyInstance {
    readonly irwell: HttpContext;
  }
  interface FastifyContextConfig {
    /** Who may use the route. A route that does not say is refused when it is registered. */
    readonly access?: 'visitor' | 'signed-in' | 'machine';
    /** The body is files, which may take longer to arrive than a form. */
    readonly upload?: boolean;
  }
}

export type Asked = {
  readonly tx: Tx;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly today: PlainDate;
  readonly path: string;
};

/**
 * What an address asks, in one form: the first value of each name, without empty ones, in order of their names. Handlers get this form
 * and kept pages are found by it, so that what is kept under an address is what that address answers.
 */
export const queryOf = (request: FastifyRequest): URLSearchParams => {
  const start = request.url.indexOf('?');
  const asked = new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1));
  const first = new Map<string, string>();
  for (const [name, value] of asked) if (value !== '' && !first.has(name)) first.set(name, value);
  return new URLSearchParams([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
};

export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

export const paramsOf = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const params: Record<string, string> = {};
  for (const [key, value] of Object.entries(request.params as Record<string, unknown>))
    if (typeof value === 'string') params[key] = value;
  return params;
};

/** The area whose short name leads the address. */
export const partnershipByShortName = async (tx: Tx, shortName: string): Promise<Partnership | undefined> => {
  const row = await tx
    .selectFrom('partnership')
    .select(['code', 'short_name', 'name', 'invented'])
    .where('short_name', '=', shortName)
    .executeTakeFirst();
  return row && { code: row.code, shortName: row.short_name, name: row.name, invented: row.invented };
};

export type Routes = (app: FastifyInstance) => void;
