import { inWords } from '#shared/plain-date';
import type { Cannot, DueDate } from './due-date.ts';
import { decisionIsOf } from './facts.ts';
import type { Facts, Known } from './facts.ts';
import type { NotFound } from './find-dates.ts';
import type { Register } from './register.ts';
import type { Rule } from './rule.ts';
import { isDateWord } from './vocabulary.ts';
import type { DateWord, DerivedWord, Word } from './vocabulary.ts';

/** Words that were given and cannot be used, each with the reason. */
export type Unusable = ReadonlyMap<string, string>;

/** The words that a derived date can come from, as far as a missing one is worth naming: a letter may be about anything. */
const sources: Readonly<Record<DerivedWord, readonly DateWord[]>> = {
  request_decided: ['decision_notified'],
  no_plan_told: ['outcome_notified'],
  plan_finalised: ['final_plan_issued', 'plan_issued'],
  plan_first_made: ['plan_made', 'final_plan_issued', 'plan_issued'],
  latest_plan: ['plan_made', 'final_plan_issued', 'plan_issued', 'plan_transferred', 'final_amended_plan'],
  review_completed: ['decision_notified', 'decision_and_amendment_notice'],
  earlier_review: ['last_review_decision', 'last_review'],
  latest_review: ['decision_and_amendment_notice', 'last_review_decision', 'last_review'],
  appealable_decision: ['decision_letter', 'final_plan_issued', 'final_amended_plan'],
};

const sourcesOf = (word: Word): readonly DateWord[] => (isDateWord(word) ? [word] : sources[word]);

/** Worked out once for each rule: the register is asked about hundreds of thousands of cases. */
const once = <T>(make: (rule: Rule) => T): ((rule: Rule) => T) => {
  const kept = new WeakMap<Rule, T>();
  return (rule) => {
    const found = kept.get(rule);
    if (found !== undefined) return found;
    const made = make(rule);
    kept.set(rule, made);
    return made;
  };
};

const dueKeys = once(({ gives, readings }): readonly string[] => [
  ...gives.due,
  ...readings.flatMap(({ due }) => (due === undefined ? [] : [due])),
]);
const standingKeys = once(({ gives, readings, each }): readonly string[] => [
  ...gives.standing,
  ...gives.plainStanding,
  ...readings.flatMap(({ standing }) => (standing === undefined ? [] : [standing])),
  ...each.map(({ key }) => key),
]);
const metWords = once((rule): readonly Word[] => [...rule.metBy, ...rule.each.map(({ metBy }) => metBy)]);
const metSources = once((rule): readonly DateWord[] => metWords(rule).flatMap(sourcesOf));

/** The standings that the case gives a date for, or tries to. */
const askedStandings = (rule: Rule, { dates }: Known, unusable: Unusable): readonly string[] => {
  const tried = (word: Word): boolean =>
    dates[word] !== undefined || sourcesOf(word).some((source) => unusable.has(source));
  if (rule.each.length > 0) return rule.each.filter(({ metBy }) => tried(metBy)).map(({ key }) => key);
  return rule.metBy.some(tried) ? standingKeys(rule) : [];
};

const oneOf = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

/** Facts that say something only together: what is missing, and what it would give. */
type Half = {
  readonly given: readonly string[];
  /** Any one of these is enough. */
  readonly needs: readonly string[];
  readonly unlessGiven?: readonly string[];
  readonly keys: readonly string[];
};

