import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { bothTexts, lineWords } from '#domains/impact-plan';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import { button, checkboxes, html, insetText, select, table, tableScroll, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { sayings } from '../core/answers.ts';
import type { Proposal, Says } from '../core/answers.ts';
import type { PlanAreaLine } from '../reads.ts';
import type { AnswerLine } from '../reads-item.ts';
import { counted, coverageWords, partWords, saysWords } from '../words.ts';
import { answersPath, coveragePath, hidden, itemPath, letterQuery } from './parts.ts';
import type { Area } from './parts.ts';

/** An item of the earlier letter, what was read or is proposed of the later one, and that letter's items that say so. */
export type AnswerRow = {
  readonly item: LetterItem;
  readonly says: Says;
  readonly laterItems: readonly LetterItem[];
  /** Who confirmed it; undefined: plain rules propose it. */
  readonly read: AnswerLine | undefined;
  /** Nobody has said anything here, but whoever confirmed the newer letter tied its items to this one: that stands. */
  readonly isTied: boolean;
  readonly proposal: Proposal;
};

type Props = {
  readonly area: Area;
  readonly earlier: LetterOrReport;
  readonly later: LetterOrReport;
  readonly letters: readonly LetterOrReport[];
  readonly areas: readonly PlanAreaLine[];
  readonly rows: readonly AnswerRow[];
  readonly mayKeep: boolean;
};

const colours = { done: 'green', 'some-progress': 'blue', 'asked-again': 'orange', 'not-mentioned': 'grey' } as const;

const saysTag = (says: Says): SafeHtml => tag({ text: saysWords[says], classes: `govuk-tag--${colours[says]}` });

const answerPath = ({ area, earlier, later }: Pick<Props, 'area' | 'earlier' | 'later'>, item: string): string =>
  `${answersPath(area)}/${encodeURIComponent(earlier.code)}/${encodeURIComponent(later.code)}/${encodeURIComponent(item)}`;

const whoSays = ({ read, isTied, proposal, says, laterItems }: AnswerRow): string => {
  const isOther = says !== proposal.says || laterItems.some(({ code }) => !proposal.items.includes(code));
  const tiedOtherwise = proposal.items.length > 0 && proposal.shared.length === 0 && isOther;
  if (read !== undefined)
    return `Read so by ${read.byName}, ${inWords(read.on)}.${read.note === '' ? '' : ` ${read.note}`}${tiedOtherwise ? ' This stands, not what was tied together when the letter was brought in.' : ''}`;
  if (isTied)
    return 'Tied to it by a person when the newer letter was brought in; what it says follows from its words. Whoever reads it otherwise says so, and that stands.';
  const why =
    proposal.items.length === 0
      ? 'nothing in the same area shares its words'
      : `same area, and both speak of: ${proposal.shared.join(', ')}`;
  return `Proposed by plain rules (${why}). Nobody has confirmed it.`;
};

const head = ['The earlier letter asked', 'What the newer letter says', 'In the newer letter'];

const line = (props: Props, answer: AnswerRow) => {
  const { area, later, earlier, mayKeep } = props;
  const { item, laterItems, says } = answer;
  return [
    {
      html: html`<a class="govuk-link" href="${itemPath(area, earlier.code, item.code)}">${item.code}</a><div class="govuk-!-font-weight-regular">${bothTexts(item)}</div><span class="irw-provenance">${lineWords(item.lines)}</span>`,
    },
    {
      html: html`<span>${saysTag(says)}<br>${whoSays(answer)}${mayKeep && html`<br><a class="govuk-link irw-screen-only" href="${answerPath(props, item.code)}">${answer.read === undefined && !answer.isTied ? 'Confirm or change' : 'Change'}<span class="govuk-visually-hidden"> what the newer letter says to ${item.code}</span></a>`}</span>`,
    },
    {
      html:
        laterItems.length === 0
          ? html`<span class="irw-absent">Not mentioned in the newer letter</span>`
          : html`<div>${laterItems.map((each) => html`<p class="govuk-body govuk-!-margin-bottom-1"><a class="govuk-link" href="${each.part === 'demonstrated' ? `${coveragePath(area)}/shown${letterQuery(later.code)}` : itemPath(area, later.code, each.code)}">${each.code}</a> (${partWords[each.part].toLowerCase()}, ${lineWords(each.lines)})</p>${bothTexts(each)}`)}</div>`,
    },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));
};

const choice = ({ area, letters, earlier, later }: Props): SafeHtml => {
  const field = (name: string, label: string, chosen: string): SafeHtml =>
    select({
      id: name,
      name,
      label: { text: label },
      items: letters.map(({ code, title, writtenOn }) => ({
        value: code,
        text: `${inWords(writtenOn)}: ${title}`,
        selected: code === chosen,
      })),
    });
  return html`<form method="get" action="${answersPath(area)}" class="irw-filter"><div class="irw-filter__fields">${field('letter', 'Earlier letter', earlier.code)}${field('later', 'Newer letter', later.code)}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</div></form>`;
};

