import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { SummaryListParams, SummaryListRow } from './parameters.ts';
import { content, extraClasses, isPresent } from './parts.ts';

type Card = NonNullable<SummaryListParams['card']>;
type Action = NonNullable<NonNullable<Card['actions']>['items']>[number];

const actionLink = (action: Action, cardTitle: Card['title']): SafeHtml => {
  // The link's purpose must be clear on its own to a screen reader: "Change" becomes "Change name (Applicant 1)".
  const hidden =
    (action.visuallyHiddenText || cardTitle) &&
    html`<span class="govuk-visually-hidden">${action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}${cardTitle && html` (${content(cardTitle)})`}</span>`;
  return html`<a class="govuk-link${extraClasses(action.classes)}" href="${action.href}"${writeAttributes(action.attributes)}>${content(action)}${hidden}</a>`;
};

const summaryCard = (card: Card, list: SafeHtml): SafeHtml => {
  const heading = `h${card.title?.headingLevel ?? 2}`;
  const title =
    card.title &&
    html`<${heading} class="govuk-summary-card__title${extraClasses(card.title.classes)}">
${content(card.title)}
</${heading}>
`;
  const items = card.actions?.items ?? [];
  const classes = extraClasses(card.actions?.classes);
  const links = items.map((action) => actionLink(action, card.title));
  const actions =
    links.length === 1
      ? html`<div class="govuk-summary-card__actions${classes}">
${links}
</div>
`
      : links.length > 1 &&
        html`<ul class="govuk-summary-card__actions${classes}">
${links.map(
  (link) => html`<li class="govuk-summary-card__action">
${link}
</li>
`,
)}</ul>
`;
  return html`<div class="govuk-summary-card${extraClasses(card.classes)}"${writeAttributes(card.attributes)}>
<div class="govuk-summary-card__title-wrapper">
${title}${actions}</div>
<div class="govuk-summary-card__content">
${list}
</div>
</div>`;
};

const rowActions = (row: SummaryListRow, cardTitle: Card['title']): SafeHtml | undefined => {
  const links = (row.actions?.items ?? []).map((action) => actionLink(action, cardTitle));
  if (links.length === 0) return undefined;
  const list =
    links.length === 1
      ? links
      : html`<ul class="govuk-summary-list__actions-list">
${links.map(
  (link) => html`<li class="govuk-summary-list__actions-list-item">
${link}
</li>
`,
)}</ul>`;
  return html`<dd class="govuk-summary-list__actions${extraClasses(row.actions?.classes)}">
${list}
</dd>
`;
};

/** Our own function: pages about a case are mostly summary lists. */
export const summaryList = (params: SummaryListParams): SafeHtml => {
  const rows = params.rows.filter(isPresent);
  const anyRowHasActions = rows.some((row) => (row.actions?.items ?? []).length > 0);
  const written = rows.map((row) => {
    const without = anyRowHasActions && !row.actions?.items ? ' govuk-summary-list__row--no-actions' : '';
    return html`<div class="govuk-summary-list__row${without}${extraClasses(row.classes)}">
<dt class="govuk-summary-list__key${extraClasses(row.key.classes)}">
${content(row.key)}
</dt>
<dd class="govuk-summary-list__value${extraClasses(row.value.classes)}">
${content(row.value)}
</dd>
${rowActions(row, params.card?.title)}</div>
`;
  });
  const list = html`<dl class="govuk-summary-list${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${written}</dl>`;
  return params.card ? summaryCard(params.card, list) : list;
};
