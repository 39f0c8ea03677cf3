export { barComparison } from './bars.ts';
export { bandChart } from './band-chart.ts';
export { cohortBars } from './cohort-bars.ts';
export { controlChart, mostControlPoints } from './control-chart.ts';
export { funnelChart } from './funnel-chart.ts';
export { assuranceSign, variationSign } from './icons.ts';
export type { AssuranceSign } from './icons.ts';
export { intervalChart } from './interval-chart.ts';
export type {
  BandChart,
  ControlChart,
  ControlPoint,
  FunnelChart,
  FunnelPlace,
  IntervalChart,
  IntervalRow,
  PanelChart,
  Standing,
  SurvivalChart,
} from './model-change.ts';
export { panelChart } from './panel-chart.ts';
export { sparkline } from './sparkline.ts';
export { survivalChart } from './survival-chart.ts';
export { trendChart } from './trend.ts';
export { stateWords } from './words.ts';
export type {
  BarComparison,
  ChartArea,
  ChartPoint,
  ChartSeries,
  PointState,
  SeriesBreak,
  SeriesRole,
  Sparkline,
  TrendChart,
} from './model.ts';
