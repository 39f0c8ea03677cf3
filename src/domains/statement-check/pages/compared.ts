import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { StatementFinding } from '../core/check.ts';
import type { Compared } from '../core/compare.ts';
import { statementWords as words } from '../words.ts';
import { quoted } from './parts.ts';

const list = (
  title: string,
  findings: readonly StatementFinding[],
): SafeHtml => html`<h3 class="govuk-heading-s">${title}: ${findings.length}</h3>
${findings.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${findings.slice(0, 50).map(({ rule, words: own, says }) => html`<li>${words.rules[rule]}: ${quoted(own, 120)} ${says}</li>`)}</ul>`}
`;

/** What a corrected version has mended, what stays and what is new. */
export const comparedPart = (
  { gone, stays, isNew }: Compared,
  before: { readonly title: string; readonly href: string },
): SafeHtml => html`<h2 class="govuk-heading-l" id="compared">Against the version before</h2>
<p class="govuk-body">The version before: <a class="govuk-link" href="${before.href}">${before.title}</a>.</p>
${list('No longer found', gone)}${list('Still there', stays)}${list('New', isNew)}`;
