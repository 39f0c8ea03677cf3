import { blocksOf } from './blocks.ts';
import type { Block } from './blocks.ts';
import { linesOf, placesIn } from './place.ts';
import type { Place } from './place.ts';

/** A sentence exactly as the text has it; line ends inside it are kept. */
export type Sentence = {
  /** From 1, in order. */
  readonly number: number;
  readonly text: string;
  readonly place: Place;
  readonly form: 'heading' | 'item' | 'sentence';
  /** The number of the sentence that leads this list in. */
  readonly under: number | undefined;
  /** Sentences of one paragraph have one number. */
  readonly paragraph: number;
};

const abbreviation =
  /(?:^|[\s("“‘'])(?:mr|mrs|ms|miss|dr|prof|rev|st|sr|jr|cllr|no|nos|vol|pp?|para|reg|s|e\.g|i\.e|vs|cf|approx|ext|tel|inc|ltd|etc|dept|fig|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\p{Lu})\.$/iu;
// Bounded on purpose: a long row of full stops must not be looked at again from each of them.
const end = /[.!?…]{1,8}["”’')\]]{0,4}(?=\s|$)/g;
const beginning = /^\s*["“‘'([]?(?:\p{Lu}|\d|[•●▪])/u;

/** No sentence of a reader is longer; what is, is cut between words, so that no rule has to look at a whole text as one sentence. */
const longest = 1500;

const isEnd = (text: string, from: number, stop: number): boolean => {
  const after = text.slice(stop, stop + 12);
  if (after.trim() === '') return true;
  if (!beginning.test(after)) return false;
  return text[stop - 1] !== '.' || !abbreviation.test(text.slice(Math.max(from, stop - 12), stop));
};

const cutLong = (text: string, from: number, until: number): readonly (readonly [number, number])[] => {
  const pieces: [number, number][] = [];
  let start = from;
  while (until - start > longest) {
    const space = text.lastIndexOf(' ', start + longest);
    const cut = space > start + longest / 2 ? space : start + longest;
    pieces.push([start, cut]);
    start = cut;
  }
  return [...pieces, [start, until]];
};

/** From and until of each sentence of a block, without the white space around it. */
const spansOf = (text: string, block: Block): readonly (readonly [number, number])[] => {
  const own = text.slice(block.from, block.until);
  const spans: (readonly [number, number])[] = [];
  let from = 0;
  for (const found of own.matchAll(end)) {
    const stop = found.index + found[0].length;
    if (!isEnd(own, from, stop)) continue;
    spans.push([from, stop]);
    from = stop;
  }
  if (from < own.length) spans.push([from, own.length]);
  return spans
    .flatMap(([a, b]) => cutLong(own, a, b))
    .flatMap(([a, b]) => {
      const piece = own.slice(a, b);
      const start = a + piece.length - piece.trimStart().length;
      const stop = a + piece.trimEnd().length;
      return stop > start ? [[block.from + start, block.from + stop] as const] : [];
    });
};

const isHeading = (block: Block, text: string, sentences: number): boolean =>
  !block.isItem && block.lines === 1 && sentences === 1 && text.length <= 120 && !/[.!?:;,…]["”’')]*$/.test(text);

/**
 * The sentences of a text, each with its place. Points of a list know the sentence that leads them in ('… in the following five areas:').
 * Never throws; `text.slice(place.from, place.until)` is the sentence.
 */
export const sentencesOf = (text: string): readonly Sentence[] => {
  const lines = linesOf(text);
  const placeOf = placesIn(lines);
  const sentences: Sentence[] = [];
  let leadIn: number | undefined;
  for (const block of blocksOf(lines)) {
    const spans = spansOf(text, block);
    if (!block.isItem) leadIn = undefined;
    for (const [from, until] of spans) {
      const own = text.slice(from, until);
      sentences.push({
        number: sentences.length + 1,
        text: own,
        place: placeOf(from, until),
        form: block.isItem ? 'item' : isHeading(block, own, spans.length) ? 'heading' : 'sentence',
        under: block.isItem ? leadIn : undefined,
        paragraph: block.paragraph,
      });
    }
    const last = sentences.at(-1);
    if (!block.isItem && last?.text.endsWith(':') === true) leadIn = last.number;
  }
  return sentences;
};
