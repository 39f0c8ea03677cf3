import { button, html, joinHtml, select, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { claimKinds, claimStates, shownState } from '../core/claim.ts';
import type { Standing } from '../load.ts';
import type { AreaChoice } from '../reads.ts';
import { claimWords, kindWords, stateWords } from '../words.ts';
import { aboutWords, deskPath, publicPath, stateTag } from './parts.ts';

export type DeskFilter = { readonly state: string; readonly kind: string; readonly area: string };

type Props = {
  readonly shortName: string;
  readonly standings: readonly Standing[];
  readonly all: number;
  readonly filter: DeskFilter;
  readonly areas: readonly AreaChoice[];
  readonly today: PlainDate;
  readonly mayMake: boolean;
  readonly maySayOwners: boolean;
  readonly waits: SafeHtml;
};

const line = (shortName: string, { claim, unexplained }: Standing, today: PlainDate): SafeHtml =>
  html`<li><a class="govuk-link govuk-!-font-weight-bold" href="${deskPath(shortName, claim.id)}">${claim.text}</a><br>
${stateTag(claim, today)}${unexplained.length > 0 && html` ${tag({ text: claimWords.noLonger, classes: 'govuk-tag--red' })}`}<br>
<span class="govuk-hint">${aboutWords(claim)} ${claim.made.roleName}, ${claim.made.organisation}.${claim.state === 'submitted' && claim.forumUntil !== null && ` The forum has until ${inWords(claim.forumUntil)}.`}${claim.state === 'published' && claim.validUntil !== null && ` ${shownState(claim, today) === 'expired' ? 'Held' : 'Holds'} until ${inWords(claim.validUntil)}.`}</span></li>`;

const filterForm = ({ shortName, filter, areas }: Props): SafeHtml =>
  html`<form method="get" action="${deskPath(shortName)}" class="irw-filter irw-screen-only"><div class="irw-filter__fields">
${select({
  id: 'state',
  name: 'state',
  label: { text: 'State' },
  value: filter.state,
  items: [
    { value: '', text: 'All' },
    { value: 'turned', text: claimWords.noLonger },
    ...claimStates.map((state) => ({ value: state, text: stateWords[state].name })),
  ],
})}
${select({
  id: 'kind',
  name: 'kind',
  label: { text: 'Kind' },
  value: filter.kind,
  items: [{ value: '', text: 'All' }, ...claimKinds.map((kind) => ({ value: kind, text: kindWords[kind].name }))],
})}
${
  areas.length > 0 &&
  select({
    id: 'area',
    name: 'area',
    label: { text: 'Area of the plan' },
    value: filter.area,
    items: [
      { value: '', text: 'All' },
      ...areas.map(({ planCode, code, title }) => ({ value: `${planCode}/${code}`, text: title })),
    ],
  })
}
</div>${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;

/** All claims of an area, from draft to withdrawn, with what has turned under each. */
export const deskPage = (props: Props): SafeHtml => {
  const { shortName, standings, all, today, mayMake, maySayOwners, waits } = props;
  return html`<h1 class="govuk-heading-xl">${claimWords.deskTitle}</h1>
<p class="govuk-body-l">Sentences that say what changed, each with what it stands on. One person writes a claim and another accepts it.</p>
<ul class="govuk-list irw-screen-only">${mayMake && html`<li><a class="govuk-link" href="${deskPath(shortName)}/new">Write a claim</a></li>`}
<li><a class="govuk-link" href="${publicPath(shortName)}">What is published</a></li>
<li><a class="govuk-link" href="/${shortName}/evidence">Evidence</a></li>
${maySayOwners && html`<li><a class="govuk-link" href="${deskPath(shortName)}/owners">Who owns each area of the plan</a></li>`}</ul>
${waits}
${filterForm(props)}
<p class="govuk-body">${standings.length === all ? `${String(all)} ${all === 1 ? 'claim' : 'claims'}.` : `${String(standings.length)} of ${String(all)} claims.`}</p>
<ul class="govuk-list govuk-list--spaced">${joinHtml(standings.map((standing) => line(shortName, standing, today)))}</ul>`;
};
