import type { SafeHtml } from '#platform/views';
import type { Unit } from '#shared/numbers';

/**
 * Why a point has no value, or `value` when it has one. `low` is a figure above zero that rounds to it, published without a
 * number. None of them is ever drawn as zero.
 */
export type PointState =
  'value' | 'missing' | 'suppressed' | 'not-available' | 'not-applicable' | 'not-collected' | 'low';

export type ChartPoint = {
  /** The period as its publisher names it: '2024', '2023/24', 'September 2025'. */
  readonly label: string;
  /** Where the period starts on the time line, in days or in fractional years; the same measure for the whole chart. */
  readonly order: number;
  /** A number, or the decimal text as it was published. Ignored unless the state is `value`. */
  readonly value?: number | string;
  readonly state: PointState;
  /** True of a value that its own publisher or reader does not stand behind yet: drawn hollow, and no line runs through it. */
  readonly provisional?: boolean;
  /** A few words for the foot of the drawing: 'provisional', or why there is no figure. */
  readonly note?: string;
};

/**
 * `subject`: what the chart is about, drawn heaviest. `comparator`: what it is held against. `guard`: a figure that must stand
 * beside the subject so that it cannot flatter.
 */
export type SeriesRole = 'subject' | 'comparator' | 'guard';

export type ChartSeries = {
  /** Steady name for the series, unique in the chart. */
  readonly key: string;
  readonly name: string;
  readonly role: SeriesRole;
  readonly points: readonly ChartPoint[];
};

export type SeriesBreak = {
  /** The first order to which the new way of counting applies. No line is drawn from before it to after it. */
  readonly at: number;
  readonly label: string;
  /** Keys of the series that it breaks; all of them unless it is said. */
  readonly series?: readonly string[];
};

export type ChartWords = {
  /** Unique on the page, fit for an HTML id: letters, digits, hyphens. */
  readonly id: string;
  /** What is drawn: measure, unit, places and years. */
  readonly title: string;
  /** One sentence that says what the drawing shows. Stands above it. */
  readonly finding: string;
  /** What must be read before the drawing is: stands directly under the finding. */
  readonly beside?: SafeHtml;
  /** The drawing in words for those who do not see it; breaks and gaps are added to it. */
  readonly description: string;
  readonly unit: Unit;
};

export type TrendChart = ChartWords & {
  readonly series: readonly ChartSeries[];
  readonly breaks: readonly SeriesBreak[];
  /** Whether the value axis must include zero. True unless it is said, but for scores. A scale without zero says so. */
  readonly yFromZero?: boolean;
};

export type ChartArea = {
  readonly key: string;
  readonly name: string;
  /** `benchmark` is a whole of which the areas are parts, such as England. */
  readonly role: 'subject' | 'comparator' | 'benchmark';
  readonly value?: number | string;
  readonly state: PointState;
  readonly note?: string;
};

export type BarComparison = ChartWords & {
  readonly areas: readonly ChartArea[];
  /** `given` keeps the order of the list; areas without a figure always come last. */
  readonly order?: 'highest-first' | 'lowest-first' | 'given';
};

export type Sparkline = {
  readonly points: readonly ChartPoint[];
  /** The whole alternative text: what, where, from when to when, and how it went. */
  readonly description: string;
  readonly breaks?: readonly SeriesBreak[];
};
