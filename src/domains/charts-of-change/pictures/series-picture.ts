import { html, insetText } from '#platform/views';
import { formatInUnit } from '#shared/numbers';
import type { AssuranceLine } from '../core/assurance.ts';
import { controlPicture } from './control-picture.ts';
import { beforeAfterPicture } from './interval-picture.ts';
import type { Picture, PictureTable } from './picture.ts';
import { periodName } from '../core/period-names.ts';
import { isHeld } from '../core/kept-series.ts';
import type { KeptValue } from '../core/kept-series.ts';

const stateOf = (value: KeptValue): string => {
  if (isHeld(value)) return 'Held back until somebody has looked at it';
  if (value.takenBack !== null) return 'Taken back';
  if (value.hidden !== null) return 'Hidden to protect people';
  return value.value === null ? 'No figure' : '';
};

/** Every value of a series with few of them, whatever is drawn. */
const valuesTable = ({ series }: AssuranceLine, values: readonly KeptValue[], caption: string): PictureTable => ({
  caption,
  head: ['Period', 'Value', 'Counts', 'Note'],
  rows: values.map((value) => [
    periodName(value.from, series.every),
    value.value === null || isHeld(value) ? 'No figure' : formatInUnit(value.value, series.unit),
    value.n === null || value.d === null || isHeld(value) ? '' : `${String(value.n)} of ${String(value.d)}`,
    stateOf(value),
  ]),
});

/** What a series is drawn as: a chart with limits, or, of a yearly or termly one, the two periods that were named. */
export const seriesPicture = (line: AssuranceLine, values: readonly KeptValue[], id: string): Picture => {
  const { series, compared } = line;
  const name = `${series.name}${series.part === '' ? '' : ` (${series.part})`}`;
  const isEmpty = line.question.points.every(({ value }) => value === null);
  if (compared === undefined && !isEmpty)
    return controlPicture({ id, title: `${name}, by ${series.every}` }, line.question);
  const table = valuesTable(line, values, `${name}, by ${series.every}`);
  if (compared === undefined)
    return { drawing: insetText({ text: 'No chart is drawn: there is no figure yet that may be shown.' }), table };
  if (compared.comparison === null)
    return {
      drawing: html`${insetText({ text: `No chart is drawn. ${compared.answer.reasons.join(' ')}` })}`,
      table,
    };
  const { drawing } = beforeAfterPicture(
    {
      id,
      title: `${name}, ${compared.comparison.before.name} and ${compared.comparison.after.name}, % with 95% intervals`,
    },
    { place: name, ...compared.comparison },
  );
  return { drawing, table };
};
