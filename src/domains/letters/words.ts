import type { FinerKind, ItemKind } from './core/draft.ts';

export const letterWords = {
  title: 'Letters and reports',
  kind: {
    demonstrated: 'Demonstrated',
    'next-step': 'Next step',
    concern: 'Concern',
    'area-priority-action': 'Area for priority action',
    'area-improvement': 'Area for improvement',
    'sub-point': 'Point of an area',
    heading: 'Heading',
    paragraph: 'Paragraph',
    'left-out': 'Left out',
  } satisfies Record<ItemKind, string>,
  document: {
    'stocktake-letter': 'Letter after a stocktake',
    'inspection-report': 'Report of an inspection',
    other: 'Another letter or report',
  },
  finer: {
    activity: 'Work going on',
    acknowledgement: 'Something recognised',
    plan: 'Something planned',
    potential: 'Something hoped for',
    output: 'Something made or set up',
    milestone: 'A stage reached',
    coverage: 'Full coverage, without a number',
    measured: 'A figure given',
    impact: 'A difference, without a figure',
    experience: 'What people are said to feel',
  } satisfies Record<FinerKind, string>,
  names:
    'Names of officials are left out: the lines before the greeting and after the last list are proposed as left out, and so is what seems to name somebody. Only the programme office sees the lines as they came.',
} as const;
