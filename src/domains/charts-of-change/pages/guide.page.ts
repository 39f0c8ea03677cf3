import { variationSign } from '#platform/charts';
import { details, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { ChartKind, Example } from '../guide/example-pictures.ts';
import { guideWords, kindOrder, kindWords } from '../guide/words.ts';
import { pictureParts } from '../pictures/picture.ts';

const invented = (): SafeHtml => insetText({ text: guideWords.invented });

/** The list of kinds, each with what it is for. */
export const guidePage = (): SafeHtml => html`<h1 class="govuk-heading-xl">${guideWords.title}</h1>
<p class="govuk-body-l">A chart can mislead without one wrong figure in it. These pages show each kind of chart that Irwell draws, what it says, and what it looks like when something is wrong with the figures.</p>
${invented()}
<ul class="govuk-list govuk-list--spaced">${kindOrder.map(
  (kind) =>
    html`<li><a class="govuk-link govuk-!-font-weight-bold" href="/charts/${kind}">${kindWords[kind].title}</a><br>${kindWords[kind].plain[0]}</li>`,
)}</ul>
<h2 class="govuk-heading-l">What the shapes mean</h2>
${guideWords.shapes.map(({ standing, text }) => html`<p class="irw-sign govuk-body">${variationSign(standing)} <span>${text}</span></p>`)}
<p class="govuk-body">Under every drawing are the same figures as a table and as a file. Whoever cannot see the drawing hears the same story from its description.</p>`;

const exampleParts = (
  kind: ChartKind,
  { key, name, lesson, picture }: Example,
): SafeHtml => html`<h3 class="govuk-heading-m" id="${key}">${name}</h3>
<p class="govuk-body">${lesson}</p>
${pictureParts(picture, `/charts/${kind}/${key}.csv`)}`;

/** One kind: how to read it, first for everybody; good figures, bad figures; how it is made. */
export const kindPage = (kind: ChartKind, examples: readonly Example[]): SafeHtml => {
  const { title, plain, analysts } = kindWords[kind];
  const of = (quality: Example['quality']): readonly Example[] => examples.filter((each) => each.quality === quality);
  const part = (heading: string, list: readonly Example[]): SafeHtml | undefined =>
    list.length === 0
      ? undefined
      : html`<h2 class="govuk-heading-l">${heading}</h2>${list.map((each) => exampleParts(kind, each))}`;
  const next = kindOrder[kindOrder.indexOf(kind) + 1];
  return html`<h1 class="govuk-heading-xl">${title}</h1>
${plain.map((text) => html`<p class="govuk-body-l">${text}</p>`)}
${invented()}
${part(guideWords.good, of('good'))}
${part(guideWords.bad, of('bad'))}
${details({ summaryText: guideWords.analysts, html: html`<ul class="govuk-list govuk-list--bullet">${analysts.map((text) => html`<li>${text}</li>`)}</ul>` })}
${next !== undefined && html`<p class="govuk-body">Next: <a class="govuk-link" href="/charts/${next}">${kindWords[next].title}</a></p>`}`;
};
