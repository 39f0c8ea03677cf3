import {
  button,
  dateInput,
  details,
  errorSummary,
  html,
  insetText,
  input,
  textarea,
  warningText,
} from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { definitions } from '../core/definitions.ts';
import type { Against, ReleaseCheck } from '../core/release-check.ts';
import type { ProtectedAnswer, QuestionId } from '../core/table.ts';
import type { Release } from '../reads.ts';
import { notes } from './notes.ts';
import { answerPath, foldedTable, bullets, questionPath, questionsPath } from './parts.ts';
import type { Area } from './parts.ts';
import { dayOf } from './questions.page.ts';

export type QuestionProps = {
  readonly area: Area;
  readonly question: QuestionId;
  readonly today: PlainDate;
  readonly formToken: string;
  /** A new key: the same answer sent twice is one. */
  readonly formKey: string;
  /** Undefined until it was made for the first time. */
  readonly kept: { readonly version: string; readonly answer: ProtectedAnswer } | undefined;
  /** The making of a table that fits the records now; undefined where it is made, or where the asker may not have it made. */
  readonly job: Job | undefined;
  readonly isOutdated: boolean;
  readonly hasRecords: boolean;
  readonly mayAnswer: boolean;
  readonly mayOpenExact: boolean;
  /** The day that is asked for; what was typed where it cannot be. */
  readonly since: PlainDate | undefined;
  readonly sinceErrors: FormErrors;
  readonly former: readonly Release[];
  readonly check: ReleaseCheck | undefined;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

const hidden = (name: string, value: string): SafeHtml => html`<input type="hidden" name="${name}" value="${value}">`;

const progress = ({ area, question, since, job, kept, formToken, isOutdated, hasRecords }: QuestionProps): SafeHtml => {
  if (!hasRecords)
    return insetText({ text: 'No return or extract has been taken into the records yet, so nothing can be counted.' });
  if (job === undefined && kept === undefined)
    return insetText({
      text: 'This table has not been made yet. It is made when an analyst or a SEND manager opens this page.',
    });
  if (job === undefined)
    return html`${isOutdated && insetText({ text: 'The records have changed since this table was made. It is made anew when an analyst or a SEND manager opens this page.' })}`;
  const href = questionPath(area, question, since);
  return html`${jobProgress({ job, title: 'Making the tables', pageHref: href, then: { href, text: 'See the new table' }, unit: 'steps' })}
${
  job.state === 'failed' &&
  html`<form method="post" action="${questionsPath(area)}/${question}/again" novalidate>${hidden('formToken', formToken)}${since !== undefined && hidden('since', since)}
${button({ text: 'Make it again', preventDoubleClick: true })}</form>`
}`;
};

const parts = (
  errors: FormErrors,
  name: string,
  typed: Readonly<Record<string, string>>,
  day: PlainDate | undefined,
) => {
  const error = errors.find(({ field }) => field === name);
  const value = (part: 'day' | 'month' | 'year', from: number, to: number): string =>
    typed[`${name}-${part}`] ?? (day === undefined ? '' : String(Number(day.slice(from, to))));
  return {
    id: name,
    namePrefix: name,
    values: {
      [`${name}-day`]: value('day', 8, 10),
      [`${name}-month`]: value('month', 5, 7),
      [`${name}-year`]: value('year', 0, 4),
    },
    errorMessage: error && { text: error.text },
  };
};

const sinceChoice = ({ area, question, since, sinceErrors, typed }: QuestionProps): SafeHtml =>
  html`<form class="irw-filter" action="${questionsPath(area)}/${question}" method="get" novalidate>
${dateInput({
  ...parts(sinceErrors, 'since', typed, since),
  fieldset: { legend: { text: 'Not reviewed since another day?', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'For example, 1 9 2024. The first time that a day is asked for, its table is made.' },
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;

const cellText = (value: number | 'c' | null): string => (value === null ? 'nothing held' : String(value));

const mostCells = 12;

const against = ({ former, cells }: Against): SafeHtml =>
  html`<p class="govuk-body irw-break">Answer ${former.reference} of ${dayOf(former.answeredAt)}, with figures as at ${inWords(former.asAt)}:</p>
${bullets(cells.slice(0, mostCells).map(({ where, before, now }) => `${where}: ${cellText(before)} then, ${cellText(now)} now`))}
${cells.length > mostCells && html`<p class="govuk-body">And ${cells.length - mostCells} more.</p>`}`;

const warnings = ({ blocked, warned }: ReleaseCheck): SafeHtml =>
  html`${
    blocked.length > 0 &&
    html`${warningText({ text: 'This table may not go out. It comes from the same records as an answer that was sent, and by another rule for small numbers: together they would tell of a few children. Send the answer of that day again, or wait for newer records.', iconFallbackText: 'Warning' })}${blocked.map(against)}`
  }
${
  blocked.length === 0 &&
  warned.length > 0 &&
  html`${warningText({ text: 'Whoever has an earlier answer can work out how a few children’s records changed. Say below why this may go out all the same.', iconFallbackText: 'Warning' })}${warned.map(against)}`
}`;

const releaseFields = (props: QuestionProps): SafeHtml => {
  const { errors, typed, check } = props;
  const errorOf = (name: string) => {
    const found = errors.find(({ field }) => field === name);
    return found && { text: found.text };
  };
  return html`${input({
    id: 'reference',
    name: 'reference',
    label: { text: 'Reference of the request' },
    hint: { text: 'As it stands in your register, such as FOI 2026-0415. No name.' },
    value: typed['reference'],
    classes: 'govuk-input--width-20',
    errorMessage: errorOf('reference'),
  })}
${dateInput({
  ...parts(errors, 'received', typed, undefined),
  fieldset: { legend: { text: 'Received on', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'The answer is due 20 working days later; the date is shown with the answer.' },
})}
${
  check &&
  check.warned.length > 0 &&
  textarea({
    id: 'reason',
    name: 'reason',
    label: { text: 'Why may this go out?' },
    rows: '3',
    value: typed['reason'],
    errorMessage: errorOf('reason'),
  })
}`;
};

/** What was typed of an answer whose table is being made anew: nothing of it is lost. */
const notKept = (typed: Readonly<Record<string, string>>): SafeHtml => {
  const lines = [
    ['Reference of the request', typed['reference'] ?? ''],
    [
      'Received on',
      ['day', 'month', 'year']
        .map((part) => typed[`received-${part}`] ?? '')
        .join(' ')
        .trim(),
    ],
    ['Why may this go out?', typed['reason'] ?? ''],
  ].filter(([, value]) => value !== '');
  return html`${
    lines.length > 0 &&
    html`<div id="reference" tabindex="-1">${insetText({ html: html`<p class="govuk-body">Not kept, so that you can copy it:</p>${lines.map(([label, value]) => html`<p class="govuk-body irw-break"><strong>${label}:</strong> ${value}</p>`)}` })}</div>`
  }`;
};

const releaseForm = (props: QuestionProps): SafeHtml => {
  const { area, question, kept, check, formToken, formKey, typed } = props;
  if (kept === undefined || check === undefined) return notKept(typed);
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-l" id="answer">Answer a request with this table</h2>
${warnings(check)}
${
  check.blocked.length === 0 &&
  html`<form method="post" action="${questionsPath(area)}/${question}/answer" novalidate>
${hidden('formToken', formToken)}${hidden('key', formKey)}${hidden('version', kept.version)}${kept.answer.since !== null && hidden('since', kept.answer.since)}
${releaseFields(props)}
${button({ text: 'Keep this answer and make the letter', preventDoubleClick: true })}
</form>`
}</div>`;
};

const formerAnswers = ({ area, former }: QuestionProps): SafeHtml =>
  html`${
    former.length > 0 &&
    html`<h2 class="govuk-heading-m">Asked before</h2>
${bullets(former.map(({ id, reference, answeredAt, asAt, answer }) => html`<a class="govuk-link irw-break" href="${answerPath(area, id)}">${reference}</a>: answered on ${dayOf(answeredAt)} with figures as at ${inWords(asAt)}${answer.since !== null && `, not reviewed since ${inWords(answer.since)}`}`))}`
  }`;

const shown = (props: QuestionProps): SafeHtml => {
  const { area, question, kept, mayOpenExact } = props;
  if (kept === undefined) return html``;
  const { answer } = kept;
  const query = answer.since === null ? '' : `?since=${answer.since}`;
  return html`<p class="govuk-body">As at <strong>${inWords(answer.asAt)}</strong>, the day of the latest source${answer.sources.some((source) => source.startsWith('Steps recorded')) && ', with the steps recorded in Irwell since'}. Small numbers are protected: <strong>c</strong> is a small number, or one that would give it away.</p>
<ul class="irw-downloads"><li><a class="govuk-link" href="${questionsPath(area)}/${question}/table.csv${query}">Download (CSV)</a></li>
${mayOpenExact && html`<li><a class="govuk-link" href="${questionsPath(area)}/${question}/exact${query}">Exact counts, not for sending out</a></li>`}</ul>
${answer.tables.map(foldedTable)}
${details({ summaryText: 'How it is counted, what it cannot tell, sources and law', html: notes(answer, answer.rule), open: false })}`;
};

/** One question: its protected tables, what must be read with them, who was answered with them before, and the form that answers. */
export const questionPage = (props: QuestionProps): SafeHtml => {
  const { question, errors, sinceErrors, mayAnswer } = props;
  const all = [...sinceErrors, ...errors];
  const hrefOf = (field: string): string => `#${field === 'since' || field === 'received' ? `${field}-day` : field}`;
  return html`${all.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: all.map(({ field, text }) => ({ text, href: hrefOf(field) })) })}
<h1 class="govuk-heading-xl">${definitions[question].title}</h1>
<p class="govuk-body-l">${definitions[question].asks}</p>
${progress(props)}
${question === 'not-reviewed' && sinceChoice(props)}
${shown(props)}
${formerAnswers(props)}
${mayAnswer && releaseForm(props)}`;
};
