import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Live } from '../area-live.ts';
import { lateActions, standingPromises, stocktakeWords } from './after.part.ts';
import { standingClaims, turnedClaims } from './claims.part.ts';
import { plural } from './parts.ts';

const isAre = (count: number, one: string, many: string): string =>
  `${plural(count, one, many)} ${count === 1 ? 'is' : 'are'}`;

/** Whether anything of the work on the plan is published here. Without that, nothing is said of it. */
export const isLived = ({ actions, claims, promises, conditions, decisions }: Live): boolean =>
  actions.length + claims.length + promises.length + conditions.length + decisions.length > 0;

/** '2 published claims stand. Of one more our figures no longer support what was said.' */
export const claimsInShort = ({ claims }: Live): string => {
  const [stand, turned] = [standingClaims(claims).length, turnedClaims(claims).length];
  if (stand + turned === 0) return 'Nobody has published a claim that something changed.';
  const turnedWords =
    turned === 0
      ? ''
      : ` Of ${turned === 1 ? 'one more' : `${String(turned)} more`} our figures no longer support what was said.`;
  return `${plural(stand, 'published claim', 'published claims')} ${stand === 1 ? 'stands' : 'stand'}.${turnedWords}`;
};

/** '5 actions are published: 1 is done, 2 are late.' */
export const actionsInShort = ({ actions }: Live): string => {
  if (actions.length === 0) return 'No action is published.';
  const done = actions.filter(({ delivery }) => delivery === 'done').length;
  const late = lateActions(actions).length;
  const moved = actions.filter(({ moves }) => moves.length > 0).length;
  return `${plural(actions.length, 'action', 'actions')} ${actions.length === 1 ? 'is' : 'are'} published: ${String(done)} done, ${String(late)} late. The due date of ${String(moved)} was moved.`;
};

const known = ({ actions }: Live): string => {
  const blind = actions.filter((action) => action.known.kind === 'not-bound').length;
  return blind === 0
    ? ''
    : ` For ${String(blind)} of them no measure is bound, so nobody can know whether ${blind === 1 ? 'it helps' : 'they help'}.`;
};

/** What stands now, in a few sentences, each with its way to the rest. Undefined where nothing is published here. */
export const glancePart = (shortName: string, live: Live): SafeHtml | undefined => {
  if (!isLived(live)) return undefined;
  const { coverage, conditions, decisions, challenges } = live;
  const promises = standingPromises(live);
  const past = promises.filter(({ isPastDue }) => isPastDue).length;
  const open = conditions.filter(({ standing }) => standing === 'open').length;
  const waiting = challenges.filter(({ standing }) => standing === 'open' || standing === 'not-accepted').length;
  return html`<h2 class="govuk-heading-l" id="now">Where things stand today</h2>
<ul class="govuk-list govuk-list--bullet">
<li><a class="govuk-link" href="/${shortName}/claims">What changed</a>: ${claimsInShort(live)}</li>
<li>What is done and what is late: ${actionsInShort(live)}${known(live)}</li>
${
  coverage &&
  html`<li>What the newest letter asks for: of ${plural(coverage.counts.asked, 'thing', 'things')}, ${coverage.counts.withEvidence} ${coverage.counts.withEvidence === 1 ? 'has' : 'have'} an action, a measure and evidence newer than the letter, as far as is published. ${isAre(coverage.counts.gaps, 'gap', 'gaps')} left.</li>
`
}<li><a class="govuk-link" href="/${shortName}/promises">Promises and conditions</a>: ${promises.length === 0 ? 'no promise is kept here' : `of ${plural(promises.length, 'promise', 'promises')}, ${String(past)} ${past === 1 ? 'is' : 'are'} past ${past === 1 ? 'its' : 'their'} date and not kept`}. ${conditions.length > 0 && `Of ${plural(conditions.length, 'condition', 'conditions')} that others set, ${String(open)} ${open === 1 ? 'is' : 'are'} open.`}</li>
${
  (decisions.length > 0 || challenges.length > 0) &&
  html`<li><a class="govuk-link" href="/${shortName}/board-decisions">What boards decided</a>: ${plural(decisions.length, 'decision', 'decisions')}. <a class="govuk-link" href="/${shortName}/board-challenges">What was asked of the partnership</a>: ${plural(challenges.length, 'question', 'questions')}, ${waiting} without an answer that whoever asked accepts or has still to look at.</li>
`
}<li>${stocktakeWords(live)}</li>
</ul>
<ul class="irw-downloads"><li><a class="govuk-link" href="/${shortName}/claims.csv">Claims and corrections (CSV)</a></li><li><a class="govuk-link" href="/${shortName}/claims.atom">Feed of claims and corrections (Atom)</a></li></ul>`;
};
