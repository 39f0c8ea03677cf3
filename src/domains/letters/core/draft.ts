import type { SourceLine } from './source.ts';
import { withoutBullet } from './source.ts';

/** What a piece of a letter is. The first three are kept as items that want an answer; the next three are a plan's own words. */
export const itemKinds = [
  'demonstrated',
  'next-step',
  'concern',
  'area-priority-action',
  'area-improvement',
  'sub-point',
  'heading',
  'paragraph',
  'left-out',
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const answeredKinds = ['demonstrated', 'next-step', 'concern'] as const;
export type AnsweredKind = (typeof answeredKinds)[number];

export const finerKinds = [
  'activity',
  'acknowledgement',
  'plan',
  'potential',
  'output',
  'milestone',
  'coverage',
  'measured',
  'impact',
  'experience',
] as const;
export type FinerKind = (typeof finerKinds)[number];

/** What an item says of one in an earlier letter about the same plan. */
export type Answer = {
  readonly letter: string;
  readonly item: string;
  readonly relation: 'repeats' | 'answers';
};

/** A piece of the document, proposed by rules or said by a person. */
export type DraftItem = {
  readonly id: string;
  /** The lines it is made of, in order. Where a person typed the words: the lines, or pages, in which they stand. */
  readonly lines: readonly number[];
  /** The words where a person typed them; otherwise the words are those of the lines. */
  readonly typed?: string | undefined;
  /** Of typed words: whether the document prints them as a point of a list. */
  readonly isPoint?: boolean | undefined;
  readonly kind: ItemKind;
  readonly area?: string | undefined;
  /** Why the rules propose it, or that a person said so. */
  readonly why: string;
  /** False: the rules are not sure, and a person should look first. */
  readonly isSure: boolean;
  readonly isConfirmed: boolean;
  readonly finer?: FinerKind | undefined;
  readonly figureWords?: string | undefined;
  readonly note?: string | undefined;
  readonly measures: readonly string[];
  /** The item of this document that it repeats: a person said so. */
  readonly duplicateOf?: string | undefined;
  readonly answers: readonly Answer[];
  /** The version of the draft in which somebody changed it last; 0 where nobody did. */
  readonly changedIn: number;
};

/** An area that the document speaks of: one that the plan has already, or one that the document brings. */
export type DraftArea = {
  readonly code: string;
  readonly kind: 'priority-action' | 'improvement' | 'weakness' | 'theme';
  readonly number: number;
  readonly title: string;
  readonly isInPlan: boolean;
};

export type Draft = {
  readonly items: readonly DraftItem[];
  readonly areas: readonly DraftArea[];
  /** Counts the items that people typed or split, so that no name is given twice. */
  readonly made: number;
};

export const isAnswered = (kind: ItemKind): kind is AnsweredKind =>
  kind === 'demonstrated' || kind === 'next-step' || kind === 'concern';

export const isArea = (kind: ItemKind): kind is 'area-priority-action' | 'area-improvement' =>
  kind === 'area-priority-action' || kind === 'area-improvement';

const joined = (said: readonly string[]): string =>
  said.reduce((text, next) => {
    // A word that was parted at the end of a line, or joined by a hyphen there.
    const isParted = /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(next);
    return text === '' || next === '' || isParted ? text + next : `${text} ${next}`;
  }, '');

/** The words of an item: its lines joined by one space, without the mark of a list, nothing corrected. */
export const wordsOf = (lines: readonly SourceLine[], item: Pick<DraftItem, 'lines' | 'typed'>): string => {
  if (item.typed !== undefined) return item.typed;
  const said = item.lines.map((number) => lines[number - 1]?.said ?? '');
  return withoutBullet(joined(said).trim());
};

/** First and last line, counted from 1. */
export const spanOf = ({ lines }: Pick<DraftItem, 'lines'>): { readonly from: number; readonly to: number } => {
  const from = Math.min(...lines);
  return { from, to: Math.max(from, ...lines) };
};

export const inDocumentOrder = (items: readonly DraftItem[]): readonly DraftItem[] =>
  items.toSorted((one, other) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0));
