import {
  button,
  dateInput,
  details,
  errorSummary,
  fileUpload,
  html,
  input,
  radios,
  select,
  summaryList,
  tag,
  textarea,
  warningText,
} from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { Job } from '#platform/jobs';
import { jobProgress } from '#platform/jobs';
import { reasons } from '../core/clocks.ts';
import { listFieldNames, listFields, placesIn, plainWord, wordsOf } from '../core/lists/fields.ts';
import type { ColumnFault, ColumnMapping, ListSample } from '../core/lists/fields.ts';
import type { CheckedRows, ListProblem } from '../core/lists/check-rows.ts';
import { serviceCodes, services } from '../core/services.ts';
import { reasonWords, ruleWords } from '../words.ts';
import type { ReceivedList } from '../lists/reads-lists.ts';
import { hiddenToken, inventedWords, listsPath, momentWords, number, plural, receivedPath, table } from './parts.ts';
import type { Area } from './parts.ts';

type Errors = readonly { readonly field: string; readonly text: string }[];

const summaryOf = (errors: Errors, addressOf = (field: string): string => `#${field}`): Child =>
  errors.length > 0 &&
  errorSummary({
    titleText: 'There is a problem',
    errorList: errors.map(({ field, text }) => ({ text, href: addressOf(field) })),
  });

const stateTag = ({ state }: ReceivedList): SafeHtml => {
  const words = {
    waiting: ['Being read', 'govuk-tag--grey'],
    'needs-mapping': ['Say what its columns hold', 'govuk-tag--yellow'],
    done: ['Taken in', 'govuk-tag--green'],
    'held-already': ['Held already', 'govuk-tag--grey'],
    refused: ['Refused', 'govuk-tag--red'],
  } as const;
  const [text, classes] = words[state];
  return tag({ text, classes });
};

export type ReceivedProps = {
  readonly area: Area;
  readonly lists: readonly ReceivedList[];
  readonly sources: readonly string[];
  readonly mayKeep: boolean;
  readonly closedBecause: string | undefined;
  readonly formToken: string;
  readonly errors: Errors;
  readonly typed: Readonly<Record<string, string>>;
};

const sendForm = ({ area, sources, formToken, errors, typed }: ReceivedProps): SafeHtml => {
  const errorOf = (field: string) => {
    const found = errors.find((each) => each.field === field);
    return found === undefined ? undefined : { text: found.text };
  };
  return html`<h2 class="govuk-heading-l" id="send">Send a list</h2>
<form action="${receivedPath(area)}" method="post" enctype="multipart/form-data">
${hiddenToken(formToken)}
${radios({
  name: 'kind',
  idPrefix: 'kind',
  value: typed['kind'] ?? 'list',
  fieldset: { legend: { text: 'What is it?', classes: 'govuk-fieldset__legend--m' } },
  errorMessage: errorOf('kind'),
  items: [
    { value: 'list', text: 'A provider’s list: one row for each referral' },
    {
      value: 'nhs',
      text: 'A file that the NHS publishes',
      hint: {
        text: 'The workbook “Community health services waiting lists”, or the series drawn from it. Leave the next two questions empty.',
      },
    },
  ],
})}
${input({
  id: 'source',
  name: 'source',
  value: typed['source'] ?? '',
  label: { text: 'Whose list is it?', classes: 'govuk-label--m' },
  hint: {
    text:
      sources.length === 0
        ? 'As you call it, for example “Community trust, therapies”'
        : `Known here: ${sources.join('; ')}. Write it the same way, and its columns are known.`,
  },
  errorMessage: errorOf('source'),
})}
${dateInput({
  id: 'asAt',
  namePrefix: 'asAt',
  fieldset: { legend: { text: 'Which day does it tell of?', classes: 'govuk-fieldset__legend--m' } },
  hint: { text: 'The day on which the list was drawn, for example 31 10 2026' },
  errorMessage: errorOf('asAt'),
  items: (['day', 'month', 'year'] as const).map((name) => ({
    name,
    classes: `govuk-input--width-${name === 'year' ? '4' : '2'}${errorOf('asAt') === undefined ? '' : ' govuk-input--error'}`,
    value: typed[`asAt-${name}`] ?? '',
  })),
})}
${fileUpload({
  id: 'files',
  name: 'files',
  label: { text: 'The file', classes: 'govuk-label--m' },
  hint: {
    text: 'CSV or an Excel workbook, with one line of headings. No names and no NHS numbers: the provider’s own reference is enough, and only a keyed hash of it is kept.',
  },
  errorMessage: errorOf('files'),
})}
${button({ text: 'Send this file', preventDoubleClick: true })}
</form>
`;
};

