import type { QuestionId } from './table.ts';

/** What a question means, in plain words: the same on the page, in the file and in the letter. */
export type Definition = {
  readonly title: string;
  /** What is asked, in a line for a list. */
  readonly asks: string;
  /** How it is counted. */
  readonly counts: readonly string[];
  readonly law: readonly string[];
  /** What the sources cannot tell, whatever stands in them. */
  readonly gaps: readonly string[];
};

const deaths =
  'A child who has died is counted in figures of the past, as the Department for Education counts: what was asked and decided stays counted, and the plan counts as ended. No such child is among open cases or plans in force.';
const oneChild = 'Records that were found to be one child count once, as that child.';
const returnsFirst =
  'The SEN2 return is counted first. An extract of the case system adds what happened after the return’s day, and what the return does not tell.';
const withSteps =
  'Steps recorded in Irwell are counted together with what the sources say of the same child, up to the day that the sources name. Where they differ on a day and nobody has settled it, the careful reading stands: the earlier start, the later step. A year of which neither a return nor an extract tells is not held, whatever was recorded here.';
const noSteps = 'Phase transfers and their plans cannot be recorded in Irwell yet: they are as the sources tell them.';
const planSteps =
  'A plan that was recorded in Irwell since the latest source is counted among those in force, without a kind of placement.';

