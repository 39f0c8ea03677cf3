import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Lines } from '../core/plan-record.ts';
import type { BroadKind, Part } from '../core/vocabulary.ts';
import type { LetterItem, Words } from '../reads.ts';
import { planWords } from '../words.ts';

/** A public measure on the subject of an item: which, and for when its latest figure is. Its value stands where its guards do. */
export type MeasureOnSubject = { readonly code: string; readonly title: string; readonly when: string };

export type Subjects = {
  /** By code. A measure that is not here has no public figure. */
  readonly measures: ReadonlyMap<string, MeasureOnSubject>;
  /** What any other would count, in plain words, by code. */
  readonly wanted: ReadonlyMap<string, string>;
};

export const lineWords = ({ from, to }: Lines): string =>
  from === to ? `line ${String(from)}` : `lines ${String(from)} to ${String(to)}`;

/** 'bullet 2': whoever has another print of the letter counts to it. The list is named by whoever says this. */
export const bulletWords = ({ inList: { kind, bullets } }: Pick<LetterItem, 'inList'>): string =>
  kind === 'bullet'
    ? `bullet ${String(bullets)}`
    : bullets === 0
      ? 'paragraph before the bullets'
      : `paragraph after bullet ${String(bullets)}`;

const listWords = { demonstrated: 'first list', 'next-step': 'next steps', concern: 'concerns' } satisfies Record<
  Part,
  string
>;

/** Shape and word: the colour only repeats them. */
export const kindMark = (kind: BroadKind): SafeHtml =>
  html`<span class="irw-kind irw-kind--${kind}">${planWords.kind[kind]}</span>`;

/** The letter's own words as a quotation where an area has imported them, and Irwell's summary. */
export const bothTexts = ({ summary, official }: Words): SafeHtml =>
  official === undefined
    ? html`<p class="govuk-body govuk-!-margin-bottom-1">${summary}</p>`
    : html`<blockquote class="irw-quote"><p class="irw-quote__words">${official}</p><p class="irw-quote__source">${planWords.officialMark}</p></blockquote>${
        summary !== undefined && html`<p class="govuk-body govuk-!-margin-bottom-1">In short: ${summary}</p>`
      }`;

/** Stands near whatever is told in Irwell's words; who endorses nothing of it, the page's head says. */
export const ownWordsMark = (texts: readonly Words[]): SafeHtml | undefined =>
  texts.some((text) => text.summary !== undefined)
    ? html`<p class="irw-own-words">${planWords.summaryMark}.</p>`
    : undefined;

const subjectsOf = (item: LetterItem, { measures, wanted }: Subjects, shortName: string): Child => {
  const known = item.measures.map((code) => measures.get(code)).filter((measure) => measure !== undefined);
  const unknown = item.measures.filter((code) => !measures.has(code)).map((code) => wanted.get(code) ?? code);
  return [
    known.length > 0 &&
      html`<br>Public figures on the subject: ${known.map(
        (measure, index) =>
          html`${index > 0 && '; '}<a class="govuk-link" href="/${shortName}/measures/${measure.code}">${measure.title}</a> (${measure.when})`,
      )}.`,
    unknown.length > 0 && html`<br>${planWords.noPublicFigure}: ${unknown.join('; ')}.`,
  ];
};

/** What an item says of one in an earlier letter, and where that stands. */
export type AnswerTold = {
  readonly itemCode: string;
  readonly relation: 'repeats' | 'answers';
  readonly earlierCode: string;
  readonly earlierDay: string;
  readonly href: string;
};

/** One statement or next step: what it says, its kind, whether a figure is given, where it stands, what speaks to it, and what another room says of it after that. */
export const itemEntry = (
  item: LetterItem,
  {
    subjects,
    shortName,
    after,
  }: {
    readonly subjects: Subjects;
    readonly shortName: string;
    readonly after?: ((item: LetterItem) => SafeHtml | undefined) | undefined;
  },
): SafeHtml => html`<li id="${item.code.toLowerCase()}">${bothTexts(item)}
<p class="irw-provenance">${item.part === 'demonstrated' ? item.kind && kindMark(item.kind) : item.kind && html`Asks for: ${kindMark(item.kind)}`}${
  item.part === 'demonstrated' &&
  html` · ${item.figureWords === undefined ? planWords.figure[item.figure] : html`${planWords.figure[item.figure]}: ${item.figureWords}`}`
}${(item.part === 'demonstrated' || item.kind !== undefined) && ' · '}Letter, ${listWords[item.part]}, ${bulletWords(item)}, ${lineWords(item.lines)} (${item.code})${
  item.duplicateOf !== undefined &&
  html` · Repeats <a class="govuk-link" href="#${item.duplicateOf.toLowerCase()}">${item.duplicateOf}</a>`
}${subjectsOf(item, subjects, shortName)}${item.note !== undefined && html`<br>Note: ${item.note}`}</p>${after?.(item)}</li>
`;

/** What the four kinds mean, for whoever meets them first. */
export const kindsExplained = (): SafeHtml =>
  html`<ul class="govuk-list">${(['activity', 'output', 'measured', 'impact'] as const).map(
    (kind) => html`<li>${kindMark(kind)}: ${planWords.kindMeaning[kind]}</li>`,
  )}</ul>`;
