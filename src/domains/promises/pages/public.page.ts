import { details, html, joinHtml } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { ConditionPart, ConditionTold, PromiseTold } from '../core/promise.ts';
import { promiseWords, sourceWords } from '../words.ts';
import { partSaid } from './condition.page.ts';
import {
  countedOf,
  dueWordsOf,
  evidencePart,
  partTags,
  promiseSource,
  publicPath,
  quoted,
  saidPart,
  standingTags,
  tellerWords,
  theirPart,
} from './parts.ts';

type Props = {
  readonly shortName: string;
  readonly name: string;
  /** The plan whose areas have public pages; undefined where there is none. */
  readonly planCode: string | undefined;
  readonly promises: readonly PromiseTold[];
  readonly conditions: readonly ConditionTold[];
  /** Promises in public letters, as the history tells of them; undefined where it tells of none. */
  readonly letters: SafeHtml | undefined;
};

const takenBack = ({ takenBack: gone, madeOn }: PromiseTold): SafeHtml =>
  html`${gone !== null && html`<li>A record of a promise of ${inWords(madeOn)} was wrong and was taken back on ${inWords(gone.on)} by ${tellerWords(gone.by)}: ${gone.why}</li>`}`;

const areaLine = ({ shortName, planCode }: Props, { area }: PromiseTold): SafeHtml | undefined =>
  area?.planCode === planCode && area !== null
    ? html`<p class="govuk-body">Part of the plan: <a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}#promised">${area.title}</a></p>`
    : undefined;

const entry = (props: Props, promise: PromiseTold): SafeHtml =>
  html`<li id="promise-${promise.id}"><hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">${quoted(promise.quote, promiseSource(promise))}
<p class="govuk-body">${standingTags(promise)}</p>
<p class="govuk-body">To ${promise.madeTo.kind === 'organisation' ? promise.madeTo.name : promise.madeTo.name.toLowerCase()}. <strong>${dueWordsOf(promise)}.</strong></p>
${saidPart(promise)}
${theirPart(promise)}
${areaLine(props, promise)}${countedOf(promise.evidence).length > 0 && details({ summaryText: 'Evidence', html: evidencePart(countedOf(promise.evidence)) })}</li>`;

const part = (each: ConditionPart, isOnlyOne: boolean): SafeHtml =>
  html`<li>${!isOnlyOne && html`<p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">Part ${each.number}</p>`}<p class="govuk-body">“${each.words}” <span class="irw-provenance">${each.place}</span></p>
<p class="govuk-body">${partTags(each)} ${dueWordsOf(each)}. To be seen to by: ${tellerWords(each.owner)}.</p>
${partSaid(each)}
${countedOf(each.evidence).length > 0 && details({ summaryText: 'Evidence', html: evidencePart(countedOf(each.evidence)) })}</li>`;

const conditionEntry = (condition: ConditionTold): SafeHtml =>
  html`<section id="condition-${condition.id}"><hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible"><h3 class="govuk-heading-m">${condition.title}</h3>
<p class="govuk-body">${sourceWords[condition.sourceKind]}: ${condition.setBy}, ${inWords(condition.setOn)}. ${condition.document}.</p>
<ul class="govuk-list govuk-list--spaced">${joinHtml(condition.parts.map((each) => part(each, condition.parts.length === 1)))}</ul></section>`;

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

/** 'Of 6 promises, 1 is past its date. Of 4 conditions, 1 is.' */
const summary = (promises: readonly PromiseTold[], conditions: readonly ConditionTold[]): string => {
  const past = promises.filter(({ isPastDue }) => isPastDue).length;
  const pastConditions = conditions.filter(({ isPastDue }) => isPastDue).length;
  return `${plural(promises.length, 'promise', 'promises')}, ${String(past)} past ${past === 1 ? 'its' : 'their'} date. ${plural(conditions.length, 'condition', 'conditions')} set by others, ${String(pastConditions)} past ${pastConditions === 1 ? 'its' : 'their'} date.`;
};

const list = (props: Props, promises: readonly PromiseTold[]): SafeHtml =>
  html`<ul class="govuk-list govuk-list--spaced">${joinHtml(promises.map((promise) => entry(props, promise)))}</ul>`;

const live = (props: Props): SafeHtml => {
  const { shortName, promises, conditions } = props;
  const stands = promises.filter((promise) => promise.takenBack === null);
  const past = stands.filter(({ isPastDue }) => isPastDue);
  const others = stands.filter(({ isPastDue }) => !isPastDue);
  const gone = promises.filter((promise) => promise.takenBack !== null);
  return html`<p class="govuk-body-l">${summary(stands, conditions)}</p>
<p class="govuk-body">The words are those that were said. The partnership says what became of them, and can say “kept” only on evidence that a second person has accepted. Those to whom a promise was made say for themselves whether they accept it as kept.</p>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${publicPath(shortName)}.csv">All of it as CSV</a></p>
${past.length > 0 && html`<h2 class="govuk-heading-l">Past their date</h2>${list(props, past)}`}
${others.length > 0 && html`<h2 class="govuk-heading-l">${past.length > 0 ? 'Other promises' : 'Promises'}</h2>${list(props, others)}`}
${gone.length > 0 && html`<h2 class="govuk-heading-m">Records that were taken back</h2><ul class="govuk-list govuk-list--bullet">${joinHtml(gone.map(takenBack))}</ul>`}
${conditions.length > 0 && html`<h2 class="govuk-heading-l">What others demanded</h2><p class="govuk-body">A condition closes only on accepted evidence, and never by its owner. ${promiseWords.oneFamily}</p>${joinHtml(conditions.map(conditionEntry))}`}`;
};

/** What was promised and demanded, as everybody sees it: past its date first. */
export const publicPromisesPage = (props: Props): SafeHtml => {
  const { name, promises, conditions, letters } = props;
  const isLive = promises.length + conditions.length > 0;
  return html`<h1 class="govuk-heading-xl">${promiseWords.publicTitle}</h1>
${isLive && live(props)}
${letters !== undefined && html`${isLive && html`<h2 class="govuk-heading-l">In public letters</h2>`}${letters}`}
${!isLive && letters === undefined && html`<p class="govuk-body-l">No promise in ${name} is recorded here yet.</p><p class="govuk-body">Nothing is known here of what was promised there. That says nothing good or bad about the area.</p>`}`;
};
