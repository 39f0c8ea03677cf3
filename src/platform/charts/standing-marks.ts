import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { drawMark } from './marks.ts';
import type { Place } from './marks.ts';
import type { Standing } from './model-change.ts';
import type { SeriesStyle } from './palette.ts';

/**
 * The hues of the convention, darker: its own blue and grey are 2.5:1 on white, and the same grey in a photocopy. Each meaning has a shape of
 * its own, so that colour is never needed.
 */
export const standingColours = {
  common: '#505a5f',
  improvement: '#005eb8',
  concern: '#b25000',
  neither: '#490092',
} as const;

const looks: Readonly<Record<Standing, Pick<SeriesStyle, 'colour' | 'shape' | 'hollow'> & { readonly down?: true }>> = {
  common: { colour: standingColours.common, shape: 'circle', hollow: false },
  'improvement-high': { colour: standingColours.improvement, shape: 'triangle', hollow: false },
  'improvement-low': { colour: standingColours.improvement, shape: 'triangle', hollow: false, down: true },
  'concern-high': { colour: standingColours.concern, shape: 'square', hollow: false },
  'concern-low': { colour: standingColours.concern, shape: 'square', hollow: false },
  'neither-high': { colour: standingColours.neither, shape: 'diamond', hollow: false },
  'neither-low': { colour: standingColours.neither, shape: 'diamond', hollow: false },
  ghost: { colour: standingColours.common, shape: 'circle', hollow: true },
};

/** The mark of a point of a control chart. */
export const drawStanding = (at: Place, standing: Standing, radius: number): SafeHtml => {
  const { down, ...look } = looks[standing];
  const style = { ...look, width: 2, dash: undefined };
  // A half turn about the point itself: a triangle that points down.
  return down === true
    ? html`<g transform="rotate(180 ${Math.round(at.x * 10) / 10} ${Math.round(at.y * 10) / 10})">${drawMark(at, style, radius)}</g>`
    : drawMark(at, style, radius);
};
