import { button, details, html, insetText, tag, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { inDocumentOrder, itemKinds, wordsOf } from '../core/draft.ts';
import type { DraftArea, DraftItem, ItemKind } from '../core/draft.ts';
import type { Likeness } from '../core/likeness.ts';
import { mayName } from '../core/rules.ts';
import type { SourceLine } from '../core/source.ts';
import type { LetterImport } from '../reads.ts';
import { letterWords as words } from '../words.ts';
import { choiceField, counted, formOf, hidden, linesWords, longField, problemsOf, textField } from './parts.ts';
import type { Frame } from './parts.ts';

/** Which of the pieces are shown. */
export const views = ['all', 'open', 'look', 'items'] as const;
export type View = (typeof views)[number];

type Props = {
  readonly path: string;
  readonly letter: LetterImport;
  readonly view: View;
  readonly isUnfolded: boolean;
  readonly alike: readonly Likeness[];
  /** By the id of an item: how many items of earlier letters are like it, and no person has said yet. */
  readonly hasEarlier: ReadonlySet<string>;
  readonly changes: readonly {
    readonly version: number;
    readonly what: string;
    readonly at: Date;
    readonly by: string;
  }[];
  readonly notReady: readonly string[];
  readonly frame: Frame;
};

export const areaItems = (areas: readonly DraftArea[], none: string) => [
  { value: '', text: none },
  ...areas.map(({ code, title }) => ({ value: code, text: `${code}: ${title}` })),
];

export const kindItems = (none?: string) => [
  ...(none === undefined ? [] : [{ value: '', text: none }]),
  ...itemKinds.map((kind) => ({ value: kind, text: words.kind[kind] })),
];

const colours: Readonly<Partial<Record<ItemKind, string>>> = {
  demonstrated: 'govuk-tag--turquoise',
  'next-step': 'govuk-tag--blue',
  concern: 'govuk-tag--orange',
  'left-out': 'govuk-tag--grey',
  paragraph: 'govuk-tag--grey',
  heading: 'govuk-tag--grey',
};

const sourceOf = (lines: readonly SourceLine[], numbers: readonly number[], isOpen: boolean): SafeHtml =>
  html`<details class="irw-split__source"${isOpen ? html` open` : ''}><summary class="irw-split__where">${linesWords(numbers).replace(/^l/, 'L')} of the document</summary>
<ol class="irw-split__lines" start="${numbers[0] ?? 1}">${numbers.map((number) => html`<li value="${number}">${lines[number - 1]?.text.trim() ?? ''}</li>`)}</ol></details>`;

export const showsIn = (view: View, item: DraftItem): boolean =>
  view === 'all' ||
  (view === 'open' && !item.isConfirmed) ||
  (view === 'look' && !item.isSure && !item.isConfirmed) ||
  (view === 'items' && !['heading', 'paragraph', 'left-out'].includes(item.kind));

const itemCard = (props: Props, item: DraftItem, index: number): SafeHtml => {
  const { letter, alike, hasEarlier, path, isUnfolded } = props;
  const text = wordsOf(letter.lines, item);
  const like = alike.find(({ id }) => id === item.id);
  const isOpen = letter.state === 'open';
  return html`<li class="irw-split__row" id="${item.id}">
<div>${letter.lines.length > 0 ? sourceOf(letter.lines, item.lines, isUnfolded) : html`<p class="irw-provenance">${linesWords(item.lines)} of the document</p>`}</div>
<div class="irw-split__item${item.kind === 'left-out' ? ' irw-split__item--out' : ''}">
<div class="govuk-checkboxes govuk-checkboxes--small">${isOpen && html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="item-${item.id}" name="item-${item.id}" type="checkbox" value="yes"><label class="govuk-label govuk-checkboxes__label" for="item-${item.id}"><span class="govuk-visually-hidden">Tick: </span>${text}</label></div>`}${!isOpen && html`<p class="govuk-body">${text}</p>`}</div>
<p class="irw-provenance">${tag({ text: words.kind[item.kind], classes: colours[item.kind] ?? 'govuk-tag--purple' })}${item.area !== undefined && html` <strong>${item.area}</strong>`}${item.finer !== undefined && html` · ${words.finer[item.finer]}`}${item.figureWords !== undefined && html` · Figure: ${item.figureWords}`}${item.measures.length > 0 && html` · ${item.measures.join(', ')}`}<br>${item.isConfirmed ? html`Confirmed. ` : item.isSure ? '' : html`<strong>Look at this one.</strong> `}${item.why}${item.kind !== 'left-out' && mayName(text) && html` <strong>It seems to name an official.</strong>`}${item.duplicateOf !== undefined && html`<br>Repeats <a class="govuk-link" href="#${item.duplicateOf}">an item above</a>.`}${item.duplicateOf === undefined && like && html`<br><strong>${like.isEqual ? 'The same words stand' : 'Nearly the same stands'} <a class="govuk-link" href="#${like.of}">above</a>.</strong>`}${item.answers.length > 0 && html`<br>Speaks of ${counted(item.answers.length, 'item', 'items')} of an earlier letter.`}${item.answers.length === 0 && hasEarlier.has(item.id) && html`<br>An earlier letter may say something of this.`}</p>
${isOpen && html`<p class="irw-split__do irw-screen-only"><a class="govuk-link" href="${path}/items/${item.id}">Change or split<span class="govuk-visually-hidden"> the item of ${linesWords(item.lines)}</span></a>${index > 0 && item.typed === undefined && html` <button class="irw-link-button" type="submit" name="do" value="join:${item.id}">Join with the one before<span class="govuk-visually-hidden">, ${linesWords(item.lines)}</span></button>`}</p>`}
</div></li>`;
};

const bulk = ({ letter, frame }: Props, place: string): SafeHtml => {
  const field = { ...frame, errors: [] };
  return html`<fieldset class="govuk-fieldset irw-split__bulk irw-screen-only"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">With those that are ticked</legend>
<div class="irw-filter__fields">${choiceField(field, `kind${place}`, { label: 'Kind', items: kindItems('Leave it') })}
${choiceField(field, `area${place}`, { label: 'Area', items: areaItems(letter.draft.areas, 'Leave it') })}
${button({ text: 'Change them', name: 'do', value: `sort${place}`, classes: 'govuk-button--secondary' })}
${button({ text: 'Confirm them', name: 'do', value: 'confirm', classes: 'govuk-button--secondary' })}
${button({ text: 'Confirm all that are shown', name: 'do', value: 'confirm-shown', classes: 'govuk-button--secondary' })}</div></fieldset>`;
};

const typedPart = ({ path, letter, frame }: Props): SafeHtml => {
  const isTried = frame.typed['form'] === 'typed';
  const own = { ...(isTried ? frame : { ...frame, typed: {}, errors: [] }), prefix: 'typed-' };
  return details({
    summaryText: 'Type an item of your own',
    classes: 'irw-screen-only',
    open: isTried || letter.lines.length === 0,
    html: formOf(
      own,
      `${path}/type`,
      html`${hidden('version', String(letter.version))}${hidden('form', 'typed')}
${longField(own, 'text', { label: 'Its words, as the document has them', rows: 3 })}
<div class="irw-filter__fields">${textField(own, 'from', { label: 'From line', width: 5, ...(letter.lines.length === 0 ? { hint: 'Of a scan: the page' } : {}) })}${textField(own, 'to', { label: 'To line', width: 5 })}
${choiceField(own, 'kind', { label: 'Kind', items: kindItems() })}${choiceField(own, 'area', { label: 'Area', items: areaItems(letter.draft.areas, 'None') })}</div>
${button({ text: 'Add it', classes: 'govuk-button--secondary' })}`,
    ),
  });
};

const areaPart = ({ path, letter, frame }: Props): SafeHtml => {
  const isTried = frame.typed['form'] === 'area';
  const own = { ...(isTried ? frame : { ...frame, typed: {}, errors: [] }), prefix: 'area-' };
  const brought = letter.draft.areas.filter(({ isInPlan }) => !isInPlan);
  return details({
    summaryText: 'Name the areas that the document brings',
    classes: 'irw-screen-only',
    open: isTried,
    html: html`${brought.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${brought.map(({ code, title }) => html`<li>${code}: ${title}</li>`)}</ul>`}
${formOf(
  own,
  `${path}/area`,
  html`${hidden('version', String(letter.version))}${hidden('form', 'area')}
${textField(own, 'code', { label: 'Code', hint: 'One of these, or a new one such as APA4', width: 5 })}${textField(own, 'title', { label: 'Short title, in families’ words' })}
${choiceField(own, 'kind', {
  label: 'What sort of area',
  items: [
    { value: 'priority-action', text: 'Area for priority action' },
    { value: 'improvement', text: 'Area for improvement' },
    { value: 'weakness', text: 'Weakness' },
    { value: 'theme', text: 'Theme' },
  ],
})}${button({ text: 'Name it', classes: 'govuk-button--secondary' })}`,
)}`,
  });
};

