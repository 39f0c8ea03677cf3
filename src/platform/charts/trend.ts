import type { SafeHtml } from '#platform/views';
import { chartFigure } from './figure.ts';
import type { TrendChart } from './model.ts';
import { describeTrend, prepareTrend } from './prepare-trend.ts';
import { drawTrend } from './trend-drawing.ts';

/**
 * Values over time as a figure with a wide and a narrow drawing. Lines stop at gaps and at breaks in the series; what has no
 * figure is marked under the axis with its reason and never drawn as zero. Throws RangeError for an id that is not fit for HTML
 * and for a period without a place in time.
 */
export const trendChart = (chart: TrendChart): SafeHtml => {
  const prepared = prepareTrend(chart);
  return chartFigure({
    kind: 'trend',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: describeTrend(prepared),
    wide: drawTrend(prepared, 'wide'),
    narrow: drawTrend(prepared, 'narrow'),
  });
};
