import { html, insetText, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { IncomingRequest, SaidRecord } from '../core/incoming.ts';
import { columnsOf } from '../core/records.ts';
import type { RecordKind } from '../core/records.ts';
import type { FormerVersion, ImportLine } from '../reads.ts';
import type { KeptPerson, KeptRecord } from '../reads-tree.ts';
import { endingWords, recordWords } from '../words.ts';
import { cell, header, nameOf, pairPath, rowHead, shownValue, sourceWords, when } from './parts.ts';
import type { Area } from './parts.ts';

type ChildProps = {
  readonly area: Area;
  readonly person: KeptPerson;
  readonly imports: readonly ImportLine[];
  readonly former: readonly FormerVersion[];
  /** Pairs of which this is one side and nobody has decided. */
  readonly waiting: readonly { readonly id: string }[];
};

const isKept = (record: SaidRecord): record is KeptRecord => 'importNumber' in record;

const values = (kind: RecordKind, record: KeptRecord): readonly SafeHtml[] =>
  columnsOf[kind].flatMap(({ name, label }) => {
    const shown = shownValue(kind, name, record);
    return shown === undefined
      ? []
      : html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${label}</dt><dd class="govuk-summary-list__value">${shown}</dd></div>`;
  });

const unknownValues = ({ unknown }: KeptRecord): Child =>
  unknown !== undefined &&
  Object.entries(unknown).map(
    ([name, text]) =>
      html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name} (not an item of the return)</dt><dd class="govuk-summary-list__value">${text}</dd></div>`,
  );

const record = (imports: readonly ImportLine[], kind: RecordKind, said: SaidRecord, level: 2 | 3): SafeHtml => {
  if (!isKept(said)) return html``;
  const shown = values(kind, said);
  const title = recordWords[kind];
  return html`${level === 2 ? html`<h2 class="govuk-heading-m">${title}</h2>` : html`<h3 class="govuk-heading-s">${title}</h3>`}
${shown.length === 0 && said.unknown === undefined ? html`<p class="govuk-body">The source says that there is one, and no more.</p>` : html`<dl class="govuk-summary-list">${shown}${unknownValues(said)}</dl>`}
<p class="govuk-body-s">Where this comes from: ${sourceWords(imports, said)} Known since ${when(said.knownFrom)}.</p>`;
};

const requestPart = (imports: readonly ImportLine[], request: IncomingRequest): SafeHtml => {
  const part = (kind: RecordKind, said: SaidRecord): SafeHtml => record(imports, kind, said, 3);
  return html`${record(imports, 'assessment_request', request.request, 2)}
${request.assessments.map(
  ({ assessment, plans }) =>
    html`${part('needs_assessment', assessment)}${plans.map(({ plan, settings }) => html`${part('ehc_plan', plan)}${settings.map((each) => part('ehc_plan_setting', each))}`)}`,
)}
${request.activePlans.map(
  ({ activePlan, review, placements, needs }) =>
    html`${part('active_plan', activePlan)}${review && part('annual_review', review)}${placements.map((each) => part('placement', each))}${needs.map((each) => part('need', each))}`,
)}`;
};

const formerRow = (
  imports: readonly ImportLine[],
  { kind, record: was, knownUntil, ending }: FormerVersion,
): SafeHtml => {
  const told = columnsOf[kind].flatMap(({ name, label }) => {
    const shown = shownValue(kind, name, was);
    return shown === undefined ? [] : `${label}: ${shown}`;
  });
  return html`<tr class="govuk-table__row">${rowHead(recordWords[kind])}${cell('What it said', told.join('; '))}${cell('Known', `${when(was.knownFrom)} to ${when(knownUntil)}`)}${cell('What happened', endingWords[ending] ?? ending)}${cell('Where from', sourceWords(imports, was))}</tr>`;
};

/** A child's record with the source of each part, and what was known before. */
export const childPage = ({ area, person, imports, former, waiting }: ChildProps): SafeHtml => {
  const at = (name: string): string | undefined =>
    person.child.values[columnsOf.child.findIndex((column) => column.name === name)] ?? undefined;
  return html`<h1 class="govuk-heading-xl">${nameOf({ surname: at('surname'), forename: at('forename') })}</h1>
<p class="govuk-body">That you opened this record is written in the audit trail. <a class="govuk-link" href="/${area.shortName}/due/children/${person.childId}">One line of time, with what is due</a></p>
${waiting.map((pair) =>
  insetText({
    html: html`This may be the same child as another record: <a class="govuk-link" href="${pairPath(area, pair.id)}">look at both and decide</a>.`,
  }),
)}
${record(imports, 'child', person.child, 2)}
${person.requests.map((request) => requestPart(imports, request))}
<h2 class="govuk-heading-m">What was known before</h2>
${
  former.length === 0
    ? html`<p class="govuk-body">Nothing has changed since the first import.</p>`
    : tableScroll(
        'What was known before',
        html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">What was known before, the latest change first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Record')}${header('What it said')}${header('Known')}${header('What happened')}${header('Where it came from')}</tr></thead>
<tbody class="govuk-table__body">${former.map((each) => formerRow(imports, each))}</tbody></table>`,
      )
}`;
};
