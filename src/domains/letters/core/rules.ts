import type { AnsweredKind } from './draft.ts';

/** The plain rules by which kinds are proposed. Each says in words why: a person decides. */

/** Above a list: what is under it. The first that fits counts. */
const headings: readonly (readonly [RegExp, AnsweredKind])[] = [
  [
    /\bnext steps?\b|^looking ahead|\brecommend(?:ation|ed actions|s that)|^we (?:would )?(?:ask|expect) (?:you|that)/i,
    'next-step',
  ],
  [/\b(?:actions? (?:required|requested|now needed)|before the next (?:stocktake|review|meeting))\b/i, 'next-step'],
  [
    /\b(?:concerns?|challenges|risks) (?:remain|that remain|are|we|raised|identified)|areas? of concern|^(?:our )?concerns\b/i,
    'concern',
  ],
  [/\b(?:needs? to (?:do better|improve)|working less well|not yet (?:seen|shown|assured|evident))\b/i, 'concern'],
  [/\byou (?:have )?(?:\w+ly )?(?:demonstrated|shown|showed|evidenced)\b|\bdemonstrated that\b/i, 'demonstrated'],
  [
    /\b(?:evidence of progress|progress (?:made|since|to date)|working well|going well|strengths|achievements|what was shown|that is effective)\b/i,
    'demonstrated',
  ],
];

/** What a heading says that the list under it holds. Undefined: it says nothing of the kind. */
export const kindUnder = (heading: string): AnsweredKind | undefined =>
  headings.find(([words]) => words.test(heading))?.[1];

/** Words with which a sentence asks for something. */
const asking =
  /^(?:should|ensure|consider|continue (?:to|with)|address|increase|develop(?:ing)? further|further (?:develop|expand)|maintain|review|evaluate|enhance|strengthen|publish|agree|set out|explain|show us|tell us|make sure|provide|report back|to (?:make|ensure|continue))\b/i;

/** The word with which a text begins to ask, or undefined. */
export const asksWith = (text: string): string | undefined => asking.exec(text)?.[0];

/** Where the body of a letter ends: who is written to next, who gets a copy, who signs. */
export const closing =
  /^(?:intervention next steps|next (?:review|stocktake)(?: meeting)?\s*:?$|we are copying|copied to|copies? to|cc\b|yours (?:sincerely|faithfully)|inspection team|local (?:area partnership|authority) details|if you are not happy with the inspection)/i;

export const greeting = /^dear\b/i;

/** 'Area for Priority Action 2: …', 'Area for improvement 1'; short, where nothing or a colon follows: 'Priority Action 1: Waits', 'APA1'. */
export const areaHeading =
  /^(?:area for (?=priority action|improvement)|(?=(?:priority action\s+|a(?:pa|fi)\s?)\d{1,2}\s*(?:$|[:–—]|[.-]\s)))(priority action|improvement|apa|afi)\s*(\d{1,2})\b\s*[:.–—-]?\s*(.*)$/i;

/** The heading over a report's list of areas. */
export const areaListHeading = /^(?:responsible bod(?:y|ies)\s+)?areas? for (priority action|improvement)$/i;

const roles = /\b(?:lead|advis[eo]r|director|manager|officer|inspector|chief executive|councillor|chair)\b/i;
const twoNames = /\b\p{Lu}\p{Ll}+(?:[-’']\p{Lu}\p{Ll}+)?,? (?:[A-Z]\. )?\p{Lu}\p{Ll}+/u;

/** Whether a text speaks of an official in a way that may name them. It errs to the side of saying so. */
export const mayName = (text: string): boolean =>
  /\b(?:will be in contact|please contact|mr|mrs|ms|dr|cllr)\b/i.test(text) && roles.test(text) && twoNames.test(text);

/** How an area of a report begins: who should do something, at the start of a sentence. */
export const areaBegins = (text: string): boolean =>
  /^(?:(?:senior |partnership |area |local |strategic )*leaders|the (?:local )?(?:area )?partnership|partners|the local authority|health)\b/i.test(
    text,
  ) && /\b(?:should|must|need to)\b/i.test(text.split(/\s+/).slice(0, 16).join(' '));

export const goesWithBefore = (text: string): boolean =>
  /\b(?:should|must) also\b/i.test(text.split(/\s+/).slice(0, 12).join(' '));
