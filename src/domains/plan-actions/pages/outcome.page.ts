import { button, html, summaryList, table, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Action, Outcome, OutcomeVersion, PlanLine } from '../core/plan.ts';
import { deliveryOf } from '../core/delivery.ts';
import type { Words } from '../core/vocabulary.ts';
import type { BoundLink } from '../standings.ts';
import { directionWords, linkRoleWords } from '../words.ts';
import type { SeriesChoice } from './action-forms.ts';
import { endLinkFormOf, linkFormOf } from './action-forms.ts';
import { areaField, boxField, foldedForm, formOf, problemsOf, textField, versionField } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { actionPath, closedHtml, outcomePath, wordTag } from './parts.ts';
import type { Area } from './parts.ts';

export type OutcomeProps = {
  readonly area: Area;
  readonly plan: PlanLine;
  readonly outcome: Outcome;
  readonly versions: readonly OutcomeVersion[];
  readonly links: readonly BoundLink[];
  /** Since when the measures are read: the start of the first action under it. */
  readonly since: PlainDate | null;
  readonly actions: readonly Action[];
  readonly series: readonly SeriesChoice[];
  readonly words: Words;
  readonly today: PlainDate;
  readonly may: { readonly keep: boolean; readonly openSeries: boolean };
  readonly frame: Frame;
};

type Written = Pick<Outcome, 'familyWords' | 'officerWords' | 'madeWith' | 'isPublic'>;

const fields = (frame: Frame, stands: Outcome): SafeHtml => html`${versionField(frame, 'outcome', stands.version)}
${areaField(frame, 'outcome', 'familyWords', { label: 'In families’ words', value: stands.familyWords })}
${areaField(frame, 'outcome', 'officerWords', { label: 'In officers’ words', value: stands.officerWords })}
${textField(frame, 'outcome', 'madeWith', { label: 'With whom it was made', hint: 'Groups, never a person’s name', value: stands.madeWith })}
${boxField(frame, 'outcome', 'isPublic', { label: 'Who may read it', items: [{ value: 'isPublic', text: 'Everybody may read it, once the plan is public', ticked: stands.isPublic }] })}`;

const linkItem = ({ area, plan, outcome, may, frame, today }: OutcomeProps, link: BoundLink): SafeHtml => {
  const { reading, seriesName, seriesId, measureCode, role, direction, sizeWords, expectedBy, namedOn } = link;
  const name =
    seriesName === null || seriesId === null || !may.openSeries
      ? (seriesName ?? measureCode)
      : html`<a class="govuk-link" href="/${area.shortName}/assurance/${seriesId}">${seriesName}</a>`;
  return html`<li><strong>${linkRoleWords[role]}.</strong> ${name}: it ${directionWords[direction]}${sizeWords !== '' && html`, ${sizeWords}`}${expectedBy !== null && html`, by ${inWords(expectedBy)}`}. Named on ${inWords(namedOn)}.
<br>${reading === null ? 'There is no series of it to read here.' : html`<strong>${reading.verdict}</strong>${reading.latestWords !== null && html`, latest ${reading.latestWords}`}. ${reading.reasons[0]}`}
${may.keep && endLinkFormOf(frame, outcomePath(area, plan.code, outcome.id), link.id, today)}</li>`;
};

const measures = (props: OutcomeProps): SafeHtml => {
  const { links, since, may, frame, area, plan, outcome, series } = props;
  return html`<h2 class="govuk-heading-l">What it is measured by</h2>
${
  links.length === 0
    ? html`<p class="govuk-body">No measure is bound to it, so nobody can say whether it comes true.</p>`
    : html`${since !== null && html`<p class="govuk-body">Read since ${inWords(since)}, when the first action under it began.</p>`}<ul class="govuk-list govuk-list--spaced">${links.map((link) => linkItem(props, link))}</ul>`
}
${may.keep && linkFormOf(frame, outcomePath(area, plan.code, outcome.id), series)}`;
};

