import { html, type Child, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { PaginationItem, PaginationParams } from './parameters.ts';
import { content, extraClasses, hasContent, isPresent } from './parts.ts';

type Link = NonNullable<PaginationParams['previous']>;
type Direction = 'prev' | 'next';

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const;

const arrow = (direction: Direction): SafeHtml => html`
<svg class="govuk-pagination__icon govuk-pagination__icon--${direction}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
<path d="${arrows[direction]}"></path>
</svg>`;

const arrowLink = (link: Link | undefined, direction: Direction, isBlock: boolean): Child => {
  if (!link?.href) return undefined;
  const hidden = html`<span class="govuk-visually-hidden"> page</span>`;
  const title = hasContent(link) ? content(link) : html`${direction === 'prev' ? 'Previous' : 'Next'}${hidden}`;
  const decorated = isBlock && !link.labelText && ' govuk-pagination__link-title--decorated';
  const label =
    isBlock &&
    link.labelText &&
    html`
<span class="govuk-visually-hidden">:</span>
<span class="govuk-pagination__link-label">${link.labelText}</span>`;
  const isArrowFirst = isBlock || direction === 'prev';
  return html`
<div class="govuk-pagination__${direction}">
<a class="govuk-link govuk-pagination__link" href="${link.href}" rel="${direction}"${writeAttributes(link.attributes)}>${isArrowFirst && arrow(direction)}
<span class="govuk-pagination__link-title${decorated}">
${title}
</span>${label}${!isArrowFirst && arrow(direction)}
</a>
</div>`;
};

const pageItem = (item: PaginationItem): SafeHtml => {
  const current = item.current && ' govuk-pagination__item--current';
  const ellipsis = item.ellipsis && ' govuk-pagination__item--ellipsis';
  const label = item.visuallyHiddenText ?? `Page ${String(item.number ?? '')}`;
  const inside = item.ellipsis
    ? html`&ctdot;`
    : html`<a class="govuk-link govuk-pagination__link" href="${item.href}" aria-label="${label}"${item.current && html` aria-current="page"`}${writeAttributes(item.attributes)}>
${item.number}
</a>`;
  return html`<li class="govuk-pagination__item${current}${ellipsis}">
${inside}
</li>
`;
};

/** Our own function: it stands on every long list. */
export const pagination = (params: PaginationParams): SafeHtml => {
  const isBlock = !params.items && (params.next !== undefined || params.previous !== undefined);
  const items =
    params.items &&
    html`
<ul class="govuk-pagination__list">
${params.items
  .filter(isPresent)
  .filter((item) => Object.keys(item).length > 0)
  .map(pageItem)}</ul>`;
  return html`<nav class="govuk-pagination${isBlock && ' govuk-pagination--block'}${extraClasses(params.classes)}" aria-label="${params.landmarkLabel || 'Pagination'}"${writeAttributes(params.attributes)}>${arrowLink(params.previous, 'prev', isBlock)}${items}${arrowLink(params.next, 'next', isBlock)}
</nav>`;
};