export const definitions: Readonly<Record<QuestionId, Definition>> = {
  'phase-transfers': {
    title: 'Phase transfers against the dates',
    asks: 'How many final plans for a move to the next phase were made by 15 February and 31 March, in each of the past six years, and by how much others were late.',
    counts: [
      'The cohort of a year is every child of whom a source tells a phase transfer due on that date in that year. A child is counted once in a year, by what was told last.',
      'By the date: the day of the final plan is the date or earlier. Late: it is later, by so many calendar days. Not final: the date had passed on the day of the source, and no final plan was told. Not known: the date had not come on the day of the source.',
      'By the date is a share of the cohort without those that are not known.',
      'The regulations say “before” 15 February and 31 March, the code of practice and the return say “by”: a plan made final on the day itself counts as in time.',
      deaths,
      oneChild,
      returnsFirst,
    ],
    law: [
      'Special Educational Needs and Disability Regulations 2014, regulation 18: review and amend before 31 March for a move from secondary school to a post-16 institution, before 15 February for other moves, and at least five months before any other move after 16.',
    ],
    gaps: [
      'The return asks for phase transfers only since 2025. Earlier years are not held, which is not the same as none.',
      'A child who moved in, or whose plan ended before a return or an extract was made, is not among what that source tells.',
      'Whether the final plan names a school or only a type of school is in no source.',
      noSteps,
    ],
  },
  'annual-reviews': {
    title: 'Annual reviews: held, completed, late and by how much',
    asks: 'How many review meetings were held, how many reviews were completed in 12 months, decisions in 4 weeks and final amended plans in 12 weeks, by year and month.',
    counts: [
      'Held: a review meeting on a day of that month. Completed: the family was written to with the decision (maintain, amend or cease) on a day of that month; a review is complete then, and not at the meeting.',
      'A review is in time when the decision comes within 12 months of the decision before it or, where none is known, of the day of the plan: at the latest on the day before the anniversary. Where an extract tells the day that the review was due, that day counts. Where more than two years lie between, a review between may be missing: it is not known, unless an extract tells of the child’s reviews.',
      'Decision in 4 weeks: at most 28 days after the meeting. Final amended plan in 12 weeks: at most 84 days after the meeting, where the decision was to amend.',
      'Not told: the time had passed on the day of the source and nothing was told. Not known: the time had not passed, or a day is missing or impossible.',
      deaths,
      oneChild,
      `${returnsFirst} A meeting that an extract tells of within 28 days of one that a return tells of is taken to be the same.`,
    ],
    law: [
      'Children and Families Act 2014, section 44: a review in 12 months of the plan, and in 12 months of each review.',
      'Special Educational Needs and Disability Regulations 2014, regulations 20 to 22: the decision within four weeks of the meeting; the final amended plan within eight weeks of the notice, and so within 12 weeks of the meeting (R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)).',
    ],
    gaps: [
      'A return tells only of the latest review of each plan that was in force on its day: a review before it, and reviews of plans that had ended, are missing unless an earlier return or an extract told of them.',
      'No return tells the day of a final amended plan. It is known from an extract or, where the day of the plan is later than the meeting, taken to be that day.',
      withSteps,
    ],
  },
  'not-reviewed': {
    title: 'Plans that have not been reviewed',
    asks: 'How many plans have had no completed review since a day that you give, and for more than 6, 12, 24 and 36 months, by age and by kind of placement.',
    counts: [
      'Plans in force on the day of the source. The last review is the latest review whose decision the family was told; a meeting without a decision is not a completed review.',
      'A plan without a completed review counts from the day of the plan. Not reviewed since a day: that last day is earlier than the day given.',
      'Not known: neither a completed review nor the day of the plan is told. Such a plan is in no other column but the first.',
      'Age is on the day of the source, in groups that come near the phases: under 5, 5 to 10, 11 to 15, 16 to 19, 20 and over.',
      deaths,
      oneChild,
      returnsFirst,
    ],
    law: [
      'Children and Families Act 2014, section 44: a review in 12 months of the plan, and in 12 months of each review.',
    ],
    gaps: [
      'The day of the plan is that of the text in force. Where a plan was amended without a review and no review is told, the time shown is shorter than the time without a review.',
      'A return tells nothing of what happened after its own day.',
      withSteps,
    ],
  },
  requests: {
    title: 'Requests, decisions, refusals, mediation and appeals',
    asks: 'How many requests for an assessment were made and what came of them, with refusals, mediation and appeals, by year, by main need and by age.',
    counts: [
      'A request counts in the calendar year in which it was received, with what came of it as far as the sources tell, however much later that was.',
      'Agreed, refused, withdrawn, or not decided on the day of the source. Of those agreed: a plan was issued, a plan was refused, the assessment was withdrawn, or it is in progress or not told.',
      'Mediation and appeals under a request are those that the return marks with it. Disputes by the year in which they were opened are counted from an extract: a child may have several.',
      'Main need is the first need of the plan that came of the request. A request without a plan has none: “not told”.',
      'Age is on the day that the request was received, in groups that come near the phases.',
      deaths,
      oneChild,
      returnsFirst,
    ],
    law: [
      'Children and Families Act 2014, section 36 (whether to assess), section 37 (whether to make a plan), sections 51 to 57 (mediation and appeals).',
    ],
    gaps: [
      'A request that was refused or withdrawn in a year of which no return is held is not known: such years are not shown.',
      'How an appeal ended is told by no source here, only that it ended or was ordered. The tribunal publishes outcomes.',
      'A request without a day it was received is in no year.',
      withSteps,
    ],
  },
  assessments: {
    title: 'Assessments within 6, 16 and 20 weeks, and open cases by age',
    asks: 'How many decisions and plans came within 6, 16 and 20 weeks, with and without exceptions, together with cases that are still open, by age, and the middle and longest time.',
    counts: [
      'Decision whether to assess: by the year in which the family was told, within 42 days of the request. Decision not to issue a plan: by the year in which the family was told, within 112 days. Plans: by the year of issue, within 140 days.',
      'With exceptions: all plans issued. Without: plans that were not marked as an exception to 20 weeks, in numerator and denominator. This is how the Department for Education counts.',
      'Open cases: not decided or not finished on the day of the source that tells of them, by the time since the request on that day. They are in none of the percentages, so they stand beside them.',
      'The middle (median) and longest time are of plans issued in that year, in whole weeks, rounded down; shown only where the group is shown.',
      'Not known: the day of the request, or of the decision, is not told, or it is impossible.',
      deaths,
      oneChild,
      returnsFirst,
    ],
    law: [
      'Special Educational Needs and Disability Regulations 2014, regulation 5(1) (6 weeks), regulation 10(1) (16 weeks), regulation 13(2) (20 weeks), regulations 5(4), 10(4) and 13(3) (exceptions).',
    ],
    gaps: [
      'No return says which exception was used, or why.',
      'Plans that are not issued are in no percentage. A rising number of open cases can stand beside a high percentage.',
      withSteps,
    ],
  },
  placements: {
    title: 'Placements: kinds, out of area, EOTAS and no placement',
    asks: 'Where children and young people with a plan are: kinds of placement, education otherwise than at school, and no placement, by age.',
    counts: [
      'Plans in force on the day of the source, by the main placement that the return tells of as not ended. A plan has one main placement.',
      'A school or college known by its number (URN or UKPRN) is one kind, with SEN units and resourced provision apart. Other kinds are the codes of the return.',
      'EOTAS: education otherwise than at school, arranged by the authority (section 61). No placement: a plan without any placement that is told as not ended, and the codes of the return for not in education.',
      'Age is on the day of the source, in groups that come near the phases.',
      deaths,
      oneChild,
      returnsFirst,
    ],
    law: [
      'Children and Families Act 2014, section 42 (securing provision) and section 61 (education otherwise than at school).',
    ],
    gaps: [
      'Whether a school is mainstream, special or independent, and in whose area it lies, is in no source here: the return gives its number only. Placements out of area are therefore not held. The Department’s register of schools would tell.',
      'An extract tells where a child is, without the kind: kinds are those of the latest return, and a child whose plan came after it has none.',
      planSteps,
    ],
  },
  'plans-ended': {
    title: 'Plans that ended, by reason',
    asks: 'How many plans ended in each year, and for which reason.',
    counts: [
      'A plan counts in the calendar year of the day on which it ended, by the reason that the source gives.',
      'Reasons are those of the return. A plan that ended because the child died counts under that reason, as the Department for Education counts.',
      'A child with two plans that ended on two days counts twice.',
      oneChild,
      returnsFirst,
    ],
    law: [
      'Children and Families Act 2014, section 45; Special Educational Needs and Disability Regulations 2014, regulations 29 to 31.',
    ],
    gaps: [
      'A plan without the day on which it ended is in no year.',
      'Years of which neither a return nor an extract tells are not held, which is not the same as none.',
      withSteps,
    ],
  },
};