const versionsPart = ({ versions }: OutcomeProps): SafeHtml => html`<h2 class="govuk-heading-l">Versions</h2>
<ol class="govuk-list govuk-list--spaced" reversed>${versions.map(
  (version) =>
    html`<li><strong>Version ${version.version}</strong>${version.byName !== '' && html`, ${version.byName}`}${version.on !== null && html`, ${inWords(version.on)}`}: “${version.familyWords}”${version.officerWords !== '' && html` In officers’ words: ${version.officerWords}`}${version.madeWith !== '' && html` Made with ${version.madeWith}.`}</li>`,
)}</ol>`;

/** An outcome: its words, what it is measured by, what is done for it, and what it said before. */
export const outcomePage = (props: OutcomeProps): SafeHtml => {
  const { area, plan, outcome, actions, words, today, may, frame } = props;
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">Outcome of ${outcome.areaCode}, ${plan.name}</span>“${outcome.familyWords}”</h1>
${closedHtml(plan)}
${summaryList({
  rows: [
    {
      key: { text: 'In officers’ words' },
      value: { text: outcome.officerWords === '' ? 'None are written' : outcome.officerWords },
    },
    { key: { text: 'Made with' }, value: { text: outcome.madeWith === '' ? 'Nobody has said' : outcome.madeWith } },
    {
      key: { text: 'Read by' },
      value: { text: outcome.isPublic ? 'Everybody, once the plan is public' : 'The partnership' },
    },
  ],
})}
${may.keep && foldedForm(frame, 'outcome', 'Change its words', `${outcomePath(area, plan.code, outcome.id)}/edit`, html`${fields(frame, outcome)}${button({ text: 'Save the words', classes: 'govuk-button--secondary', preventDoubleClick: true })}`)}
${measures(props)}
<h2 class="govuk-heading-l">What is done for it</h2>
${actions.length === 0 ? html`<p class="govuk-body">No action names it.</p>` : html`<ul class="govuk-list govuk-list--spaced">${actions.map((action) => html`<li><a class="govuk-link" href="${actionPath(area, action.id)}">${action.ref} ${action.text}</a> ${wordTag(words.delivery[deliveryOf(action, today)])}</li>`)}</ul>`}
${versionsPart(props)}`;
};

/** Somebody changed the outcome meanwhile: both versions beside each other, and yours in the form. */
export const bothOutcomesPage = (
  { area, plan, outcome, versions, frame }: Pick<OutcomeProps, 'area' | 'plan' | 'outcome' | 'versions' | 'frame'>,
  typed: Written,
): SafeHtml => {
  const head = ['Field', 'What stands now', 'What you wrote'];
  const rows = [
    ['In families’ words', outcome.familyWords, typed.familyWords],
    ['In officers’ words', outcome.officerWords, typed.officerWords],
    ['With whom it was made', outcome.madeWith, typed.madeWith],
    ['Everybody may read it', outcome.isPublic ? 'Yes' : 'No', typed.isPublic ? 'Yes' : 'No'],
  ] as const;
  return html`<h1 class="govuk-heading-xl">Somebody changed this outcome while you were writing</h1>
${warningText({ text: `${versions[0]?.byName ?? 'Somebody'} saved version ${String(outcome.version)}. Nothing of yours has been saved, and nothing of it is lost: both are here.`, iconFallbackText: 'Important' })}
${table({
  caption: 'Both versions',
  captionClasses: 'govuk-visually-hidden',
  classes: 'irw-table-blocks',
  firstCellIsHeader: true,
  head: head.map((text) => ({ text })),
  rows: rows.map(([name, stands, yours]) => [
    { text: name },
    { text: stands === '' ? 'Nothing' : stands, attributes: { 'data-label': 'What stands now' } },
    {
      html: html`<span>${yours === '' ? 'Nothing' : yours}${stands !== yours && html` <strong>(differs)</strong>`}</span>`,
      attributes: { 'data-label': 'What you wrote' },
    },
  ]),
})}
<h2 class="govuk-heading-l">Put them together</h2>
${formOf(frame, `${outcomePath(area, plan.code, outcome.id)}/edit`, html`${fields(frame, outcome)}${button({ text: 'Save mine over it', preventDoubleClick: true })}`, 'outcome')}`;
};
