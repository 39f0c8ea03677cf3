import { button, errorSummary, fileUpload, html, insetText, select } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { collectColumns } from '../core/report/collect.ts';
import type {
  CollectColumn,
  CollectMapping,
  CollectMatch,
  CollectRow,
  LearntNumber,
  OurFinding,
} from '../core/report/collect.ts';
import type { Check } from '../reads.ts';
import type { CollectReport, RuleNumber } from '../reads-collect.ts';
import { pages } from './pages.ts';
import {
  blocksTable,
  cell,
  checkPath,
  fieldWords,
  hiddenToken,
  number,
  plural,
  returnsPath,
  rowHead,
  ruleName,
  when,
} from './parts.ts';
import type { Area, FindRule } from './parts.ts';
import { returnWords } from './words.ts';

const onlyCollectDecides = insetText({
  text: 'Only COLLECT decides. What stands in its report counts, whatever Irwell’s rules say.',
});

type SendProps = {
  readonly area: Area;
  readonly check: Check;
  readonly reports: readonly CollectReport[];
  readonly formToken: string;
  readonly error?: string | undefined;
};

export const collectPath = (area: Pick<Area, 'shortName'>, id: string): string => `${returnsPath(area)}/collect/${id}`;

/** COLLECT's reports about one return, and the form to send another. */
export const collectReportsPage = ({ area, check, reports, formToken, error }: SendProps): SafeHtml =>
  html`${error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#report' }] })}<h1 class="govuk-heading-xl">COLLECT’s own report</h1>
<p class="govuk-body-l">Export the errors and queries from COLLECT and send the file here. Irwell lays it beside its own report: what both say, what only COLLECT says, what only Irwell says.</p>
${onlyCollectDecides}
<form action="${checkPath(area, check.id)}/collect" method="post" enctype="multipart/form-data">
${hiddenToken(formToken)}
${fileUpload({
  id: 'report',
  name: 'report',
  label: { text: 'COLLECT’s report', classes: 'govuk-label--m' },
  hint: { text: `A CSV file with headings in its first line. ${returnWords.collectUnknown}` },
  errorMessage: error === undefined ? undefined : { text: error },
})}
${button({ text: 'Go on to the columns', preventDoubleClick: true })}
</form>
<h2 class="govuk-heading-l">Reports sent for this return</h2>
${
  reports.length === 0
    ? html`<p class="govuk-body">None yet.</p>`
    : blocksTable(
        'Reports of COLLECT sent for this return',
        [{ text: 'Received' }, { text: 'File' }, { text: 'Lines' }, { text: 'Sent by' }],
        reports.map(
          (report) =>
            html`${rowHead(html`<a class="govuk-link" href="${collectPath(area, report.id)}">${when(report.receivedAt)}</a>`)}${cell('File', html`<span class="irw-break">${report.fileName}</span>`)}${cell('Lines', html`<span>${number(report.lines)}</span>`)}${cell('Sent by', html`<span>${report.receivedBy}</span>`)}`,
        ),
      )
}`;

const columnWords: Readonly<Record<CollectColumn, string>> = {
  number: 'The Department’s rule number',
  severity: 'Whether it is an error or a query',
  upn: 'UPN',
  uln: 'ULN',
  sourceId: 'The person’s number in the file',
  module: 'Module',
  field: 'Field or item',
  value: 'Value',
  message: 'Message',
};

type ColumnsProps = {
  readonly area: Area;
  readonly report: CollectReport;
  readonly mapping: CollectMapping;
  readonly isRemembered: boolean;
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly formToken: string;
  readonly error?: string | undefined;
};

