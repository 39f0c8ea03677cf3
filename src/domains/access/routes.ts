import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { isSessionToken, newSessionToken, recordAct, withSession } from '#platform/db';
import {
  checkForm,
  forgetSession,
  keepSession,
  sessionTokenOf,
  signedInGet,
  signedInPost,
  visitorRoute,
} from '#platform/http';
import type { Oidc } from './oidc.ts';
import { chooseWhoToBePage, liveSignInPage } from './pages/sign-in.page.ts';
import { peoplePage, personPage, trailPage } from './pages/people.page.ts';
import { mayListPeople, mayReadTheTrail } from './policy.ts';
import { firstFaultOfChain, latestActs, organisationsOfMine, peopleIMaySee, whoOpened } from './reads.ts';
import { accountsToChoose, beginSession, changeRole, endSession, membershipsOfIdentity } from './store.ts';

/** Only an address on this very site is followed after signing in; anything else leads home. */
const safeNext = (text: string | null | undefined): string =>
  text !== null && text !== undefined && /^\/(?![/\\])[!-[\]-~]*$/.test(text) ? text : '/home';

export const accessRoutes = (app: FastifyInstance, oidc: Oidc | undefined): void => {
  const { store, mode } = app.irwell;

  visitorRoute(app, 'GET', '/sign-in', async ({ query, formToken }) => {
    const next = safeNext(query.get('next'));
    if (mode === 'live')
      return {
        kind: 'page',
        title: 'Sign in',
        main: liveSignInPage({ isConfigured: oidc !== undefined, formToken: formToken(), next }),
      };
    return {
      kind: 'page',
      title: 'Choose who to be',
      main: chooseWhoToBePage({ accounts: await accountsToChoose(store.signIn), formToken: formToken(), next }),
    };
  });

  visitorRoute(app, 'POST', '/sign-in', async ({ fields, reply, formToken }) => {
    const next = safeNext(fields['next']);
    if (mode === 'live') {
      if (!oidc) throw new AppError('not-found', 'Signing in is not set up here yet.');
      return { kind: 'redirect', to: await oidc.begin(reply, next) };
    }
    const accounts = await accountsToChoose(store.signIn);
    const wanted = accounts.find(
      (account) => fields['account'] === `${account.accountId} ${account.partnershipCode} ${account.roleCode}`,
    );
    const token = newSessionToken();
    if (!wanted || !(await beginSession(store.signIn, token, wanted, 'chosen'))) {
      const main = chooseWhoToBePage({ accounts, formToken: formToken(), next, error: 'Select who you want to be' });
      return { kind: 'page', title: 'Error: Choose who to be', main, status: 422 };
    }
    keepSession(reply, token);
    return { kind: 'redirect', to: next };
  });

  visitorRoute(app, 'GET', '/sign-in/return', async ({ request, reply }) => {
    if (mode !== 'live' || !oidc) throw new AppError('not-found', 'There is no page at this address.');
    const { issuer, subject, next } = await oidc.complete(request, reply);
    const [first] = await membershipsOfIdentity(store.signIn, issuer, subject);
    const token = newSessionToken();
    if (!first || !(await beginSession(store.signIn, token, first, 'oidc')))
      throw new AppError(
        'not-allowed',
        'Your organisation knows you, but you have no account in Irwell yet. Ask your partnership’s administrator to add you.',
      );
    keepSession(reply, token);
    return { kind: 'redirect', to: safeNext(next) };
  });

  // Signing out works whatever state the session is in: there is nothing to lose by it.
  app.route({
    method: 'POST',
    url: '/sign-out',
    config: { access: 'visitor' },
    handler: async (request, reply) => {
      const token = sessionTokenOf(request);
      if (token !== undefined && isSessionToken(token)) {
        checkForm(request, token);
        await withSession(store.app, token, endSession);
      }
      forgetSession(reply);
      return reply.header('cache-control', 'no-store').header('clear-site-data', '"cache"').redirect('/', 303);
    },
  });

  signedInPost(app, '/change-role', {
    policy: () => true,
    answer: async ({ tx, fields }) => {
      const [partnershipCode = '', roleCode = ''] = (fields['membership'] ?? '').split(' ');
      if (!(await changeRole(tx, partnershipCode, roleCode)))
        throw new AppError('not-allowed', 'You do not hold that role today.');
      return { kind: 'redirect', to: '/home' };
    },
  });

  signedInGet(app, '/people', {
    policy: mayListPeople,
    answer: async ({ tx, viewer }) => {
      const people = await peopleIMaySee(tx);
      await recordAct(tx, {
        action: 'people.listed',
        subjectKind: 'person',
        subjectIds: people.map((person) => person.id),
      });
      const main = peoplePage({
        partnershipName: viewer.partnership.name,
        people,
        organisations: await organisationsOfMine(tx),
        mayOpen: viewer.roleCode === 'privacy-officer',
      });
      return { kind: 'page', title: 'People and organisations', main, breadcrumbs: [{ text: 'Home', href: '/home' }] };
    },
  });

  signedInGet(app, '/people/:person', {
    policy: mayReadTheTrail,
    answer: async ({ tx, params }) => {
      const person = (await peopleIMaySee(tx)).find((each) => each.id === params['person']);
      if (!person) throw new AppError('not-found', 'There is no such person in your partnership.');
      await recordAct(tx, { action: 'person.opened', subjectKind: 'person', subjectIds: [person.id] });
      const breadcrumbs = [
        { text: 'Home', href: '/home' },
        { text: 'People and organisations', href: '/people' },
      ];
      return {
        kind: 'page',
        title: person.displayName,
        main: personPage({ person, openings: await whoOpened(tx, person.id) }),
        breadcrumbs,
      };
    },
  });

  signedInGet(app, '/audit', {
    policy: mayReadTheTrail,
    answer: async ({ tx, viewer, query }) => {
      // Checked before this look is written down: its own entry joins the chain only when the transaction commits.
      const fault = await firstFaultOfChain(tx, viewer.partnership.code);
      const asked = query.get('before') ?? '';
      const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
      const most = 100;
      const acts = await latestActs(tx, most, before);
      const last = acts.at(-1);
      const older = acts.length === most && last && last.seq > 1 ? last.seq : undefined;
      await recordAct(tx, { action: 'trail.read' });
      const main = trailPage({ acts, fault, isLatest: before === undefined, older });
      return { kind: 'page', title: 'Audit trail', main, breadcrumbs: [{ text: 'Home', href: '/home' }] };
    },
  });
};