/** What was sent, what became of it, and the form to send more. */
export const receivedPage = (props: ReceivedProps): SafeHtml => {
  const { area, lists, mayKeep, closedBecause, errors } = props;
  return html`${summaryOf(errors, (field) => (field === 'asAt' ? '#asAt-day' : `#${field}`))}<h1 class="govuk-heading-xl">Lists received</h1>
${inventedWords(area)}
<p class="govuk-body-l">A list is taken in whole or not at all. Each is a picture of one day: an older one is kept beside a newer one.</p>
${
  lists.length === 0
    ? html`<p class="govuk-body">None yet.</p>`
    : table(
        'Lists received, newest first',
        [
          { text: 'Received' },
          { text: 'Whose list' },
          { text: 'Tells of' },
          { text: 'What became of it' },
          { text: 'Sent by' },
        ],
        lists.map((list) => [
          html`<a class="govuk-link" href="${receivedPath(area, list.id)}">${momentWords(list.receivedAt)}</a>`,
          list.source,
          inWords(list.asAt),
          html`${stateTag(list)} ${list.result && `${number(list.result.taken)} rows taken, ${number(list.result.refused)} refused, ${number(list.result.vanished)} gone without a word`}`,
          list.receivedBy,
        ]),
      )
}
${mayKeep && (closedBecause === undefined ? sendForm(props) : warningText({ text: closedBecause, iconFallbackText: 'Warning' }))}
<p class="govuk-body"><a class="govuk-link" href="${listsPath(area)}">Waiting lists</a></p>`;
};

const about = (list: ReceivedList): SafeHtml =>
  html`<p class="govuk-body">${list.source}, ${list.fileName}, as at ${inWords(list.asAt)}. Sent ${momentWords(list.receivedAt)} by ${list.receivedBy}.</p>`;

/** A list that is being read, was refused, or was held already. */
export const unfinishedPage = (area: Area, list: ReceivedList, job: Job | undefined, formToken: string): SafeHtml => {
  if (list.state === 'refused')
    return html`<h1 class="govuk-heading-xl">This list was refused</h1>
${about(list)}
<p class="govuk-body">${list.refusedBecause}</p>
<p class="govuk-body">Nothing of it is kept. Mend it, and <a class="govuk-link" href="${receivedPath(area)}#send">send it again</a>.</p>`;
  if (list.state === 'held-already')
    return html`<h1 class="govuk-heading-xl">Nothing changed: this list is held already</h1>
${about(list)}
<p class="govuk-body">The very same file of the same day was taken in before. Nothing was doubled.</p>
<p class="govuk-body"><a class="govuk-link" href="${receivedPath(area)}">Lists received</a></p>`;
  const here = receivedPath(area, list.id);
  return html`<h1 class="govuk-heading-xl">The list is being read</h1>
${about(list)}
${
  job
    ? jobProgress({
        job,
        title: 'Reading the list',
        pageHref: here,
        then: { href: here, text: 'See what came of it' },
        unit: 'bytes',
        cancel: { action: `${here}/cancel`, formToken, text: 'Stop reading it' },
      })
    : html`<p class="govuk-body">Nothing was found out about the list. <a class="govuk-link" href="${receivedPath(area)}#send">Send it again</a>.</p>`
}`;
};

const mostShown = 200;

export type ResultProps = {
  readonly area: Area;
  readonly list: ReceivedList;
  readonly problems: readonly ListProblem[];
  readonly counts: readonly { readonly rule: string; readonly severity: 'refused' | 'query'; readonly count: number }[];
};

/** What came of a list: rows taken and refused, who is gone without a word, each problem with its line. */
export const resultPage = ({ area, list, problems, counts }: ResultProps): SafeHtml => {
  const { result } = list;
  if (!result) return html``;
  const line = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  return html`<h1 class="govuk-heading-xl">${plural(result.taken, 'row', 'rows')} taken, ${number(result.refused)} refused</h1>
${inventedWords(area)}
${about(list)}
${summaryList({
  rows: [
    line('Rows in the file', number(result.read)),
    line('Of services that are not followed here', number(result.leftOut)),
    line('Columns read by', `Version ${String(list.mappingVersion ?? 0)} of what this list’s columns hold`),
    line(
      'Compared with',
      result.comparedWith === null ? 'This is the first list of this source' : `The list of ${result.comparedWith}`,
    ),
    line(
      'Gone without a word',
      result.comparedWith === null
        ? 'Cannot be told from one list'
        : `${plural(result.vanished, 'child', 'children')}: waited then, and in this list nowhere. Counted neither as seen nor as removed`,
    ),
  ],
})}
<h2 class="govuk-heading-l" id="problems">What to ask the provider</h2>
${
  counts.length === 0
    ? html`<p class="govuk-body">Nothing was found.</p>`
    : html`${table(
        'What was found, by kind',
        [{ text: 'What' }, { text: 'What was done' }, { text: 'How many', numeric: true }],
        counts.map(({ rule, severity, count }) => [
          ruleWords[rule] ?? rule,
          severity === 'refused' ? 'The row is not counted' : 'Counted; look at it',
          number(count),
        ]),
      )}
<p class="govuk-body"><a class="govuk-link" href="${receivedPath(area, list.id)}/problems.csv">Download all of them as CSV</a></p>
${table(
  problems.length > mostShown ? `The first ${String(mostShown)}` : 'Each of them',
  [{ text: 'Line of the file' }, { text: 'What is wrong, and what to do' }],
  problems.slice(0, mostShown).map((each) => [each.line === 0 ? 'none' : String(each.line), each.reason]),
)}`
}
<p class="govuk-body"><a class="govuk-link" href="${listsPath(area)}">See the figures</a></p>`;
};

export type ColumnsProps = {
  readonly area: Area;
  readonly list: ReceivedList;
  readonly sample: ListSample;
  readonly mapping: ColumnMapping;
  readonly faults: readonly ColumnFault[];
  readonly preview: CheckedRows | undefined;
  readonly formToken: string;
};

const exampleOf = (sample: ListSample, heading: string | undefined): string => {
  const at = sample.headings.findIndex((each) => each === heading);
  const texts = [...new Set(sample.rows.map(({ cells }) => (cells[at] ?? '').trim()))].filter((text) => text !== '');
  return at === -1 || texts.length === 0
    ? ''
    : `For example ${texts
        .slice(0, 3)
        .map((text) => `“${text.slice(0, 40)}”`)
        .join(', ')}.`;
};

const wordSelects = ({ sample, mapping, faults }: ColumnsProps): Child => {
  const found = placesIn(mapping, sample.headings);
  if ('missing' in found) return undefined;
  const serviceItems = [
    { value: '', text: 'Choose' },
    ...serviceCodes.map((code) => ({ value: code, text: services[code].name })),
    { value: 'left-out', text: 'Not followed here: leave it out' },
  ];
  const reasonItems = [
    { value: '', text: 'Not said: it stays unknown' },
    ...reasons.map((reason) => ({ value: reason, text: reasonWords[reason] })),
  ];
  return [
    ...wordsOf(sample, mapping, 'service').map((word, index) =>
      select({
        id: `service-word-${plainWord(word)}`.replaceAll(/[^\w-]/g, '_'),
        name: `service-word-${String(index)}`,
        label: { text: `The service “${word}” is` },
        value: mapping.services[plainWord(word)] ?? '',
        errorMessage: faults.some(({ field }) => field === `service-word-${plainWord(word)}`)
          ? { text: `Say which service “${word}” is` }
          : undefined,
        items: serviceItems,
      }),
    ),
    ...wordsOf(sample, mapping, 'reason').map((word, index) =>
      select({
        id: `reason-word-${String(index)}`,
        name: `reason-word-${String(index)}`,
        label: { text: `The reason “${word}” means` },
        value: mapping.reasons[plainWord(word)] ?? '',
        items: reasonItems,
      }),
    ),
  ];
};

const previewPart = ({ preview }: ColumnsProps): Child =>
  preview &&
  html`<h2 class="govuk-heading-m">The first rows as Irwell understands them</h2>
${table(
  'First rows as understood',
  [
    { text: 'Line' },
    { text: 'Service' },
    { text: 'Referred' },
    { text: 'Seen' },
    { text: 'Left' },
    { text: 'Why' },
    { text: 'Lives' },
    { text: 'Age' },
  ],
  [
    ...preview.rows.map((row) => [
      String(row.line),
      services[row.service].name,
      inWords(row.referredOn),
      row.seenOn === null ? '–' : inWords(row.seenOn),
      row.removedOn === null ? '–' : inWords(row.removedOn),
      row.reason === null ? '–' : reasonWords[row.reason],
      row.residence === 'here' ? 'in this area' : row.residence,
      row.ageBand,
    ]),
    ...preview.problems.map((problem) => [String(problem.line), problem.reason, '', '', '', '', '', '']),
  ],
)}`;

/** What the columns of a list hold: proposed, previewed, confirmed by a person, kept for next time. */
export const columnsPage = (props: ColumnsProps): SafeHtml => {
  const { area, list, sample, mapping, faults, formToken } = props;
  const faultOf = (field: string) => {
    const found = faults.find((each) => each.field === field);
    return found === undefined ? undefined : { text: found.text };
  };
  return html`${summaryOf(faults, (field) => `#${field.replaceAll(/[^\w-]/g, '_')}`)}<h1 class="govuk-heading-xl">What do the columns hold?</h1>
${about(list)}
<p class="govuk-body">${list.whyMapping} What you confirm is kept for the next list of ${list.source}.</p>
<form action="${receivedPath(area, list.id)}/columns" method="post">
${hiddenToken(formToken)}
${listFieldNames.map((field) =>
  select({
    id: `column-${field}`,
    name: `column-${field}`,
    label: { text: listFields[field], classes: 'govuk-label--s' },
    hint: { text: exampleOf(sample, mapping.columns[field]) },
    errorMessage: faultOf(`column-${field}`),
    value: mapping.columns[field] ?? '',
    items: [
      { value: '', text: 'No column tells it' },
      ...sample.headings.filter((heading) => heading !== '').map((heading) => ({ value: heading, text: heading })),
    ],
  }),
)}
${radios({
  name: 'days',
  idPrefix: 'days',
  value: mapping.days,
  fieldset: { legend: { text: 'How are days written?', classes: 'govuk-fieldset__legend--s' } },
  items: [
    { value: 'yyyy-mm-dd', text: 'Year first, or as Excel’s days: 2026-11-05' },
    { value: 'dd/mm/yyyy', text: 'Day first: 05/11/2026 is 5 November 2026' },
  ],
})}
${select({
  id: 'service',
  name: 'service',
  label: { text: 'The one service of the list, where no column names it', classes: 'govuk-label--s' },
  errorMessage: faultOf('service'),
  value: mapping.service,
  items: [
    { value: '', text: 'A column names it' },
    ...serviceCodes.map((code) => ({ value: code, text: services[code].name })),
  ],
})}
${textarea({
  id: 'home',
  name: 'home',
  rows: 2,
  value: mapping.home.join('\n'),
  label: {
    text: `How does the list name ${area.name}, in its column of where children live?`,
    classes: 'govuk-label--s',
  },
  hint: { text: 'One name or code on each line. Other words are other areas; an empty cell is not known.' },
  errorMessage: faultOf('home'),
})}
${wordSelects(props)}
${previewPart(props)}
<div class="govuk-button-group">
${button({ text: 'Show the preview', name: 'do', value: 'preview', classes: 'govuk-button--secondary' })}
${button({ text: 'This is right: take the list in', name: 'do', value: 'confirm', preventDoubleClick: true })}
</div>
</form>
${details({ summaryText: 'What is kept', html: html`<p class="govuk-body">The days, the service, the reason, an age band, whether the child lives in the area, and a keyed hash of the reference. No name, no NHS number, no address. The file itself is let go when it has been taken in.</p>` })}`;
};
