import { html, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Rule, Verified } from '../core/rule.ts';
import type { Audience } from '../core/working.ts';
import { lawWords } from '../words.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The law by its public address; the words alone where it has none. */
export const lawLinks = (law: Rule['law']): SafeHtml =>
  html`${law.map(
    ({ text, address }, index) =>
      html`${index > 0 && '; '}${address === null ? text : html`<a class="govuk-link" href="${address}">${text}</a>`}`,
  )}`;

const verifiedTag = (verified: Verified, audience: Audience): Child =>
  verified !== 'read' &&
  html`<li>${tag({ text: lawWords.verified[verified][audience], classes: verified === 'not verified' ? 'govuk-tag--yellow' : 'govuk-tag--grey' })}</li>`;

/** What must not be taken for more than it is: guidance, a local target, what nobody has checked. */
export const standingTags = ({ kind, verified }: Pick<Rule, 'kind' | 'verified'>, audience: Audience): Child => {
  const local = kind === 'local-target';
  if (kind === 'statutory' && verified === 'read') return undefined;
  return html`<ul class="irw-tags">${kind !== 'statutory' && html`<li>${tag({ text: lawWords.kind[kind][audience], classes: 'govuk-tag--grey' })}</li>`}${!local && verifiedTag(verified, audience)}</ul>
`;
};

/** The address with what is not empty, for links that keep what was chosen. */
export const addressOf = (path: string, query: readonly (readonly [string, string | undefined])[]): string => {
  const given = new URLSearchParams();
  for (const [name, value] of query) if (value !== undefined && value !== '') given.append(name, value);
  const text = given.toString();
  return text === '' ? path : `${path}?${text}`;
};

/** The part of an address that asks for the words for staff. */
export const staff = (audience: Audience): string | undefined => (audience === 'officer' ? 'staff' : undefined);

/** The same page in the words for the other audience. */
export const audienceSwitch = (audience: Audience, family: string, officer: string): SafeHtml =>
  html`<p class="govuk-body irw-screen-only">${
    audience === 'family'
      ? html`In plain words for families. <a class="govuk-link" href="${officer}">See it in the words for staff</a>`
      : html`In the words for staff. <a class="govuk-link" href="${family}">See it in plain words</a>`
  }</p>
`;
