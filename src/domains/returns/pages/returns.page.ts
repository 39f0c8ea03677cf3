import { button, errorSummary, fileUpload, html, insetText, tag, warningText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { headline, queriesLeft } from '../core/report/headline.ts';
import { returnYears } from '../core/report/deadlines.ts';
import type { CheckLine } from '../reads.ts';
import {
  blocksTable,
  cell,
  checkPath,
  hiddenToken,
  returnsPath,
  rowHead,
  when,
  whoDecides,
  yearPath,
} from './parts.ts';
import type { Area } from './parts.ts';
import { returnWords } from './words.ts';

export type SendForm = { readonly formToken: string; readonly error?: string | undefined };

type ReturnsProps = {
  readonly area: Area;
  readonly checks: readonly CheckLine[];
  readonly form: SendForm;
  /** Why this service takes no file now; undefined when it does. */
  readonly closedBecause: string | undefined;
};

const sendForm = (
  area: Area,
  { formToken, error }: SendForm,
): SafeHtml => html`<h2 class="govuk-heading-l" id="send">Send a return</h2>
<form action="${returnsPath(area)}" method="post" enctype="multipart/form-data">
${hiddenToken(formToken)}
${fileUpload({
  id: 'files',
  name: 'files',
  multiple: true,
  label: { text: 'The file or files of one return', classes: 'govuk-label--m' },
  hint: {
    text: 'One XML file; the nine CSV files of COLLECT’s export, or a zip of them; the Department’s Excel template; or a pre-submission workbook. Years 2023 to 2027.',
  },
  errorMessage: error === undefined ? undefined : { text: error },
})}
${button({ text: 'Check this return', preventDoubleClick: true })}
</form>
<p class="govuk-body">Irwell reads the file and puts its own rules to it. Nothing is sent to the Department or to COLLECT.</p>
`;

const outcome = ({ state, sums, refusedBecause }: CheckLine): Child => {
  if (state === 'refused')
    return html`<span>${tag({ text: 'Refused', classes: 'govuk-tag--red' })} ${refusedBecause}</span>`;
  if (!sums) return html`<span>${tag({ text: returnWords.waiting, classes: 'govuk-tag--grey' })}</span>`;
  return html`<span>${headline(sums)}. ${queriesLeft(sums)}</span>`;
};

const row = (area: Area, check: CheckLine): SafeHtml =>
  html`${rowHead(html`<a class="govuk-link" href="${checkPath(area, check.id)}">${when(check.receivedAt)}</a>`)}${cell('Files', html`<span>${check.fileNames.slice(0, 3).join(', ')}${check.fileNames.length > 3 && ` and ${String(check.fileNames.length - 3)} more`}</span>`)}${cell('Sent by', html`<span>${check.receivedBy}</span>`)}${cell('Outcome', outcome(check))}`;

const heads = [{ text: 'Received' }, { text: 'Files' }, { text: 'Sent by' }, { text: 'Outcome' }];

const yearSection = (area: Area, year: number, checks: readonly CheckLine[]): SafeHtml => html`<section>
<h3 class="govuk-heading-m">Return of ${year}</h3>
<p class="govuk-body"><a class="govuk-link" href="${yearPath(area, year)}">How ready is the return of ${year}?</a></p>
${blocksTable(
  `Files received for ${String(year)}, newest first`,
  heads,
  checks.map((check) => row(area, check)),
)}</section>
`;

/** What was sent, by year, and the form to send more. */
export const returnsPage = ({ area, checks, form, closedBecause }: ReturnsProps): SafeHtml => {
  const years = [...new Set([...returnYears, ...checks.flatMap(({ year }) => year ?? [])])].sort((a, b) => b - a);
  const undated = checks.filter(({ year }) => year === undefined);
  return html`${form.error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: form.error, href: '#files' }] })}<h1 class="govuk-heading-xl">${returnWords.title}</h1>
<p class="govuk-body-l">Send the return as your case system writes it. Irwell says what is wrong with it, where, and what to do.</p>
${area.invented && insetText({ text: `${area.name} is an invented area: send only invented returns here, never a real child’s.` })}
${closedBecause === undefined ? sendForm(area, form) : warningText({ text: closedBecause, iconFallbackText: 'Warning' })}
<h2 class="govuk-heading-l">Returns received</h2>
${checks.length === 0 && html`<p class="govuk-body">None yet. What you send stands here, with who sent it and when.</p>`}
${
  undated.length > 0 &&
  html`<section><h3 class="govuk-heading-m">Being checked, or refused before the year was known</h3>${blocksTable(
    'Files without a year',
    heads,
    undated.map((check) => row(area, check)),
  )}</section>`
}
${years.map((year) => {
  const own = checks.filter((check) => check.year === year);
  return own.length > 0 && yearSection(area, year, own);
})}
<p class="govuk-body">Readiness by year: ${returnYears.map((year, index) => html`${index > 0 && ', '}<a class="govuk-link" href="${yearPath(area, year)}">${year}</a>`)}.</p>
${whoDecides()}`;
};
