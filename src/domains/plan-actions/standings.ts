import { seriesOfArea, verdictOf, verdictsOfSeries } from '#domains/charts-of-change';
import { evidenceOf } from '#domains/evidence';
import type { Tx } from '#platform/db';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { standingOf } from './core/impact.ts';
import type { AcceptedEvidence, BoundMeasure, Reading, Standing } from './core/impact.ts';
import type { Action, Lowering, MeasureLink } from './core/plan.ts';
import { atReviewBefore } from './core/reviewed-before.ts';
import { evidenceLinksOf, finalPointsOf, linksOf, loweringsOf } from './reads-action.ts';
import type { FinalPoint } from './reads-action.ts';

/** Who asks. Staff read the figures that are kept; the forum and visitors those that are public and final; visitors no evidence. */
export type Seen = 'staff' | 'forum' | 'everybody';

const figuresFor = (seen: Seen): 'staff' | 'everybody' => (seen === 'staff' ? 'staff' : 'everybody');

export type BoundLink = MeasureLink & { readonly seriesName: string | null; readonly reading: Reading | null };

export type ActionStanding = Standing & {
  readonly links: readonly BoundLink[];
  readonly lowering: Lowering | null;
};

type Series = Awaited<ReturnType<typeof seriesOfArea>>[number];
type Verdict = NonNullable<Awaited<ReturnType<typeof verdictsOfSeries>>[number]>;

const worse = ['Getting worse'];

/** Whether the values up to three months before the latest one leaned to the better already. */
const wasBetter = (
  series: Series,
  told: Verdict,
  points: readonly FinalPoint[],
  action: Pick<Action, 'startOn'>,
): boolean => {
  if (told.baseline === null || series.direction === 'neutral') return false;
  const { verdict } = verdictOf({
    points: atReviewBefore(points),
    every: series.every,
    direction: series.direction,
    baselineFrom: told.baseline.from,
    actionOn: action.startOn,
    namedOn: told.namedOn,
    rules: ['outside', 'shift', 'trend', 'two of three'],
    otherExplanations: [],
    held: [],
    guards: [],
  });
  return verdict === 'Evidence of improvement' || verdict === 'Change seen, cause not shown';
};

const readingFrom = (series: Series, told: Verdict, wasBetterBefore: boolean, seen: Seen): Reading => ({
  name: series.name,
  verdict: told.verdict,
  leans: told.leans,
  reasons: told.reasons,
  hasBaseline: told.baseline !== null,
  valuesSince: told.valuesSince,
  // A figure of few children could point at one: outside the partnership's staff only the verdict is told.
  latestWords: seen === 'staff' ? (told.latest?.words ?? null) : null,
  wasBetterBefore,
  guardsWorse: told.guards.filter(({ verdict }) => worse.includes(verdict)).map(({ name }) => name),
});

const boundLinks = async (
  tx: Tx,
  partnershipCode: string,
  actions: readonly Pick<Action, 'id' | 'startOn'>[],
  asked: { readonly today: PlainDate; readonly seen: Seen },
  of: 'actionId' | 'outcomeId' = 'actionId',
): Promise<ReadonlyMap<string, readonly BoundLink[]>> => {
  const { today, seen } = asked;
  const links = await linksOf(tx, partnershipCode);
  const known = new Map((await seriesOfArea(tx, partnershipCode, figuresFor(seen))).map((each) => [each.id, each]));
  const points = await finalPointsOf(
    tx,
    partnershipCode,
    links.flatMap(({ seriesId }) => (seriesId === null ? [] : [seriesId])),
    figuresFor(seen),
  );
  const own = actions.flatMap((action) =>
    links.filter((link) => link[of] === action.id).map((link) => ({ action, link })),
  );
  const told = await verdictsOfSeries(
    tx,
    { partnershipCode, today, seen: figuresFor(seen) },
    own.map(({ action, link }) => ({
      // A link without a series has no answer, as one whose series is not to be seen.
      seriesId: link.seriesId ?? '',
      actionOn: action.startOn,
      namedOn: link.namedOn,
    })),
  );
  const bound = own.map(({ action, link }, index): BoundLink => {
    const [series, verdict] = [known.get(link.seriesId ?? ''), told[index]];
    if (series === undefined || verdict === undefined) return { ...link, seriesName: null, reading: null };
    const before = wasBetter(series, verdict, points.get(series.id) ?? [], action);
    return { ...link, seriesName: series.name, reading: readingFrom(series, verdict, before, seen) };
  });
  return Map.groupBy(bound, (link) => link[of] ?? '');
};