const finish = ({
  path,
  letter,
  notReady,
  frame,
}: Props): SafeHtml => html`<h2 class="govuk-heading-l" id="finish">Take it in</h2>
${
  notReady.length > 0
    ? html`<p class="govuk-body">Before it can be taken in:</p><ul class="govuk-list govuk-list--bullet">${notReady.map((text) => html`<li>${text}</li>`)}</ul>`
    : html`${warningText({ text: 'Once it is taken in, its words, their lines and their kinds never change.', iconFallbackText: 'Warning' })}
${formOf(frame, `${path}/confirm`, html`${hidden('version', String(letter.version))}${button({ text: 'Take it in', preventDoubleClick: true })}`)}`
}
${formOf(frame, `${path}/lay-aside`, button({ text: 'Lay it aside: take nothing in', classes: 'govuk-button--warning' }))}`;

const viewWords: Readonly<Record<View, string>> = {
  all: 'All pieces',
  open: 'Those that wait to be confirmed',
  look: 'Those to look at first',
  items: 'Items and areas only',
};

/** A letter split on screen: its numbered lines on one side, what each piece is taken for on the other. */
export const splitPage = (props: Props): SafeHtml => {
  const { letter, path, view, isUnfolded, frame, changes } = props;
  const { about, draft } = letter;
  const ordered = inDocumentOrder(draft.items);
  const shown = ordered.filter((item) => showsIn(view, item));
  const count = (kind: ItemKind): number => draft.items.filter((item) => item.kind === kind).length;
  const isOpen = letter.state === 'open';
  const query = (to: View, unfolded: boolean): string => `${path}?view=${to}${unfolded ? '&source=open' : ''}`;
  const tried = frame.typed['form'];
  const prefix = tried === 'typed' || tried === 'area' ? `${tried}-` : '';
  return html`${problemsOf({ ...frame, prefix })}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${words.document[about.kind]}, ${inWords(about.writtenOn)}</span>${about.title}</h1>
<p class="govuk-body-l">${counted(count('demonstrated'), 'thing demonstrated', 'things demonstrated')}, ${counted(count('next-step'), 'next step', 'next steps')}, ${counted(count('concern'), 'concern', 'concerns')}, ${counted(count('area-priority-action') + count('area-improvement'), 'area', 'areas')} in ${counted(letter.lines.length, 'line', 'lines')}. ${counted(count('left-out'), 'piece is', 'pieces are')} left out.</p>
${letter.lines.length === 0 && insetText({ text: draft.items.length === 0 ? 'The document has no text that can be read: type its items, each with its page.' : 'It came split already. Its words are those of the file; there are no lines to show beside them.' })}
<p class="govuk-body">${words.names}</p>
<ul class="irw-downloads irw-screen-only">${views.map((each) => html`<li>${each === view ? html`<strong>${viewWords[each]}</strong>` : html`<a class="govuk-link" href="${query(each, isUnfolded)}">${viewWords[each]}</a>`}</li>`)}${letter.lines.length > 0 && html`<li><a class="govuk-link" href="${query(view, !isUnfolded)}">${isUnfolded ? 'Fold the document' : 'Unfold the document'}</a></li>`}</ul>
<form method="post" action="${path}/change" novalidate>${hidden('formToken', frame.formToken)}${hidden('version', String(letter.version))}${hidden('view', view)}
${isOpen && shown.length > 0 && bulk(props, '')}
<ol class="irw-split">${shown.map((item) => itemCard(props, item, ordered.indexOf(item)))}</ol>
${shown.length === 0 && html`<p class="govuk-body">None is of that sort.</p>`}
${isOpen && shown.length > 8 && bulk(props, '-below')}</form>
${isOpen && html`${typedPart(props)}${areaPart(props)}${finish(props)}`}
<h2 class="govuk-heading-m">What was done to it last</h2>
<ul class="govuk-list">${changes.map((change) => html`<li>${change.what}, ${change.by}</li>`)}</ul>`;
};
