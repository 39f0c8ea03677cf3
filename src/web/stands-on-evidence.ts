import { challengesOf, decisionsOf, mayReadDecisions } from '#domains/decisions';
import type { StandsOnIt, StandsOnEvidence } from '#domains/evidence';
import { conditionsOf, mayReadConditions, mayReadPromises, promisesOf } from '#domains/promises';
import type { OfferedEvidence } from '#domains/promises';
import type { SignedInAsked } from '#platform/http';

const mostLetters = 160;
const short = (text: string): string =>
  text.length > mostLetters ? `${text.slice(0, mostLetters - 1).trimEnd()}…` : text;

/** What was said of it there; undefined where this evidence was not laid beside it. */
const offeredAs = (offers: readonly OfferedEvidence[], evidenceId: string): string | undefined => {
  const offer = offers.find((each) => each.evidenceId === evidenceId);
  if (offer === undefined) return undefined;
  if (offer.verdict === null) return 'Offered, and nobody has said whether it is accepted';
  return offer.verdict.says === 'accepted' ? 'Accepted as evidence' : 'Offered, and not accepted';
};

const promisesOn = async ({ tx, viewer, today }: SignedInAsked, evidenceId: string): Promise<readonly StandsOnIt[]> => {
  const { code, shortName } = viewer.partnership;
  const promises = mayReadPromises(viewer) ? await promisesOf(tx, code, today, 'staff') : [];
  const conditions = mayReadConditions(viewer) ? await conditionsOf(tx, code, today, 'staff') : [];
  return [
    ...promises.flatMap(({ id, quote, evidence }): readonly StandsOnIt[] => {
      const standing = offeredAs(evidence, evidenceId);
      return standing === undefined
        ? []
        : [{ name: 'Promise', words: short(quote), href: `/${shortName}/promise-desk/${id}`, standing }];
    }),
    ...conditions.flatMap(({ id, title, parts }) =>
      parts.flatMap(({ number, words, evidence }): readonly StandsOnIt[] => {
        const standing = offeredAs(evidence, evidenceId);
        const name = `Condition “${short(title)}”, part ${String(number)}`;
        return standing === undefined
          ? []
          : [{ name, words: short(words), href: `/${shortName}/condition-desk/${id}`, standing }];
      }),
    ),
  ];
};

/** Answers that name the evidence, and decisions about a claim that stands on it. */
const boardsOn = async (
  { tx, viewer, today }: SignedInAsked,
  evidenceId: string,
  claimIds: readonly string[],
): Promise<readonly StandsOnIt[]> => {
  if (!mayReadDecisions(viewer)) return [];
  const { code, shortName } = viewer.partnership;
  const challenges = await challengesOf(tx, code, today, 'staff');
  const decisions = claimIds.length === 0 ? [] : await decisionsOf(tx, code, 'staff');
  return [
    ...challenges
      .filter(({ answers }) => answers.some(({ evidence }) => evidence.some(({ id }) => id === evidenceId)))
      .map(({ id, ref, question, askedFor }) => ({
        name: `Answer to question ${ref}`,
        words: short(question),
        href: `/${shortName}/challenges/${id}`,
        standing: `Asked by ${askedFor}`,
      })),
    ...decisions
      .filter(({ about }) => about.some((thing) => thing.kind === 'claim' && claimIds.includes(thing.id)))
      .map(({ id, ref, text, body }) => ({
        name: `Decision ${ref}`,
        words: short(text),
        href: `/${shortName}/decisions/${id}`,
        standing: `${body.name}, about a claim that stands on it`,
      })),
  ];
};

/** What else stands on a piece of evidence, so far as the viewer may read it: promises, conditions, answers to questions, decisions. */
export const standsOnEvidence: StandsOnEvidence = async (asked, evidenceId, claimIds) => [
  ...(await promisesOn(asked, evidenceId)),
  ...(await boardsOn(asked, evidenceId, claimIds)),
];
