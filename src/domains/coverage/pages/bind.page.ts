import { problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import { button, checkboxes, details, html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { boundName } from '../core/binding.ts';
import type { Bound } from '../core/binding.ts';
import { coverageWords } from '../words.ts';
import { hidden, itemPath, itemQuote } from './parts.ts';
import type { Area } from './parts.ts';

export type Choice = Bound & {
  readonly text: string;
  readonly hint: string;
  /** Of the item's own area, or bound already: it comes first. */
  readonly isNear: boolean;
  readonly isBound: boolean;
};

export type BindProps = {
  readonly area: Area;
  readonly letter: LetterOrReport;
  readonly item: LetterItem;
  readonly asksForCover: boolean;
  readonly choices: readonly Choice[];
  readonly formToken: string;
  readonly typed: Typed;
  /** Where it is sent, and where one goes who changes nothing. */
  readonly back: string;
};

const words = {
  action: {
    title: 'Actions that answer it',
    near: 'Bound now, or of the same area',
    none: 'No action is held here.',
    others: 'Actions of other areas',
  },
  measure: {
    title: 'Measures that show it',
    near: 'Bound now, or of the same area',
    none: 'No measure is kept here.',
    others: 'All measures',
  },
  evidence: {
    title: 'Evidence that speaks to it',
    near: 'Bound now',
    none: 'No evidence is recorded here that can speak to it.',
    others: 'Evidence to choose from',
  },
  claim: {
    title: 'Claims that speak to it',
    near: 'Bound now, or of the same area',
    none: 'No claim is held here.',
    others: 'Claims of other areas',
  },
} as const;

const boxes = ({ typed, choices }: BindProps, kind: Bound['kind']): SafeHtml => {
  const own = choices.filter((each) => each.kind === kind);
  const isTyped = Object.keys(typed.values).length > 0;
  const list = (some: readonly Choice[], id: string, legend: string): SafeHtml =>
    checkboxes({
      idPrefix: id,
      name: id,
      fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
      classes: 'govuk-checkboxes--small',
      items: some.map((each) => ({
        name: boundName(each),
        value: 'yes',
        text: each.text,
        checked: isTyped ? typed.values[boundName(each)] === 'yes' : each.isBound,
        ...(each.hint === '' ? {} : { hint: { text: each.hint } }),
      })),
    });
  const near = own.filter(({ isNear }) => isNear);
  const far = own.filter(({ isNear }) => !isNear);
  const said: Child = own.length === 0 && html`<p class="govuk-body irw-absent">${words[kind].none}</p>`;
  return html`<h2 class="govuk-heading-m" id="${kind}">${words[kind].title}</h2>${said}${near.length > 0 && list(near, `${kind}-near`, words[kind].near)}
${
  far.length > 0 &&
  details({
    summaryText: `${words[kind].others} (${String(far.length)})`,
    open: near.length === 0 || far.some((each) => typed.values[boundName(each)] === 'yes'),
    html: list(far, `${kind}-far`, words[kind].others),
  })
}`;
};

/** The form by which actions, measures, evidence and claims are bound to an item, several at once. */
export const bindPage = (props: BindProps): SafeHtml => {
  const { area, letter, item, asksForCover, choices, formToken, typed, back } = props;
  const stood = choices.filter(({ isBound }) => isBound).map(boundName);
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-xl">Bind what answers ${item.code}</h1>
${itemQuote(item, letter)}
${asksForCover && html`<p class="govuk-body">${coverageWords.rule} The measures that should show an action’s impact, and evidence that was accepted there, come with the action.</p>`}
<form method="post" action="${itemPath(area, letter.code, item.code)}/bind" novalidate>${hidden('formToken', formToken)}${hidden('stood', typed.values['stood'] ?? stood.join(' '))}
${asksForCover && html`${boxes(props, 'action')}${boxes(props, 'measure')}`}${boxes(props, 'evidence')}${boxes(props, 'claim')}
<div class="govuk-button-group">${button({ text: 'Save', preventDoubleClick: true })}<a class="govuk-link" href="${back}">Cancel</a></div></form>`;
};
