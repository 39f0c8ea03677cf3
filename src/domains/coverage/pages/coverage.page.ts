import type { LetterOrReport } from '#domains/impact-plan';
import { button, html, insetText, select, table, tableScroll, warningText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { dayNumber, fromDayNumber, inWords } from '#shared/plain-date';
import { isNarrowed, queryOf } from '../core/filter.ts';
import type { CoverFilter } from '../core/filter.ts';
import type { NextStocktake } from '../core/stocktake.ts';
import type { Coverage, ItemCover } from '../coverage.ts';
import { counted, coverageWords, daysAndWeeks, missingWords, saysWords } from '../words.ts';
import {
  answersPath,
  coveragePath,
  dueHtml,
  hidden,
  itemPath,
  letterQuery,
  ownerWords,
  placeInLetter,
  shortWords,
  standingTag,
  stocktakesPath,
} from './parts.ts';
import type { Area, Roles } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly coverage: Coverage;
  readonly shown: readonly ItemCover[];
  readonly letters: readonly LetterOrReport[];
  readonly filter: CoverFilter;
  readonly roles: Roles;
  readonly mayKeep: boolean;
  readonly isTold: boolean;
  readonly formToken: string;
};

/** How long until the next meeting, in days and weeks, and what its evidence may come from. */
export const countdown = (area: Area, next: NextStocktake | undefined, isLinked = true): SafeHtml => {
  const link = (text: string): Child =>
    isLinked && html` <a class="govuk-link irw-screen-only" href="${stocktakesPath(area)}">${text}</a>`;
  return insetText({
    html:
      next === undefined
        ? html`<p class="govuk-body govuk-!-margin-bottom-0">No next stocktake is set.${link('See the stocktakes')}</p>`
        : html`<p class="govuk-body govuk-!-margin-bottom-0"><strong>${next.daysLeft === 0 ? 'The stocktake is today' : `${daysAndWeeks(next.daysLeft)} to the next stocktake`}</strong>, ${inWords(next.meetingOn)}. Its evidence comes from ${inWords(next.windowFrom)} to ${inWords(fromDayNumber(dayNumber(next.windowUntil) - 1))}.${link('All stocktakes')}</p>`,
  });
};

const inShort = ({ counts }: Coverage): SafeHtml => {
  const { asked, withEvidence, gaps, missing, overdue, withoutOwner, repeats } = counts;
  return html`<p class="govuk-body-l">The letter asks for ${counted(asked, 'thing', 'things')}: <strong>${withEvidence} ${withEvidence === 1 ? 'has' : 'have'} evidence</strong>, <strong>${counted(gaps, 'is a gap', 'are gaps')}</strong>.</p>
<p class="govuk-body">${gaps > 0 && `Of the gaps: ${String(missing.action)} without an action, ${String(missing.measure)} without a measure, ${String(missing.evidence)} without evidence newer than the letter. `}${overdue > 0 && html`<strong>${counted(overdue, 'gap is overdue', 'gaps are overdue')}.</strong> `}${withoutOwner > 0 && `Nobody is named for ${String(withoutOwner)}. `}${repeats > 0 && `What the letter prints twice is counted once (${counted(repeats, 'repeat', 'repeats')}).`}</p>`;
};

const letterChoice = ({ area, letters, coverage }: Props): SafeHtml | undefined =>
  letters.length < 2
    ? undefined
    : html`<form method="get" action="${coveragePath(area)}" class="irw-filter"><div class="irw-filter__fields">${select(
        {
          id: 'letter',
          name: 'letter',
          label: { text: 'Letter' },
          items: letters.map(({ code, title, writtenOn }) => ({
            value: code,
            text: `${inWords(writtenOn)}: ${title}`,
            selected: code === coverage.letter.code,
          })),
        },
      )}${button({ text: 'Open this letter', classes: 'govuk-button--secondary' })}</div></form>`;