/** Which column holds what: a person says so, with the first lines before them. */
export const columnsPage = ({
  area,
  report,
  mapping,
  isRemembered,
  sample,
  formToken,
  error,
}: ColumnsProps): SafeHtml => {
  const items = [
    { value: '', text: 'Not in this report' },
    ...report.headings.map((heading, index) => ({
      value: String(index),
      text: heading === '' ? `Column ${String(index + 1)}` : heading,
    })),
  ];
  return html`${error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#upn' }] })}<h1 class="govuk-heading-xl">Which column is which?</h1>
<p class="govuk-body-l">${returnWords.collectUnknown}</p>
<p class="govuk-body">${isRemembered ? 'Filled in as you or a colleague said for the last report with these headings.' : 'Filled in by a guess from the headings. Look at each.'} At least one of UPN, ULN and the person’s number is needed, and the field or the module.</p>
<h2 class="govuk-heading-m">The first lines of ${report.fileName}</h2>
${blocksTable(
  'The first lines of the report',
  [{ text: 'Line' }, ...report.headings.map((text) => ({ text }))],
  sample.map(
    ({ line, cells }) =>
      html`${rowHead(`Line ${String(line)}`)}${report.headings.map((heading, index) => cell(heading, html`<span class="irw-break">${cells[index]}</span>`))}`,
  ),
)}
<form action="${collectPath(area, report.id)}/columns" method="post">
${hiddenToken(formToken)}
${collectColumns.map((column) => select({ id: column, name: column, label: { text: columnWords[column] }, value: mapping[column] === undefined ? '' : String(mapping[column]), items }))}
${button({ text: 'Compare', preventDoubleClick: true })}
</form>`;
};

type CompareProps = {
  readonly area: Area;
  readonly report: CollectReport;
  readonly match: CollectMatch;
  readonly lines: number;
  readonly learnt: readonly LearntNumber[];
  readonly numbers: readonly RuleNumber[];
  readonly find: FindRule;
  readonly formToken: string;
  readonly show: 'same' | 'theirs' | 'ours';
  readonly page: number;
  readonly size: number;
};

const theirPerson = ({ upn, uln, sourceId }: CollectRow): string => {
  if (upn !== '') return `UPN ${upn}`;
  if (uln !== '') return `ULN ${uln}`;
  return sourceId === '' ? 'The file as a whole' : `Number ${sourceId} in the file`;
};

const theirs = (row: CollectRow): Child =>
  html`<span>${row.number !== '' && html`<strong>${row.number}</strong> `}${row.severity && `${returnWords.severity[row.severity]}. `}${row.fieldAsWritten !== '' && `${row.fieldAsWritten}. `}<span class="irw-break">${row.message}</span></span>`;

const ourLink = (area: Area, checkId: string, finding: OurFinding, find: FindRule): SafeHtml =>
  html`<a class="govuk-link" href="${checkPath(area, checkId)}/findings/${finding.position}">${ruleName(finding.rule, find)}</a> (${returnWords.severity[finding.severity].toLowerCase()}, ${fieldWords(finding.module, finding.field ?? undefined)})`;

const shownPart = ({ area, report, match, find, show, page, size }: CompareProps): SafeHtml => {
  const cut = <T>(rows: readonly T[]): readonly T[] => rows.slice((page - 1) * size, page * size);
  if (show === 'same')
    return blocksTable(
      'What both say',
      [{ text: 'Line of COLLECT’s report' }, { text: 'Whose record' }, { text: 'COLLECT' }, { text: 'Irwell' }],
      cut(match.same).map(
        (pair) =>
          html`${rowHead(`Line ${number(pair.theirs.line)}`)}${cell('Whose', html`<span>${theirPerson(pair.theirs)}</span>`)}${cell('COLLECT', theirs(pair.theirs))}${cell('Irwell', html`<span>${pair.ours.map((finding, index) => html`${index > 0 && '; '}${ourLink(area, report.checkId, finding, find)}`)}</span>`)}`,
      ),
    );
  if (show === 'theirs')
    return blocksTable(
      'What only COLLECT says',
      [{ text: 'Line of COLLECT’s report' }, { text: 'Whose record' }, { text: 'COLLECT' }],
      cut(match.onlyTheirs).map(
        (row) =>
          html`${rowHead(`Line ${number(row.line)}`)}${cell('Whose', html`<span>${theirPerson(row)}</span>`)}${cell('COLLECT', theirs(row))}`,
      ),
    );
  return blocksTable(
    'What only Irwell says',
    [{ text: 'Whose record' }, { text: 'Irwell' }],
    cut(match.onlyOurs).map(
      (finding) =>
        html`${rowHead(finding.person === 0 ? 'The file as a whole' : `Person ${number(finding.person)} of the file`)}${cell('Irwell', html`<span>${ourLink(area, report.checkId, finding, find)}</span>`)}`,
    ),
  );
};

