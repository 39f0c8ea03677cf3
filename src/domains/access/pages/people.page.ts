import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { ActLine, ChainFault, Opening, OrganisationLine, PersonLine } from '../reads.ts';
import { actionWords, faultWords, organisationKindWords } from '../words.ts';

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});
const when = (at: Date): string =>
  london
    .format(at)
    .replace(' at ', ', ')
    .replace(/\s([ap])m$/i, '$1m');

const rolesInWords = ({ roles }: PersonLine): string =>
  roles.map(({ name, isShut }) => (isShut ? `${name} (account shut)` : name)).join(', ') || 'None';

type PeopleProps = {
  readonly partnershipName: string;
  readonly people: readonly PersonLine[];
  readonly organisations: readonly OrganisationLine[];
  readonly mayOpen: boolean;
};

export const peoplePage = ({ partnershipName, people, organisations, mayOpen }: PeopleProps): SafeHtml => html`
  <h1 class="govuk-heading-xl">People and organisations</h1>
  <p class="govuk-body-l">Who has an account in ${partnershipName}. Opening this page was recorded in the audit trail.</p>
  <div class="irw-table-scroll" tabindex="0" role="region" aria-label="People">
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-table__caption--m">${people.length} people</caption>
      <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Name</th><th scope="col" class="govuk-table__header">Role</th><th scope="col" class="govuk-table__header">Organisation</th></tr></thead>
      <tbody class="govuk-table__body">
        ${people.map(
          (person) => html`<tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">${mayOpen ? html`<a class="govuk-link" href="/people/${person.id}">${person.displayName}</a>` : person.displayName}</th>
            <td class="govuk-table__cell">${rolesInWords(person)}</td>
            <td class="govuk-table__cell">${person.organisationName ?? 'None'}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>
  <div class="irw-table-scroll" tabindex="0" role="region" aria-label="Organisations">
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-table__caption--m">${organisations.length} organisations</caption>
      <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Name</th><th scope="col" class="govuk-table__header">Kind</th></tr></thead>
      <tbody class="govuk-table__body">
        ${organisations.map(
          (organisation) =>
            html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${organisation.name}</th><td class="govuk-table__cell">${organisationKindWords[organisation.kind] ?? organisation.kind}</td></tr>`,
        )}
      </tbody>
    </table>
  </div>`;

export const personPage = ({
  person,
  openings,
}: {
  readonly person: PersonLine;
  readonly openings: readonly Opening[];
}): SafeHtml => html`
  <h1 class="govuk-heading-xl">${person.displayName}</h1>
  <dl class="govuk-summary-list">
    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">Role</dt><dd class="govuk-summary-list__value">${rolesInWords(person)}</dd></div>
    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">Organisation</dt><dd class="govuk-summary-list__value">${person.organisationName ?? 'None'}</dd></div>
  </dl>
  <h2 class="govuk-heading-l">Who opened this record</h2>
  <div class="irw-table-scroll" tabindex="0" role="region" aria-label="Who opened this record">
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-visually-hidden">Who opened this record, newest first</caption>
      <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">When</th><th scope="col" class="govuk-table__header">Who</th><th scope="col" class="govuk-table__header">Role</th><th scope="col" class="govuk-table__header">What</th></tr></thead>
      <tbody class="govuk-table__body">
        ${openings.map(
          (opening) =>
            html`<tr class="govuk-table__row"><td class="govuk-table__cell">${when(opening.at)}</td><td class="govuk-table__cell">${opening.who}</td><td class="govuk-table__cell">${opening.roleName}</td><td class="govuk-table__cell">${actionWords[opening.action] ?? opening.action}</td></tr>`,
        )}
      </tbody>
    </table>
  </div>`;

export const trailPage = ({
  acts,
  fault,
  isLatest,
  older,
}: {
  readonly acts: readonly ActLine[];
  readonly fault: ChainFault | undefined;
  readonly isLatest: boolean;
  readonly older: number | undefined;
}): SafeHtml => html`
  <h1 class="govuk-heading-xl">Audit trail</h1>
  ${
    fault
      ? html`<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>The chain is broken at entry ${fault.seq}: ${faultWords[fault.fault] ?? fault.fault}. Tell whoever runs this service today.</strong></div>`
      : html`<p class="govuk-body-l">The chain is whole: every entry was checked just now against the one before it.</p>
          <p class="govuk-body">This check finds an entry that was changed or taken out of the middle. It cannot find entries cut off at the end: for that, the latest number and hash must be kept outside this database.</p>`
  }
  <div class="irw-table-scroll" tabindex="0" role="region" aria-label="Latest acts">
    <table class="govuk-table">
      <caption class="govuk-table__caption govuk-table__caption--m">${isLatest ? 'The latest' : 'Older:'} ${acts.length} acts</caption>
      <thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header govuk-table__header--numeric">Number</th><th scope="col" class="govuk-table__header">When</th><th scope="col" class="govuk-table__header">Who</th><th scope="col" class="govuk-table__header">Role</th><th scope="col" class="govuk-table__header">What</th><th scope="col" class="govuk-table__header govuk-table__header--numeric">Records</th></tr></thead>
      <tbody class="govuk-table__body">
        ${acts.map(
          (act) =>
            html`<tr class="govuk-table__row"><td class="govuk-table__cell govuk-table__cell--numeric">${act.seq}</td><td class="govuk-table__cell">${when(act.at)}</td><td class="govuk-table__cell">${act.who}</td><td class="govuk-table__cell">${act.roleName}</td><td class="govuk-table__cell">${actionWords[act.action] ?? act.action}</td><td class="govuk-table__cell govuk-table__cell--numeric">${act.subjects}</td></tr>`,
        )}
      </tbody>
    </table>
  </div>${older !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="/audit?before=${older}">Older acts</a></p>`}`;
