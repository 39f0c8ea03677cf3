import { html, insetText, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { ChildLine, ImportLine } from '../reads.ts';
import { cell, childPath, dayOf, header, nameOf, recordsPath, rowHead, when } from './parts.ts';
import type { Area } from './parts.ts';

type RecordsProps = {
  readonly area: Area;
  readonly held: number;
  readonly openPairs: number;
  readonly imports: readonly ImportLine[];
};

const sourceName = (kind: string, year: number | undefined): string =>
  year !== undefined ? `SEN2 return of ${year}` : kind === 'recorded' ? 'Children recorded in Irwell' : 'Extract';

const importRow = ({
  kind,
  year,
  asAt,
  receivedAt,
  persons,
  files,
}: ImportLine): SafeHtml => html`<tr class="govuk-table__row">
${rowHead(when(receivedAt))}${cell('Source', sourceName(kind, year))}${cell('Tells of', isPlainDate(asAt) ? inWords(asAt) : asAt)}${cell('People in it', kind === 'recorded' ? 'Not counted' : persons.toLocaleString('en-GB'))}${cell('Files', html`<span class="irw-break">${files.map(({ name }) => name).join(', ')}</span>`)}
</tr>`;

/** What the records hold and where they come from. No child is named here. */
export const recordsPage = ({ area, held, openPairs, imports }: RecordsProps): SafeHtml =>
  html`<h1 class="govuk-heading-xl">Children’s records</h1>
${
  imports.length === 0
    ? insetText({ text: 'No return has been imported yet, so there are no records.' })
    : html`<p class="govuk-body-l">${held.toLocaleString('en-GB')} children and young people, from ${imports.length === 1 ? 'one import' : `${imports.length} imports`}.</p>`
}
<ul class="govuk-list govuk-list--bullet">
<li><a class="govuk-link" href="${recordsPath(area)}/children">Children by name</a></li>
<li><a class="govuk-link" href="${recordsPath(area)}/pairs">Records that may be one child</a>: ${openPairs === 0 ? 'none waits for a decision' : openPairs === 1 ? '1 waits for a decision' : `${openPairs.toLocaleString('en-GB')} wait for a decision`}</li>
</ul>
${
  imports.length > 0 &&
  tableScroll(
    'Imports',
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">Where the records come from, newest first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Received')}${header('Source')}${header('Tells of')}${header('People in it')}${header('Files')}</tr></thead>
<tbody class="govuk-table__body">${imports.map(importRow)}</tbody></table>`,
  )
}`;

type ChildrenProps = {
  readonly area: Area;
  readonly children: readonly ChildLine[];
  /** The last child shown, where there may be more. */
  readonly next: string | undefined;
  readonly isFirst: boolean;
};

export const childrenPage = ({ area, children, next, isFirst }: ChildrenProps): SafeHtml =>
  html`<h1 class="govuk-heading-xl">Children by name</h1>
<p class="govuk-body">That you looked at these names is written in the audit trail.</p>
${
  children.length === 0
    ? html`<p class="govuk-body">${isFirst ? 'There are no records.' : 'There are no more names.'}</p>`
    : tableScroll(
        'Children by name',
        html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">Children by name</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Name')}${header('Date of birth')}</tr></thead>
<tbody class="govuk-table__body">${children.map(
          (child) =>
            html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${childPath(area, child.id)}">${nameOf(child)}</a>`)}${cell('Date of birth', dayOf(child.birthOn))}</tr>`,
        )}</tbody></table>`,
      )
}
${!isFirst && html`<p class="govuk-body"><a class="govuk-link" href="${recordsPath(area)}/children">Back to the first names</a></p>`}
${next !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="${recordsPath(area)}/children?after=${next}">More names</a></p>`}`;
