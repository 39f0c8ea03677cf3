import { button, html, insetText, select, textarea } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlainDate } from '#shared/plain-date';
import type { CaseWorker } from '../core/desk.ts';
import type { CaseLine } from '../reads-morning.ts';
import { officerWords } from '../words-desk.ts';
import { standsWords } from './due-cases.page.ts';
import { messageAt, summary } from './officer-forms.ts';
import type { Tried, Typed } from './officer-forms.ts';
import { duePath, nameOf } from './parts.ts';
import type { Area } from './parts.ts';

type GiveProps = {
  readonly area: Area;
  readonly today: PlainDate;
  readonly action: string;
  readonly title: string;
  /** The children, where they were chosen one by one. */
  readonly children: readonly CaseLine[];
  /** Chosen, and on no list now: given to nobody by this form. */
  readonly leftOut: number;
  readonly words: string | undefined;
  readonly hidden: Typed;
  readonly officers: readonly CaseWorker[];
  readonly workers: readonly CaseWorker[];
  readonly formToken: string;
  readonly formKey: string;
  readonly tried: Tried | undefined;
};

/** Says to whom some cases are given, and why. */
export const givePage = (props: GiveProps): SafeHtml => {
  const { area, today, action, title, children, leftOut, words, hidden, officers, workers, formToken, formKey, tried } =
    props;
  return html`${summary(tried)}<h1 class="govuk-heading-xl">${title}</h1>
${words !== undefined && html`<p class="govuk-body-l">${words}</p>`}
${leftOut > 0 && insetText({ text: `${String(leftOut)} of those that you chose ${leftOut === 1 ? 'has' : 'have'} no case that can be given from a list now, and ${leftOut === 1 ? 'is' : 'are'} left out.` })}
${children.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${children.map((line) => html`<li>${nameOf(line)}: ${standsWords(line)}; now ${officerWords(workers, line.officer, today)}</li>`)}</ul>`}
${
  (children.length > 0 || hidden['from'] !== undefined) &&
  html`<form method="post" action="${duePath(area)}/${action}" novalidate><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="key" value="${formKey}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({
  name: 'to',
  value: tried?.typed['to'] ?? '',
  label: { text: 'Give them to', classes: 'govuk-label--s' },
  items: [
    { value: '', text: 'Choose' },
    ...officers.map(({ reference }) => ({ value: reference, text: officerWords(workers, reference, today) })),
  ],
  ...messageAt(tried, 'to'),
})}
${textarea({ id: 'reason', name: 'reason', rows: 3, value: tried?.typed['reason'] ?? '', label: { text: 'Why?', classes: 'govuk-label--s' }, hint: { text: 'It is kept with each child’s case.' }, ...messageAt(tried, 'reason') })}
${button({ text: 'Give the cases', preventDoubleClick: true })}</form>`
}
<p class="govuk-body"><a class="govuk-link" href="${duePath(area)}">Back to what is due</a></p>`;
};
