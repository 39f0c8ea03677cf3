import { bandChart, survivalChart } from '#platform/charts';
import { formatInUnit, formatPercent } from '#shared/numbers';
import type { Picture } from './picture.ts';

type Named = { readonly id: string; readonly title: string };
const whole = (value: number): string => formatInUnit(value, { kind: 'count', decimals: 0 });

export type BandsQuestion = {
  readonly finding: string;
  readonly bands: readonly {
    readonly name: string;
    readonly state: 'value' | 'suppressed' | 'missing';
    readonly count?: number | undefined;
  }[];
  readonly thresholds: readonly { readonly before: number; readonly label: string }[];
};

/** How long those who wait have waited so far, by band. */
export const bandsPicture = ({ id, title }: Named, { finding, bands, thresholds }: BandsQuestion): Picture => {
  const words = ({ state, count }: BandsQuestion['bands'][number]): string =>
    state === 'suppressed' ? 'Hidden to protect people' : count === undefined ? 'No figure' : whole(count);
  return {
    drawing: bandChart({
      id,
      title,
      unit: { kind: 'count', decimals: 0 },
      finding,
      description: `Bars, one for each length of wait. ${finding} ${bands.map((band) => `${band.name}: ${words(band).toLowerCase()}`).join('; ')}. ${thresholds.map(({ label }) => label).join('; ')}`,
      bands: bands.map(({ name, state, count }) => ({ name, state, ...(count === undefined ? {} : { count }) })),
      thresholds,
    }),
    table: {
      caption: title,
      head: ['Waited so far', 'Children'],
      rows: bands.map((band) => [band.name, words(band)]),
    },
  };
};

/** A curve of waits as the statistics give it: shares from 0 to 1; null where a limit cannot be given. */
export type WaitStep = {
  readonly at: number;
  readonly atRisk: number;
  readonly seen: number;
  readonly still: number;
  readonly lower: number | null;
  readonly upper: number | null;
};

export type CurveQuestion = {
  readonly steps: readonly WaitStep[];
  /** The time by which half were seen; null where the curve never comes so far. */
  readonly half: number | null;
  readonly lastSeen: readonly number[];
  readonly until: number;
  readonly children: number;
};

/** Below this the curve is drawn and no half is named. */
const fewest = 20;

const weeks = (at: number): string => `${String(Math.round(at))} ${Math.round(at) === 1 ? 'week' : 'weeks'}`;

/** The share still waiting by time since the referral. It describes a group that was, and predicts nobody's wait. */
export const curvePicture = (
  { id, title }: Named,
  { steps, half, lastSeen, until, children }: CurveQuestion,
): Picture => {
  const last = steps.findLast(({ at }) => at <= until);
  const still = formatPercent(100 * (last?.still ?? 1), 0);
  const few = children < fewest;
  const finding = [
    few
      ? `${whole(children)} children are too few to say by when half were seen.`
      : half === null
        ? `Of ${whole(children)} children fewer than half were seen within ${weeks(until)}, by an estimate that counts those who still wait.`
        : `Half of ${whole(children)} children were seen within ${weeks(half)}, by an estimate that counts those who still wait.`,
    few ? 'The band says how little is known.' : `After ${weeks(until)}, ${still} were still waiting.`,
    'This does not predict one child’s wait.',
  ].join(' ');
  return {
    drawing: survivalChart({
      id,
      title,
      unit: { kind: 'percent', decimals: 0 },
      finding,
      description: `A line that falls in steps, with a band. ${finding}`,
      steps: steps.map((step) => ({
        at: step.at,
        share: 100 * step.still,
        low: 100 * (step.lower ?? step.still),
        high: 100 * (step.upper ?? step.still),
      })),
      until,
      timeName: 'Weeks since the referral',
      lastSeen,
      marks: half === null || few ? [] : [{ at: half, share: 50, label: `Half seen by ${weeks(half)}` }],
      endLabel: `${still} still waiting`,
    }),
    table: {
      caption: title,
      head: ['Weeks', 'Seen', 'Were waiting', 'Share still waiting', '95% band'],
      rows: steps.map(({ at, seen, atRisk, still: share, lower, upper }) => [
        at.toFixed(1),
        whole(seen),
        whole(atRisk),
        formatPercent(100 * share),
        lower === null || upper === null
          ? 'cannot be given'
          : `${formatPercent(100 * lower)} to ${formatPercent(100 * upper)}`,
      ]),
    },
  };
};
