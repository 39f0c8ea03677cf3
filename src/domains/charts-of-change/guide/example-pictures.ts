import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { ControlQuestion } from '../core/control-question.ts';
import { controlPicture } from '../pictures/control-picture.ts';
import { funnelPicture } from '../pictures/funnel-picture.ts';
import { beforeAfterPicture, comparatorPicture } from '../pictures/interval-picture.ts';
import { panelPicture } from '../pictures/panel-picture.ts';
import type { Picture } from '../pictures/picture.ts';
import { bandsPicture, curvePicture } from '../pictures/waits-picture.ts';
import type { WaitStep } from '../pictures/waits-picture.ts';
import type { ControlExample, Examples } from './examples.ts';

type Wait = { readonly entry: number; readonly exit: number; readonly seen: boolean };

/** The statistics of waits: another area has them, and the application hands them over. */
export type WaitStatistics = {
  readonly kaplanMeier: (waits: readonly Wait[]) => readonly Step[];
  readonly quantile: (steps: readonly Step[], seen: number) => { readonly at: number | null };
};
type Step = WaitStep & { readonly se: number | null };

export type ChartKind =
  'xmr' | 'trouble' | 'run' | 'small-multiples' | 'comparators' | 'waits' | 'curve' | 'funnel' | 'before-and-after';

export type Example = {
  readonly key: string;
  readonly quality: 'good' | 'bad';
  readonly name: string;
  readonly lesson: string;
  readonly picture: Picture;
};

const toldOf = ({ key, quality, name, lesson }: Omit<Example, 'picture'>): Omit<Example, 'picture'> => ({
  key,
  quality,
  name,
  lesson,
});

/** Days of a figure that swings with the week and the year; the same in every run. */
const daily = ({ from, days, around, swing }: NonNullable<ControlExample['daily']>): ControlQuestion['points'] => {
  const first = dayNumber(from);
  return Array.from({ length: days }, (_, index) => ({
    on: fromDayNumber(first + index),
    value: Math.round(around + swing * Math.sin(index * 2.399) + (swing / 3) * Math.sin(index / 58.1)),
  }));
};

const controlOf = (example: ControlExample): Picture => {
  const { daily: days, points, key, title, ...rest } = example;
  return controlPicture({ id: `chart-${key}`, title }, { ...rest, points: days ? daily(days) : (points ?? []) });
};

/** Every example of a kind with its picture, worked out by the same engines as real figures. */
export const picturesOf = (
  examples: Examples,
  { kaplanMeier, quantile }: WaitStatistics,
): Readonly<Record<ChartKind, readonly Example[]>> => {
  const controls = (list: readonly ControlExample[]): readonly Example[] =>
    list.map((example) => ({ ...toldOf(example), picture: controlOf(example) }));
  const named = ({ key, title }: { readonly key: string; readonly title: string }) => ({ id: `chart-${key}`, title });
  return {
    xmr: controls(examples.control.xmr),
    trouble: controls(examples.control.trouble),
    run: controls(examples.control.run),
    'small-multiples': examples.panels.map((each) => ({
      ...toldOf(each),
      picture: panelPicture(
        named(each),
        each.unit,
        each.panels.map((panel) => ({
          ...panel,
          unit: each.unit,
          every: each.every,
          direction: each.direction,
          baselinePoints: each.baselinePoints,
        })),
      ),
    })),
    comparators: examples.comparators.map((each) => ({
      ...toldOf(each),
      picture: comparatorPicture(named(each), each.places),
    })),
    waits: examples.waits.map((each) => ({ ...toldOf(each), picture: bandsPicture(named(each), each) })),
    curve: examples.curves.map((each) => {
      const waits = each.waits.map(([exit, seen]): Wait => ({ entry: 0, exit, seen: seen === 1 }));
      const steps = kaplanMeier(waits);
      return {
        ...toldOf(each),
        picture: curvePicture(named(each), {
          steps,
          half: quantile(steps, 0.5).at,
          lastSeen: waits.filter(({ seen }) => !seen).map(({ exit }) => exit),
          until: each.until,
          children: waits.length,
        }),
      };
    }),
    funnel: examples.funnels.map((each) => ({ ...toldOf(each), picture: funnelPicture(named(each), each) })),
    'before-and-after': examples.beforeAfter.map((each) => ({
      ...toldOf(each),
      picture: beforeAfterPicture(named(each), each),
    })),
  };
};
