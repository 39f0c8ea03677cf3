import { button, html, select } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { ModuleName } from '../core/modules.ts';
import { isFiltered, queryOf } from '../core/report/filter.ts';
import type { FindingFilter } from '../core/report/filter.ts';
import type { Check } from '../reads.ts';
import type { Finding } from '../reads-findings.ts';
import { pages } from './pages.ts';
import { checkPath, fieldWords, number, plural, ruleName, severityTag, when, whoDecides } from './parts.ts';
import type { Area, FindRule, Numbers } from './parts.ts';
import { moduleWords } from './words.ts';

export type Choices = {
  readonly rules: readonly string[];
  readonly fields: readonly string[];
  readonly modules: readonly ModuleName[];
};

type FindingsProps = {
  readonly area: Area;
  readonly check: Check;
  readonly findings: readonly Finding[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly filter: FindingFilter;
  readonly choices: Choices;
  readonly find: FindRule;
  readonly numbers: Numbers;
};

const filterForm = ({ area, check, filter, choices, find }: FindingsProps): SafeHtml => {
  const all = { value: '', text: 'All' };
  return html`<form class="irw-filter" action="${checkPath(area, check.id)}/findings" method="get">
<h2 class="govuk-heading-m">Choose what to see</h2>
<div class="irw-filter__fields">
${select({ name: 'severity', label: { text: 'Error or query' }, value: filter.severity ?? '', items: [all, { value: 'error', text: 'Errors' }, { value: 'query', text: 'Queries' }] })}
${select({ name: 'rule', label: { text: 'Rule' }, value: filter.rule ?? '', items: [all, ...choices.rules.map((rule) => ({ value: rule, text: ruleName(rule, find).slice(0, 70) }))] })}
${select({ name: 'module', label: { text: 'Module' }, value: filter.module ?? '', items: [all, ...choices.modules.map((module) => ({ value: module, text: moduleWords[module] }))] })}
${select({ name: 'field', label: { text: 'Field' }, value: filter.field ?? '', items: [all, ...choices.fields.map((field) => ({ value: field, text: field })), { value: 'none', text: 'The record as a whole' }] })}
${select({
  name: 'explained',
  label: { text: 'Explanation' },
  value: filter.explained ?? '',
  items: [all, { value: 'no', text: 'Queries without one' }, { value: 'yes', text: 'Queries with one' }],
})}
${check.previousId !== undefined && select({ name: 'since', label: { text: 'Since the last file' }, value: filter.since ?? '', items: [all, { value: 'new', text: 'New' }, { value: 'still', text: 'Still there' }] })}
${filter.person !== undefined && html`<input type="hidden" name="person" value="${filter.person}">`}${filter.officer !== undefined && html`<input type="hidden" name="officer" value="${filter.officer}">`}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</div>
</form>`;
};

const who = (finding: Finding): string => {
  if (finding.person === 0) return 'the file as a whole';
  const known = [
    finding.upn !== '' && `UPN ${finding.upn}`,
    finding.upn === '' && finding.uln !== '' && `ULN ${finding.uln}`,
    finding.sourceId !== '' && `number ${finding.sourceId} in the file`,
  ].filter((each) => each !== false);
  return [`person ${number(finding.person)} of the file`, ...known].join(', ');
};

/** Where it is: file, line, the place in the return's own tree, whose record. */
export const placeOf = (finding: Finding): SafeHtml =>
  html`<span class="irw-break">${finding.file === '' ? 'the whole return' : finding.file}</span>${finding.line > 0 && `, line ${number(finding.line)}`}: <code class="irw-break">${finding.path === '' ? '/' : finding.path}</code> (${who(finding)})`;

const explained = ({ explanation, severity }: Finding, address: string): Child => {
  if (severity === 'error') return undefined;
  if (!explanation)
    return html`<p class="irw-finding__next irw-screen-only"><a class="govuk-link" href="${address}">Explain this query<span class="govuk-visually-hidden"> at this place</span></a></p>`;
  return html`<p class="irw-finding__next"><strong>Explained:</strong> ${explanation.said} <span class="irw-quiet">${explanation.by}, ${when(explanation.at)}, for ${explanation.year}</span></p>`;
};

/** One finding as it stands in a list. */
const findingEntry = (
  finding: Finding,
  {
    area,
    checkId,
    find,
    numbers,
  }: { readonly area: Area; readonly checkId: string; readonly find: FindRule; readonly numbers: Numbers },
): SafeHtml => {
  const address = `${checkPath(area, checkId)}/findings/${String(finding.position)}`;
  const theirs = numbers.get(finding.rule);
  return html`<li class="irw-finding irw-finding--${finding.severity}">
<h3 class="irw-finding__title">${severityTag(finding.severity)} <a class="govuk-link" href="${address}">${ruleName(finding.rule, find)}</a></h3>
${theirs !== undefined && html`<p class="irw-finding__next">The Department’s number, as written here: ${theirs}</p>`}<p class="irw-finding__message">${finding.message}</p>
<dl class="irw-finding__facts">
<dt>Field</dt><dd>${fieldWords(finding.module, finding.field)}</dd>
<dt>Value</dt><dd>${finding.value === undefined || finding.value === '' ? html`<span class="irw-absent">nothing there</span>` : html`<code class="irw-break">${finding.value}</code>`}</dd>
<dt>Place</dt><dd>${placeOf(finding)}</dd>
${finding.officer !== undefined && html`<dt>Officer</dt><dd>${finding.officer}</dd>`}
${finding.isNew !== undefined && html`<dt>Last file</dt><dd>${finding.isNew ? 'new since then' : 'was there then'}</dd>`}
</dl>
${explained(finding, address)}
</li>
`;
};

const result = ({ total, check, filter, area, page, size }: FindingsProps): SafeHtml => {
  const here = `${checkPath(area, check.id)}/findings`;
  if (total === 0)
    return html`<h2 class="govuk-heading-m">Nothing found</h2>
<p class="govuk-body">${isFiltered(filter) ? html`No finding fits what you chose. <a class="govuk-link" href="${here}">Show all</a>` : 'Irwell’s rules found nothing in this file.'}</p>`;
  const from = (page - 1) * size + 1;
  return html`<h2 class="govuk-heading-m">${plural(total, 'finding', 'findings')}${total > size && `, ${number(from)} to ${number(Math.min(total, from + size - 1))} shown`}</h2>
<ul class="irw-downloads"><li><a class="govuk-link" href="${here}.csv${queryOf(filter)}">Download ${isFiltered(filter) ? 'these' : 'all'} (CSV)</a></li><li><a class="govuk-link" href="${here}.xlsx${queryOf(filter)}">Download ${isFiltered(filter) ? 'these' : 'all'} (Excel)</a></li>${isFiltered(filter) && html`<li><a class="govuk-link" href="${here}">Show all</a></li>`}</ul>`;
};

/** A list of findings, as filtered in the address, some hundreds at a time at the most. */
export const findingsPage = (props: FindingsProps): SafeHtml => {
  const { area, check, findings, total, page, size, filter, find, numbers } = props;
  return html`<h1 class="govuk-heading-xl">Findings</h1>
${filterForm(props)}
${filter.person !== undefined && html`<p class="govuk-body">Of ${filter.person === 0 ? 'the file as a whole' : `person ${number(filter.person)} of the file`} only.</p>`}
${result(props)}
<ol class="irw-findings" start="${String((page - 1) * size + 1)}">
${findings.map((finding) => findingEntry(finding, { area, checkId: check.id, find, numbers }))}</ol>
${pages({ total, page, size, address: (to) => `${checkPath(area, check.id)}/findings${queryOf(filter, to)}`, what: 'Findings' })}
${whoDecides()}`;
};

type GoneProps = Pick<FindingsProps, 'area' | 'find' | 'numbers' | 'findings' | 'total' | 'page' | 'size' | 'check'> & {
  readonly previousId: string;
};

/** What the last file had and this one has no more. */
export const gonePage = ({
  area,
  check,
  previousId,
  findings,
  total,
  page,
  size,
  find,
  numbers,
}: GoneProps): SafeHtml =>
  html`<h1 class="govuk-heading-xl">Gone since the last file</h1>
<p class="govuk-body-l">${plural(total, 'finding', 'findings')} of <a class="govuk-link" href="${checkPath(area, previousId)}">the file before</a> that this file no longer has. Places are those of the file before.</p>
<h2 class="govuk-heading-m">${total === 0 ? 'Nothing is gone' : 'What is gone'}</h2>
<ol class="irw-findings" start="${String((page - 1) * size + 1)}">
${findings.map((finding) => findingEntry(finding, { area, checkId: previousId, find, numbers }))}</ol>
${pages({ total, page, size, address: (to) => `${checkPath(area, check.id)}/gone${queryOf({}, to)}`, what: 'Gone findings' })}`;
