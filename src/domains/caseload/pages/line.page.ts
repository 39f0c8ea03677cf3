import { details, html, insetText, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { ImportLine } from '#domains/casework';
import { inWords } from '#shared/plain-date';
import type { ToldEntry } from '../core/desk.ts';
import type { DutyOfChild, DutyState } from '../core/duties-of-child.ts';
import type { TimeItem } from '../core/line-of-time.ts';
import { toldWords, dutyOf } from '../words-desk.ts';
import type { LineProps } from './line-props.ts';
import { alarmsPart, differencesPart, sourcesPart } from './line-parts.ts';
import { placeWords, readingWords, saysWords, stateWords } from './line-words.ts';
import { deskPath, linePath, nameOf } from './parts.ts';

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
    case 'time':
      return state.how === 'cut-short'
        ? tag({ text: 'Cut short', classes: 'govuk-tag--orange' })
        : tag({ text: state.how === 'kept' ? 'Kept' : 'Time runs', classes: 'govuk-tag--grey' });
    case 'unknown':
      return tag({ text: 'Not known', classes: 'govuk-tag--grey' });
    case 'stopped':
      return tag({ text: 'Stopped', classes: 'govuk-tag--grey' });
  }
};

const familyTold = ({ state, duty, ofWhom, dueOn }: DutyOfChild, told: readonly ToldEntry[]): Child => {
  const entry = told.findLast((each) => each.duty === duty && each.ofWhom === ofWhom && each.dueOn === dueOn);
  if (state.kind !== 'late' && entry === undefined) return undefined;
  return html`<p class="govuk-body-s">The family and this delay: ${toldWords(entry && { on: entry.toldOn, how: entry.how, expectedOn: entry.expectedOn }).replace(/^[TN]/, (first) => first.toLowerCase())}.</p>`;
};

const working = ({ law, dueOn, notes, places, rests }: DutyOfChild, imports: readonly ImportLine[]): SafeHtml =>
  html`${
    law === undefined
      ? html`<p class="govuk-body">${dueOn === undefined ? 'No day could be worked out.' : 'The day is the one that the source gives.'}</p>`
      : html`<p class="govuk-body">${law.working()}</p>
<ul class="govuk-list govuk-list--bullet">${law.law.map(({ text, address }) => html`<li>${address === null ? text : html`<a class="govuk-link" href="${address}">${text}</a>`}</li>`)}</ul>`
  }
${rests.some(({ differs }) => differs) && html`<p class="govuk-body">Sources differ about a day that this rests on. The careful reading was taken: see “What sources say differently”.</p>`}
${notes.map((note) => html`<p class="govuk-body">${note}</p>`)}
<p class="govuk-body-s">The facts stand in: ${[...new Set(places.map((place) => placeWords(imports, place)))].join('; ')}.</p>`;

const dutyBody = (duty: DutyOfChild, { imports, told }: LineProps): SafeHtml =>
  html`<p class="govuk-body">${stateTag(duty.state)} ${stateWords(duty)}</p>${familyTold(duty, told)}
${details({ summaryHtml: html`How this ${duty.dueOn === undefined ? 'was looked at' : 'day was worked out'}<span class="govuk-visually-hidden">: ${dutyOf(duty.duty, duty.ofWhom)}</span>`, html: working(duty, imports) })}`;

type Event = Extract<TimeItem, { kind: 'event' }>['event'];

const whoSays = ({ statements, disputed }: Event, imports: readonly ImportLine[]): SafeHtml => {
  const words = disputed === undefined ? statements : disputed.statements;
  return html`<p class="govuk-body-s">${words.map(
    (each, index) =>
      html`${index > 0 && html`<br>`}${each.source.name}${disputed !== undefined && html`: ${saysWords(disputed, each.says)}`} (${placeWords(imports, each.place)})`,
  )}${disputed?.differs === true && html`<br>They differ. Taken is ${readingWords[disputed.reading]}.`}${disputed?.settled !== undefined && html`<br>Settled by ${disputed.settled.by}: ${disputed.settled.reason}`}</p>`;
};

