import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import { button } from './button.ts';
import type { PanelParams } from './parameters.ts';
import { content, extraClasses, hasContent } from './parts.ts';

type Actions = NonNullable<PanelParams['actions']>;
type Action = NonNullable<Actions['items']>[number];

const writeAction = (action: Action): SafeHtml =>
  !action.href || action.type === 'button'
    ? button({
        text: action.text,
        type: action.type || 'button',
        classes: `govuk-button--inverse${extraClasses(action.classes)}`,
        href: action.href,
        attributes: action.attributes,
      })
    : html`<a class="govuk-link govuk-link--inverse${extraClasses(action.classes)}" href="${action.href}"${writeAttributes(action.attributes)}>${action.text}</a>`;

const writeActions = (actions: Actions): SafeHtml => {
  const items = actions.items ?? [];
  const group =
    items.length > 0 &&
    html`<div class="govuk-button-group">
${items.map(
  (action) => html`${writeAction(action)}
`,
)}</div>`;
  return html`<div class="govuk-panel__actions${extraClasses(actions.classes)}"${writeAttributes(actions.attributes)}>${group}</div>
`;
};

export const panel = (params: PanelParams): SafeHtml => {
  const isInterruption = params.classes?.includes('govuk-panel--interruption') ?? false;
  const heading = `h${String(params.headingLevel || 1)}`;
  const body =
    hasContent(params) &&
    html`<div class="govuk-panel__body">
${content(params)}
</div>
`;
  return html`<div class="govuk-panel${!isInterruption && ' govuk-panel--confirmation'}${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
<${heading} class="govuk-panel__title">
${content({ text: params.titleText, html: params.titleHtml })}
</${heading}>
${body}${isInterruption && params.actions && writeActions(params.actions)}</div>`;
};
