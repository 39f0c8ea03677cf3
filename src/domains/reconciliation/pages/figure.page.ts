import { html, insetText, summaryList, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { RecordFigure } from '../core/figure.ts';
import type { RecordMeasure } from '../core/measure.ts';
import { rowQuery } from '../core/row-filter.ts';
import { whyNotToday } from '../core/today.ts';
import type { Beside, FigureWithGuards } from '../core/together.ts';
import { whyWords } from '../core/whys.ts';
import type { KeptMaking } from '../reads.ts';
import {
  basisHeading,
  basisWords,
  count,
  countsWords,
  figureWords,
  hiddenWhy,
  reconciledWords,
  sourceWords,
  standingWords,
  valueWords,
  whenWords,
} from '../words.ts';
import {
  aboutWords,
  cell,
  figurePath,
  header,
  mark,
  number,
  numberHeader,
  reconcilePath,
  rowHead,
  rowsPath,
  sourcesWords,
} from './parts.ts';
import type { Area } from './parts.ts';
import { differenceWords, publishedWords } from './published.ts';

type Former = RecordFigure & { readonly madeOn: PlainDate };

type FigureProps = {
  readonly area: Area;
  readonly measure: RecordMeasure;
  /** Of each source that was counted. */
  /** False until figures have been made for the first time. */
  readonly hasBeenCounted: boolean;
  readonly figures: readonly FigureWithGuards[];
  /** The making as we stand today. */
  readonly today: KeptMaking | undefined;
  readonly former: readonly Former[];
  readonly seesChildren: boolean;
  readonly mayReconcile: boolean;
};

const partsTable = ({ figure: { parts } }: Beside): Child =>
  parts.length > 0 &&
  html`<dl class="govuk-summary-list">${parts.map(({ words, value }) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${words}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`)}</dl>`;

const rowsTable = (area: Area, { figure }: Beside): Child => {
  const { whys, code, source } = figure;
  if (whys.length === 0) return undefined;
  return tableScroll(
    `Where the records from ${sourceWords[source].long} stand`,
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--s">Where the records stand, and why</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Where')}${header('Why')}${numberHeader('Records')}</tr></thead>
<tbody class="govuk-table__body">${whys.map(({ standing, why, records }) => {
      const href = `${rowsPath(area, code)}?${rowQuery(source, { standing, why })}`;
      return html`<tr class="govuk-table__row">${rowHead(standingWords[standing])}${cell(whyWords[why])}${number(html`<a class="govuk-link" href="${href}" aria-label="${`${count(records)}: ${whyWords[why]}`}">${count(records)}</a>`)}</tr>`;
    })}</tbody></table>
<p class="govuk-body"><a class="govuk-link" href="${rowsPath(area, code)}?${rowQuery(source, {})}">See all the records behind this figure</a></p>`,
  );
};

const guardCard = (area: Area, { measure, figure, reconciled }: Beside): SafeHtml =>
  html`<div class="irw-figure-card irw-figure-card--guard${figure.state !== 'value' && html` irw-figure-card--unknown`}">
<p class="irw-figure-card__label"><a class="govuk-link" href="${figurePath(area, measure.code)}">${measure.short}</a></p>
<p class="irw-figure-card__value">${valueWords(measure, figure)}</p>
<p class="irw-figure-card__note">${countsWords(figure) !== undefined && html`${countsWords(figure)}. `}${aboutWords({ figure })}.${figure.because !== undefined && html` ${figure.because}`}</p>
${figure.parts.length > 0 && html`<ul class="irw-figure-card__note govuk-list">${figure.parts.map(({ words, value }) => html`<li>${words}: ${value}</li>`)}</ul>`}
${mark({ reconciled })}
</div>`;

const besidePublished = (area: Area, own: Beside, mayReconcile: boolean): Child => {
  const { reconciled } = own;
  if (reconciled === undefined) return undefined;
  const { state, published, difference, explanation } = reconciled;
  return html`<h3 class="govuk-heading-m">Beside the published figure</h3>
<p class="govuk-body">${mark(own)}${state !== 'not-explained' && html`<strong>${reconciledWords[state]}.</strong>`}</p>
${
  published &&
  html`<p class="govuk-body">Published: <strong>${publishedWords(own.measure, published)}</strong> (${published.periodLabel}). Ours: <strong>${figureWords(own.measure, own.figure)}</strong>. ${difference && state !== 'agrees' && html`Ours less the published one: ${differenceWords(difference)}.`}</p>
<p class="irw-provenance">${published.source}.${published.isInvented && ' Invented, like everything about this area: nobody has published it.'}</p>`
}
${explanation && html`<blockquote class="irw-quote"><p class="irw-quote__words">${explanation.words}</p><p class="irw-quote__source">${explanation.by}, ${inWords(explanation.on)}</p></blockquote>`}
${mayReconcile && (state === 'not-explained' || state === 'explained') && html`<p class="govuk-body"><a class="govuk-link" href="${reconcilePath(area)}#${own.measure.code}">What may be behind it</a></p>`}`;
};

