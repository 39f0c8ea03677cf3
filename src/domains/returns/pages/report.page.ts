import { details, html, insetText, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { isProvisional } from '../core/report/deadlines.ts';
import { headline, queriesLeft } from '../core/report/headline.ts';
import { queryOf } from '../core/report/filter.ts';
import type { FindingFilter } from '../core/report/filter.ts';
import { moduleNames } from '../core/modules.ts';
import type { Check } from '../reads.ts';
import type { Changes, Group } from '../reads-findings.ts';
import { groupTable } from './groups.page.ts';
import {
  blocksTable,
  cell,
  checkPath,
  number,
  numberCell,
  plural,
  returnsPath,
  rowHead,
  when,
  whoDecides,
  yearPath,
} from './parts.ts';
import type { Area, FindRule, Numbers } from './parts.ts';
import { moduleWords, returnWords, shapeWords } from './words.ts';

type ReportProps = {
  readonly area: Area;
  readonly check: Check;
  readonly byRule: { readonly groups: readonly Group[]; readonly total: number };
  readonly changes: Changes | undefined;
  /** Explanations that stand and were given for an earlier year. */
  readonly remembered: number;
  readonly find: FindRule;
  readonly numbers: Numbers;
};

const card = (label: string, value: number, note: SafeHtml | string): SafeHtml => html`<li class="irw-figure-card">
<p class="irw-figure-card__label">${label}</p>
<p class="irw-figure-card__value">${number(value)}</p>
<p class="irw-figure-card__note">${note}</p>
</li>
`;

const list = (area: Area, check: Check, filter: Partial<FindingFilter>, text: string): SafeHtml =>
  html`<a class="govuk-link" href="${checkPath(area, check.id)}/findings${queryOf(filter)}">${text}</a>`;

const cards = ({ area, check, remembered }: ReportProps): SafeHtml => {
  const { errors, queries, explained } = check.sums ?? { errors: 0, queries: 0, explained: 0 };
  const left = queries - explained;
  return html`<ul class="irw-figures">
${card('Errors', errors, errors === 0 ? 'Irwell’s rules found none.' : html`${list(area, check, { severity: 'error' }, 'See the errors')}. They must be put right in the file.`)}
${card('Queries left without explanation', left, left === 0 ? 'None is left.' : html`${list(area, check, { severity: 'query', explained: 'no' }, 'See and explain them')}`)}
${card('Queries explained', explained, explained === 0 ? 'None so far.' : html`${list(area, check, { explained: 'yes' }, 'See them')}${remembered > 0 && `. ${number(remembered)} remembered from an earlier return: look whether they still hold.`}`)}
</ul>`;
};

const changesList = ({ area, check, changes }: ReportProps): SafeHtml => {
  if (!changes || check.previousId === undefined)
    return html`<p class="govuk-body">This is the first file of its year that Irwell has, so there is nothing to compare it with.</p>`;
  return html`<p class="govuk-body">Compared with <a class="govuk-link" href="${checkPath(area, check.previousId)}">the file before it</a>:</p>
<ul class="irw-counts">
<li class="irw-counts__item"><span class="irw-counts__number">${number(changes.fresh)}</span> ${list(area, check, { since: 'new' }, 'new')}</li>
<li class="irw-counts__item"><span class="irw-counts__number">${number(changes.gone)}</span> <a class="govuk-link" href="${checkPath(area, check.id)}/gone">gone</a></li>
<li class="irw-counts__item"><span class="irw-counts__number">${number(changes.still)}</span> ${list(area, check, { since: 'still' }, 'still there')}</li>
</ul>`;
};

const notLookedAt = ({ check, find }: ReportProps): SafeHtml => {
  if (check.notLookedAt.length === 0)
    return html`<p class="govuk-body">Every rule for this year was put to the file.</p>`;
  return html`<p class="govuk-body">${plural(check.notLookedAt.length, 'rule was', 'rules were')} not looked at, or not in full. That says nothing good or bad about the file.</p>
${details({
  summaryText: 'Which rules, and why',
  html: blocksTable(
    'Rules that were not looked at',
    [{ text: 'Rule' }, { text: 'What it asks' }, { text: 'Why it was not looked at' }],
    check.notLookedAt.map(
      ({ rule, why }) =>
        html`${rowHead(rule)}${cell('What it asks', html`<span>${find(rule)?.title ?? 'This version of Irwell no longer has this rule'}</span>`)}${cell('Why not', html`<span>${why}</span>`)}`,
    ),
  ),
})}`;
};

const filesTable = ({ check }: ReportProps): SafeHtml =>
  blocksTable(
    'Files of this return',
    [{ text: 'File' }, { text: 'Form' }, { text: 'Read as' }, { text: 'Bytes', numeric: true }, { text: 'SHA-256' }],
    check.files.map(
      (file) =>
        html`${rowHead(file.name)}${cell('Form', html`<span>${shapeWords[file.shape ?? ''] ?? 'not known'}</span>`)}${cell('Read as', html`<span>${file.encoding ?? 'not known'}</span>`)}${numberCell('Bytes', number(file.bytes))}${cell('SHA-256', html`<code class="irw-break">${file.sha256}</code>`)}`,
    ),
  );

const countsTable = ({ check }: ReportProps): SafeHtml =>
  blocksTable(
    'Records of each module',
    [{ text: 'Module' }, { text: 'Records', numeric: true }],
    moduleNames.map(
      (name) => html`${rowHead(moduleWords[name])}${numberCell('Records', number(check.counts[name] ?? 0))}`,
    ),
  );

/** What one return is like, by our rules. */
export const reportPage = (props: ReportProps): SafeHtml => {
  const { area, check, byRule, find, numbers } = props;
  const sums = check.sums ?? { errors: 0, queries: 0, explained: 0 };
  const here = checkPath(area, check.id);
  const year = check.year ?? 0;
  return html`<span class="govuk-caption-xl">Return of ${year}, received ${when(check.receivedAt)} from ${check.receivedBy}</span>
<h1 class="govuk-heading-xl">${headline(sums)}</h1>
<p class="govuk-body-l">${queriesLeft(sums)}</p>
${insetText({ text: returnWords.whoDecides })}
${isProvisional(year) && warningText({ text: returnWords.provisional, iconFallbackText: 'Warning' })}
${check.yearIsAssumed && warningText({ text: `The files name no year from 2023 to 2027, so Irwell took the rules of ${String(year)}. Look at Year and ReferenceDate in the header.`, iconFallbackText: 'Warning' })}
${cards(props)}
<h2 class="govuk-heading-l">Since the last file</h2>
${changesList(props)}
<h2 class="govuk-heading-l">By rule</h2>
${byRule.groups.length === 0 ? html`<p class="govuk-body">Irwell’s rules found nothing in this file.</p>` : groupTable({ area, checkId: check.id, kind: 'rule', groups: byRule.groups, find, numbers })}
${check.capped.length > 0 && html`<p class="govuk-body">So many findings came from ${check.capped.join(', ')} that only the first of each are listed. All are counted above: put the cause right and send the file again.</p>`}
<ul class="govuk-list irw-screen-only">
${byRule.total > byRule.groups.length && html`<li><a class="govuk-link" href="${here}/by/rule">All ${byRule.total} rules</a></li>`}
<li><a class="govuk-link" href="${here}/by/field">By field</a></li>
<li><a class="govuk-link" href="${here}/by/child">By child</a></li>
<li><a class="govuk-link" href="${here}/by/officer">By officer</a></li>
<li><a class="govuk-link" href="${here}/findings">All findings, with search and files to take away</a></li>
<li><a class="govuk-link" href="${here}/import">Take this return into the children’s records</a></li>
<li><a class="govuk-link" href="${here}/collect">Lay COLLECT’s own report beside this one</a></li>
<li><a class="govuk-link" href="${yearPath(area, year)}">How ready is the return of ${year}?</a></li>
</ul>
<h2 class="govuk-heading-l">What was not looked at</h2>
${notLookedAt(props)}
<h2 class="govuk-heading-l">What was read</h2>
${countsTable(props)}
${filesTable(props)}
<p class="irw-provenance">Checked ${check.finishedAt && when(check.finishedAt)} by version ${check.rulesVersion} of Irwell’s rules. The files are kept as they came. <a href="${returnsPath(area)}">All returns</a></p>
${whoDecides()}`;
};
