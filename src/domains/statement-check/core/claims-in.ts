import { claimRules } from './claim-rules.ts';
import type { ClaimRuleCode } from './claim-rules.ts';

export const statementKinds = ['impact', 'output', 'activity', 'experience', 'promise'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** What a sentence says of progress: that there was some, that there was none, both. */
export type Says = 'progress' | 'no-progress' | 'both';

/** A stretch of a sentence that a rule found; `from` and `until` are of the sentence. */
export type Mark = { readonly rule: ClaimRuleCode; readonly from: number; readonly until: number };

export type Claiming = {
  readonly marks: readonly Mark[];
  /** Undefined: the sentence claims no progress and denies none. */
  readonly says: Says | undefined;
  readonly kind: StatementKind | undefined;
};

/** 'to improve', 'areas needing improvement': what is wanted is not yet so. */
const wanted =
  /\b(?:to|will|would|should|must|can|could|may|might|needs?|needed|needing|requires?|required|requiring|aims?|hopes?|wants?|committed|focus(?:ed)? on|areas? for|areas? of|case for|need for|towards|potential|opportunity|ensure|expected|whether|if)\s+(?:(?:\w+[\s-]+){0,3})$/i;
/** 'to sustain the improvement': the purpose two words away still governs. */
const partOfName =
  /^\s*(?:board|plan|plans|programme|programmes|notice|journey|partner|officer|network|act|strategy|team|work is|update|updates|against|report|reports|letter)\b/i;
/** 'not improved', 'no progress', 'failed to make significant progress': the word is there and is denied. */
const denied =
  /\b(?:not|no|never|without|n['’]t|neither|nor|lack of|little|fail(?:ed|s|ing)?(?: to)?|hardly|cannot)\s+(?:(?:\w+[\s-]+){0,4})$/i;

/** 'has created issues': what was made is no achievement. */
const madeTrouble =
  /^\s+(?:\w+\s+){0,3}(?:issues?|problems?|gaps?|difficult\w*|pressures?|delays?|deficits?|failings?)\b/i;

const contextual: readonly ClaimRuleCode[] = ['improvement', 'achievement', 'effort', 'direction'];

const before = (sentence: string, at: number): string => sentence.slice(Math.max(0, at - 60), at);

const isVoid = (sentence: string, rule: ClaimRuleCode, from: number, until: number): boolean => {
  // A person may be called Will.
  if (rule === 'intention') return sentence.startsWith('Will', from);
  if (!contextual.includes(rule)) return false;
  if (rule === 'achievement' && madeTrouble.test(sentence.slice(until, until + 60))) return true;
  const ahead = before(sentence, from);
  if (denied.test(ahead)) return true;
  if (rule !== 'improvement') return /\b(?:will|would|should|must|to|can|could|may|if)\s+(?:\w+\s+){0,2}$/i.test(ahead);
  return wanted.test(ahead) || partOfName.test(sentence.slice(until, until + 24));
};

const marksIn = (sentence: string): readonly Mark[] =>
  claimRules
    .flatMap(({ code, pattern }) =>
      [...sentence.matchAll(pattern)].map((found) => ({
        rule: code,
        from: found.index,
        until: found.index + found[0].length,
      })),
    )
    .filter(({ rule, from, until }) => !isVoid(sentence, rule, from, until))
    .toSorted((one, other) => one.from - other.from || one.until - other.until);

const alone = new Set(claimRules.flatMap((rule) => (rule.alone ? [rule.code] : [])));

/** 'will be successful if', 'once it is in place': said of a condition, not of today. */
const conditional = /\b(?:if|once|unless|when you|should you)\b/i;

/** All schools are / have / use: full coverage said of today. */
const coversToday = /\b(?:are|is|have|has|were|was|now)\b/i;

/** 'will be successful if we …': a condition, and nobody's promise. */
const dependent = /\bwill\b[^.]{0,60}\b(?:if|once|only when|depends? on)\b/i;

const kindOf = (has: (rule: ClaimRuleCode) => boolean): StatementKind => {
  if (has('experience')) return 'experience';
  if (has('improvement') || has('direction')) return 'impact';
  if (has('achievement') || has('share') || has('coverage')) return 'output';
  // That something failed or was not enough is said of what came of it.
  return has('effort') ? 'activity' : 'impact';
};

/**
 * Which rules find something in a sentence, and so what it says of progress and of which kind it is. `ledToWhatIsNext`: the sentence is a
 * point of a list of next steps. Rules of words only: a reader decides.
 */
export const claimingOf = (sentence: string, ledToWhatIsNext = false): Claiming => {
  const marks = marksIn(sentence);
  const has = (rule: ClaimRuleCode): boolean => marks.some((mark) => mark.rule === rule);
  const good =
    marks.some(({ rule }) => alone.has(rule) && rule !== 'adverse') || (has('coverage') && coversToday.test(sentence));
  const bad = has('adverse');
  const intended = ledToWhatIsNext || has('intention');
  const firstDone = marks.find(({ rule }) => alone.has(rule))?.from ?? Infinity;
  const firstIntended = marks.find(({ rule }) => rule === 'intention')?.from ?? Infinity;
  // What is said after “will”, or as a next step, belongs to what is intended.
  if (intended && (ledToWhatIsNext || firstIntended < firstDone || !(good || bad)))
    return { marks, says: undefined, kind: dependent.test(sentence) ? undefined : 'promise' };
  if (good && conditional.test(sentence.slice(0, 40)) && !bad) return { marks, says: undefined, kind: undefined };
  if (!good && !bad) return { marks, says: undefined, kind: undefined };
  return { marks, says: good && bad ? 'both' : good ? 'progress' : 'no-progress', kind: kindOf(has) };
};
