import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { isKnown } from '../core/figure.ts';
import { fewestNeighbours } from '../core/neighbours.ts';
import type { ShownMeasure } from '../core/measure.ts';
import { shortLabel } from '../core/period.ts';
import { measureWords } from '../words.ts';

const names = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** The periods without a number, for each place, with the reason where the file gives one. */
const missingFrom = (measure: ShownMeasure): readonly string[] => {
  const everyone = [measure.subject, ...measure.comparators];
  const periods = new Map(everyone.flatMap(({ figures }) => figures.map(({ period }) => [period.start, period.label])));
  return everyone.flatMap(({ place, figures }) => {
    const byReason = new Map<string, string[]>();
    const add = (reason: string, label: string): void => {
      byReason.set(reason, [...(byReason.get(reason) ?? []), shortLabel(label)]);
    };
    for (const { state, period } of figures)
      if (state !== 'value') add(measureWords.state[state].toLowerCase(), period.label);
    for (const [start, label] of [...periods].toSorted(([one], [other]) => (one < other ? -1 : 1)))
      if (!figures.some((figure) => figure.period.start === start)) add('no line in the file', label);
    return [...byReason].map(([reason, labels]) => `${place.name}, ${names.format(labels)}: ${reason}.`);
  });
};

/** The periods on the chart for which too few of the similar councils have a number in the files that are held. */
const withoutMiddle = ({ subject, comparators, neighbours }: ShownMeasure): readonly string[] => {
  const [middle] = neighbours;
  if (middle === undefined) return [];
  const periods = new Map(
    [subject, ...comparators].flatMap(({ figures }) =>
      figures.filter(isKnown).map(({ period }) => [period.start, period.label] as const),
    ),
  );
  const missing = [...periods]
    .filter(([start]) => !neighbours.some(({ period }) => period.start === start))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, label]) => shortLabel(label));
  return missing.length === 0
    ? []
    : [
        `${measureWords.neighbours(middle.of)}, ${names.format(missing)}: fewer than ${String(fewestNeighbours)} of them have a number in the files that are held.`,
      ];
};

/** A wider step between two periods than between the others: a release that is not held. */
const skipped = ({ subject, comparators }: ShownMeasure): readonly string[] => {
  const [longest = subject] = [subject, ...comparators].toSorted(
    (one, other) => other.figures.length - one.figures.length,
  );
  const years = longest.figures.map(({ period }) => Number(period.start.slice(0, 4)));
  const yearly = longest.figures.every(({ period }) => period.kind !== 'month');
  return !yearly
    ? []
    : longest.figures.flatMap((figure, index) => {
        const before = longest.figures[index - 1];
        const step = (years[index] ?? 0) - (years[index - 1] ?? 0);
        return before === undefined || step <= 1
          ? []
          : [`Between ${shortLabel(before.period.label)} and ${shortLabel(figure.period.label)} no file is held.`];
      });
};

export const gapsIn = (measure: ShownMeasure): SafeHtml => {
  const gaps = [...missingFrom(measure), ...withoutMiddle(measure), ...skipped(measure)];
  return html`<h2 class="govuk-heading-l">Gaps</h2>
${
  measure.subject.figures.length === 0
    ? html`<p class="govuk-body">${measure.definition.noFigureBecause ?? 'No file that is loaded has a figure for this place.'}</p>`
    : gaps.length === 0
      ? html`<p class="govuk-body">Every period that is held has a number for every place on the chart.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${gaps.map((gap) => html`<li>${gap}</li>`)}</ul>`
}`;
};
