import { button, details, html, insetText, summaryList, tag, warningText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { Consequences, LawLine } from '../core/consequences.ts';
import { saidOf } from '../core/differences.ts';
import type { Oddity } from '../core/odd.ts';
import type { Proposed } from '../core/proposed.ts';
import { knownByWords, stepWords } from '../core/step-words.ts';
import type { KnownBy } from '../core/step-words.ts';
import type { StepEntry } from '../core/step.ts';
import type { Fact } from '../core/told.ts';
import type { ChildCase } from '../reads-case.ts';
import { lineHeading } from '../words.ts';
import {
  codeInWords,
  dayWords,
  entryInWords,
  hiddenFields,
  nameOf,
  problems,
  stepName,
  unprinted,
  when,
} from './parts.ts';
import type { Area } from './parts.ts';
import { reasonField } from './step-fields.ts';

export type ConfirmProps = {
  readonly area: Area;
  readonly child: ChildCase;
  readonly step: Proposed;
  readonly knownBy: KnownBy;
  readonly note: string | undefined;
  readonly consequences: Consequences;
  readonly oddities: readonly Oddity[];
  /** What other sources say of this step already. */
  readonly told: readonly Fact[];
  /** Entries that others made since the form was opened. */
  readonly since: readonly StepEntry[];
  readonly othersRecorded: boolean;
  readonly corrects: StepEntry | undefined;
  readonly action: string;
  /** All fields of the form as they were sent, to be sent again. */
  readonly fields: Readonly<Record<string, string>>;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
};

const days = (count: number): string => (count === 1 ? '1 day' : `${String(count)} days`);

const standingWords = ({ standing, on, isLocalTarget }: LawLine): Child => {
  const limit = isLocalTarget ? 'local target' : 'limit';
  switch (standing?.kind) {
    case 'on-time':
      return html`${tag({ text: 'In time', classes: 'govuk-tag--green' })} The ${limit} was ${inWords(on)}.`;
    case 'late':
      return html`${tag({ text: 'Late', classes: 'govuk-tag--orange' })} ${days(standing.days ?? 0)} after the ${limit}, which was ${inWords(on)}.`;
    case 'excepted':
      return html`${tag({ text: 'Late with an exception', classes: 'govuk-tag--yellow' })} ${days(standing.days ?? 0)} after ${inWords(on)}, with a recorded exception.`;
    case 'cut-short':
      return html`${tag({ text: 'Too early', classes: 'govuk-tag--orange' })} The family had until ${inWords(on)} to say what they think.`;
    default:
      return undefined;
  }
};

const working = (line: LawLine): SafeHtml =>
  details({
    summaryHtml: html`How this day is worked out<span class="govuk-visually-hidden">: ${lineHeading(line.rule)}</span>`,
    html: html`<p class="govuk-body">${line.working}</p><ul class="govuk-list govuk-list--bullet">${line.law.map(({ text, address }) => html`<li>${address === null ? text : html`<a class="govuk-link" href="${address}">${text}</a>`}</li>`)}</ul>`,
  });

const whatFollows = ({ consequences: { own, next, mustTellRights, stops }, child }: ConfirmProps): SafeHtml =>
  html`<h2 class="govuk-heading-m">What the law says follows</h2>
${own.map((line) => html`<p class="govuk-body">${standingWords(line)}</p>${working(line)}`)}
${mustTellRights && html`<p class="govuk-body"><strong>The letter must tell the family of its rights</strong>: to appeal to the Tribunal, to mediation, and by when (SEND Regulations 2014, regulations 5(3), 10(3), 14 and 22(5)).</p>`}
${
  next.length > 0 &&
  html`<ul class="govuk-list govuk-list--spaced">${next.map((line) => html`<li><strong>${lineHeading(line.rule)}: ${inWords(line.on)}</strong>${line.isLocalTarget && html` (a local target, not law)`}${working(line)}</li>`)}</ul>`
}
${child.now.hasDied ? html`<p class="govuk-body">Nothing becomes due.</p>` : stops ? html`<p class="govuk-body">Nothing more becomes due for it.</p>` : own.length + next.length === 0 && !mustTellRights && html`<p class="govuk-body">The law sets no time that starts or ends with this, as far as the days are known here.</p>`}`;

const whatIsSaid = ({ told, step }: ConfirmProps): Child => {
  const said = saidOf(told, step.on);
  return (
    said.length > 0 &&
    html`<h2 class="govuk-heading-m">What sources say already</h2>
<ul class="govuk-list govuk-list--bullet">${said.map(({ fact, isSame }) => {
      const code = codeInWords(fact.kind, fact.code, fact.on);
      return html`<li>${fact.source.name}, as at ${inWords(fact.source.asAt)}: ${dayWords(fact.on)}${code !== undefined && html` (${code})`}. ${fact.on === undefined ? 'It does not tell the day.' : isSame ? 'The same day.' : html`<strong>Another day.</strong> Both are kept; somebody says which stands.`}</li>`;
    })}</ul>`
  );
};

const whatOthersDid = ({ since, othersRecorded }: ConfirmProps): Child =>
  othersRecorded &&
  insetText({
    html: html`<p class="govuk-body">Somebody else recorded something for this child while you had the form open. Nothing of yours is lost: look at both, and save again if it still holds.</p>${since.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${since.map((entry) => html`<li>${entryInWords(entry)}${entry.entry !== 'recorded' && html` (${entry.entry === 'corrected' ? 'corrected' : 'taken back'})`}, by ${entry.recordedByName} on ${when(entry.recordedAt)}</li>`)}</ul>`}`,
  });

const summary = ({ step, knownBy, note, corrects }: ConfirmProps): SafeHtml => {
  const { decision, review_outcome, cease_reason, exception, request_source, from, until, evidence, decided_by } =
    step.codes;
  const code = codeInWords(
    step.kind,
    decision ?? review_outcome ?? cease_reason ?? exception ?? request_source,
    step.on,
  );
  const row = (key: string, text: string | undefined) =>
    text === undefined ? [] : [{ key: { text: key }, value: { text } }];
  return summaryList({
    rows: [
      ...row('Before', corrects && entryInWords(corrects)),
      ...row('Step', stepName(step.kind, step.of.adviser)),
      ...row('Day', inWords(step.on)),
      ...row('Of the request of', step.of.requestReceivedOn && inWords(step.of.requestReceivedOn)),
      ...row('Of the review of', step.of.reviewMeetingOn && inWords(step.of.reviewMeetingOn)),
      ...row('What', code),
      ...row('Reason held from', from && dayWords(from)),
      ...row('Until', until && dayWords(until)),
      ...row('Evidence', evidence),
      ...row('Decided by', decided_by),
      ...row('How you know', knownByWords[knownBy]),
      ...row('Note', note),
    ],
  });
};

/** What follows from a step, before it is saved: the law, what does not fit, and what sources say already. */
export const confirmPage = (props: ConfirmProps): SafeHtml => {
  const { child, step, oddities, corrects, action, fields, errors } = props;
  const asksWhy = oddities.length > 0 && corrects === undefined;
  const sent = Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== 'stage' && !(asksWhy && name === 'reason')),
  );
  const change = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'stage'));
  return unprinted(
    child.now.addressIsProtected,
    html`${problems(errors)}<span class="govuk-caption-xl">${nameOf(child.name)}</span>
<h1 class="govuk-heading-xl">${corrects === undefined ? 'Check before you save' : 'Check the correction'}: ${stepWords[step.kind].done.toLowerCase()}</h1>
${whatOthersDid(props)}
${summary(props)}
${whatFollows(props)}
${whatIsSaid(props)}
${oddities.length > 0 && html`<h2 class="govuk-heading-m">What does not fit</h2>${oddities.map(({ words }) => warningText({ text: words, iconFallbackText: 'Note' }))}`}
<form method="post" action="${action}" novalidate>${hiddenFields({ ...sent, stage: 'save' })}
${asksWhy && reasonField(props, 'It really happened like this because', 'Cases are not tidy. Say what happened, so that whoever reads it later understands.')}
${button({ text: corrects === undefined ? 'Save this step' : 'Save the correction', preventDoubleClick: true })}
</form>
<form method="post" action="${action}" novalidate>${hiddenFields({ ...change, stage: 'change' })}
${button({ text: 'Change what you entered', classes: 'govuk-button--secondary' })}
</form>`,
  );
};
