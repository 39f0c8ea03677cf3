import { details, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Beside } from '../core/measure.ts';
import { measureWords } from '../words.ts';
import { figuresTable } from './figures-table.ts';
import { latestText, measureChart } from './parts.ts';

export const measureHref = (shortName: string, code: string): string => `/${shortName}/measures/${code}`;

/** One guard with its own whole series, directly below what it guards. */
const guardSection = ({ measure, because }: Beside, shortName: string): SafeHtml => {
  const { definition, finding } = measure;
  const chart = measureChart(measure);
  const figures = figuresTable(measure);
  return html`<section aria-labelledby="guard-${definition.code}">
<h3 class="govuk-heading-m" id="guard-${definition.code}"><a class="govuk-link" href="${measureHref(shortName, definition.code)}">${definition.plainTitle}</a> <span class="govuk-caption-m">${definition.code}</span></h3>
<p class="irw-guard__why">${because}</p>
${chart ?? html`<p class="govuk-body"><strong>${measureWords.unknown}.</strong> ${finding.headline.replace(/^Not known\. /, '')}</p>`}
${figures && details({ summaryText: `Table: ${definition.plainTitle}`, html: figures })}
</section>
`;
};

/** One line for all that must be read with a measure, to stand directly under its figure: on a phone and on the first sheet of paper. */
export const readWith = (guards: readonly Beside[]): SafeHtml | undefined =>
  guards.length === 0
    ? undefined
    : html`<p class="irw-read-with"><strong>${measureWords.readWith}</strong> ${guards.map(
        ({ measure }, index) =>
          html`${index > 0 && '; '}<a class="govuk-link" href="#guard-${measure.definition.code}">${measure.definition.shortTitle}</a>: ${latestText(measure)}`,
      )}.</p>`;

/** What must be read with a measure, each with its chart: no pair of years picked, and no cause named. */
export const guardSections = (guards: readonly Beside[], shortName: string): SafeHtml | undefined =>
  guards.length === 0
    ? undefined
    : html`<div class="irw-guard irw-guard--long">
<h2 class="govuk-heading-l">${measureWords.guardHeading}</h2>
<p class="irw-guard__why"><strong class="irw-guard__label">${measureWords.shownWith} this measure</strong> ${measureWords.noCause}</p>
${guards.map((guard) => guardSection(guard, shortName))}
</div>`;

/** The guards in an entry of a list: each named, with its latest figure and its date. */
export const guardsLine = (guards: readonly Beside[], shortName: string): SafeHtml | undefined =>
  guards.length === 0
    ? undefined
    : html`<p class="irw-card__text govuk-!-margin-bottom-1"><strong>${measureWords.shownWith}</strong></p>
<ul class="govuk-list govuk-!-font-size-16">${guards.map(
        ({ measure }) =>
          html`<li><a class="govuk-link" href="${measureHref(shortName, measure.definition.code)}">${measure.definition.shortTitle}</a>: ${latestText(measure)}</li>`,
      )}</ul>`;
