import { html, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { postKey } from '../core/owners.ts';
import type { Held } from '../core/owners.ts';
import type { Owner, PlanLine } from '../core/plan.ts';
import { bandOf } from '../core/risk.ts';
import type { Band } from '../core/risk.ts';
import type { Word } from '../core/vocabulary.ts';
import type { SaidAbout } from '../said-about.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };

export const plansPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/plans`;
export const planPath = (area: Pick<Area, 'shortName'>, planCode: string): string =>
  `${plansPath(area)}/${encodeURIComponent(planCode)}`;
export const actionPath = (area: Pick<Area, 'shortName'>, id: string): string => `${plansPath(area)}/actions/${id}`;

export const outcomePath = (area: Pick<Area, 'shortName'>, planCode: string, id: string): string =>
  `${planPath(area, planCode)}/outcomes/${id}`;
export const chasePath = (area: Pick<Area, 'shortName'>): string => `${plansPath(area)}/chase`;
/** How the lists to ask after are narrowed, as it stands in the address. */
export type ChaseFilter = { readonly plan: string; readonly why: string; readonly owner: string };

export const risksPath = (area: Pick<Area, 'shortName'>): string => `${plansPath(area)}/risks`;
export const riskPath = (area: Pick<Area, 'shortName'>, id: string): string => `${risksPath(area)}/${id}`;

/** The word first, with its colour behind it; never the colour alone. */
export const wordTag = ({ words, colour }: Word): SafeHtml => tag({ text: words, classes: `govuk-tag--${colour}` });

export type Names = Held & { readonly roles: ReadonlyMap<string, string> };

/** That a plan is closed, above everything of it. */
export const closedHtml = ({ state }: Pick<PlanLine, 'state'>): SafeHtml | undefined =>
  state === 'closed'
    ? html`<div class="govuk-inset-text"><strong>This plan is closed.</strong> It can be read, and nothing of it changes.</div>`
    : undefined;

/** Who answers, by role and post. */
export const ownerName = ({ role, words }: Owner, { roles }: Pick<Names, 'roles'>): string =>
  [...(role === null ? [] : [roles.get(role) ?? role]), words].filter((text) => text !== '').join(', ') ||
  'Nobody is named';

/** That nobody answers in the name of an owner, in a sentence without its full stop; undefined where somebody does. */
export const leftWords = (owner: Owner, { held, left }: Held): string | undefined => {
  const empty = left.get(postKey(owner));
  if (empty !== undefined) return `Left on ${inWords(empty.on)}: nobody holds this post now`;
  return owner.role !== null && !held.has(owner.role) ? 'Nobody holds this role now' : undefined;
};

/** Who answers, by role and post, and that nobody does where the owner left. */
export const ownerHtml = (owner: Owner, names: Names): SafeHtml => {
  const left = leftWords(owner, names);
  return html`${ownerName(owner, names)}${left !== undefined && html`. <strong>${left}.</strong>`}`;
};

/** What rooms above say of it, each with the way to it. */
export const saidAboutHtml = (said: readonly SaidAbout[]): SafeHtml =>
  html`<h2 class="govuk-heading-l">Decisions and questions about this</h2>
${said.length === 0 ? html`<p class="govuk-body">None names it.</p>` : html`<ul class="govuk-list govuk-list--spaced">${said.map(({ name, words, href, standing }) => html`<li><a class="govuk-link" href="${href}">${name}: ${words}</a><br><span class="irw-absent">${standing}.</span></li>`)}</ul>`}`;

export const counted = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** '3 weeks after', of days. */
export const lateWords = (days: number): string =>
  days < 14 ? counted(days, 'day', 'days') : counted(Math.round(days / 7), 'week', 'weeks');

/** A score with what the partnership calls it. */
export const scoreHtml = (score: number, bands: readonly Band[]): SafeHtml => {
  const band = bandOf(score, bands);
  return html`<span>${band === undefined ? 'No band' : wordTag({ ...band, meaning: '' })} ${score}</span>`;
};
