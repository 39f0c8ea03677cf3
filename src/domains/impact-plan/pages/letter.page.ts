import { details, html, insetText, select } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { queryOf } from '../core/letter-filter.ts';
import type { LetterFilter } from '../core/letter-filter.ts';
import type { Tally } from '../core/tally.ts';
import { broadKinds, figures, parts } from '../core/vocabulary.ts';
import type { LetterItem, LetterParagraph, PlanArea } from '../reads.ts';
import type { LetterOrReport, WithdrawnLetter } from '../reads-letters.ts';
import { planWords } from '../words.ts';
import { bothTexts, itemEntry, kindsExplained, lineWords, ownWordsMark } from './parts.ts';
import type { AnswerTold, Subjects } from './parts.ts';

type LetterPageProps = {
  readonly shortName: string;
  readonly letter: LetterOrReport;
  /** Every letter and report that the reader may see, this one included, the newest first. */
  readonly letters: readonly LetterOrReport[];
  readonly answers: readonly AnswerTold[];
  /** Where this letter stands: its filters and files are below it. */
  readonly path: string;
  readonly areas: readonly PlanArea[];
  readonly items: readonly LetterItem[];
  readonly paragraphs: readonly LetterParagraph[];
  readonly shown: readonly LetterItem[];
  readonly filter: LetterFilter;
  readonly tally: Tally;
  readonly subjects: Subjects;
};

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

/** '34 things: 16 under the words that they were shown, 18 under no such words' */
export const listedInShort = ({ statements, statementsHeadedAsShown: headed }: Tally): string =>
  `${plural(statements, 'thing', 'things')}: ${String(headed)} under words that say they were shown, ${String(statements - headed)} under no such words`;

export const repeated = (tally: Tally): string => {
  const twice = tally.nextSteps - tally.nextStepsDistinct;
  return twice === 0 ? '' : ` (${plural(twice, 'is', 'are')} printed twice)`;
};

/** How many statements carry a percentage, a count, none: each number leads to its list. */
export const figureCounts = (
  shortName: string,
  tally: Tally,
  letterPath = `/${shortName}/letter`,
): SafeHtml => html`<ul class="irw-counts">
${figures.map((figure) => {
  const count = tally.statementsByFigure[figure];
  const words = {
    percentage: ['carries', 'carry', 'a percentage'],
    count: ['carries', 'carry', 'a count'],
    none: ['carries', 'carry', 'no figure'],
  } as const;
  const [one, many, what] = words[figure];
  return html`<li class="irw-counts__item"><span class="irw-counts__number">${count}</span> ${count === 1 ? one : many} <a class="govuk-link" href="${letterPath}${queryOf({ area: undefined, part: 'demonstrated', kind: undefined, figure })}#items">${what}<span class="govuk-visually-hidden">: see ${count === 1 ? 'it' : 'them'}</span></a></li>
`;
})}</ul>`;

const filterForm = ({ path, areas, filter }: LetterPageProps): SafeHtml => {
  const all = { value: '', text: 'All' };
  return html`<form class="irw-filter" action="${path}#items" method="get">
<h2 class="govuk-heading-m">Choose what to see</h2>
<div class="irw-filter__fields">
${select({
  name: 'area',
  label: { text: 'Area of the plan' },
  value: filter.area?.toLowerCase() ?? '',
  items: [all, ...areas.map((area) => ({ value: area.code.toLowerCase(), text: `${area.code}: ${area.shortTitle}` }))],
})}
${select({
  name: 'part',
  label: { text: 'Part of the letter' },
  value: filter.part ?? '',
  items: [all, ...parts.map((part) => ({ value: part, text: planWords.part[part].family }))],
})}
${select({
  name: 'kind',
  label: { text: 'Kind' },
  value: filter.kind ?? '',
  items: [all, ...broadKinds.map((kind) => ({ value: kind, text: planWords.kind[kind] }))],
})}
${select({
  name: 'figure',
  label: { text: 'Figure' },
  value: filter.figure ?? '',
  items: [all, ...figures.map((figure) => ({ value: figure, text: planWords.figure[figure] }))],
})}
<button class="govuk-button govuk-button--secondary" data-module="govuk-button" type="submit">Show</button>
</div>
</form>`;
};

