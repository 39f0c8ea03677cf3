import { caseKinds, caseKindWords } from '#shared/case-records';
import { button, errorSummary, html, insetText, select } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { fieldsOf, findField } from '../../core/extract/fields.ts';
import { kindOf } from '../../core/extract/mapping.ts';
import type { DateFormat, Identification, MappedTable, Mapping, MappingFault } from '../../core/extract/mapping.ts';
import { previewOf } from '../../core/extract/mapping-form.ts';
import type { PreviewCell } from '../../core/extract/mapping-form.ts';
import type { SampleTable } from '../../core/extract/propose.ts';
import { blocksTable, cell, hiddenToken, rowHead } from '../../pages/parts.ts';
import type { Area } from '../../pages/parts.ts';
import type { ReceivedExtract } from '../reads-extract.ts';
import { extractPath, neverOnTime, unsaidList } from './parts.ts';

export const dateWords: Readonly<Record<DateFormat, string>> = {
  'day-first': 'Day first: 05/11/2026 is 5 November 2026',
  'month-first': 'Month first: 05/11/2026 is 11 May 2026',
  'year-first': 'Year first only: 2026-11-05',
};

export const identificationWords: Readonly<Record<Identification, string>> = {
  child_ref: 'The case system’s own number',
  upn: 'UPN',
  uln: 'ULN',
  name: 'Surname, forename and date of birth',
};

export type ColumnsProps = {
  readonly area: Area;
  readonly extract: ReceivedExtract;
  readonly samples: readonly SampleTable[];
  readonly mapping: Mapping;
  /** Why each column of each table is proposed so; empty when a person has chosen. */
  readonly why: readonly ReadonlyMap<number, string>[];
  readonly cannotTell: readonly string[];
  readonly faults: readonly MappingFault[];
  readonly formToken: string;
};

const idOf = ({ table, column }: MappingFault): string =>
  column === undefined ? `kind-${String(table)}` : `column-${String(table)}-${String(column)}`;

const sampleTexts = (sample: SampleTable, place: number): string => {
  const texts = [...new Set(sample.rows.map(({ cells }) => (cells[place] ?? '').trim()))].filter((text) => text !== '');
  return texts.length === 0
    ? 'Empty in the first rows.'
    : `For example ${texts
        .slice(0, 3)
        .map((text) => `“${text.slice(0, 40)}”`)
        .join(', ')}.`;
};

const codeSelects = (table: MappedTable, sample: SampleTable, index: number, place: number): Child => {
  const kind = kindOf(table);
  const name = table.columns[String(place)];
  const codes = kind && name !== undefined ? findField(kind, name)?.column?.codes : undefined;
  if (!codes) return undefined;
  const words = sample.words[String(place)];
  if (words === undefined)
    return html`<p class="govuk-hint">The column holds more than forty different words: only those that are our codes already are understood.</p>`;
  return html`<div class="govuk-inset-text">${words.map((word, numberOfWord) =>
    select({
      id: `code-${String(index)}-${String(place)}-${String(numberOfWord)}`,
      name: `code-${String(index)}-${String(place)}-${String(numberOfWord)}`,
      label: { text: `“${word}” means` },
      value: table.codes[String(place)]?.[word.trim().toLowerCase()] ?? '',
      items: [
        { value: '', text: 'Not said: it stays unknown' },
        ...Object.entries(codes).map(([value, text]) => ({ value, text })),
      ],
    }),
  )}</div>`;
};

const columnQuestion = (
  { faults, why }: ColumnsProps,
  table: MappedTable,
  sample: SampleTable,
  index: number,
  place: number,
): SafeHtml => {
  const kind = kindOf(table) ?? 'case_child';
  const fault = faults.find((each) => each.table === index && each.column === place);
  const reason = why[index]?.get(place);
  return html`${select({
    id: `column-${String(index)}-${String(place)}`,
    name: `column-${String(index)}-${String(place)}`,
    label: {
      text: sample.headings[place] === '' ? `Column ${String(place + 1)} (no heading)` : (sample.headings[place] ?? ''),
    },
    hint: {
      text: `${sampleTexts(sample, place)}${reason === undefined || reason === '' ? '' : ` Proposed because ${reason}.`}`,
    },
    errorMessage: fault === undefined ? undefined : { text: fault.text },
    value: table.columns[String(place)] ?? '',
    items: [
      { value: '', text: 'Leave out' },
      ...fieldsOf(kind).map(({ name, label }) => ({ value: name, text: label })),
    ],
  })}${codeSelects(table, sample, index, place)}`;
};

