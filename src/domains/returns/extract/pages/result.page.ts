import { html, insetText, summaryList, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { isUnderWay, jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { extractRules } from '../../core/extract/problem.ts';
import type { ExtractProblem, ProblemSeverity } from '../../core/extract/problem.ts';
import { pages } from '../../pages/pages.ts';
import { blocksTable, cell, number, plural, rowHead, when } from '../../pages/parts.ts';
import type { Area } from '../../pages/parts.ts';
import type { ReceivedExtract } from '../reads-extract.ts';
import { coversWords, dayWords, extractPath, extractsPath, neverOnTime, unsaidList } from './parts.ts';

const sentBy = ({ receivedBy, receivedAt, files, asAt, covers }: ReceivedExtract): SafeHtml =>
  insetText({
    text: `Sent by ${receivedBy}, ${when(receivedAt)}: ${files.map(({ name }) => name).join(', ')}. Tells of ${dayWords(asAt)}. ${coversWords[covers]}.`,
  });

type WaitingProps = {
  readonly area: Area;
  readonly extract: ReceivedExtract;
  readonly job: Job | undefined;
  readonly formToken: string;
};

/** An extract that is being read, or whose reading came to no end. */
export const waitingExtractPage = ({ area, extract, job, formToken }: WaitingProps): SafeHtml => {
  const here = extractPath(area, extract.id);
  const isOpen = job !== undefined && isUnderWay(job);
  return html`<h1 class="govuk-heading-xl">${isOpen ? 'The extract is being read' : extract.state === 'waiting' ? 'The extract was not imported' : 'The extract has been read'}</h1>
${
  job &&
  jobProgress({
    job,
    title: 'Reading, checking and importing',
    pageHref: `${here}/progress`,
    then: { href: here, text: 'See what came of it' },
    unit: 'bytes',
    cancel: { action: `${here}/cancel`, formToken, text: 'Stop the import' },
  })
}
${!isOpen && extract.state === 'waiting' && html`<p class="govuk-body">Nothing of it was imported. Send the same files again under <a class="govuk-link" href="${extractsPath(area)}">Case-system extracts</a>.</p>`}
${sentBy(extract)}`;
};

export const refusedExtractPage = ({ area, extract }: Pick<WaitingProps, 'area' | 'extract'>): SafeHtml =>
  html`<h1 class="govuk-heading-xl">This extract was refused</h1>
<p class="govuk-body-l">${extract.refusedBecause}</p>
<p class="govuk-body">Nothing of it was kept but the names, sizes and hashes of its files.</p>
${sentBy(extract)}
<p class="govuk-body"><a class="govuk-link" href="${extractsPath(area)}">Send another extract</a></p>`;

const severityWords: Readonly<
  Record<ProblemSeverity, { readonly text: string; readonly classes: string; readonly about: string }>
> = {
  refused: { text: 'Row refused', classes: 'govuk-tag--red', about: 'Rows refused: nothing of them was taken' },
  unread: {
    text: 'Value unknown',
    classes: 'govuk-tag--yellow',
    about: 'Values that could not be read: the rest of the row was taken',
  },
  query: { text: 'Look at it', classes: 'govuk-tag--blue', about: 'Rows taken, to be looked at' },
};

const problemRow = (problem: ExtractProblem): SafeHtml =>
  html`${rowHead(html`<span class="irw-break">${problem.file}${!problem.file.startsWith(`${problem.sheet}.`) && `, ${problem.sheet}`}</span>, line ${problem.line}`)}${cell('Kind', tag({ text: severityWords[problem.severity].text, classes: severityWords[problem.severity].classes }))}${cell('Column', html`<span>${problem.heading ?? 'The row as a whole'}</span>`)}${cell('Value', html`<span class="irw-break">${problem.value ?? ''}</span>`)}${cell('What is wrong, and what to do', html`<span>${problem.reason}</span>`)}${cell('Rule', html`<span>${problem.rule}: ${extractRules[problem.rule]}</span>`)}`;

export type ResultProps = {
  readonly area: Area;
  readonly extract: ReceivedExtract;
  readonly problems: readonly ExtractProblem[];
  readonly severity: ProblemSeverity | undefined;
  readonly page: number;
  readonly size: number;
};

const severities = ['refused', 'unread', 'query'] as const;

const problemsPart = ({ area, extract, problems, severity, page, size }: ResultProps): Child => {
  const { result } = extract;
  if (!result) return undefined;
  const all = severities.reduce((sum, each) => sum + result.problems[each], 0);
  const here = extractPath(area, extract.id);
  const shown = severity === undefined ? all : result.problems[severity];
  return html`<h2 class="govuk-heading-l" id="problems">What to put right in the case system</h2>
${
  all === 0
    ? html`<p class="govuk-body">Nothing was found by Irwell’s own rules.</p>`
    : html`<ul class="govuk-list">
<li>${severity === undefined ? html`<strong>All: ${number(all)}</strong>` : html`<a class="govuk-link" href="${here}#problems">All: ${number(all)}</a>`}</li>
${severities.map((each) => html`<li>${each === severity ? html`<strong>${severityWords[each].about}: ${number(result.problems[each])}</strong>` : html`<a class="govuk-link" href="${here}?severity=${each}#problems">${severityWords[each].about}: ${number(result.problems[each])}</a>`}</li>`)}
</ul>
<p class="govuk-body"><a class="govuk-link" href="${here}/problems.csv">Download all of them as CSV</a></p>
${
  problems.length > 0 &&
  blocksTable(
    'Problems, refused rows first',
    ['Place', 'Kind', 'Column', 'Value', 'What is wrong, and what to do', 'Rule'].map((text) => ({ text })),
    problems.map(problemRow),
  )
}
${pages({ total: shown, page, size, address: (each) => `${here}?${severity === undefined ? '' : `severity=${severity}&`}page=${String(each)}#problems`, what: 'problems' })}`
}`;
};

/** What came of an extract: rows taken, refused and waiting; what changed; what is wrong; what the source cannot tell. */
export const resultPage = (props: ResultProps): SafeHtml => {
  const { area, extract } = props;
  const { result } = extract;
  if (!result) return html``;
  const { rows, records, children } = result;
  const line = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  return html`<h1 class="govuk-heading-xl">${result.status === 'already-held' ? 'Nothing changed: this extract is held already' : `${plural(rows.taken, 'row', 'rows')} taken, ${number(rows.refused)} refused`}</h1>
${sentBy(extract)}
${
  result.status === 'imported' &&
  html`${summaryList({
    rows: [
      line('Source', extract.name),
      line('Read by', `Version ${String(extract.mappingVersion ?? '')} of its mapping`),
      line('Rows in the files', number(rows.read)),
      line(
        'Records',
        `${number(records.added)} new, ${number(records.changed)} changed (what they said before is kept), ${number(records.unchanged)} as before`,
      ),
      ...(extract.covers === 'full'
        ? [line('Not in this full extract any more', `${number(records.missing)} records: marked, not deleted`)]
        : []),
      line('Children and young people', `${number(children.known)} known, ${number(children.new)} new`),
      line(
        'Waiting',
        children.waiting === 0
          ? 'Nobody'
          : `${plural(children.waiting, 'child', 'children')}: somebody must say whether they are known already`,
      ),
    ],
  })}`
}
${result.status === 'imported' && problemsPart(props)}
<h2 class="govuk-heading-l">What this source does not tell</h2>
${unsaidList(result.cannotTell)}
${neverOnTime()}
${children.waiting > 0 && html`<p class="govuk-body"><a class="govuk-link" href="/${area.shortName}/records/pairs">Say which children are known already</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="${extractsPath(area)}">All sources and extracts</a></p>`;
};
