import { createHash } from 'node:crypto';
import {
  breadcrumbs,
  html,
  serviceNavigation,
  skipLink,
  trustedHtml,
  type Child,
  type SafeHtml,
} from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { assetAddress } from './assets/addresses.ts';
import { footerRiver, headerRiver, riverMark } from './marks.ts';
import { sections, shellWords } from './words.ts';

export type LayoutPartnership = {
  readonly shortName: string;
  readonly name: string;
  readonly invented: boolean;
};

export type LayoutProps = {
  /** What the page is called; the partnership and the service are added. */
  readonly title: string;
  /** Begins with the h1. */
  readonly main: SafeHtml;
  readonly partnership?: LayoutPartnership | undefined;
  /** The part of the partnership's pages that this one belongs to: a name of `sections`. */
  readonly section?: string | undefined;
  /** The way here, without this page itself. */
  readonly breadcrumbs?: readonly { readonly text: string; readonly href: string }[] | undefined;
  readonly viewer?:
    { readonly roleName: string; readonly partnershipName: string; readonly csrfToken: string } | undefined;
  readonly description?: string | undefined;
  readonly currentPath: string;
  readonly today: PlainDate;
  readonly signInAvailable: boolean;
};

/** The one inline script, word for word that of GOV.UK Frontend's page template: it must run before the page is drawn. */
const inlineScript = `document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');`;

/** SHA-256 of the inline script in base64, for script-src of the Content-Security-Policy. */
export const inlineScriptHash = createHash('sha256').update(inlineScript).digest('base64');

const themeColour = '#00565b';
const licenceAddress = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

/** What a tab, a bookmark and a screen reader can still do something with. */
const longestTitle = 110;

/** Without its middle where it is too long: what titles differ in stands at their end as often as at their beginning. */
const shortened = (title: string, most: number): string => {
  if (title.length <= most) return title;
  const end = Math.floor(most / 3);
  return `${title.slice(0, most - end - 1).trimEnd()}…${title.slice(-end).trimStart()}`;
};

const head = (props: LayoutProps): SafeHtml => {
  const place = [props.partnership?.name, shellWords.service].filter((part) => part).join(' - ');
  const title = `${shortened(props.title, longestTitle - place.length - 3)} - ${place}`;
  return html`<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="${themeColour}">
${
  props.description &&
  html`<meta name="description" content="${props.description}">
`
}<link rel="preload" as="font" type="font/woff2" href="${assetAddress('atkinson-hyperlegible-400.woff2')}" crossorigin>
<link rel="preload" as="font" type="font/woff2" href="${assetAddress('atkinson-hyperlegible-700.woff2')}" crossorigin>
<link rel="stylesheet" href="${assetAddress('irwell.css')}">
<link rel="icon" href="${assetAddress('icon.svg')}" type="image/svg+xml">
<link rel="apple-touch-icon" href="${assetAddress('icon-180.png')}">
</head>`;
};

const viewerBar = (viewer: NonNullable<LayoutProps['viewer']>): SafeHtml => html`<div class="irw-viewer">
<div class="govuk-width-container irw-viewer__row">
<p class="irw-viewer__who">${shellWords.signedInAs} <strong>${viewer.roleName}</strong>, ${viewer.partnershipName}</p>
<div class="irw-viewer__actions">
<a class="govuk-link govuk-link--no-visited-state" href="/home">${shellWords.home}</a>
<form method="post" action="/sign-out">
<input type="hidden" name="formToken" value="${viewer.csrfToken}">
<button class="irw-link-button" type="submit">${shellWords.signOut}</button>
</form>
</div>
</div>
</div>
`;

const navigation = ({ partnership, section, currentPath }: LayoutProps): Child =>
  partnership &&
  serviceNavigation({
    classes: 'irw-navigation',
    navigationLabel: shellWords.navigation,
    // Four links fit a phone without a menu button, and then need no script.
    collapseNavigationOnMobile: false,
    navigation: sections.map(({ name, path, text }) => {
      const href = `/${partnership.shortName}/${path}`;
      return { href, text, current: href === currentPath, active: name === section };
    }),
  });

const standing = (partnership: LayoutPartnership): SafeHtml =>
  partnership.invented
    ? html`<div class="irw-invented">
<div class="govuk-width-container">
<p class="irw-invented__text"><strong class="irw-invented__tag">${shellWords.invented.tag}</strong> ${shellWords.invented.text(partnership.name)}</p>
</div>
</div>
`
    : html`<div class="irw-endorsement">
<div class="govuk-width-container">
<p class="irw-endorsement__text">${shellWords.endorsement}</p>
</div>
</div>
`;

const header = (props: LayoutProps): SafeHtml => {
  const { partnership, viewer } = props;
  return html`<header class="irw-page-header">
${viewer && viewerBar(viewer)}<div class="irw-header">
<div class="govuk-width-container irw-header__row">
<a class="irw-header__link" href="/">${riverMark}${shellWords.service}</a>
${
  partnership &&
  html`<p class="irw-header__partnership"><a href="/${partnership.shortName}">${shellWords.partnership(partnership.name)}</a></p>
`
}</div>
</div>
${headerRiver}
${navigation(props)}
${partnership && standing(partnership)}</header>`;
};

const trail = ({ breadcrumbs: steps }: LayoutProps): Child =>
  steps &&
  steps.length > 0 &&
  breadcrumbs({ items: steps, labelText: shellWords.breadcrumb, classes: 'govuk-!-display-none-print' });

const footerLink = (
  href: string,
  text: string,
): SafeHtml => html`<li><a class="govuk-link govuk-link--no-visited-state" href="${href}">${text}</a></li>
`;

const footer = ({
  partnership,
  viewer,
  signInAvailable,
  currentPath,
  today,
}: LayoutProps): SafeHtml => html`<footer class="irw-footer">
${footerRiver}
<div class="govuk-width-container">
<ul class="irw-footer__links">
${partnership && footerLink(`/${partnership.shortName}/how-do-we-know`, shellWords.howWeKnow)}${footerLink('/charts', shellWords.charts)}${footerLink('/accessibility', shellWords.accessibility)}${footerLink('/privacy', shellWords.privacy)}${signInAvailable && !viewer && footerLink('/sign-in', shellWords.signIn)}</ul>
<p class="irw-footer__text">Published figures are used under the <a class="govuk-link govuk-link--no-visited-state" href="${licenceAddress}" rel="license">${shellWords.licence}</a>, unless a page says otherwise. ${shellWords.sourcesAre}</p>
<p class="irw-footer__text irw-print-only">${shellWords.printed.made(inWords(today))} <span data-page-address>${currentPath}</span></p>
</div>
</footer>`;

/** The whole document around a page: the same for visitors and for people who are signed in, but for the bar that says who they are. */
export const layout = (props: LayoutProps): string => {
  const document = html`<html lang="en" class="govuk-template">
${head(props)}
<body class="govuk-template__body">
<script>${trustedHtml(inlineScript)}</script>
${skipLink({ href: '#main-content', text: shellWords.skipLink })}
${header(props)}
<div class="govuk-width-container">
${trail(props)}
<main class="govuk-main-wrapper" id="main-content">
${props.main}
</main>
</div>
${footer(props)}
<script type="module" src="${assetAddress('irwell.js')}"></script>
</body>
</html>
`;
  return `<!DOCTYPE html>\n${document.markup}`;
};
