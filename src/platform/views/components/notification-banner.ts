import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { NotificationBannerParams } from './parameters.ts';
import { content, extraClasses, hasContent, hasHtml } from './parts.ts';

export const notificationBanner = (params: NotificationBannerParams): SafeHtml => {
  const isSuccess = params.type === 'success';
  // A success is announced at once; anything else is a region that people can go to.
  const role = params.role || (isSuccess ? 'alert' : 'region');
  const given = { text: params.titleText, html: params.titleHtml };
  const title = hasContent(given) ? content(given) : isSuccess ? 'Success' : 'Important';
  const titleId = params.titleId || 'govuk-notification-banner-title';
  const heading = `h${String(params.titleHeadingLevel || 2)}`;
  const autoFocus =
    params.disableAutoFocus !== undefined && html` data-disable-auto-focus="${String(params.disableAutoFocus)}"`;
  const body = hasHtml(params)
    ? html`${params.html}
`
    : hasContent(params) &&
      html`<p class="govuk-notification-banner__heading">
${params.text}
</p>
`;
  return html`<div class="govuk-notification-banner${isSuccess && ' govuk-notification-banner--success'}${extraClasses(params.classes)}" role="${role}" aria-labelledby="${titleId}" data-module="govuk-notification-banner"${autoFocus}${writeAttributes(params.attributes)}>
<div class="govuk-notification-banner__header">
<${heading} class="govuk-notification-banner__title" id="${titleId}">
${title}
</${heading}>
</div>
<div class="govuk-notification-banner__content">
${body}</div>
</div>`;
};
