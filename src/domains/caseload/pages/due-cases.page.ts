import { button, html, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { CaseWorker } from '../core/desk.ts';
import { weeksBetween } from '../core/desk.ts';
import type { CaseAfter, CaseLine, StepLine } from '../reads-morning.ts';
import { asAtWords, officerWords, schoolWords } from '../words-desk.ts';
import { deskPath, duePath, header, linePath, nameOf, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${content}</td>`;

export const nameLinks = (
  area: Area,
  line: { readonly childId: string; readonly surname: string | undefined; readonly forename: string | undefined },
): SafeHtml => {
  const name = nameOf(line);
  return html`<a class="govuk-link" href="${linePath(area, line.childId)}">${name}</a><br><a class="govuk-link govuk-body-s irw-screen-only" href="${deskPath(area, line.childId)}">Desk<span class="govuk-visually-hidden"> of ${name}</span></a>`;
};

/** 'Being assessed; draft sent on 3 March 2026'. */
export const standsWords = ({ stage, decisionToldOn, draftSentOn, planOn }: CaseLine): string => {
  if (stage === 'plan') return planOn === undefined ? 'Plan in force' : `Plan of ${inWords(planOn)} in force`;
  if (stage === 'request') return 'Request, not decided';
  if (draftSentOn !== undefined) return `Being assessed; draft sent on ${inWords(draftSentOn)}`;
  return decisionToldOn === undefined ? 'Being assessed' : `Being assessed, told on ${inWords(decisionToldOn)}`;
};

/** '37 weeks by 15 January 2026, since 3 March 2025; after that day not known'. The wait that is known ends on the day of the source. */
export const waitWords = ({ receivedOn, asAt }: CaseLine, today: PlainDate): string => {
  if (receivedOn === undefined) return 'Not told';
  const weeks = weeksBetween(receivedOn, asAt ?? today);
  const wait = `${weeks.toLocaleString('en-GB')} ${weeks === 1 ? 'week' : 'weeks'}`;
  return asAt === undefined
    ? `${wait} by today, since ${inWords(receivedOn)}`
    : `${wait} by ${inWords(asAt)}, since ${inWords(receivedOn)}; after that day not known`;
};

type CasesProps = {
  readonly area: Area;
  readonly today: PlainDate;
  readonly title: string;
  /** The question of the address, without the place in the list. */
  readonly address: string;
  /** How many there are, protected addresses too. */
  readonly total: number;
  readonly lines: readonly CaseLine[];
  readonly next: CaseAfter | undefined;
  readonly isFirst: boolean;
  readonly workers: readonly CaseWorker[];
  readonly mayGive: boolean;
  readonly formToken: string;
};

const caseRow = ({ area, today, workers, mayGive }: CasesProps, line: CaseLine): SafeHtml =>
  html`<tr class="govuk-table__row">${
    mayGive &&
    html`<td class="govuk-table__cell irw-screen-only irw-pick"><span class="govuk-checkboxes govuk-checkboxes--small"><span class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="pick-${line.childId}" name="pick-${line.childId}" value="${line.officer}"><label class="govuk-label govuk-checkboxes__label" for="pick-${line.childId}"><span class="irw-pick__text">Choose ${nameOf(line)}</span></label></span></span></td>`
  }${rowHead(nameLinks(area, line))}${cell('Where it stands', standsWords(line))}${cell('Request', line.receivedOn === undefined ? 'Not told' : inWords(line.receivedOn))}${cell('Who has the case', officerWords(workers, line.officer, today))}${cell('School', schoolWords(line.school))}${cell('As at', asAtWords(line.asAt))}</tr>
`;

/** Cases of some officers or of nobody, with one action: to give them to somebody. */
export const casesPage = (props: CasesProps): SafeHtml => {
  const { area, title, address, total, lines, next, isFirst, mayGive, formToken } = props;
  const list = tableScroll(
    title,
    html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">${title}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${mayGive && html`<td class="govuk-table__header irw-screen-only"><span class="govuk-visually-hidden">Choose</span></td>`}${['Child or young person', 'Where it stands', 'Request', 'Who has the case', 'School', 'As at'].map((text) => header(text))}</tr></thead>
<tbody class="govuk-table__body">${lines.map((line) => caseRow(props, line))}</tbody></table>`,
  );
  return html`<h1 class="govuk-heading-xl">${title}</h1>
<p class="govuk-body-l">${total.toLocaleString('en-GB')} ${total === 1 ? 'child or young person' : 'children and young people'} with a case in progress or a plan in force.</p>
<p class="govuk-body">A child whose address is protected is counted and not named.</p>
${
  lines.length === 0
    ? html`<p class="govuk-body">${isFirst ? 'There is nobody on this list.' : 'There are no more on this list.'}</p>`
    : mayGive
      ? html`<form method="post" action="${duePath(area)}/give" novalidate><input type="hidden" name="formToken" value="${formToken}">${list}${button({ text: 'Give the chosen cases to somebody', classes: 'govuk-button--secondary' })}</form>`
      : list
}
${!isFirst && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}/cases${address}">Back to the beginning of the list</a></p>`}
${next && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}/cases${address}${address === '' ? '?' : '&'}after=${encodeURIComponent(`${next.childId}_${next.officer}`)}">The next on the list</a></p>`}
${lines.length > 0 && html`<p class="govuk-body">That you looked at these names is written in the audit trail.</p>`}`;
};

type StepsProps = {
  readonly area: Area;
  readonly today: PlainDate;
  readonly whose: 'mine' | 'team' | 'all';
  readonly steps: readonly StepLine[];
  readonly workers: readonly CaseWorker[];
  readonly most: number;
};

const stepsTitle = { mine: 'My next steps', team: 'My team’s next steps', all: 'Everyone’s next steps' } as const;

/** Next steps that nobody has done, the earliest day first. */
export const stepsPage = ({
  area,
  today,
  whose,
  steps,
  workers,
  most,
}: StepsProps): SafeHtml => html`<h1 class="govuk-heading-xl">${stepsTitle[whose]}</h1>
<nav aria-label="Whose next steps" class="irw-screen-only"><ul class="govuk-list irw-views">${(['mine', 'team', 'all'] as const).map((each) => html`<li>${each === whose ? html`<strong aria-current="page">${stepsTitle[each]}</strong>` : html`<a class="govuk-link" href="${duePath(area)}/next-steps?whose=${each}">${stepsTitle[each]}</a>`}</li>`)}</ul></nav>
${
  steps.length === 0
    ? html`<p class="govuk-body">There are none.</p>`
    : html`${tableScroll(
        stepsTitle[whose],
        html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-visually-hidden">${stepsTitle[whose]}, the earliest day first</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${['Child or young person', 'By', 'Next step', 'Who has the case'].map((text) => header(text))}</tr></thead>
<tbody class="govuk-table__body">${steps.map(
          (
            step,
          ) => html`<tr class="govuk-table__row">${rowHead(nameLinks(area, step))}${cell('By', html`<span>${inWords(step.nextOn)}${step.nextOn < today && html` <strong class="govuk-tag govuk-tag--red">Overdue</strong>`}</span>`)}${cell('Next step', html`<span class="irw-break">${step.said}</span>`)}${cell('Who has the case', officerWords(workers, step.officer, today))}</tr>
`,
        )}</tbody></table>`,
      )}${steps.length >= most && html`<p class="govuk-body">No more than ${most} are listed. When some are done, others take their place.</p>`}
<p class="govuk-body">As of today: they are recorded here. That you looked at these names is written in the audit trail.</p>`
}`;