const halves: readonly Half[] = [
  { given: ['absent_from_area_from'], needs: ['absent_to'], keys: ['absence_days'] },
  { given: ['absent_to'], needs: ['absent_from_area_from'], keys: ['absence_days'] },
  {
    given: ['absent_from_area_from', 'absent_to'],
    needs: ['advice_request_received', 'request_received'],
    keys: ['exception_8_2_b_available', 'exception_10_4_d_available'],
  },
  { given: ['appointment_missed'], needs: ['advice_request_received'], keys: ['exception_8_2_c_available'] },
  {
    given: ['school_closed_from'],
    needs: ['school_reopens'],
    keys: ['exception_window_from', 'exception_window_to', 'exception_10_4_a_available'],
  },
  {
    given: ['school_reopens'],
    needs: ['school_closed_from'],
    keys: ['exception_window_from', 'exception_window_to', 'exception_10_4_a_available'],
  },
  {
    given: ['school_closed_from', 'school_reopens'],
    needs: ['advice_requested_from_head'],
    keys: ['exception_10_4_a_available'],
  },
  { given: ['advice_requested_from_head'], needs: ['school_closed_from'], keys: ['exception_10_4_a_available'] },
  { given: ['order'], needs: ['order_date'], keys: ['due', 'draft_due', 'final_due', 'final_plan_due'] },
  { given: ['order_date'], needs: ['order'], keys: ['due', 'draft_due', 'final_due', 'final_plan_due'] },
  { given: ['transfer_year'], needs: ['phase'], keys: ['due', 'due_reporting', 'due_strict'] },
  { given: ['phase'], needs: ['transfer_year', 'transfer_date'], keys: ['due', 'due_reporting', 'due_strict'] },
  { given: ['phase', 'transfer_year'], needs: ['transfer_date'], keys: ['due'] },
  {
    given: ['mediation_agreement'],
    needs: ['appealable_issue', 'non_appealable_action'],
    keys: ['non_appealable_action_due', 'draft_due', 'final_due', 'final_plan_due'],
  },
  { given: ['unopposed_notified'], needs: ['appealable_issue'], keys: ['final_due', 'final_plan_due'] },
  { given: ['outcome_notified'], needs: ['assessment_outcome'], keys: ['outcome_status'] },
  {
    given: ['decision_and_amendment_notice'],
    needs: ['review_meeting'],
    keys: ['decision_status', 'amendment_notice_status', 'final_due_cap_12_weeks', 'final_due'],
  },
  {
    given: ['final_amended_plan'],
    needs: ['review_meeting', 'decision_and_amendment_notice', 'amendment_notice_without_review'],
    unlessGiven: ['phase', 'transfer_date', 'transfer_year', 'order_date', 'mediation_agreement', 'unopposed_notified'],
    keys: ['final_due', 'final_status'],
  },
  { given: ['old_authority_aware'], needs: ['move_date'], keys: ['transfer_due', 'working_days_notice_before_move'] },
  { given: ['plan_transferred'], needs: ['plan_made', 'last_review', 'last_review_decision'], keys: ['review_due'] },
  {
    given: ['mediation_certificate'],
    needs: ['decision_letter'],
    unlessGiven: ['decision_notified', 'outcome_notified', 'final_plan_issued', 'plan_issued', 'final_amended_plan'],
    keys: ['two_months', 'later', 'appeal_deadline'],
  },
  {
    given: ['final_plan_issued'],
    needs: ['request_received'],
    unlessGiven: [
      'draft_served',
      'order_date',
      'notified',
      'refusal_reversed',
      'mediation_agreement',
      'unopposed_notified',
    ],
    keys: ['days_to_plan', 'in_20_week_measure', 'final_status'],
  },
];

const missingHalves = (isGiven: (word: string) => boolean, unusable: Unusable): readonly Cannot[] =>
  halves
    .filter(
      ({ given, needs, unlessGiven = [] }) =>
        given.every(isGiven) && !needs.some(isGiven) && !unlessGiven.some(isGiven),
    )
    .flatMap(({ needs, keys }) => {
      const broken = needs.find((word) => unusable.has(word));
      const why =
        broken === undefined
          ? `${oneOf(needs)} is not given`
          : `${broken} cannot be used: ${unusable.get(broken) ?? ''}`;
      return keys.map((key) => ({ key, why }));
    });

export type WhyNot = {
  readonly register: Register;
  readonly known: Known;
  readonly facts: Facts;
  readonly followed: readonly DueDate[];
  readonly notFound: readonly NotFound[];
  readonly unusable: Unusable;
};

/** Rules whose start was given in a form that cannot be used, or whose condition was. */
const brokenStarts = ({ register, followed, unusable, known }: WhyNot): readonly Cannot[] => {
  if (unusable.size === 0) return [];
  return register.groups.flatMap(([rule]) => {
    if (followed.some((date) => date.rule.id === rule.id)) return [];
    const brokenCondition = rule.when.map(({ word }) => word).find((word) => unusable.has(word));
    const holds = rule.when.every(({ word, is, orMissing }) => {
      const value = known.codes[word];
      return value === undefined ? orMissing : is.includes(value);
    });
    if (!holds && brokenCondition === undefined) return [];
    const broken =
      rule.trigger.flatMap(sourcesOf).find((word) => unusable.has(word)) ??
      brokenCondition ??
      (rule.limit.kind === 'fixed' && unusable.has('transfer_year') ? 'transfer_year' : undefined);
    if (broken === undefined) return [];
    const why = `${broken} cannot be used: ${unusable.get(broken) ?? ''}`;
    return [...dueKeys(rule), ...askedStandings(rule, known, unusable)].map((key) => ({ key, why }));
  });
};

