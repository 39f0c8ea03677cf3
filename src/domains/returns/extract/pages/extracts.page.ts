import type { Source } from '#domains/casework';
import {
  button,
  dateInput,
  details,
  errorSummary,
  fileUpload,
  html,
  input,
  insetText,
  radios,
  tag,
  warningText,
} from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { pages } from '../../pages/pages.ts';
import { blocksTable, cell, hiddenToken, number, numberCell, plural, rowHead, when } from '../../pages/parts.ts';
import type { Area } from '../../pages/parts.ts';
import type { ReceivedExtract } from '../reads-extract.ts';
import {
  coversWords,
  dayWords,
  extractPath,
  extractTitle,
  extractsPath,
  mappingsPath,
  neverOnTime,
  unsaidList,
} from './parts.ts';

export type SendExtractForm = {
  readonly formToken: string;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  readonly typed: Readonly<Record<string, string>>;
};

export type ExtractsProps = {
  readonly area: Area;
  readonly sources: readonly Source[];
  readonly names: readonly string[];
  readonly extracts: readonly ReceivedExtract[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly form: SendExtractForm;
  readonly closedBecause: string | undefined;
};

const sourceSection = (source: Source): SafeHtml => html`<section>
<h3 class="govuk-heading-m">${source.name}</h3>
<p class="govuk-body">Tells of <strong>${dayWords(source.asAt)}</strong>. ${source.covers === 'delta' && (source.lastFullAsAt === undefined ? 'Only changes have come, never everything. ' : `Its last full extract told of ${dayWords(source.lastFullAsAt)}. `)}Imported ${when(source.importedAt)}, by version ${source.mappingVersion} of its mapping.</p>
<p class="govuk-body">${plural(source.rows.read, 'row', 'rows')}: ${number(source.rows.taken)} taken, ${number(source.rows.refused)} refused. ${plural(source.problems, 'thing', 'things')} to look at. ${source.childrenWaiting > 0 && html`${plural(source.childrenWaiting, 'child waits', 'children wait')} for somebody to say whether they are known.`}</p>
${details({ summaryText: 'What this source does not tell', html: html`${unsaidList(source.cannotTell)}` })}
</section>
`;

const sendForm = ({ area, names, form }: ExtractsProps): SafeHtml => {
  const errorOf = (field: string) => {
    const found = form.errors.find((each) => each.field === field);
    return found === undefined ? undefined : { text: found.text };
  };
  const chosen = form.typed['source'] ?? names[0] ?? 'new';
  return html`<h2 class="govuk-heading-l" id="send">Send an extract</h2>
<form action="${extractsPath(area)}" method="post" enctype="multipart/form-data">
${hiddenToken(form.formToken)}
${
  names.length > 0 &&
  radios({
    name: 'source',
    idPrefix: 'source',
    value: chosen,
    fieldset: { legend: { text: 'Which source is it from?', classes: 'govuk-fieldset__legend--m' } },
    errorMessage: errorOf('source'),
    items: [...names.map((name) => ({ value: name, text: name })), { value: 'new', text: 'A source that is new here' }],
  })
}
${names.length === 0 && html`<input type="hidden" name="source" value="new">`}
${input({
  id: 'name',
  name: 'name',
  value: form.typed['name'] ?? '',
  label: { text: names.length === 0 ? 'Name of the source' : 'Name of a new source', classes: 'govuk-label--m' },
  hint: { text: 'As you call the system, for example “Case system, weekly report”' },
  errorMessage: errorOf('name'),
})}
${dateInput({
  id: 'asAt',
  namePrefix: 'asAt',
  fieldset: { legend: { text: 'Which day does it tell of?', classes: 'govuk-fieldset__legend--m' } },
  hint: { text: 'The day on which the extract was made, for example 20 11 2026' },
  errorMessage: errorOf('asAt'),
  items: (['day', 'month', 'year'] as const).map((name) => ({
    name,
    classes: `govuk-input--width-${name === 'year' ? '4' : '2'}${errorOf('asAt') === undefined ? '' : ' govuk-input--error'}`,
    value: form.typed[`asAt-${name}`] ?? '',
  })),
})}
${radios({
  name: 'covers',
  idPrefix: 'covers',
  value: form.typed['covers'] ?? '',
  fieldset: { legend: { text: 'What does it hold?', classes: 'govuk-fieldset__legend--m' } },
  errorMessage: errorOf('covers'),
  items: [
    {
      value: 'full',
      text: coversWords.full,
      hint: { text: 'What is no longer in it is marked so, and never deleted' },
    },
    { value: 'delta', text: coversWords.delta, hint: { text: 'Only the records that it names change' } },
  ],
})}
${fileUpload({
  id: 'files',
  name: 'files',
  multiple: true,
  label: { text: 'The file or files of one extract', classes: 'govuk-label--m' },
  hint: { text: 'CSV files parted by commas, or an Excel workbook. The first line of each table holds its headings.' },
  errorMessage: errorOf('files'),
})}
${button({ text: 'Send this extract', preventDoubleClick: true })}
</form>
<p class="govuk-body">Nothing is imported from a source until a person has said what its columns hold.</p>
`;
};

const outcome = (extract: ReceivedExtract): Child => {
  const { state, refusedBecause, result } = extract;
  if (state === 'refused')
    return html`<span>${tag({ text: 'Refused', classes: 'govuk-tag--red' })} ${refusedBecause}</span>`;
  if (state === 'needs-mapping')
    return html`<span>${tag({ text: 'Say what its columns hold', classes: 'govuk-tag--yellow' })}</span>`;
  if (!result) return html`<span>${tag({ text: 'Being read', classes: 'govuk-tag--grey' })}</span>`;
  return result.status === 'already-held'
    ? html`<span>Nothing changed: held already</span>`
    : html`<span>${number(result.rows.taken)} taken, ${number(result.rows.refused)} refused</span>`;
};

const row = (area: Area, extract: ReceivedExtract): SafeHtml =>
  html`${rowHead(html`<a class="govuk-link" href="${extractPath(area, extract.id)}">${when(extract.receivedAt)}</a>`)}${cell('Source', html`<span>${extract.name}</span>`)}${cell('Tells of', html`<span>${dayWords(extract.asAt)}</span>`)}${cell('Holds', html`<span>${coversWords[extract.covers]}</span>`)}${cell('Sent by', html`<span>${extract.receivedBy}</span>`)}${cell('Outcome', outcome(extract))}${numberCell('Waiting', extract.result?.children.waiting ?? '')}`;

const heads = [
  ...['Received', 'Source', 'Tells of', 'Holds', 'Sent by', 'Outcome'].map((text) => ({ text })),
  { text: 'Children waiting', numeric: true },
];

/** Every source with its freshness, what was sent, and the form to send more. */
export const extractsPage = (props: ExtractsProps): SafeHtml => {
  const { area, sources, extracts, total, page, size, form, closedBecause } = props;
  return html`${
    form.errors.length > 0 &&
    errorSummary({
      titleText: 'There is a problem',
      errorList: form.errors.map(({ field, text }) => ({ text, href: field === 'asAt' ? '#asAt-day' : `#${field}` })),
    })
  }<h1 class="govuk-heading-xl">${extractTitle}</h1>
<p class="govuk-body-l">A return tells of one day a year. An extract from your case system tells how things stand now: who has a case, what was asked, what has come, what was sent.</p>
${area.invented && insetText({ text: `${area.name} is an invented area: send only invented extracts here, never a real child’s.` })}
<h2 class="govuk-heading-l">How fresh the sources are</h2>
${sources.length === 0 && html`<p class="govuk-body">No extract has been imported yet. All that is known is what the returns say.</p>`}
${sources.map(sourceSection)}
${sources.length > 0 && neverOnTime()}
<p class="govuk-body"><a class="govuk-link" href="${mappingsPath(area)}">What the columns of each source hold</a></p>
${closedBecause === undefined ? sendForm(props) : warningText({ text: closedBecause, iconFallbackText: 'Warning' })}
<h2 class="govuk-heading-l" id="received">Extracts received</h2>
${
  extracts.length === 0
    ? html`<p class="govuk-body">None yet. What you send stands here, with who sent it and when.</p>`
    : html`${blocksTable(
        'Extracts received, newest first',
        heads,
        extracts.map((each) => row(area, each)),
      )}${pages({ total, page, size, address: (each) => `${extractsPath(area)}?page=${String(each)}#received`, what: 'extracts received' })}`
}`;
};