const section = ({ area, seesChildren, mayReconcile, today }: FigureProps, each: FigureWithGuards): SafeHtml =>
  each.together((own, guards) => {
    const { measure, figure } = own;
    return html`<h2 class="govuk-heading-l" id="${figure.source}">${basisHeading(figure.source)}</h2>
<p class="govuk-body-l"><strong>${valueWords(measure, figure)}</strong>${countsWords(figure) !== undefined && html`: ${countsWords(figure)}`}. ${aboutWords(own)}.</p>
<p class="govuk-body">${basisWords[figure.source]}</p>
${figure.source === 'today' && today && html`<p class="govuk-body">From ${sourcesWords(today)}.${(figure.differs ?? 0) > 0 && html` Of its records ${count(figure.differs ?? 0)} rest on something that sources say differently and nobody has settled; the careful reading counts. <a class="govuk-link" href="/${area.shortName}/steps/differences">Settle the differences</a>.`}</p>`}
${figure.because !== undefined && insetText({ text: figure.because })}
${figure.state === 'hidden' && insetText({ text: hiddenWhy })}
${figure.state === 'nobody' && insetText({ text: 'There was nobody to count, which is not the same as none in a hundred.' })}
${partsTable(own)}
${
  guards.length > 0 &&
  html`<h3 class="govuk-heading-m">Read with it</h3>
<div class="irw-cards">${guards.map((guard) => guardCard(area, guard))}</div>`
}
${besidePublished(area, own, mayReconcile)}
${seesChildren && rowsTable(area, own)}`;
  });

const definition = (measure: RecordMeasure): SafeHtml => {
  const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
  const { from } = measure;
  return html`<h2 class="govuk-heading-l">What is counted</h2>
${summaryList({
  rows: [
    row('What is counted', measure.numerator),
    ...(measure.denominator === undefined ? [] : [row('Out of', measure.denominator)]),
    row('Who is in it', measure.population),
    row(
      'About',
      measure.of === 'day'
        ? 'The day of the source'
        : 'The calendar year before the census day of a return; the twelve months up to the day of an extract; as we stand today, this calendar year so far',
    ),
    row(
      'Given in',
      {
        percent: 'Per cent, one decimal',
        count: 'A count',
        weeks: 'Weeks, one decimal; the 90th of 100 is the case that 90 of 100 do not outlast',
      }[measure.unit],
    ),
    row(
      'Counted from',
      [
        ...(from.return ? [`SEN2 returns since ${String(from.return.since)}`] : []),
        ...(from.extract ? ['extracts of case systems that tell of it'] : []),
        ...(whyNotToday(measure.code) === undefined
          ? ['as we stand today, all of them with the steps recorded here']
          : []),
      ].join('; '),
    ),
    row(
      'Code and version',
      `${measure.code}, version ${String(measure.version)}, in force from ${inWords(measure.inForceFrom)}${measure.isPublished ? '. The Department publishes a count of the same kind' : '. Nobody publishes this count'}`,
    ),
  ],
})}
<h2 class="govuk-heading-l">What the source cannot tell</h2>
<ul class="govuk-list govuk-list--bullet">${measure.cannotTell.map((each) => html`<li>${each}</li>`)}</ul>
<h2 class="govuk-heading-l">Take care</h2>
<ul class="govuk-list govuk-list--bullet">${measure.pitfalls.map((each) => html`<li>${each}</li>`)}</ul>`;
};

const formerTable = ({ measure, former }: FigureProps): Child =>
  former.length > 0 &&
  html`<h2 class="govuk-heading-l">What was known before</h2>
<p class="govuk-body">Figures counted from former versions of the records. The records behind them are no longer kept apart.</p>
${tableScroll(
  'What was known before',
  html`<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">Former figures, the latest first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Counted on')}${header('About')}${header('Source')}${header('Figure')}${header('Definition')}</tr></thead>
<tbody class="govuk-table__body">${former.map(
    (each) =>
      html`<tr class="govuk-table__row">${rowHead(inWords(each.madeOn))}${cell(whenWords(each))}${cell(sourceWords[each.source].short)}${cell(figureWords(measure, each))}${cell(`version ${String(each.definitionVersion)}`)}</tr>`,
  )}</tbody></table>`,
)}`;

/** Every basis beside the others: about which time, from which sources, and the published figure beside that of its own definition and days alone. */
const sideBySide = ({ figures, measure }: FigureProps): Child =>
  figures.length > 1 &&
  tableScroll(
    'The figure on each basis',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--m">On each basis: not to be added, and not to be compared as a change</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('From')}${header('About')}${header('Figure')}${header('Published, of the same days')}</tr></thead>
<tbody class="govuk-table__body">${figures.map((each) =>
      each.together(
        ({ figure, reconciled }) =>
          html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="#${figure.source}">${basisHeading(figure.source)}</a>`)}${cell(figure.state === 'cannot' ? '' : whenWords(figure))}${cell(figureWords(measure, figure))}${cell(reconciled?.published ? publishedWords(measure, reconciled.published) : 'none')}</tr>`,
      ),
    )}</tbody></table>`,
  );

const notToday = ({ measure, figures }: FigureProps): Child => {
  const why = whyNotToday(measure.code);
  return why !== undefined && figures.length > 0 && insetText({ text: `Not counted as we stand today. ${why}` });
};

/** One measure from the records: its figures, what to read with them, the published one, the definition, and what was known before. */
export const figurePage = (props: FigureProps): SafeHtml => {
  const { measure, figures } = props;
  return html`<span class="govuk-caption-xl">${measure.code} · From the records</span>
<h1 class="govuk-heading-xl">${measure.title}</h1>
${
  figures.length === 0 &&
  insetText({
    text: props.hasBeenCounted
      ? 'This is not among the figures: no source that tells of it has been taken in.'
      : 'Nothing has been counted from the records yet. Open the list of figures: it says how far the counting is.',
  })
}
${sideBySide(props)}
${notToday(props)}
${figures.map((each) => section(props, each))}
${definition(measure)}
${formerTable(props)}`;
};
