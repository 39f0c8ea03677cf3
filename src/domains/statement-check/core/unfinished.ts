/** What a sentence leaves open: a contact without an address, a link that is not there, a promise without a date, a quantity without a number. */
export type Unfinished = {
  readonly rule: 'unfinished-contact' | 'missing-link' | 'joined-sentences' | 'undated-promise' | 'vague-quantity';
  readonly from: number;
  readonly until: number;
  readonly says: string;
};

const address = /@|https?:\/\/|www\.|\b0\d{2,4}[\s-]?\d{3}|\b\d{5,}\b|\.(?:gov|org|co|nhs|com|ac)\b/i;
const contactVerb =
  /\b(?:contact|e-?mail(?:ing)?|call(?:ing)?|phon(?:e|ing)|ring(?:ing)?|telephon(?:e|ing)|writ(?:e|ing) to|text(?:ing)?)\b/i;
/** Ends where an address should come. */
const endsOpen =
  /\b(?:via|at|on|by|to|or|through|by e-?mail(?:ing)?|e-?mailing|calling|here|tel|telephone|e-?mail)\s*[:–-]?\s*[.!]?\s*$/i;
/** 'by emailing or': a means without its address in the middle of a sentence. */
const skippedMeans =
  /\bby (?:e-?mailing|calling|phoning|writing to|texting|e-?mail at|phone on)\s*(?:,|or\b|and\b|\.)/i;

const unfinishedContact = (sentence: string): Unfinished | undefined => {
  const verb = contactVerb.exec(sentence);
  if (!verb || address.test(sentence)) return undefined;
  const skipped = skippedMeans.exec(sentence);
  const open = endsOpen.exec(sentence.slice(-40));
  if (!skipped && !open) return undefined;
  return {
    rule: 'unfinished-contact',
    from: skipped?.index ?? verb.index,
    until: sentence.length,
    says: 'The sentence tells people to get in touch and gives no address, number or link where it should stand.',
  };
};

const linkWords =
  /\b(?:via|at|through|on|using|from|follow|click|use) (?:this|the) link(?: below)?\b|\bclick here\b|\bthe link below\b|\bavailable here\b/i;

/** A copy from a page loses its links, so this is a question and no fault. */
const missingLink = (sentence: string, next: string): Unfinished | undefined => {
  const found = linkWords.exec(sentence);
  if (!found || address.test(sentence) || address.test(next.slice(0, 300))) return undefined;
  return {
    rule: 'missing-link',
    from: found.index,
    until: found.index + found[0].length,
    says: 'The sentence speaks of a link, and no address is in the text. If this was copied from a page, look whether the link is there.',
  };
};

/** 'websiteYou': a small letter with a word of beginning stuck to it. Names such as 'SixIntoSeven' have capitals of their own. */
const joined = /\p{Ll}{3,}(?=(?:You|The|We|This|They|It|If|Our|For|Please|In|There|These)\b)/u;

const joinedSentences = (sentence: string): Unfinished | undefined => {
  const found = joined.exec(sentence);
  return found
    ? {
        rule: 'joined-sentences',
        from: found.index,
        until: found.index + found[0].length + 3,
        says: 'Two sentences run into each other here.',
      }
    : undefined;
};

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const dated = new RegExp(
  `\\b(?:${months})\\b|\\b(?:19|20)\\d\\d\\b|\\b(?:spring|summer|autumn|winter)(?: term)?\\b|\\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|yearly|annually|each (?:day|week|month|term|year)|every (?:day|week|month|term|year))\\b|\\b(?:next|this) (?:week|month|term|year|spring|summer|autumn|winter|financial year|academic year)\\b|\\b(?:within|over|in|for|during) (?:the )?(?:next |coming |first )?(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:\\w+ )?(?:days?|weeks?|months?|years?)\\b|\\btomorrow\\b|\\btonight\\b|\\b\\d{1,2}/\\d{1,2}\\b`,
  'i',
);
const promise =
  /\b(?:will|shall|(?:is|are|am) going to|(?:is|are) committed to|plans? to|aims? to|intends? to|promises? to)\b/;
const someTime =
  /\b(?:soon|shortly|in due course|in the coming (?:weeks|months|years)|over (?:the )?(?:coming|next few) (?:weeks|months|years)|as soon as (?:possible|we can)|at the earliest opportunity|in the near future|moving forward|going forward|in time)\b/i;
/** 'that will enable', 'who will', 'you will': what somebody else will do, or what will follow. */
const notPromised =
  /\b(?:that|which|who|you|they|families|parents|children|inspectors|ofsted|this|these|it is hoped it)\s+(?:\w+\s+)?$/i;
const conditional = /\bwill\b[^.]{0,60}\b(?:if|once|only when|depends? on)\b/i;

const undatedPromise = (sentence: string): Unfinished | undefined => {
  if (dated.test(sentence) || conditional.test(sentence)) return undefined;
  const words = someTime.exec(sentence);
  const found = promise.exec(sentence);
  if (!found) return undefined;
  if (notPromised.test(sentence.slice(Math.max(0, found.index - 40), found.index))) return undefined;
  return {
    rule: 'undated-promise',
    from: found.index,
    until: found.index + found[0].length,
    says:
      words === null
        ? 'The sentence promises something and gives no date by which anybody could tell whether it was kept.'
        : `The sentence promises something for “${words[0]}”, which is no date.`,
  };
};

const vague =
  /\b(?:many|several|a (?:huge|large|small|great|significant|considerable|growing|increasing) (?:number|amount|majority|proportion) of|a number of|a (?:vast )?majority of|the vast majority(?: of)?|a lot of|lots of|countless|numerous|various|significantly|substantially|considerably|dramatically|largely|mostly|(?:much|far) (?:better|more|less|fewer|faster|shorter))\b/gi;

const vagueQuantity = (sentence: string): readonly Unfinished[] =>
  [...sentence.matchAll(vague)].slice(0, 1).map((found) => ({
    rule: 'vague-quantity',
    from: found.index,
    until: found.index + found[0].length,
    says: 'How many, of how many?',
  }));

/** What a sentence leaves open. Vague quantities count only where the sentence claims something. */
export const unfinishedIn = (
  sentence: string,
  next: string,
  { claims, isHeading }: { readonly claims: boolean; readonly isHeading: boolean },
): readonly Unfinished[] => {
  const contact = unfinishedContact(sentence);
  const found = [
    contact,
    contact ? undefined : missingLink(sentence, next),
    joinedSentences(sentence),
    isHeading ? undefined : undatedPromise(sentence),
  ].filter((each) => each !== undefined);
  return claims && !/\d\s?(?:%|per ?cent)|\bout of\b/.test(sentence) ? [...found, ...vagueQuantity(sentence)] : found;
};
