import { ageOn, dayOf, monthOf, yearOf, yearsAfter } from './calendar.ts';
import { weighted } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Profile } from './distributions.ts';
import type { Day, Placement, Plan, Review } from './life.ts';
import { firstSchoolYear, schoolYearOf, stageOf, stages } from './places.ts';
import type { PlaceMaker } from './places.ts';

/** What the making of plans needs, drawn up once for an area. */
export type PlanMaker = (chance: Chance, wanted: PlanWanted) => Plan;

export type PlanWanted = {
  readonly birth: Day;
  readonly start: Day;
  /** A day for which the shares of the published figures are to hold: the census day of the first return. */
  readonly anchor: Day;
  /** How far lives are told. */
  readonly until: Day;
  readonly cease: Plan['cease'];
  readonly transfer: Plan['transfer'];
};

/** 31 August of the school year in which the person is 25: no plan lasts longer. */
export const lastDayOfPlan = (birth: Day): Day => {
  const at25 = yearsAfter(birth, 25);
  return dayOf(yearOf(at25) + (monthOf(at25) >= 9 ? 1 : 0), 8, 31);
};

const pairsOf = (counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(counts);

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** From this day on the draft was asked for, so that it is recorded. */
const draftsAreAsked = dayOf(2025, 1, 1);

const reviewsOf = (profile: Profile, chance: Chance, { start, anchor, until }: PlanWanted): readonly Review[] => {
  const { metInYear, metBefore, notMet, decidedWithinFourWeeks, decidedLater, amend, maintain, cease } =
    profile.reviews;
  const soon = decidedWithinFourWeeks / (decidedWithinFourWeeks + decidedLater);
  const outcomes = weighted<Review['outcome']>([
    ['A', amend],
    ['M', maintain],
    ['C', cease],
  ]);
  const review = (meeting: Day): Review => {
    const decided = meeting + (chance.happens(soon) ? chance.whole(5, 28) : 29 + chance.whole(0, 110));
    const outcome = outcomes.draw(chance);
    const lost = decided < draftsAreAsked && chance.happens(0.15);
    return { meeting, outcome, decided, draft: outcome !== 'A' || lost ? null : decided - chance.whole(0, 4) };
  };
  const reviews: Review[] = [];
  let last = start;
  if (anchor - start > 380) {
    const state = weighted([
      ['in year', metInYear],
      ['before', metBefore],
      ['never', notMet],
    ]).draw(chance);
    const back = state === 'in year' ? chance.whole(10, 380) : chance.whole(381, 1000);
    const meeting = anchor - back;
    if (state !== 'never' && meeting > start + 90) {
      const before = meeting - chance.whole(330, 430);
      if (before > start + 90) reviews.push(review(before));
      reviews.push(review(meeting));
      last = meeting;
    }
  }
  // What the published figures say of the first census day is kept; later reviews come after it.
  const known = anchor - start > 380 ? anchor : start;
  for (let next = Math.max(last, known - 365); ;) {
    next += chance.happens(0.62) ? chance.whole(320, 375) : chance.whole(376, 800);
    if (next <= known) next = known + chance.whole(20, 700);
    if (next > until) return reviews;
    reviews.push(review(next));
  }
};

const transfersAfter: ReadonlySet<number> = new Set([-1, 6, 11]);

const transfersOf = (chance: Chance, { birth, start, anchor, until }: PlanWanted): Plan['transfers'] => {
  const atInfantSchool = chance.happens(0.25);
  const transfers: { due: Day; final: Day | null }[] = [];
  for (let year = yearOf(anchor) - 1; year <= yearOf(until); year += 1) {
    const schoolYear = schoolYearOf(yearOf(birth), monthOf(birth), year - 1);
    if (!transfersAfter.has(schoolYear) && !(schoolYear === 2 && atInfantSchool)) continue;
    if (start > dayOf(year - 1, 10, 31)) continue;
    const due = schoolYear === 11 ? dayOf(year, 3, 31) : dayOf(year, 2, 15);
    const final = chance.happens(0.7) ? due - chance.whole(0, 75) : due + chance.whole(1, 90);
    transfers.push({ due, final: chance.happens(0.015) ? null : final });
  }
  return transfers;
};

const placementsOf = (maker: PlaceMaker, chance: Chance, wanted: PlanWanted): readonly Placement[] => {
  const { birth, start, anchor, until } = wanted;
  const [birthYear, birthMonth] = [yearOf(birth), monthOf(birth)];
  const autumnOf = (day: Day): number => yearOf(day) - (monthOf(day) >= 9 ? 0 : 1);
  const stageAt = (day: Day) => stageOf(schoolYearOf(birthYear, birthMonth, autumnOf(day)));
  const shown = Math.max(start, wanted.cease === null ? anchor : Math.min(anchor, wanted.cease.on));
  const placements: Placement[] = [];
  let kind: string | undefined;
  for (const stage of stages.slice(stages.indexOf(stageAt(shown)))) {
    const opens =
      dayOf((birthMonth >= 9 ? birthYear : birthYear - 1) + 5 + firstSchoolYear[stage], 9, 1) + chance.whole(0, 6);
    const isFirst = kind === undefined;
    if (!isFirst && opens > until) break;
    kind = maker.kindAt(stage, kind, chance);
    const earliest = stage === 'early' ? birth + 740 : opens;
    const latest = Math.min(start, shown);
    const entry = isFirst ? Math.min(latest, chance.happens(0.75) ? earliest : chance.whole(earliest, latest)) : opens;
    const place = maker.placeOf(kind, stage, chance);
    if (isFirst && place.URN !== '' && entry > birth + 1500 && chance.happens(0.03)) {
      const former = maker.placeOf('mainstream', stage, chance);
      if (former.URN !== place.URN) placements.push({ entry: entry - 400, place: former, rank: 1, left: entry - 1 });
    }
    placements.push({ entry: isFirst ? Math.max(entry, birth + 700) : entry, place, rank: 1, left: null });
    if (isFirst && stage === 'post16' && place.UKPRN !== '' && chance.happens(0.1)) {
      const second = maker.placeOf('trainingProvider', stage, chance);
      if (second.UKPRN !== place.UKPRN) placements.push({ entry: latest, place: second, rank: 2, left: null });
    }
  }
  return placements;
};

const needsOf = (needs: { readonly draw: (chance: Chance) => string }, chance: Chance): readonly string[] => {
  const drawn = (): string => {
    const need = needs.draw(chance);
    return need === 'OTH' && chance.happens(0.5) ? 'DS' : need;
  };
  const first = drawn();
  const second = drawn();
  // Before 2025 DS is written as OTH, which must not then stand twice.
  const alike = new Set(['DS', 'OTH']);
  return chance.happens(0.45) && second !== first && !(alike.has(first) && alike.has(second))
    ? [first, second]
    : [first];
};

export const planMaker = (profile: Profile, places: PlaceMaker): PlanMaker => {
  const needs = weighted(pairsOf(profile.needs));
  const { taken, organised, ...payments } = profile.personalBudgets;
  const paid = weighted(pairsOf(payments));
  const work = weighted(pairsOf(profile.workBased));
  const older = Object.entries(profile.ages).reduce((sum, [age, count]) => sum + (Number(age) >= 17 ? count : 0), 0);
  const away = weighted([...pairsOf(profile.residential), ['A', 1]]);
  return (chance, wanted) => {
    const placements = placementsOf(places, chance, wanted);
    const shown = Math.max(wanted.start, Math.min(wanted.anchor, wanted.cease?.on ?? wanted.anchor));
    const isOlder = ageOn(wanted.birth, shown) >= 17 && ageOn(wanted.birth, wanted.start) >= 16;
    const hasBudget = chance.happens(taken / profile.plans);
    const isOrganised = chance.happens(organised / Math.max(1, taken));
    const first = placements.find(({ left }) => left === null)?.place;
    const other =
      first?.URN !== undefined && first.URN !== '' ? places.placeOf('special', 'secondary', chance) : undefined;
    return {
      start: wanted.start,
      cease: wanted.cease,
      transfer: wanted.transfer,
      budget: hasBudget
        ? { organised: isOrganised, payments: isOrganised && chance.happens(0.9) ? '' : paid.draw(chance) }
        : null,
      residential: chance.happens(total(profile.residential) / profile.plans) ? away.draw(chance) : '',
      workBased: isOlder && chance.happens(total(profile.workBased) / older) ? work.draw(chance) : '',
      needs: needsOf(needs, chance),
      reviews: reviewsOf(profile, chance, wanted),
      placements,
      namedInstead: chance.happens(0.012) && other !== undefined && other.URN !== first?.URN ? other : null,
      transfers: transfersOf(chance, wanted),
    };
  };
};