const entry = (item: TimeItem, props: LineProps): SafeHtml => {
  const head = (title: Child, isMark = false): SafeHtml =>
    html`<p class="irw-timeline__date">${inWords(item.on)}</p><h4 class="irw-timeline__title">${isMark ? html`<em>${title}</em>` : title}</h4>`;
  switch (item.kind) {
    case 'event': {
      const { event } = item;
      const ahead = item.on > props.today;
      return html`<li class="irw-timeline__event irw-timeline__event--outcome">${head(`${ahead ? 'Booked or planned: ' : ''}${event.title}`)}${event.disputed?.differs === true && html`<p class="govuk-body">${tag({ text: 'Sources differ', classes: 'govuk-tag--yellow' })}</p>`}${event.more !== undefined && html`<p class="govuk-body">${event.more}</p>`}${whoSays(event, props.imports)}</li>
`;
    }
    case 'duty':
      return html`<li class="irw-timeline__event">${head(`Due: ${dutyOf(item.duty.duty, item.duty.ofWhom)}`)}${dutyBody(item.duty, props)}</li>
`;
    case 'source':
      return html`<li class="irw-timeline__event">${head(`The day that ${item.names.map((name) => name.replace(/^The /, 'the ')).join(' and ')} ${item.names.length === 1 ? 'tells' : 'tell'} of`, true)}<p class="govuk-body">What happened after this day is not known to ${item.names.length === 1 ? 'it' : 'them'}.</p></li>
`;
    case 'today':
      return html`<li class="irw-timeline__event" id="today">${head('Today', true)}</li>
`;
  }
};

const cautions = ({ hasDied, addressIsProtected, closed, goneFrom, olderRequests }: LineProps): SafeHtml =>
  html`${hasDied && insetText({ text: 'This child has died. Nothing is due, and every list has stopped. What happened is kept below.' })}
${addressIsProtected && insetText({ text: 'This child’s address is protected. The child stands on no list, and this page is not printed.' })}
${!hasDied && closed && insetText({ text: `${closed.by} says that the case was closed on ${inWords(closed.on)}. What was still owed has stopped with that.` })}
${!hasDied && goneFrom.length > 0 && insetText({ text: `${goneFrom.join(' and ')} told of this child once, and no longer does. Where no later source speaks, it is not known whether anything is still owed.` })}
${!hasDied && olderRequests > 0 && insetText({ text: `No source speaks any more of ${olderRequests === 1 ? 'one request' : `${String(olderRequests)} requests`} of this child. What happened is shown; nothing is said about what is due for ${olderRequests === 1 ? 'it' : 'them'}.` })}`;

const links = ({ area, childId, hasDied, mayRecord }: LineProps): SafeHtml =>
  html`<ul class="govuk-list irw-screen-only">
${mayRecord && html`<li><a class="govuk-link" href="/${area.shortName}/steps/children/${childId}">${hasDied ? 'What was recorded here' : 'Record or correct a step'}</a></li>`}
<li><a class="govuk-link" href="${deskPath(area, childId)}">Notes, next steps and who has the case</a></li>
<li><a class="govuk-link" href="/${area.shortName}/records/children/${childId}">All that the records say of this child</a></li>
</ul>`;

const jump = ({ line, differences, alarms }: LineProps): SafeHtml =>
  html`<nav class="irw-screen-only" aria-label="On this page"><p class="govuk-body">Go to: <a class="govuk-link" href="#today">today</a>${differences.length > 0 && html`, <a class="govuk-link" href="#differences">what sources say differently</a>`}${alarms.raised.length > 0 && html`, <a class="govuk-link" href="#alarms">alarms</a>`}, <a class="govuk-link" href="#sources">sources</a>${line.years.map(({ year }) => html`, <a class="govuk-link" href="#year-${year}">${year}</a>`)}</p></nav>`;

/** One line of time: every event of every source, every duty with its working, the days of the sources and today. */
export const linePage = (props: LineProps): SafeHtml => {
  const { area, childId, child, line, needs, placement, officer, addressIsProtected } = props;
  return html`${addressIsProtected && html`<p class="irw-print-only govuk-body">This page is not printed: the child’s address is protected.</p>`}
<div${addressIsProtected && html` class="irw-screen-only"`}>
<span class="govuk-caption-xl">One line of time</span>
<h1 class="govuk-heading-xl">${nameOf(child)}</h1>
<p class="govuk-body">Date of birth: ${child.birth}. Needs: ${needs.length === 0 ? 'not told' : needs.join('; ')}. Placement: ${placement}. Who has the case: ${officer}.</p>
${cautions(props)}
${links(props)}
${jump(props)}
${differencesPart(props)}
${alarmsPart(props, linePath(area, childId))}
<h2 class="govuk-heading-m">What happened and what is due</h2>
${line.years.map(
  ({ year, items }) => html`<h3 class="govuk-heading-s" id="year-${year}">${year}</h3>
<ol class="irw-timeline">
${items.map((item) => entry(item, props))}</ol>
`,
)}
${
  line.undated.length > 0 &&
  html`<h2 class="govuk-heading-m">Without a day</h2>
<ul class="govuk-list">${line.undated.map((duty) => html`<li><h3 class="govuk-heading-s">${dutyOf(duty.duty, duty.ofWhom)}</h3>${dutyBody(duty, props)}</li>`)}</ul>`
}
${sourcesPart(props)}
<p class="govuk-body">That you opened this page is written in the audit trail.</p>
</div>`;
};
