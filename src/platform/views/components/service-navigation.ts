import { html, isSafeHtml, type Child, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { ServiceNavigationNavigation, ServiceNavigationParams } from './parameters.ts';
import { content, extraClasses, hasContent, isPresent } from './parts.ts';

const serviceName = (params: ServiceNavigationParams): Child => {
  if (!params.serviceName) return undefined;
  const name = params.serviceUrl
    ? html`<a href="${params.serviceUrl}" class="govuk-service-navigation__link">
${params.serviceName}
</a>`
    : html`<span class="govuk-service-navigation__text">${params.serviceName}</span>`;
  return html`<span class="govuk-service-navigation__service-name">
${name}
</span>
`;
};

const navigationItem = (item: ServiceNavigationNavigation): SafeHtml => {
  const isActive = item.active || item.current;
  const current = isActive && html` aria-current="${item.current ? 'page' : 'true'}"`;
  // A strong element marks the place for people who replace the colours and styles of pages.
  const inside = isActive
    ? html`<strong class="govuk-service-navigation__active-fallback">${content(item)}</strong>`
    : content(item);
  const link = item.href
    ? html`<a class="govuk-service-navigation__link" href="${item.href}"${current}${writeAttributes(item.attributes)}>
${inside}
</a>
`
    : hasContent(item) &&
      html`<span class="govuk-service-navigation__text"${current}>
${inside}
</span>
`;
  return html`<li class="govuk-service-navigation__item${isActive && ' govuk-service-navigation__item--active'}">
${link}</li>
`;
};

const navigation = (params: ServiceNavigationParams, menuButtonText: string): Child => {
  const items = (params.navigation ?? []).filter(isPresent);
  const { navigationStart, navigationEnd } = params.slots ?? {};
  if (items.length === 0 && !navigationStart && !navigationEnd) return undefined;
  const id = params.navigationId || 'navigation';
  const label =
    params.menuButtonLabel &&
    params.menuButtonLabel !== menuButtonText &&
    html` aria-label="${params.menuButtonLabel}"`;
  const isCollapsed = params.collapseNavigationOnMobile ?? items.length > 1;
  const toggle =
    isCollapsed &&
    html`<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="${id}"${label} hidden aria-hidden="true">
${menuButtonText}
</button>
`;
  return html`<nav aria-label="${params.navigationLabel || menuButtonText}" class="govuk-service-navigation__wrapper${extraClasses(params.navigationClasses)}">
${toggle}<ul class="govuk-service-navigation__list" id="${id}" >
${navigationStart}${items.map(navigationItem)}
${navigationEnd}</ul>
</nav>
`;
};

export const serviceNavigation = (params: ServiceNavigationParams): SafeHtml => {
  const { start, end } = params.slots ?? {};
  const endHtml = isSafeHtml(end) ? end : end?.html;
  const isInline = end !== undefined && !isSafeHtml(end) && end.align === 'inline';
  const inside = html`<div class="govuk-width-container${isInline && ' govuk-service-navigation__inlining-container'}">
${start}<div class="govuk-service-navigation__container">
${serviceName(params)}${navigation(params, params.menuButtonText || 'Menu')}</div>
${endHtml}</div>`;
  const common = html`class="govuk-service-navigation${extraClasses(params.classes)}"
data-module="govuk-service-navigation"${writeAttributes(params.attributes)}
`;
  // With a service name it is more than navigation: a region with a name of its own.
  if (params.serviceName || start || endHtml) {
    return html`<section aria-label="${params.ariaLabel ?? 'Service information'}" ${common}>
${inside}
</section>`;
  }
  return html`<div ${common}>
${inside}
</div>`;
};
