import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { publicGet } from '#platform/http';
import type { Answer, PartnershipAsked } from '#platform/http';
import { askedRoles } from './core/challenge.ts';
import { filterFrom, passesChallenge, passesDecision } from './core/filters.ts';
import { challengesCsv, decisionsCsv } from './core/registers-csv.ts';
import { challengePage } from './pages/challenge.page.ts';
import { decisionPage } from './pages/decision.page.ts';
import { challengesPage, decisionsPage } from './pages/lists.page.ts';
import { challengesPath, decisionsPath } from './pages/parts.ts';
import type { Place } from './pages/parts.ts';
import { challengesOf, questionsAbout } from './reads-challenges.ts';
import { rolesNamed } from './reads-choices.ts';
import { bodiesOf, decisionsOf, takenDownOf } from './reads-decisions.ts';
import { registerWords } from './words.ts';

const placeOf = ({ partnership }: PartnershipAsked): Place => ({ area: partnership, seen: 'everybody' });

const publicDecisions = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, query, today } = asked;
  const all = await decisionsOf(tx, partnership.code, 'everybody');
  const filter = filterFrom(query);
  return {
    kind: 'page',
    title: registerWords.publicDecisions,
    section: 'progress',
    description: `Decisions of the boards of ${partnership.name}’s partnership: what, when, why, and who did not agree.`,
    main: decisionsPage({
      place: placeOf(asked),
      all,
      shown: all.filter((each) => passesDecision(each, filter, today)),
      bodies: await bodiesOf(tx, partnership.code),
      filter,
      takenDown: await takenDownOf(tx, partnership.code, 'decision'),
      mayRecord: false,
      today,
    }),
  };
};

const publicDecision = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, params, today } = asked;
  const decision = (await decisionsOf(tx, partnership.code, 'everybody')).find(({ id }) => id === params['decision']);
  if (!decision) throw new AppError('not-found', 'There is no such decision here.');
  return {
    kind: 'page',
    title: `Decision ${decision.ref}`,
    section: 'progress',
    breadcrumbs: [{ text: registerWords.publicDecisions, href: decisionsPath(placeOf(asked)) }],
    description: decision.text.slice(0, 200),
    main: decisionPage({
      place: placeOf(asked),
      decision,
      today,
      questions: await questionsAbout(tx, partnership.code, decision.id, today, 'everybody'),
    }),
  };
};

const publicChallenges = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, query, today } = asked;
  const all = await challengesOf(tx, partnership.code, today, 'everybody');
  const filter = filterFrom(query);
  return {
    kind: 'page',
    title: registerWords.publicChallenges,
    section: 'progress',
    description: `Questions to ${partnership.name}’s partnership, the answers, and whether those who asked accept them.`,
    main: challengesPage({
      place: placeOf(asked),
      all,
      shown: all.filter((each) => passesChallenge(each, filter)),
      roles: await rolesNamed(tx, askedRoles),
      filter,
      takenDown: await takenDownOf(tx, partnership.code, 'challenge'),
      mayAsk: false,
    }),
  };
};

const publicChallenge = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, params, today } = asked;
  const challenge = (await challengesOf(tx, partnership.code, today, 'everybody')).find(
    ({ id }) => id === params['challenge'],
  );
  if (!challenge) throw new AppError('not-found', 'There is no such question here.');
  return {
    kind: 'page',
    title: `Challenge ${challenge.ref}`,
    section: 'progress',
    breadcrumbs: [{ text: registerWords.publicChallenges, href: challengesPath(placeOf(asked)) }],
    description: challenge.question.slice(0, 200),
    main: challengePage({ place: placeOf(asked), challenge }),
  };
};

/** Decisions and challenges as everybody reads them, kept until anything under them changes. */
export const publicDecisionRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/board-decisions', publicDecisions);
  publicGet(app, '/:partnership/board-decisions/:decision', publicDecision);
  publicGet(app, '/:partnership/board-decisions.csv', async ({ tx, partnership, today }) => ({
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `decisions-${partnership.code}.csv`,
    body: decisionsCsv(await decisionsOf(tx, partnership.code, 'everybody'), today),
  }));
  publicGet(app, '/:partnership/board-challenges', publicChallenges);
  publicGet(app, '/:partnership/board-challenges/:challenge', publicChallenge);
  publicGet(app, '/:partnership/board-challenges.csv', async ({ tx, partnership, today }) => ({
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `challenges-${partnership.code}.csv`,
    body: challengesCsv(await challengesOf(tx, partnership.code, today, 'everybody'), today),
  }));
};
