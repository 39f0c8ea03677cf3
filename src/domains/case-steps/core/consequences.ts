import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseNow, Course } from './courses.ts';
import { dayOf, hasPlanNow, standingOf, statementsOf } from './courses.ts';
import { courseFor, planSince, withoutCorrected } from './proposed.ts';
import type { Proposed } from './proposed.ts';
import type { Adviser, StepKind } from './step.ts';

/** Facts in the words of the law's register. */
export type LawFacts = {
  readonly dates: Readonly<Partial<Record<LawDate, PlainDate>>>;
  readonly codes: Readonly<Partial<Record<'decision' | 'assessment_outcome' | 'review_outcome', string>>>;
  readonly exceptions: readonly LawException[];
};

export type LawException = {
  readonly exception: string;
  readonly evidence: string;
  readonly by: string;
  readonly on: PlainDate;
  readonly from: PlainDate;
  readonly until?: PlainDate | undefined;
  readonly adviser?: string | undefined;
};

/** Words of the law's register that the steps give. */
type LawDate =
  | 'request_received'
  | 'reassessment_request'
  | 'notified'
  | 'decision_notified'
  | 'outcome_notified'
  | 'withdrawn_on'
  | 'advice_request_received'
  | 'advice_requested_from_head'
  | 'ep_advice'
  | 'health_advice'
  | 'social_care_advice'
  | 'education_advice'
  | 'draft_served'
  | 'final_plan_issued'
  | 'plan_made'
  | 'review_meeting'
  | 'report_sent'
  | 'decision_and_amendment_notice'
  | 'final_amended_plan'
  | 'absent_from_area_from'
  | 'absent_to'
  | 'school_closed_from'
  | 'school_reopens'
  | 'appointment_missed';

/** A due date as the law engine gives it. */
export type LawLine = {
  readonly rule: string;
  readonly on: PlainDate;
  readonly isLocalTarget: boolean;
  readonly working: string;
  readonly law: readonly { readonly text: string; readonly address: string | null }[];
  /** How the facts stand against it: undefined where no fact meets it. */
  readonly metBy: string | undefined;
  readonly standing: { readonly kind: string; readonly days?: number | undefined } | undefined;
};

export type AskLaw = (facts: LawFacts) => readonly LawLine[];

const adviceWord: Readonly<Record<Adviser, LawDate | undefined>> = {
  psychologist: 'ep_advice',
  health: 'health_advice',
  'social-care': 'social_care_advice',
  school: 'education_advice',
  family: undefined,
  other: undefined,
};

/** The law's word for the day of a step. */
const lawWordOf = ({ kind, of }: Pick<Proposed, 'kind' | 'of'>): LawDate | undefined => {
  switch (kind) {
    case 'request-received':
      return 'request_received';
    case 'decision-to-assess':
    case 'review-decision':
      return 'decision_notified';
    case 'advice-asked':
      return 'advice_request_received';
    case 'advice-received':
      return of.adviser === undefined ? undefined : adviceWord[of.adviser];
    case 'draft-sent':
      return 'draft_served';
    case 'no-plan-told':
      return 'outcome_notified';
    case 'final-sent':
      return 'final_plan_issued';
    case 'withdrawn':
      return 'withdrawn_on';
    case 'review-meeting':
      return 'review_meeting';
    case 'review-report':
      return 'report_sent';
    case 'amendment-notice':
      return 'decision_and_amendment_notice';
    case 'final-amended':
      return 'final_amended_plan';
    default:
      return undefined;
  }
};

const requestKinds: readonly StepKind[] = [
  'request-received',
  'decision-to-assess',
  'draft-sent',
  'no-plan-told',
  'final-sent',
  'withdrawn',
];
const reviewKinds: readonly StepKind[] = [
  'review-meeting',
  'review-report',
  'review-decision',
  'amendment-notice',
  'final-amended',
];

const dayIn = (text: string | undefined): PlainDate | undefined =>
  text !== undefined && isPlainDate(text) ? text : undefined;

