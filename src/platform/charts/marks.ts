import { line, symbol, symbolCircle, symbolDiamond2, symbolSquare, symbolTriangle } from 'd3-shape';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { ground } from './palette.ts';
import type { SeriesStyle, Shape } from './palette.ts';
import { coordinate } from './text.ts';

export type Place = { readonly x: number; readonly y: number };

/** A path through the places, straight between them: a curve would show values that nobody measured. */
export const drawLine = (places: readonly Place[], style: SeriesStyle, width = style.width): SafeHtml => {
  const path = line<Place>(
    ({ x }) => coordinate(x),
    ({ y }) => coordinate(y),
  ).digits(1)(places);
  return html`<path d="${path ?? ''}" fill="none" stroke="${style.colour}" stroke-width="${width}"${style.dash !== undefined && html` stroke-dasharray="${style.dash}"`}/>`;
};

/** Areas that look equally large: a triangle of the same area as a circle seems smaller. */
const symbolOf = {
  circle: { type: symbolCircle, area: 3.2 },
  square: { type: symbolSquare, area: 3.2 },
  triangle: { type: symbolTriangle, area: 3 },
  diamond: { type: symbolDiamond2, area: 3.4 },
} as const;

const pathCache = new Map<string, string>();

const symbolPath = (shape: Shape, radius: number): string => {
  const key = `${shape} ${String(radius)}`;
  const known = pathCache.get(key);
  if (known !== undefined) return known;
  const { type, area } = symbolOf[shape];
  const path = symbol<undefined>(type, area * radius * radius).digits(1)(undefined) ?? '';
  pathCache.set(key, path);
  return path;
};

/** The mark of a series at a place. Filled marks have a white rim, so that they stand apart where lines cross. */
export const drawMark = ({ x, y }: Place, style: SeriesStyle, radius: number): SafeHtml => {
  const paint = style.hollow
    ? html`fill="${ground}" stroke="${style.colour}" stroke-width="2"`
    : html`fill="${style.colour}" stroke="${ground}" stroke-width="1"`;
  // The rim takes from a filled mark what the outline adds to a hollow one.
  const size = style.hollow ? radius : radius + 0.7;
  return style.shape === 'circle'
    ? html`<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(size)}" ${paint}/>`
    : html`<path transform="translate(${coordinate(x)},${coordinate(y)})" d="${symbolPath(style.shape, size)}" ${paint}/>`;
};

const absenceMarks = ['M-3-3L3 3M-3 3L3-3', 'M-3.8 0H3.8M0-3.8V3.8', 'M-3-3L3 3M-3 3L3-3M-4 0H4'] as const;

/** The small cross that stands under the axis where there is no figure; each reason has a form of its own. */
export const drawAbsence = ({ x, y }: Place, colour: string, reason: number): SafeHtml =>
  html`<path class="irw-chart-absent" transform="translate(${coordinate(x)},${coordinate(y)})" d="${absenceMarks[reason % absenceMarks.length]}" fill="none" stroke="${colour}" stroke-width="2"/>`;

type Rule = {
  readonly from: Place;
  readonly to: Place;
  readonly colour: string;
  readonly width?: number;
  readonly dash?: string;
};

export const drawRule = ({ from, to, colour, width = 1, dash }: Rule): SafeHtml =>
  html`<path d="M${coordinate(from.x)} ${coordinate(from.y)}L${coordinate(to.x)} ${coordinate(to.y)}" fill="none" stroke="${colour}" stroke-width="${width}"${dash !== undefined && html` stroke-dasharray="${dash}"`}/>`;