/** The measures that are bound to outcomes, each read since a day: by outcome. */
export const outcomeLinksOf = async (
  tx: Tx,
  partnershipCode: string,
  outcomes: readonly { readonly id: string; readonly startOn: PlainDate }[],
  asked: { readonly today: PlainDate; readonly seen: Seen },
): Promise<ReadonlyMap<string, readonly BoundLink[]>> => boundLinks(tx, partnershipCode, outcomes, asked, 'outcomeId');

const acceptedEvidence = async (
  tx: Tx,
  partnershipCode: string,
  seen: Seen,
): Promise<ReadonlyMap<string, readonly AcceptedEvidence[]>> => {
  // Visitors read no evidence: what they may see of it travels with published claims.
  if (seen === 'everybody') return new Map();
  const links = (await evidenceLinksOf(tx, partnershipCode)).filter(
    ({ acceptedByName, ended }) => acceptedByName !== null && ended === null,
  );
  if (links.length === 0) return new Map();
  const known = new Map(
    (await evidenceOf(tx, partnershipCode, [...new Set(links.map(({ evidenceId }) => evidenceId))]))
      .filter(({ withdrawn }) => withdrawn === null)
      .map((each) => [each.id, each]),
  );
  const found = links.flatMap(({ actionId, evidenceId, says }) => {
    const each = known.get(evidenceId);
    if (each === undefined) return [];
    const audit = each.audit && {
      tool: each.audit.tool,
      share: each.audit.score / each.audit.outOf,
      better: each.audit.better,
    };
    return [{ actionId, kind: each.kind, title: each.title, occurredOn: each.occurredOn, says, audit }];
  });
  return Map.groupBy(found, ({ actionId }) => actionId);
};

const loweredWords = ({ byName, byRole, on, why }: Lowering): string =>
  byName === '' ? `Lowered by the partnership: ${why}` : `Lowered by ${byName}, ${byRole}, on ${inWords(on)}: ${why}`;

/** What each action has changed for children, worked out anew from what is kept today. */
export const standingsOf = async (
  tx: Tx,
  partnershipCode: string,
  actions: readonly Pick<Action, 'id' | 'startOn'>[],
  asked: { readonly today: PlainDate; readonly seen: Seen },
): Promise<ReadonlyMap<string, ActionStanding>> => {
  const links = await boundLinks(tx, partnershipCode, actions, asked);
  const evidence = await acceptedEvidence(tx, partnershipCode, asked.seen);
  const lowerings = await loweringsOf(tx, partnershipCode, asked.seen === 'everybody');
  return new Map(
    actions.map((action) => {
      const own = links.get(action.id) ?? [];
      const measures: readonly BoundMeasure[] = own.map(({ role, measureCode, expectedBy, reading }) => ({
        role,
        measureCode,
        expectedBy,
        reading,
      }));
      const lowering = lowerings.get(action.id) ?? null;
      const lowered = lowering?.to == null ? null : { to: lowering.to, words: loweredWords(lowering) };
      const standing = standingOf(
        { startOn: action.startOn, measures, evidence: evidence.get(action.id) ?? [], lowered },
        asked.today,
      );
      return [action.id, { ...standing, links: own, lowering }];
    }),
  );
};
