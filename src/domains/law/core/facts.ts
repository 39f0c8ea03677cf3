import type { PlainDate } from '#shared/plain-date';
import { derivedWords } from './vocabulary.ts';
import type { CodeWord, DateWord, DerivedWord, Word, YearWord } from './vocabulary.ts';

/** A decision, written down, that an exception applies. Nothing else makes one apply. */
export type RecordedException = {
  /** The exception's id in the register, '10-4-a'. */
  readonly exception: string;
  readonly evidence: string;
  /** The role of who decided. */
  readonly by: string;
  readonly on: PlainDate;
  readonly from: PlainDate;
  /** Absent while the reason lasts. */
  readonly until?: PlainDate | undefined;
  /** The adviser that it is about, for an exception to the time for advice. */
  readonly adviser?: string | undefined;
};

/** What is known of one case: dated facts, and decisions on exceptions. */
export type Facts = {
  readonly dates: Readonly<Partial<Record<DateWord, PlainDate>>>;
  readonly codes: Readonly<Partial<Record<CodeWord, string>>>;
  readonly years: Readonly<Partial<Record<YearWord, number>>>;
  readonly exceptions: readonly RecordedException[];
};

type Source = { readonly date: PlainDate; readonly word: DateWord };

/** The facts, and the dates that follow from them: each derived date keeps the word that it came from. */
export type Known = {
  readonly dates: Readonly<Partial<Record<Word, PlainDate>>>;
  readonly sources: Readonly<Partial<Record<DerivedWord, DateWord>>>;
  readonly codes: Readonly<Partial<Record<CodeWord | 'ceasing', string>>>;
  readonly years: Facts['years'];
  readonly exceptions: readonly RecordedException[];
};

const aboutTheRequest = new Set(['assess', 'refuse_to_assess']);
const aboutAPlan = new Set(['maintain', 'amend', 'cease']);
const aboutIssuing = new Set(['issue', 'refuse_to_issue']);

/** Which decision a letter gave: `decision` says so; else the outcome of a review; else whether a meeting had been held before it. */
export const decisionIsOf = ({ dates, codes }: Facts): 'request' | 'issue' | 'review' | 'unknown' => {
  const { decision = '' } = codes;
  if (aboutTheRequest.has(decision)) return 'request';
  if (aboutIssuing.has(decision)) return 'issue';
  if (aboutAPlan.has(decision)) return 'review';
  const { review_meeting: meeting, request_received: request, decision_notified: notified } = dates;
  if (meeting === undefined && request === undefined) return codes.review_outcome === undefined ? 'unknown' : 'review';
  if (meeting === undefined) return 'request';
  if (request === undefined || notified === undefined) return 'review';
  return notified >= meeting ? 'review' : 'request';
};

/** What the facts say by themselves about dates that have other names. */
export const known = (facts: Facts): Known => {
  const { dates, codes } = facts;
  const at = (word: DateWord): Source | undefined => {
    const date = dates[word];
    return date === undefined ? undefined : { date, word };
  };
  const latest = (...all: readonly (Source | undefined)[]): Source | undefined =>
    all.reduce<Source | undefined>((best, each) => (each && (!best || each.date > best.date) ? each : best), undefined);

  const of = decisionIsOf(facts);
  const notified = at('decision_notified');
  const ends = codes.review_outcome === 'C' || codes.decision === 'cease';
  const keeps = codes.review_outcome === 'M' || codes.decision === 'maintain';
  const requestDecided = of === 'request' ? notified : undefined;
  const reviewDecided = (of === 'review' ? notified : undefined) ?? at('decision_and_amendment_notice');
  const noPlan = codes.assessment_outcome === 'N' || codes.decision === 'refuse_to_issue';
  const noPlanTold = noPlan ? (at('outcome_notified') ?? (of === 'issue' ? notified : undefined)) : undefined;
  const refused = codes.decision === 'refuse_to_assess' || codes.request_outcome === 'N';
  const finalised = at('final_plan_issued') ?? at('plan_issued');
  const earlierReview = at('last_review_decision') ?? at('last_review');
  const ceaseTold = at('cease_notified') ?? (ends ? (of === 'review' ? notified : undefined) : undefined);
  const appealable =
    at('decision_letter') ??
    latest(
      refused ? requestDecided : undefined,
      noPlanTold,
      codes.decision === 'refuse_to_reassess' ? at('notified') : undefined,
      keeps && of === 'review' ? notified : undefined,
      ceaseTold,
      finalised,
      at('final_amended_plan'),
    );

  // A move between phases of school has a date in the calendar of its year; between places after 16 its own day counts.
  const { phase } = codes;
  const yearOfMove =
    phase === undefined || phase === 'post16_to_post16' || dates.transfer_date === undefined
      ? undefined
      : Number(dates.transfer_date.slice(0, 4));

  const found: Readonly<Record<DerivedWord, Source | undefined>> = {
    request_decided: requestDecided,
    no_plan_told: noPlanTold,
    plan_finalised: finalised,
    plan_first_made: at('plan_made') ?? finalised,
    latest_plan: latest(at('plan_made'), finalised, at('plan_transferred'), at('final_amended_plan')),
    review_completed: reviewDecided,
    earlier_review: earlierReview,
    latest_review: reviewDecided ?? earlierReview,
    appealable_decision: appealable,
  };
  const derivedDates: Partial<Record<Word, PlainDate>> = { ...dates };
  const sources: Partial<Record<DerivedWord, DateWord>> = {};
  for (const word of derivedWords) {
    const source = found[word];
    if (!source) continue;
    derivedDates[word] = source.date;
    sources[word] = source.word;
  }
  return {
    dates: derivedDates,
    sources,
    codes: ceaseTold ? { ...codes, ceasing: 'yes' } : codes,
    years: { ...facts.years, transfer_year: facts.years.transfer_year ?? yearOfMove },
    exceptions: facts.exceptions,
  };
};
