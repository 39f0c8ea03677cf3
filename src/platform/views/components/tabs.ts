import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { TabsItem, TabsParams } from './parameters.ts';
import { attribute, extraClasses, hasHtml, isPresent } from './parts.ts';

const tabLink = (item: TabsItem, id: string, isFirst: boolean): SafeHtml => html`
<li class="govuk-tabs__list-item${isFirst && ' govuk-tabs__list-item--selected'}">
<a class="govuk-tabs__tab" href="#${id}"${writeAttributes(item.attributes)}>
${item.label}
</a>
</li>`;

const tabPanel = (item: TabsItem, id: string, isFirst: boolean): SafeHtml => {
  const inside = hasHtml(item.panel)
    ? html`${item.panel.html}
`
    : item.panel.text &&
      html`<p class="govuk-body">${item.panel.text}</p>
`;
  return html`
<div class="govuk-tabs__panel${!isFirst && ' govuk-tabs__panel--hidden'}" id="${id}"${writeAttributes(item.panel.attributes)}>
${inside}</div>`;
};

export const tabs = (params: TabsParams): SafeHtml => {
  // Numbered before the empty entries go, as the official template does.
  const items = (params.items ?? []).map((item, index) => ({ item, index }));
  const write = (part: typeof tabLink): readonly (SafeHtml | undefined)[] =>
    items.map(({ item, index }) =>
      isPresent(item) ? part(item, item.id || `${params.idPrefix ?? ''}-${String(index + 1)}`, index === 0) : undefined,
    );
  const inside =
    items.length > 0 &&
    html`<ul class="govuk-tabs__list">${write(tabLink)}
</ul>
${write(tabPanel)}
`;
  return html`<div${attribute('id', params.id)} class="govuk-tabs${extraClasses(params.classes)}"${writeAttributes(params.attributes)} data-module="govuk-tabs">
<h2 class="govuk-tabs__title">
${params.title ?? 'Contents'}
</h2>
${inside}</div>`;
};
