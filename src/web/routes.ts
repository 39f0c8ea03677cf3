import type { FastifyInstance } from 'fastify';
import { maySeeSteps } from '#domains/case-steps';
import { mayOpenRecords } from '#domains/casework';
import { mayWorkCases } from '#domains/caseload';
import { maySeeCounts } from '#domains/cohorts';
import { mayListPeople, mayReadTheTrail, myMemberships } from '#domains/access';
import { maySeeAssurance } from '#domains/charts-of-change';
import { mayReadClaims, remindTheForum } from '#domains/claims';
import { mayReadDecisions } from '#domains/decisions';
import { maySeeFigures } from '#domains/reconciliation';
import { mayWorkOnReturns } from '#domains/returns';
import { mayBringLetters } from '#domains/letters';
import { mayReadPacks } from '#domains/packs';
import { mayReadPlan } from '#domains/plan-actions';
import { frontAnswers } from '#domains/progress';
import { mayReadPromises } from '#domains/promises';
import { mayReadAnswers } from '#domains/standing-questions';
import { maySeeLists } from '#domains/waiting-lists';
import { mayCheckStatements } from '#domains/statement-check';
import { anyRole, publicGet, signedInGet } from '#platform/http';
import type { Viewer } from '#platform/http';
import { frontPage, partnershipPage } from './pages/front.page.ts';
import { homePage } from './pages/home.page.ts';
import type { Destination } from './pages/home.page.ts';
import { accessibilityPage, privacyPage } from './pages/statements.page.ts';
import { partnershipsServed } from './reads.ts';

const destinationsFor = (viewer: Viewer): readonly Destination[] => {
  const { shortName, name, invented } = viewer.partnership;
  return [
    ...(mayWorkCases(viewer)
      ? [
          {
            href: `/${shortName}/due/morning`,
            text: 'This morning',
            hint: 'What is beyond the law now and will be this week, who waits longest, what nobody has.',
          },
        ]
      : []),
    ...(mayListPeople(viewer)
      ? [{ href: '/people', text: 'People and organisations', hint: 'Who has an account, in which role, for whom.' }]
      : []),
    ...(mayReadTheTrail(viewer)
      ? [{ href: '/audit', text: 'Audit trail', hint: 'Who opened and changed what, and whether the trail is whole.' }]
      : []),
    ...(mayWorkOnReturns(viewer)
      ? [
          {
            href: `/${shortName}/returns`,
            text: 'SEN2 returns',
            hint: 'Send a return, see what is wrong with it and where, explain queries, see how ready a year is.',
          },
          {
            href: `/${shortName}/extracts`,
            text: 'Case-system extracts',
            hint: 'Send an extract, say what its columns hold, see how fresh each source is and what it cannot tell.',
          },
        ]
      : []),
    ...(maySeeSteps(viewer)
      ? [
          {
            href: `/${shortName}/steps`,
            text: 'Steps of a case',
            hint: 'Find a child, record what happened, see what follows by law, and settle where sources differ.',
          },
        ]
      : []),
    ...(mayOpenRecords(viewer)
      ? [
          {
            href: `/${shortName}/due`,
            text: 'What is due',
            hint: 'What is overdue, due this week and next, child by child, and what the sources cannot tell.',
          },
          {
            href: `/${shortName}/workload`,
            text: 'Workload',
            hint: 'Who has how many cases, what falls due in 12 weeks, what if somebody is away.',
          },
          {
            href: `/${shortName}/records`,
            text: 'Children’s records',
            hint: 'What the returns and extracts say of each child, with the file and line of every value.',
          },
        ]
      : []),
    ...(maySeeCounts(viewer)
      ? [
          {
            href: `/${shortName}/cohorts`,
            text: 'Where every child stands',
            hint: 'How many are in each stage, how long they wait, what changed since last week.',
          },
        ]
      : []),
    ...(maySeeFigures(viewer)
      ? [
          {
            href: `/${shortName}/figures`,
            text: 'Figures from the records',
            hint: 'Each measure counted from the records, what is not known, and whether it agrees with what is published.',
          },
        ]
      : []),
    ...(mayReadPlan(viewer)
      ? [
          {
            href: `/${shortName}/plans`,
            text: 'Plans and actions',
            hint: 'What was promised, what is late, and whether it has helped children.',
          },
          ...(mayBringLetters(viewer)
            ? [
                {
                  href: `/${shortName}/letters`,
                  text: 'Letters and reports',
                  hint: 'Bring a stocktake letter or an inspection report, split it into items, and confirm them.',
                },
              ]
            : []),
          {
            href: `/${shortName}/coverage`,
            text: 'What answers the letter',
            hint: 'Each thing that a letter asks for, gaps first, and how long until the next stocktake.',
          },
        ]
      : []),
    ...(maySeeLists(viewer)
      ? [
          {
            href: `/${shortName}/waiting-lists`,
            text: 'Waiting lists',
            hint: 'Who waits how long for which service, what the lists lack, what everybody is shown.',
          },
        ]
      : []),
    {
      href: `/${shortName}/waits`,
      text: 'How long children wait',
      hint: 'Service by service, in sentences, with help while waiting.',
    },
    ...(mayReadPromises(viewer)
      ? [
          {
            href: `/${shortName}/promise-desk`,
            text: 'Promises',
            hint: 'What was promised and demanded, what is past its date, and whether those accept it to whom it was promised.',
          },
        ]
      : []),
    ...(mayReadDecisions(viewer)
      ? [
          {
            href: `/${shortName}/decisions`,
            text: 'Decisions',
            hint: 'What boards decided, when and why, who did not agree, and what stands in its place now.',
          },
          {
            href: `/${shortName}/challenges`,
            text: 'Challenges',
            hint: 'What was asked, what is overdue, and whether whoever asked accepts the answer.',
          },
        ]
      : []),
    ...(mayReadClaims(viewer)
      ? [
          {
            href: `/${shortName}/claim-desk`,
            text: 'Claims',
            hint: 'What is said to have changed, on what it stands, what waits for you, and what figures no longer support.',
          },
          {
            href: `/${shortName}/evidence`,
            text: 'Evidence',
            hint: 'What shows that something changed, with its owner, its consent and how strong it is.',
          },
        ]
      : []),
    ...(mayReadPacks(viewer)
      ? [
          {
            href: `/${shortName}/packs`,
            text: 'Packs for stocktakes',
            hint: 'What the advisers are given, frozen at one moment, as page, Word and PDF, with a stamp.',
          },
        ]
      : []),
    ...(mayReadAnswers(viewer)
      ? [
          {
            href: `/${shortName}/questions`,
            text: 'Standing questions',
            hint: 'Tables that are asked for again and again, safe to send out, and what was answered to whom.',
          },
        ]
      : []),
    ...(mayCheckStatements(viewer)
      ? [
          {
            href: `/${shortName}/statements`,
            text: 'Check a statement',
            hint: 'Paste what is to be published: what it claims, whether words and figures agree, what it leaves out.',
          },
        ]
      : []),
    {
      href: `/${shortName}/progress`,
      text: `Progress in ${name}`,
      hint: 'For everybody: what was asked, what was done, what changed, what slipped, what is not known.',
    },
    ...(invented
      ? []
      : [{ href: `/${shortName}/history`, text: 'History', hint: 'What inspectors found, and each voice about it.' }]),
    {
      href: `/${shortName}/when-must-it-happen${viewer.audience === 'staff' ? '?for=staff' : ''}`,
      text: 'When must it happen?',
      hint: 'Give the dates you know and see by when each step must happen, with the working.',
    },
    {
      href: `/${shortName}/law`,
      text: 'What the law says',
      hint: 'Each duty, who owes it, by when, and where the law says so.',
    },
    {
      href: `/${shortName}/measures`,
      text: 'Measures',
      hint: 'What each measure counts, and published figures with their date, source and gaps.',
    },
    ...(maySeeAssurance(viewer)
      ? [
          {
            href: `/${shortName}/assurance`,
            text: 'Assurance',
            hint: 'What really changed, what is chance, what is held back, and what needs attention first.',
          },
        ]
      : []),
    {
      href: `/${shortName}/change`,
      text: 'What really changed',
      hint: 'For everybody: which figures moved by more than chance gives.',
    },
    {
      href: `/${shortName}/how-do-we-know`,
      text: 'How do we know?',
      hint: 'What is real, what is invented, how figures are made.',
    },
  ];
};

