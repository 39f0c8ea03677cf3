import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { absenceReason } from './absences.ts';
import { drawFoot, drawPath, drawingSizes } from './axes.ts';
import type { DrawingKind } from './axes.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawAbsence, drawMark, drawRule } from './marks.ts';
import type { IntervalChart, IntervalRow } from './model-change.ts';
import { breakInk, comparatorColours, gridLine, ink, quietInk, subjectColours } from './palette.ts';
import type { SeriesStyle } from './palette.ts';
import { endLabel, periodTicks, valueScale } from './scales.ts';
import { ascent, drawText, fit, lineHeight, textWidth, tidy, wrapAtMost } from './text.ts';
import { chartWords } from './words.ts';

const looks: Readonly<Record<IntervalRow['role'], Pick<SeriesStyle, 'colour' | 'shape'>>> = {
  subject: { colour: subjectColours[0], shape: 'circle' },
  comparator: { colour: comparatorColours[0], shape: 'square' },
  benchmark: { colour: ink, shape: 'diamond' },
};

type Place = { readonly left: number; readonly right: number };

const valued = (row: IntervalRow): row is IntervalRow & { readonly value: number } =>
  row.state === 'value' && row.value !== undefined && Number.isFinite(row.value);

/** '82.4% (412 of 500)' */
const figureOf = (row: IntervalRow & { readonly value: number }, unit: IntervalChart['unit']): string =>
  `${endLabel(row.value, row.value, unit)}${row.counts === undefined ? '' : ` (${tidy(row.counts)})`}`;

const drawInterval = (
  row: IntervalRow & { readonly value: number },
  y: number,
  x: (value: number) => number,
): readonly SafeHtml[] => {
  const look = looks[row.role];
  const style = { ...look, hollow: row.earlier === true, width: 2.5, dash: undefined };
  const { from, to } = row;
  return [
    ...(from === undefined || to === undefined
      ? []
      : [
          drawPath(
            [
              { x: x(from), y },
              { x: x(to), y },
            ],
            { colour: look.colour, width: 2.5 },
          ),
          ...[from, to].map((end) =>
            drawRule({ from: { x: x(end), y: y - 5 }, to: { x: x(end), y: y + 5 }, colour: look.colour, width: 2 }),
          ),
        ]),
    drawMark({ x: x(row.value), y }, style, 5.5),
  ];
};