const writtenNow = (standing: RuleNumber | undefined, isThis: boolean): Child =>
  standing && (isThis ? `Written by ${standing.by}, ${when(standing.at)}. ` : `${standing.number} is written now. `);

const learntPart = ({ area, report, learnt, numbers, find, formToken }: CompareProps): SafeHtml => {
  const written = new Map(numbers.map((each) => [each.rule, each]));
  if (learnt.length === 0)
    return html`<p class="govuk-body">Nothing to learn: no number of COLLECT’s stands beside a finding of ours in this report.</p>`;
  return html`<p class="govuk-body">Where both say the same, COLLECT’s number may be that of our rule. You decide: what you write stands beside our rule in ${area.name} for the return of ${report.year}, with your name.</p>
${blocksTable(
  'Numbers that may belong to our rules',
  [{ text: 'Irwell’s rule' }, { text: 'COLLECT’s number' }, { text: 'Times together' }, { text: 'Write down' }],
  learnt.map(({ rule, number: theirNumber, times }) => {
    const standing = written.get(rule);
    const isWritten = standing?.number === theirNumber;
    return html`${rowHead(ruleName(rule, find))}${cell('COLLECT’s number', html`<span>${theirNumber}</span>`)}${cell('Times together', html`<span>${number(times)}</span>`)}${cell(
      'Write down',
      html`<form action="${collectPath(area, report.id)}/number" method="post">${hiddenToken(formToken)}<input type="hidden" name="rule" value="${rule}"><input type="hidden" name="number" value="${theirNumber}"><input type="hidden" name="kind" value="${isWritten ? 'withdrawn' : 'given'}">${writtenNow(standing, isWritten)}<button class="irw-link-button" type="submit">${isWritten ? 'Take away' : `Write ${theirNumber}`}<span class="govuk-visually-hidden"> beside ${rule}</span></button></form>`,
    )}`;
  }),
)}`;
};

const titles = { same: 'What both say', theirs: 'What only COLLECT says', ours: 'What only Irwell says' } as const;

/** COLLECT's report and ours side by side. */
export const comparePage = (props: CompareProps): SafeHtml => {
  const { area, report, match, lines, show, page, size } = props;
  const here = collectPath(area, report.id);
  const totals = { same: match.same.length, theirs: match.onlyTheirs.length, ours: match.onlyOurs.length };
  const link = (name: keyof typeof totals): SafeHtml =>
    html`<li class="irw-counts__item"><span class="irw-counts__number">${number(totals[name])}</span> <a class="govuk-link" href="${here}?show=${name}#list"${name === show && html` aria-current="true"`}>${titles[name].replace('What', 'what')}</a></li>
`;
  return html`<h1 class="govuk-heading-xl">COLLECT’s report beside Irwell’s</h1>
<p class="govuk-body-l">${plural(lines, 'line', 'lines')} of ${report.fileName}, sent by ${report.receivedBy}, ${when(report.receivedAt)}.</p>
${onlyCollectDecides}
<ul class="irw-counts">
${link('same')}${link('theirs')}${link('ours')}</ul>
<p class="govuk-body">Matched by the person’s UPN, ULN or number in the file, and by the field, or by the module where COLLECT names no field. Words of messages are not compared. <a class="govuk-link irw-screen-only" href="${here}/columns">Change the columns</a></p>
<h2 class="govuk-heading-l" id="list">${titles[show]}</h2>
${totals[show] === 0 ? html`<p class="govuk-body">Nothing.</p>` : shownPart(props)}
${pages({ total: totals[show], page, size, address: (to) => `${here}?show=${show}&page=${String(to)}#list`, what: titles[show] })}
<h2 class="govuk-heading-l">The Department’s numbers beside our rules</h2>
${learntPart(props)}
<p class="govuk-body"><a class="govuk-link" href="${checkPath(area, report.checkId)}">Back to the report of this return</a></p>`;
};
