import type { FastifyInstance } from 'fastify';
import { standingsForStaff } from './load.ts';
import type { Standing } from './load.ts';
import { asVisitor, recordAct } from '#platform/db';
import { inArea, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, Policy, SignedInAsked } from '#platform/http';
import { shownState } from './core/claim.ts';
import { forumDaysLeft } from './actions.ts';
import { step } from './desk-steps.ts';
import { crumbs, openedFrom, readerOf, showClaim } from './desk-view.ts';
import type { World } from './desk-view.ts';
import { askEdit, askNew, keepEdit, keepNew } from './write-claim.ts';
import { deskPage } from './pages/desk.page.ts';
import { forumWaits, waitsForTheForum } from './pages/forum-waits.part.ts';
import { ownersPage } from './pages/owners.page.ts';
import { deskPath } from './pages/parts.ts';
import {
  mayAcceptClaims,
  mayMakeClaims,
  mayMoveClaims,
  mayReadClaims,
  maySayWhoOwns,
  maySpeakForTheForum,
} from './policy.ts';
import { areasToChoose, claimsOf, organisationsOf } from './reads.ts';
import { sayOwner } from './store.ts';
import { claimWords } from './words.ts';

const list =
  ({ asEverybody }: World) =>
  async (asked: SignedInAsked): Promise<Page> => {
    const { tx, viewer, query, today } = asked;
    const { code, shortName } = viewer.partnership;
    const filter = {
      state: query.get('state') ?? '',
      kind: query.get('kind') ?? '',
      area: query.get('area') ?? '',
    };
    const { standings } = await standingsForStaff(readerOf(asked), asEverybody, await claimsOf(tx, code, 'staff'));
    const fits = ({ claim, unexplained }: Standing): boolean =>
      (filter.state === '' ||
        (filter.state === 'turned' ? unexplained.length > 0 : shownState(claim, today) === filter.state)) &&
      (filter.kind === '' || claim.kind === filter.kind) &&
      (filter.area === '' || (claim.area !== null && `${claim.area.planCode}/${claim.area.code}` === filter.area));
    return {
      kind: 'page',
      title: claimWords.deskTitle,
      breadcrumbs: [{ text: 'Home', href: '/home' }],
      main: deskPage({
        shortName,
        standings: standings.filter(fits),
        all: standings.length,
        filter,
        areas: await areasToChoose(tx, code),
        today,
        mayMake: mayMakeClaims(viewer),
        maySayOwners: maySayWhoOwns(viewer),
        waits: forumWaits(
          shortName,
          standings.map(({ claim }) => claim).filter((claim) => waitsForTheForum(claim, today)),
          forumDaysLeft(today),
          maySpeakForTheForum(viewer),
        ),
      }),
    };
  };

const showOwners = async ({ tx, viewer, formToken }: SignedInAsked): Promise<Page> => {
  const { code, shortName } = viewer.partnership;
  return {
    kind: 'page',
    title: 'Who owns each area of the plan',
    breadcrumbs: crumbs(shortName),
    main: ownersPage({
      shortName,
      formToken,
      areas: await areasToChoose(tx, code),
      organisations: await organisationsOf(tx, code),
    }),
  };
};

const keepOwners =
  (now: () => Date) =>
  async ({ tx, viewer, fields }: SignedInAsked): Promise<Answer> => {
    const { code, shortName } = viewer.partnership;
    const organisations = await organisationsOf(tx, code);
    for (const area of await areasToChoose(tx, code)) {
      const said = fields[`owner-${area.planCode}/${area.code}`] ?? '';
      const owner = said === 'several' ? null : organisations.find(({ id }) => id === said)?.id;
      if (owner === undefined) continue;
      await sayOwner(tx, code, area, owner, now());
    }
    await recordAct(tx, { action: 'claim.owners-said', subjectKind: 'plan', subjectIds: [], detail: {} });
    return { kind: 'redirect', to: `${deskPath(shortName)}/owners` };
  };

/** Claims behind sign-in: the list, each claim with its history, and every step from draft to withdrawn. */
export const deskRoutes = (app: FastifyInstance): void => {
  const { clock, store } = app.irwell;
  const world: World = { now: clock.now, asEverybody: (work) => asVisitor(store.visitors, work) };
  const path = '/:partnership/claim-desk';
  signedInGet(app, path, { policy: mayReadClaims, answer: inArea(list(world)) });
  signedInGet(app, `${path}/owners`, { policy: maySayWhoOwns, answer: inArea(showOwners) });
  signedInPost(app, `${path}/owners`, { policy: maySayWhoOwns, answer: inArea(keepOwners(clock.now)) });
  signedInGet(app, `${path}/:claim`, {
    policy: mayReadClaims,
    answer: inArea(async (asked) => showClaim(asked, await openedFrom(asked, world))),
  });
  signedInGet(app, `${path}/new`, { policy: mayMakeClaims, answer: inArea((asked) => askNew(asked)) });
  signedInPost(app, `${path}/new`, { policy: mayMakeClaims, answer: inArea(keepNew(clock.now)) });
  signedInGet(app, `${path}/:claim/edit`, { policy: mayMakeClaims, answer: inArea((asked) => askEdit(asked, world)) });
  signedInPost(app, `${path}/:claim/edit`, { policy: mayMakeClaims, answer: inArea(keepEdit(world)) });
  const post = (name: Parameters<typeof step>[1], policy: Policy): void => {
    signedInPost(app, `${path}/:claim/${name}`, { policy, answer: inArea(step(world, name)) });
  };
  post('submit', mayMakeClaims);
  post('accept', mayAcceptClaims);
  post('publish', mayAcceptClaims);
  post('return', mayMoveClaims);
  post('withdraw', mayMoveClaims);
  post('view', maySpeakForTheForum);
  post('take-back', maySpeakForTheForum);
  post('adverse', mayReadClaims);
  post('explain', mayAcceptClaims);
  post('guard', mayMoveClaims);
};
