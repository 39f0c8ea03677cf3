import { button, fileUpload, html, select, table, tableScroll, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlanLine } from '../core/plan.ts';
import { fieldsOf } from '../core/tracker-columns.ts';
import type { Mapping } from '../core/tracker-columns.ts';
import type { RowPlan } from '../core/tracker-diff.ts';
import type { KeptTracker } from '../store-tracker.ts';
import { formOf, hidden, problemsOf } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { counted, planPath, plansPath } from './parts.ts';
import type { Area } from './parts.ts';

const base = (area: Area): string => `${plansPath(area)}/trackers`;
const kindWords = { actions: 'Action tracker', risks: 'Risk register' } as const;

/** Trackers that were sent, and the form that sends one. */
export const trackersPage = (
  area: Area,
  {
    plans,
    trackers,
    frame,
  }: { readonly plans: readonly PlanLine[]; readonly trackers: readonly KeptTracker[]; readonly frame: Frame },
): SafeHtml => {
  const problem = frame.tried?.errors[0];
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-xl">Trackers</h1>
<p class="govuk-body-l">Keep your workbook as long as you want. Send it again and again: rows are known by their reference, nothing is doubled and nothing is removed.</p>
<form method="post" action="${base(area)}" enctype="multipart/form-data" novalidate>${hidden('formToken', frame.formToken)}
${select({
  id: 'tracker-what',
  name: 'what',
  label: { text: 'What it is', classes: 'govuk-label--s' },
  items: [
    ...plans.map((plan) => ({ value: `actions ${plan.code}`, text: `Action tracker of ${plan.name}` })),
    { value: 'risks', text: 'Risk register' },
  ],
})}
${fileUpload({
  id: 'tracker-file',
  name: 'file',
  label: { text: 'The file', classes: 'govuk-label--s' },
  hint: { text: 'XLSX (its first sheet) or CSV, with a row of headings, at most 2,000 rows' },
  ...(problem ? { errorMessage: { text: problem.text } } : {}),
})}
${button({ text: 'Send it', preventDoubleClick: true })}</form>
${trackers.length > 0 && html`<h2 class="govuk-heading-l">Sent before</h2><ul class="govuk-list govuk-list--spaced">${trackers.map((each) => html`<li><a class="govuk-link" href="${base(area)}/${each.id}">${each.fileName}</a>, ${kindWords[each.kind].toLowerCase()}${each.planCode !== null && html` of ${each.planCode}`}, ${inWords(each.sentOn)}, ${each.sentByName}. ${each.takenOn === null ? tag({ text: 'Not taken in', classes: 'govuk-tag--yellow' }) : html`Taken in on ${inWords(each.takenOn)}.`}</li>`)}</ul>`}`;
};

type Props = {
  readonly area: Area;
  readonly tracker: KeptTracker;
  readonly mapping: Mapping;
  readonly areaCodes: readonly string[];
  readonly preview: readonly RowPlan[];
  readonly mayTake: boolean;
  readonly frame: Frame;
};

const became = {
  new: ['New', 'govuk-tag--blue'],
  changed: ['Changed', 'govuk-tag--turquoise'],
  same: ['The same', 'govuk-tag--grey'],
  'not-taken': ['Not taken', 'govuk-tag--red'],
} as const;

const columnsForm = ({ area, tracker, mapping, areaCodes, frame }: Props): SafeHtml => {
  const field = (name: string, label: string): SafeHtml => {
    const problem = frame.tried?.errors.find((each) => each.field === name);
    return select({
      id: `columns-${name}`,
      name,
      label: { text: label, classes: 'govuk-label--s' },
      items: [
        { value: '', text: 'No column' },
        ...tracker.headings.map((heading) => ({ value: heading, text: heading, selected: mapping[name] === heading })),
      ],
      ...(problem ? { errorMessage: { text: problem.text } } : {}),
    });
  };
  return html`<h2 class="govuk-heading-l">What the columns hold</h2>
<p class="govuk-body">Proposed from the headings, or as you said it of the last file. Columns that you do not choose are kept, and go out again as they came.</p>
${formOf(
  frame,
  `${base(area)}/${tracker.id}/columns`,
  html`${Object.entries(fieldsOf(tracker.kind)).map(([name, label]) => field(name, label))}
${
  tracker.kind === 'actions' &&
  select({
    id: 'columns-defaultArea',
    name: 'defaultArea',
    label: { text: 'The area of rows that name none', classes: 'govuk-label--s' },
    items: [
      { value: '', text: 'None: such rows are not taken' },
      ...areaCodes.map((code) => ({ value: code, text: code, selected: tracker.defaultArea === code })),
    ],
  })
}
${button({ text: 'Show what it would do', classes: 'govuk-button--secondary' })}`,
)}`;
};

const previewPart = ({ area, tracker, preview, mayTake, frame }: Props): SafeHtml => {
  const lines = preview.filter(({ became: kind, notes }) => kind !== 'same' || notes.length > 0);
  const count = (kind: RowPlan['became']): number => preview.filter((row) => row.became === kind).length;
  const head = ['Row', 'Reference', 'What becomes of it', 'Why'];
  return html`<h2 class="govuk-heading-l">${tracker.takenOn === null ? 'What taking it in would do' : 'What taking it in again would do'}</h2>
<p class="govuk-body">${counted(count('new'), 'row is', 'rows are')} new, ${count('changed')} changed, ${count('same')} the same, ${count('not-taken')} not taken.</p>
${tableScroll(
  'What becomes of each row',
  table({
    caption: 'What becomes of each row',
    captionClasses: 'govuk-visually-hidden',
    classes: 'irw-table-blocks',
    head: head.map((text) => ({ text })),
    rows: lines.map((row) =>
      [
        { text: String(row.line) },
        { text: row.ref === '' ? 'None' : row.ref },
        { html: html`<span>${tag({ text: became[row.became][0], classes: became[row.became][1] })}</span>` },
        { text: row.notes.join(' ') },
      ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } })),
    ),
  }),
)}
${tracker.takenOn === null && count('new') + count('changed') === 0 && html`<p class="govuk-body">There is nothing to take in: each row says what stands already, or cannot be taken.</p>`}
${mayTake && count('new') + count('changed') > 0 && formOf(frame, `${base(area)}/${tracker.id}/take`, button({ text: 'Take it in', preventDoubleClick: true }))}`;
};

/** One tracker: its columns, what taking it in would do, and the same columns out again. */
export const trackerPage = (props: Props): SafeHtml => {
  const { area, tracker, preview, frame } = props;
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${kindWords[tracker.kind]}</span>${tracker.fileName}</h1>
<p class="govuk-body">${counted(tracker.rows.length, 'row', 'rows')}, sent on ${inWords(tracker.sentOn)} by ${tracker.sentByName}.${
    tracker.takenOn !== null &&
    html` Taken in on ${inWords(tracker.takenOn)}: ${Object.entries(tracker.result ?? {})
      .map(([kind, number]) => `${String(number)} ${kind.replace('-', ' ')}`)
      .join(', ')}.`
  }</p>
${tracker.takenOn === null && columnsForm(props)}
${preview.length > 0 && previewPart(props)}
<h2 class="govuk-heading-m">Go on with your own file</h2>
<p class="govuk-body">In the same columns and order, with what stands today. A cell that says it already stays as you wrote it.</p>
<ul class="irw-downloads"><li><a class="govuk-link" href="${base(area)}/${tracker.id}/now.xlsx">Download it as a workbook (XLSX)</a></li><li><a class="govuk-link" href="${base(area)}/${tracker.id}/now.csv">Download it as CSV</a></li></ul>
${tracker.planCode !== null && html`<p class="govuk-body"><a class="govuk-link" href="${planPath(area, tracker.planCode)}">The plan</a></p>`}`;
};
