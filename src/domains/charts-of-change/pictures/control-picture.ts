import { controlChart, mostControlPoints } from '#platform/charts';
import type { ControlChart } from '#platform/charts';
import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { formatInUnit } from '#shared/numbers';
import { dayNumber } from '#shared/plain-date';
import { answerControl, ruleWords } from '../core/control-question.ts';
import type { ControlAnswer, ControlQuestion, ControlRow } from '../core/control-question.ts';
import type { Picture, PictureTable } from './picture.ts';

/** Everything but the identity of a picture, so that a list of them can be drawn as small multiples as well. */
export type ControlShape = Pick<ControlChart, 'points' | 'lines' | 'targets' | 'annotations' | 'centreIs'>;

/** The lines of a chart: a stretch of points with one mean and one pair of limits each. */
const linesOf = ({ rows, middle, shownAs }: ControlAnswer): ControlChart['lines'] => {
  const known = rows.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  if (shownAs === 'run')
    return middle === null
      ? []
      : [{ from: dayNumber(first.on), until: dayNumber(last.on), centre: middle, lower: null, upper: null }];
  const stretches: { from: ControlRow; until: ControlRow }[] = [];
  for (const row of known) {
    const current = stretches.at(-1);
    const same = current && (['mean', 'lower', 'upper'] as const).every((line) => current.from[line] === row[line]);
    if (same) current.until = row;
    else stretches.push({ from: row, until: row });
  }
  return stretches.flatMap(({ from, until }) =>
    from.mean === null
      ? []
      : [
          {
            from: dayNumber(from.on),
            until: dayNumber(until.on),
            centre: from.mean,
            lower: from.lower,
            upper: from.upper,
          },
        ],
  );
};

export const shapeOf = (question: ControlQuestion, answer: ControlAnswer): ControlShape => {
  const [first, last] = [answer.rows[0], answer.rows.at(-1)];
  return {
    points: answer.rows.map(({ on, label, value, standing, note }) => ({
      label,
      order: dayNumber(on),
      value,
      standing,
      ...(value === null && note !== '' ? { why: note } : {}),
    })),
    lines: linesOf(answer),
    centreIs: answer.shownAs === 'run' ? 'middle' : 'average',
    targets:
      question.target === undefined || !first || !last
        ? []
        : [{ from: dayNumber(first.on), until: dayNumber(last.on), value: question.target }],
    annotations: [...(question.events ?? []), ...(question.rebase ?? [])].map(({ on, text }) => ({
      at: dayNumber(on),
      label: text,
    })),
  };
};

const controlTable = (question: ControlQuestion, answer: ControlAnswer, caption: string): PictureTable => {
  const { unit } = question;
  // Lines are worked out, and have more digits than anybody measured: one more than the values is enough.
  const line = (value: number | null): string =>
    value === null ? '' : formatInUnit(value, { ...unit, decimals: Math.max(1, unit.decimals) });
  const limits = answer.shownAs === 'spc';
  const targets = question.target !== undefined;
  return {
    caption,
    head: [
      'Period',
      'Value',
      ...(limits ? ['Average', 'Lower limit', 'Upper limit'] : []),
      ...(targets ? ['Target'] : []),
      ...(limits ? ['Rules that it is part of'] : []),
      'Note',
    ],
    rows: answer.rows.map((row) => [
      row.label,
      row.value === null ? 'No figure' : formatInUnit(row.value, unit),
      ...(limits ? [line(row.mean), line(row.lower), line(row.upper)] : []),
      ...(targets ? [row.target === null ? '' : formatInUnit(row.target, unit)] : []),
      ...(limits ? [ruleWords(row.rules)] : []),
      row.note,
    ]),
  };
};

type Named = { readonly id: string; readonly title: string };

const described = (question: ControlQuestion, answer: ControlAnswer): string => {
  const [first, last] = [answer.rows[0], answer.rows.at(-1)];
  const span = first && last ? ` from ${first.label} to ${last.label}` : '';
  const lines = linesOf(answer).at(-1);
  const say = (value: number): string => formatInUnit(value, question.unit);
  return [
    `${answer.shownAs === 'spc' ? 'Line chart with an average and limits' : 'Line chart'}, ${String(answer.rows.length)} periods${span}. ${answer.finding}`,
    lines === undefined
      ? ''
      : answer.shownAs === 'run'
        ? `The middle value is ${say(lines.centre)}.`
        : `The average is ${say(lines.centre)}.`,
    lines?.lower == null || lines.upper === null
      ? ''
      : `Chance alone gives values from ${say(lines.lower)} to ${say(lines.upper)}.`,
    question.target === undefined ? '' : `The target is ${say(question.target)}.`,
    answer.assurance === null ? '' : answer.assurance.words,
  ]
    .filter(Boolean)
    .join(' ');
};

const refusal = (title: string, text: SafeHtml): SafeHtml =>
  html`<figure class="irw-chart"><figcaption class="irw-chart-caption"><p class="irw-chart-title">${title}</p></figcaption>${insetText({ html: text })}</figure>`;

/** An XmR or run chart with its figures; where the series cannot be charted, each fault in plain words in its place. */
export const controlPicture = ({ id, title }: Named, question: ControlQuestion): Picture => {
  const answer = answerControl(question);
  if ('errors' in answer)
    return {
      drawing: refusal(
        title,
        html`<p class="govuk-body govuk-!-font-weight-bold">This series is not charted.</p><ul class="govuk-list govuk-list--bullet">${answer.errors.map((error) => html`<li>${error}</li>`)}</ul>`,
      ),
      table: {
        caption: title,
        head: ['Period', 'Value', 'Note'],
        rows: question.points.map(({ on, value, why }) => [
          on,
          value === null ? 'No figure' : String(value),
          why ?? '',
        ]),
      },
    };
  const table = controlTable(question, answer, title);
  if (answer.rows.length > mostControlPoints)
    return {
      drawing: refusal(
        title,
        html`<p class="govuk-body govuk-!-font-weight-bold">${answer.finding}</p><p class="govuk-body">There are ${formatInUnit(answer.rows.length, { kind: 'count', decimals: 0 })} values: more than ${mostControlPoints} cannot be told apart in a drawing. Chart months instead of days, or a shorter time.</p>`,
      ),
      table,
    };
  return {
    drawing: controlChart({
      id,
      title,
      unit: question.unit,
      finding: answer.finding,
      description: described(question, answer),
      ...shapeOf(question, answer),
    }),
    table,
  };
};
