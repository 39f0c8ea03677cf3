import type { MembershipLine } from '#domains/access';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Viewer } from '#platform/http';

export type Destination = { readonly href: string; readonly text: string; readonly hint: string };

type HomeProps = {
  readonly viewer: Viewer;
  readonly destinations: readonly Destination[];
  readonly memberships: readonly MembershipLine[];
  readonly formToken: string;
  /** A real area that is served here, to look at what an invented one does not have. */
  readonly realAreas: readonly { readonly name: string; readonly shortName: string }[];
};

/** The first page after signing in: what this role may do here, and nothing that is not there. */
export const homePage = ({ viewer, destinations, memberships, formToken, realAreas }: HomeProps): SafeHtml => html`
  <h1 class="govuk-heading-xl">Home</h1>
  <dl class="govuk-summary-list">
    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">You are</dt><dd class="govuk-summary-list__value">${viewer.displayName}</dd></div>
    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">Role</dt><dd class="govuk-summary-list__value">${viewer.roleName}</dd></div>
    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">Area</dt><dd class="govuk-summary-list__value">${viewer.partnership.name}</dd></div>
    <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">What this role will come to Irwell for</dt><dd class="govuk-summary-list__value">${viewer.comesFor}</dd></div>
  </dl>
  <h2 class="govuk-heading-l">Not here yet</h2>
  <p class="govuk-body">${viewer.audience === 'family' ? 'Your own case, what happens next, and who to tell when something is wrong: none of it can be seen here yet.' : 'Letters to families, and what schools and practitioners would see of a child’s case: neither is here yet.'} ${
    viewer.partnership.invented &&
    realAreas.length > 0 &&
    html`Everything about ${viewer.partnership.name} is invented. For the published figures of a real area look at ${realAreas.map((area, index) => html`${index > 0 && ', '}<a class="govuk-link" href="/${area.shortName}">${area.name}</a>`)}.`
  }</p>
  <h2 class="govuk-heading-l">What you can do here today</h2>
  <ul class="govuk-list irw-areas">
    ${destinations.map((destination) => html`<li><a class="govuk-link govuk-!-font-size-24" href="${destination.href}">${destination.text}</a><p class="govuk-body">${destination.hint}</p></li>`)}
  </ul>${
    memberships.length > 1 &&
    html`<h2 class="govuk-heading-l">Your other roles</h2>
      <form method="post" action="/change-role">
        <input type="hidden" name="formToken" value="${formToken}">
        ${memberships
          .filter((membership) => !membership.isCurrent)
          .map(
            (membership) =>
              html`<button type="submit" class="govuk-button govuk-button--secondary" name="membership" value="${membership.partnershipCode} ${membership.roleCode}">Change to ${membership.roleName}, ${membership.partnershipName}</button> `,
          )}
      </form>`
  }`;