const draw = (chart: IntervalChart, kind: DrawingKind): Drawing => {
  const size = drawingSizes[kind];
  const narrow = kind === 'narrow';
  const line = lineHeight(size.text);
  const rows = chart.groups.flatMap(({ rows: own }) => own);
  const known = rows.filter(valued);
  const scale = valueScale(
    [
      ...known.flatMap(({ value, from, to }) => [
        value,
        ...(from === undefined ? [] : [from]),
        ...(to === undefined ? [] : [to]),
      ]),
      ...(chart.target ? [chart.target.value] : []),
    ],
    chart.unit,
    chart.fromZero ?? true,
  );
  const figures = Math.max(0, ...known.map((row) => textWidth(figureOf(row, chart.unit), size.text)));
  const place: Place = narrow
    ? { left: 10, right: size.width - 10 }
    : { left: 200, right: size.width - Math.min(260, figures + 16) };
  const x = scaleLinear([scale.low, scale.high], [place.left + 6, place.right - 6]);
  const marks: SafeHtml[] = [];
  const write = (
    text: string,
    at: number,
    y: number,
    more: { readonly anchor?: 'start' | 'middle' | 'end'; readonly bold?: boolean; readonly colour?: string } = {},
  ): void => {
    marks.push(
      drawText({
        x: at,
        y,
        text,
        size: size.text,
        colour: more.colour ?? ink,
        anchor: more.anchor ?? 'start',
        bold: more.bold === true,
      }),
    );
  };
  let top = 2;
  if (chart.target) {
    const lines = wrapAtMost(
      `${chartWords.target}: ${tidy(chart.target.label)}`,
      size.text,
      Math.max(120, place.right - place.left),
      3,
    );
    const widest = Math.max(...lines.map((text) => textWidth(text, size.text)));
    const at = Math.max(widest / 2 + 1, Math.min(x(chart.target.value), size.width - widest / 2 - 1));
    lines.forEach((text, row) => {
      write(text, at, top + ascent(size.text) + row * line, { anchor: 'middle', colour: breakInk });
    });
    top += lines.length * line + 4;
  }
  const plotTop = top;
  const targetPieces: { from: number; to: number }[] = [];
  for (const { name, rows: own } of chart.groups) {
    if (name !== '') {
      const lines = wrapAtMost(name, size.text, size.width - 6, 2);
      lines.forEach((text, row) => {
        write(text, 2, top + ascent(size.text) + row * line, { bold: true });
      });
      top += lines.length * line + 3;
    }
    for (const row of own) {
      const bold = row.role === 'subject';
      const colour = bold ? subjectColours[0] : ink;
      const names = wrapAtMost(row.name, size.text, narrow ? size.width - 6 : 186, 2);
      const reason = absenceReason({
        state: row.state,
        ...(row.value === undefined ? {} : { value: row.value }),
        ...(row.note === undefined ? {} : { note: row.note }),
      });
      const reasons = valued(row)
        ? []
        : wrapAtMost(
            reason ?? chartWords.noFigure,
            size.text,
            narrow ? size.width - 34 : size.width - place.left - 24,
            3,
          );
      const text = valued(row)
        ? fit(figureOf(row, chart.unit), size.text, narrow ? size.width - 6 : size.width - place.right - 12)
        : '';
      // On a phone the figure stands beside the name where both fit, else under it.
      const beside =
        narrow &&
        names.length === 1 &&
        textWidth(names[0] ?? '', size.text) + textWidth(text, size.text) + 16 < size.width;
      const headLines = narrow ? names.length + (valued(row) && !beside ? 1 : 0) : 0;
      const bodyHeight = Math.max(18, narrow ? reasons.length * line : Math.max(names.length, reasons.length) * line);
      names.forEach((each, index) => {
        const y = narrow
          ? top + ascent(size.text) + index * line
          : top + bodyHeight / 2 - (names.length * line) / 2 + ascent(size.text) + index * line;
        write(each, narrow ? 2 : 4, y, { bold, colour });
      });
      const bodyTop = top + headLines * line;
      const middle = bodyTop + bodyHeight / 2;
      if (valued(row)) {
        marks.push(
          drawRule({ from: { x: place.left, y: middle }, to: { x: place.right, y: middle }, colour: gridLine }),
          ...drawInterval(row, middle, x),
        );
        if (!narrow) write(text, place.right + 10, middle + size.text * 0.35, { bold, colour });
        else if (beside) write(text, size.width - 2, top + ascent(size.text), { anchor: 'end', bold, colour });
        else write(text, 2, top + ascent(size.text) + names.length * line, { bold, colour });
        targetPieces.push({ from: middle - 9, to: middle + 9 });
      } else {
        marks.push(drawAbsence({ x: place.left + 6, y: middle }, quietInk, 0));
        reasons.forEach((each, index) => {
          write(each, place.left + 18, middle - (reasons.length * line) / 2 + ascent(size.text) + index * line, {
            colour: quietInk,
          });
        });
      }
      top = bodyTop + bodyHeight + 6;
    }
    top += 6;
  }
  const bottom = top;
  // On a phone names stand between the rows: there the line of the target runs beside the marks only.
  const { target } = chart;
  if (target && known.length > 0) {
    const at = x(target.value);
    for (const piece of narrow ? targetPieces : [{ from: plotTop, to: bottom }])
      marks.push(
        drawPath(
          [
            { x: at, y: piece.from },
            { x: at, y: piece.to },
          ],
          { colour: breakInk, width: 2, dash: narrow ? '6 3' : '14 5' },
        ),
      );
  }
  marks.push(drawRule({ from: { x: place.left, y: bottom }, to: { x: place.right, y: bottom }, colour: quietInk }));
  const ticks = periodTicks(
    scale.ticks.map(({ value, label }) => ({ label, x: x(value) })),
    size.text,
    1,
    size.width - 1,
  );
  ticks.forEach(({ label, x: at }) => {
    write(label, at, bottom + ascent(size.text) + 4, { anchor: 'middle', colour: quietInk });
  });
  const lowest = scale.ticks[0];
  const notes = [
    ...new Set(known.flatMap(({ name, note }) => (note === undefined ? [] : [`${tidy(name)}: ${tidy(note)}`]))),
    ...(lowest !== undefined && scale.low > 0 ? [chartWords.startsAt(lowest.label)] : []),
  ];
  const foot = drawFoot(
    notes.map((text) => ({ text })),
    size,
    bottom + line + 8,
  );
  return { width: size.width, height: bottom + line + 8 + foot.height + 2, marks: html`${marks}${foot.marks}` };
};

/**
 * Values with their intervals under each other: places in one period, or before and after. What has no figure has its reason in its place.
 */
export const intervalChart = (chart: IntervalChart): SafeHtml =>
  chartFigure({
    kind: 'intervals',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: chart.description,
    wide: draw(chart, 'wide'),
    narrow: draw(chart, 'narrow'),
  });