export const webRoutes = (app: FastifyInstance): void => {
  const isDemonstration = app.irwell.mode === 'demonstration';

  publicGet(app, '/', async ({ tx }) => {
    const partnerships = await partnershipsServed(tx);
    const [only, ...others] = partnerships;
    if (only && others.length === 0) return { kind: 'redirect', to: `/${only.shortName}` };
    return { kind: 'page', title: 'Areas', main: frontPage({ partnerships, isDemonstration }) };
  });

  publicGet(app, '/:partnership/', async ({ tx, partnership, today }) => ({
    kind: 'page',
    title: `SEND in ${partnership.name}`,
    main: partnershipPage({ partnership, answers: await frontAnswers(tx, partnership.code, today) }),
    section: 'home',
  }));

  publicGet(app, '/accessibility', async () =>
    Promise.resolve({ kind: 'page', title: 'Accessibility statement', main: accessibilityPage() }),
  );
  publicGet(app, '/privacy', async () =>
    Promise.resolve({ kind: 'page', title: 'Privacy', main: privacyPage({ isDemonstration }) }),
  );

  signedInGet(app, '/home', {
    policy: anyRole,
    answer: async (asked) => {
      const { tx, viewer, formToken } = asked;
      // What waits for the forum comes before where it can go.
      const waits = await remindTheForum(asked);
      return {
        kind: 'page',
        title: 'Home',
        main: homePage({
          viewer,
          destinations: [...(waits === undefined ? [] : [waits]), ...destinationsFor(viewer)],
          memberships: await myMemberships(tx),
          formToken,
          realAreas: (await partnershipsServed(tx)).filter((area) => !area.invented),
        }),
      };
    },
  });
};
