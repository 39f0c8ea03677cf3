import { button, errorSummary, html, radios, tableScroll, textarea } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import type { SaidRecord } from '../core/incoming.ts';
import { columnsOf } from '../core/records.ts';
import type { RecordKind } from '../core/records.ts';
import type { ImportLine, PairLine } from '../reads.ts';
import type { KeptPerson, KeptRecord } from '../reads-tree.ts';
import { doubtWords, verdictWords } from '../words.ts';
import { cell, childPath, dayOf, header, nameOf, pairPath, rowHead, shownValue, sourceWords, when } from './parts.ts';
import type { Area } from './parts.ts';

type PairsProps = {
  readonly area: Area;
  readonly open: readonly PairLine[];
  readonly decided: readonly PairLine[];
  /** No more than so many of each are listed. */
  readonly most: number;
};

const because = (reasons: readonly string[]): string => reasons.map((each) => doubtWords[each] ?? each).join('; ');

const pairsTable = (area: Area, caption: string, pairs: readonly PairLine[], isDecided: boolean): SafeHtml =>
  tableScroll(
    caption,
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">${caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Record that was there')}${header('Record that came')}${header('Why it is doubtful')}${header(isDecided ? 'Decision' : 'Found')}</tr></thead>
<tbody class="govuk-table__body">${pairs.map(
      ({ id, known, waiting, reasons, foundAt, verdict }) =>
        html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${pairPath(area, id)}">${nameOf(known)}</a>, born ${dayOf(known.birthOn)}`)}${cell('Record that came', `${nameOf(waiting)}, born ${dayOf(waiting.birthOn)}`)}${cell('Why doubtful', because(reasons))}${cell(isDecided ? 'Decision' : 'Found', isDecided ? (verdictWords[verdict ?? ''] ?? '') : when(foundAt))}</tr>`,
    )}</tbody></table>`,
  );

/** The records that may be one child: those that wait for a decision, then those that have one. */
export const pairsPage = ({ area, open, decided, most }: PairsProps): SafeHtml =>
  html`<h1 class="govuk-heading-xl">Records that may be one child</h1>
<p class="govuk-body-l">Each is kept as a record of its own until somebody decides. Nothing is lost, and nothing is joined by itself.</p>
${open.length === 0 ? html`<p class="govuk-body">None waits for a decision.</p>` : pairsTable(area, 'Waiting for a decision', open, false)}
${open.length >= most && html`<p class="govuk-body">No more than ${most} are listed. When some are decided, others take their place.</p>`}
${decided.length > 0 && pairsTable(area, 'Decided', decided, true)}${decided.length >= most && html`<p class="govuk-body">No more than ${most} are listed.</p>`}`;

export type Side = {
  readonly person: KeptPerson;
  readonly heading: string;
};

export type PairProps = {
  readonly area: Area;
  readonly pairId: string;
  readonly reasons: readonly string[];
  readonly sides: readonly [Side, Side];
  readonly imports: readonly ImportLine[];
  /** In order, with the reason given; the last one stands. */
  readonly decisions: readonly { readonly verdict: string; readonly reason: string; readonly decidedAt: Date }[];
  readonly standing: 'same' | 'not-same' | undefined;
  readonly formToken: string;
  readonly mayDecide: boolean;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

const isKept = (record: SaidRecord): record is KeptRecord => 'importNumber' in record;

const shown = (kind: RecordKind, column: string, record: SaidRecord | undefined): string =>
  (record && isKept(record) ? shownValue(kind, column, record) : undefined) ?? 'Not said';

const compared = (headings: readonly [string, string], label: string, left: string, right: string): SafeHtml =>
  html`<tr class="govuk-table__row">${rowHead(label)}${cell(headings[0], left)}${cell(headings[1], right)}${cell('Compared', left === right ? 'Same' : html`<strong>Differs</strong>`)}</tr>`;

const summaries = ({ person }: Side): string =>
  person.requests
    .map(({ request, activePlans }) => {
      const received = shown('assessment_request', 'received_on', request);
      const school = activePlans.flatMap(({ placements }) => placements.map((each) => shown('placement', 'urn', each)));
      return `Request received: ${received}${activePlans.length > 0 ? `; plan in force, placed at URN ${school.join(', ') || 'not said'}` : ''}`;
    })
    .join('. ') || 'None';

const sourceOf = (imports: readonly ImportLine[], { person: { child } }: Side): string =>
  isKept(child) ? sourceWords(imports, child) : 'Not known';

const comparison = ({ area, sides: [left, right], imports }: PairProps): SafeHtml => {
  const headings = [left.heading, right.heading] as const;
  return tableScroll(
    'The two records side by side',
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">The two records side by side</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Item')}${header(left.heading)}${header(right.heading)}${header('Compared')}</tr></thead>
<tbody class="govuk-table__body">${columnsOf.child.map(({ name, label }) => compared(headings, label, shown('child', name, left.person.child), shown('child', name, right.person.child)))}
${compared(headings, 'Requests and plans', summaries(left), summaries(right))}
${compared(headings, 'Where it comes from', sourceOf(imports, left), sourceOf(imports, right))}
<tr class="govuk-table__row">${rowHead('Whole record')}${[left, right].map(({ person, heading }) => cell(heading, html`<a class="govuk-link" href="${childPath(area, person.childId)}">Open<span class="govuk-visually-hidden"> ${heading}</span></a>`))}<td class="govuk-table__cell irw-table-blocks__none" data-label="Compared"></td></tr>
</tbody></table>`,
  );
};

