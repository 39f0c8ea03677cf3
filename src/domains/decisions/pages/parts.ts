import { html, joinHtml, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlainDate } from '#shared/plain-date';
import type { Challenge } from '../core/challenge.ts';
import { forceOf } from '../core/decision.ts';
import type { About, Decision } from '../core/decision.ts';
import type { Seen } from '../reads-about.ts';
import { aboutKindWords, forceWords, standingWords } from '../words.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };

/** Where a page stands: with those who work here, or with everybody. */
export type Place = { readonly area: Area; readonly seen: Seen };

export const decisionsPath = ({ area: { shortName }, seen }: Place, id?: string): string =>
  `/${shortName}/${seen === 'staff' ? 'decisions' : 'board-decisions'}${id === undefined ? '' : `/${id}`}`;
export const challengesPath = ({ area: { shortName }, seen }: Place, id?: string): string =>
  `/${shortName}/${seen === 'staff' ? 'challenges' : 'board-challenges'}${id === undefined ? '' : `/${id}`}`;

export const counted = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

export const forceTag = (decision: Decision, today: PlainDate): SafeHtml => {
  const { words, colour } = forceWords[forceOf(decision, today)];
  return tag({ text: words, classes: `govuk-tag--${colour}` });
};

/** The standing in words; overdue says by how many days. */
export const standingTags = ({ standing, daysOverdue, answers }: Challenge): SafeHtml => {
  const inPlace = standing === 'accepted' && answers.at(-1)?.verdict?.inPlace === true;
  const { colour } = standingWords[standing];
  const words = inPlace ? 'Accepted by the chair, in the asker’s place' : standingWords[standing].words;
  return html`${tag({ text: words, classes: `govuk-tag--${colour}` })}${daysOverdue > 0 && html` ${tag({ text: `${counted(daysOverdue, 'day', 'days')} overdue`, classes: 'govuk-tag--red' })}`}`;
};

const hrefOf = (place: Place, { kind, id, planCode }: About): string | undefined => {
  const { shortName } = place.area;
  const isStaff = place.seen === 'staff';
  const at = {
    area: isStaff
      ? `/${shortName}/plans/${encodeURIComponent(planCode ?? '')}`
      : `/${shortName}/areas/${id.toLowerCase()}`,
    action: isStaff ? `/${shortName}/plans/actions/${id}` : undefined,
    risk: isStaff ? `/${shortName}/plans/risks/${id}` : undefined,
    claim: `/${shortName}/${isStaff ? 'claim-desk' : 'claims'}/${id}`,
    decision: decisionsPath(place, id),
  };
  return at[kind];
};

/** The same in a word or two, for lists: 'area APA1', 'a claim'. */
export const aboutInShort = (place: Place, about: About): SafeHtml => {
  const { kind, ref } = about;
  const words = {
    area: `area ${ref}`,
    action: `action ${ref}`,
    risk: ref,
    claim: 'a claim',
    decision: `decision ${ref}`,
  }[kind];
  const href = hrefOf(place, about);
  return html`${href === undefined ? words : html`<a class="govuk-link" href="${href}">${words}</a>`}`;
};

const aboutLine = (place: Place, about: About): SafeHtml => {
  const { kind, ref, text } = about;
  const words = ref === '' ? text : `${ref}: ${text}`;
  const href = hrefOf(place, about);
  return html`${aboutKindWords[kind]} ${href === undefined ? words : html`<a class="govuk-link" href="${href}">${words}</a>`}`;
};

/** What it is about, each with the way to it; undefined where nothing is said. */
export const aboutList = (place: Place, about: readonly About[]): SafeHtml | undefined =>
  about.length === 0
    ? undefined
    : html`<ul class="govuk-list">${joinHtml(about.map((each) => html`<li>${aboutLine(place, each)}</li>`))}</ul>`;

/** The paragraphs of what somebody wrote. */
export const paragraphs = (text: string): SafeHtml =>
  joinHtml(
    text
      .split(/\r?\n+/)
      .filter((line) => line.trim() !== '')
      .map((line) => html`<p class="govuk-body">${line}</p>`),
  );

export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`;
