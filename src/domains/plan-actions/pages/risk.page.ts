import { button, html, notificationBanner, summaryList } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Action } from '../core/plan.ts';
import { deliveryOf } from '../core/delivery.ts';
import { changesOf } from '../core/risk-versions.ts';
import { isAboveAppetite, scoresOf } from '../core/risk.ts';
import type { Band } from '../core/risk.ts';
import type { Words } from '../core/vocabulary.ts';
import type { RiskTold } from '../risks-told.ts';
import type { RiskTurn, RiskVersion } from '../store-risk.ts';
import { areaField, versionField, foldedForm, hidden, problemsOf } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { actionPath, ownerHtml, riskPath, saidAboutHtml, scoreHtml, wordTag } from './parts.ts';
import type { SaidAbout } from '../said-about.ts';
import type { Area, Names } from './parts.ts';

export type RiskProps = {
  readonly saidAbout: readonly SaidAbout[];
  readonly area: Area;
  readonly risk: RiskTold;
  readonly actions: readonly Action[];
  readonly versions: readonly RiskVersion[];
  readonly bands: readonly Band[];
  readonly names: Names;
  readonly words: Words;
  readonly today: PlainDate;
  readonly may: { readonly keep: boolean; readonly openSeries: boolean };
  readonly frame: Frame;
};

const facts = ({ risk, bands, names, today, area, actions, words }: RiskProps): SafeHtml => {
  const { before, after } = scoresOf(risk);
  const or = (text: string, none: string): string => (text === '' ? none : text);
  const spelt = (likely: number, bad: number): string => `${String(likely)} likely times ${String(bad)} bad`;
  return summaryList({
    rows: [
      { key: { text: 'Because of what' }, value: { text: or(risk.cause, 'Nobody has said') } },
      { key: { text: 'What it would mean' }, value: { text: or(risk.effect, 'Nobody has said') } },
      {
        key: { text: 'Threatens' },
        value: { text: risk.of === null ? 'The whole partnership' : `${risk.of.planCode} ${risk.of.areaCode}` },
      },
      {
        key: { text: 'Before anything is done' },
        value: { html: html`${scoreHtml(before, bands)}: ${spelt(risk.likelihoodBefore, risk.impactBefore)}` },
      },
      {
        key: { text: 'As it stands' },
        value: { html: html`${scoreHtml(after, bands)}: ${spelt(risk.likelihoodAfter, risk.impactAfter)}` },
      },
      {
        key: { text: 'Accepted up to' },
        value: {
          html:
            risk.appetite === null
              ? html`Nobody has said`
              : html`${scoreHtml(risk.appetite, bands)}${isAboveAppetite(risk) && html` <strong>It is above what is accepted.</strong>`}`,
        },
      },
      { key: { text: 'What is done already' }, value: { text: or(risk.controls, 'No control is written') } },
      { key: { text: 'What is still to be done' }, value: { text: or(risk.mitigations, 'Nothing is written') } },
      {
        key: { text: 'Actions that meet it' },
        value: {
          html:
            actions.length === 0
              ? html`None`
              : html`<ul class="govuk-list">${actions.map((action) => html`<li><a class="govuk-link" href="${actionPath(area, action.id)}">${action.ref} ${action.text}</a> ${wordTag(words.delivery[deliveryOf(action, today)])}</li>`)}</ul>`,
        },
      },
      { key: { text: 'Owner' }, value: { html: ownerHtml(risk.owner, names) } },
      {
        key: { text: 'Looked at again on' },
        value: {
          html:
            risk.reviewOn === null
              ? html`No day is set`
              : html`${inWords(risk.reviewOn)}${risk.state === 'open' && risk.reviewOn < today && html` <strong>Late</strong>`}`,
        },
      },
    ],
  });
};

const seriesPart = ({ risk, area, may }: RiskProps): SafeHtml => html`<h2 class="govuk-heading-l">Figures that warn</h2>
${
  risk.series.length === 0
    ? html`<p class="govuk-body">No series is named, so nothing warns.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${risk.series.map(
        (each) =>
          html`<li>${may.openSeries ? html`<a class="govuk-link" href="/${area.shortName}/assurance/${each.id}">${each.name}</a>` : each.name}, since ${inWords(each.sinceOn)}: <strong>${each.verdict}</strong>${each.latest !== null && html`, latest ${each.latest}`}.${each.limit !== null && html` It warns ${each.limit.side} ${each.limit.value}.`}</li>`,
      )}</ul>`
}`;

const turnForm = (
  { frame, area, risk }: RiskProps,
  turn: RiskTurn,
  summary: string,
  hint: string,
  words: string,
): SafeHtml =>
  foldedForm(
    frame,
    `turn-${turn}`,
    summary,
    `${riskPath(area, risk.id)}/turn`,
    html`${versionField(frame, `turn-${turn}`, risk.version)}${hidden('turn', turn)}${areaField(frame, `turn-${turn}`, 'why', { label: 'Why', hint })}${button({ text: words, classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  );

const forms = (props: RiskProps): SafeHtml => {
  const { area, risk } = props;
  if (risk.state === 'closed')
    return turnForm(props, 'open-again', 'Open it again', 'It stays to be read that it was closed.', 'Open it again');
  return html`<p class="govuk-body irw-screen-only">${button({ text: 'Change it', href: `${riskPath(area, risk.id)}/edit`, classes: 'govuk-button--secondary' })}</p>
${risk.kind === 'risk' && turnForm(props, 'happens', 'It happens: make it an issue', 'What has happened, and since when.', 'Make it an issue')}
${turnForm(props, 'close', 'Close it', 'What makes it safe to stop looking at it.', 'Close it')}`;
};

const versionsPart = ({ versions }: RiskProps): SafeHtml => html`<h2 class="govuk-heading-l">Versions</h2>
<ol class="govuk-list govuk-list--spaced" reversed>${versions.map((version, index) => {
  const note = typeof version.content['note'] === 'string' ? version.content['note'] : '';
  const changes = changesOf(version.content, versions[index + 1]?.content);
  return html`<li><strong>Version ${version.version}</strong>, ${version.byName}, ${inWords(version.on)}${note !== '' && html`: ${note}`}${
    changes.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">${changes.map(({ name, from, to }) => html`<li>${name}: from “${from === '' ? 'nothing' : from}” to “${to === '' ? 'nothing' : to}”</li>`)}</ul>`
  }</li>`;
})}</ol>`;

/** A risk or issue: what could happen, how it is scored, what meets it, what warns of it, and every version. */
export const riskPage = (props: RiskProps): SafeHtml => {
  const { risk, may, frame } = props;
  const warnings = risk.series.flatMap(({ warning }) => warning ?? []);
  const kind = risk.kind === 'risk' ? 'Risk' : 'Issue';
  return html`${problemsOf(frame)}
${risk.state === 'open' && warnings.length > 0 && notificationBanner({ html: html`<p class="govuk-notification-banner__heading">The figures warn.</p>${warnings.map((words) => html`<p class="govuk-body">${words}</p>`)}` })}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${kind} ${risk.ref}</span>${risk.event}</h1>
${risk.state === 'closed' && risk.closedOn !== null && html`<div class="govuk-inset-text">Closed on ${inWords(risk.closedOn)}: ${risk.closedWhy}</div>`}
${risk.issueSince !== null && html`<p class="govuk-body">It was a risk, and happens since ${inWords(risk.issueSince)}.</p>`}
${facts(props)}
${may.keep && forms(props)}
${seriesPart(props)}
${saidAboutHtml(props.saidAbout)}
${versionsPart(props)}`;
};
