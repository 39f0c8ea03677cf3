import { inventedLives } from '#domains/returns';
import type { InventedWanted, Life } from '#domains/returns';
import { dayNumber, plainDate } from '#shared/plain-date';

// A second way to every figure, straight from what happened to each invented person. It shares no line with the counting that it is held
// against: it knows no return, no record and no verdict, only days.

type Request = Life['requests'][number];
type Plan = NonNullable<Request['plan']>;
type Assessment = NonNullable<Request['assessment']>;
type Day = number;

/** n of d; weeks where the measure gives them. */
export type Truth = {
  readonly n: number;
  readonly d?: number;
  readonly value?: string;
  /** Further numbers in their order: bands, or the 90th of 100 and the longest. */
  readonly parts?: readonly string[];
};

const on = (text: string): Day => dayNumber(plainDate(text));

type Scene = {
  readonly census: Day;
  readonly begins: Day;
  readonly ends: Day;
  readonly isIn: (day: Day) => boolean;
};

/** The scene of a return: the calendar year before its census day, and that day. */
const sceneOfReturn = (year: number, censusDay: string): Scene =>
  sceneBetween(on(`${String(year - 1)}-01-01`), on(`${String(year)}-01-01`), on(censusDay));

const sceneBetween = (begins: Day, ends: Day, census: Day): Scene => ({
  census,
  begins,
  ends,
  isIn: (day) => day >= begins && day < ends,
});

/** A plan that has come here by the census day. */
const isHere = ({ start, transfer }: Plan, { census }: Scene): boolean =>
  start <= census && (transfer === null || transfer.on <= census);

const isOpen = (plan: Plan, scene: Scene): boolean =>
  isHere(plan, scene) && (plan.cease === null || plan.cease.on > scene.census);

const ageOf = (birth: Day, day: Day): number => {
  const [from, to] = [new Date(birth * 86_400_000), new Date(day * 86_400_000)];
  const isBefore = to.getUTCMonth() * 100 + to.getUTCDate() < from.getUTCMonth() * 100 + from.getUTCDate();
  return to.getUTCFullYear() - from.getUTCFullYear() - (isBefore ? 1 : 0);
};

const ofHundred = (n: number, d: number): string | undefined =>
  d === 0 ? undefined : (Math.floor((n * 2000 + d) / (2 * d)) / 10).toFixed(1);

const weeks = (days: number): string => (Math.floor((days * 20) / 14 + 0.5) / 10).toFixed(1);

const middleOf = (days: readonly number[]): string => {
  const sorted = [...days].sort((one, other) => one - other);
  const half = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return weeks((low + high) / 2);
};

const nearestRank = (days: readonly number[], share: number): number =>
  [...days].sort((one, other) => one - other)[Math.ceil(days.length * share) - 1] ?? 0;

/** How many have up to each limit of days, and how many more than the last. */
const bandsOf = (days: readonly number[], limits: readonly number[]): readonly string[] =>
  [...limits, Number.POSITIVE_INFINITY].map((limit, index) =>
    String(days.filter((each) => each <= limit && each > (limits[index - 1] ?? 0)).length),
  );

type Case = { readonly life: Life; readonly request: Request };
type Ended = Case & { readonly assessment: Assessment; readonly received: Day };
type Held = Case & { readonly plan: Plan };

/** All truths about the return of one year, by the code of the measure. */
export const truthOfLives = (
  wanted: InventedWanted,
  year: number,
  censusDay: string,
): Promise<Readonly<Record<string, Truth>>> => truthIn(wanted, sceneOfReturn(year, censusDay), year);

/** The same about twelve months that end with a day, as an extract of that day tells of them. */
export const truthOfTwelveMonths = (
  wanted: InventedWanted,
  from: string,
  asAt: string,
): Promise<Readonly<Record<string, Truth>>> =>
  truthIn(wanted, sceneBetween(on(from), on(asAt) + 1, on(asAt)), Number(asAt.slice(0, 4)));

