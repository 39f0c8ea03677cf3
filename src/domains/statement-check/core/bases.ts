import type { PlainDate } from '#shared/plain-date';
import { subjectsOf } from './subjects.ts';

/** Something public on which a sentence may stand. */
export type Basis = {
  readonly kind: 'claim' | 'finding' | 'judgement' | 'measure';
  readonly id: string;
  /** What it says, in words that can stand in a footnote. */
  readonly words: string;
  /** What it counts, or who judged and who quotes it. */
  readonly definition: string;
  readonly asAt: PlainDate | undefined;
  readonly dateWords: string;
  readonly source: string;
  readonly href: string;
  readonly favours: 'progress' | 'no-progress' | 'neither';
  readonly subjects: readonly string[];
  /** The latest value of a measure in per cent, to be held against a percentage of the sentence. */
  readonly percent?: string | undefined;
  /** Findings of one visit; a text that tells of the visit is held against all of them. */
  readonly event?: string | undefined;
};

/** A visit of inspectors that a text may tell of. */
export type JudgedEvent = {
  readonly code: string;
  readonly title: string;
  readonly kind: 'inspection' | 'revisit';
  readonly from: PlainDate;
  readonly dateWords: string;
};

/** All that is publicly known of an area: what a statement is held against. */
export type Grounds = {
  readonly areaName: string;
  readonly bases: readonly Basis[];
  readonly events: readonly JudgedEvent[];
  /** False until claims can be asked for: then no claim was looked at. */
  readonly looksAtClaims: boolean;
};

export type Proposal = Omit<Basis, 'subjects' | 'percent' | 'event'> & {
  /** 'The sentence says 66%; this figure is 61.2%.' */
  readonly note: string | undefined;
};

/** Which kinds of evidence can bear which kind of sentence. A figure says nothing of whether a policy was published. */
const mayBear: Readonly<Record<string, readonly Basis['kind'][]>> = {
  impact: ['claim', 'judgement', 'finding', 'measure'],
  output: ['claim', 'judgement', 'finding'],
  activity: ['claim', 'judgement', 'finding'],
  experience: ['claim', 'finding'],
};

const order: readonly Basis['kind'][] = ['claim', 'judgement', 'finding', 'measure'];
const mostOfAKind = 2;

/** What is asked of: the words with those of the list that they lead in, what they say, and when they were written. */
export type Asked = {
  readonly words: string;
  readonly points: readonly string[];
  readonly kind: string;
  readonly says: string;
  readonly writtenOn: PlainDate | undefined;
};

const noteOn = (sentence: string, percent: string | undefined): string | undefined => {
  if (percent === undefined) return undefined;
  const given = [...sentence.matchAll(/(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)/gi)].map((found) => found[1] ?? '');
  const [only, ...others] = given;
  if (only === undefined || others.length > 0) return undefined;
  const rounded = (value: string): string => Number(value).toFixed(only.split('.')[1]?.length ?? 0);
  return rounded(percent) === rounded(only)
    ? 'The sentence gives the same figure.'
    : `The sentence says ${only}%; this figure is ${percent}%. They may count different things: say what is counted and when.`;
};

/**
 * What public evidence there is on the subject of a sentence, best kind first, at most two of each kind. It is a proposal: that two things
 * have one subject does not make one of them bear the other out.
 */
export const proposalsFor = (
  { words, points, kind, says, writtenOn }: Asked,
  grounds: Grounds,
): readonly Proposal[] => {
  const own = new Set([words, ...points].flatMap(subjectsOf));
  if (own.size === 0) return [];
  // A sentence that leads in a list of five stands on five things.
  const most = Math.max(mostOfAKind, points.length);
  const kinds = mayBear[kind] ?? [];
  const shared = (basis: Basis): number => basis.subjects.filter((subject) => own.has(subject)).length;
  return order
    .filter((each) => kinds.includes(each))
    .flatMap((each) =>
      grounds.bases
        .filter((basis) => basis.kind === each && shared(basis) > 0)
        // Nothing stands on what was found only later.
        .filter(({ asAt }) => writtenOn === undefined || asAt === undefined || asAt <= writtenOn)
        // What says the opposite is no basis: it is told where findings are left out.
        .filter(({ favours }) => favours === 'neither' || says === 'both' || favours === says)
        .toSorted(
          (one, other) =>
            shared(other) - shared(one) ||
            (one.asAt === other.asAt ? 0 : (one.asAt ?? '') < (other.asAt ?? '') ? 1 : -1),
        )
        .slice(0, most),
    )
    .map((basis) => ({
      kind: basis.kind,
      id: basis.id,
      words: basis.words,
      definition: basis.definition,
      asAt: basis.asAt,
      dateWords: basis.dateWords,
      source: basis.source,
      href: basis.href,
      favours: basis.favours,
      note: noteOn(words, basis.percent),
    }));
};
