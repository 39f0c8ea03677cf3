import { details, html, insetText, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { ImportLine } from '#domains/casework';
import { inWords } from '#shared/plain-date';
import type { DutyOfChild, DutyState } from '../core/duties-of-child.ts';
import type { LineOfTime, TimeItem } from '../core/line-of-time.ts';
import { days, dutyWords } from '../words.ts';
import { nameOf, placeWords } from './parts.ts';
import type { Area } from './parts.ts';

type LineProps = {
  readonly area: Area;
  readonly childId: string;
  readonly child: {
    readonly surname: string | undefined;
    readonly forename: string | undefined;
    readonly birth: string;
  };
  readonly line: LineOfTime;
  readonly needs: readonly string[];
  readonly imports: readonly ImportLine[];
  readonly hasDied: boolean;
  readonly addressIsProtected: boolean;
  /** Requests of which the latest return says nothing: what happened is shown, and nothing is said about what is due. */
  readonly olderRequests: number;
};

const stateTag = (state: DutyState): SafeHtml => {
  switch (state.kind) {
    case 'done':
      return state.daysLate === undefined
        ? tag({ text: 'Done', classes: 'govuk-tag--grey' })
        : state.daysLate === 0
          ? tag({ text: 'Done on time', classes: 'govuk-tag--green' })
          : tag({ text: 'Done late', classes: 'govuk-tag--orange' });
    case 'late':
      return tag({ text: 'Overdue', classes: 'govuk-tag--red' });
    case 'due':
      return tag({ text: 'Due', classes: 'govuk-tag--blue' });
    case 'unknown':
      return tag({ text: 'Not known', classes: 'govuk-tag--grey' });
    case 'stopped':
      return tag({ text: 'Stopped', classes: 'govuk-tag--grey' });
  }
};

/** 'Done on 1 April 2025, 1 day late.' */
const stateWords = ({ state, asAt }: DutyOfChild): string => {
  switch (state.kind) {
    case 'done': {
      if (state.on === undefined) return 'The day is not told, so it is not known whether it was in time.';
      const how =
        state.daysLate === undefined
          ? 'whether that was in time cannot be told'
          : state.daysLate === 0
            ? 'in time'
            : `${days(state.daysLate)} late`;
      return `Done on ${inWords(state.on)}, ${how}.`;
    }
    case 'late':
      return `Not done on ${inWords(asAt)}: ${days(state.days)} overdue on that day. What happened since is not known.`;
    case 'due':
      return `Not done on ${inWords(asAt)}. What happened since is not known.`;
    default:
      return state.why;
  }
};

const working = ({ law, dueOn, notes, places }: DutyOfChild, imports: readonly ImportLine[]): SafeHtml =>
  html`${
    law === undefined
      ? html`<p class="govuk-body">${dueOn === undefined ? 'No day could be worked out.' : 'The day is the one that the source gives.'}</p>`
      : html`<p class="govuk-body">${law.working}</p>
<ul class="govuk-list govuk-list--bullet">${law.law.map(({ text, address }) => html`<li>${address === null ? text : html`<a class="govuk-link" href="${address}">${text}</a>`}</li>`)}</ul>`
  }
${notes.map((note) => html`<p class="govuk-body">${note}</p>`)}
<p class="govuk-body-s">The facts stand in ${[...new Set(places.map((place) => placeWords(imports, place)))].join('; ')}.</p>`;

const dutyBody = (duty: DutyOfChild, imports: readonly ImportLine[]): SafeHtml =>
  html`<p class="govuk-body">${stateTag(duty.state)} ${stateWords(duty)}</p>
${details({ summaryHtml: html`How this ${duty.dueOn === undefined ? 'was looked at' : 'day was worked out'}<span class="govuk-visually-hidden">: ${dutyWords[duty.duty]}</span>`, html: working(duty, imports) })}`;

const entry = (item: TimeItem, imports: readonly ImportLine[]): SafeHtml => {
  const head = (title: Child, isMark = false): SafeHtml =>
    html`<p class="irw-timeline__date">${inWords(item.on)}</p><h3 class="irw-timeline__title">${isMark ? html`<em>${title}</em>` : title}</h3>`;
  switch (item.kind) {
    case 'event':
      return html`<li class="irw-timeline__event irw-timeline__event--outcome">${head(item.event.title)}${item.event.more !== undefined && html`<p class="govuk-body">${item.event.more}</p>`}<p class="govuk-body-s">${placeWords(imports, item.event.place)}</p></li>
`;
    case 'duty':
      return html`<li class="irw-timeline__event">${head(`Due: ${dutyWords[item.duty.duty]}`)}${dutyBody(item.duty, imports)}</li>
`;
    case 'source':
      return html`<li class="irw-timeline__event">${head('The day that the return tells of', true)}<p class="govuk-body">What happened after this day is not known here.</p></li>
`;
    case 'today':
      return html`<li class="irw-timeline__event">${head('Today', true)}</li>
`;
  }
};

const cautions = ({ hasDied, addressIsProtected, olderRequests }: LineProps): SafeHtml =>
  html`${hasDied && insetText({ text: 'This child has died. Nothing is due, and every list has stopped. What happened is kept below.' })}
${addressIsProtected && insetText({ text: 'This child’s address is protected. The child stands on no list, and this page is not printed.' })}
${olderRequests > 0 && insetText({ text: `The latest return does not speak of ${olderRequests === 1 ? 'one request' : `${String(olderRequests)} requests`} of this child. What happened is shown; nothing is said about what is due for ${olderRequests === 1 ? 'it' : 'them'}.` })}`;

/** One line of time: every event, every duty with its working, the day of the source and today. */
export const linePage = (props: LineProps): SafeHtml => {
  const { area, childId, child, line, needs, imports, addressIsProtected } = props;
  return html`${addressIsProtected && html`<p class="irw-print-only govuk-body">This page is not printed: the child’s address is protected.</p>`}
<div${addressIsProtected && html` class="irw-screen-only"`}>
<span class="govuk-caption-xl">One line of time</span>
<h1 class="govuk-heading-xl">${nameOf(child)}</h1>
<p class="govuk-body">Date of birth: ${child.birth}. Needs: ${needs.length === 0 ? 'not told' : needs.join('; ')}.</p>
<p class="govuk-body">That you opened this page is written in the audit trail. <a class="govuk-link irw-screen-only" href="/${area.shortName}/records/children/${childId}">All that the records say of this child</a></p>
${cautions(props)}
<h2 class="govuk-heading-m">What happened and what is due</h2>
<ol class="irw-timeline">
${line.items.map((item) => entry(item, imports))}</ol>
${
  line.undated.length > 0 &&
  html`<h2 class="govuk-heading-m">Without a day</h2>
<ul class="govuk-list">${line.undated.map((duty) => html`<li><h3 class="govuk-heading-s">${dutyWords[duty.duty]}</h3>${dutyBody(duty, imports)}</li>`)}</ul>`
}
</div>`;
};
