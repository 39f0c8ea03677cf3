import { inPlainWords } from '#domains/casework';
import type { PlainDate } from '#shared/plain-date';
import type { CohortId } from './core/cohort.ts';
import type { Said } from './core/overview.ts';
import { monthKeys, monthWords, shortMonth } from './core/months.ts';
import { beyond, lawBands, weekKeys, weekWords } from './core/weeks.ts';

export type CohortWords = {
  readonly name: string;
  readonly group: 'New assessments' | 'Annual reviews' | 'Moves to the next phase' | 'Plans and places';
  /** What the one number counts, after "number of". */
  readonly number: string;
  readonly definition: string;
  readonly law?: string;
  /** What the sources leave open, whatever stands in them. */
  readonly gaps: readonly string[];
  /** What the bars are, above the column of their names. */
  readonly bar: string;
  readonly keys: (today: PlainDate) => readonly string[];
  readonly keyWords: (key: string) => string;
  readonly shortKey: (key: string) => string;
  /** The parts of a bar in their order; none where bars have no parts. */
  readonly parts: Readonly<Record<string, string>>;
  /** Why somebody is no longer in it, where nothing plainer is known. */
  readonly movedOn: string;
  /** The day by which the list is ordered. */
  readonly day: string;
};

const same = (words: Readonly<Record<string, string>>) => ({
  keys: () => Object.keys(words),
  keyWords: (key: string) => words[key] ?? key,
  shortKey: (key: string) => words[key] ?? key,
});

const notCountedSilence =
  'Where no source could tell the step, the child is under “Not known”: silence is not read as “not done”.';

const sinceMeeting = same({
  '02': 'Up to 2 weeks',
  '04': '2 to 4 weeks',
  '08': '4 to 8 weeks',
  '12': '8 to 12 weeks',
  '26': '12 to 26 weeks',
  '27': 'Over 26 weeks',
});
const afterMeeting = { bar: 'Since the meeting', parts: {}, day: 'Meeting', ...sinceMeeting };
const yesOnly = { bar: 'Told', ...same({ yes: 'Yes' }), parts: {}, day: 'Plan of' };

const advisers: Readonly<Record<string, string>> = {
  psychologist: 'Educational psychologist',
  health: 'Health',
  'social-care': 'Social care',
  school: 'School or setting',
  family: 'Family',
  other: 'Other',
};
const duty = { overdue: 'Overdue', since: 'Fell due since the source’s day', due: 'Not yet due', unknown: 'Not known' };

const yearGroup = (key: string): string => {
  const [, year = ''] = /^year-(\d+)$/.exec(key) ?? [];
  if (year !== '') return `Year ${String(Number(year))}`;
  const words: Readonly<Record<string, string>> = {
    'before-school': 'Before school',
    reception: 'Reception',
    older: 'Older',
    earlier: 'From an earlier year',
  };
  return words[key] ?? key;
};