const exceptionsIn = (course: Course | undefined): readonly LawException[] =>
  course === undefined
    ? []
    : statementsOf(course, 'exception').flatMap(({ on, codes, adviser }): readonly LawException[] => {
        const { exception } = codes ?? {};
        const from = dayIn(codes?.['from']);
        const until = dayIn(codes?.['until']);
        return on === undefined || exception === undefined || from === undefined
          ? []
          : [
              {
                exception,
                evidence: codes?.['evidence'] ?? '',
                by: codes?.['decided_by'] ?? '',
                on,
                from,
                until,
                adviser,
              },
            ];
      });

type Facts = { dates: Partial<Record<LawDate, PlainDate>>; codes: Record<string, string> };

const put = (
  facts: Facts,
  kind: StepKind,
  on: PlainDate | undefined,
  code: string | undefined,
  adviser?: Adviser,
): void => {
  const word = lawWordOf({ kind, of: { adviser } });
  if (word !== undefined && on !== undefined) facts.dates[word] = on;
  if (kind === 'decision-to-assess' && code !== undefined)
    facts.codes['decision'] = code === 'refuse' ? 'refuse_to_assess' : 'assess';
  if (kind === 'no-plan-told') facts.codes['assessment_outcome'] = 'N';
  if (kind === 'review-decision' && code !== undefined) facts.codes['review_outcome'] = code;
};

/** The facts of the request or review that a step is of, with the step itself, as the law engine asks for them. */
export const factsWith = (known: CaseNow, step: Proposed): LawFacts => {
  const now = withoutCorrected(known, step);
  const course = courseFor(now, step);
  const facts: Facts = { dates: {}, codes: {} };
  const { adviser } = step.of;
  if (course !== undefined) {
    for (const kind of course.head === 'request-received' ? requestKinds : reviewKinds) {
      const standing = standingOf(now.settlements, course, kind);
      if (standing) put(facts, kind, standing.on, standing.code);
    }
    const asked = adviser === undefined ? undefined : dayOf(now, course, 'advice-asked', adviser);
    if (asked !== undefined) facts.dates.advice_request_received = asked;
    const head = dayOf(now, course, 'advice-asked', 'school');
    if (head !== undefined) facts.dates.advice_requested_from_head = head;
  }
  const owner = reviewKinds.includes(step.kind) ? step.of.reviewMeetingOn : step.of.requestReceivedOn;
  const head = reviewKinds.includes(step.kind) ? 'review_meeting' : 'request_received';
  if (course === undefined && owner !== undefined) facts.dates[head] = owner;
  put(facts, step.kind, step.on, step.codes['decision'] ?? step.codes['review_outcome'], adviser);
  return { dates: facts.dates, codes: facts.codes, exceptions: exceptionsIn(course) };
};

/**
 * Whether a request is for a new assessment of a child who has a plan: regulation 25 gives it other times than a first request. A plan whose
 * day is not known is older than a request of which nobody but Irwell tells.
 */
const isForNewAssessment = (known: CaseNow, step: Proposed): boolean => {
  const now = withoutCorrected(known, step);
  const day = step.kind === 'request-received' ? step.on : step.of.requestReceivedOn;
  if (day === undefined || reviewKinds.includes(step.kind) || !hasPlanNow(now)) return false;
  const course = courseFor(now, { ...step, kind: 'decision-to-assess', of: { requestReceivedOn: day } });
  const since = planSince(now);
  if (since !== undefined) return since < day;
  return course === undefined || course.facts.every(({ source }) => source.kind === 'recorded');
};

const wordsOfNewAssessment: Readonly<Partial<Record<LawDate, LawDate>>> = {
  request_received: 'reassessment_request',
  decision_notified: 'notified',
};

/** The same facts in the law's words for a new assessment. */
const forNewAssessment = ({ dates, codes, exceptions }: LawFacts): LawFacts => {
  const { request_received: received, decision_notified: told, ...others } = dates;
  const { decision } = codes;
  return {
    dates: {
      ...others,
      ...(received === undefined ? {} : { reassessment_request: received }),
      ...(told === undefined ? {} : { notified: told }),
    },
    codes: {
      ...codes,
      ...(decision === undefined ? {} : { decision: decision === 'assess' ? 'reassess' : 'refuse_to_reassess' }),
    },
    exceptions,
  };
};

