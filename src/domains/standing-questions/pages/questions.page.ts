import { button, details, errorSummary, html, input, insetText, select } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { definitions } from '../core/definitions.ts';
import { questionIds } from '../core/table.ts';
import type { SmallNumberRule } from '#domains/measures';
import { markInWords } from '#domains/measures';
import type { ReleaseLine } from '../reads.ts';
import { answerPath, questionPath, questionsPath } from './parts.ts';
import type { Area } from './parts.ts';

type Props = {
  readonly area: Area;
  /** By question: the day of which its table speaks. */
  readonly made: ReadonlyMap<string, PlainDate>;
  readonly released: readonly ReleaseLine[];
  readonly hasRecords: boolean;
  readonly rule: SmallNumberRule;
  /** For those who may set which counts are small. */
  readonly formToken: string | undefined;
  /** What was typed of the rule, and what is wrong with it. */
  readonly tried?: { readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> } | undefined;
};

const titleOf = (question: string): string =>
  questionIds.filter((id) => id === question).map((id) => definitions[id].title)[0] ?? question;

/** On a phone the heading stands beside the cell. */
const cell = (label: string, text: string): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${text}</td>`;

const releaseList = (area: Area, released: readonly ReleaseLine[]): SafeHtml =>
  html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">Answers that went out</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Reference</th><th scope="col" class="govuk-table__header">Question</th><th scope="col" class="govuk-table__header">Answered</th><th scope="col" class="govuk-table__header">Figures as at</th></tr></thead>
<tbody class="govuk-table__body">${released.map(
    ({ id, reference, question, answeredAt, asAt }) =>
      html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header"><a class="govuk-link" href="${answerPath(area, id)}"><span class="irw-break">${reference}</span></a></th>${cell('Question', titleOf(question))}${cell('Answered', dayOf(answeredAt))}${cell('Figures as at', inWords(asAt))}</tr>
`,
  )}</tbody></table>`;

const london = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
export const dayOf = (at: Date): string => london.format(at);

/** The questions that are asked again and again, each one click from its tables. */
const ruleForm = ({ area, rule, formToken, tried }: Props): SafeHtml => {
  const at = (field: string) => {
    const found = tried?.errors.find((each) => each.field === field);
    return found === undefined ? {} : { errorMessage: { text: found.text } };
  };
  return html`${
    formToken !== undefined &&
    details({
      summaryText: 'Change which counts are small',
      open: tried !== undefined,
      html: html`<form method="post" action="${questionsPath(area)}/small-numbers" novalidate><input type="hidden" name="formToken" value="${formToken}">
${input({ id: 'below', name: 'below', label: { text: 'The smallest count that may be shown' }, hint: { text: '5 is usual: 1 to 4 are hidden' }, value: tried?.typed['below'] ?? String(rule.below), classes: 'govuk-input--width-3', inputmode: 'numeric', ...at('below') })}
${select({
  id: 'zeros',
  name: 'zeros',
  label: { text: 'And 0' },
  value: tried?.typed['zeros'] ?? rule.zeros,
  ...at('zeros'),
  items: [
    { value: 'shown', text: 'Shown' },
    { value: 'hidden', text: 'Hidden like a small number' },
  ],
})}
${input({ id: 'rule', name: 'rule', label: { text: 'Why' }, value: tried?.typed['rule'], ...at('rule') })}
${button({ text: 'Set it', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`,
    })
  }`;
};

export const questionsPage = (props: Props): SafeHtml => {
  const { area, made, released, hasRecords, rule } = props;
  return html`${props.tried !== undefined && errorSummary({ titleText: 'There is a problem', errorList: props.tried.errors.map(({ field, text }) => ({ text, href: `#${field}` })) })}<h1 class="govuk-heading-xl">Standing questions</h1>
<p class="govuk-body-l">Tables that councils are asked for again and again. Small numbers are protected in each, so that it may be sent out.</p>
${!hasRecords && insetText({ text: 'No return or extract has been taken into the records yet, so nothing can be counted.' })}
<ul class="govuk-list govuk-list--spaced">${questionIds.map((id): Child => {
    const asAt = made.get(id);
    return html`<li><h2 class="govuk-heading-s govuk-!-margin-bottom-1"><a class="govuk-link" href="${questionPath(area, id)}">${definitions[id].title}</a></h2>
<p class="govuk-body govuk-!-margin-bottom-1">${definitions[id].asks}</p>
<p class="govuk-body-s">${asAt === undefined ? 'Not made yet' : `Figures as at ${inWords(asAt)}`}</p></li>
`;
  })}</ul>
${
  released.length === 0
    ? html`<p class="govuk-body">No request has been answered with these tables yet.</p>`
    : html`${releaseList(area, released)}<p class="govuk-body"><a class="govuk-link" href="${questionsPath(area)}/answers">All answers</a></p>`
}
<p class="govuk-body">${markInWords(rule)}</p>
${ruleForm(props)}`;
};

export const answersPage = ({ area, released }: Pick<Props, 'area' | 'released'>): SafeHtml =>
  html`<h1 class="govuk-heading-xl">Answers that went out</h1>
<p class="govuk-body-l">Each is kept as it was sent, and can be compared with the next.</p>
${released.length === 0 ? html`<p class="govuk-body">None yet.</p>` : releaseList(area, released)}`;
