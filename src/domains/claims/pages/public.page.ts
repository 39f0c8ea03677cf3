import { kindWords as evidenceKindWords, withdrawnWords } from '#domains/evidence';
import { details, html, insetText, joinHtml, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { isForumsClaim, shownState } from '../core/claim.ts';
import type { Claim } from '../core/claim.ts';
import type { Standing } from '../load.ts';
import type { PublicEvidence } from '../reads.ts';
import { claimWords, stanceWords } from '../words.ts';
import { figuresPart } from './figures.part.ts';
import { aboutWords, adversePart, bullets, forumPart, publicPath, stateTag, turnedPart } from './parts.ts';

type ListProps = {
  readonly shortName: string;
  readonly name: string;
  readonly invented: boolean;
  readonly standings: readonly Standing[];
  readonly today: PlainDate;
};

const line = (shortName: string, { claim, unexplained, figures }: Standing, today: PlainDate): SafeHtml => {
  const pieces = claim.snapshot?.evidence.length ?? 0;
  const against = claim.adverse.length;
  const shows = figures.filter(({ part }) => part === 'shows').length;
  const beside = figures.length - shows;
  const view = claim.views.at(-1);
  return html`<li>${unexplained.length > 0 && html`${tag({ text: claimWords.noLonger, classes: 'govuk-tag--red' })}<br>`}<a class="govuk-link govuk-!-font-weight-bold" href="${publicPath(shortName, claim.id)}">${claim.text}</a><br>
${shownState(claim, today) !== 'published' && html`${stateTag(claim, today)} `}${aboutWords(claim)}<br>
${unexplained.length > 0 && html`<span class="govuk-!-font-weight-bold">What turned:</span> ${unexplained.map(({ words }) => words).join(' ')}<br>`}
<span class="govuk-hint">Published on ${inWords(claim.publishedOn ?? today)}. Stands on ${String(pieces)} ${pieces === 1 ? 'piece' : 'pieces'} of evidence${shows > 0 && ` and ${String(shows)} series of figures`}. ${beside > 0 && `To be read with ${String(beside)} more. `}${against > 0 && `${String(against)} ${against === 1 ? 'fact speaks' : 'facts speak'} against it. `}${view === undefined ? (isForumsClaim(claim) ? 'The forum itself says this.' : 'The forum has not said what it thinks.') : `${stanceWords[view.stance]}.`}</span></li>`;
};

const group = (title: string, standings: readonly Standing[], { shortName, today }: ListProps): SafeHtml =>
  html`${
    standings.length > 0 &&
    html`<h2 class="govuk-heading-l">${title}</h2><ul class="govuk-list govuk-list--spaced">${joinHtml(standings.map((standing) => line(shortName, standing, today)))}</ul>`
  }`;

/** What a partnership says has changed: every published claim, those that turned first. */
export const publicListPage = (props: ListProps): SafeHtml => {
  const { shortName, name, invented, standings, today } = props;
  const stateOf = ({ claim }: Standing) => shownState(claim, today);
  const standing = standings.filter((each) => stateOf(each) === 'published');
  return html`<h1 class="govuk-heading-xl">${claimWords.publicTitle}</h1>
<p class="govuk-body-l">${standings.length === 0 ? claimWords.none(name) : claimWords.lead(name)}</p>
${invented && standings.length > 0 && insetText({ text: 'Every claim here is invented.' })}
${group(
  claimWords.noLonger,
  standing.filter(({ unexplained }) => unexplained.length > 0),
  props,
)}
${group(
  'What we say today',
  standing.filter(({ unexplained }) => unexplained.length === 0),
  props,
)}
${group(
  'What we no longer say: the time of these claims is over',
  standings.filter((each) => stateOf(each) === 'expired'),
  props,
)}
${group(
  'What we corrected or withdrew',
  standings.filter((each) => ['corrected', 'withdrawn'].includes(stateOf(each))),
  props,
)}
<ul class="irw-downloads"><li><a class="govuk-link" href="${publicPath(shortName)}.csv">Claims and corrections (CSV)</a></li><li><a class="govuk-link" href="${publicPath(shortName)}.atom">Feed of claims and corrections (Atom)</a></li></ul>
${howToRead(shortName)}`;
};

const howToRead = (shortName: string): SafeHtml =>
  details({
    summaryText: 'How to read a claim',
    html: html`${bullets([
      'Something was done, or made, is not the same as: it helps. Each claim says which of them it is.',
      'A claim that something is better stands on figures from before and since, or on two audits made the same way. One story can never carry it.',
      'One person writes a claim, and somebody of another organisation or the independent chair accepts it.',
      'The parent carer forum has ten working days to say what it thinks. If it says nothing, that is not agreement.',
      'A claim holds for six months. Then it has expired, until it is shown again.',
      'Nothing is changed in silence: a correction says what changed, and both claims stay to be read.',
    ])}<p class="govuk-body">The charts under the figures: <a class="govuk-link" href="/${shortName}/change">what really changed</a>.</p>`,
  });

const evidenceLine = (kind: string, title: string | null, found: PublicEvidence | undefined): SafeHtml => {
  const kindName = Object.entries(evidenceKindWords).find(([code]) => code === kind)?.[1].name ?? kind;
  if (found?.withdrawnOn != null) {
    const how = Object.entries(withdrawnWords).find(([code]) => code === found.withdrawnHow)?.[1] ?? 'withdrawn';
    return html`<li>${kindName}, ${how} on ${inWords(found.withdrawnOn)}. Its text is gone.</li>`;
  }
  if (title === null || found === undefined) return html`<li>${kindName}. It is not published.</li>`;
  return html`<li><strong>${title}</strong><br>${found.shows}${found.body !== '' && html`<br>“${found.body}”`}<br>
<span class="govuk-hint">${kindName}, ${inWords(found.occurredOn)}, ${found.ownerName}.${found.audit !== null && ` ${found.audit.tool}: ${String(found.audit.score)} of ${String(found.audit.outOf)}, from ${String(found.audit.sample)} looked at.`} How strong: ${found.strength}. ${found.strengthReason}${found.redaction !== '' && ` Taken out: ${found.redaction}`}</span></li>`;
};

type Props = {
  readonly shortName: string;
  readonly invented: boolean;
  readonly standing: Standing;
  readonly evidence: ReadonlyMap<string, PublicEvidence>;
  readonly today: PlainDate;
};

const ends = (shortName: string, claim: Claim, today: PlainDate): SafeHtml => {
  const state = shownState(claim, today);
  return html`${claim.corrects !== null && insetText({ html: html`This is a correction. It takes the place of <a class="govuk-link" href="${publicPath(shortName, claim.corrects)}">an earlier claim</a>. What changed: ${claim.correctionWords ?? ''}` })}
${state === 'corrected' && claim.correctedBy !== null && insetText({ html: html`We corrected this on ${inWords(claim.ended?.on ?? today)}. What we say now is in <a class="govuk-link" href="${publicPath(shortName, claim.correctedBy)}">the corrected claim</a>. The words below are those of the day, unchanged.` })}
${state === 'withdrawn' && claim.ended !== null && insetText({ text: `We withdrew this on ${inWords(claim.ended.on)}: ${claim.ended.why} The words below are those of the day, unchanged.` })}
${state === 'expired' && claim.validUntil !== null && insetText({ text: `The time of this claim was over on ${inWords(claim.validUntil)}. Nobody has shown it anew since.` })}`;
};

/** One published claim: the words and figures of its day, the evidence, what speaks against it, what the forum thinks, and what turned since. */
export const publicClaimPage = ({ shortName, invented, standing, evidence, today }: Props): SafeHtml => {
  const { claim, turned, unexplained } = standing;
  const { snapshot } = claim;
  return html`<h1 class="govuk-heading-l">${claim.text}</h1>
<p class="govuk-body">${stateTag(claim, today)} ${aboutWords(claim)}</p>
${turnedPart(turned, unexplained, claim.explained)}
${claim.area !== null && html`<p class="govuk-body">What was asked and done there: <a class="govuk-link" href="/${shortName}/areas/${claim.area.code.toLowerCase()}#claim-${claim.id}">${claim.area.title}</a></p>`}
${invented && insetText({ text: 'This claim is invented.' })}
${ends(shortName, claim, today)}
<h2 class="govuk-heading-m">The figures, on the day that it was published</h2>
${figuresPart(shortName, snapshot?.content.figures ?? [], claim.guardWords)}
<h2 class="govuk-heading-m">What it stands on</h2>
<ul class="govuk-list govuk-list--spaced">${joinHtml((snapshot?.evidence ?? []).map(({ id, kind, title }) => evidenceLine(kind, title, evidence.get(id))))}</ul>
<h2 class="govuk-heading-m">What speaks against it</h2>
${adversePart(
  claim.adverse.map(({ text }) => text),
  claim.lookedForAdverse,
)}
<h2 class="govuk-heading-m">What the parent carer forum thinks</h2>
${forumPart(claim, today)}
<h2 class="govuk-heading-m">Who says so</h2>
<p class="govuk-body">Written by: ${claim.made.roleName}, ${claim.made.organisation}. Accepted by: ${claim.accepted?.roleName ?? ''}, ${claim.accepted?.organisation ?? ''}, on ${inWords(claim.accepted?.on ?? today)}. Published on ${inWords(claim.publishedOn ?? today)}, and holds until ${inWords(claim.validUntil ?? today)}.</p>
<p class="govuk-body-s">What was published is fixed, and carries the stamp (SHA-256) <code class="govuk-!-font-size-16">${snapshot?.sha256.slice(0, 16) ?? ''}…</code>. <a class="govuk-link" href="${publicPath(shortName, claim.id)}.json">The words that are stamped (JSON)</a></p>
<p class="govuk-body"><a class="govuk-link" href="${publicPath(shortName)}">All that we say has changed</a></p>`;
};
