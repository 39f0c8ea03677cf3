import { sql } from 'kysely';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#shared/errors';
import { recordAct, withSession } from '#platform/db';
import type { SessionToken, Store, Tx } from '#platform/db';
import { paramsOf, pathOf, queryOf } from './context.ts';
import type { Answer, Asked, Viewer } from './context.ts';
import { sendPrivate } from './respond.ts';
import { checkForm, fieldsOf, forgetSession, formTokenFor, sessionTokenOf } from './tokens.ts';

type ViewerRow = {
  account_id: string;
  person_id: string;
  display_name: string;
  role_code: string;
  role_name: string;
  comes_for: string;
  audience: 'family' | 'staff';
  code: string;
  short_name: string;
  name: string;
  invented: boolean;
};

/** Whoever this transaction's token proves, or undefined: unknown, ended, expired, or a disabled account. */
const readViewer = async (tx: Tx): Promise<Viewer | undefined> => {
  const { rows } = await sql<ViewerRow>`
    select m.account_id, m.person_id, w.display_name, r.code as role_code, r.name as role_name, r.comes_for, r.audience, p.code, p.short_name, p.name, p.invented
    from access.me() m
    join role r on r.code = m.role_code
    join partnership p on p.code = m.partnership_code
    join person w on w.partnership_code = m.partnership_code and w.id = m.person_id`.execute(tx);
  const row = rows[0];
  if (row) await sql`select access.touch()`.execute(tx);
  return (
    row && {
      accountId: row.account_id,
      personId: row.person_id,
      displayName: row.display_name,
      partnership: { code: row.code, shortName: row.short_name, name: row.name, invented: row.invented },
      roleCode: row.role_code,
      roleName: row.role_name,
      comesFor: row.comes_for,
      audience: row.audience,
    }
  );
};

export const viewerOf = (store: Store, token: SessionToken): Promise<Viewer | undefined> =>
  withSession(store.app, token, readViewer);

/** May they? Says so before anything is read; row level security is the second wall behind it. */
export type Policy = (viewer: Viewer) => boolean;

export const anyRole: Policy = () => true;
export const roles =
  (...codes: readonly string[]): Policy =>
  (viewer) =>
    codes.includes(viewer.roleCode);

export type SignedInAsked = Asked & {
  readonly viewer: Viewer;
  readonly fields: Readonly<Record<string, string>>;
  readonly formToken: string;
};

/**
 * Answers only where the address names the area that the person is signed in for; another area's page is not found. Row level security would show
 * nothing of another behind it.
 */
export const inArea =
  <A extends Answer>(answer: (asked: SignedInAsked) => Promise<A>) =>
  async (asked: SignedInAsked): Promise<A> => {
    const { partnership } = asked.viewer;
    if (asked.params['partnership'] !== partnership.shortName)
      throw new AppError('not-found', `You are signed in for ${partnership.name}, and this is another area’s page.`);
    return answer(asked);
  };

export type SignedInRoute = {
  readonly policy: Policy;
  /** Runs inside the one transaction that proved who is asking; the answer leaves after it has committed. */
  readonly answer: (asked: SignedInAsked) => Promise<Answer>;
};

const handle =
  (app: FastifyInstance, route: SignedInRoute, isForm: boolean) =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    const token = sessionTokenOf(request);
    if (isForm && token) checkForm(request, token);
    return answerSignedIn(app, request, reply, route, isForm && token ? fieldsOf(request) : {});
  };

/** Answers whoever is signed in, in one transaction; anybody else is led to sign in. A form's token has been checked before. */
export const answerSignedIn = async (
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  route: SignedInRoute,
  fields: Readonly<Record<string, string>>,
): Promise<FastifyReply> => {
  const { store, clock, frame } = app.irwell;
  const token = sessionTokenOf(request);
  const toSignIn = () =>
    reply.redirect(`/sign-in?next=${encodeURIComponent(request.method === 'GET' ? pathOf(request) : '/home')}`, 303);
  if (!token) return toSignIn();
  const formToken = formTokenFor(token);
  const made = await withSession(store.app, token, async (tx) => {
    const viewer = await readViewer(tx);
    if (!viewer) return undefined;
    if (!route.policy(viewer)) {
      await recordAct(tx, { action: 'page.refused', detail: { route: request.routeOptions.url ?? 'none' } });
      return { viewer, answer: undefined };
    }
    const asked: SignedInAsked = {
      tx,
      viewer,
      params: paramsOf(request),
      query: queryOf(request),
      today: clock.today(),
      path: pathOf(request),
      fields,
      formToken,
    };
    return { viewer, answer: await route.answer(asked) };
  });
  if (!made) {
    forgetSession(reply);
    return toSignIn();
  }
  const { answer, viewer } = made;
  if (!answer)
    throw new AppError(
      'not-allowed',
      `Your role, ${viewer.roleName}, may not ${request.method === 'GET' ? 'open this page' : 'do this, so nothing was done'}. If you need it for your work, ask whoever looks after accounts in your partnership.`,
    );
  if (answer.kind === 'redirect') return reply.redirect(answer.to, 303);
  const status = answer.status ?? 200;
  if (answer.kind === 'download')
    return sendPrivate(request, reply, {
      status,
      contentType: answer.contentType,
      filename: answer.filename,
      text: answer.body,
    });
  const text = frame({
    page: answer,
    partnership: viewer.partnership,
    viewer: { viewer, csrfToken: formToken },
    currentPath: pathOf(request),
  });
  return sendPrivate(request, reply, { status, contentType: 'text/html; charset=utf-8', text });
};

/** A page for people who are signed in. */
export const signedInGet = (app: FastifyInstance, path: string, route: SignedInRoute): void => {
  app.route({ method: 'GET', url: path, config: { access: 'signed-in' }, handler: handle(app, route, false) });
};

/** A form sent by someone who is signed in; its hidden field `formToken` is checked first. */
export const signedInPost = (app: FastifyInstance, path: string, route: SignedInRoute): void => {
  app.route({ method: 'POST', url: path, config: { access: 'signed-in' }, handler: handle(app, route, true) });
};