const rulesOfNewAssessment: Readonly<Record<string, string | undefined>> = {
  'decide-whether-to-assess': 'answer-reassessment',
  'final-plan': 'reassessment-final-plan',
  'draft-plan-target': undefined,
  'decide-no-plan': undefined,
};

const rightsOfAppeal = ['contact-mediation-adviser', 'appeal'] as const;

/** The rules of the register that a step starts or leaves to be kept, in the order in which they fall due. */
const followsFrom = ({ kind, codes }: Proposed): readonly string[] => {
  switch (kind) {
    case 'request-received':
      return ['decide-whether-to-assess', 'draft-plan-target', 'decide-no-plan', 'final-plan'];
    case 'decision-to-assess':
      return codes['decision'] === 'refuse' ? rightsOfAppeal : ['draft-plan-target', 'decide-no-plan', 'final-plan'];
    case 'advice-asked':
      return ['give-advice'];
    case 'advice-received':
      return ['draft-plan-target', 'final-plan'];
    case 'draft-sent':
      return ['views-on-draft', 'final-plan'];
    case 'no-plan-told':
      return rightsOfAppeal;
    case 'final-sent':
      return [...rightsOfAppeal, 'first-review'];
    case 'review-meeting':
      return ['review-report', 'review-decision', 'amendment-notice', 'amended-plan'];
    case 'review-report':
      return ['review-decision'];
    case 'review-decision':
      return codes['review_outcome'] === 'A'
        ? ['amendment-notice', 'amended-plan', 'next-review']
        : codes['review_outcome'] === 'C'
          ? [...rightsOfAppeal, 'maintain-meanwhile']
          : [...rightsOfAppeal, 'next-review'];
    case 'amendment-notice':
      return ['views-on-amendments', 'amended-plan'];
    case 'final-amended':
      return [...rightsOfAppeal, 'next-review'];
    default:
      return [];
  }
};

export type Consequences = {
  /** How the step itself stands against its limit. */
  readonly own: readonly LawLine[];
  /** What is due because of it, or is still due after it. */
  readonly next: readonly LawLine[];
  /** The letter must tell the family of its rights. */
  readonly mustTellRights: boolean;
  /** No clock runs: the child has died, or the step ends the case. */
  readonly stops: boolean;
};

const isAppealable = ({ kind, codes }: Proposed): boolean =>
  kind === 'no-plan-told' ||
  kind === 'final-sent' ||
  kind === 'final-amended' ||
  (kind === 'decision-to-assess' && codes['decision'] === 'refuse') ||
  (kind === 'review-decision' && codes['review_outcome'] !== undefined && codes['review_outcome'] !== 'A');

/** What follows by law when a step is recorded: nothing is due to a child who has died. Pure but for the law that it is given. */
export const consequences = (now: CaseNow, step: Proposed, ask: AskLaw): Consequences => {
  if (now.hasDied) return { own: [], next: [], mustTellRights: false, stops: true };
  const isNew = isForNewAssessment(now, step);
  const facts = factsWith(now, step);
  const lines = ask(isNew ? forNewAssessment(facts) : facts);
  const plainWord = lawWordOf(step);
  const word = isNew && plainWord !== undefined ? (wordsOfNewAssessment[plainWord] ?? plainWord) : plainWord;
  const wanted = isNew
    ? followsFrom(step).flatMap((rule) => (rule in rulesOfNewAssessment ? (rulesOfNewAssessment[rule] ?? []) : rule))
    : followsFrom(step);
  const own = lines.filter(
    ({ metBy, standing, rule }) =>
      word !== undefined && metBy === word && standing !== undefined && rule !== 'views-on-draft',
  );
  const cutShort = lines.filter(
    ({ rule, standing, metBy }) => metBy === word && standing?.kind === 'cut-short' && rule.startsWith('views-on'),
  );
  return {
    own: [...own.filter(({ standing }) => standing?.kind !== 'kept' && standing?.kind !== 'cut-short'), ...cutShort],
    next: wanted.flatMap((rule) => lines.find((line) => line.rule === rule && line.metBy === undefined) ?? []),
    mustTellRights: isAppealable(step),
    stops: step.kind === 'withdrawn' || step.kind === 'ceased',
  };
};
