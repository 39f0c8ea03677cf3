import { details, html, tag, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { Fact } from '../core/fact.ts';
import { when } from '../words-desk.ts';
import type { LineProps } from './line-props.ts';
import { placeWords, readingWords, saysWords } from './line-words.ts';
import { cell, header, rowHead } from './parts.ts';

const verdict = (fact: Fact<string>): SafeHtml => {
  const { settled, value, reading } = fact;
  if (settled !== undefined)
    return html`${tag({ text: 'Settled', classes: 'govuk-tag--green' })} ${saysWords(fact, settled.stands)}, settled by ${settled.by} on ${when(settled.at)}: ${settled.reason}`;
  return html`${tag({ text: 'Not settled', classes: 'govuk-tag--yellow' })} Taken is ${readingWords[reading]}: ${value === undefined ? 'nothing' : saysWords(fact, value)}`;
};

const difference = (fact: Fact<string>, { imports }: LineProps): SafeHtml =>
  html`<tr class="govuk-table__row">${rowHead(fact.title)}${cell(
    html`<ul class="govuk-list">${fact.statements.map((each) => html`<li>${each.source.name}: <strong>${saysWords(fact, each.says)}</strong> <span class="govuk-body-s">(${placeWords(imports, each.place)})</span></li>`)}</ul>`,
  )}${cell(verdict(fact))}</tr>`;

/** What sources say differently, side by side; a source that comes later does not win by that. */
export const differencesPart = (props: LineProps): Child => {
  const { differences, endDiffers, area, childId, mayRecord, hasDied } = props;
  if (differences.length === 0 && endDiffers === undefined) return undefined;
  return html`<h2 class="govuk-heading-m" id="differences">What sources say differently</h2>
${endDiffers && html`<p class="govuk-body">One source says that the plan ended${endDiffers.value !== undefined && ` on ${inWords(endDiffers.value)}`}, and another that it was in force on that day or later. It is taken as in force until somebody settles it.</p>`}
${
  differences.length > 0 &&
  tableScroll(
    'What sources say differently',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">What sources say differently</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Of what')}${header('Who says what')}${header('What is counted from')}</tr></thead>
<tbody class="govuk-table__body">${differences.map((fact) => difference(fact, props))}</tbody></table>`,
  )
}
${mayRecord && !hasDied && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="/${area.shortName}/steps/children/${childId}">Settle what differs</a></p>`}`;
};

type RaisedAlarm = LineProps['alarms']['raised'][number];

const alarmState = ({ standing, answered, until }: RaisedAlarm): SafeHtml => {
  if (answered !== null) return tag({ text: 'Answered', classes: 'govuk-tag--blue' });
  return standing
    ? tag({ text: 'Stands', classes: 'govuk-tag--red' })
    : html`${tag({ text: 'Over', classes: 'govuk-tag--grey' })}${until !== null && html` since ${inWords(until)}`}`;
};

const alarmLine = (alarm: RaisedAlarm): SafeHtml =>
  html`<li><h3 class="govuk-heading-s">${alarm.name}, from ${inWords(alarm.from)}</h3>
<p class="govuk-body">${alarmState(alarm)}${alarm.answered !== null && html` on ${inWords(alarm.answered.on)}: ${alarm.answered.reason}`}</p>
${details({ summaryHtml: html`Why<span class="govuk-visually-hidden">: ${alarm.name}, from ${inWords(alarm.from)}</span>`, html: html`<p class="govuk-body">${alarm.because}</p><p class="govuk-body">${alarm.law}</p>` })}</li>`;

/** An alarm is a question and not a verdict: the record does not show a step by its day. */
export const alarmsPart = ({ alarms, hasDied }: LineProps, base: string): Child => {
  if (hasDied) return undefined;
  const { raised, asAt, notAsked } = alarms;
  const stands = raised.filter(({ standing }) => standing);
  const over = raised.filter(({ standing }) => !standing);
  return html`<h2 class="govuk-heading-m" id="alarms">Alarms</h2>
<p class="govuk-body">As of ${inWords(asAt)}. An alarm asks a question: the record does not show a step by the last day for it.${notAsked.length > 0 && ` Not asked, because no source here could say that it was done: ${notAsked.join('; ').toLowerCase()}.`}</p>
${stands.length === 0 ? html`<p class="govuk-body">None stands.</p>` : html`<ul class="govuk-list">${stands.map(alarmLine)}</ul><p class="govuk-body irw-screen-only"><a class="govuk-link" href="${base}/desk">Answer an alarm</a></p>`}
${over.length > 0 && details({ summaryText: `${String(over.length)} that ${over.length === 1 ? 'is' : 'are'} over or answered`, html: html`<ul class="govuk-list">${over.map(alarmLine)}</ul>` })}`;
};

/** Who tells of this child, as of which day, and what it cannot say. */
export const sourcesPart = ({ sources }: LineProps): SafeHtml =>
  html`<h2 class="govuk-heading-m" id="sources">Sources, and what they cannot tell</h2>
<ul class="govuk-list govuk-list--bullet">${sources.map(
    ({ name, asAt, speaks, cannotTell }) =>
      html`<li>${name}${asAt === undefined ? ', as of today' : name.includes(inWords(asAt)) ? '' : `, as of ${inWords(asAt)}`}${!speaks && '; a later one has taken its place'}.${cannotTell.length > 0 && ` It cannot tell: ${cannotTell.join('; ')}.`}</li>`,
  )}</ul>`;
