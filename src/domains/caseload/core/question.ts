import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isRecorded, placesOf } from './fact.ts';
import type { Fact } from './fact.ts';
import { canTell } from './told.ts';
import type { ExceptionSaid, Place, SourceTold } from './told.ts';

/** What is owed to a child, by the names of the steps of the law's register. */
export const duties = [
  'decide-whether-to-assess',
  'advice',
  'no-plan',
  'views-on-draft',
  'final-plan',
  'review-notice',
  'review-papers',
  'review',
  'review-report',
  'review-decision',
  'amendment-notice',
  'amended-plan',
  'phase-transfer',
] as const;
export type Duty = (typeof duties)[number];

/** What a duty belongs to. */
export const stages = ['request', 'assessment', 'review', 'transfer'] as const;
export type Stage = (typeof stages)[number];

export const stageOf: Readonly<Record<Duty, Stage>> = {
  'decide-whether-to-assess': 'request',
  advice: 'assessment',
  'no-plan': 'assessment',
  'views-on-draft': 'assessment',
  'final-plan': 'assessment',
  'review-notice': 'review',
  'review-papers': 'review',
  review: 'review',
  'review-report': 'review',
  'review-decision': 'review',
  'amendment-notice': 'review',
  'amended-plan': 'review',
  'phase-transfer': 'transfer',
};

/** The words of the law engine that the sources can give. */
export type DatesForLaw = Partial<
  Readonly<
    Record<
      | 'request_received'
      | 'decision_notified'
      | 'outcome_notified'
      | 'advice_request_received'
      | 'ep_advice'
      | 'health_advice'
      | 'social_care_advice'
      | 'education_advice'
      | 'draft_served'
      | 'final_plan_issued'
      | 'plan_made'
      | 'last_review_decision'
      | 'review_meeting'
      | 'review_notice_given'
      | 'advice_circulated'
      | 'report_sent'
      | 'decision_and_amendment_notice'
      | 'final_amended_plan',
      PlainDate
    >
  >
>;
export type CodesForLaw = Partial<
  Readonly<Record<'decision' | 'assessment_outcome' | 'review_outcome' | 'phase', string>>
>;

/** What the sources say of the step that is owed, as of their day. */
export type Step =
  | { readonly kind: 'open' }
  /** `on` is undefined where it was taken and the day is not told. */
  | { readonly kind: 'taken'; readonly on: PlainDate | undefined }
  /** A time that has to be left, and not a step to take: the family's days for its views on a draft. */
  | { readonly kind: 'runs' }
  | { readonly kind: 'not-known'; readonly why: string }
  | { readonly kind: 'stopped'; readonly why: string };

/** One duty and the facts from which the law says when it is due: one set of facts for each question. */
export type Question = {
  readonly duty: Duty;
  /** Which one, where there are several of a kind: the adviser of whom advice was asked. */
  readonly ofWhom: string;
  /** Rules of the register that answer it; the first that the facts start is taken. */
  readonly rules: readonly string[];
  readonly dates: DatesForLaw;
  readonly codes: CodesForLaw;
  readonly transferYear?: number;
  /** The day that a source itself gives, where the facts do not let the law say one. */
  readonly toldDue?: PlainDate | undefined;
  readonly step: Step;
  /** The day up to which it is told that the step was not taken; undefined where the case is recorded here, and today counts. */
  readonly asAt: PlainDate | undefined;
  readonly exceptions: readonly ExceptionSaid[];
  /** What is told of the days and codes that it rests on; first that from which the time is counted. */
  readonly rests: readonly Fact<string>[];
  /** The records that the facts stand in; first that from which the time is counted. */
  readonly places: readonly Place[];
  /** What has to be known to read the answer rightly. */
  readonly notes: readonly string[];
};

export const open: Step = { kind: 'open' };

export const notKnown = (why: string): Step => ({ kind: 'not-known', why });

const afterItsOwnDay = 'The source gives a day that lies after its own, so it is not known whether this was done.';

/** The step as its day tells it; undefined where no source says anything. */
export const stepOf = ({ value, hasImpossible }: Fact): Step | undefined => {
  if (value !== undefined) return { kind: 'taken', on: value };
  return hasImpossible ? notKnown(afterItsOwnDay) : undefined;
};

export const takenOn = (fact: Fact): Step => stepOf(fact) ?? { kind: 'taken', on: undefined };

const latest = (sources: readonly SourceTold[]): PlainDate | undefined => {
  const days = sources.flatMap(({ asAt }) => asAt ?? []).toSorted();
  return days.at(-1);
};

/** Who speaks of what a question is about. */
export type About = {
  readonly speakers: readonly SourceTold[];
  readonly goneFrom: SourceTold | undefined;
  readonly places: readonly Place[];
};

/** How fresh the answer is: the freshest source that can tell the step that would close the question. */
export type Freshness = { readonly asAt: PlainDate | undefined; readonly isLive: boolean; readonly isTold: boolean };

export const freshness = ({ speakers }: About, column: string, start: Fact<string>): Freshness => {
  if (isRecorded(start)) return { asAt: undefined, isLive: true, isTold: true };
  const able = speakers.filter((source) => source.kind !== 'recorded' && canTell(source, column));
  return { asAt: latest(able) ?? latest(speakers), isLive: false, isTold: able.length > 0 };
};

const nobodyTells = 'No source that speaks of this can tell whether it was done.';

/** A step is open only where somebody could say that it was taken, and nobody who told of it once has fallen silent since. */
export const unlessGone = (step: Step, { goneFrom }: About, { isLive, isTold }: Freshness): Step => {
  if (step.kind !== 'open' || isLive) return step;
  if (goneFrom === undefined) return isTold ? step : notKnown(nobodyTells);
  const when = goneFrom.asAt === undefined ? 'Now' : `As of ${inWords(goneFrom.asAt)}`;
  return notKnown(
    `${goneFrom.name} told of this once. ${when} it no longer does, so it is not known whether anything is still owed.`,
  );
};

const placeKey = (place: Place): string => JSON.stringify(place);

/** Where the facts stand, each once, the first of them that from which the time is counted. */
export const placesOfAll = (rests: readonly Fact<string>[], about: About): readonly Place[] => {
  const found = rests.flatMap((fact) => placesOf(fact));
  const [start] = rests;
  const all = start === undefined || start.statements.length === 0 ? [...about.places, ...found] : found;
  return [...new Map(all.map((place) => [placeKey(place), place])).values()];
};