/** Two letters side by side: for each thing that the first asked, what the second says to it. */
export const answersPage = (props: Props): SafeHtml => {
  const { area, earlier, later, letters, areas, rows } = props;
  const count = (wanted: Says): number => rows.filter(({ says }) => says === wanted).length;
  const unread = rows.filter(({ read, isTied }) => read === undefined && !isTied).length;
  return html`<h1 class="govuk-heading-xl">${coverageWords.answersTitle}</h1>
<p class="govuk-body-l">The letter of ${inWords(earlier.writtenOn)} asked for ${counted(rows.length, 'thing', 'things')}. Of these the letter of ${inWords(later.writtenOn)} says: ${sayings.map((each) => `${String(count(each))} ${saysWords[each].toLowerCase()}`).join('; ')}.</p>
<p class="govuk-body">${unread === 0 ? 'A person has read each of them, here or when the newer letter was brought in.' : html`<strong>${unread} of them ${unread === 1 ? 'is' : 'are'} proposed by plain rules and not confirmed by anybody.</strong> The rules look for items of the same area that share words; they can be wrong both ways.`}</p>
${letters.length > 2 && choice(props)}
<ul class="irw-downloads"><li><a class="govuk-link" href="${answersPath(area)}/items.csv?letter=${encodeURIComponent(earlier.code)}&amp;later=${encodeURIComponent(later.code)}">Download as CSV</a></li></ul>
${areas.map(({ code, title }) => {
  const own = rows.filter(({ item }) => item.areaCode === code);
  if (own.length === 0) return undefined;
  return html`<h2 class="govuk-heading-m"><span class="govuk-caption-m">${code}</span>${title}</h2>${tableScroll(
    `${code} ${title}`,
    table({
      caption: `${code} ${title}`,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head: head.map((text) => ({ text, classes: 'govuk-!-width-one-third' })),
      rows: own.map((each) => line(props, each)),
    }),
  )}`;
})}`;
};

/** Where there are no two letters about one plan. */
export const noPairPage = (area: Area): SafeHtml => html`<h1 class="govuk-heading-xl">${coverageWords.answersTitle}</h1>
<p class="govuk-body">There are no two letters about one plan here yet. When the next letter is brought in, each thing that the one before asked for stands here with what the newer one says to it.</p>
<p class="govuk-body"><a class="govuk-link" href="${coveragePath(area)}">${coverageWords.title}</a></p>`;

type FormProps = Pick<Props, 'area' | 'earlier' | 'later'> & {
  readonly row: AnswerRow;
  /** Every item of the later letter, those of the same area first. */
  readonly choices: readonly LetterItem[];
  readonly formToken: string;
  readonly typed: Typed;
  readonly meanwhile: string | undefined;
};

/** The form in which a person says what the newer letter says to one item. */
export const answerFormPage = (props: FormProps): SafeHtml => {
  const { area, earlier, later, row, choices, formToken, typed, meanwhile } = props;
  const fields = formFields(typed);
  const error = typed.errors.find(({ field }) => field === 'items');
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-xl">What the newer letter says to ${row.item.code}</h1>
${meanwhile !== undefined && insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">Somebody else said this while you had the page open: ${meanwhile}.</p><p class="govuk-body">What you chose is below and was not saved. If you send it again, it stands; both stay in the history.</p>` })}
<p class="govuk-body">The letter of ${inWords(earlier.writtenOn)} asked, ${lineWords(row.item.lines)}:</p>
${bothTexts(row.item)}
<p class="govuk-body">${whoSays(row)}</p>
<form method="post" action="${answerPath(props, row.item.code)}" novalidate>${hidden('formToken', formToken)}${hidden('after', String(row.read?.number ?? 0))}
${fields.choice({ name: 'says', label: `What the letter of ${inWords(later.writtenOn)} says to it`, items: sayings.map((value) => ({ value, text: saysWords[value] })) })}
${checkboxes({
  idPrefix: 'items',
  name: 'items',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'Items of the newer letter that say so', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'Those of the same area come first. None where it is not mentioned.' },
  items: choices.map((each) => ({
    name: `item-${each.code}`,
    value: 'yes',
    text: `${each.code}: ${each.official ?? each.summary ?? ''}`,
    hint: { text: `${partWords[each.part]}, ${lineWords(each.lines)}` },
    checked: typed.values[`item-${each.code}`] === 'yes',
  })),
  ...(error === undefined ? {} : { errorMessage: { text: error.text } }),
})}
${fields.line({ name: 'note', label: 'Note' })}
<div class="govuk-button-group">${button({ text: 'Save', preventDoubleClick: true })}<a class="govuk-link" href="${answersPath(area)}?letter=${encodeURIComponent(earlier.code)}&amp;later=${encodeURIComponent(later.code)}">Cancel</a></div></form>`;
};
