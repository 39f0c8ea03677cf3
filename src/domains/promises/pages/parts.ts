import { kindWords as evidenceKinds } from '#domains/evidence';
import { html, joinHtml, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { ConditionPart, OfferedEvidence, PromiseTold, Teller } from '../core/promise.ts';
import type { EventLine } from '../reads-desk.ts';
import { audienceWords, eventWords, isPastWords, promiseWords, standingWords, theirWords } from '../words.ts';

export const deskPath = (shortName: string, id?: string): string =>
  `/${shortName}/promise-desk${id === undefined ? '' : `/${id}`}`;
export const conditionPath = (shortName: string, id?: string): string =>
  `/${shortName}/condition-desk${id === undefined ? '' : `/${id}`}`;
export const publicPath = (shortName: string): string => `/${shortName}/promises`;

export const tellerWords = ({ role, organisation }: Pick<Teller, 'role' | 'organisation'>): string =>
  organisation === '' ? role : `${role}, ${organisation}`;

/** 'By 31 July 2026', with how it was put; or that no date was given. */
export const dueWordsOf = ({ dueOn, dueWords }: { dueOn: PlainDate | null; dueWords: string }): string =>
  dueOn === null ? promiseWords.noDate : `By ${inWords(dueOn)}${dueWords === '' ? '' : ` (“${dueWords}”)`}`;

export const standingTags = (promise: PromiseTold): SafeHtml => {
  const { name, colour } = standingWords[promise.standing];
  return html`${tag({ text: name, classes: `govuk-tag--${colour}` })}${promise.acceptedByThoseItWasMadeTo.says === 'accepted' && html` ${tag({ text: 'Accepted as kept', classes: 'govuk-tag--green' })}`}${promise.acceptedByThoseItWasMadeTo.says === 'not-accepted' && html` ${tag({ text: 'Not accepted as kept', classes: 'govuk-tag--red' })}`}${promise.isPastDue && html` ${tag({ text: isPastWords(promise.daysPast), classes: 'govuk-tag--red' })}`}`;
};

export const partTags = (part: ConditionPart): SafeHtml =>
  html`${tag(part.standing === 'closed' ? { text: 'Closed', classes: 'govuk-tag--green' } : { text: 'Open', classes: 'govuk-tag--yellow' })}${part.isPastDue && html` ${tag({ text: isPastWords(part.daysPast), classes: 'govuk-tag--red' })}`}${part.isAboutOneFamily && html` ${tag({ text: 'About one family: not public', classes: 'govuk-tag--grey' })}`}`;

/** The words as they were said. */
export const quoted = (words: string, source: Child): SafeHtml =>
  html`<blockquote class="irw-quote"><p class="irw-quote__words">“${words}”</p><p class="irw-quote__source">${source}</p></blockquote>`;

/** Where a promise stands: the document with its place, or where it was said and who wrote it down. */
export const promiseSource = ({ source, madeBy, madeOn }: PromiseTold): SafeHtml => {
  const title =
    source.address === '' ? source.title : html`<a class="govuk-link" href="${source.address}">${source.title}</a>`;
  return html`${tellerWords(madeBy)}, ${inWords(madeOn)}. ${source.foundIn === 'said' && 'Said at: '}${title}, ${source.place}`;
};

const speakers = ({ madeTo, acceptedByThoseItWasMadeTo: word }: PromiseTold): string =>
  word.saidFor ?? (madeTo.kind === 'organisation' ? madeTo.name : audienceWords[madeTo.kind].speaks);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What those to whom it was made say, in their words; or that they have not said. */
export const theirPart = (promise: PromiseTold): SafeHtml => {
  const { says, words, on } = promise.acceptedByThoseItWasMadeTo;
  const sentence = `${capital(speakers(promise))} ${theirWords[says]}.`;
  if (words === '') return html`<p class="govuk-body">${sentence}${on !== null && ` (${inWords(on)})`}</p>`;
  return html`<p class="govuk-body govuk-!-margin-bottom-1">${sentence}</p>
${quoted(words, `${speakers(promise)}${on === null ? '' : `, ${inWords(on)}`}`)}`;
};

/** What the partnership says of it, and why. */
export const saidPart = ({ said, hasLostItsEvidence }: PromiseTold): SafeHtml =>
  said === null
    ? html`<p class="govuk-body">${promiseWords.notSaid}.</p>`
    : html`<p class="govuk-body">${tellerWords(said.by)}, ${inWords(said.on)}: ${said.why}</p>${hasLostItsEvidence && html`<p class="govuk-body"><strong>${promiseWords.lost}</strong></p>`}`;

const isCounted = ({ verdict, isWithdrawn }: OfferedEvidence): boolean => verdict?.says === 'accepted' && !isWithdrawn;

const kinds: Readonly<Record<string, { readonly name: string }>> = evidenceKinds;

const evidenceLine = (each: OfferedEvidence, href: string | undefined): SafeHtml => {
  const kind = kinds[each.kind ?? '']?.name ?? 'Evidence';
  const name = each.isWithdrawn ? `${kind}, withdrawn` : (each.title ?? `${kind}, not for publication`);
  return html`<li>${href === undefined ? name : html`<a class="govuk-link" href="${href}">${name}</a>`}${each.occurredOn !== null && ` (${inWords(each.occurredOn)})`}${each.verdict !== null && `. ${each.verdict.says === 'accepted' ? 'Accepted' : 'Not accepted'}: ${tellerWords(each.verdict.by)}, ${inWords(each.verdict.on)}${each.verdict.why === '' ? '' : `. ${each.verdict.why}`}`}${each.verdict === null && '. Nobody has accepted it yet'}</li>`;
};

/** What lies beside it. Everybody is shown what was accepted; titles only where they may be published. */
export const evidencePart = (
  evidence: readonly OfferedEvidence[],
  linkTo?: (evidenceId: string) => string,
): SafeHtml =>
  evidence.length === 0
    ? html`<p class="govuk-body">No ${linkTo === undefined && 'accepted '}evidence yet.</p>`
    : html`<ul class="govuk-list govuk-list--bullet">${joinHtml(evidence.map((each) => evidenceLine(each, linkTo?.(each.evidenceId))))}</ul>`;

export const countedOf = (evidence: readonly OfferedEvidence[]): readonly OfferedEvidence[] =>
  evidence.filter(isCounted);

const london = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });

/** Everything that happened, the first first. Names are for those who work with the plan. */
export const historyPart = (history: readonly EventLine[], showsNames: boolean): SafeHtml =>
  html`<h2 class="govuk-heading-m">What happened</h2>
<ol class="govuk-list govuk-list--number">${history.map(
    (event) =>
      html`<li>${eventWords[event.what] ?? event.what}: ${showsNames && event.byName !== event.role && `${event.byName}, `}${tellerWords(event)}, ${london.format(event.at)}${event.words !== '' && html`<br><span class="govuk-hint">${event.words}</span>`}</li>`,
  )}</ol>
<p class="govuk-hint">Nothing of this can be changed or removed: what is said later stands beside it.</p>`;
