import { button, html, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { bandOf, scoresOf } from '../core/risk.ts';
import type { Band } from '../core/risk.ts';
import type { RiskTold } from '../risks-told.ts';
import { areaField, choiceField, dayField, foldedForm, problemsOf, radioField, textField } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { ownerHtml, plansPath, wordTag } from './parts.ts';
import type { Area, Names } from './parts.ts';
import { roleItems } from './plan-edit.page.ts';

type Props = {
  readonly area: Area;
  readonly risks: readonly RiskTold[];
  readonly bands: readonly Band[];
  readonly names: Names;
  readonly today: PlainDate;
  readonly mayKeep: boolean;
  readonly series: readonly { readonly value: string; readonly text: string }[];
  readonly frame: Frame;
};

const scoreHtml = (score: number, bands: readonly Band[]): SafeHtml => {
  const band = bandOf(score, bands);
  return html`<span>${band === undefined ? 'No band' : wordTag({ ...band, meaning: '' })} ${score}</span>`;
};

const head = ['Risk', 'Before', 'After', 'What is done', 'Owner', 'Review'];

const riskRow = ({ bands, names, today }: Props, risk: Props['risks'][number]) => {
  const { before, after } = scoresOf(risk);
  const warns = risk.series.flatMap(({ warning }) => warning ?? []);
  return [
    {
      html: html`<strong>${risk.ref}</strong> ${risk.event}${risk.cause !== '' && html`<br>Because: ${risk.cause}`}${risk.effect !== '' && html`<br>So that: ${risk.effect}`}${warns.map((words) => html`<br><strong>Warning:</strong> ${words}`)}${risk.series.filter(({ warning }) => warning === null).map(({ name, verdict }) => html`<br><span class="irw-absent">${name}: ${verdict.toLowerCase()}</span>`)}`,
    },
    { html: scoreHtml(before, bands) },
    { html: scoreHtml(after, bands) },
    {
      html: html`<span>${risk.controls === '' ? 'No control is written.' : risk.controls}${risk.mitigations !== '' && html`<br>To do: ${risk.mitigations}`}</span>`,
    },
    { html: html`<span>${ownerHtml(risk.owner, names)}</span>` },
    {
      html: html`<span>${risk.reviewOn === null ? 'No day is set' : html`${inWords(risk.reviewOn)}${risk.reviewOn < today && html` <strong>Late</strong>`}`}</span>`,
    },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));
};

const scaleWords = (bands: readonly Band[]): string =>
  bands
    .toSorted((one, other) => other.from - one.from)
    .map(({ words, from }) => `${words.toLowerCase()} from ${String(from)}`)
    .join(', ');

const five = ['1', '2', '3', '4', '5'].map((value) => ({ value, text: value }));

const addForm = ({ area, names, frame, series }: Props): SafeHtml =>
  foldedForm(
    frame,
    'risk',
    'Add a risk or issue',
    `${plansPath(area)}/risks`,
    html`${textField(frame, 'risk', 'ref', { label: 'Reference' })}
${radioField(frame, 'risk', 'kind', {
  label: 'What it is',
  value: 'risk',
  items: [
    { value: 'risk', text: 'A risk: it may happen' },
    { value: 'issue', text: 'An issue: it is happening' },
  ],
})}
${areaField(frame, 'risk', 'event', { label: 'What could happen' })}
${areaField(frame, 'risk', 'cause', { label: 'Because of what' })}
${areaField(frame, 'risk', 'effect', { label: 'What it would mean for children and families' })}
${choiceField(frame, 'risk', 'likelihoodBefore', { label: 'How likely, before anything is done (1 to 5)', items: five })}
${choiceField(frame, 'risk', 'impactBefore', { label: 'How bad, before anything is done (1 to 5)', items: five })}
${areaField(frame, 'risk', 'controls', { label: 'What is done already' })}
${areaField(frame, 'risk', 'mitigations', { label: 'What is still to be done' })}
${choiceField(frame, 'risk', 'likelihoodAfter', { label: 'How likely, after that (1 to 5)', items: five })}
${choiceField(frame, 'risk', 'impactAfter', { label: 'How bad, after that (1 to 5)', items: five })}
${choiceField(frame, 'risk', 'ownerRole', { label: 'Owner', items: roleItems(names, 'No role of Irwell') })}
${textField(frame, 'risk', 'ownerWords', { label: 'The owner’s post' })}
${dayField(frame, 'risk', 'review', { label: 'Looked at again on' })}
${choiceField(frame, 'risk', 'series', { label: 'A series that warns when it turns worse', items: [{ value: '', text: 'None' }, ...series] })}
${button({ text: 'Add it', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  );

/** Risks and issues, the highest score first. */
export const risksPage = (props: Props): SafeHtml => {
  const { area, risks, bands, mayKeep, frame } = props;
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-xl">Risks and issues</h1>
<p class="govuk-body-l">A score is likelihood times impact, each from 1 to 5: ${scaleWords(bands)}.</p>
${area.invented && html`<p class="govuk-body">Every risk here is invented.</p>`}
${
  risks.length === 0
    ? html`<p class="govuk-body">No risk is written.</p>`
    : tableScroll(
        'Risks and issues',
        table({
          caption: 'Risks and issues',
          captionClasses: 'govuk-visually-hidden',
          classes: 'irw-table-blocks irw-plan-table',
          firstCellIsHeader: false,
          head: head.map((text) => ({ text })),
          rows: risks.map((risk) => riskRow(props, risk)),
        }),
      )
}
${mayKeep && addForm(props)}
${mayKeep && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${plansPath(area)}/trackers">Take a risk register in</a></p>`}
<ul class="irw-downloads"><li><a class="govuk-link" href="${plansPath(area)}/risks/risks.csv">Download them as CSV</a></li></ul>`;
};
