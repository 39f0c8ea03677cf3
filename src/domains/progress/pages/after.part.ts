import type { PromiseTold } from '#domains/promises';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Live, LiveAction } from '../area-live.ts';
import { liveWords } from '../live-words.ts';
import { plural } from './parts.ts';

/** A promise whose record stands: one that was taken back keeps no words. */
export const standingPromises = ({ promises }: Live): readonly PromiseTold[] =>
  promises.filter(({ takenBack }) => takenBack === null);

const standingNames = { open: 'open', kept: 'kept', partly: 'partly kept', not: 'not kept' } as const;

/** Where a promise stands: who says so, whether it is past its date, and whether those to whom it was made accept it. */
export const promiseStands = ({
  standing,
  said,
  isPastDue,
  daysPast,
  acceptedByThoseItWasMadeTo: word,
  dueOn,
  hasLostItsEvidence,
}: PromiseTold): string => {
  const due = dueOn === null ? 'No date was given.' : `Due ${inWords(dueOn)}.`;
  const past = isPastDue ? ` ${plural(daysPast, 'day', 'days')} past its date.` : '';
  const stands =
    said === null ? ' Nobody has said what became of it.' : ` The partnership says: ${standingNames[standing]}.`;
  const lost = hasLostItsEvidence ? ' The evidence that it was kept is gone, so it is open.' : '';
  const theirs = {
    accepted: ' Those to whom it was made accept it as kept.',
    'not-accepted': ' Those to whom it was made do not accept it as kept.',
    'has-not-said':
      standing === 'kept' || standing === 'partly'
        ? ' Those to whom it was made have not said. That is not agreement.'
        : '',
  }[word.says];
  return `${due}${past}${stands}${lost}${theirs}`;
};

const shownEvidence = ({ evidence }: Pick<PromiseTold, 'evidence'>): string => {
  const titles = evidence
    .filter(({ verdict, isWithdrawn }) => verdict?.says === 'accepted' && !isWithdrawn)
    .map(({ title }) => title ?? 'evidence that is not published');
  return titles.length === 0 ? '' : ` Evidence: ${titles.join('; ')}.`;
};

const promiseEntry = (shortName: string, promise: PromiseTold): SafeHtml =>
  html`<li id="promise-${promise.id}">“${promise.quote}”<br>${promise.madeBy.role}${promise.madeBy.organisation !== '' && `, ${promise.madeBy.organisation}`}, to ${promise.madeTo.name}, ${inWords(promise.madeOn)}. <strong>${promiseStands(promise)}</strong>${shownEvidence(promise)} <a class="govuk-link" href="/${shortName}/promises#promise-${promise.id}">This promise<span class="govuk-visually-hidden">: ${promise.quote}</span></a></li>
`;

/** Actions whose day has passed and that are not done. */
export const lateActions = (actions: readonly LiveAction[]): readonly LiveAction[] =>
  actions.filter(({ delivery }) => delivery === 'late');

/** What slipped: actions that are late, due dates that were moved, promises past their date. */
export const slippedPart = (live: Live, today: PlainDate): SafeHtml => {
  const late = lateActions(live.actions);
  const moved = live.actions.flatMap((action) => action.moves.map((move) => ({ action, move })));
  const past = standingPromises(live).filter(({ isPastDue }) => isPastDue);
  if (late.length + moved.length + past.length === 0) return html`<p class="govuk-body">${liveWords.noSlip}</p>`;
  return html`<ul class="govuk-list govuk-list--bullet">
${late.map(
  ({
    words,
    ref,
    dueOn,
  }) => html`<li><strong>Late:</strong> ${words} (${ref}) was due on ${inWords(dueOn)}, ${plural(daysBetween(dueOn, today), 'day', 'days')} ago.</li>
`,
)}${moved.map(
    ({
      action: { words, ref },
      move: { from, to, why, approvedBy },
    }) => html`<li><strong>Moved:</strong> ${words} (${ref}), from ${inWords(from)} to ${inWords(to)}. ${why === null ? liveWords.noReason : `Why: ${why}`}${approvedBy !== null && ` Approved by: ${approvedBy}.`}</li>
`,
  )}${past.map(
    ({
      quote,
      daysPast,
      id,
    }) => html`<li><strong>Past its date by ${plural(daysPast, 'day', 'days')}:</strong> the promise <a class="govuk-link" href="#promise-${id}">“${quote}”</a></li>
`,
  )}</ul>`;
};

/** Actions that are still to come, the soonest first. */
export const comingActions = (actions: readonly LiveAction[]): readonly LiveAction[] =>
  actions
    .filter(({ delivery }) => delivery === 'on-track' || delivery === 'at-risk' || delivery === 'not-started')
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));

export const stocktakeWords = ({ nextStocktake }: Live): string =>
  nextStocktake ? liveWords.countdown(nextStocktake.meetingOn, nextStocktake.daysLeft) : liveWords.noStocktake;

export const nextPart = (live: Live): SafeHtml => {
  const coming = comingActions(live.actions);
  return html`<p class="govuk-body">${stocktakeWords(live)}</p>
${
  coming.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet">
${coming.map(
  (
    action,
  ) => html`<li>${inWords(action.dueOn)}: ${action.words} (${action.ref})${action.delivery === 'at-risk' && '. It may be late'}</li>
`,
)}</ul>`
}`;
};

export const promisedPart = (shortName: string, live: Live): SafeHtml => {
  const promises = standingPromises(live);
  return html`${
    promises.length === 0
      ? html`<p class="govuk-body">${liveWords.noPromise}</p>`
      : html`<ul class="govuk-list govuk-list--spaced">
${promises.map((promise) => promiseEntry(shortName, promise))}</ul>`
  }
<p class="govuk-body"><a class="govuk-link" href="/${shortName}/promises">All promises and conditions</a></p>`;
};

const challengeStands = {
  open: 'not answered yet',
  answered: 'answered; whoever asked has not said whether that is enough',
  'not-accepted': 'answered; whoever asked does not accept the answer',
  accepted: 'answered, and accepted by whoever asked',
} as const;

/** Public decisions and questions about the area. Undefined where there are none. */
export const decidedPart = (shortName: string, { decisions, challenges }: Live): SafeHtml | undefined =>
  decisions.length + challenges.length === 0
    ? undefined
    : html`<section><h2 class="govuk-heading-l" id="decided">${liveWords.decided}</h2>
<ul class="govuk-list govuk-list--bullet">
${decisions.map(
  ({
    id,
    ref,
    text,
    body,
    metOn,
    dissent,
    isReplaced,
  }) => html`<li>Decided by ${body.name} on ${inWords(metOn)}: <a class="govuk-link" href="/${shortName}/board-decisions/${id}">${ref}: ${text}</a>${isReplaced && ' Replaced since.'}${dissent.some((each) => each.text !== null) && ' Not everybody agreed.'}</li>
`,
)}${challenges.map(
        ({
          id,
          ref,
          question,
          askedFor,
          askedOn,
          standing,
          daysOverdue,
        }) => html`<li>Asked by ${askedFor} on ${inWords(askedOn)}: <a class="govuk-link" href="/${shortName}/board-challenges/${id}">${ref}: ${question}</a> It is ${challengeStands[standing]}${daysOverdue > 0 && `, ${plural(daysOverdue, 'day', 'days')} overdue`}.</li>
`,
      )}</ul></section>`;
