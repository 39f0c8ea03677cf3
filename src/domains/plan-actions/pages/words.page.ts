import { button, details, html, input, select, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { axes, colours, usualWords } from '../core/vocabulary.ts';
import type { Axis, Word, Words } from '../core/vocabulary.ts';
import { formOf, problemsOf } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { plansPath, wordTag } from './parts.ts';
import type { Area } from './parts.ts';

const questions: Readonly<Record<Axis, readonly [title: string, who: string]>> = {
  delivery: ['Is it done?', 'Delivery is about the action. Its owner says it; late is worked out.'],
  impact: [
    'Has it helped children?',
    'Impact is worked out from the measures that are bound to an action and from accepted evidence. A person can lower it, with a reason, and nobody can raise it.',
  ],
  assurance: ['How sure are we?', 'Assurance is said by somebody who does not own the action.'],
};

const statesOf = (words: Words, axis: Axis): readonly (readonly [string, Word, Word])[] => {
  const usual: Readonly<Record<string, Word>> = usualWords[axis];
  return Object.entries<Word>(words[axis]).map(([state, word]) => [state, word, usual[state] ?? word] as const);
};

const meanings = (words: Words, axis: Axis): SafeHtml => html`<h2 class="govuk-heading-l">${questions[axis][0]}</h2>
<p class="govuk-body">${questions[axis][1]}</p>
${tableScroll(
  questions[axis][0],
  table({
    caption: questions[axis][0],
    captionClasses: 'govuk-visually-hidden',
    classes: 'irw-table-blocks',
    head: [{ text: 'Word' }, { text: 'What it means' }],
    rows: statesOf(words, axis).map(([, word, usual]) => [
      {
        html: html`<span>${wordTag(word)}${word.words !== usual.words && html`<br><span class="irw-absent">Irwell’s word: ${usual.words}</span>`}</span>`,
      },
      { text: word.meaning },
    ]),
  }),
)}`;

const field = (frame: Frame, axis: Axis, state: string, word: Word, usual: Word): SafeHtml => {
  const name = `${axis}-${state}`;
  const problem = frame.tried?.errors.find((each) => each.field === name);
  const typed = frame.tried?.typed;
  return html`<div class="irw-plan-word">${input({
    id: `words-${name}`,
    name,
    label: { text: `For “${usual.words}”` },
    hint: { text: usual.meaning },
    value: typed?.[name] ?? word.words,
    ...(problem ? { errorMessage: { text: problem.text } } : {}),
  })}${select({
    id: `words-${name}-colour`,
    name: `${name}-colour`,
    label: { text: `Colour of “${usual.words}”` },
    items: colours.map((value) => ({
      value,
      text: value,
      selected: (typed?.[`${name}-colour`] ?? word.colour) === value,
    })),
  })}</div>`;
};

/** What the words mean, and the form by which a partnership says them its own way. */
export const wordsPage = (
  area: Area,
  words: Words,
  frame: Frame,
  mayKeep: boolean,
): SafeHtml => html`${problemsOf(frame)}
<h1 class="govuk-heading-xl">What the words and colours mean</h1>
<p class="govuk-body-l">Three questions that are never mixed. The word says it; the colour only helps to find it.</p>
${axes.map((axis) => meanings(words, axis))}
${
  mayKeep &&
  html`<h2 class="govuk-heading-l">Your own words and colours</h2>
<p class="govuk-body">What a word means cannot be changed, and stands beside it. An empty word gives Irwell’s own back.</p>
${formOf(
  frame,
  `${plansPath(area)}/words`,
  html`${axes.map((axis) =>
    details({
      summaryText: questions[axis][0],
      open: frame.tried?.errors.some((each) => each.field.startsWith(`${axis}-`)) === true,
      html: html`${statesOf(words, axis).map(([state, word, usual]) => field(frame, axis, state, word, usual))}`,
    }),
  )}
${button({ text: 'Save the words', preventDoubleClick: true })}`,
)}`
}`;
