import { button, details, errorSummary, html, textarea } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Check } from '../reads.ts';
import type { Finding, Said } from '../reads-findings.ts';
import { placeOf } from './findings.page.ts';
import { checkPath, fieldWords, hiddenToken, severityTag, when, whoDecides } from './parts.ts';
import type { Area, FindRule, Numbers } from './parts.ts';
import { basisWords } from './words.ts';

type FindingProps = {
  readonly area: Area;
  readonly check: Check;
  readonly finding: Finding;
  readonly history: readonly Said[];
  readonly find: FindRule;
  readonly numbers: Numbers;
  readonly formToken: string;
  readonly typed?: string | undefined;
  readonly error?: string | undefined;
};

const historyList = (history: readonly Said[]): Child =>
  history.length > 0 &&
  html`<h2 class="govuk-heading-m">What was said before</h2>
<ol class="govuk-list irw-said">
${history.map(
  (
    said,
  ) => html`<li><p class="govuk-body">${said.kind === 'withdrawn' ? html`<strong>Withdrawn:</strong> ` : undefined}${said.said}</p><p class="irw-provenance">${said.by}, ${when(said.at)}, about the return of ${said.year}</p></li>
`,
)}</ol>`;

const explainForm = ({ area, check, finding, formToken, typed, error }: FindingProps): SafeHtml => {
  const here = `${checkPath(area, check.id)}/findings/${String(finding.position)}`;
  const { explanation } = finding;
  const remembered = explanation !== undefined && explanation.year !== check.year;
  return html`${
    explanation &&
    html`<h2 class="govuk-heading-m">The explanation</h2>
<blockquote class="irw-quote"><p class="irw-quote__words">${explanation.said}</p><p class="irw-quote__source">${explanation.by}, ${when(explanation.at)}</p></blockquote>
${remembered && html`<p class="govuk-body">It was given for the return of ${explanation.year} and is remembered for the same case. If it no longer holds, change or withdraw it.</p>`}`
  }
<form action="${here}/explain" method="post" class="irw-screen-only">
${hiddenToken(formToken)}
${textarea({
  id: 'said',
  name: 'said',
  rows: 4,
  label: { text: explanation ? 'Change the explanation' : 'Explain this query', classes: 'govuk-label--m' },
  hint: {
    text: 'Why it is right as it stands. Name no child. Your name and the time are kept with it, and it is remembered for the same case next year.',
  },
  value: typed ?? explanation?.said,
  errorMessage: error === undefined ? undefined : { text: error },
})}
${button({ text: explanation ? 'Keep the new explanation' : 'Keep this explanation', preventDoubleClick: true })}
</form>
${
  explanation &&
  html`<form action="${here}/withdraw" method="post" class="irw-screen-only">
${hiddenToken(formToken)}
${button({ text: 'Withdraw the explanation', classes: 'govuk-button--secondary', preventDoubleClick: true })}
</form>`
}`;
};

/** One finding with all that is known about it; a query takes its explanation here. */
export const findingPage = (props: FindingProps): SafeHtml => {
  const { finding, find, numbers, history, error } = props;
  const rule = find(finding.rule);
  const theirs = numbers.get(finding.rule);
  return html`${error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#said' }] })}<span class="govuk-caption-l">Rule ${finding.rule} ${severityTag(finding.severity)}</span>
<h1 class="govuk-heading-l">${rule?.title ?? finding.rule}</h1>
<p class="govuk-body-l">${finding.message}</p>
<dl class="irw-finding__facts">
<dt>Field</dt><dd>${fieldWords(finding.module, finding.field)}</dd>
<dt>Value</dt><dd>${finding.value === undefined || finding.value === '' ? html`<span class="irw-absent">nothing there</span>` : html`<code class="irw-break">${finding.value}</code>`}</dd>
<dt>Place</dt><dd>${placeOf(finding)}</dd>
<dt>Department’s number</dt><dd>${theirs === undefined ? html`<span class="irw-absent">not known here</span>` : `${theirs}, as written by a person here`}</dd>
</dl>
${rule && details({ summaryText: 'The rule', html: html`<p class="govuk-body">${rule.says}</p><p class="govuk-body"><strong>What to do:</strong> ${rule.toDo}</p><p class="govuk-body"><strong>It rests on</strong> ${basisWords[rule.basis] ?? rule.basis}: ${rule.source}</p>${rule.doubt !== undefined && html`<p class="govuk-body"><strong>Not verified:</strong> ${rule.doubt}</p>`}` })}
${finding.severity === 'error' ? html`<p class="govuk-body">An error cannot be explained away: put it right where the return is made, and send the file again.</p>` : explainForm(props)}
${historyList(finding.explanation ? history.slice(1) : history)}
${whoDecides()}`;
};
