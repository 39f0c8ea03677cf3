import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { BreadcrumbsParams } from './parameters.ts';
import { content, extraClasses } from './parts.ts';

export const breadcrumbs = (params: BreadcrumbsParams): SafeHtml => {
  const items = params.items.map((item) =>
    item.href
      ? html`<li class="govuk-breadcrumbs__list-item">
<a class="govuk-breadcrumbs__link" href="${item.href}"${writeAttributes(item.attributes)}>${content(item)}</a>
</li>
`
      : html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${content(item)}</li>
`,
  );
  const collapse = params.collapseOnMobile ? ' govuk-breadcrumbs--collapse-on-mobile' : '';
  return html`<nav class="govuk-breadcrumbs${extraClasses(params.classes)}${collapse}"${writeAttributes(params.attributes)} aria-label="${params.labelText ?? 'Breadcrumb'}">
<ol class="govuk-breadcrumbs__list">
${items}</ol>
</nav>`;
};
