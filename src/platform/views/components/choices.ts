import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import { fieldset } from './fieldset.ts';
import { beside, describe, formGroup } from './form-group.ts';
import { hint } from './hint.ts';
import { label } from './label.ts';
import type { CheckboxesItem, CheckboxesParams, LeftOut, RadiosItem, RadiosParams } from './parameters.ts';
import { attribute, extraClasses, hasContent, hasHtml, isPresent } from './parts.ts';

type Choice = Exclude<CheckboxesItem | RadiosItem, { readonly divider: string }>;

/** What differs between radios and checkboxes. */
export type Kind = {
  readonly name: 'radios' | 'checkboxes';
  readonly type: 'radio' | 'checkbox';
  readonly isChosen: (value: string) => boolean;
  /** Ids that describe each choice itself, because no fieldset stands around them all. */
  readonly describedBy: string;
};

const writeChoice = (kind: Kind, choice: Choice, id: string, groupName: string): SafeHtml => {
  const block = `govuk-${kind.name}`;
  const name = ('name' in choice && choice.name) || groupName;
  const isChecked = choice.checked ?? kind.isChosen(String(choice.value));
  const hintId = hasContent(choice.hint) ? `${id}-item-hint` : '';
  const describedBy = [kind.describedBy, hintId].filter((each) => each !== '').join(' ');
  const conditional = hasHtml(choice.conditional) && choice.conditional;
  const behaviour = 'behaviour' in choice ? choice.behaviour : undefined;
  const choiceHint =
    choice.hint &&
    hintId !== '' &&
    html`${hint({ ...choice.hint, id: hintId, classes: `${block}__hint${extraClasses(choice.hint.classes)}` })}
`;
  const choiceLabel = label({
    ...choice,
    isPageHeading: false,
    classes: `${block}__label${extraClasses(choice.label?.classes)}`,
    attributes: choice.label?.attributes,
    for: id,
  });
  const revealed =
    conditional &&
    html`<div class="${block}__conditional${!isChecked && ` ${block}__conditional--hidden`}" id="conditional-${id}">
${conditional.html}
</div>
`;
  return html`<div class="${block}__item">
<input class="${block}__input" id="${id}" name="${name}" type="${kind.type}" value="${choice.value}"${isChecked && ' checked'}${choice.disabled && ' disabled'}${conditional && html` data-aria-controls="conditional-${id}"`}${attribute('data-behaviour', behaviour)}${attribute('aria-describedby', describedBy)}${writeAttributes(choice.attributes)}>
${choiceLabel}
${choiceHint}</div>
${revealed}`;
};

/** Radios or checkboxes: one function, because the two official templates differ in little more than their names. */
export const choices = (
  params: RadiosParams | CheckboxesParams,
  describedBy: string,
  kindFor: (describedBy: string) => Kind,
): SafeHtml => {
  const idPrefix = params.idPrefix || params.name;
  const description = describe(params, idPrefix, describedBy);
  const kind = kindFor(params.fieldset ? '' : description.describedBy);
  const items: readonly (CheckboxesItem | RadiosItem | LeftOut)[] = params.items;
  const written = items.map((item, index) => {
    if (!isPresent(item)) return undefined;
    if ('divider' in item)
      return html`<div class="govuk-${kind.name}__divider">${item.divider}</div>
`;
    // The first id has no number, so that an error summary can link to it by the name alone.
    return writeChoice(kind, item, item.id || `${idPrefix}${index > 0 ? `-${String(index + 1)}` : ''}`, params.name);
  });
  const { beforeInputs, afterInputs } = params.formGroup ?? {};
  const inside = html`${description.markup}<div class="govuk-${kind.name}${extraClasses(params.classes)}"${writeAttributes(params.attributes)} data-module="govuk-${kind.name}">
${beside(beforeInputs)}${written}${beside(afterInputs)}</div>
`;
  const group = params.fieldset
    ? html`${fieldset({ ...params.fieldset, role: undefined, describedBy: description.describedBy, html: inside })}
`
    : inside;
  return formGroup(params, group);
};