/** Standings that are missing although the due date is known: the step's own date cannot be used, or contradicts the start. */
const brokenStandings = ({ followed, unusable, known }: WhyNot): readonly Cannot[] =>
  followed.flatMap(({ rule, judged, trigger, atTheLatest, on }) => {
    const missing = standingKeys(rule).filter((key) => !judged.some((each) => each.key === key));
    if (missing.length === 0) return [];
    const broken = metWords(rule)
      .flatMap(sourcesOf)
      .find((word) => unusable.has(word));
    if (broken !== undefined)
      return missing.map((key) => ({ key, why: `${broken} cannot be used: ${unusable.get(broken) ?? ''}` }));
    const met = metWords(rule).find((word) => known.dates[word] !== undefined);
    if (met === undefined || rule.each.length > 0) return [];
    const date = known.dates[met];
    const why =
      atTheLatest && date !== undefined && date >= trigger.date
        ? `in time by what is known (${inWords(on)} at the latest); a date is missing that could bring the day forward`
        : 'the step is dated before its own start';
    return missing.map((key) => ({ key, why }));
  });

/** A step is dated, and nothing says from when it was counted. */
const missingStarts = ({ register, known, followed, unusable }: WhyNot): readonly Cannot[] => {
  const used = new Set<string | undefined>();
  const steps = new Set<string>();
  for (const { rule, judged, trigger } of followed) {
    steps.add(rule.step);
    used.add(trigger.word);
    for (const { metBy } of judged) used.add(metBy);
  }
  const loose = new Set(Object.keys(known.dates).filter((word) => isDateWord(word) && !used.has(word)));
  if (loose.size === 0) return [];
  return register.groups.flatMap(([rule]) => {
    if (rule.when.length > 0 || rule.trigger.length === 0 || steps.has(rule.step)) return [];
    if (!metSources(rule).some((word) => loose.has(word) && known.dates[word] !== undefined)) return [];
    const starts = [...new Set(rule.trigger.flatMap(sourcesOf))];
    return askedStandings(rule, known, unusable).map((key) => ({ key, why: `${oneOf(starts)} is not given` }));
  });
};

/** What is counted from the request to the final plan. */
const uncounted = (unusable: Unusable): readonly Cannot[] => {
  const word = ['final_plan_issued', 'plan_issued'].find((each) => unusable.has(each));
  if (word === undefined) return [];
  const why = `${word} cannot be used: ${unusable.get(word) ?? ''}`;
  return ['days_to_plan', 'in_20_week_measure'].map((key) => ({ key, why }));
};

/** What cannot be said, and why: at most one reason for each key. */
export const whyNot = (asked: WhyNot): readonly Cannot[] => {
  const { known, facts, notFound, unusable } = asked;
  const given = new Set(
    [known.dates, known.codes, known.years].flatMap((words) =>
      Object.entries(words).flatMap(([word, value]) => (value === undefined ? [] : [word])),
    ),
  );
  const isGiven = (word: string): boolean => given.has(word);
  const all: readonly Cannot[] = [
    ...notFound.flatMap(({ rule, why }) =>
      [...dueKeys(rule), ...askedStandings(rule, known, unusable)].map((key) => ({ key, why })),
    ),
    ...brokenStarts(asked),
    ...brokenStandings(asked),
    ...missingHalves(isGiven, unusable),
    ...(isGiven('decision_notified') && decisionIsOf(facts) === 'unknown'
      ? [
          {
            key: 'decision_status',
            why: 'it is not said what was decided: request_received or review_meeting is not given',
          },
        ]
      : []),
    ...missingStarts(asked),
    ...uncounted(unusable),
  ];
  const first = new Map<string, Cannot>();
  for (const each of all) if (!first.has(each.key)) first.set(each.key, each);
  return [...first.values()];
};
