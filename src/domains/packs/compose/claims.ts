import { inWords } from '#shared/plain-date';
import type { DraftBlock, PackSpan } from '../core/content.ts';
import { asSentence, heading, list, many, paragraph, strong } from './blocks.ts';
import { figuresOfArea } from './figures.ts';
import type { Gathered } from './gathered.ts';
import type { PackClaim } from '../reads-claims.ts';

const kindNames = {
  impact: 'Something is better for children or families',
  experience: 'How families experience it',
  output: 'Something was made',
  activity: 'Something was done',
} as const;

const stanceNames = {
  agrees: 'The forum agrees',
  partly: 'The forum agrees in part',
  disagrees: 'The forum does not agree',
  'cannot-tell': 'The forum cannot tell',
} as const;

/** `isTurnTold`: what turned stands further down, so here it is only said that something did. */
const claimLine = (claim: PackClaim, isTurnTold: boolean): readonly PackSpan[] => [
  ...(claim.isPublished ? [] : [strong('Accepted, not yet published: ')]),
  strong(asSentence(claim.text)),
  ` ${kindNames[claim.kind]}; for ${claim.forWhom}; since ${inWords(claim.sinceOn)}. ${claim.standing}. `,
  claim.figures.length === 0
    ? `Stands on ${many(claim.evidenceIds.length, 'piece', 'pieces')} of evidence. `
    : `Stands on ${claim.figures.map(({ name, verdict, latest }) => `${name}: ${verdict.toLowerCase()}${latest === null ? '' : `, ${latest}`}`).join('; ')}. `,
  claim.adverse.length === 0
    ? `Against it: nothing is known. Looked at: ${asSentence(claim.lookedForAdverse)} `
    : `Against it: ${claim.adverse.map(asSentence).join(' ')} `,
  claim.views.length === 0
    ? claim.isForums
      ? 'A claim of the forum itself.'
      : 'The forum has not said what it thinks; that is not agreement.'
    : `${claim.views.map(({ stance }) => stanceNames[stance]).join('; ')}: its words are under dissent.`,
  claim.turned.length === 0
    ? ''
    : ` Our figures no longer support this: ${isTurnTold ? 'see what went wrong.' : claim.turned.join(' ')}`,
];

/** How many claims are published, and how many are accepted and not published, in words. */
export const claimCounts = (claims: readonly PackClaim[]): string => {
  const published = claims.filter(({ isPublished }) => isPublished).length;
  return `${many(published, 'claim is', 'claims are')} published, ${String(claims.length - published)} accepted and not yet published`;
};

/** What changed and how we know; and what nobody knows yet, with the day of the next reading. */
export const changedBlocks = (gathered: Gathered, areaCode: string): readonly DraftBlock[] => {
  const own = gathered.claims.filter((claim) => claim.planCode === gathered.plan.code && claim.areaCode === areaCode);
  const unknown = figuresOfArea(gathered, areaCode).shown.filter(
    ({ verdict }) => verdict.leans === 'cannot tell' || verdict.valuesSince === 0,
  );
  return [
    heading(3, 'What changed, and how we know'),
    list(
      own.map((claim) => claimLine(claim, true)),
      'Nothing is claimed to have changed here.',
    ),
    ...unknown.map(({ paper, series }) =>
      paragraph(
        `${paper.name}: not yet known, ${series.newest === null ? 'first' : 'next'} reading due ${series.nextDueOn === null ? 'on a day that nobody has said' : `by ${inWords(series.nextDueOn)}`}.`,
      ),
    ),
  ];
};

/** Claims of the whole partnership, or of other plans' areas. */
export const otherClaims = (gathered: Gathered): readonly DraftBlock[] => {
  const codes = new Set(gathered.areas.map(({ code }) => code));
  const other = gathered.claims.filter(
    ({ planCode, areaCode }) => areaCode === null || planCode !== gathered.plan.code || !codes.has(areaCode),
  );
  return other.length === 0
    ? []
    : [
        heading(3, 'Claims that are of no one area'),
        list(
          other.map((claim) => claimLine(claim, false)),
          '',
        ),
      ];
};

/** Every word of disagreement and doubt, unedited: of the forum on claims, and of whoever spoke against a decision. */
export const dissentBlocks = ({ claims, decisions }: Gathered): readonly DraftBlock[] => {
  const views = claims.flatMap((claim) => claim.views.map((view) => ({ claim, view })));
  const spoken = decisions.flatMap((decision) =>
    decision.dissent.flatMap((each) => (each.text === null ? [] : [{ decision, each, text: each.text }])),
  );
  return [
    heading(2, 'Dissent and other views, unedited'),
    ...(views.length + spoken.length === 0 ? [paragraph('Nobody has put a different view on record.')] : []),
    ...views.flatMap(({ claim, view }): readonly DraftBlock[] => [
      paragraph(strong(`${stanceNames[view.stance]}. `), `On the claim: ${asSentence(claim.text)}`),
      {
        kind: 'quoted',
        source: 'claim-view',
        sourceId: view.id,
        text: view.text,
        by: `${view.saidFor}, ${inWords(view.on)}`,
      },
    ]),
    ...spoken.flatMap(({ decision, each, text }): readonly DraftBlock[] => [
      paragraph(strong(`On decision ${decision.ref}: `), asSentence(decision.text)),
      {
        kind: 'quoted',
        source: 'decision-dissent',
        sourceId: each.id,
        text,
        by: `${each.who}, ${inWords(each.saidOn)}`,
      },
    ]),
  ];
};
