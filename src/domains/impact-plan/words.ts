import type { AreaKind, BroadKind, FigureGiven, FinerKind, Part } from './core/vocabulary.ts';

/** Labels of the plan and the letter. Where families and staff would say it differently, `family` and `staff` stand side by side. */
export const planWords = {
  summaryMark: 'Irwell’s summary, not the letter’s words',
  officialMark: 'The letter’s words',
  notThePackInShort: 'A letter is not the evidence pack behind it.',
  notThePack:
    'A letter is not the evidence pack behind it. The partnership may hold figures that the letter does not give, and Irwell has not seen the pack.',
  noAddress: 'We know of no public address of it.',
  noPlan: (area: string): string => `No plan has been loaded for ${area} yet`,
  area: {
    'priority-action': 'Area for priority action',
    improvement: 'Area for improvement',
    weakness: 'Weakness',
    theme: 'Theme',
  } satisfies Record<AreaKind, string>,
  part: {
    demonstrated: { family: 'What the letter lists', staff: 'Listed' },
    'next-step': { family: 'What the letter asks for next', staff: 'Next step' },
    concern: { family: 'What the letter is concerned about', staff: 'Concern' },
  } satisfies Record<Part, { readonly family: string; readonly staff: string }>,
  kind: {
    activity: 'Activity',
    output: 'Output',
    measured: 'Measured',
    impact: 'Impact',
  } satisfies Record<BroadKind, string>,
  kindMeaning: {
    activity: 'work that goes on, is planned or is recognised as needed',
    output: 'something made, set up or finished',
    measured: 'a figure about it',
    impact: 'a difference to children, young people or families',
  } satisfies Record<BroadKind, string>,
  finerKind: {
    activity: 'Work going on',
    acknowledgement: 'Something recognised',
    plan: 'Something planned',
    potential: 'Something hoped for',
    output: 'Something made or set up',
    milestone: 'A stage reached',
    coverage: 'Full coverage, stated without a number',
    measured: 'A figure given',
    impact: 'A difference, stated without a figure',
    experience: 'What people are said to feel, without a number',
  } satisfies Record<FinerKind, string>,
  figure: {
    percentage: 'Percentage given',
    count: 'Count given',
    none: 'No figure given',
  } satisfies Record<FigureGiven, string>,
  /** Over a list in the letter: only some have a heading that says that it was shown. */
  listed: {
    underHeading: 'What the letter says was shown',
    underNone: 'What the letter lists',
    headed: 'They stand under words that say they were shown.',
    noHeading: 'The letter does not say over this list that it was shown.',
  },
  planHidden: 'The plan is not public at present.',
  noPublicFigure: 'No public figure held here',
} as const;
