import { button, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { finerKinds, isAnswered, wordsOf } from '../core/draft.ts';
import type { DraftItem } from '../core/draft.ts';
import type { EarlierItem, LetterImport } from '../reads.ts';
import { letterWords as words } from '../words.ts';
import { choiceField, formOf, hidden, linesWords, problemsOf, textField } from './parts.ts';
import type { Frame } from './parts.ts';
import { areaItems, kindItems } from './split.page.ts';

type Props = {
  readonly path: string;
  readonly letter: LetterImport;
  readonly item: DraftItem;
  /** Items of earlier letters, the likest first. */
  readonly earlier: readonly (EarlierItem & { readonly likeness: number })[];
  readonly frame: Frame;
};

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 87).trimEnd()}…` : text);

const answerValue = ({ letter, item }: EarlierItem, relation: 'answers' | 'repeats'): string =>
  `${letter.code} ${item.code} ${relation}`;

const splitPart = ({ letter, item, frame, path }: Props): SafeHtml | undefined =>
  item.lines.length < 2 || item.typed !== undefined
    ? undefined
    : html`<h2 class="govuk-heading-m">Split it</h2>${formOf(
        frame,
        `${path}/items/${item.id}`,
        html`${hidden('version', String(letter.version))}${choiceField(frame, 'at', {
          label: 'A new item begins at',
          items: item.lines.slice(1).map((number) => ({
            value: String(number),
            text: `${String(number)}: ${short(letter.lines[number - 1]?.said ?? '')}`,
          })),
        })}${button({ text: 'Split it there', name: 'do', value: 'split', classes: 'govuk-button--secondary' })}`,
      )}`;

const repeatsPart = ({ letter, item, frame, path }: Props): SafeHtml | undefined => {
  const before = letter.draft.items.filter(
    (each) => isAnswered(each.kind) && each.id !== item.id && each.duplicateOf === undefined,
  );
  return html`<h2 class="govuk-heading-m">Does it repeat another?</h2>${formOf(
    frame,
    `${path}/items/${item.id}`,
    html`${hidden('version', String(letter.version))}${choiceField(frame, 'of', {
      label: 'An item of this document',
      value: item.duplicateOf ?? '',
      items: [
        { value: '', text: 'No: it repeats none' },
        ...before.map((each) => ({
          value: each.id,
          text: `${each.area ?? ''}, ${linesWords(each.lines)}: ${short(wordsOf(letter.lines, each))}`,
        })),
      ],
    })}${button({ text: 'Say so', name: 'do', value: 'repeats', classes: 'govuk-button--secondary' })}`,
  )}`;
};

const answersPart = ({ letter, item, earlier, frame, path }: Props): SafeHtml | undefined =>
  earlier.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-m">Does it speak of an item of an earlier letter?</h2>
<p class="govuk-body">Those with the most words in common stand first. Nothing follows from that before you say so.</p>
${formOf(
  frame,
  `${path}/items/${item.id}`,
  html`${hidden('version', String(letter.version))}${[0, 1].map((index) => {
    const said = item.answers[index];
    return choiceField(frame, `answer-${String(index)}`, {
      label: index === 0 ? 'It speaks of' : 'And of',
      value: said === undefined ? '' : `${said.letter} ${said.item} ${said.relation}`,
      items: [
        { value: '', text: 'None' },
        ...earlier.flatMap((each) => [
          {
            value: answerValue(each, 'answers'),
            text: `Answers ${each.item.code} of ${each.letter.writtenOn}: ${short(each.text)}`,
          },
          ...(each.likeness > 0.5
            ? [{ value: answerValue(each, 'repeats'), text: `Repeats ${each.item.code} of ${each.letter.writtenOn}` }]
            : []),
        ]),
      ],
    });
  })}${button({ text: 'Say so', name: 'do', value: 'answers', classes: 'govuk-button--secondary' })}`,
)}`;

/** One piece of a letter: what it is taken for, and everything that can be done to it. */
export const itemPage = (props: Props): SafeHtml => {
  const { path, letter, item, frame } = props;
  const to = `${path}/items/${item.id}`;
  const version = hidden('version', String(letter.version));
  return html`${problemsOf(frame)}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${letter.about.title}, ${linesWords(item.lines)}</span>One piece</h1>
<blockquote class="irw-quote"><p class="irw-quote__words">${wordsOf(letter.lines, item)}</p></blockquote>
<p class="irw-provenance">${item.why}</p>
<h2 class="govuk-heading-m">What it is</h2>
${formOf(
  frame,
  to,
  html`${version}${choiceField(frame, 'kind', { label: 'Kind', value: item.kind, items: kindItems() })}
${choiceField(frame, 'area', { label: 'Area', value: item.area ?? '', items: areaItems(letter.draft.areas, 'None') })}
${button({ text: 'Confirm it so', name: 'do', value: 'sort' })}`,
)}
${
  isAnswered(item.kind) &&
  html`<h2 class="govuk-heading-m">What it says</h2>${formOf(
    frame,
    to,
    html`${version}${item.kind === 'demonstrated' && choiceField(frame, 'finer', { label: 'What sort of thing', value: item.finer ?? 'activity', items: finerKinds.map((finer) => ({ value: finer, text: words.finer[finer] })) })}
${textField(frame, 'figureWords', { label: 'What it says of quantity', hint: 'In its own words; leave it empty where it gives no figure', value: item.figureWords ?? '' })}
${textField(frame, 'measures', { label: 'Measures on its subject', hint: 'Codes, such as E09 W02', value: item.measures.join(' ') })}
${textField(frame, 'note', { label: 'Note', value: item.note ?? '' })}
${button({ text: 'Save', name: 'do', value: 'details', classes: 'govuk-button--secondary' })}`,
  )}${repeatsPart(props)}${answersPart(props)}`
}
${splitPart(props)}
<p class="govuk-body"><a class="govuk-link" href="${path}#${item.id}">Back to the letter</a></p>`;
};
