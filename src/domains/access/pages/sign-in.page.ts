import { button, errorMessage, errorSummary, html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { AccountToChoose } from '../store.ts';

type ChooseProps = {
  readonly accounts: readonly AccountToChoose[];
  readonly formToken: string;
  readonly next: string;
  readonly error?: string | undefined;
};

const idOf = (account: AccountToChoose): string => `role-${account.roleCode}-${account.accountId}`;

const choice = (account: AccountToChoose): SafeHtml => html`<div class="govuk-radios__item">
  <input class="govuk-radios__input" id="${idOf(account)}" name="account" type="radio" value="${account.accountId} ${account.partnershipCode} ${account.roleCode}" aria-describedby="${idOf(account)}-hint">
  <label class="govuk-label govuk-radios__label" for="${idOf(account)}">${account.roleName}</label>
  <div id="${idOf(account)}-hint" class="govuk-hint govuk-radios__hint">${account.displayName}. ${account.comesFor}</div>
</div>`;

const group = (title: string, id: string, accounts: readonly AccountToChoose[]): Child =>
  accounts.length > 0 &&
  html`<h2 class="govuk-heading-m" id="${id}">${title}</h2><div class="govuk-radios govuk-!-margin-bottom-7" data-module="govuk-radios">${accounts.map(choice)}</div>`;

/** "Choose who to be": the way in to a demonstration. */
export const chooseWhoToBePage = ({ accounts, formToken, next, error }: ChooseProps): SafeHtml => {
  const first = accounts[0] ? `#${idOf(accounts[0])}` : '#families';
  const summary =
    error !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: first }] });
  const message = error !== undefined && errorMessage({ id: 'account-error', text: error });
  const families = accounts.filter((account) => account.audience === 'family');
  const staff = accounts.filter((account) => account.audience === 'staff');
  return html`${summary}<h1 class="govuk-heading-xl">Choose who to be</h1>
  <p class="govuk-body-l">This is a demonstration. Be anyone in Alderbeck, an invented area, and see what Irwell shows them.</p>
  <p class="govuk-body">Nobody in Alderbeck is real. A live Irwell has no such page: people sign in with their own account.</p>
  <form method="post" action="/sign-in" novalidate>
    <input type="hidden" name="formToken" value="${formToken}">
    <input type="hidden" name="next" value="${next}">
    <div class="govuk-form-group${error !== undefined && ' govuk-form-group--error'}">
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Who do you want to be?</legend>
        ${message}${group('Families', 'families', families)}${group('People who work with families', 'staff', staff)}</fieldset>
    </div>
    ${button({ text: 'Continue', preventDoubleClick: true })}
  </form>`;
};

/** The way in to a live service: over to the partnership's own sign-in. */
export const liveSignInPage = ({
  isConfigured,
  formToken,
  next,
}: {
  readonly isConfigured: boolean;
  readonly formToken: string;
  readonly next: string;
}): SafeHtml =>
  isConfigured
    ? html`<h1 class="govuk-heading-xl">Sign in</h1>
        <p class="govuk-body">You sign in with the account that your organisation gave you. Irwell never sees your password.</p>
        <form method="post" action="/sign-in" novalidate>
          <input type="hidden" name="formToken" value="${formToken}">
          <input type="hidden" name="next" value="${next}">
          <button type="submit" class="govuk-button" data-module="govuk-button" data-prevent-double-click="true">Sign in with your organisation</button>
        </form>
        <p class="govuk-body">If you have no account and need one, ask your partnership’s administrator.</p>`
    : html`<h1 class="govuk-heading-xl">Sign in</h1>
        <p class="govuk-body">Signing in is not set up here yet. Everything that is public can be read without it.</p>
        <p class="govuk-body">Whoever runs this service: give OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and IRWELL_ADDRESS, as the operating guide describes.</p>`;
