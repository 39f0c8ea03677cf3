import { daysBetween, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { fourWeeks, gapOf, isIn, notDoneBy, toldUntil, twelveWeeks, unknownNow, verdict, within } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import { daysAfter, sameDayOf, yearOf } from '../period.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold, PlanTold, ReviewTold, Told } from '../told.ts';
import { inForce } from './plans.ts';
import { firstVersion, missingToo } from './shared.ts';

/** The first day of the calendar year before the census day: the first of the year that the return is about. */
const yearBefore = (asAt: PlainDate): PlainDate => plainDate(`${String(yearOf(asAt) - 1)}-01-01`);

/**
 * Asks each plan of which the Department expects a review: one that began before the calendar year of the return. In the figures of 2025 the
 * plans not expected are, for England and for Bury, exactly those of the two lowest years in place.
 */
const expected =
  (ask: (plan: PlanTold, period: Period) => Verdict) =>
  (person: PersonTold, period: Period): readonly Verdict[] =>
    inForce((plan) => {
      if (!isDay(plan.startedOn)) return gapOf(plan.place, plan.startedOn);
      return plan.startedOn < yearBefore(period.asAt) ? ask(plan, period) : verdict('outside', 'too-new', plan.place);
    })(person, period);

const heldBy = ({ reviews }: PlanTold, asAt: PlainDate): readonly ReviewTold[] =>
  reviews.filter(({ meetingOn }) => isDay(meetingOn) && meetingOn <= asAt);

const lastOf = (plan: PlanTold, asAt: PlainDate): ReviewTold | undefined => heldBy(plan, asAt).at(-1);

/** What stood where the meeting should be could not be read: nobody knows whether one was held. */
const hasUnreadable = ({ reviews }: PlanTold): boolean => reviews.some(({ meetingOn }) => meetingOn === 'unreadable');

const meetingOf = (plan: PlanTold, asAt: PlainDate): Verdict | undefined =>
  lastOf(plan, asAt) === undefined && hasUnreadable(plan) ? verdict('gap', 'day-unreadable', plan.place) : undefined;

const met = (plan: PlanTold, { asAt }: Period): Verdict =>
  meetingOf(plan, asAt) ??
  (lastOf(plan, asAt) === undefined
    ? verdict('denominator', 'no-meeting', plan.place)
    : verdict('numerator', 'meeting-told', plan.place));

const metSince = (plan: PlanTold, { asAt }: Period): Verdict => {
  const unreadable = meetingOf(plan, asAt);
  if (unreadable) return unreadable;
  const meeting = lastOf(plan, asAt)?.meetingOn;
  if (meeting === undefined) return verdict('denominator', 'no-meeting', plan.place);
  return meeting >= yearBefore(asAt)
    ? verdict('numerator', 'meeting-told', plan.place)
    : verdict('denominator', 'meeting-too-old', plan.place);
};

/** A review with its decision: the return keeps the day of an earlier decision until there is a new one, which has an outcome beside it. */
const isDecided = ({ meetingOn, outcome, decidedOn }: ReviewTold): boolean =>
  outcome !== undefined && isDay(meetingOn) && isDay(decidedOn);

const decision = (plan: PlanTold, { asAt }: Period): Verdict => {
  const unreadable = meetingOf(plan, asAt);
  if (unreadable) return unreadable;
  const review = lastOf(plan, asAt);
  if (review === undefined) return verdict('outside', 'no-meeting', plan.place);
  if (review.outcome === undefined) return verdict('outside', 'no-decision', review.place);
  return within(review.place, review.meetingOn, review.decidedOn, fourWeeks);
};

const reviewed = ({ place, startedOn, reviews, reviewsNow }: PlanTold, asAt: PlainDate): Verdict => {
  const days: readonly Told[] = [startedOn, ...reviews.map(({ meetingOn }) => meetingOn)];
  const known = days.filter(isDay).filter((day) => day <= asAt);
  if (known.some((day) => daysBetween(day, asAt) <= 365)) return verdict('numerator', 'meeting-told', place);
  if (days.includes('unreadable') || known.length === 0) return gapOf(place, ...days);
  const until = toldUntil(reviewsNow, asAt);
  const unknown = unknownNow(reviewsNow, place);
  if (unknown) return unknown;
  if (known.some((day) => daysBetween(day, until) <= 365)) return verdict('gap', 'due-since', place);
  return verdict('denominator', reviews.length === 0 ? 'no-meeting' : 'meeting-too-old', place);
};

/** The day by which the review of now must be complete: twelve months after the decision of the last, else after the plan (section 44). */
const dueDay = ({ startedOn, reviews }: PlanTold, asAt: PlainDate): Told => {
  const decided = reviews.flatMap(({ decidedOn }) => (isDay(decidedOn) && decidedOn <= asAt ? [decidedOn] : []));
  if (reviews.some(({ decidedOn }) => decidedOn === 'unreadable')) return 'unreadable';
  const [last] = decided.toSorted().toReversed();
  const from = last ?? startedOn;
  return isDay(from) ? sameDayOf(from, yearOf(from) + 1) : from;
};

const overdue = (plan: PlanTold, { asAt }: Period): Verdict => {
  const due = dueDay(plan, asAt);
  if (!isDay(due)) return gapOf(plan.place, due);
  const days = daysBetween(due, toldUntil(plan.reviewsNow, asAt));
  if (due < asAt) {
    const unknown = unknownNow(plan.reviewsNow, plan.place);
    if (unknown) return unknown;
    if (days <= 0) return verdict('gap', 'due-since', plan.place);
  }
  return days > 0
    ? verdict('numerator', 'overdue', plan.place, days)
    : verdict('denominator', 'not-overdue', plan.place);
};

const owed = (plan: PlanTold, { asAt }: Period): Verdict | undefined => {
  const review = lastOf(plan, asAt);
  if (review === undefined || !isDay(review.meetingOn)) return meetingOf(plan, asAt);
  if (isDecided(review) || (isDay(review.decidedOn) && review.decidedOn >= review.meetingOn))
    return verdict('denominator', 'agreed', review.place);
  const unknown = unknownNow(review.now, review.place);
  if (unknown) return unknown;
  const days = daysBetween(review.meetingOn, toldUntil(review.now, asAt));
  if (days <= fourWeeks && daysBetween(review.meetingOn, asAt) > fourWeeks)
    return verdict('gap', 'due-since', review.place);
  return days > fourWeeks
    ? verdict('numerator', 'no-decision', review.place, days - fourWeeks)
    : verdict('denominator', 'not-yet-due', review.place);
};

/** Asks each review whose so many days after the meeting end in the period. */
const endsIn =
  (days: number, ask: (review: ReviewTold) => Verdict | undefined) =>
  ({ plans }: PersonTold, period: Period): readonly Verdict[] =>
    plans
      .flatMap(({ reviews }) => reviews)
      .flatMap((review): readonly Verdict[] => {
        const { place, meetingOn } = review;
        if (meetingOn === 'unreadable') return [gapOf(place, meetingOn)];
        if (!isDay(meetingOn) || meetingOn > period.asAt || !isIn(period, daysAfter(meetingOn, days))) return [];
        const found = ask(review);
        return found ? [found] : [];
      });

const done = ({ place, meetingOn, now }: ReviewTold, to: Told, most: number): Verdict =>
  to === 'not-told' && isDay(meetingOn)
    ? notDoneBy(place, daysAfter(meetingOn, most), now)
    : within(place, meetingOn, to, most);

const meetings = 'A meeting is not a review: the decision must follow within four weeks.';
const since2024 = 'Returns tell of the meeting since 2024, and of the latest one only.';
const department =
  'A review is expected of a plan that began before the calendar year of the return: our reading, which gives the published number of plans exactly.';
const latestOnly = 'Earlier reviews of the same plan: a return tells of the latest only.';
const needsMeeting = ['case_plan.plan_on', 'case_plan.ceased_on', 'case_review.meeting_on'];
const needsDecision = [...needsMeeting, 'case_review.decided_on'];

export const reviewMeasures: readonly RecordMeasure[] = [
  {
    ...firstVersion,
    code: 'R01',
    title: 'Expected annual reviews with a meeting on record',
    short: 'Review meetings on record',
    numerator: 'Plans expected to be reviewed whose record holds a review meeting, of whatever date',
    denominator: 'Plans in force that began before the calendar year of the return',
    population: 'Plans in force on the census day, those too new to be due a review left out',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2024 } },
    cannotTell: [latestOnly],
    pitfalls: ['A meeting counts whatever its date.', meetings, department],
    guards: ['R15', 'R03'],
    isPublished: true,
    ask: expected(met),
  },
  {
    ...firstVersion,
    code: 'R02',
    title: 'Plans reviewed, or first made, in the last 12 months',
    short: 'Reviewed in the last 12 months',
    numerator: 'Plans with a review meeting, or their own day, in the 365 days up to the day of the source',
    denominator: 'Plans in force on that day',
    population: 'Every plan in force, the new ones among them',
    of: 'day',
    unit: 'percent',
    from: { return: { since: 2024 }, extract: { needs: needsMeeting } },
    cannotTell: ['Whether the review was completed with its decision.'],
    pitfalls: ['New plans count as reviewed, so growth alone lifts it.', meetings, missingToo],
    guards: ['R01', 'R05'],
    isPublished: false,
    ask: inForce((plan, _, { asAt }) => reviewed(plan, asAt)),
  },
  {
    ...firstVersion,
    code: 'R03',
    title: 'Review decisions told within 4 weeks of the meeting',
    short: 'Review decisions within 4 weeks',
    numerator: 'Review decisions told within 28 days of the meeting',
    denominator: 'Latest reviews with a meeting and a decision, of plans expected to be reviewed',
    population: 'Reviews still without a decision are in neither number',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2024 } },
    cannotTell: [latestOnly],
    pitfalls: ['Who still waits for a decision does not show: read R16 beside it.', since2024, department],
    guards: ['R01', 'R16'],
    isPublished: true,
    ask: expected(decision),
  },
  {
    ...firstVersion,
    code: 'R17',
    title: 'Review decisions within 4 weeks, of every meeting whose four weeks ended',
    short: 'Decisions within 4 weeks, all meetings',
    numerator: 'Decisions told within 28 days of the meeting',
    denominator: 'Meetings whose 28th day lies in the period, decided or not',
    population: 'Reviews of plans in force and of plans that ended',
    of: 'year',
    unit: 'percent',
    from: { extract: { needs: ['case_review.meeting_on', 'case_review.decided_on'] } },
    cannotTell: ['When the school sent its papers; that does not stop the clock.'],
    pitfalls: [missingToo],
    guards: ['R16'],
    isPublished: false,
    ask: endsIn(fourWeeks, (review) => done(review, review.decidedOn, fourWeeks)),
  },
  {
    ...firstVersion,
    code: 'R04',
    title: 'Amended plans final within 12 weeks of the review meeting',
    short: 'Amended within 12 weeks',
    numerator: 'Final amended plans sent within 84 days of the meeting',
    denominator: 'Reviews with a decision to amend, or none yet, whose 84th day lies in the period',
    population: 'Reviews that led to an amendment, and those of which nobody has decided yet',
    of: 'year',
    unit: 'percent',
    from: {
      extract: { needs: ['case_review.meeting_on', 'case_review.decision', 'case_review.final_amended_on'] },
    },
    cannotTell: ['Whether a family asked for more time.'],
    pitfalls: ['A review without a decision stays in the denominator: it may yet be an amendment.', missingToo],
    guards: ['R17'],
    isPublished: false,
    ask: endsIn(twelveWeeks, (review) => {
      const { place, outcome, finalAmendedOn } = review;
      if (outcome === 'M' || outcome === 'C') return undefined;
      const found = done(review, finalAmendedOn, twelveWeeks);
      return outcome === undefined && found.why === 'not-done' ? verdict('denominator', 'no-decision', place) : found;
    }),
  },
  {
    ...firstVersion,
    code: 'R05',
    title: 'Overdue annual reviews, by how long',
    short: 'Reviews overdue',
    numerator: 'Plans whose next review was to be complete, with its decision, before the day of the source',
    denominator: 'Plans in force on that day',
    population: 'Every plan in force',
    of: 'day',
    unit: 'percent',
    from: { return: { since: 2023 }, extract: { needs: needsDecision } },
    cannotTell: ['A meeting that was held without a decision completes nothing, and is counted as overdue.'],
    pitfalls: ['Clearing the easiest first leaves the oldest: read the bands.', missingToo],
    guards: ['R02'],
    isPublished: false,
    bands: [
      { code: 'to-90', words: '1 to 90 days', from: 1, until: 91 },
      { code: 'to-180', words: '91 to 180 days', from: 91, until: 181 },
      { code: 'to-365', words: '181 to 365 days', from: 181, until: 366 },
      { code: 'over-365', words: 'More than 365 days', from: 366 },
    ],
    ask: inForce((plan, _, period) => overdue(plan, period)),
  },
  {
    ...firstVersion,
    code: 'R14',
    title: 'Review meetings on record as a share of all plans',
    short: 'Meetings as a share of all plans',
    numerator: 'Plans expected to be reviewed whose record holds a review meeting, of whatever date',
    denominator: 'All plans in force on the census day',
    population: 'All plans, those too new to be due a review among them',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2024 } },
    cannotTell: [latestOnly],
    pitfalls: ['Plans that are not due a review yet make it lower.', department],
    guards: ['R15', 'R03'],
    isPublished: true,
    ask: (person, period) =>
      expected(met)(person, period).map((each) =>
        each.standing === 'outside' ? { ...each, standing: 'denominator' } : each,
      ),
  },
  {
    ...firstVersion,
    code: 'R15',
    title: 'Expected reviews with a meeting since the year of the return began',
    short: 'Meetings since January',
    numerator:
      'Plans expected to be reviewed whose latest meeting lies in the year of the return, or in the January after',
    denominator: 'Plans in force that began before the calendar year of the return',
    population: 'Plans in force on the census day, those too new to be due a review left out',
    of: 'year',
    unit: 'percent',
    from: { return: { since: 2024 } },
    cannotTell: [latestOnly],
    pitfalls: [meetings, department],
    guards: ['R03'],
    isPublished: true,
    ask: expected(metSince),
  },
  {
    ...firstVersion,
    code: 'R16',
    title: 'Review decisions owed: held more than 4 weeks ago and not decided',
    short: 'Review decisions owed',
    numerator: 'Plans whose latest review meeting is more than 28 days ago and without a decision',
    denominator: 'Plans in force with a review meeting on record',
    population: 'Plans in force on the day of the source',
    of: 'day',
    unit: 'percent',
    from: { return: { since: 2024 }, extract: { needs: needsDecision } },
    cannotTell: ['Whether the family was told why.'],
    pitfalls: ['The figures on speed leave these families out.', missingToo],
    guards: [],
    isPublished: false,
    bands: [
      { code: 'to-90', words: 'Overdue by 1 to 90 days', from: 1, until: 91 },
      { code: 'over-90', words: 'Overdue by more than 90 days', from: 91 },
    ],
    ask: inForce((plan, _, period) => owed(plan, period)),
  },
];