const narrowing = ({ area, coverage, filter, roles }: Props): SafeHtml => {
  const items = (name: keyof CoverFilter, choices: readonly (readonly [string, string])[]) =>
    [['', 'All'] as const, ...choices].map(([value, text]) => ({ value, text, selected: filter[name] === value }));
  const owners = [...new Set(coverage.items.flatMap(({ ownerRole }) => ownerRole ?? []))];
  return html`<form method="get" action="${coveragePath(area)}" class="irw-filter"><h2 class="govuk-heading-m">Choose what to see</h2>${hidden('letter', coverage.letter.code)}<div class="irw-filter__fields">
${select({
  id: 'area',
  name: 'area',
  label: { text: 'Area of the plan' },
  items: items(
    'area',
    coverage.areas.map(({ code, title }) => [code, `${code} ${title}`] as const),
  ),
})}
${select({ id: 'owner', name: 'owner', label: { text: 'Who answers for it' }, items: items('owner', [...owners.map((code) => [code, roles.get(code) ?? code] as const), ['nobody', 'Nobody is named']]) })}
${select({
  id: 'missing',
  name: 'missing',
  label: { text: 'What is missing' },
  items: items('missing', [
    ['any', 'Anything (gaps)'],
    ['action', 'An action'],
    ['measure', 'A measure'],
    ['evidence', 'Evidence newer than the letter'],
    ['overdue', 'Overdue gaps'],
    ['nothing', 'Nothing (has evidence)'],
  ]),
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}</div></form>`;
};

const head = ['What the letter asks', 'Standing', 'Answered by', 'Who answers for it', 'Due'];

const widths = ['govuk-!-width-one-third', 'govuk-!-width-one-quarter'];

const answeredBy = ({ actions, measures, evidence }: ItemCover): SafeHtml => {
  const newer = evidence.filter(({ counts }) => counts === 'counts').length;
  const going = actions.filter(({ isStopped }) => !isStopped);
  const parts = [
    going.length === 0 ? '' : `${going.length === 1 ? 'Action' : 'Actions'} ${going.map(({ ref }) => ref).join(', ')}`,
    measures.length === 0 ? '' : counted(measures.length, 'measure', 'measures'),
    newer === 0 ? '' : counted(newer, 'piece of newer evidence', 'pieces of newer evidence'),
  ].filter((text) => text !== '');
  return html`<span>${parts.length === 0 ? html`<span class="irw-absent">Nothing yet</span>` : parts.join('; ')}</span>`;
};

const row = ({ area, coverage, roles }: Props, cover: ItemCover) =>
  [
    {
      html: html`<a class="govuk-link" href="${itemPath(area, coverage.letter.code, cover.item.code)}">${cover.item.code}</a> <span class="govuk-!-font-weight-regular">${shortWords(cover.item)}</span><br><span class="irw-provenance">${placeInLetter(cover.item)}</span>`,
    },
    {
      html: html`<span>${standingTag(cover)}<br>${cover.duplicateOf === undefined ? missingWords(cover.missing) : html`Repeats ${cover.duplicateOf}, and is counted with it`}${cover.nextLetter && html`<br>Newer letter: ${saysWords[cover.nextLetter.says].toLowerCase()}`}</span>`,
    },
    { html: answeredBy(cover) },
    { text: ownerWords(cover.ownerRole, roles) },
    { html: dueHtml(cover.dueOn, cover.daysOverdue) },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));

const areaTables = (props: Props, covers: readonly ItemCover[], what: string): SafeHtml =>
  html`${props.coverage.areas.map(({ code, title }) => {
    const own = covers.filter(({ areaCode }) => areaCode === code);
    if (own.length === 0) return undefined;
    const caption = `${what}: ${code} ${title}`;
    return html`<h3 class="govuk-heading-m"><span class="govuk-caption-m">${code}</span>${title}</h3>${tableScroll(
      caption,
      table({
        caption,
        captionClasses: 'govuk-visually-hidden',
        classes: 'irw-table-blocks',
        firstCellIsHeader: true,
        head: head.map((text, index) => ({ text, ...(widths[index] === undefined ? {} : { classes: widths[index] }) })),
        rows: own.map((cover) => row(props, cover)),
      }),
    )}`;
  })}`;

