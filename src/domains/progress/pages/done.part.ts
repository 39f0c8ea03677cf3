import { html, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Live, LiveAction } from '../area-live.ts';
import { liveWords, notYetWords } from '../live-words.ts';

export const actionAnchor = ({ ref }: Pick<LiveAction, 'ref'>): string => `action-${ref.replaceAll('.', '-')}`;

const knownAnchor = ({ ref }: Pick<LiveAction, 'ref'>): string => `known-${ref.replaceAll('.', '-')}`;

const whenWords = ({ delivery, dueOn, doneOn, daysMoved, firstDueOn }: LiveAction): string => {
  if (doneOn !== null)
    return `Done on ${inWords(doneOn)}${doneOn > firstDueOn ? `; first due ${inWords(firstDueOn)}` : ''}.`;
  if (delivery === 'stopped') return `Stopped. It was first due on ${inWords(firstDueOn)}.`;
  return daysMoved > 0 ? `Due ${inWords(dueOn)}; first due ${inWords(firstDueOn)}.` : `Due ${inWords(dueOn)}.`;
};

/** What was done: each published action with where it stands and what was made. */
export const donePart = (actions: readonly LiveAction[], areaName: string, { actions: all }: Live): SafeHtml =>
  actions.length === 0
    ? html`<p class="govuk-body">${all.length === 0 ? liveWords.noActions(areaName) : liveWords.noActionHere}</p>`
    : html`<p class="govuk-body">${liveWords.doneIsNotHelp} Only actions that the partnership has published are here.</p>
<ul class="govuk-list govuk-list--spaced">
${actions.map(
  (
    action,
  ) => html`<li id="${actionAnchor(action)}">${tag({ text: liveWords.delivery[action.delivery].name, classes: `govuk-tag--${liveWords.delivery[action.delivery].colour}` })} <strong>${action.words}</strong> (${action.ref}). ${whenWords(action)}${
    action.outputs.length > 0 &&
    html`<br>Made: ${action.outputs.map(({ title, madeOn }, index) => html`${index > 0 && '; '}${title} (${inWords(madeOn)})`)}.`
  }${actions.some(({ known }) => known.kind !== 'not-bound') && html` <a class="govuk-link" href="#${knownAnchor(action)}">Can anybody know whether it helped?<span class="govuk-visually-hidden"> ${action.ref}</span></a>`}</li>
`,
)}</ul>`;

const chartLink = (shortName: string, { id, name }: LiveAction['figures'][number]['series']): SafeHtml =>
  html`<a class="govuk-link" href="/${shortName}/change/series-${id}">${name}</a>`;

const figureSentence = (shortName: string, action: LiveAction, today: PlainDate): SafeHtml => {
  const shown = action.figures.filter(({ role }) => role === 'impact');
  const guards = action.figures.filter(({ role }) => role === 'guard');
  const list = (figures: LiveAction['figures']): SafeHtml =>
    html`${figures.map(({ series }, index) => html`${index > 0 && '; '}${chartLink(shortName, series)}`)}`;
  const read = html`${shown.length > 0 && html` Chart: ${list(shown)}.`}${guards.length > 0 && html` Read with: ${list(guards)}.`}`;
  switch (action.known.kind) {
    case 'not-bound':
      return html`${liveWords.notBound}${read}`;
    case 'not-yet':
      return html`${notYetWords(action.known.name, action.known.dueOn, today)}${read}`;
    case 'since':
      return html`Figures since it began: <strong>${liveWords.impact[action.impact]}</strong>. ${action.impactReasons.join(' ')}${read}${nextWords(shown, today)}`;
  }
};

const nextWords = (figures: LiveAction['figures'], today: PlainDate): string => {
  const next = figures.flatMap(({ series }) => series.nextDueOn ?? []).toSorted()[0];
  if (next === undefined) return '';
  return next < today
    ? ` The next figure was due on ${inWords(next)}, and is not there or is held back.`
    : ` The next figure is due on ${inWords(next)}.`;
};

/** For each published action, whether anybody can know if it helped, with the chart that would show it. */
export const knownPart = (shortName: string, actions: readonly LiveAction[], today: PlainDate): SafeHtml =>
  actions.every(({ known }) => known.kind === 'not-bound')
    ? html`<p class="govuk-body">${liveWords.noneBound}</p>`
    : html`<ul class="govuk-list govuk-list--bullet">
${actions.map(
  (
    action,
  ) => html`<li id="${knownAnchor(action)}"><strong><a class="govuk-link" href="#${actionAnchor(action)}">${action.words}</a></strong> (${action.ref}): ${figureSentence(shortName, action, today)}</li>
`,
)}</ul>`;
