import { itemsOf, lettersOf, newestLetter, nextLetter } from '#domains/impact-plan';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Says } from './core/answers.ts';
import { countsOf, daysOverdue } from './core/counts.ts';
import type { CoverageCounts } from './core/counts.ts';
import { countsFor, lastDayOf, standingOf } from './core/cover.ts';
import type { Cover, CoverEvidence, CoverMeasure, Standing, Via } from './core/cover.ts';
import { nextOf } from './core/stocktake.ts';
import type { NextStocktake } from './core/stocktake.ts';
import {
  actionLines,
  areasToCover,
  claimsOnActions,
  evidenceLines,
  evidenceOfActions,
  impactLinks,
  linksOfLetter,
  ownersOfItems,
  seriesLines,
  stocktakesOf,
} from './reads.ts';
import type { CoverLink, PlanAreaLine, Seen } from './reads.ts';
import { toldToEverybody } from './reads-item.ts';
import { answersThatStand } from './two-letters.ts';

/** What the next letter says to an item, as a person confirmed it. Null of what nobody has read yet. */
export type NextAnswer = {
  readonly letterCode: string;
  readonly says: Says;
  /** Codes of the items of that letter that speak to it; none where it is not mentioned. */
  readonly items: readonly string[];
  /** Those of these codes that it lists as shown, and does not ask for. */
  readonly listed: readonly string[];
  /** `coverage`: said there. `import`: the items were tied to it when that letter was brought in, and nobody has said otherwise since. */
  readonly readAt: 'coverage' | 'import';
};

/** Something that a letter asks for, with what answers it. Of what is printed twice, the second has the cover of the first. */
export type ItemCover = Cover &
  Standing & {
    readonly item: LetterItem;
    readonly areaCode: string;
    readonly areaTitle: string;
    readonly duplicateOf: string | undefined;
    /** A role's code; null where nobody is named, or the partnership does not show it to the asker. */
    readonly ownerRole: string | null;
    readonly dueOn: PlainDate | null;
    /** Days since `dueOn`, of a gap; else 0. */
    readonly daysOverdue: number;
    /** Claims that are bound to it, or are about an action that is. */
    readonly claimIds: readonly string[];
    readonly nextLetter: NextAnswer | null;
  };

/** What a letter says was shown: nothing is asked there, so it has no standing; what it stands on may be bound to it. */
export type StatementCover = {
  readonly item: LetterItem;
  readonly areaCode: string;
  readonly areaTitle: string;
  readonly evidence: readonly CoverEvidence[];
  readonly claimIds: readonly string[];
};

export type Coverage = {
  readonly letter: LetterOrReport;
  /** Everything that the letter asks for (next steps and concerns), in the letter's own order. */
  readonly items: readonly ItemCover[];
  readonly statements: readonly StatementCover[];
  readonly counts: CoverageCounts;
  readonly areas: readonly PlanAreaLine[];
  readonly nextStocktake: NextStocktake | undefined;
  /** How many actions of this area, of any plan, the asker may read: of none, nothing here can answer a letter. */
  readonly actionsHeld: number;
};

export type CoverageAsked = {
  /** Without it: the newest letter, which is one of a stocktake where there is one. */
  readonly letterCode?: string | undefined;
  readonly today: PlainDate;
  readonly seen: Seen;
};

type Known = {
  readonly links: ReadonlyMap<string, readonly CoverLink[]>;
  readonly actions: Awaited<ReturnType<typeof actionLines>>;
  readonly series: ReadonlyMap<string, Awaited<ReturnType<typeof seriesLines>>[number]>;
  readonly impact: Awaited<ReturnType<typeof impactLinks>>;
  readonly brought: Awaited<ReturnType<typeof evidenceOfActions>>;
  readonly evidence: Awaited<ReturnType<typeof evidenceLines>>;
  readonly claims: Awaited<ReturnType<typeof claimsOnActions>>;
  readonly letterOn: PlainDate;
  readonly today: PlainDate;
  readonly seen: Seen;
};

const via = (toItem: boolean, actions: readonly string[]): Via => ({ toItem, actions });

const measuresFor = (known: Known, links: readonly CoverLink[], actions: Cover['actions']): readonly CoverMeasure[] => {
  const own = new Set(links.flatMap(({ seriesId }) => seriesId ?? []));
  const byActions = known.impact.filter(({ actionId }) => actions.some(({ id }) => id === actionId));
  const ids = new Set([...own, ...byActions.map(({ seriesId }) => seriesId)]);
  return [...ids].flatMap((seriesId): readonly CoverMeasure[] => {
    const series = known.series.get(seriesId);
    // The forum is told of a measure by its code where its figures are not public; visitors are told nothing of it.
    if (series === undefined && known.seen === 'everybody') return [];
    const refs = actions
      .filter(({ id }) => byActions.some((link) => link.actionId === id && link.seriesId === seriesId))
      .map(({ ref }) => ref);
    return [
      {
        seriesId,
        measureCode: series?.measureCode ?? '',
        name: series?.name ?? 'A measure whose figures are not public',
        via: via(own.has(seriesId), refs),
      },
    ];
  });
};

const evidenceFor = (
  known: Known,
  links: readonly CoverLink[],
  actions: Cover['actions'],
): readonly CoverEvidence[] => {
  const own = new Set(links.flatMap(({ evidenceId }) => evidenceId ?? []));
  const byActions = known.brought.filter(({ actionId }) => actions.some(({ id }) => id === actionId));
  return known.evidence.flatMap((evidence): readonly CoverEvidence[] => {
    const brought = byActions.filter(({ evidenceId }) => evidenceId === evidence.id);
    if (!own.has(evidence.id) && brought.length === 0) return [];
    const refs = actions.filter(({ id }) => brought.some(({ actionId }) => actionId === id)).map(({ ref }) => ref);
    const isAccepted = own.has(evidence.id) || brought.some((each) => each.isAccepted);
    return [
      {
        ...evidence,
        lastDay: lastDayOf(evidence),
        via: via(own.has(evidence.id), refs),
        counts: countsFor(evidence, isAccepted, known.letterOn, known.today),
      },
    ];
  });
};

