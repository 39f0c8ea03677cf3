import { seriesOfArea, seriesOnPaper, verdictsOfSeries } from '#domains/charts-of-change';
import { acceptedClaimsOf } from '#domains/claims';
import { coverageOf } from '#domains/coverage';
import { challengesOf, decisionsOf } from '#domains/decisions';
import { evidenceOf } from '#domains/evidence';
import { lettersOf, newestLetter } from '#domains/impact-plan';
import type { LetterOrReport } from '#domains/impact-plan';
import { actionsOf, risksOf, slipsOf } from '#domains/plan-actions';
import { conditionsOf, promisesOf } from '#domains/promises';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Db, Tx } from '#platform/db';
import type { Figure, Gathered } from './compose/gathered.ts';
import { acceptedToPack, claimsToPack, countOfClaimsNotAccepted } from './reads-claims.ts';
import { areaNames, asVisitorOfTheMoment } from './reads-moment.ts';
import { areasToPack, measuresBound, plansToPack, roleNamesOf } from './reads-plan.ts';
import type { MeasureBound } from './reads-plan.ts';

/** What the programme office chose. */
export type PackChosen = {
  readonly partnershipCode: string;
  readonly planCode: string;
  readonly meetingOn: PlainDate;
  /** Half-open. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
  readonly help: ReadonlyMap<string, string>;
  readonly askedRoleCode: string;
};

type Moment = { readonly today: PlainDate; readonly at: Date };

export type Told = (done: number, words: string) => void;

const partnershipOf = async (tx: Tx, code: string): Promise<Gathered['partnership']> => {
  const area = (await areaNames(tx)).get(code);
  if (!area) throw new AppError('not-found', 'Irwell does not serve this area.');
  return { code, ...area };
};

/** The newest letter about the plan, as everywhere, but for those of the day of the meeting and after it. */
const letterBefore = (
  letters: readonly LetterOrReport[],
  { planCode, meetingOn }: PackChosen,
  today: PlainDate,
): LetterOrReport | undefined => {
  const dayBefore = fromDayNumber(dayNumber(meetingOn) - 1);
  return newestLetter(
    letters.filter((letter) => letter.planCode === planCode),
    dayBefore < today ? dayBefore : today,
  );
};

const figuresOf = async (
  tx: Tx,
  { partnershipCode }: PackChosen,
  { today }: Moment,
  bound: readonly MeasureBound[],
): Promise<ReadonlyMap<string, Figure>> => {
  const series = await seriesOfArea(tx, partnershipCode, 'everybody');
  const drawn = new Map((await seriesOnPaper(tx, partnershipCode, today)).map((each) => [each.id, each]));
  const asked = series.map(({ id }) => {
    const first = bound.find(({ seriesId }) => seriesId === id);
    return { seriesId: id, actionOn: first?.startOn ?? today, namedOn: first?.namedOn };
  });
  const verdicts = await verdictsOfSeries(tx, { partnershipCode, today, seen: 'everybody' }, asked);
  return new Map(
    series.flatMap((each, index): readonly (readonly [string, Figure])[] => {
      const [paper, verdict] = [drawn.get(each.id), verdicts[index]];
      return paper === undefined || verdict === undefined ? [] : [[each.id, { series: each, paper, verdict }]];
    }),
  );
};

/** How many steps `told` hears of. */
export const gatherSteps = 5;

/** Everything that a pack says, of one moment. `tx` must be repeatable read and have read nothing yet but who is asking. Throws AppError not-found for a plan that is not there. */
export const gatherPack = async (
  tx: Tx,
  visitors: Db,
  chosen: PackChosen,
  moment: Moment,
  told: Told,
): Promise<Gathered> => {
  const { partnershipCode: code, planCode, meetingOn, window, help } = chosen;
  const { today } = moment;
  told(0, 'Reading the plan and its letter');
  const partnership = await partnershipOf(tx, code);
  const plan = (await plansToPack(tx, code)).find((each) => each.code === planCode);
  if (!plan) throw new AppError('not-found', 'There is no such plan any more, or it was closed.');
  const letter = letterBefore(await lettersOf(tx, code), chosen, today);
  const bound = await measuresBound(tx, code);
  const roleNames = await roleNamesOf(tx);
  const areas = await areasToPack(tx, code, planCode);
  told(1, 'Reading actions, risks and what slipped');
  const actions = await actionsOf(tx, code, today);
  const slips = await slipsOf(tx, code, { from: letter?.writtenOn ?? window.from, until: window.until });
  const risks = await risksOf(tx, code, today);
  told(2, 'Reading evidence, and what answers the letter');
  const coverage =
    letter === undefined ? undefined : await coverageOf(tx, code, { letterCode: letter.code, today, seen: 'staff' });
  const evidence = await evidenceOf(tx, code);
  const claimsNotAccepted = await countOfClaimsNotAccepted(tx, code);
  told(3, 'Reading promises, decisions and challenges');
  const promises = await promisesOf(tx, code, today, 'staff');
  const conditions = await conditionsOf(tx, code, today, 'staff');
  const decisions = await decisionsOf(tx, code, 'staff');
  const challenges = await challengesOf(tx, code, today, 'staff');
  const kept = await seriesOfArea(tx, code);
  told(4, 'Drawing the figures as everybody may see them');
  const accepted = (await acceptedClaimsOf(tx, code, today, (work) => asVisitorOfTheMoment(visitors, tx, work))).filter(
    ({ acceptedOn }) => acceptedOn < window.until,
  );
  const [figures, published] = await asVisitorOfTheMoment(
    visitors,
    tx,
    async (visitor) =>
      [await figuresOf(visitor, chosen, moment, bound), await claimsToPack(visitor, code, today, window)] as const,
  );
  return {
    partnership,
    plan,
    letter,
    meetingOn,
    window,
    madeAt: moment.at,
    madeOn: today,
    askedRole: roleNames.get(chosen.askedRoleCode) ?? chosen.askedRoleCode,
    areas,
    help,
    coverage,
    actions,
    slips,
    risks,
    claims: [...accepted.map(acceptedToPack), ...published],
    claimsNotAccepted,
    evidence,
    bound,
    figures,
    closedSeries: kept.filter(({ isPublic }) => !isPublic).map(({ name }) => name),
    promises,
    conditions,
    decisions,
    challenges,
    roleNames,
  };
};
