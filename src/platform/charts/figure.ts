import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { ground } from './palette.ts';
import { coordinate, tidy } from './text.ts';

export type Drawing = { readonly width: number; readonly height: number; readonly marks: SafeHtml };

/** Presentation attributes, which any style sheet overrides: a chart saved without one still has letters that can be read. */
const fontFamily = 'Atkinson Hyperlegible, Arial, sans-serif';

type Figure = {
  readonly kind: 'trend' | 'bars' | 'control' | 'panels' | 'intervals' | 'bands' | 'survival' | 'funnel';
  readonly id: string;
  readonly title: string;
  readonly finding: string;
  readonly beside: SafeHtml | undefined;
  readonly description: string;
  readonly wide: Drawing;
  readonly narrow: Drawing;
};

const fitForId = /^[A-Za-z][\w-]*$/;

const svg = (figure: Figure, size: 'wide' | 'narrow'): SafeHtml => {
  const { width, height, marks } = figure[size];
  const id = `${figure.id}-${size}`;
  const tall = Math.ceil(height);
  // display="none" hides the narrow drawing from sight and from assistive technology even where no style sheet is loaded.
  return html`<svg class="irw-chart-drawing irw-chart-${size}" viewBox="0 0 ${width} ${tall}" width="${width}" height="${tall}" role="img" aria-labelledby="${id}-title ${id}-desc" font-family="${fontFamily}"${size === 'narrow' && html` display="none"`}><title id="${id}-title">${tidy(figure.title)}</title><desc id="${id}-desc">${tidy(figure.description)}</desc><rect width="${width}" height="${coordinate(tall)}" fill="${ground}"/>${marks}</svg>`;
};

/** Finding, title and both drawings. The table and the downloads that go with them are the page's. */
export const chartFigure = (figure: Figure): SafeHtml => {
  if (!fitForId.test(figure.id)) throw new RangeError(`Not fit for the id of a chart: "${figure.id}"`);
  return html`<figure class="irw-chart irw-chart-${figure.kind}" id="${figure.id}">
<figcaption class="irw-chart-caption"><p class="irw-chart-finding">${figure.finding}</p>${figure.beside}<p class="irw-chart-title">${figure.title}</p></figcaption>
${svg(figure, 'wide')}
${svg(figure, 'narrow')}
</figure>`;
};
