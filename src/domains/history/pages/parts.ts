import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Source } from '../reads.ts';
import { historyWords } from '../words.ts';

/** Where something stands, with a link to the document where it has an address. */
export const sourceWords = ({ title, address, place }: Source): SafeHtml =>
  html`${address === undefined ? `${title} (${historyWords.noAddress})` : html`<a class="govuk-link" href="${address}">${title}</a>`}, ${place}`;

export const areaLink = (shortName: string, area: { readonly code: string; readonly shortTitle: string }): SafeHtml =>
  html`<a class="govuk-link" href="/${shortName}/areas/${area.code.toLowerCase()}">${area.shortTitle}</a>`;
