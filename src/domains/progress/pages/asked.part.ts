import type { Coverage } from '#domains/coverage';
import { asSentence, bothNumbers } from '#domains/history';
import { bothTexts, itemEntry, lineWords, planWords } from '#domains/impact-plan';
import type { LetterItem } from '#domains/impact-plan';
import { html, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { progressWords } from '../words.ts';
import { coversOf } from '../area-live.ts';
import type { AreaPageProps } from './area-props.ts';
import { plural } from './parts.ts';

const findingsPart = ({ own }: AreaPageProps): SafeHtml | undefined => {
  const [first] = own.findings;
  if (!first) return undefined;
  const list = (finding: 'effective' | 'to-do-better', heading: string): SafeHtml | undefined => {
    const found = own.findings.filter((each) => each.finding === finding);
    if (found.length === 0) return undefined;
    return html`<h4 class="govuk-heading-s">${heading}</h4>
<ul class="govuk-list govuk-list--bullet">${found.map((each) => html`<li>${each.summary} <span class="govuk-hint">(${each.source.place})</span></li>`)}</ul>
`;
  };
  return html`<h3 class="govuk-heading-m">What inspectors found before the plan</h3>
${list('effective', 'What worked')}${list('to-do-better', 'What had to be done better')}<p class="irw-provenance">Irwell’s summary. From: ${first.source.address === undefined ? first.source.title : html`<a class="govuk-link" href="${first.source.address}">${first.source.title}</a>`}, by ${first.source.madeBy}.</p>`;
};

const weaknessPart = ({ own, account, shortName }: AreaPageProps): SafeHtml | undefined => {
  const all = bothNumbers(account.weaknesses);
  if (own.weaknesses.length === 0 || all === undefined) return undefined;
  return html`<h3 class="govuk-heading-m">From the weaknesses of the first inspection</h3>
<ul class="govuk-list govuk-list--bullet">${own.weaknesses.map(
    (weakness) =>
      html`<li>${weakness.summary}${weakness.judgement && ` Judged at the revisit: ${weakness.judgement.outcome === 'sufficient' ? 'sufficient progress' : 'not sufficient progress'}, as quoted by ${weakness.judgement.quotedBy}.`}</li>`,
  )}</ul>
<p class="irw-provenance">${asSentence(all)} in all. That they belong to this area is Irwell’s reading. <a class="govuk-link" href="/${shortName}/history">History</a></p>`;
};

type Cover = Coverage['items'][number];

const missingWords = {
  action: 'a public action that answers it',
  measure: 'a public figure that would show a change',
  evidence: 'public evidence newer than the letter',
} as const;

/** Whether an item has evidence, with what it has; or which of the three is missing. */
const coverLine = (shortName: string, cover: Cover | undefined): SafeHtml | undefined => {
  if (!cover) return undefined;
  const counting = cover.evidence.filter(({ counts, title }) => counts === 'counts' && title !== '');
  return html`<p class="govuk-body-s">${
    cover.standing === 'has-evidence'
      ? tag({ text: 'Has evidence', classes: 'govuk-tag--green' })
      : html`${tag({ text: 'Gap', classes: 'govuk-tag--orange' })} We could not find here: ${cover.missing.map((each) => missingWords[each]).join('; or ')}.`
  }${cover.actions.length > 0 && html` Actions: ${cover.actions.map(({ ref }, index) => html`${index > 0 && ', '}<a class="govuk-link" href="#action-${ref.replaceAll('.', '-')}">${ref}</a>`)}.`}${
    cover.measures.length > 0 &&
    html` Measures: ${cover.measures.map(({ seriesId, name }, index) => html`${index > 0 && '; '}<a class="govuk-link" href="/${shortName}/change/series-${seriesId}">${name}</a>`)}.`
  }${counting.length > 0 && ` Evidence: ${counting.map(({ title, lastDay }) => `${title} (${inWords(lastDay)})`).join('; ')}.`}</p>`;
};

/** 'Of 6 things that the letter asks for here, 2 have …, and 4 have a gap.' */
export const coverageInShort = (items: readonly Cover[]): string => {
  const distinct = items.filter(({ duplicateOf }) => duplicateOf === undefined);
  const covered = distinct.filter(({ standing }) => standing === 'has-evidence').length;
  return `Of ${plural(distinct.length, 'thing', 'things')} that the letter asks for here, ${String(covered)} ${covered === 1 ? 'has' : 'have'} an action, a measure and evidence newer than the letter, as far as is published. ${String(distinct.length - covered)} ${distinct.length - covered === 1 ? 'has' : 'have'} a gap.`;
};

const asksNext = (props: AreaPageProps): SafeHtml | undefined => {
  const { own, account, shortName, live } = props;
  const { letter, subjects } = account;
  const asks = [...own.nextSteps, ...own.concerns];
  if (!letter || asks.length === 0) return undefined;
  const covers = coversOf(live, letter).filter(({ areaCode }) => areaCode === own.area.code);
  const after = (item: LetterItem): SafeHtml | undefined =>
    coverLine(
      shortName,
      covers.find((cover) => cover.item.code === item.code),
    );
  return html`<h3 class="govuk-heading-m" id="next-steps">${progressWords.nextSteps}, ${inWords(letter.writtenOn)}</h3>
${
  covers.length > 0 &&
  html`<p class="govuk-body">${coverageInShort(covers)} “Has evidence” says that there is something to look at. It does not say that it is good.</p>
`
}<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
${asks.map((item) => itemEntry(item, { subjects, shortName, after }))}</ul>`;
};

/** What was asked: the area and its sub-points, what inspectors found, what the newest letter asks for. */
export const askedPart = (props: AreaPageProps): SafeHtml => {
  const { area } = props.own;
  const { letter } = props.account;
  return html`<section><h2 class="govuk-heading-l" id="asked">${progressWords.asked}</h2>
${bothTexts(area)}
${area.subPoints.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${area.subPoints.map((point) => html`<li>${bothTexts({ summary: point.summary, official: point.cleanText ?? point.official })}</li>`)}</ul>`}
<p class="irw-provenance">${area.lines && `${area.documentTitle ?? ''}, ${lineWords(area.lines)}.`}${letter !== undefined && area.documentTitle === letter.title && letter.address === undefined && ` ${planWords.noAddress}`}</p>
${asksNext(props)}${findingsPart(props)}${weaknessPart(props)}</section>`;
};
