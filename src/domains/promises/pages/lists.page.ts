import { html, joinHtml, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { ConditionTold, PromiseTold } from '../core/promise.ts';
import { isPastWords, promiseWords, sourceWords } from '../words.ts';
import { conditionPath, deskPath, dueWordsOf, publicPath, standingTags, tellerWords } from './parts.ts';

const promiseLine = (shortName: string, promise: PromiseTold): SafeHtml =>
  html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${deskPath(shortName, promise.id)}">${promise.takenBack === null ? `“${promise.quote}”` : 'A record that was taken back'}</a><br>
${promise.takenBack === null && html`${standingTags(promise)}<br><span class="govuk-hint">${tellerWords(promise.madeBy)}, to ${promise.madeTo.name}, ${inWords(promise.madeOn)}. ${dueWordsOf(promise)}.</span>`}</li>`;

/** Promises behind sign-in: past their date first. */
export const promiseListPage = ({
  shortName,
  promises,
  mayRecord,
  mayReadConditions,
}: {
  readonly shortName: string;
  readonly promises: readonly PromiseTold[];
  readonly mayRecord: boolean;
  readonly mayReadConditions: boolean;
}): SafeHtml => html`<h1 class="govuk-heading-xl">${promiseWords.deskTitle}</h1>
<p class="govuk-body-l">What was promised, in the exact words. Past their date first.</p>
<ul class="govuk-list irw-screen-only">${mayRecord && html`<li><a class="govuk-link" href="${deskPath(shortName)}/new">Record a promise</a></li>`}
<li><a class="govuk-link" href="${publicPath(shortName)}">What everybody sees</a></li>
${mayReadConditions && html`<li><a class="govuk-link" href="${conditionPath(shortName)}">Conditions that others set</a></li>`}</ul>
${promises.length === 0 ? html`<p class="govuk-body">No promise is recorded yet.</p>` : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(promises.map((promise) => promiseLine(shortName, promise)))}</ul>`}`;

const conditionLine = (shortName: string, condition: ConditionTold): SafeHtml => {
  const closed = condition.parts.filter(({ standing }) => standing === 'closed').length;
  return html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${conditionPath(shortName, condition.id)}">${condition.title}</a><br>
${tag(condition.standing === 'closed' ? { text: 'Closed', classes: 'govuk-tag--green' } : { text: 'Open', classes: 'govuk-tag--yellow' })}${condition.isPastDue && html` ${tag({ text: isPastWords(condition.daysPast), classes: 'govuk-tag--red' })}`}<br>
<span class="govuk-hint">${sourceWords[condition.sourceKind]}, ${condition.setBy}, ${inWords(condition.setOn)}. ${closed} of ${condition.parts.length} ${condition.parts.length === 1 ? 'part' : 'parts'} closed.</span></li>`;
};

/** Conditions behind sign-in: past their date first. */
export const conditionListPage = ({
  shortName,
  conditions,
  mayRecord,
}: {
  readonly shortName: string;
  readonly conditions: readonly ConditionTold[];
  readonly mayRecord: boolean;
}): SafeHtml => html`<h1 class="govuk-heading-xl">${promiseWords.conditionsTitle}</h1>
<p class="govuk-body-l">What others demanded: improvement notices, Safety Valve agreements, remedies of the Ombudsman, tribunals, reviews. Past their date first.</p>
<ul class="govuk-list irw-screen-only">${mayRecord && html`<li><a class="govuk-link" href="${conditionPath(shortName)}/new">Record a condition</a></li>`}
<li><a class="govuk-link" href="${deskPath(shortName)}">Promises</a></li>
<li><a class="govuk-link" href="${publicPath(shortName)}">What everybody sees</a></li></ul>
${conditions.length === 0 ? html`<p class="govuk-body">No condition is recorded yet.</p>` : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(conditions.map((condition) => conditionLine(shortName, condition)))}</ul>`}`;
