import { button, dateInput, html, input, notificationBanner, select, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { presenceOf } from '../core/desk.ts';
import type { CaseWorker } from '../core/desk.ts';
import type { Colleague } from '../reads-officers.ts';
import { officerWords } from '../words-desk.ts';
import { messageAt, summary } from './officer-forms.ts';
import type { Tried, Typed } from './officer-forms.ts';
import { deskPath, duePath, header, nameOf, rowHead } from './parts.ts';
import type { Area } from './parts.ts';

const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}">${content}</td>`;

type OfficersProps = {
  readonly area: Area;
  readonly today: PlainDate;
  readonly workers: readonly CaseWorker[];
  readonly cases: ReadonlyMap<string, number>;
  /** References that some extract names now. */
  readonly named: ReadonlySet<string>;
  readonly differences: readonly {
    readonly childId: string;
    readonly surname: string | undefined;
    readonly forename: string | undefined;
    readonly here: string;
    readonly there: string;
  }[];
  readonly mayGive: boolean;
  readonly saved: { readonly given: number; readonly changed: number } | 'kept' | undefined;
};

const presenceWords = (worker: CaseWorker, today: PlainDate): string => {
  const presence = presenceOf(worker, today);
  if (presence === 'left') return `Has left; last day ${worker.untilOn === undefined ? '' : inWords(worker.untilOn)}`;
  if (presence === 'away')
    return `Away${worker.awayUntil === undefined ? ', until when is not known' : ` until ${inWords(worker.awayUntil)}`}`;
  if (worker.awayFrom !== undefined && worker.awayFrom > today) return `Here; away from ${inWords(worker.awayFrom)}`;
  return worker.untilOn === undefined ? 'Here' : `Here; last day ${inWords(worker.untilOn)}`;
};

const officerRow = ({ area, today, cases, named, mayGive }: OfficersProps, worker: CaseWorker): SafeHtml => {
  const { reference, account, roleName, team } = worker;
  const has = cases.get(reference) ?? 0;
  const about = html`<span class="govuk-visually-hidden"> ${reference}</span>`;
  const query = encodeURIComponent(reference);
  return html`<tr class="govuk-table__row">${rowHead(html`<span class="irw-break">${reference}</span>`)}${cell('Name or role', html`<span class="irw-break">${account ?? roleName ?? 'Not told'}${account === undefined && html`<br><span class="govuk-body-s">No account of Irwell is linked</span>`}</span>`)}${cell('Team', team === '' ? 'None kept' : html`<span class="irw-break">${team}</span>`)}${cell('Here', html`<span>${presenceWords(worker, today)}${!named.has(reference) && html`<br><span class="govuk-body-s">No extract names this reference now</span>`}</span>`)}${cell('Cases', has === 0 ? '0' : html`<a class="govuk-link" href="${duePath(area)}/cases?officer=${query}" aria-label="${`${String(has)} cases of ${reference}`}">${has.toLocaleString('en-GB')}</a>`)}${mayGive && cell('Change', html`<span><a class="govuk-link" href="${duePath(area)}/officers/edit?reference=${query}">Change${about}</a>${has > 0 && html`<br><a class="govuk-link" href="${duePath(area)}/officers/give-all?from=${query}">Give all cases to somebody${about}</a>`}</span>`)}</tr>
`;
};

const savedBanner = ({ saved }: OfficersProps): Child => {
  if (saved === undefined) return undefined;
  if (saved === 'kept') return notificationBanner({ type: 'success', text: 'What you said of the officer is kept.' });
  const { given, changed } = saved;
  return notificationBanner({
    type: 'success',
    text: `${given === 1 ? '1 case is' : `${given.toLocaleString('en-GB')} cases are`} given.${changed === 0 ? '' : ` ${changed === 1 ? '1 was' : `${changed.toLocaleString('en-GB')} were`} not: somebody gave them to another officer meanwhile, or they have that officer already.`} Every list says so now, and the workload when it is next counted.`,
  });
};

