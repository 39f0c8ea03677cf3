import { details, html, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { OfficerLoad } from '../core/load.ts';
import { weighedDuties, weightWords } from '../core/weights.ts';
import type { Weights } from '../core/weights.ts';
import type { Worker } from '../reads.ts';
import { dutyName, number, officerName, weightIsOurs, whatItCannotTell } from '../words.ts';
import { countAgain, countedWords, notCounted } from './counted.ts';
import type { Counting } from './counted.ts';
import { header, numericCell, numericHeader, rowHead, workloadPath } from './parts.ts';

type WorkloadProps = Counting & {
  readonly loads: readonly OfficerLoad[];
  readonly workers: ReadonlyMap<string, Worker>;
  readonly weights: Weights;
  readonly mayWeigh: boolean;
};

const officerCell = ({ workers, area }: WorkloadProps, { officer }: OfficerLoad): Child => {
  const worker = workers.get(officer);
  const about = [worker?.roleName, worker?.team].filter((each) => each !== undefined && each !== '').join(', ');
  return html`<a class="govuk-link" href="/${area.shortName}/due?${officer === '' ? 'whose=nobody' : `officer=${encodeURIComponent(officer)}`}">${officerName(officer)}</a>${worker?.leftOn !== undefined && html` ${tag({ text: `Left ${inWords(worker.leftOn)}`, classes: 'govuk-tag--orange' })}`}${worker !== undefined && worker.leftOn === undefined && !worker.isHere && html` ${tag({ text: 'Away', classes: 'govuk-tag--grey' })}`}${about !== '' && html`<br><span class="govuk-!-font-weight-regular">${about}</span>`}`;
};

const table = (props: WorkloadProps): SafeHtml =>
  html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">By officer, the heaviest first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Officer')}${numericHeader('Cases')}${numericHeader('Overdue')}${numericHeader('Fell due since')}${numericHeader('Next 2 weeks')}${numericHeader('Next 12 weeks')}${numericHeader('Not known')}${numericHeader('Weight')}</tr></thead>
<tbody class="govuk-table__body">${props.loads.map(
    (load) =>
      html`<tr class="govuk-table__row">${rowHead(officerCell(props, load))}${numericCell('Cases', number(load.cases))}${numericCell('Overdue', number(load.overdue))}${numericCell('Fell due since', number(load.since))}${numericCell('Next 2 weeks', number(load.twoWeeks))}${numericCell('Next 12 weeks', number(load.twelveWeeks))}${numericCell('Not known', number(load.unknown))}${numericCell('Weight', weightWords(load.quarters))}</tr>
`,
  )}</tbody></table>`;

const finding = ({ loads, workers }: WorkloadProps): string => {
  const nobody = loads.find(({ officer }) => officer === '')?.cases ?? 0;
  const left = loads.filter(({ officer }) => workers.get(officer)?.leftOn !== undefined);
  const ofLeft = left.reduce((sum, { cases }) => sum + cases, 0);
  const named = loads.filter(({ officer }) => officer !== '').length;
  return `${number(loads.reduce((sum, { cases }) => sum + cases, 0))} cases: ${number(nobody)} that nobody is known to have, ${number(ofLeft)} of officers who have left, and the others of ${number(named - left.length)} officers.`;
};

const weightsTable = ({ weights }: WorkloadProps): SafeHtml =>
  html`<p class="govuk-body">${weightIsOurs}</p>
<dl class="govuk-summary-list govuk-summary-list--no-border">${weighedDuties.map((duty) => html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${dutyName(duty)}</dt><dd class="govuk-summary-list__value">${weightWords(weights.get(duty) ?? 0)}</dd></div>`)}</dl>
<p class="govuk-body">An officer’s weight is the sum over what is overdue, fell due since the day of its source, or is due within 12 weeks.</p>`;

/** Who has how much. */
export const workloadPage = (props: WorkloadProps): SafeHtml => {
  const { area, counted, mayWeigh } = props;
  const path = workloadPath(area);
  return html`<h1 class="govuk-heading-xl">Workload</h1>
${
  counted === undefined
    ? notCounted(area)
    : html`<p class="govuk-body-l">${finding(props)}</p>
<p class="govuk-body">${countedWords(counted)} A child who has died is in no number.</p>
${countAgain(props)}
<ul class="govuk-list irw-screen-only"><li><a class="govuk-link" href="${path}/forecast">What falls due in the next 12 weeks</a></li><li><a class="govuk-link" href="${path}/away">What happens if somebody is away</a></li>${mayWeigh && html`<li><a class="govuk-link" href="${path}/weights">Change the weights</a></li>`}</ul>
${table(props)}
<ul class="irw-downloads irw-screen-only"><li><a class="govuk-link" href="${path}/workload.csv">Download this table (CSV)</a></li></ul>
${details({ summaryText: 'What the weight is', html: weightsTable(props) })}
${details({ summaryText: 'What this cannot tell', html: html`<ul class="govuk-list govuk-list--bullet">${whatItCannotTell.map((each) => html`<li>${each}</li>`)}</ul>` })}`
}`;
};
