import { button, html, insetText, radios, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import { inWords, isPlainDate } from '#shared/plain-date';
import { differenceKey, valuesOf } from '../core/differences.ts';
import type { Difference } from '../core/differences.ts';
import type { Settlement } from '../core/settlement.ts';
import type { ChildCase } from '../reads-case.ts';
import type { KeptWhoMayDiffer } from '../reads-differences.ts';
import {
  cell,
  childDifferencesPath,
  childStepsPath,
  codeInWords,
  dayWords,
  differencesPath,
  header,
  hiddenFields,
  nameOf,
  problems,
  rowHead,
  stepName,
  unprinted,
  when,
} from './parts.ts';
import type { Area } from './parts.ts';
import { reasonField } from './step-fields.ts';

const saysInWords = ({ kind, about }: Pick<Difference, 'kind' | 'about'>, says: string): string =>
  about === 'day' ? dayWords(says) : (codeInWords(kind, says) ?? says);

const titleOf = ({ kind, adviser, about }: Difference): string =>
  `${stepName(kind, adviser)}: ${about === 'day' ? 'the day' : 'what was decided'}`;

const asAtWords = (asAt: string): string => (isPlainDate(asAt) ? inWords(asAt) : asAt);

const sides = (difference: Difference): SafeHtml =>
  html`<ul class="govuk-list">${difference.statements.map(
    ({ name, says, asAt, source }) =>
      html`<li><strong>${saysInWords(difference, says)}</strong>: ${name}, ${source === 'recorded' ? 'on' : 'as at'} ${asAtWords(asAt)}</li>`,
  )}</ul>`;

type ListProps = {
  readonly area: Area;
  readonly children: readonly { readonly child: ChildCase; readonly differences: readonly Difference[] }[];
  readonly which: 'open' | 'settled';
  readonly isFirst: boolean;
  readonly kept: KeptWhoMayDiffer;
  readonly next: string | undefined;
  readonly protectedToo: number;
};

/** As of when returns and the case system were looked through, and whether that is old. */
const asOf = ({ area, kept: { madeAt, isStale } }: ListProps): Child => {
  const makeIt = html`<a class="govuk-link" href="/${area.shortName}/due">Open what is due</a>: the lists are made from there, and this one with them.`;
  if (madeAt === undefined)
    return (
      isStale &&
      insetText({
        html: html`Returns and the case system have not been looked through for differences yet. Only children of whom a step was recorded in Irwell are here. ${makeIt}`,
      })
    );
  return isStale
    ? insetText({
        html: html`The records have changed since they were looked through for differences on ${when(madeAt)}. A child of whom sources differ only since then is not here yet. ${makeIt}`,
      })
    : html`<p class="govuk-body">Returns and the case system were looked through on ${when(madeAt)}. What is recorded or settled in Irwell counts at once.</p>`;
};

/** That there is nobody to show, and never more than was looked at. */
const nobody = ({ which, isFirst, next, kept }: ListProps): string => {
  if (next !== undefined) return 'None among the children looked at on this page.';
  if (!isFirst) return 'There are no more.';
  if (kept.isStale) return 'None among the children who were looked at so far.';
  return which === 'open' ? 'None waits.' : 'None was settled yet.';
};

/** Children of whom sources say different things, with both sides. */
export const differencesPage = (props: ListProps): SafeHtml => {
  const { area, children, which, isFirst, next, protectedToo } = props;
  const caption = which === 'open' ? 'Waiting for somebody to say which stands' : 'Settled';
  const other = which === 'open' ? '?which=settled' : '';
  return html`<h1 class="govuk-heading-xl">Where sources differ</h1>
<p class="govuk-body-l">A return, the case system and what was recorded in Irwell are kept side by side. None of them wins by coming later: a person says which stands, and why.</p>
<p class="govuk-body">A source that says nothing of a step is not a difference. That you looked at these names is written in the audit trail. <a class="govuk-link irw-screen-only" href="${differencesPath(area)}${other}">${which === 'open' ? 'Those that were settled' : 'Those that wait'}</a></p>
${asOf(props)}
${
  children.length === 0
    ? html`<p class="govuk-body">${nobody(props)}</p>`
    : tableScroll(
        caption,
        html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">${caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child')}${header('Step')}${header('What sources say')}${which === 'settled' && header('What stands')}</tr></thead>
<tbody class="govuk-table__body">${children.flatMap(({ child, differences }) =>
          differences.map(
            (difference) =>
              html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${childDifferencesPath(area, child.childId)}">${nameOf(child.name)}</a>, born ${dayWords(child.now.birthOn)}`)}${cell('Step', titleOf(difference))}${cell('What sources say', sides(difference))}${which === 'settled' && cell('What stands', difference.settled && saysInWords(difference, difference.settled.stands))}</tr>`,
          ),
        )}</tbody></table>`,
      )
}
${protectedToo > 0 && html`<p class="govuk-body">Not on this list: ${protectedToo === 1 ? 'one child who has died or whose address is protected, and of whom sources may differ' : `${String(protectedToo)} children who have died or whose addresses are protected, and of whom sources may differ`}.</p>`}
${!isFirst && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${differencesPath(area)}${other === '' ? '?which=settled' : ''}">Back to the first</a></p>`}
${next !== undefined && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${differencesPath(area)}?after=${next}${which === 'settled' && html`&amp;which=settled`}">More</a></p>`}`;
};

type OneProps = {
  readonly area: Area;
  readonly child: ChildCase;
  readonly differences: readonly Difference[];
  readonly mayRecord: boolean;
  readonly formToken: string;
  /** One for each difference, in their order. */
  readonly formKeys: readonly string[];
  readonly othersRecorded: boolean;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

const settledWords = (difference: Difference, { stands, settledByName, settledAt, reason }: Settlement): string =>
  `${saysInWords(difference, stands)}. Settled by ${settledByName} on ${when(settledAt)} because: ${reason}`;

/** Every settlement that decided between values of this difference, the one that stands last. */
const former = (difference: Difference, all: readonly Settlement[]): readonly Settlement[] =>
  all.filter(
    ({ kind, adviser, about, among, id }) =>
      kind === difference.kind &&
      adviser === difference.adviser &&
      about === difference.about &&
      id !== difference.settled?.id &&
      valuesOf(difference).some((value) => among.includes(value)),
  );

const settleForm = (props: OneProps, difference: Difference, index: number): Child => {
  const { area, child, formToken, formKeys, typed, errors } = props;
  const key = differenceKey(difference);
  const isThis = typed['difference'] === key;
  const own = { typed: isThis ? typed : {}, errors: isThis ? errors : [] };
  const message = own.errors.find(({ field }) => field === 'stands');
  return html`<form method="post" action="${childDifferencesPath(area, child.childId)}" class="irw-screen-only" novalidate>${hiddenFields({ formToken, key: formKeys[index] ?? '', seen: String(child.seen), difference: key })}
${radios({
  idPrefix: `stands-${String(index)}`,
  name: 'stands',
  value: own.typed['stands'] ?? '',
  fieldset: {
    legend: {
      text: difference.settled === undefined ? 'Which stands?' : 'Which stands instead?',
      classes: 'govuk-fieldset__legend--s',
    },
  },
  hint: { text: 'If none of them is right, record the step with the right day first.' },
  items: valuesOf(difference).map((value) => ({ value, text: saysInWords(difference, value) })),
  ...(message === undefined ? {} : { errorMessage: { text: message.text } }),
})}
${reasonField(own, 'How do you know?', 'A letter with its stamp, the case file, a telephone call. It is kept with the decision.')}
${button({ text: difference.settled === undefined ? 'Save which stands' : 'Change which stands', classes: difference.settled === undefined ? '' : 'govuk-button--secondary', preventDoubleClick: true })}
</form>`;
};

/** One child's differences, each with both sides, what stands and why, and the form to say so. */
export const childDifferencesPage = (props: OneProps): SafeHtml => {
  const { area, child, differences, mayRecord, othersRecorded, errors } = props;
  return unprinted(
    child.now.addressIsProtected,
    html`${problems(errors)}<span class="govuk-caption-xl">Where sources differ</span>
<h1 class="govuk-heading-xl">${nameOf(child.name)}</h1>
<p class="govuk-body"><a class="govuk-link" href="${childStepsPath(area, child.childId)}">All steps of this child</a></p>
${othersRecorded && insetText({ text: 'Somebody else recorded something for this child while you looked. Look again, and save if it still holds.' })}
${differences.length === 0 && html`<p class="govuk-body">Sources say the same, as far as they say anything.</p>`}
${differences.map(
  (difference, index) => html`<section><h2 class="govuk-heading-m">${titleOf(difference)}</h2>
${sides(difference)}
${difference.settled === undefined ? html`<p class="govuk-body">Nobody has said yet which stands. Until then the day that was recorded here is read first, then the case system’s, then the return’s.</p>` : html`<p class="govuk-body"><strong>What stands: ${settledWords(difference, difference.settled)}</strong></p>`}
${former(difference, child.now.settlements).map((each) => html`<p class="govuk-body-s">Before: <del>${settledWords(difference, each)}</del></p>`)}
${mayRecord && settleForm(props, difference, index)}</section>`,
)}`,
  );
};
