import type { Unit } from '#shared/numbers';
import type { PreparedSeries } from './prepare-trend.ts';
import { endLabel } from './scales.ts';
import { fit, textWidth, wrap } from './text.ts';

export type EndLabel = {
  readonly series: PreparedSeries;
  readonly lines: readonly string[];
  readonly width: number;
  /** The line ends before the chart does, so the label names the period and has no leader. */
  readonly endsEarly: boolean;
  /** The mark of the line is shown again in front: the label has no name, or does not stand by its line. */
  readonly hasMark: boolean;
};

const mostLines = 4;

/**
 * The labels at the ends of the lines: name and last figure, or the figure alone (`named` false) where the names stand in a key.
 * Undefined when a name is too long to be written beside its line.
 */
export const endLabels = (
  series: readonly PreparedSeries[],
  lastOrder: number,
  unit: Unit,
  size: number,
  width: number,
  named: boolean,
): readonly EndLabel[] | undefined => {
  const labels: EndLabel[] = [];
  for (const one of series) {
    if (!one.last) continue;
    const endsEarly = one.last.order < lastOrder;
    const figure = endLabel(one.last.published, one.last.value, unit);
    const when = endsEarly ? `(${one.last.label})` : '';
    const about = [figure, when].filter((text) => text !== '').join(' ');
    const oneLine = named ? `${one.name} ${about}` : about;
    const name = named ? wrap(one.name, size, width) : [];
    const wrapped = textWidth(oneLine, size) <= width ? [oneLine] : [...name, ...wrap(about, size, width)];
    const isCut = named && one.name.split(' ').some((word) => textWidth(word, size) > width);
    if (named && (isCut || wrapped.length > mostLines)) return undefined;
    const lines = wrapped.slice(0, mostLines).map((text) => fit(text, size, width));
    labels.push({
      series: one,
      lines,
      width: Math.max(...lines.map((text) => textWidth(text, size))),
      endsEarly,
      hasMark: endsEarly || !named,
    });
  }
  return labels;
};
