import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import type { LetterOrReport } from '#domains/impact-plan';
import { button, checkboxes, html, insetText, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { dayNumber, fromDayNumber, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { NextStocktake, Stocktake } from '../core/stocktake.ts';
import type { StocktakeLine } from '../reads-item.ts';
import { coverageWords } from '../words.ts';
import { countdown } from './coverage.page.ts';
import { coveragePath, hidden, letterQuery, stocktakesPath } from './parts.ts';
import type { Area } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly stocktakes: readonly Stocktake[];
  readonly lines: ReadonlyMap<string, StocktakeLine>;
  readonly letters: readonly LetterOrReport[];
  readonly next: NextStocktake | undefined;
  readonly today: PlainDate;
  readonly mayKeep: boolean;
};

/** The last day of a window, which is kept half-open. */
export const lastDayIn = (until: PlainDate): PlainDate => fromDayNumber(dayNumber(until) - 1);

const head = ['Meeting', 'Evidence from', 'Letter that came of it', 'Note'];

const row = ({ area, lines, letters, today, mayKeep }: Props, each: Stocktake) => {
  const letter = letters.find(({ code }) => code === each.letterCode);
  return [
    {
      html: html`<span>${inWords(each.meetingOn)}</span>${mayKeep && html` <a class="govuk-link irw-screen-only" href="${stocktakesPath(area)}/${each.id}">Change<span class="govuk-visually-hidden"> the stocktake of ${inWords(each.meetingOn)}</span></a>`}`,
    },
    { text: `${inWords(each.windowFrom)} to ${inWords(lastDayIn(each.windowUntil))}` },
    {
      html:
        letter === undefined
          ? html`<span class="irw-absent">${each.meetingOn > today ? 'To come' : 'None is held here'}</span>`
          : html`<a class="govuk-link" href="${coveragePath(area)}${letterQuery(letter.code)}">${letter.title}, ${inWords(letter.writtenOn)}</a>`,
    },
    {
      html: html`<span>${lines.get(each.id)?.note}</span> <span class="irw-provenance">${each.isPublic ? 'Told to everybody' : 'Not told outside this area'}</span>`,
    },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));
};

/** The meetings at which the plan is reviewed, the latest first. */
export const stocktakesPage = (props: Props): SafeHtml => {
  const { area, stocktakes, next, mayKeep } = props;
  return html`<h1 class="govuk-heading-xl">${coverageWords.stocktakesTitle}</h1>
<p class="govuk-body-l">The meetings at which the plan is reviewed, the days that the evidence of each comes from, and the letter that came of it.</p>
${countdown(area, next, false)}
${
  stocktakes.length === 0
    ? html`<p class="govuk-body">No meeting is set yet.</p>`
    : tableScroll(
        'Stocktakes',
        table({
          caption: 'Stocktakes',
          captionClasses: 'govuk-visually-hidden',
          classes: 'irw-table-blocks',
          firstCellIsHeader: true,
          head: head.map((text) => ({ text })),
          rows: stocktakes.map((each) => row(props, each)),
        }),
      )
}
${mayKeep && button({ text: 'Add a stocktake', href: `${stocktakesPath(area)}/new` })}`;
};

export type StocktakeFormProps = {
  readonly area: Area;
  readonly title: string;
  readonly action: string;
  readonly letters: readonly LetterOrReport[];
  readonly formToken: string;
  readonly typed: Typed;
  /** What somebody else made of it while the form was open. */
  readonly meanwhile: string | undefined;
};

/** The form of a meeting. */
export const stocktakeFormPage = (props: StocktakeFormProps): SafeHtml => {
  const { area, title, action, letters, formToken, typed, meanwhile } = props;
  const fields = formFields(typed);
  return html`${problemsOf(typed.errors, ['meeting', 'from', 'last'])}<h1 class="govuk-heading-xl">${title}</h1>
${meanwhile !== undefined && insetText({ html: html`<p class="govuk-body govuk-!-font-weight-bold">Somebody else changed this while you had it open.</p><p class="govuk-body">It now says: ${meanwhile}. What you typed is below and was not saved. If you send it again, it takes the place of what stands now.</p>` })}
<form method="post" action="${action}" novalidate>${hidden('formToken', formToken)}${hidden('version', typed.values['version'] ?? '0')}
${fields.day({ name: 'meeting', label: 'Day of the meeting', hint: 'Such as 16 2 2027' })}
${fields.day({ name: 'from', label: 'Evidence from (first day)', hint: 'The day after the evidence of the meeting before ends.' })}
${fields.day({ name: 'last', label: 'Evidence until (last day)' })}
${fields.pick({ name: 'letter', label: 'Letter that came of it', items: [{ value: '', text: 'None yet' }, ...letters.map(({ code, title: words, writtenOn }) => ({ value: code, text: `${inWords(writtenOn)}: ${words}` }))] })}
${fields.line({ name: 'note', label: 'Note' })}
${checkboxes({ idPrefix: 'public', name: 'public', items: [{ value: 'yes', text: 'Tell everybody of this meeting and the days of its evidence', checked: typed.values['public'] === 'yes' }] })}
<div class="govuk-button-group">${button({ text: 'Save', preventDoubleClick: true })}<a class="govuk-link" href="${stocktakesPath(area)}">Cancel</a></div></form>`;
};
