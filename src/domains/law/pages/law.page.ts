import { html, input, select } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { countedFrom, holders, holdersOf, isFiltered, limitInWords } from '../core/duty-list.ts';
import type { Duty, DutyFilter } from '../core/duty-list.ts';
import type { Rule } from '../core/rule.ts';
import type { Audience } from '../core/working.ts';
import { chapterName, chapterOrder, lawWords, titleOf } from '../words.ts';
import { addressOf, audienceSwitch, capital, lawLinks, staff, standingTags } from './parts.ts';
import type { Area } from './parts.ts';

type LawPageProps = {
  readonly area: Area;
  readonly audience: Audience;
  readonly all: readonly Duty[];
  readonly shown: readonly Duty[];
  readonly filter: DutyFilter;
  readonly find: (id: string) => Rule | undefined;
};

const chaptersOf = (duties: readonly Duty[]): readonly string[] => {
  const found = new Set(duties.map(({ rule }) => rule.chapter));
  const known: readonly string[] = chapterOrder;
  return [...known.filter((each) => found.has(each)), ...[...found].filter((each) => !known.includes(each)).sort()];
};

const filterForm = ({ area, audience, all, filter }: LawPageProps): SafeHtml => {
  const used = new Set(all.flatMap(({ rule }) => holdersOf(rule)));
  return html`<form class="irw-filter" action="/${area.shortName}/law" method="get">
<h2 class="govuk-heading-m">Search</h2>
<div class="irw-filter__fields">
${input({ id: 'q', name: 'q', label: { text: 'Search by word' }, hint: { text: 'Like: Tribunal, or 15 days' }, value: filter.words, type: 'search' })}
${select({
  id: 'chapter',
  name: 'chapter',
  label: { text: 'About' },
  value: filter.chapter ?? '',
  items: [
    { value: '', text: 'Everything' },
    ...chaptersOf(all).map((each) => ({ value: each, text: chapterName(each, audience) })),
  ],
})}
${select({
  id: 'who',
  name: 'who',
  label: { text: 'Who must do it' },
  value: filter.holder ?? '',
  items: [
    { value: '', text: 'Anybody' },
    ...holders.filter((each) => used.has(each)).map((each) => ({ value: each, text: lawWords.holder[each] })),
  ],
})}
${audience === 'officer' && html`<input type="hidden" name="for" value="staff">`}
<button class="govuk-button govuk-button--secondary" data-module="govuk-button" type="submit">Show</button>
</div>
</form>`;
};

const entry = ({ rule }: Duty, { area, audience, find }: LawPageProps): SafeHtml => {
  const from = countedFrom(rule, find);
  const href = addressOf(`/${area.shortName}/law/${rule.id}`, [['for', staff(audience)]]);
  return html`<li class="irw-card">
<h3 class="irw-card__title"><a class="govuk-link" href="${href}">${titleOf(rule, audience)}</a></h3>
${standingTags(rule, audience)}<p class="irw-card__text">${rule.plain[audience]}</p>
<p class="irw-card__text"><strong>Who:</strong> ${rule.dutyOf}</p>
<p class="irw-card__text"><strong>When:</strong> ${limitInWords(rule, find)}${from !== undefined && `, counted from ${from}`}${rule.readings.length > 1 && ' (it can be read in two ways)'}</p>
${rule.exceptions.length > 0 && html`<p class="irw-card__text">There are exceptions.</p>`}<p class="irw-card__text">${lawLinks(rule.law.slice(0, 1))}. Since ${rule.inForceFrom.slice(0, 4)}</p>
</li>
`;
};

const count = (number: number): string => `${String(number)} ${number === 1 ? 'duty' : 'duties'}`;

const result = ({ area, audience, all, shown, filter }: LawPageProps): SafeHtml => {
  const everything = addressOf(`/${area.shortName}/law`, [['for', staff(audience)]]);
  if (shown.length === 0)
    return html`<h2 class="govuk-heading-m">Nothing found</h2>
<p class="govuk-body">No duty fits what you chose. Try fewer or other words, or choose “Everything” and “Anybody”.</p>
<p class="govuk-body">A thing that is not here may still be the law: this list holds time limits, and not every right.</p>
<p class="govuk-body"><a class="govuk-link" href="${everything}">Show all ${count(all.length)}</a></p>`;
  return html`<p class="govuk-body">${isFiltered(filter) ? html`${String(shown.length)} of ${count(all.length)}. <a class="govuk-link" href="${everything}">Show all</a>` : `${count(shown.length)}.`}</p>`;
};

/** Every duty with a time limit, by chapter. */
export const lawPage = (props: LawPageProps): SafeHtml => {
  const { area, audience, shown } = props;
  const chapters = chaptersOf(shown);
  const unverified = props.all.filter(({ rule }) => rule.verified === 'not verified' && rule.kind !== 'local-target');
  const here = `/${area.shortName}/law`;
  const kept = [
    ['q', props.filter.words],
    ['chapter', props.filter.chapter],
    ['who', props.filter.holder],
  ] as const;
  return html`<h1 class="govuk-heading-xl">${lawWords.law}</h1>
<p class="govuk-body-l">${audience === 'family' ? 'What must be done for children and young people with special educational needs and disabilities, by whom, and by when. This is the law in all of England.' : 'Every time limit of the EHC process in England that Irwell counts by, with its source and how far it has been read.'}</p>
<p class="govuk-body">Do you want to know your own dates? Go to <a class="govuk-link" href="${addressOf(`/${area.shortName}/when-must-it-happen`, [['for', staff(audience)]])}">${lawWords.tool}</a></p>
${audienceSwitch(audience, addressOf(here, kept), addressOf(here, [...kept, ['for', 'staff']]))}
${filterForm(props)}
${result(props)}
${shown.length > 0 && html`<p class="govuk-body">A mark says where something is guidance or a local target and not law, and where we have not read the law ourselves. ${count(unverified.length)} of ${String(props.all.length)} have not been checked at all. ${lawWords.localStart}</p>`}
${chapters.length > 1 && html`<nav class="irw-screen-only" aria-label="Chapters"><ul class="govuk-list govuk-!-margin-bottom-8">${chapters.map((each) => html`<li><a class="govuk-link" href="#${each}">${chapterName(each, audience)}</a> (${String(shown.filter(({ rule }) => rule.chapter === each).length)})</li>`)}</ul></nav>`}
${chapters.map(
  (each) => html`<h2 class="govuk-heading-l" id="${each}">${capital(chapterName(each, audience))}</h2>
<ul class="irw-cards">
${shown.filter(({ rule }) => rule.chapter === each).map((duty) => entry(duty, props))}</ul>
`,
)}`;
};
