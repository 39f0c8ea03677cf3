import type { Sentence } from './sentences.ts';

export const speakers = ['family', 'inspectors', 'official', 'not-told'] as const;
export type Speaker = (typeof speakers)[number];

/** Words that somebody is quoted with. `from` and `until` are those of the text, without the marks. */
export type Quotation = { readonly from: number; readonly until: number; readonly speaker: Speaker };

/** A quotation of fewer words is a name or a term ('systemic failures'), not somebody speaking. */
const fewestWords = 5;

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;

type Span = { readonly from: number; readonly until: number };

/** Marks that open and close differently; straight ones alternate. An opening mark without its closing one reaches to the paragraph's end. */
const spansIn = (text: string, from: number, until: number): readonly Span[] => {
  const spans: Span[] = [];
  let open: { readonly mark: string; readonly at: number } | undefined;
  for (let at = from; at < until; at += 1) {
    const mark = text[at];
    if (open) {
      const closes =
        open.mark === '“'
          ? mark === '”'
          : open.mark === '"'
            ? mark === '"'
            : mark === '’' && !/\p{L}/u.test(text[at + 1] ?? '');
      if (!closes) continue;
      spans.push({ from: open.at + 1, until: at });
      open = undefined;
    } else if (mark === '“' || mark === '"' || (mark === '‘' && !/\p{L}/u.test(text[at - 1] ?? '')))
      open = { mark, at };
  }
  // Without its end only the mark that cannot be anything else is taken for a quotation.
  if (open?.mark === '“') spans.push({ from: open.at + 1, until });
  return spans;
};

const saying =
  'said|says|say|told|tell|tells|added|adds|explained|commented|comment|wrote|writes|described|shared|felt|feel|felt|stated|states|reported|found|opinion|words|quote';
const family =
  /\b(?:parents?|carers?|mothers?|fathers?|mums?|mams?|dads?|famil(?:y|ies)|grand(?:mother|father|parent)s?|young (?:person|people|man|woman)|children|child|son|daughter|pupils?|students?)\b/i;
const inspectors =
  /\b(?:inspectors?|inspectorates?|ofsted|cqc|care quality commission|inspection report|the letter|the report)\b/i;
const official =
  /\b(?:councillor|cllr|directors?|chief|leaders?|cabinet|spokes(?:person|man|woman)|chair|heads? of|managers?|officers?|ministers?|council|board|nhs|trust|partnership|department)\b/i;
const speech = new RegExp(`\\b(?:${saying})\\b`, 'i');

const roles: readonly (readonly [Speaker, RegExp])[] = [
  ['inspectors', inspectors],
  ['family', family],
  ['official', official],
];

type Heard = { readonly speaker: Speaker; readonly at: number };

const firstIn = (words: string): Heard | undefined =>
  roles
    .flatMap(([speaker, pattern]) => {
      const at = words.search(pattern);
      return at < 0 ? [] : [{ speaker, at }];
    })
    .toSorted((one, other) => one.at - other.at)[0];

/** Who speaks: whoever is named first before the word of saying ('A parent told inspectors'), else after it ('said a parent'). */
const speakerBy = (words: string): Speaker | undefined => {
  const verb = speech.exec(words);
  if (!verb) return undefined;
  return (firstIn(words.slice(0, verb.index)) ?? firstIn(words.slice(verb.index)))?.speaker;
};

const near = 160;
/** A paragraph that leads a quotation in ('… such as below:') may name the speaker at its beginning. */
const leadInLength = 400;

const speakerOf = (text: string, span: Span, paragraph: Span, before: string): Speaker => {
  const ahead = text.slice(Math.max(paragraph.from, span.from - near), span.from - 1);
  const behind = text.slice(span.until + 1, Math.min(paragraph.until, span.until + near));
  const attribution = /^[^.!?]*/.exec(behind)?.[0] ?? '';
  return (
    speakerBy(attribution) ??
    speakerBy(/[^.!?]*$/.exec(ahead)?.[0] ?? '') ??
    speakerBy(ahead) ??
    (/:\s*$/.test(before.slice(-4)) ? (speakerBy(before) ?? firstIn(before)?.speaker) : undefined) ??
    'not-told'
  );
};

/** All quotations of a text with who speaks, as the words round them tell it. */
export const quotationsIn = (text: string, sentences: readonly Sentence[]): readonly Quotation[] => {
  const paragraphs: { from: number; until: number }[] = [];
  let current = -1;
  for (const { paragraph, place } of sentences) {
    const last = paragraphs.at(-1);
    if (last && paragraph === current) last.until = place.until;
    else paragraphs.push({ from: place.from, until: place.until });
    current = paragraph;
  }
  return paragraphs.flatMap((paragraph, index) => {
    const previous = paragraphs[index - 1];
    const before = previous ? text.slice(Math.max(previous.from, previous.until - leadInLength), previous.until) : '';
    return spansIn(text, paragraph.from, paragraph.until)
      .filter((span) => span.until - span.from < 20_000 && wordsIn(text.slice(span.from, span.until)) >= fewestWords)
      .map((span) => ({ ...span, speaker: speakerOf(text, span, paragraph, before) }));
  });
};

/** Somebody telling of their own child: a testimony, whether or not it stands in quotation marks. */
const ownAccount =
  /\bmy (?:own )?(?:\w+ )?(?:son|daughter|child|children|boy|girl|lad|little one|grandson|granddaughter|brother|sister)\b|\b(?:I am|I['’]m|I was|speaking as|as) an? (?:\w+ )?(?:parent|mum|mother|dad|father|carer|young person|autistic)\b(?! (?:forum|carer))|\bwhen I was (?:at school|diagnosed|a child)\b/i;

export const isOwnAccount = (sentence: string): boolean => ownAccount.test(sentence);

/** The quotations that a stretch of the text has a part in, with how much of the stretch each covers, from 0 to 1. */
export const quotedParts = (
  place: Span,
  quotations: readonly Quotation[],
): readonly { readonly speaker: Speaker; readonly share: number; readonly from: number; readonly until: number }[] =>
  quotations
    .filter(({ from, until }) => from < place.until && until > place.from)
    .map(({ from, until, speaker }) => {
      const start = Math.max(from, place.from);
      const stop = Math.min(until, place.until);
      return { speaker, from: start, until: stop, share: (stop - start) / Math.max(1, place.until - place.from) };
    });
