import { bandChart, survivalChart } from '#platform/charts';
import type { SafeHtml } from '#platform/views';
import type { ShownCount } from '../core/figures/public-figures.ts';
import { doesNotPredict, tenths } from '../core/words.ts';
import { number } from './parts.ts';

type Named = { readonly id: string; readonly title: string };
type BandCount = { readonly band: string; readonly children: ShownCount };

const thresholdsOf = (bands: readonly BandCount[]) =>
  [
    { label: '18 weeks', starts: 'over 18 ' },
    { label: '52 weeks', starts: 'over 52' },
  ].flatMap(({ label, starts }) => {
    const before = bands.findIndex(({ band }) => band.startsWith(starts));
    return before === -1 ? [] : [{ before, label }];
  });

const over18 = (bands: readonly BandCount[]): string => {
  const shown = bands.map(({ children }) => children);
  if (shown.includes('c')) return 'Some numbers are hidden to protect people.';
  const count = (part: readonly BandCount[]): number => part.reduce((sum, { children }) => sum + Number(children), 0);
  const at = bands.findIndex(({ band }) => band.startsWith('over 18 '));
  const [long, all] = [count(bands.slice(at)), count(bands)];
  if (all === 0) return 'Nobody is waiting.';
  return `${tenths(long, all)} of the ${number(all)} children waiting have waited more than 18 weeks so far.`;
};

/** How long those who wait have waited so far. Their waits are not over. */
export const bandsPicture = ({ id, title }: Named, bands: readonly BandCount[]): SafeHtml => {
  const finding = over18(bands);
  return bandChart({
    id,
    title,
    unit: { kind: 'count', decimals: 0 },
    finding,
    description: `Bars, one for each length of wait. ${finding} ${bands.map(({ band, children }) => `${band}: ${children === 'c' ? 'hidden to protect people' : number(children)}`).join('; ')}.`,
    bands: bands.map(({ band, children }) =>
      children === 'c' ? { name: band, state: 'suppressed' } : { name: band, state: 'value', count: children },
    ),
    thresholds: thresholdsOf(bands),
  });
};

type CurveStep = {
  readonly week: number;
  readonly still: number;
  readonly lower: number | null;
  readonly upper: number | null;
};

const weeks = (at: number): string => `${String(Math.ceil(at - 1e-9))} weeks`;

/** The share still waiting by weeks since the referral. */
export const curvePicture = ({ id, title }: Named, steps: readonly CurveStep[], halfBy: number | null): SafeHtml => {
  const last = steps.at(-1);
  const until = last?.week ?? 0;
  const still = `${String(Math.round(100 * (last?.still ?? 1)))}%`;
  const finding = `${
    halfBy === null
      ? `Fewer than half were seen within ${weeks(until)}, counting those who still wait.`
      : `Half were seen within ${weeks(halfBy)}, counting those who still wait.`
  } After ${weeks(until)}, ${still} were still waiting.`;
  return survivalChart({
    id,
    title,
    unit: { kind: 'percent', decimals: 0 },
    finding,
    description: `A line that falls in steps, with a band of what is uncertain. ${finding} ${doesNotPredict}`,
    steps: steps.map((step) => ({
      at: step.week,
      share: 100 * step.still,
      low: 100 * (step.lower ?? step.still),
      high: 100 * (step.upper ?? step.still),
    })),
    until,
    timeName: 'Weeks since the referral',
    lastSeen: [],
    marks: halfBy === null ? [] : [{ at: halfBy, share: 50, label: `Half seen by ${weeks(halfBy)}` }],
    endLabel: `${still} still waiting`,
  });
};