const lists = (props: Props): SafeHtml => {
  const { shown, coverage } = props;
  if (coverage.items.length === 0)
    return html`<p class="govuk-body">This letter lists nothing that it asks for: no next step and no concern.</p>`;
  const gaps = shown.filter(({ standing }) => standing === 'gap');
  const answered = shown.filter(({ standing }) => standing === 'has-evidence');
  return html`${gaps.length > 0 && html`<h2 class="govuk-heading-l">Gaps</h2>${areaTables(props, gaps, 'Gaps')}`}
${answered.length > 0 && html`<h2 class="govuk-heading-l">Has evidence</h2>${areaTables(props, answered, 'Has evidence')}`}
${shown.length === 0 && html`<p class="govuk-body">Nothing in the letter is of that sort.</p>`}`;
};

const telling = ({
  area,
  isTold,
  mayKeep,
  formToken,
}: Props): SafeHtml => html`<h2 class="govuk-heading-m">What everybody is told</h2>
<p class="govuk-body">Everybody may read whether something public answers each item. Who answers for it, until when, and how the newer letter was read are ${isTold ? 'told to everybody too' : 'not told outside this area'}.</p>
${
  mayKeep &&
  html`<form method="post" action="${coveragePath(area)}/told" class="irw-screen-only">${hidden('formToken', formToken)}${hidden('public', isTold ? 'no' : 'yes')}${button(
    {
      text: isTold
        ? 'Tell everybody no longer'
        : 'Tell everybody who answers, until when, and what the newer letter says',
      classes: 'govuk-button--secondary',
      preventDoubleClick: true,
    },
  )}</form>`
}`;

/** What answers a letter: gaps first, then by area. */
export const coveragePage = (props: Props): SafeHtml => {
  const { area, coverage, shown, filter, letters } = props;
  const { letter, items, actionsHeld } = coverage;
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${letter.title}, ${inWords(letter.writtenOn)}</span>${coverageWords.title}</h1>
${area.invented && html`<p class="govuk-body">This letter and all that answers it are invented.</p>`}
${actionsHeld === 0 && warningText({ text: `No actions are held here for ${area.name}, so nothing here can answer the letter. Add a plan and its actions first.`, iconFallbackText: 'Note' })}
${inShort(coverage)}
${countdown(area, coverage.nextStocktake)}
<p class="govuk-body">${coverageWords.rule}</p>
${letterChoice(props)}
${items.length > 0 && narrowing(props)}
<p class="govuk-body"><strong>${isNarrowed(filter) ? `${String(shown.length)} of ${counted(items.length, 'item', 'items')}` : counted(items.length, 'item', 'items')}</strong> shown.${isNarrowed(filter) && html` <a class="govuk-link irw-screen-only" href="${coveragePath(area)}${letterQuery(letter.code)}">Show all</a>`}</p>
<ul class="irw-downloads"><li><a class="govuk-link" href="${coveragePath(area)}/items.csv${queryOf({ ...filter, letter: letter.code })}">Download ${isNarrowed(filter) ? 'these' : 'all of them'} as CSV</a></li>
<li><a class="govuk-link" href="${coveragePath(area)}/shown${letterQuery(letter.code)}">${coverageWords.shownTitle}: ${counted(coverage.statements.length, 'statement', 'statements')}</a></li>
${letters.length > 1 && html`<li><a class="govuk-link" href="${answersPath(area)}">${coverageWords.answersTitle}</a></li>`}</ul>
${lists(props)}
${telling(props)}`;
};

/** Before any letter is held. */
export const noLetterPage = (
  area: Area,
  next: NextStocktake | undefined,
): SafeHtml => html`<h1 class="govuk-heading-xl">${coverageWords.title}</h1>
<p class="govuk-body-l">No letter and no report is held here for ${area.name} yet, so there is nothing to answer.</p>
<p class="govuk-body">When a letter is brought in and its items are confirmed, each thing that it asks for stands here with what answers it, and gaps come first.</p>
${countdown(area, next)}`;
