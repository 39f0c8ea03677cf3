import type { FinerKind } from './draft.ts';

/** Rules for what sort of thing a statement says; the first that fits counts, and the last is what is left: work that goes on. */
const rules: readonly (readonly [FinerKind, RegExp, string])[] = [
  [
    'measured',
    /\d\s*(?:%|per\s?cent\b)|\b(?:rose|fell|down|up|reduced|increased) (?:from|to|by) \d/i,
    'it gives a figure',
  ],
  [
    'experience',
    /\b(?:families|parents|carers|young people|children|partners|schools) (?:\w+ )?(?:report|say|said|told|feel|felt|suggest|describe|welcome)|\bfeedback from (?:families|parents)|\bpositive feedback\b/i,
    'it tells what people say or feel',
  ],
  ['coverage', /^(?:all|every|each)\b/i, 'it says “all”, without a number'],
  [
    'potential',
    /\b(?:has|have) (?:significant |the )?potential\b|\bwill (?:now )?(?:allow|enable|help|make|strengthen)/i,
    'it tells of what is hoped for',
  ],
  [
    'plan',
    /\b(?:is|are) (?:proposed|planned|scheduled|to be)\b|\bwill be\b|\bplans? to\b|\bintends? to\b/i,
    'it tells of what is planned',
  ],
  [
    'impact',
    /\b(?:has|have) (?:\w+ )?(?:strengthened|improved|reduced|shortened|helped|led to)\b|\b(?:is|are) (?:now )?(?:improving|supporting smoother|facilitating)|\benhancement\b/i,
    'it says that something is better, without a figure',
  ],
  [
    'milestone',
    /\bmilestone\b|\b(?:has|have) (?:concluded|been (?:completed|concluded|approved|agreed|signed))|\bformally approved\b|\bcompleted\b/i,
    'it tells of a stage that was reached',
  ],
  [
    'output',
    /\b(?:has|have|was|were) (?:now )?(?:\w+ )?(?:been )?(?:\w+ly )?(?:created|made|launched|published|established|appointed|introduced|produced|implemented|developed|set up|opened|trained|integrated|added|redesigned|written|bought)\b|\b(?:establishment|launch|creation|appointment|formation|delivery) of\b|\bundergone a redesign\b/i,
    'it tells of something that was made or set up',
  ],
  ['acknowledgement', /\b(?:recognis|acknowledg|understand)/i, 'it tells of something that is recognised'],
];

/** What sort of thing a statement says, proposed by its words, with the reason. */
export const finerKindOf = (text: string): { readonly finer: FinerKind; readonly why: string } => {
  const found = rules.find(([, words]) => words.test(text));
  return found ? { finer: found[0], why: found[2] } : { finer: 'activity', why: 'it tells of work that goes on' };
};

const share =
  /(?:(?:over|under|about|more than|fewer than|nearly|some)\s+)?\d[\d,.]*\s*(?:%|per\s?cent\b)(?:\s+of\s+(?:[\w’'-]+\s?){1,4})?/i;
const numberWord =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty';
// No year, day, section, age, stage or clock time: those are figures of other things.
const count = new RegExp(
  `(?<!(?:section|sections|regulation|aged?|year|stage|phase|area|action|improvement|item|page|line|version|on|in|since|until|by|of|to|from|within|under|over)\\s)\\b(?:(?!(?:19|20)\\d\\d\\b)\\d[\\d,]*|${numberWord})\\b(?!\\s*(?:%|per\\s?cent|[–-]\\s*\\d|january|february|march|april|may|june|july|august|september|october|november|december))\\s+(?:(?!years?\\b|months?\\b|weeks?\\b|days?\\b)[\\p{L}’'-]+)(?:\\s+(?!has|have|was|were|is|are|and|which|that|who|with|in|of|to|now)[\\p{L}’'-]+){0,2}`,
  'iu',
);

/** What a statement says of quantity, in its own words: a share, or a number of things. Undefined where it says none. */
export const figureWordsIn = (text: string): string | undefined => {
  const words = (share.exec(text) ?? count.exec(text))?.[0]
    .trim()
    .replace(/(?:\s+(?:in|by|of|to|with|from|and|the|were|was|are|is|have|has))*[.,;]?$/i, '');
  return words === undefined ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
};
