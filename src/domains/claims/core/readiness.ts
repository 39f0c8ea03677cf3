import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { causeNamed, causeNotShownWords, saysCauseIsNotShown } from './cause.ts';
import { isForumsClaim, isOfFew, isUntold } from './claim.ts';
import type { Claim, Figure } from './claim.ts';

/** Of evidence what a claim's legs are judged by. */
export type Support = {
  readonly id: string;
  readonly kind: string;
  readonly occurredOn: PlainDate;
  readonly isWithdrawn: boolean;
  readonly mayBePublished: boolean;
  readonly audit: {
    readonly tool: string;
    readonly score: number;
    readonly outOf: number;
    readonly better: 'higher' | 'lower';
  } | null;
};

type Judged = Pick<Claim, 'kind' | 'text' | 'sinceOn' | 'lookedForAdverse' | 'adverse'> &
  Partial<Pick<Claim, 'part' | 'guardWords'>>;

const isTestimony = ({ kind }: Support): boolean => kind === 'voice' || kind === 'case-example';

/** Two audits with one tool and one scale, one before the day and a better one since. */
export const auditsShowIt = (support: readonly Support[], sinceOn: PlainDate): boolean =>
  support.some(
    ({ audit: early, occurredOn: before }) =>
      early !== null &&
      before < sinceOn &&
      support.some(
        ({ audit: late, occurredOn: after }) =>
          late !== null &&
          after >= sinceOn &&
          late.tool === early.tool &&
          late.outOf === early.outOf &&
          late.better === early.better &&
          (late.better === 'higher' ? late.score > early.score : late.score < early.score),
      ),
  );

const figureProblems = (claim: Judged, figures: readonly Figure[]): readonly string[] =>
  figures.flatMap((figure) => {
    if (figure.baseline === null) return [`“${figure.name}” has no final value before ${inWords(claim.sinceOn)}.`];
    if (figure.valuesSince === 0) return [`“${figure.name}” has no final value since ${inWords(claim.sinceOn)} yet.`];
    if (figure.leans !== 'better')
      return [
        `“${figure.name}” does not show it. The charts of change say: ${figure.verdict.toLowerCase()}. ${figure.reasons[0] ?? ''}`.trim(),
      ];
    if (figure.verdict === 'Evidence of improvement') return [];
    const named = causeNamed(claim.text);
    if (named !== undefined)
      return [
        `The sentence names a cause (“${named}”), and “${figure.name}” shows a change without its cause. Take the cause out.`,
      ];
    return saysCauseIsNotShown(claim.text)
      ? []
      : [
          `“${figure.name}” shows a change and not what caused it. Say so in the sentence, with “${causeNotShownWords[0]}” or “${causeNotShownWords[2]}”.`,
        ];
  });

export type UntoldGuard = {
  readonly measureCode: string;
  readonly name: string;
  /** Somebody has written what is known of it. */
  readonly isSpoken: boolean;
};

/** The measures that guard a claim of impact and cannot be told in public. */
export const untoldGuards = (
  { kind, guardWords = [] }: Pick<Claim, 'kind'> & Partial<Pick<Claim, 'guardWords'>>,
  figures: readonly Figure[],
): readonly UntoldGuard[] => {
  const shows = kind === 'impact' ? figures.filter(({ part }) => part === 'shows') : [];
  const guards = shows.flatMap((figure) => figure.guards.filter(isUntold));
  const found = guards.map(({ measureCode = '', name }) => ({
    measureCode,
    name,
    isSpoken: guardWords.some((word) => word.measureCode === measureCode),
  }));
  return [...new Map(found.map((each) => [each.measureCode, each])).values()];
};

const impactProblems = (claim: Judged, support: readonly Support[], figures: readonly Figure[]): readonly string[] => {
  const shows = figures.filter(({ part }) => part === 'shows');
  if (shows.length > 0) return figureProblems(claim, shows);
  return auditsShowIt(support, claim.sinceOn)
    ? []
    : [
        `A claim of impact needs a series that shows it, or two audits with one tool: one before ${inWords(claim.sinceOn)}, and a better one since.`,
      ];
};

/** What a claim lacks before anybody else should look at it, in words that say what to do; empty when it stands. The database asks the same again. */
export const lacking = (claim: Judged, support: readonly Support[], figures: readonly Figure[]): readonly string[] => {
  const standing = support.filter(({ isWithdrawn }) => !isWithdrawn);
  if (standing.length === 0) return ['Choose the evidence: no claim without evidence.'];
  const began = claim.part?.startOn ?? claim.sinceOn;
  return [
    ...(began === claim.sinceOn
      ? []
      : [
          `The action that it is about began on ${inWords(began)}, and the claim says ${inWords(claim.sinceOn)}. Choose the action anew, so that figures before its start are what it is compared with.`,
        ]),
    ...(claim.kind !== 'experience' && standing.every(isTestimony)
      ? [
          'What people tell alone makes a claim of experience. Choose “How families experience it”, or add evidence of another kind.',
        ]
      : []),
    ...(claim.kind === 'impact' ? impactProblems(claim, standing, figures) : []),
    ...untoldGuards(claim, figures)
      .filter(({ isSpoken }) => !isSpoken)
      .map(
        ({ name }) =>
          `Whether “${name}”, which guards it, gets worse cannot be told in public. Write what you know of it: it stands beside the claim.`,
      ),
    ...(claim.lookedForAdverse === '' && claim.adverse.length === 0
      ? ['Say what speaks against it; or, if nothing is known, say where you looked.']
      : []),
  ];
};

/** What stands in the way of publishing it today, beyond what it lacks. */
export const unpublishable = (
  claim: Pick<Claim, 'forumUntil' | 'views' | 'made'>,
  support: readonly Support[],
  figures: readonly Figure[],
  today: PlainDate,
): readonly string[] => [
  ...(support.some(({ isWithdrawn, mayBePublished }) => !isWithdrawn && mayBePublished)
    ? []
    : ['None of its evidence may be published. Add evidence that everybody may see.']),
  ...figures
    .filter(({ isPublic }) => !isPublic)
    .map(({ name }) => `“${name}” is not public. Whoever keeps the series opens it first.`),
  ...figures
    .filter(({ first, latest }) => [first, latest].some((reading) => reading !== null && isOfFew(reading)))
    .map(({ name }) => `A value of “${name}” is of very few children and cannot be published.`),
  ...(isForumsClaim(claim) || claim.views.length > 0 || claim.forumUntil === null || today > claim.forumUntil
    ? []
    : [
        `The parent carer forum has until ${inWords(claim.forumUntil)} to say what it thinks. Publish when it has, or after that day.`,
      ]),
];