const answersAfter =
  (answers: readonly AnswerTold[]) =>
  (item: LetterItem): SafeHtml | undefined => {
    const own = answers.filter(({ itemCode }) => itemCode === item.code);
    return own.length === 0
      ? undefined
      : html`<p class="irw-provenance">${own.map(
          (each) =>
            html`${each.relation === 'answers' ? 'Speaks of' : 'Says again'} <a class="govuk-link" href="${each.href}">${each.earlierCode} of the letter of ${each.earlierDay}</a>. `,
        )}</p>`;
  };

const areaList = (props: LetterPageProps, area: PlanArea): SafeHtml | undefined => {
  const { shown, shortName, subjects, answers } = props;
  const own = shown.filter((item) => item.areaCode === area.code);
  if (own.length === 0) return undefined;
  return html`<section>
<h3 class="govuk-heading-m"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">${area.shortTitle}</a> <span class="govuk-caption-m">${planWords.area[area.kind]} ${area.number}, ${area.code}</span></h3>
${parts.map((part) => {
  const list = own.filter((item) => item.part === part);
  if (list.length === 0) return undefined;
  return html`<h4 class="govuk-heading-s">${part === 'demonstrated' ? planWords.listed[area.hasOwnHeading ? 'underHeading' : 'underNone'] : planWords.part[part].family}</h4>
${part === 'demonstrated' && !area.hasOwnHeading && html`<p class="irw-provenance">${planWords.listed.noHeading}</p>`}<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
${list.map((item) => itemEntry(item, { subjects, shortName, after: answersAfter(answers) }))}</ul>
`;
})}</section>
`;
};

const kindNames = {
  'stocktake-letter': 'The letter',
  'inspection-report': 'The inspection report',
  other: 'The letter or report',
} as const;

const lead = ({ letter, tally, areas, path, shortName }: LetterPageProps): SafeHtml => {
  const after = letter.meetingOn === undefined ? '' : `After the review meeting of ${inWords(letter.meetingOn)}, `;
  const concerns = tally.concerns > 0 && ` It is concerned about ${plural(tally.concerns, 'thing', 'things')}.`;
  if (letter.kind === 'inspection-report' && tally.statements + tally.nextSteps === 0)
    return html`<p class="govuk-body-l">The report names ${plural(areas.length, 'area', 'areas')}.${concerns}</p>`;
  return html`<p class="govuk-body-l">${after}${after === '' ? 'It' : 'the letter'} lists ${listedInShort(tally)}. It asks for ${plural(tally.nextSteps, 'next step', 'next steps')}${repeated(tally)}.${concerns} Of the ${tally.statements} statements:</p>
${figureCounts(shortName, tally, path)}`;
};

/** The areas in the document's own words: what an inspection report is brought for. */
const areasNamed = ({ areas, shortName }: LetterPageProps): SafeHtml =>
  html`<h2 class="govuk-heading-l">The areas that it names</h2>
${areas.map((area) => html`<section><h3 class="govuk-heading-m"><a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">${area.shortTitle}</a> <span class="govuk-caption-m">${planWords.area[area.kind]} ${area.number}, ${area.code}</span></h3>${bothTexts(area)}${area.subPoints.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${area.subPoints.map((point) => html`<li>${point.official ?? point.summary}</li>`)}</ul>`}<p class="irw-provenance">${area.documentTitle}${area.lines && html`, ${lineWords(area.lines)}`}</p></section>`)}`;

const allLetters = ({ letters, letter, shortName }: LetterPageProps): SafeHtml | undefined =>
  letters.length < 2
    ? undefined
    : html`<h2 class="govuk-heading-l">All letters and reports</h2>
<ul class="govuk-list govuk-list--bullet">${letters.map((each) => html`<li>${each.code === letter.code ? html`<strong>${each.title}</strong>` : html`<a class="govuk-link" href="/${shortName}/letter/${each.code}">${each.title}</a>`}, ${inWords(each.writtenOn)}</li>`)}</ul>`;

