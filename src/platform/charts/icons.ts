import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { drawStanding, standingColours } from './standing-marks.ts';
import type { Standing } from './model-change.ts';

export type AssuranceSign = 'pass' | 'fail' | 'hit-or-miss';

const box = (marks: SafeHtml): SafeHtml =>
  html`<svg class="irw-chart-icon" viewBox="0 0 36 36" width="36" height="36" aria-hidden="true" focusable="false">${marks}</svg>`;

/** The sign of variation, of our own drawing: a wave for chance, else the mark of the point on the chart. Hidden from screen readers: words always stand beside it. */
export const variationSign = (standing: Exclude<Standing, 'ghost'>): SafeHtml => {
  if (standing === 'common')
    return box(
      html`<circle cx="18" cy="18" r="15.5" fill="#ffffff" stroke="${standingColours.common}" stroke-width="2"/><path d="M7 18q3.7-9 7.3 0t7.3 0t7.3 0" fill="none" stroke="${standingColours.common}" stroke-width="2.5"/>`,
    );
  const kind = standing.startsWith('improvement')
    ? 'improvement'
    : standing.startsWith('concern')
      ? 'concern'
      : 'neither';
  // Squares and diamonds do not point: an arrow beside them does.
  const arrow = standing.endsWith('high') ? 'M29 25V11M25.5 15L29 11L32.5 15' : 'M29 11V25M25.5 21L29 25L32.5 21';
  return box(
    html`<rect x="1.5" y="1.5" width="33" height="33" rx="5" fill="#ffffff" stroke="${standingColours[kind]}" stroke-width="2"/>${drawStanding({ x: 14, y: 18 }, standing, 7.5)}<path d="${arrow}" fill="none" stroke="${standingColours[kind]}" stroke-width="2"/>`,
  );
};

const assurancePaths: Readonly<Record<AssuranceSign, string>> = {
  pass: 'M10 19L16 25L27 11',
  fail: 'M11 11L25 25M25 11L11 25',
  'hit-or-miss': 'M8 22L14 12L20 24L28 10',
};

/** The sign of assurance: a tick where the target will be met, a cross where it will be missed, a line that crosses it where both happen. */
export const assuranceSign = (sign: AssuranceSign): SafeHtml => {
  const colour = {
    pass: standingColours.improvement,
    fail: standingColours.concern,
    'hit-or-miss': standingColours.common,
  }[sign];
  return box(
    html`<circle cx="18" cy="18" r="16" fill="#ffffff" stroke="${colour}" stroke-width="2"/>${sign === 'hit-or-miss' && html`<path d="M4 18H32" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="4 2"/>`}<path d="${assurancePaths[sign]}" fill="none" stroke="${colour}" stroke-width="3"/>`,
  );
};
