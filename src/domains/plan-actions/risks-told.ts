import { seriesOfArea, verdictsOfSeries } from '#domains/charts-of-change';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { bandOf, isAboveAppetite, scoresOf } from './core/risk.ts';
import type { Risk } from './core/risk.ts';
import { actionRowsOf } from './reads.ts';
import { bandsOf, riskActionsOf, riskLinksOf, riskRowsOf } from './store-risk.ts';
import type { RiskLimit } from './store-risk.ts';

/** A series that belongs to a risk, and what it says since the day that was named. */
export type RiskSeries = {
  readonly id: string;
  readonly name: string;
  readonly verdict: string;
  readonly latest: string | null;
  /** Why it warns, in a sentence; null where it does not. */
  readonly warning: string | null;
  readonly limit: RiskLimit | null;
  readonly sinceOn: PlainDate;
};

export type RiskTold = Risk & { readonly series: readonly RiskSeries[]; readonly actionIds: readonly string[] };

const warningOf = (
  name: string,
  leans: string,
  latest: { readonly value: number; readonly words: string } | null,
  limit: RiskLimit | null,
): string | null => {
  const isPassed =
    latest !== null &&
    limit !== null &&
    (limit.side === 'above' ? latest.value > limit.value : latest.value < limit.value);
  if (leans === 'worse') return `${name} is getting worse${latest === null ? '' : ` (${latest.words})`}.`;
  return isPassed ? `${name} is ${limit.side} its limit of ${String(limit.value)} (${latest.words}).` : null;
};

/** The risks of an area with what meets them and what their series say: one that turned worse or passed its limit warns. */
export const risksTold = async (
  tx: Tx,
  area: string,
  today: PlainDate,
  seen: 'staff' | 'everybody',
): Promise<readonly RiskTold[]> => {
  const risks = await riskRowsOf(tx, area);
  const links = await riskLinksOf(tx, area);
  const actions = await riskActionsOf(tx, area);
  const known = links.length === 0 ? [] : await seriesOfArea(tx, area, seen);
  const verdicts = await verdictsOfSeries(
    tx,
    { partnershipCode: area, today, seen },
    links.map(({ seriesId, sinceOn }) => ({ seriesId, actionOn: sinceOn, namedOn: sinceOn })),
  );
  const said = links.flatMap(({ riskId, seriesId, limit, sinceOn }, index) => {
    const [series, told] = [known.find(({ id }) => id === seriesId), verdicts[index]];
    if (series === undefined || told === undefined) return [];
    const warning = warningOf(series.name, told.leans, told.latest, limit);
    const latest = seen === 'staff' ? (told.latest?.words ?? null) : null;
    return [{ riskId, id: seriesId, name: series.name, verdict: told.verdict, latest, warning, limit, sinceOn }];
  });
  return risks.map((risk) => ({
    ...risk,
    series: said.filter(({ riskId }) => riskId === risk.id),
    actionIds: actions.get(risk.id) ?? [],
  }));
};

/** A risk or issue as other rooms tell it. */
export type RiskForOthers = {
  readonly id: string;
  readonly ref: string;
  readonly kind: 'risk' | 'issue';
  readonly planCode: string | null;
  /** The area that it threatens; null where it is one of the whole partnership. */
  readonly areaCode: string | null;
  readonly event: string;
  readonly cause: string;
  readonly effect: string;
  readonly controls: string;
  readonly mitigations: string;
  /** Likelihood times impact, 1 to 25: before anything is done, and as it stands. */
  readonly scoreBefore: number;
  readonly score: number;
  /** What the partnership calls such a score. */
  readonly band: string;
  readonly appetite: number | null;
  readonly isAboveAppetite: boolean;
  readonly ownerRole: string | null;
  readonly ownerWords: string;
  readonly reviewOn: PlainDate | null;
  readonly isReviewLate: boolean;
  /** Series that turned worse or passed their limit, each in a sentence. */
  readonly warnings: readonly { readonly seriesId: string; readonly name: string; readonly words: string }[];
  /** References of the actions that meet it. */
  readonly actions: readonly string[];
};

/**
 * The open risks and issues of an area, those that warn and then the highest score first; of one area of its plan only where it is named. For those who
 * are signed in and may read the plan, and for services; the forum reads of the figures what everybody may.
 */
export const risksOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  asked: { readonly areaCode?: string | undefined; readonly seen?: 'staff' | 'everybody' | undefined } = {},
): Promise<readonly RiskForOthers[]> => {
  const bands = await bandsOf(tx, partnershipCode);
  const refs = new Map((await actionRowsOf(tx, partnershipCode)).map(({ id, ref }) => [id, ref]));
  const told = (await risksTold(tx, partnershipCode, today, asked.seen ?? 'staff')).filter(
    ({ state, of }) => state === 'open' && (asked.areaCode === undefined || of?.areaCode === asked.areaCode),
  );
  return told
    .map((risk): RiskForOthers => {
      const { before, after } = scoresOf(risk);
      return {
        id: risk.id,
        ref: risk.ref,
        kind: risk.kind,
        planCode: risk.of?.planCode ?? null,
        areaCode: risk.of?.areaCode ?? null,
        event: risk.event,
        cause: risk.cause,
        effect: risk.effect,
        controls: risk.controls,
        mitigations: risk.mitigations,
        scoreBefore: before,
        score: after,
        band: bandOf(after, bands)?.words ?? '',
        appetite: risk.appetite,
        isAboveAppetite: isAboveAppetite(risk),
        ownerRole: risk.owner.role,
        ownerWords: risk.owner.words,
        reviewOn: risk.reviewOn,
        isReviewLate: risk.reviewOn !== null && risk.reviewOn < today,
        warnings: risk.series.flatMap(({ id, name, warning }) =>
          warning === null ? [] : [{ seriesId: id, name, words: warning }],
        ),
        actions: risk.actionIds.flatMap((id) => refs.get(id) ?? []),
      };
    })
    .toSorted((one, other) => other.warnings.length - one.warnings.length || other.score - one.score);
};