const understood = ({ written, understood: words, reason }: PreviewCell): SafeHtml =>
  words === undefined
    ? html`<span><strong>Not read:</strong> ${written}<br>${reason}</span>`
    : html`<span>${words === '' ? '–' : words}${words !== written && html`<br><span class="govuk-hint">written: ${written}</span>`}${reason !== undefined && html`<br>${reason}`}</span>`;

const preview = ({ mapping, extract }: ColumnsProps, table: MappedTable, sample: SampleTable): Child => {
  const rows = previewOf(table, sample, { mapping, asAt: extract.asAt });
  const [first] = rows;
  if (!first || first.cells.length === 0) return undefined;
  return html`<h3 class="govuk-heading-s">The first ${rows.length} rows as Irwell understands them</h3>
${blocksTable(
  `First rows of ${sample.name} as understood, and as written`,
  [{ text: 'Line' }, ...first.cells.map(({ label }) => ({ text: label }))],
  rows.map(
    ({ line, cells }) => html`${rowHead(html`${line}`)}${cells.map((each) => cell(each.label, understood(each)))}`,
  ),
)}`;
};

const tableSection = (props: ColumnsProps, sample: SampleTable, index: number): SafeHtml => {
  const table = props.mapping.tables[index];
  if (!table) return html``;
  const fault = props.faults.find((each) => each.table === index && each.column === undefined);
  return html`<section>
<h2 class="govuk-heading-l">${sample.name}</h2>
<p class="govuk-body">From ${sample.file}: ${sample.headings.length} columns.</p>
<input type="hidden" name="was-${index}" value="${table.kind}">
${select({
  id: `kind-${String(index)}`,
  name: `kind-${String(index)}`,
  label: { text: 'What does a row of this table tell of?', classes: 'govuk-label--m' },
  hint: { text: 'If you change this, choose “Show the preview”: the columns are then proposed anew.' },
  errorMessage: fault === undefined ? undefined : { text: fault.text },
  value: table.kind,
  items: [
    { value: 'left-out', text: 'Nothing that Irwell needs: leave this table out' },
    ...caseKinds.map((kind) => ({ value: kind, text: `One ${caseKindWords[kind].one}` })),
  ],
})}
${
  kindOf(table) !== undefined &&
  html`<details class="govuk-details"${props.faults.length > 0 && ' open'}>
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">What each column of ${sample.name} holds</span></summary>
<div class="govuk-details__text">${sample.headings.map((_, place) => columnQuestion(props, table, sample, index, place))}</div>
</details>
${preview(props, table, sample)}`
}</section>
`;
};

/** What each column holds: proposed, shown as it would be understood, and confirmed by a person. */
export const columnsPage = (props: ColumnsProps): SafeHtml => {
  const { area, extract, samples, mapping, cannotTell, faults, formToken } = props;
  return html`${
    faults.length > 0 &&
    errorSummary({
      titleText: 'There is a problem',
      errorList: faults.map((fault) => ({ text: fault.text, href: `#${idOf(fault)}` })),
    })
  }<h1 class="govuk-heading-xl">What do the columns of “${extract.name}” hold?</h1>
<p class="govuk-body-l">Nothing has been imported. Irwell proposes, from the headings alone; you decide. What you confirm is kept as a version, and every import says by which version it was read.</p>
${extract.whyMapping !== undefined && insetText({ text: extract.whyMapping })}
<form action="${extractPath(area, extract.id)}/columns" method="post">
${hiddenToken(formToken)}
${select({
  id: 'identifiedBy',
  name: 'identifiedBy',
  label: { text: 'By what does each row say whose it is?', classes: 'govuk-label--m' },
  hint: { text: 'Every table needs this column. The children’s own table may hold the other numbers and names too.' },
  value: mapping.identifiedBy,
  items: Object.entries(identificationWords).map(([value, text]) => ({ value, text })),
})}
${select({
  id: 'dates',
  name: 'dates',
  label: { text: 'How are dates written?', classes: 'govuk-label--m' },
  hint: { text: '2026-11-05 and 5 November 2026 are read in any case. Dates of an Excel workbook come as they are.' },
  value: mapping.dates,
  items: Object.entries(dateWords).map(([value, text]) => ({ value, text })),
})}
${samples.map((sample, index) => tableSection(props, sample, index))}
<h2 class="govuk-heading-l">What this source would not tell</h2>
${unsaidList(cannotTell)}
${neverOnTime()}
<div class="govuk-button-group">
${button({ text: 'Confirm and import', name: 'do', value: 'confirm', preventDoubleClick: true })}
${button({ text: 'Show the preview', name: 'do', value: 'preview', classes: 'govuk-button--secondary' })}
</div>
</form>`;
};
