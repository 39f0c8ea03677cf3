import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { TaskListItem, TaskListParams } from './parameters.ts';
import { attribute, content, extraClasses, isPresent } from './parts.ts';
import { tag } from './tag.ts';

const task = (item: TaskListItem, id: string): SafeHtml => {
  const hintId = `${id}-hint`;
  const statusId = `${id}-status`;
  const title = item.href
    ? html`<a class="govuk-link govuk-task-list__link${extraClasses(item.title.classes)}" href="${item.href}" aria-describedby="${item.hint && `${hintId} `}${statusId}">
${content(item.title)}
</a>
`
    : html`<div${attribute('class', item.title.classes)}>
${content(item.title)}
</div>
`;
  const hint =
    item.hint &&
    html`<div id="${hintId}" class="govuk-task-list__hint">
${content(item.hint)}
</div>
`;
  return html`<li class="govuk-task-list__item${item.href && ' govuk-task-list__item--with-link'}${extraClasses(item.classes)}">
<div class="govuk-task-list__name-and-hint">
${title}${hint}</div>
<div class="govuk-task-list__status${extraClasses(item.status.classes)}" id="${statusId}">
${item.status.tag ? tag(item.status.tag) : content(item.status)}
</div>
</li>
`;
};

export const taskList = (params: TaskListParams): SafeHtml => {
  const idPrefix = params.idPrefix || 'task-list';
  // Numbered before the empty entries go, as the official template does.
  const items = params.items.map((item, index) => isPresent(item) && task(item, `${idPrefix}-${String(index + 1)}`));
  return html`<ul class="govuk-task-list${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
${items}</ul>`;
};
