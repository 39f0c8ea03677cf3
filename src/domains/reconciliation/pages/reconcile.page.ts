import {
  button,
  details,
  errorSummary,
  html,
  insetText,
  tableScroll,
  tag,
  textarea,
  warningText,
} from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { Proposal } from '../core/proposals.ts';
import { differenceKey } from '../core/reconcile.ts';
import type { Explanation, Reconciled } from '../core/reconcile.ts';
import { rowQuery } from '../core/row-filter.ts';
import type { DatedPublished } from '../core/shown.ts';
import type { Compared } from '../compared.ts';
import { findRecordMeasure } from '../core/register.ts';
import { count, figureWords, whenWords } from '../words.ts';
import { cell, figurePath, figuresPath, header, readWith, reconcilePath, rowHead, rowsPath } from './parts.ts';
import type { Area } from './parts.ts';
import { differenceWords, publishedWords } from './published.ts';

type ReconcileProps = {
  readonly area: Area;
  readonly compared: readonly Compared[];
  /** Published figures about measures that we count, where there are no records. */
  readonly published: readonly DatedPublished[];
  readonly hasFigures: boolean;
  readonly mayExplain: boolean;
  readonly formToken: string;
  readonly error: { readonly code: string; readonly text: string; readonly typed: string } | undefined;
};

const colours: Readonly<Record<Reconciled['state'], string>> = {
  agrees: 'govuk-tag--green',
  explained: 'govuk-tag--blue',
  'not-explained': 'govuk-tag--red',
  'nothing-published': 'govuk-tag--grey',
  cannot: 'govuk-tag--grey',
};

/** The state in two or three words. */
const stateTag = (state: Reconciled['state']): SafeHtml => tag({ text: shortState[state], classes: colours[state] });

const shortState: Readonly<Record<Reconciled['state'], string>> = {
  agrees: 'Agrees',
  explained: 'Differs, explained',
  'not-explained': 'Differs, not explained',
  'nothing-published': 'Nothing published',
  cannot: 'Cannot be counted',
};

const differs = ({ own: { reconciled } }: Compared): boolean =>
  reconciled.state === 'explained' || reconciled.state === 'not-explained';

const row = (area: Area, each: Compared): SafeHtml => {
  const { measure, figure, reconciled } = each.own;
  const { published, difference, state } = reconciled;
  return html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${differs(each) ? `#${measure.code}` : figurePath(area, measure.code)}">${measure.short}</a> <span class="irw-quiet">${measure.code}</span>`)}${cell(whenWords(figure))}${cell(figureWords(measure, figure))}${cell(published ? publishedWords(measure, published) : 'None')}${cell(html`${difference && (state === 'agrees' ? 'None' : differenceWords(difference))}${readWith(area, each.guards, 'return')}`)}${cell(stateTag(state))}</tr>`;
};

const proposalItem = (area: Area, code: string, { words, records, rows }: Proposal): SafeHtml => {
  const text = `${count(records)} ${records === 1 ? 'record' : 'records'}`;
  return html`<li>${rows ? html`<a class="govuk-link" href="${rowsPath(area, code)}?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(rowQuery('return', {}))), ...rows }).toString()}">${text}</a>` : text} ${words}</li>`;
};

const proposalsPart = (area: Area, { own, proposals }: Compared): SafeHtml =>
  proposals.length === 0
    ? html`<p class="govuk-body">The records hold nothing near this measure that might be behind it: look at how the published figure was counted.</p>`
    : html`<p class="govuk-body">What there is near this measure, for you to weigh. None of it is known to be the cause.</p>
<ul class="govuk-list govuk-list--bullet">${proposals.map((each) => proposalItem(area, own.measure.code, each))}</ul>`;

const quoted = ({ words, by, on }: Explanation): SafeHtml =>
  html`<blockquote class="irw-quote"><p class="irw-quote__words">${words}</p><p class="irw-quote__source">${by}, ${inWords(on)}</p></blockquote>`;

