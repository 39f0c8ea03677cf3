const words = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
] as const;

/** 'five'; digits above twelve. None is 'none', as one says it of things. */
export const inNumberWords = (count: number): string => words[count] ?? String(count);

type Judged = {
  readonly judgement: { readonly outcome: 'sufficient' | 'not-sufficient'; readonly quotedBy: string } | undefined;
};

type Judgements = {
  readonly sufficient: number;
  readonly notSufficient: number;
  readonly notKnown: number;
};

export const countJudgements = (weaknesses: readonly Judged[]): Judgements => ({
  sufficient: weaknesses.filter((each) => each.judgement?.outcome === 'sufficient').length,
  notSufficient: weaknesses.filter((each) => each.judgement?.outcome === 'not-sufficient').length,
  notKnown: weaknesses.filter((each) => each.judgement === undefined).length,
});

/**
 * Both sides in one breath: whoever names 2019 says this, and so can leave out neither. Undefined when nothing was judged.
 * 'five weaknesses judged sufficient and three not sufficient'
 */
export const bothNumbers = (weaknesses: readonly Judged[]): string | undefined => {
  const { sufficient, notSufficient, notKnown } = countJudgements(weaknesses);
  if (sufficient + notSufficient === 0) return undefined;
  const unknown = notKnown === 0 ? '' : ` (${inNumberWords(notKnown)} not known)`;
  return `${inNumberWords(sufficient)} ${sufficient === 1 ? 'weakness' : 'weaknesses'} judged sufficient and ${inNumberWords(notSufficient)} not sufficient${unknown}`;
};

/** The first letter as a capital: for the beginning of a sentence. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