const truthIn = async (
  wanted: InventedWanted,
  scene: Scene,
  year: number,
): Promise<Readonly<Record<string, Truth>>> => {
  const { census, begins, isIn } = scene;
  const [february, march] = [on(`${String(year - 1)}-02-15`), on(`${String(year - 1)}-03-31`)];
  const cases: Case[] = [];
  for (const life of await inventedLives(wanted)) for (const request of life.requests) cases.push({ life, request });

  const received = cases.filter(
    ({ request }) =>
      request.received !== null && isIn(request.received) && request.received <= census && request.decision !== 'H',
  );
  const known = (request: Request): string => (request.decided > census ? 'A' : request.decision);
  const told = cases.filter(
    ({ request }) =>
      request.received !== null &&
      (request.decision === 'Y' || request.decision === 'N') &&
      request.decided <= census &&
      isIn(request.decided),
  );
  const daysToDecision = ({ request }: Case): number => request.decided - (request.received ?? 0);
  const refusals = told.filter(({ request }) => request.decision === 'N');
  const judged = received.filter(({ request }) => (request.received ?? 0) + 42 < scene.ends && known(request) !== 'W');

  const assessed: readonly Ended[] = cases.flatMap(({ life, request }) => {
    const { assessment, received: from } = request;
    return assessment !== null &&
      from !== null &&
      request.decision !== 'H' &&
      assessment.from <= census &&
      isIn(assessment.on)
      ? [{ life, request, assessment, received: from }]
      : [];
  });
  const made = assessed.filter(({ assessment }) => assessment.outcome === 'Y');
  const none = assessed.filter(({ assessment }) => assessment.outcome === 'N');
  // A return tells of a stopped assessment while it was stopped since the year began, January's among them.
  const stopped = cases.filter(
    ({ request: { assessment, received: from } }) =>
      from !== null &&
      assessment?.outcome === 'W' &&
      assessment.from <= census &&
      assessment.on <= census &&
      assessment.on >= begins,
  );
  const daysToPlan = made.map(({ assessment, received: from }) => assessment.on - from);
  const plain = made.filter(({ assessment }) => !assessment.exceptions);
  const inTime = (list: readonly Ended[], days: number): number =>
    list.filter(({ assessment, received: from }) => assessment.on - from <= days).length;

  const open = cases.filter(({ request: { received: from, decision, decided, assessment } }) => {
    if (from === null || from > census || decision === 'H') return false;
    if (decided > census) return true;
    if (assessment === null) return false;
    // Between a refusal and the assessment that follows an appeal nothing is open here.
    return assessment.from <= census && assessment.on > census;
  });
  const openLate = open.filter(({ request }) => census - (request.received ?? census) > 140);

  const held: readonly Held[] = cases.flatMap(({ life, request }) =>
    request.plan !== null && isOpen(request.plan, scene) ? [{ life, request, plan: request.plan }] : [],
  );
  const ceasedPlans = cases.flatMap(({ request: { plan } }) =>
    plan !== null && isHere(plan, scene) && plan.cease !== null && plan.cease.on <= census && isIn(plan.cease.on)
      ? [plan.cease]
      : [],
  );
  const begun = cases.filter(
    ({ request: { plan } }) => plan !== null && isHere(plan, scene) && plan.transfer === null && isIn(plan.start),
  );

  const lastReview = ({ plan }: Held) => plan.reviews.filter(({ meeting }) => meeting <= census).at(-1);
  const expected = held.filter(({ plan }) => plan.start < begins);
  const met = expected.filter((each) => lastReview(each) !== undefined);
  const metSince = met.filter((each) => (lastReview(each)?.meeting ?? 0) >= begins);
  const decided = met.filter((each) => (lastReview(each)?.decided ?? census + 1) <= census);
  const decidedSoon = decided.filter((each) => {
    const review = lastReview(each);
    return review !== undefined && review.decided - review.meeting <= 28;
  });
  const within = held.filter((each) => census - Math.max(each.plan.start, lastReview(each)?.meeting ?? 0) <= 365);
  const lastDecision = ({ plan }: Held): Day | undefined =>
    plan.reviews.filter((review) => review.decided <= census && review.meeting <= census).at(-1)?.decided;
  const oneYearOn = (day: Day): Day => {
    const from = new Date(day * 86_400_000);
    const month = from.getUTCMonth();
    const to = new Date(Date.UTC(from.getUTCFullYear() + 1, month, from.getUTCDate()));
    // 29 February has no day in the next year: the last of the month stands for it.
    return to.getTime() / 86_400_000 - (to.getUTCMonth() === month ? 0 : 1);
  };
  const overdueDays = (each: Held): number => census - oneYearOn(lastDecision(each) ?? each.plan.start);
  const overdue = held.filter((each) => overdueDays(each) > 0);
  const withMeeting = held.filter((each) => lastReview(each) !== undefined);
  const owed = withMeeting.filter((each) => {
    const review = lastReview(each);
    return review !== undefined && review.decided > census && census - review.meeting > 28;
  });

  const placeNow = ({ plan }: Held) =>
    plan.placements.filter(({ entry, rank, left }) => entry <= census && rank === 1 && left === null).at(-1)?.place ??
    plan.placements[0]?.place;
  const elsewhere = new Set(['EHE', 'OLA', 'OPA', 'NEET', 'NIEC', 'NIEO', 'OTH']);
  const older = held.filter(({ life }) => ageOf(life.birth, census) >= 16);
  const due = held.flatMap(({ plan }) => {
    const last = plan.transfers.filter((each) => each.due <= on(`${String(year)}-03-31`)).at(-1);
    return last !== undefined && last.due >= begins && year >= 2025 ? [last] : [];
  });
  const share = <T>(list: readonly T[], is: (each: T) => boolean): Truth => ({
    n: list.filter(is).length,
    d: list.length,
    ...((value) => (value === undefined ? {} : { value }))(ofHundred(list.filter(is).length, list.length)),
  });
  const count = (list: readonly unknown[]): Truth => ({ n: list.length, value: String(list.length) });
  const isFinal = ({ due: by, final }: (typeof due)[number]): boolean =>
    final !== null && final <= census && final <= by;

  return {
    E01: count(received),
    E02: share(told, (each) => daysToDecision(each) <= 42),
    E03: share(received, ({ request }) => known(request) === 'N'),
    E08: { ...share(none, () => true), n: inTime(none, 112), ...valued(inTime(none, 112), none.length) },
    E09: { d: plain.length, n: inTime(plain, 140), ...valued(inTime(plain, 140), plain.length) },
    E10: { d: made.length, n: inTime(made, 140), ...valued(inTime(made, 140), made.length) },
    E11: share(made, ({ assessment }) => assessment.exceptions),
    E12: {
      n: made.length,
      value: middleOf(daysToPlan),
      parts: [weeks(nearestRank(daysToPlan, 0.9)), weeks(Math.max(...daysToPlan))],
    },
    E13: {
      n: openLate.length,
      d: open.length,
      value: String(openLate.length),
      parts: bandsOf(
        openLate.map(({ request }) => census - (request.received ?? census)),
        [26 * 7, 39 * 7, 52 * 7],
      ),
    },
    E14: {
      n: none.length,
      d: made.length + none.length + stopped.length,
      ...valued(none.length, made.length + none.length + stopped.length),
    },
    E19: count(held),
    E24: count(begun),
    E25: count([...made, ...none, ...stopped]),
    E26: count(ceasedPlans),
    E27: share(ceasedPlans, ({ reason }) => reason === '2'),
    E29: count(made),
    E30: count(made),
    E31: share(judged, (each) => known(each.request) !== 'A' && daysToDecision(each) <= 42),
    E33: share(refusals, ({ request }) => request.mediation !== null && request.mediation <= census),
    E34: share(refusals, ({ request }) => request.tribunal !== null && request.tribunal <= census),
    E35: share(received, ({ request }) => known(request) === 'W'),
    E36: share(received, ({ request }) => request.source === '1'),
    E37: share(held, ({ plan }) => plan.budget !== null),
    R01: { n: met.length, d: expected.length, ...valued(met.length, expected.length) },
    R02: { n: within.length, d: held.length, ...valued(within.length, held.length) },
    R03: { n: decidedSoon.length, d: decided.length, ...valued(decidedSoon.length, decided.length) },
    R05: {
      n: overdue.length,
      d: held.length,
      ...valued(overdue.length, held.length),
      parts: bandsOf(overdue.map(overdueDays), [90, 180, 365]),
    },
    R07: share(
      due.filter((each) => each.due === february),
      isFinal,
    ),
    R08: share(
      due.filter((each) => each.due === march),
      isFinal,
    ),
    R09: share(
      due.filter((each) => each.due !== february && each.due !== march && isIn(each.due)),
      isFinal,
    ),
    R14: { n: met.length, d: held.length, ...valued(met.length, held.length) },
    R15: { n: metSince.length, d: expected.length, ...valued(metSince.length, expected.length) },
    R16: {
      n: owed.length,
      d: withMeeting.length,
      ...valued(owed.length, withMeeting.length),
      parts: bandsOf(
        owed.map((each) => census - (lastReview(each)?.meeting ?? 0) - 28),
        [90],
      ),
    },
    R18: share(
      due.filter((each) => each.due > census),
      ({ final }) => final !== null && final <= census,
    ),
    A17: share(held, (each) => elsewhere.has(placeNow(each)?.setting ?? '')),
    A19: share(held, (each) => {
      const place = placeNow(each);
      return place !== undefined && place.URN !== '' && (place.unit || place.resourced);
    }),
    D07: share(held, (each) => placeNow(each) === undefined),
    I18: share(held, ({ plan }) => plan.needs[0] === 'SLCN'),
    I19: share(held, ({ plan }) => plan.needs[0] === 'SEMH'),
    I20: share(held, ({ plan }) => plan.needs[0] === 'ASD'),
    P18: share(older, (each) => ['NEET', 'NIEC', 'NIEO'].includes(placeNow(each)?.setting ?? '')),
    P19: share(older, ({ plan }) => plan.workBased !== ''),
    P20: share(older, ({ life }) => ageOf(life.birth, census) >= 19),
    P21: share(ceasedPlans, ({ reason }) => reason === '3' || reason === '4'),
  };
};

const valued = (n: number, d: number): { readonly value?: string } => {
  const value = ofHundred(n, d);
  return value === undefined ? {} : { value };
};
