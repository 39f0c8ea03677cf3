import { button, details, html, insetText, notificationBanner, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { CaseNow, Course } from '../core/courses.ts';
import { headDay, statementsOf } from '../core/courses.ts';
import type { Difference } from '../core/differences.ts';
import type { StepHistory } from '../core/history.ts';
import type { NextSteps } from '../core/next-steps.ts';
import { stepWords } from '../core/step-words.ts';
import { stepKinds } from '../core/step.ts';
import type { Adviser, StepEntry, StepKind } from '../core/step.ts';
import type { Fact } from '../core/told.ts';
import type { ChildCase } from '../reads-case.ts';
import {
  cell,
  childDifferencesPath,
  codeInWords,
  dayWords,
  entryInWords,
  entryPath,
  header,
  nameOf,
  newStepPath,
  rowHead,
  stepName,
  unprinted,
  when,
} from './parts.ts';
import type { Area } from './parts.ts';

type ChildStepsProps = {
  readonly area: Area;
  readonly child: ChildCase;
  readonly next: NextSteps;
  readonly differences: readonly Difference[];
  readonly mayRecord: boolean;
  /** What was saved a moment ago. */
  readonly saved: StepEntry | undefined;
};

const said = (fact: Fact): SafeHtml => {
  const code = codeInWords(fact.kind, fact.code, fact.on);
  return html`<li>${dayWords(fact.on)}${code !== undefined && html`: ${code}`} <span class="govuk-hint govuk-!-margin-bottom-0">${fact.source.name}, ${fact.source.kind === 'recorded' ? 'on' : 'as at'} ${inWords(fact.source.asAt)}</span></li>`;
};

type Row = { readonly kind: StepKind; readonly adviser: Adviser | undefined; readonly facts: readonly Fact[] };

const rowsOf = (course: Course): readonly Row[] =>
  stepKinds.flatMap((kind): readonly Row[] => {
    const facts = statementsOf(course, kind);
    const advisers = new Set(facts.map(({ adviser }) => adviser));
    return [...advisers].map((adviser) => ({ kind, adviser, facts: facts.filter((each) => each.adviser === adviser) }));
  });

const courseTable = (now: CaseNow, course: Course): SafeHtml => {
  const day = headDay(now, course);
  const what = course.head === 'request-received' ? 'Request' : 'Review';
  const caption = day === undefined ? `${what}, on a day that is not told` : `${what} of ${inWords(day)}`;
  return tableScroll(
    caption,
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">${caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Step')}${header('What sources say')}</tr></thead>
<tbody class="govuk-table__body">${rowsOf(course).map(
      ({ kind, adviser, facts }) =>
        html`<tr class="govuk-table__row">${rowHead(stepName(kind, adviser))}${cell('What sources say', html`<ul class="govuk-list">${facts.map(said)}</ul>`)}</tr>`,
    )}</tbody></table>`,
  );
};

const known = ({ now }: ChildCase): SafeHtml => {
  const ended = now.facts.filter(({ kind }) => kind === 'ceased');
  const courses = [...now.requests, ...now.reviews].sort((one, other) =>
    (headDay(now, one) ?? '') < (headDay(now, other) ?? '') ? 1 : -1,
  );
  return html`<h2 class="govuk-heading-m">What is known now</h2>
${
  courses.length === 0 && ended.length === 0
    ? html`<p class="govuk-body">Nothing of a case is known yet${now.hasPlan && html`, except that there is a plan`}.</p>`
    : courses.map((course) => courseTable(now, course))
}
${ended.length > 0 && html`<h3 class="govuk-heading-s">Plan ended</h3><ul class="govuk-list">${ended.map(said)}</ul>`}`;
};

const choices = ({ area, child, next }: ChildStepsProps): SafeHtml => {
  const { likely, fitting } = next;
  const others = stepKinds.filter((kind) => !fitting.includes(kind));
  const link = (kind: StepKind): SafeHtml =>
    html`<li><a class="govuk-link" href="${newStepPath(area, child.childId, kind)}">${stepWords[kind].title}</a></li>`;
  const otherList = html`<p class="govuk-body">If it really happened that way, it can be recorded. You are asked why.</p><ul class="govuk-list govuk-list--spaced">${others.map(link)}</ul>`;
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-m">Record a step</h2>
${
  child.now.hasDied
    ? html`<p class="govuk-body">Only what really happened can be recorded, and nothing becomes due by it.</p>`
    : likely !== undefined &&
      html`${button({ text: stepWords[likely].title, href: newStepPath(area, child.childId, likely) })}
${fitting.length > 1 && html`<p class="govuk-body">Or one of these:</p><ul class="govuk-list govuk-list--spaced">${fitting.slice(1).map(link)}</ul>`}`
}
${details({ summaryText: child.now.hasDied ? 'Steps that happened' : 'Other steps', html: otherList })}</div>`;
};

/** 'Recorded as Request received, 3 March 2026 by Case officer 1 on …; corrected because …'. */
const formerly = (entry: StepEntry, next: StepEntry): SafeHtml =>
  html`<li><del>${entryInWords(entry)}</del>. Recorded so by ${entry.recordedByName} on ${when(entry.recordedAt)}; ${next.entry === 'taken-back' ? 'taken back' : 'corrected'} by ${next.recordedByName} on ${when(next.recordedAt)} because: ${next.reason ?? ''}</li>`;

const historyItem = ({ area, child, mayRecord }: ChildStepsProps, { entries, stands }: StepHistory): SafeHtml => {
  const former = entries.flatMap((entry, index) => {
    const next = entries[index + 1];
    return next === undefined || entry.entry === 'taken-back' ? [] : formerly(entry, next);
  });
  const tasks: Child =
    stands !== undefined &&
    mayRecord &&
    html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${entryPath(area, child.childId, stands.id, 'correct')}">Correct<span class="govuk-visually-hidden">: ${entryInWords(stands)}</span></a> or <a class="govuk-link" href="${entryPath(area, child.childId, stands.id, 'take-back')}">take back<span class="govuk-visually-hidden">: ${entryInWords(stands)}</span></a></p>`;
  return html`<li>${
    stands === undefined
      ? html`<p class="govuk-body">Recorded in error and taken back:</p>`
      : html`<p class="govuk-body govuk-!-margin-bottom-1"><strong>${entryInWords(stands)}</strong></p>
<p class="govuk-body-s">Recorded by ${stands.recordedByName} on ${when(stands.recordedAt)}.${stands.oddities.length > 0 && html` It did not fit what was known, and this was said: ${stands.reason ?? ''}`}${stands.entry === 'corrected' && stands.oddities.length === 0 && html` A correction.`}${stands.note !== undefined && html` Note: ${stands.note}`}${stands.codes['evidence'] !== undefined && html` Evidence: ${stands.codes['evidence']}. Decided by ${stands.codes['decided_by'] ?? 'nobody named'}.`}</p>`
  }${former.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${former}</ul>`}${tasks}</li>
`;
};

const cautions = ({ area, child, differences }: ChildStepsProps): SafeHtml => {
  const open = differences.filter(({ settled }) => settled === undefined).length;
  const { now } = child;
  return html`${
    now.hasDied &&
    insetText({
      text: `This child has died${now.diedOn === undefined ? '' : ` (${inWords(now.diedOn)})`}. Nothing is due. What happened is kept, and what really happened can still be recorded.`,
    })
  }
${now.addressIsProtected && insetText({ text: 'This child’s address is protected. The child stands on no list, and this page is not printed.' })}
${
  open > 0 &&
  insetText({
    html: html`Sources say different things about ${open === 1 ? 'one step' : `${String(open)} steps`} of this child. <a class="govuk-link" href="${childDifferencesPath(area, child.childId)}">Look at both and say which stands</a>.`,
  })
}
${open === 0 && differences.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${childDifferencesPath(area, child.childId)}">Differences between sources that were settled</a></p>`}`;
};

/** What is known of a child's case, what can be recorded next, and what was recorded here with everything that it said before. */
export const childStepsPage = (props: ChildStepsProps): SafeHtml => {
  const { area, child, mayRecord, saved } = props;
  return unprinted(
    child.now.addressIsProtected,
    html`${saved !== undefined && notificationBanner({ type: 'success', html: html`<p class="govuk-notification-banner__heading">Saved: ${entryInWords(saved)}${saved.entry === 'taken-back' && html`, taken back`}.</p>` })}
<span class="govuk-caption-xl">Steps of the case</span>
<h1 class="govuk-heading-xl">${nameOf(child.name)}</h1>
<p class="govuk-body">Born ${dayWords(child.now.birthOn)}. <a class="govuk-link irw-screen-only" href="/${area.shortName}/due/children/${child.childId}">One line of time, with what is due</a></p>
<p class="govuk-body">That you opened this page is written in the audit trail.</p>
${cautions(props)}
${mayRecord ? choices(props) : html`<p class="govuk-body">Case officers and SEND managers record steps.</p>`}
${known(child)}
<h2 class="govuk-heading-m">Recorded in Irwell</h2>
${
  child.histories.length === 0
    ? html`<p class="govuk-body">No step of this child was recorded here yet.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${[...child.histories].reverse().map((history) => historyItem(props, history))}</ul>`
}`,
  );
};