/** Who has cases: team, account, here or away or left, and how many cases. */
export const officersPage = (props: OfficersProps): SafeHtml => {
  const { area, today, workers, cases, differences, mayGive } = props;
  const nobody = cases.get('') ?? 0;
  return html`${savedBanner(props)}<h1 class="govuk-heading-xl">Officers and teams</h1>
<p class="govuk-body-l">Officers are known by the reference that the case system uses. A SEND manager says which account of Irwell a reference belongs to, in which team, and who is away or has left.</p>
<p class="govuk-body"><a class="govuk-link" href="${duePath(area)}/cases?whose=nobody">${nobody.toLocaleString('en-GB')} ${nobody === 1 ? 'case that nobody is' : 'cases that nobody is'} known to have</a></p>
${mayGive && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${duePath(area)}/officers/edit">Add an officer whom no extract names</a></p>`}
${
  workers.length === 0
    ? html`<p class="govuk-body">No extract has named an officer yet.</p>`
    : tableScroll(
        'Officers',
        html`<table class="govuk-table irw-table-blocks"><caption class="govuk-table__caption govuk-table__caption--m">Officers</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${['Reference', 'Name or role', 'Team', 'Here', 'Cases', ...(mayGive ? ['Change'] : [])].map((text) => header(text))}</tr></thead>
<tbody class="govuk-table__body">${workers.map((worker) => officerRow(props, worker))}</tbody></table>`,
      )
}
${
  differences.length > 0 &&
  html`<h2 class="govuk-heading-m">Where the case system says another officer</h2>
<p class="govuk-body">What was decided here stands until somebody decides again, on the desk of the child.</p>
<ul class="govuk-list govuk-list--bullet">${differences.map((each) => html`<li><a class="govuk-link" href="${deskPath(area, each.childId)}">${nameOf(each)}</a>: here ${officerWords(workers, each.here, today)}; the case system says ${officerWords(workers, each.there, today)}</li>`)}</ul>`
}
<p class="govuk-body">Cases are counted with children whose address is protected. That you looked at this page is written in the audit trail.</p>`;
};

type EditProps = {
  readonly area: Area;
  /** Undefined for an officer who is added by hand. */
  readonly worker: CaseWorker | undefined;
  readonly colleagues: readonly Colleague[];
  readonly teams: readonly string[];
  readonly formToken: string;
  readonly tried: Tried | undefined;
};

const parts = (date: PlainDate | undefined, name: string): Typed =>
  date === undefined
    ? {}
    : {
        [`${name}-day`]: String(Number(date.slice(8))),
        [`${name}-month`]: String(Number(date.slice(5, 7))),
        [`${name}-year`]: date.slice(0, 4),
      };

const dateOf = (
  { tried, worker }: EditProps,
  name: 'fromOn' | 'untilOn' | 'awayFrom' | 'awayUntil',
  legend: string,
  hint: string,
): SafeHtml =>
  dateInput({
    id: name,
    namePrefix: name,
    values: tried?.typed ?? parts(worker?.[name], name),
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    hint: { text: hint },
    ...messageAt(tried, name),
  });

/** What a manager keeps of an officer. */
export const officerPage = (props: EditProps): SafeHtml => {
  const { area, worker, colleagues, teams, formToken, tried } = props;
  const typed = tried?.typed;
  return html`${summary(tried)}<h1 class="govuk-heading-xl">${worker === undefined ? 'Add an officer' : html`Officer <span class="irw-break">${worker.reference}</span>`}</h1>
<form method="post" action="${duePath(area)}/officers/edit" novalidate><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="seen" value="${worker?.version ?? 0}">
${
  worker === undefined
    ? input({
        name: 'reference',
        value: typed?.['reference'],
        label: { text: 'Reference', classes: 'govuk-label--s' },
        hint: { text: 'As the case system would write it, such as SO-15. Not a person’s name.' },
        classes: 'govuk-input--width-20',
        ...messageAt(tried, 'reference'),
      })
    : html`<input type="hidden" name="reference" value="${worker.reference}">`
}
${input({ name: 'roleName', value: typed?.['roleName'] ?? worker?.roleName, label: { text: 'Role', classes: 'govuk-label--s' }, hint: { text: 'Such as “Case officer, early years”. It is shown where no account is linked.' }, ...messageAt(tried, 'roleName') })}
${input({ name: 'team', value: typed?.['team'] ?? worker?.team, label: { text: 'Team', classes: 'govuk-label--s' }, hint: { text: teams.length === 0 ? 'People with the same team see each other’s cases as their team’s.' : `People with the same team see each other’s cases as their team’s. Teams now: ${teams.join(', ')}.` }, classes: 'govuk-input--width-20', ...messageAt(tried, 'team') })}
${select({ name: 'personId', value: typed?.['personId'] ?? worker?.personId ?? '', label: { text: 'Account of Irwell', classes: 'govuk-label--s' }, hint: { text: 'Whoever signs in with it sees these cases as their own.' }, items: [{ value: '', text: 'None' }, ...colleagues.map(({ personId, name }) => ({ value: personId, text: name }))], ...messageAt(tried, 'personId') })}
${dateOf(props, 'fromOn', 'First day here', 'May be left empty.')}
${dateOf(props, 'untilOn', 'Last day here', 'After it the cases stand under “has left” until somebody gives them to another.')}
${dateOf(props, 'awayFrom', 'First day away', 'Leave empty where the officer is not away.')}
${dateOf(props, 'awayUntil', 'Last day away', 'Leave empty where it is not known.')}
${button({ text: 'Keep it', preventDoubleClick: true })}</form>
<p class="govuk-body"><a class="govuk-link" href="${duePath(area)}/officers">Back to officers and teams</a></p>`;
};

/** No officer has the reference that was asked for. */
export const noSuchOfficerPage = ({
  area,
  reference,
  mayGive,
}: {
  readonly area: Area;
  readonly reference: string;
  readonly mayGive: boolean;
}): SafeHtml => html`<h1 class="govuk-heading-xl">No such officer</h1>
<p class="govuk-body irw-break">${reference === '' ? 'No officer was named.' : `There is no officer with the reference ${reference}.`} Nothing was changed.</p>
<p class="govuk-body"><a class="govuk-link" href="${duePath(area)}/officers">See the officers that there are</a>${mayGive && html` or <a class="govuk-link" href="${duePath(area)}/officers/edit">add one</a>`}.</p>
`;