/** After a joining both sides are one record: it laid beside itself would say that nothing differs. */
const joined = ({ area, sides: [left] }: PairProps): SafeHtml =>
  html`<p class="govuk-body">The two are <a class="govuk-link" href="${childPath(area, left.person.childId)}">one record</a> now. What each of them said before stands there, under “What was known before”.</p>`;

const hidden = (formToken: string, seen: number): Child =>
  html`<input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="seen" value="${seen}">`;

const messageAt = (errors: FormErrors, field: string) => {
  const found = errors.find((error) => error.field === field);
  return found === undefined ? {} : { errorMessage: { text: found.text } };
};

const reasonField = (label: string, { errors, typed }: PairProps): SafeHtml =>
  textarea({
    id: 'reason',
    name: 'reason',
    rows: 3,
    value: typed['reason'] ?? '',
    label: { text: label, classes: 'govuk-label--s' },
    hint: {
      text: 'Say what you checked. It is kept with the decision and can be read by those who open these records.',
    },
    ...messageAt(errors, 'reason'),
  });

const decisionForms = (props: PairProps): SafeHtml => {
  const { area, pairId, formToken, decisions, standing, errors, typed } = props;
  if (standing !== undefined)
    return html`<h2 class="govuk-heading-m">Undo the decision</h2>
<p class="govuk-body">${standing === 'same' ? 'Both records stand again as they stood before. What later files said stays with the record that was kept.' : 'The pair waits for a decision again.'}</p>
<form method="post" action="${pairPath(area, pairId)}/undo" class="irw-screen-only" novalidate>${hidden(formToken, decisions.length)}${reasonField('Why is it undone?', props)}
${button({ text: 'Undo the decision', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`;
  return html`<form method="post" action="${pairPath(area, pairId)}" class="irw-screen-only" novalidate>${hidden(formToken, decisions.length)}
${radios({
  idPrefix: 'verdict',
  name: 'verdict',
  value: typed['verdict'] ?? '',
  fieldset: { legend: { text: 'Are they one child?', classes: 'govuk-fieldset__legend--m' } },
  ...messageAt(errors, 'verdict'),
  items: [
    { value: 'same', text: 'Yes, one child', hint: { text: 'The two records become one. This can be undone.' } },
    { value: 'not-same', text: 'No, two children', hint: { text: 'Both stay, and you are not asked again.' } },
  ],
})}
${reasonField('How do you know?', props)}
${button({ text: 'Save the decision', preventDoubleClick: true })}</form>`;
};

/** Both sides of a doubtful pair, what was decided, and the form to decide. */
export const pairPage = (props: PairProps): SafeHtml => {
  const { errors, reasons, decisions, mayDecide, standing } = props;
  return html`${
    errors.length > 0 &&
    errorSummary({
      titleText: 'There is a problem',
      errorList: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
    })
  }<h1 class="govuk-heading-xl">Are these one child?</h1>
<p class="govuk-body-l">It ${standing === undefined ? 'is' : 'was'} doubtful because ${because(reasons)}.</p>
${standing === 'same' ? joined(props) : comparison(props)}
${
  decisions.length > 0 &&
  html`<h2 class="govuk-heading-m">What was decided</h2><ol class="govuk-list govuk-list--number">${decisions.map(({ verdict, reason, decidedAt }) => html`<li class="irw-break">${verdictWords[verdict] ?? verdict}, ${when(decidedAt)}. ${reason}</li>`)}</ol>`
}
${mayDecide ? decisionForms(props) : html`<p class="govuk-body">An analyst or a SEND manager decides.</p>`}`;
};