/** What each cohort is, in words that stand on its page. */
export const cohortWords: Readonly<Record<CohortId, CohortWords>> = {
  assessments: {
    name: 'Assessments in progress, week by week',
    group: 'New assessments',
    number: 'requests and assessments in progress',
    definition:
      'Children with a request that is not decided, or an assessment that has not ended in a plan or in a decision that there will be none, by weeks since the request was received. The day of the request stands alone; its first week is the seven days after it. So the 6, 16 and 20 weeks of the law end where those bars end, and everybody further right is beyond them.',
    law: 'SEND Regulations 2014, regulations 5 (6 weeks), 10 (16 weeks) and 13 (20 weeks)',
    gaps: [
      'Exceptions are not taken off: a child with a lawful exception stands at the true number of weeks.',
      'A child with two requests at once is counted once, by the request that is further on.',
    ],
    bar: 'Since the request',
    keys: () => weekKeys,
    keyWords: weekWords,
    shortKey: (key) =>
      beyond.find((each) => each.key === key)?.key.replace(/^53$/, '53+') ??
      lawBands.find((each) => each.key === key)?.words ??
      String(Number(key)),
    parts: { request: 'Not yet decided', assessment: 'Being assessed', draft: 'Draft plan sent' },
    movedOn: 'the request or assessment is no longer in progress',
    day: 'Request received',
  },
  advice: {
    name: 'Advice outstanding, by adviser',
    group: 'New assessments',
    number: 'pieces of advice asked for and not known to have come',
    definition:
      'Each piece of advice that was asked for an assessment and has not come as far as the sources tell, by whom it was asked of. One child may have several. Overdue is more than six weeks after it was asked for.',
    law: 'SEND Regulations 2014, regulations 6 and 8',
    gaps: [
      'No return tells of advice: only extracts of the case system and what is recorded here.',
      'Whether a missed appointment excuses the time is not told.',
    ],
    bar: 'Asked of',
    ...same(advisers),
    parts: duty,
    movedOn: 'the advice is no longer outstanding',
    day: 'Due',
  },
  'reviews-due': {
    name: 'Reviews due, by month',
    group: 'Annual reviews',
    number: 'reviews overdue',
    definition:
      'Plans by the month in which their annual review, complete with its decision, is due by law. A review that was due before the day of its source and is not known to be complete is overdue. One that fell due between that day and today is neither: nobody here knows what came of it.',
    law: 'Children and Families Act 2014, section 44',
    gaps: ['A child whose address is protected stands on no list of duties and is not counted here.'],
    bar: 'Due in',
    keys: monthKeys,
    keyWords: monthWords,
    shortKey: shortMonth,
    parts: duty,
    movedOn: 'the review is complete, or due on another day',
    day: 'Due',
  },
  'review-no-report': {
    name: 'Reviews held, no report yet',
    group: 'Annual reviews',
    number: 'reviews held with neither report nor decision',
    definition: `Plans whose latest review meeting was held and of which neither a report nor a decision is told, by time since the meeting. ${notCountedSilence}`,
    law: 'SEND Regulations 2014, regulations 20 and 21 (report within two weeks)',
    gaps: ['Returns do not tell of reports.'],
    ...afterMeeting,
    movedOn: 'a report or a decision is told',
  },
  'review-no-decision': {
    name: 'Reviews held, no decision yet',
    group: 'Annual reviews',
    number: 'reviews held without a decision',
    definition: `Plans whose latest review meeting was held and of which no decision is told, by time since the meeting. ${notCountedSilence}`,
    law: 'SEND Regulations 2014, regulations 20(10) and 21(9) (decision within four weeks)',
    gaps: [],
    ...afterMeeting,
    movedOn: 'a decision is told, or another review was held',
  },
  'review-no-final': {
    name: 'Plans to be changed, no final plan yet',
    group: 'Annual reviews',
    number: 'decisions to change a plan without a final changed plan',
    definition: `Plans whose latest review ended in a decision to change them and of which no final changed plan is told, by time since the meeting. A plan with a text younger than the meeting counts as changed. ${notCountedSilence}`,
    law: 'SEND Regulations 2014, regulation 22 (12 weeks from the meeting)',
    gaps: ['Returns do not tell when a final changed plan was sent.'],
    ...afterMeeting,
    movedOn: 'a final changed plan is told, or another review was held',
  },
  unreviewed: {
    name: 'Plans without a review',
    group: 'Annual reviews',
    number: 'plans without a review for 12 months or longer',
    definition:
      'Plans in force, by months since their latest review meeting or complete review, whichever was later; of a plan that was never reviewed, since it was made. This is not the legal due date, which counts from the decision: see “Reviews due”.',
    gaps: ['A review that was held and never entered in any source is counted as none.'],
    bar: 'Without a review for',
    ...same({ '00': 'Under 12 months', '12': '12 to 24 months', '24': '24 to 36 months', '36': '36 months or longer' }),
    parts: {},
    movedOn: 'a review is told',
    day: 'Latest review',
  },
  transfers: {
    name: 'Moves to the next phase, by year group',
    group: 'Moves to the next phase',
    number: 'plans for the move not yet final',
    definition:
      'Plans of children who move to another phase of education at the end of this school year, as the sources give the day by which the plan must be final: 15 February for moves into or between schools, 31 March for moves from school after Year 11. Year groups are by date of birth. “Expected by age” are children in the last year before a usual move of whom no source says whether they move: they are counted apart.',
    law: 'SEND Regulations 2014, regulation 18. The regulation says “before” the day, the Code and practice “by” it',
    gaps: [
      'Whether a final plan names a school or only a type of school: no source tells it, so it cannot be counted apart.',
      'Moves from infant to junior school, and from and to middle schools, cannot be expected by age.',
    ],
    bar: 'Year group',
    keys: () => ['before-school', 'year-02', 'year-06', 'year-11'],
    keyWords: yearGroup,
    shortKey: (key) =>
      ({ 'before-school': 'Early', reception: 'R', earlier: 'Earlier', older: 'Older' })[key] ??
      yearGroup(key).replace('Year ', 'Y'),
    parts: {
      open: 'Not final',
      'final-lately': 'Final in the last 4 weeks',
      final: 'Final before that',
      unknown: 'Not known',
      'not-told': 'Expected by age, not told',
    },
    movedOn: 'the plan for the move is final',
    day: 'Due',
  },
  'text-age': {
    name: 'Plans by the age of their text',
    group: 'Plans and places',
    number: 'plans whose text is three years old or older',
    definition: 'Plans in force, by the date of the text that is in force.',
    gaps: ['A plan may be old and right, or new and wrong: the date says nothing of its quality.'],
    bar: 'Age of the text',
    ...same({ '0': 'Under 1 year', '1': '1 to 2 years', '2': '2 to 3 years', '3': '3 years or older' }),
    parts: {},
    movedOn: 'the plan has a newer text',
    day: 'Plan of',
  },
  placements: {
    name: 'Placements by kind, and out of area',
    group: 'Plans and places',
    number: 'plans in force',
    definition:
      'Plans in force, by where the child is placed as the sources tell it, in the words of the return. A setting that a case system names by a code of the return counts as that kind.',
    gaps: [
      'Whether a school lies outside the area is known only where a source says so; Irwell holds no register of schools.',
    ],
    bar: 'Placed at',
    keys: () => ['school'],
    keyWords: (key) =>
      key === 'school'
        ? 'A school or college with a number'
        : key === 'none'
          ? 'No placement'
          : (inPlainWords('placement', 'setting', key) ?? key),
    shortKey: (key) => key,
    parts: { in: 'In the area', out: 'Out of the area', unknown: 'Not known whether in the area' },
    movedOn: 'the placement is another',
    day: 'Plan of',
  },
  'out-of-area': {
    name: 'Placed out of the area',
    group: 'Plans and places',
    number: 'plans with a placement out of the area',
    definition: 'Plans in force whose placement a source says to be outside the area.',
    gaps: ['Most sources do not say where a school lies: see how many are not known.'],
    ...yesOnly,
    movedOn: 'the placement is no longer told to be out of the area',
  },
  eotas: {
    name: 'Education otherwise than at school',
    group: 'Plans and places',
    number: 'plans with education otherwise than at school',
    definition:
      'Plans in force of children whose education the council arranges otherwise than at school, as the placement is told. Whoever is at a school or college with a number is not counted.',
    law: 'Children and Families Act 2014, section 61',
    gaps: ['Whether what is arranged is delivered is not told.'],
    ...yesOnly,
    movedOn: 'education otherwise than at school is no longer told',
  },
  'no-placement': {
    name: 'Plan, and no placement',
    group: 'Plans and places',
    number: 'children with a plan and no placement',
    definition: 'Plans in force of children who are at no school or setting as the sources tell it.',
    law: 'Education Act 1996, section 19; Children and Families Act 2014, section 42',
    gaps: ['Being on the roll of a school and not attending is not told.'],
    ...yesOnly,
    movedOn: 'a placement is told',
  },
  needs: {
    name: 'Plans by primary need',
    group: 'Plans and places',
    number: 'plans in force',
    definition: 'Plans in force, by the primary need that the sources give, in the words of the return.',
    gaps: ['A child has more needs than the first on the list.'],
    bar: 'Primary need',
    keys: () => [],
    keyWords: (key) => inPlainWords('need', 'kind', key) ?? key,
    shortKey: (key) => key,
    parts: {},
    movedOn: 'the primary need is another',
    day: 'Plan of',
  },
};

/** The bars for those who see no child. */
export const toldKeys = (cohort: CohortId, today: PlainDate): readonly string[] =>
  cohort === 'assessments' ? lawBands.map(({ key }) => key) : cohortWords[cohort].keys(today);

export const keyWords = (cohort: CohortId, key: string): string =>
  key === 'unknown' ? 'Not known' : cohortWords[cohort].keyWords(key);

export const partWords = (cohort: CohortId, part: string): string => cohortWords[cohort].parts[part] ?? part;

/** What stands in the place of a number that is not one. */
export const saidWords: Readonly<Record<Exclude<Said, 'number'>, string>> = {
  'none-known': 'None known',
  'not-known': 'Not known',
  protected: 'protected',
};

/** '1,204'. */
export const number = (count: number): string => count.toLocaleString('en-GB');