const coverFor = (known: Known, itemCode: string): Cover & { readonly claimIds: readonly string[] } => {
  const links = known.links.get(itemCode) ?? [];
  const actions = known.actions.filter(({ id }) => links.some(({ actionId }) => actionId === id));
  return {
    actions,
    measures: measuresFor(known, links, actions),
    evidence: evidenceFor(known, links, actions),
    claimIds: [
      ...new Set([
        ...links.flatMap(({ claimId }) => claimId ?? []),
        ...known.claims.filter(({ actionId }) => actions.some(({ id }) => id === actionId)).map(({ id }) => id),
      ]),
    ],
  };
};

const knownOf = async (
  tx: Tx,
  partnershipCode: string,
  letter: LetterOrReport,
  asked: CoverageAsked,
): Promise<Known> => {
  const links = await linksOfLetter(tx, partnershipCode, letter.code);
  const brought = await evidenceOfActions(tx, partnershipCode, asked.seen);
  const evidenceIds = new Set([
    ...links.flatMap(({ evidenceId }) => evidenceId ?? []),
    ...brought.map(({ evidenceId }) => evidenceId),
  ]);
  return {
    links: Map.groupBy(links, ({ itemCode }) => itemCode),
    actions: await actionLines(tx, partnershipCode, asked.seen),
    series: new Map((await seriesLines(tx, partnershipCode)).map((each) => [each.id, each])),
    impact: await impactLinks(tx, partnershipCode),
    brought,
    evidence: evidenceIds.size === 0 ? [] : await evidenceLines(tx, partnershipCode, [...evidenceIds]),
    claims: await claimsOnActions(tx, partnershipCode),
    letterOn: letter.writtenOn,
    today: asked.today,
    seen: asked.seen,
  };
};

/** The first item that this one repeats, or itself; a ring of repeats, which nothing forbids, ends where it began. */
const originalOf = (items: ReadonlyMap<string, LetterItem>, item: LetterItem): LetterItem => {
  const met = new Set<string>();
  let now = item;
  while (now.duplicateOf !== undefined && !met.has(now.code)) {
    met.add(now.code);
    now = items.get(now.duplicateOf) ?? { ...now, duplicateOf: undefined };
  }
  return now;
};

/**
 * What answers a letter, item by item, worked out from what is kept now. `seen: 'everybody'` is for the visitors' role (`asVisitor`): actions,
 * measures and evidence that everybody may open, and standing by those alone, so that the public reads of nothing that it cannot follow; owners,
 * days and answers of later letters where the partnership shows them. Undefined where there is no such letter for the asker.
 */
export const coverageOf = async (
  tx: Tx,
  partnershipCode: string,
  asked: CoverageAsked,
): Promise<Coverage | undefined> => {
  const letters = await lettersOf(tx, partnershipCode);
  const letter =
    asked.letterCode === undefined
      ? newestLetter(letters, asked.today)
      : letters.find(({ code }) => code === asked.letterCode);
  if (letter === undefined) return undefined;
  const items = await itemsOf(tx, partnershipCode, letter.code);
  const areas = await areasToCover(tx, partnershipCode, letter.planCode);
  const titleOf = (code: string): string => areas.find((each) => each.code === code)?.title ?? code;
  const known = await knownOf(tx, partnershipCode, letter, asked);
  const owners = new Map((await ownersOfItems(tx, partnershipCode, letter.code)).map((each) => [each.itemCode, each]));
  const next = nextLetter(letters, letter, asked.today);
  // Where visitors are not told what people read, they are not told either what follows from the import: a person may have read it otherwise.
  const areAnswersTold = asked.seen === 'staff' || (await toldToEverybody(tx, partnershipCode));
  const answers =
    next === undefined || !areAnswersTold ? [] : await answersThatStand(tx, partnershipCode, letter.code, next.code);
  const byCode = new Map(items.map((item) => [item.code, item]));
  const asks = items
    .filter(({ part }) => part !== 'demonstrated')
    .map((item): ItemCover => {
      const original = originalOf(byCode, item).code;
      const cover = coverFor(known, original);
      const standing = standingOf(cover);
      const owner = owners.get(original);
      const answer = answers.find(({ itemCode }) => itemCode === original);
      const dueOn = owner?.dueOn ?? null;
      return {
        ...cover,
        ...standing,
        item,
        areaCode: item.areaCode,
        areaTitle: titleOf(item.areaCode),
        duplicateOf: original === item.code ? undefined : original,
        ownerRole: owner?.ownerRole ?? null,
        dueOn,
        daysOverdue: daysOverdue({ ...standing, dueOn }, asked.today),
        nextLetter:
          answer && next
            ? {
                letterCode: next.code,
                says: answer.says,
                items: answer.laterItems,
                listed: answer.listed,
                readAt: answer.readAt,
              }
            : null,
      };
    });
  return {
    letter,
    items: asks,
    statements: items
      .filter(({ part }) => part === 'demonstrated')
      .map((item) => {
        const { evidence, claimIds } = coverFor(known, originalOf(byCode, item).code);
        return { item, areaCode: item.areaCode, areaTitle: titleOf(item.areaCode), evidence, claimIds };
      }),
    counts: countsOf(asks, asked.today),
    areas,
    nextStocktake: nextOf(await stocktakesOf(tx, partnershipCode), asked.today),
    actionsHeld: known.actions.length,
  };
};