const explanationPart = (props: ReconcileProps, each: Compared): SafeHtml => {
  const { area, mayExplain, formToken, error } = props;
  const { own, explanations } = each;
  const { reconciled, figure, measure } = own;
  const { explanation, published } = reconciled;
  const former = explanations.filter((one) => one !== explanation);
  const own1 = error?.code === measure.code ? error : undefined;
  return html`${explanation && html`<h3 class="govuk-heading-s">Explained</h3>${quoted(explanation)}`}
${
  mayExplain &&
  published &&
  html`<form method="post" action="${reconcilePath(area)}/${measure.code}" novalidate>
<input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="key" value="${differenceKey(figure, published)}">
${textarea({
  id: `words-${measure.code}`,
  name: 'words',
  rows: '3',
  value: own1?.typed ?? '',
  label: { text: explanation ? 'Write another explanation' : 'Why do they differ?', classes: 'govuk-label--s' },
  hint: {
    text: 'It stands for this difference only, and is read by everybody who sees the figures: name no child and no number under five.',
  },
  ...(own1 ? { errorMessage: { text: own1.text } } : {}),
})}
${button({ text: 'Keep this explanation', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`
}
${former.length > 0 && details({ summaryText: `What was written before (${String(former.length)})`, html: html`<p class="govuk-body">Of other differences, or replaced since.</p>${former.toReversed().map(quoted)}` })}`;
};

const section = (props: ReconcileProps, each: Compared): SafeHtml => {
  const { measure, figure, reconciled } = each.own;
  const { published, difference, state } = reconciled;
  return html`<section id="${measure.code}">
<h2 class="govuk-heading-m">${measure.title} <span class="irw-quiet">${measure.code}, ${whenWords(figure)}</span></h2>
<p class="govuk-body">${stateTag(state)} Ours: <strong>${figureWords(measure, figure)}</strong>. Published: <strong>${published && publishedWords(measure, published)}</strong>. Ours less the published one: ${difference && differenceWords(difference)}.</p>
${readWith(props.area, each.guards, 'return')}
${proposalsPart(props.area, each)}
${explanationPart(props, each)}
</section>`;
};

const table = ({ area, compared }: ReconcileProps): SafeHtml =>
  tableScroll(
    'Ours beside the published figures',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">Ours beside the published figures</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Measure')}${header('About')}${header('Ours')}${header('Published')}${header('Ours less the published one, and what to read with ours')}${header('How it stands')}</tr></thead>
<tbody class="govuk-table__body">${compared.map((each) => row(area, each))}</tbody></table>`,
  );

const invented = (compared: readonly Compared[]): Child =>
  compared.some(({ own }) => own.reconciled.published?.isInvented === true) &&
  warningText({
    text: 'The figures called published are invented here, like the people: nobody has published anything about this area. Two of them were made to differ on purpose.',
    iconFallbackText: 'Warning',
  });

const withoutFigures = ({ area, published }: ReconcileProps): SafeHtml => html`${insetText({
  text: `No figures have been counted from records in ${area.name}, so nothing can be laid beside what is published.`,
})}
${
  published.length > 0 &&
  tableScroll(
    'What is published',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">Published, and waiting for records to be compared with</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Measure')}${header('About')}${header('Published')}${header('Where')}</tr></thead>
<tbody class="govuk-table__body">${published.map((each) => {
      const measure = findRecordMeasure(each.code);
      return (
        measure &&
        html`<tr class="govuk-table__row">${rowHead(html`${measure.short} <span class="irw-quiet">${each.code}</span>`)}${cell(each.periodLabel)}${cell(publishedWords(measure, each))}${cell(each.source)}</tr>`
      );
    })}</tbody></table>`,
  )
}`;

const howMany = (compared: readonly Compared[]): SafeHtml => {
  const states = ['not-explained', 'explained', 'agrees', 'nothing-published', 'cannot'] as const;
  return html`<ul class="govuk-list">${states.map((state) => {
    const many = compared.filter(({ own }) => own.reconciled.state === state).length;
    return many > 0 && html`<li><strong>${String(many)}</strong> ${stateTag(state)}</li>`;
  })}</ul>`;
};

/** Ours beside the published figures, what may be behind each difference, and what people say of it. */
export const reconcilePage = (props: ReconcileProps): SafeHtml => {
  const { area, compared, hasFigures, error } = props;
  return html`${error && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error.text, href: `#words-${error.code}` }] })}
<h1 class="govuk-heading-xl">Do our figures agree with the published ones?</h1>
<p class="govuk-body-l">Each measure that the Department publishes, counted again from the latest SEN2 return by its definition, beside the published figure about the same time.</p>
<p class="govuk-body"><a class="govuk-link" href="${figuresPath(area)}">All figures from the records</a></p>
${
  hasFigures
    ? html`${invented(compared)}${howMany(compared)}
${table(props)}
${compared.filter(differs).map((each) => section(props, each))}`
    : withoutFigures(props)
}`;
};
