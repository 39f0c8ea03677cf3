import { html, type SafeHtml } from '#platform/views';
import type { ErrorPage, Page } from '#platform/http';
import { errorWords, type ErrorWords } from './words.ts';

const fallback: ErrorWords = { title: 'Sorry, something went wrong', explanation: [], help: undefined };

const wordsFor = (status: number, kind: string | undefined): ErrorWords =>
  (kind === undefined ? undefined : errorWords[kind]) ??
  errorWords[String(status)] ??
  errorWords[status >= 500 ? '500' : 'other'] ??
  fallback;

const paragraph = (text: string): SafeHtml => html`<p class="govuk-body">${text}</p>
`;

/**
 * The page for something that did not work: what happened, what to do, and the id under which the log has it. The message comes
 * from an `AppError` and is shown where it says more than our own words would: below 500, but not for an address that is not there.
 */
export const errorPage = ({ status, kind, message, errorId }: ErrorPage): Page => {
  const words = wordsFor(status, kind);
  const isOurs = status >= 500;
  const said = isOurs || status === 404 ? undefined : message;
  return {
    kind: 'page',
    status,
    title: words.title,
    main: html`<h1 class="govuk-heading-xl">${words.title}</h1>
${said && paragraph(said)}${words.explanation.map(paragraph)}${words.help && paragraph(words.help)}${
      isOurs &&
      html`<p class="govuk-body">If it goes on, tell whoever runs this service, and give them this number: <strong class="irw-error-id">${errorId}</strong></p>
`
    }<p class="govuk-body"><a class="govuk-link" href="/">Go to the home page</a></p>`,
  };
};
