import { details, html, insetText } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Job } from '#platform/jobs';
import { inWords } from '#shared/plain-date';
import { changeWords } from '../core/change.ts';
import type { Since } from '../core/change.ts';
import { isFollowed } from '../core/cohort.ts';
import type { CohortId, Count } from '../core/cohort.ts';
import type { Before, Said, ShownBar } from '../core/overview.ts';
import type { Pace } from '../core/pace.ts';
import { cohortWords, number } from '../words.ts';
import { cohortChart } from './cohort-chart.ts';
import { cohortTable, paceTable } from './cohort-table.ts';
import { countingParts, sourcesWords } from './overview.page.ts';
import type { MadeShown, SourceDay } from './overview.page.ts';
import { cohortPath, protectedWords } from './parts.ts';
import type { Area } from './parts.ts';
import { peoplePart } from './people.ts';
import type { PeopleProps } from './people.ts';

export type Compared = {
  readonly name: 'week' | 'stocktake';
  readonly since: Since;
  readonly before: Before | undefined;
};

type CohortProps = {
  readonly area: Area;
  readonly formToken: string;
  readonly id: CohortId;
  readonly made: MadeShown;
  readonly job: Job | undefined;
  readonly number: number | undefined;
  /** What may be said in its place: unknown is never nought. */
  readonly said: Said;
  readonly bars: readonly ShownBar[];
  readonly counts: readonly Count[];
  readonly sources: readonly SourceDay[];
  readonly compared: readonly Compared[];
  readonly paces: readonly Pace[];
  /** Undefined for those who see how many and not who. */
  readonly people: PeopleProps | undefined;
};

const definition = ({ id, made, sources, people }: CohortProps): SafeHtml => {
  const words = cohortWords[id];
  return details({
    summaryText: 'What is counted, as of when, from what, and what is not known',
    html: html`<p class="govuk-body">${words.definition}</p>
${words.law !== undefined && html`<p class="govuk-body">Law: ${words.law}.</p>`}
<p class="govuk-body">Counted on ${inWords(made.countedOn)} at ${made.atWords} from the returns, the extracts of case systems and what is recorded here.</p>
${people !== undefined && html`<ul class="govuk-list govuk-list--bullet">${sourcesWords(sources, made.countedOn).map((each) => html`<li>${each}</li>`)}</ul>`}
${words.gaps.length > 0 && html`<p class="govuk-body">What this cannot tell:</p><ul class="govuk-list govuk-list--bullet">${words.gaps.map((gap) => html`<li>${gap}</li>`)}</ul>`}
<p class="govuk-body">A child who has died is in no number and on no list. A child whose address is protected is counted and on no list.</p>`,
  });
};

const changed = ({ area, id, number: now, said, compared }: CohortProps): Child =>
  now !== undefined &&
  said === 'number' &&
  compared.length > 0 &&
  html`<h2 class="govuk-heading-m">What changed</h2>
<ul class="govuk-list govuk-list--bullet">${compared.map(({ name, since, before }) => {
    if (since.kind === 'none-that-old')
      return html`<li>No count is kept of ${inWords(since.wantedOn)} or before${since.firstOn !== undefined && `; the first is of ${inWords(since.firstOn)}`}.</li>`;
    if (before === undefined) return undefined;
    const { came, left } = before;
    return html`<li>Since ${inWords(since.on)}${name === 'stocktake' && ' (the last stocktake)'}: ${changeWords(before.number, now)}${
      isFollowed(id) && came !== undefined && left !== undefined
        ? html`; <a class="govuk-link" href="${cohortPath(area, id)}/changes?since=${name}">${number(came)} came and ${number(left)} left</a>`
        : undefined
    }.</li>`;
  })}</ul>`;

/** One cohort: its number and picture, its definition, what changed, and who they are. */
export const cohortPage = (props: CohortProps): SafeHtml => {
  const { area, id, bars, counts, paces, people, made } = props;
  return html`<span class="govuk-caption-xl">Where every child stands</span>
<h1 class="govuk-heading-xl">${cohortWords[id].name}</h1>
${people === undefined && insetText({ text: `Your role sees how many, and nobody’s name. ${protectedWords}` })}
${cohortChart({ id, bars, number: props.number, said: props.said, countedOn: made.countedOn })}
${definition(props)}
${cohortTable({ area, id, said: props.said, bars, counts, mayOpen: people !== undefined })}
<ul class="irw-downloads irw-screen-only"><li><a class="govuk-link" href="${cohortPath(area, id)}/counts.csv">Download these numbers (CSV)</a></li></ul>
${paces.length > 0 && paceTable(paces)}
${changed(props)}
${people !== undefined && peoplePart(people)}
${countingParts({ area, formToken: props.formToken, job: props.job, mayOpen: people !== undefined })}`;
};
