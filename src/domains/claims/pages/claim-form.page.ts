import { formFields, kindWords as evidenceKindWords, problemsOf, titleOf } from '#domains/evidence';
import type { Evidence, Typed } from '#domains/evidence';
import { button, checkboxes, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { causeNotShownWords } from '../core/cause.ts';
import { claimKinds } from '../core/claim.ts';
import type { AreaChoice, PartChoice } from '../reads.ts';
import { kindWords } from '../words.ts';

export type SeriesChoice = { readonly id: string; readonly name: string; readonly newest: string };

type Props = {
  /** Where it is sent: a new one, or that of a draft. */
  readonly action: string;
  readonly title: string;
  readonly formToken: string;
  /** The form's own id becomes the claim's: a form that is sent twice makes one. */
  readonly formKey: string;
  readonly typed: Typed;
  readonly areas: readonly AreaChoice[];
  readonly parts: readonly PartChoice[];
  readonly series: readonly SeriesChoice[];
  readonly evidence: readonly Evidence[];
  readonly isNew: boolean;
  /** Of a claim that corrects another. */
  readonly correctionWords: string | null;
  /** Somebody else was faster: what stands now, beside what was typed. */
  readonly meanwhile: string | undefined;
};

const ticks = (
  { typed }: Props,
  name: string,
  prefix: string,
  legend: string,
  hint: string,
  items: readonly { readonly id: string; readonly text: string; readonly hint?: string }[],
): SafeHtml => {
  const error = typed.errors.find(({ field }) => field === name);
  return checkboxes({
    idPrefix: name,
    name,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: hint },
    classes: 'govuk-checkboxes--small',
    items: items.map((item) => ({
      name: `${prefix}-${item.id}`,
      value: 'yes',
      text: item.text,
      checked: typed.values[`${prefix}-${item.id}`] === 'yes',
      ...(item.hint === undefined ? {} : { hint: { text: item.hint } }),
    })),
    ...(error === undefined ? {} : { errorMessage: { text: error.text } }),
  });
};

const inShort = (words: string): string => (words.length <= 70 ? words : `${words.slice(0, 67).trimEnd()}…`);

/** Outcomes and actions with their area's code before them, since all areas are in one list. */
const partItems = (parts: readonly PartChoice[]) => [
  { value: '', text: 'The area as a whole' },
  ...parts.map(({ key, kind, areaCode, words }) => ({
    value: key,
    text: `${areaCode}, ${kind}: ${inShort(words)}`,
  })),
];

const sentence = ({ typed, areas, parts }: Props): SafeHtml => {
  const fields = formFields(typed);
  return html`${fields.choice({ name: 'kind', label: 'What kind of claim is it?', items: claimKinds.map((kind) => ({ value: kind, text: kindWords[kind].name, hint: kindWords[kind].about })) })}
${fields.words({ name: 'text', label: 'What changed?', hint: `One or two sentences that everybody understands. Name no cause that the figures do not show; where they show a change and not why, say so: “${causeNotShownWords[0]}”.` })}
${fields.line({ name: 'forWhom', label: 'For whom?', hint: 'Such as: children who wait for speech and language therapy.' })}
${areas.length > 0 && fields.pick({ name: 'area', label: 'About which area of the plan?', items: [{ value: '', text: 'The whole partnership' }, ...areas.map(({ planCode, code, title }) => ({ value: `${planCode}/${code}`, text: title }))] })}
${parts.length > 0 && fields.pick({ name: 'about', label: 'About one outcome or one action of it?', items: partItems(parts) })}
${fields.day({ name: 'since', label: 'Since when?', hint: 'The day on which began what you did. Figures before it are what it is compared with. Leave it empty where you chose an action: the plan says when it began.' })}`;
};

const standsOn = (props: Props): SafeHtml => {
  const { series, evidence } = props;
  const options = series.map(({ id, name, newest }) => ({ id, text: name, hint: newest }));
  return html`<h2 class="govuk-heading-m">What it stands on</h2>
${
  evidence.length === 0
    ? insetText({ text: 'No evidence is recorded yet. Record it first: no claim without evidence.' })
    : ticks(
        props,
        'evidence',
        'evidence',
        'Evidence',
        'One piece at the least. What people tell alone makes a claim of how families experience it.',
        evidence.map((each) => ({
          id: each.id,
          text: titleOf(each),
          hint: `${evidenceKindWords[each.kind].name}, ${inWords(each.occurredOn)}, ${each.owner.name}`,
        })),
      )
}
${options.length > 0 && ticks(props, 'shows', 'shows', 'Series of figures that show it', 'The charts of change say whether they do.', options)}
${options.length > 0 && ticks(props, 'guard', 'guard', 'Series that must be read with it', 'What could have got worse meanwhile.', options)}`;
};

const against = ({ typed, isNew }: Props): SafeHtml => {
  const fields = formFields(typed);
  return html`<h2 class="govuk-heading-m">What speaks against it</h2>
${isNew && fields.words({ name: 'adverse', label: 'What speaks against it, or must be said beside it', hint: 'It is published with the claim. More can be added later; none is taken away.' })}
${fields.words({ name: 'looked', label: 'If nothing is known: where did you look?', rows: 2 })}`;
};

/** The form of a claim: the sentence, what it stands on, what speaks against it. */
export const claimFormPage = (props: Props): SafeHtml => {
  const { action, title, formToken, formKey, typed, correctionWords, meanwhile } = props;
  return html`${problemsOf(typed.errors, ['since'])}<h1 class="govuk-heading-xl">${title}</h1>
${meanwhile !== undefined && insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">Somebody else changed this claim while you had it open.</p><p class="govuk-body">It now reads: “${meanwhile}”. What you typed is below and was not saved. If you send it again, it takes the place of what stands now; both stay in the history.</p>` })}
<form method="post" action="${action}" novalidate><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="key" value="${formKey}"><input type="hidden" name="version" value="${typed.values['version'] ?? '0'}">
${correctionWords !== null && formFields(typed).words({ name: 'correction', label: 'What changes, and why', hint: 'It stands with both claims in public.' })}
${sentence(props)}
${standsOn(props)}
${against(props)}
${button({ text: 'Save', preventDoubleClick: true })}</form>`;
};
