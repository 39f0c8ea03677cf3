import { caseKindWords } from '#shared/case-records';
import { details, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { findField } from '../../core/extract/fields.ts';
import { kindOf } from '../../core/extract/mapping.ts';
import type { MappedTable } from '../../core/extract/mapping.ts';
import { when } from '../../pages/parts.ts';
import type { Area } from '../../pages/parts.ts';
import type { MappingVersion } from '../reads-extract.ts';
import { dateWords, identificationWords } from './columns.page.ts';
import { extractsPath, mappingsPath } from './parts.ts';

const tableWords = (table: MappedTable): SafeHtml => {
  const kind = kindOf(table);
  if (kind === undefined) return html`<li>${table.name}: left out</li>`;
  return html`<li>${table.name}: ${caseKindWords[kind].many.toLowerCase()}
<ul class="govuk-list govuk-list--bullet">${table.headings.map((heading, place) => {
    const name = table.columns[String(place)];
    const words = Object.entries(table.codes[String(place)] ?? {});
    const codes = name === undefined ? undefined : findField(kind, name)?.column?.codes;
    return html`<li>“${heading}”: ${name === undefined ? 'left out' : findField(kind, name)?.label}${words.length > 0 && ` (${words.map(([word, code]) => `“${word}” means ${codes?.[code] ?? code}`).join('; ')})`}</li>`;
  })}</ul></li>`;
};

const versionPart = (
  area: Area,
  { name, version, mapping, confirmedAt, confirmedBy }: MappingVersion,
): SafeHtml => html`<h3 class="govuk-heading-m">Version ${version}</h3>
<p class="govuk-body">Confirmed by ${confirmedBy}, ${when(confirmedAt)}. Rows say whose they are by: ${identificationWords[mapping.identifiedBy].toLowerCase()}. ${dateWords[mapping.dates]}.</p>
${details({
  summaryText: `What the columns hold, version ${String(version)}`,
  html: html`<ul class="govuk-list">${mapping.tables.map(tableWords)}</ul>`,
})}
<p class="govuk-body"><a class="govuk-link" href="${mappingsPath(area)}/file?source=${encodeURIComponent(name)}&amp;version=${version}">Download version ${version} of “${name}” as a file that another council can use (JSON)</a></p>
`;

/** Every mapping with its versions. */
export const mappingsPage = ({
  area,
  mappings,
}: {
  readonly area: Area;
  readonly mappings: readonly (readonly MappingVersion[])[];
}): SafeHtml =>
  html`<h1 class="govuk-heading-xl">What the columns of each source hold</h1>
<p class="govuk-body-l">A mapping holds no child’s data. A change makes a new version; each import says by which version it was read.</p>
${mappings.length === 0 && html`<p class="govuk-body">There is none yet. Send an extract under <a class="govuk-link" href="${extractsPath(area)}">Case-system extracts</a>, and Irwell proposes one.</p>`}
${mappings.map((versions) => html`<section><h2 class="govuk-heading-l">${versions[0]?.name}</h2>${versions.map((each) => versionPart(area, each))}</section>`)}`;
