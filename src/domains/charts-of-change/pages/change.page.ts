import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlainDate } from '#shared/plain-date';
import type { KiteMark } from '../core/kite.ts';
import { periodName } from '../core/period-names.ts';
import type { Every } from '../core/period-names.ts';
import { pictureParts } from '../pictures/picture.ts';
import type { Picture } from '../pictures/picture.ts';
import { assuranceWords } from '../words.ts';
import { kiteParts } from './assurance-parts.ts';
import { boundToItPart } from './bound-to-it.ts';
import type { BoundToIt } from './bound-to-it.ts';
import { saidOnItPart } from './claims-on-it.ts';
import type { SaidOnIt } from './claims-on-it.ts';

/** A thing that changed, did not, or of which that cannot be said: a sentence, and a page with its picture. */
export type ChangeItem = {
  readonly key: string;
  readonly measureCode: string;
  readonly name: string;
  readonly group: 'better' | 'worse' | 'same' | 'cannot' | 'pair';
  readonly sentence: string;
  /** What must be read with it, in words. */
  readonly beside: readonly string[];
};

const groupWords = {
  better: 'Better, by more than chance gives',
  worse: 'Worse, by more than chance gives',
  same: 'No change that chance would not give',
  cannot: 'Nobody can tell yet',
  pair: 'One figure a year: the last two, with their counts',
} as const;

type ListProps = {
  readonly shortName: string;
  readonly name: string;
  readonly invented: boolean;
  readonly items: readonly ChangeItem[];
};

/** Words first: what got better, what got worse, what did not change, what nobody can tell. No signs that need training. */
export const changePage = ({ shortName, name, invented, items }: ListProps): SafeHtml => {
  const of = (group: ChangeItem['group']): readonly ChangeItem[] => items.filter((each) => each.group === group);
  const groups = (['worse', 'better', 'same', 'cannot', 'pair'] as const).filter((group) => of(group).length > 0);
  return html`<h1 class="govuk-heading-xl">${assuranceWords.changeTitle}</h1>
<p class="govuk-body-l">Figures go up and down even when nothing has changed. This page says of each figure for ${name} whether it moved by more than chance gives. It never says why it moved.</p>
${invented && insetText({ text: 'Every figure here is invented.' })}
${items.length === 0 && html`<p class="govuk-body">No figures are held that could tell.</p>`}
${of('pair').length > 0 && html`<p class="govuk-body">Most published figures come once a year. Two years are too few for limits, and nobody said beforehand which two would be compared: so what changed and why cannot be told from them. The counts and the interval say how far chance alone could have moved each.</p>`}
${groups.map(
  (group) => html`<h2 class="govuk-heading-l">${groupWords[group]}</h2>
<ul class="govuk-list govuk-list--spaced">${of(group).map(
    (item) =>
      html`<li><a class="govuk-link govuk-!-font-weight-bold" href="/${shortName}/change/${item.key}">${item.name}</a><br>${item.sentence}${item.beside.length > 0 && html`<br><span class="govuk-hint">Read with it: ${item.beside.join(' ')}</span>`}</li>`,
  )}</ul>`,
)}
<p class="govuk-body"><a class="govuk-link" href="/charts">How to read our charts</a></p>`;
};

export type ChangeDetail = {
  readonly item: ChangeItem;
  /** Drawn only when it is looked at. */
  readonly draw: () => Picture;
  /** Sentences under the picture: limits of what can be said, what was left out. */
  readonly notes: readonly string[];
  readonly source: string;
  /** What vouches for the latest figure; empty for published figures, whose publisher does. */
  readonly kite: readonly KiteMark[];
  /** The period that the marks are of. */
  readonly kiteOf: PlainDate | '';
  readonly every: Every;
};

/** Said of each mark to people who have never seen one. */
const kiteWords: Readonly<Record<string, string>> = {
  Timely: 'It came when it was due',
  Complete: 'It is of everybody',
  Reconciled: 'Another source agrees',
  'Signed off': 'Somebody who answers for it says that it is right',
  Audited: 'Somebody else checked how it is made',
};

/** What vouches for a figure, in plain words: not said is not no. */
const openKite = (marks: readonly KiteMark[], period: string): SafeHtml =>
  html`<h2 class="govuk-heading-m">Can the latest figure be trusted? (${period})</h2>
${kiteParts(marks.map((mark) => ({ ...mark, name: kiteWords[mark.name] ?? mark.name })))}`;

export const changeDetailPage = (
  shortName: string,
  invented: boolean,
  { item, draw, notes, source, kite, kiteOf, every }: ChangeDetail,
  hasMeasure: boolean,
  said: readonly SaidOnIt[],
  bound: readonly BoundToIt[],
): SafeHtml => html`<h1 class="govuk-heading-xl">${item.name}</h1>
${invented && insetText({ text: 'Every figure here is invented.' })}
${item.beside.length > 0 && html`<p class="govuk-body irw-read-with">Read with it: ${item.beside.join(' ')}</p>`}
${pictureParts(draw(), `/${shortName}/change/${item.key}.csv`)}
${notes.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${kite.length > 0 && kiteOf !== '' && openKite(kite, periodName(kiteOf, every))}
${saidOnItPart(said)}${boundToItPart(bound)}
<p class="govuk-body">${source}</p>
<ul class="govuk-list">${hasMeasure && html`<li><a class="govuk-link" href="/${shortName}/measures/${item.measureCode}">The measure: what it means, every figure and its source</a></li>`}<li><a class="govuk-link" href="/${shortName}/change">All figures that could have changed</a></li><li><a class="govuk-link" href="/charts/${every === 'year' || every === 'term' ? 'before-and-after' : 'xmr'}">How to read this chart</a></li></ul>`;

/** A measure of which no change can be told: why, and what there is instead. */
export const noChangePage = (
  shortName: string,
  name: string,
  code: string,
  kept: readonly ChangeItem[],
): SafeHtml => html`<h1 class="govuk-heading-xl">${name}</h1>
<p class="govuk-body-l">Nobody can tell from published figures whether this changed: there are not two figures with their counts, or neither way is better.</p>
${
  kept.length > 0 &&
  html`<p class="govuk-body">The area keeps its own:</p><ul class="govuk-list govuk-list--bullet">${kept.map((item) => html`<li><a class="govuk-link" href="/${shortName}/change/${item.key}">${item.name}</a>. ${item.sentence}</li>`)}</ul>`
}
<ul class="govuk-list"><li><a class="govuk-link" href="/${shortName}/measures/${code}">The measure: what it means, every figure and its source</a></li><li><a class="govuk-link" href="/${shortName}/change">All figures that could have changed</a></li><li><a class="govuk-link" href="/charts">How to read our charts</a></li></ul>`;