/** Every statement and next step of the letter, sorted by kind, figure and area. */
export const letterPage = (props: LetterPageProps): SafeHtml => {
  const { letter, items, shown, filter, path, paragraphs, areas } = props;
  return html`<h1 class="govuk-heading-xl">${kindNames[letter.kind]} of ${inWords(letter.writtenOn)}, item by item</h1>
${ownWordsMark([...items, ...paragraphs, ...(letter.kind === 'inspection-report' ? areas.filter(({ official }) => official === undefined) : [])])}
${lead(props)}
${letter.kind === 'stocktake-letter' && insetText({ text: planWords.notThePack })}
${items.length > 0 && details({ summaryText: 'What the kinds and figures mean', html: html`${kindsExplained()}<p class="govuk-body">A percentage or a number of things is a figure. “All schools” is not: it states full coverage and gives nothing to check. The kinds are Irwell’s reading.</p>` })}
${
  paragraphs.length > 0 &&
  details({
    summaryText: 'What the letter says over all',
    html: html`<ul class="govuk-list govuk-list--spaced">${paragraphs.map((paragraph) => html`<li>${bothTexts(paragraph)}<p class="irw-provenance">Letter, ${lineWords(paragraph.lines)}</p></li>`)}</ul>`,
  })
}
${letter.kind === 'inspection-report' && areasNamed(props)}
${items.length > 0 && filterForm(props)}
<h2 class="govuk-heading-l" id="items">${shown.length === items.length ? `All ${String(items.length)} items` : `${String(shown.length)} of ${String(items.length)} items`}</h2>
<ul class="irw-downloads"><li><a class="govuk-link" href="${path}.csv${queryOf(filter)}">Download ${shown.length === items.length ? 'all of them' : 'these'} (CSV)</a></li><li><a class="govuk-link" href="${path}.json">The letter as data (JSON)</a></li>${shown.length !== items.length && html`<li><a class="govuk-link" href="${path}#items">Show all</a></li>`}</ul>
${shown.length === 0 && html`<p class="govuk-body">Nothing in the letter is of that sort.</p>`}
${areas.map((area) => areaList(props, area))}
${allLetters(props)}
<p class="irw-provenance">From: ${letter.title}, by ${letter.madeBy}.${letter.note !== undefined && ` ${letter.note}`}${letter.address === undefined && ` ${planWords.noAddress}`}</p>`;
};

/** For an area whose plan nobody has loaded. */
export const planHiddenPage = (
  heading: string,
  letter: LetterOrReport,
): SafeHtml => html`<h1 class="govuk-heading-xl">${heading}</h1>
<p class="govuk-body-l">${planWords.planHidden}</p>
<p class="govuk-body">“${letter.title}”, of ${inWords(letter.writtenOn)}, is about a plan that the partnership does not show to everybody at present. So what it lists cannot be shown here. That says nothing good or bad about the area.</p>`;

export const noPlanPage = (
  heading: string,
  areaName: string,
): SafeHtml => html`<h1 class="govuk-heading-xl">${heading}</h1>
<p class="govuk-body-l">${planWords.noPlan(areaName)}.</p>
<p class="govuk-body">Nothing is known here about what was asked, claimed or promised. That says nothing good or bad about the area.</p>`;

/** In place of a letter that was taken out again: that it was, when and why. */
export const takenOutPage = ({ writtenOn, on, why }: WithdrawnLetter): SafeHtml => html`
<h1 class="govuk-heading-xl">This letter was taken out again</h1>
<p class="govuk-body-l">A letter or report of ${inWords(writtenOn)} stood here. The partnership took it out on ${inWords(on)}, because it had been taken in by mistake.</p>
<p class="govuk-body">Its reason: “${why}”</p>
<p class="govuk-body">Nothing here counts it any more. If you think that it should stand here, ask the partnership.</p>`;
