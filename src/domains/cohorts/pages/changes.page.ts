import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CohortId } from '../core/cohort.ts';
import { mostMovers } from '../core/people-filter.ts';
import type { Mover, Movers } from '../reads-people.ts';
import { cohortWords, keyWords, number } from '../words.ts';
import { cell, header, linePath, nameOf, rowHead } from './parts.ts';
import type { Area } from './parts.ts';
import { notListedWords } from './people.ts';

type ChangesProps = {
  readonly area: Area;
  readonly id: CohortId;
  readonly since: PlainDate;
  readonly came: Movers & { readonly all: number };
  readonly left: Movers & { readonly all: number };
};

const becauseWords = (id: CohortId, { because }: Mover): string => {
  switch (because) {
    case 'plan-made':
      return 'a plan is in force';
    case 'ended':
      return 'no request, assessment or plan is in progress or in force here any more';
    default:
      return cohortWords[id].movedOn;
  }
};

const table = (props: ChangesProps, movers: Movers, title: string, isLeft: boolean): SafeHtml => {
  const { area, id } = props;
  const dayLabel = isLeft ? 'No longer counted on' : 'First counted on';
  const what = (mover: Mover): Child => (id === 'advice' ? html` (${keyWords(id, mover.ofWhom)})` : undefined);
  return html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">${title}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child or young person')}${header(dayLabel)}${isLeft && header('Because')}</tr></thead>
<tbody class="govuk-table__body">${movers.people.map(
    (mover) =>
      html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="${linePath(area, mover.childId)}">${nameOf(mover)}</a>${what(mover)}`)}${cell(dayLabel, inWords(mover.on))}${isLeft && cell('Because', becauseWords(id, mover))}</tr>
`,
  )}</tbody></table>`;
};

const part = (props: ChangesProps, movers: ChangesProps['came'], title: string, isLeft: boolean): SafeHtml =>
  html`<h2 class="govuk-heading-l">${title}: ${number(movers.all)}</h2>
${movers.people.length > 0 && table(props, movers, title, isLeft)}
${movers.notListed > 0 && html`<p class="govuk-body">${notListedWords(movers.notListed)}</p>`}
${movers.all > mostMovers && html`<p class="govuk-body">The latest ${number(mostMovers)} are shown.</p>`}`;

/** Who came into a cohort since a day, and who left it and why. */
export const changesPage = (props: ChangesProps): SafeHtml => {
  const { id, since, came, left } = props;
  return html`<span class="govuk-caption-xl">${cohortWords[id].name}</span>
<h1 class="govuk-heading-xl">What changed since ${inWords(since)}</h1>
<p class="govuk-body">Of those who are in the number: ${cohortWords[id].number}. The days are those on which Irwell counted; what happened in the case may have been earlier. Who came and left between two counts is in neither list.</p>
${part(props, came, 'New', false)}
${part(props, left, 'Gone', true)}
<p class="govuk-body">That you looked at these names is written in the audit trail.</p>`;
};
