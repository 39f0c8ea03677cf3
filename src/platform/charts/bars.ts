import { scaleLinear } from 'd3-scale';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { absenceReason } from './absences.ts';
import { chartFigure } from './figure.ts';
import type { Drawing } from './figure.ts';
import { drawAbsence, drawRule } from './marks.ts';
import type { BarComparison, ChartArea } from './model.ts';
import { barFills, comparatorColours, ink, quietInk, subjectColours } from './palette.ts';
import { endLabel } from './scales.ts';
import { valueOf } from './segments.ts';
import { ascent, coordinate, drawText, lineHeight, textWidth, tidy, wrapAtMost } from './text.ts';
import { chartWords } from './words.ts';

const sizes = {
  wide: { width: 640, text: 14, bar: 18, names: 190, gap: 8 },
  narrow: { width: 320, text: 15, bar: 16, names: 0, gap: 9 },
} as const;

type Size = (typeof sizes)[keyof typeof sizes];

/** Areas without a figure come last in every order: they are neither highest nor lowest. */
const inOrder = ({ areas, order = 'highest-first' }: BarComparison): readonly ChartArea[] => {
  const withFigure = areas.filter((area) => valueOf(area) !== undefined);
  const without = areas.filter((area) => valueOf(area) === undefined);
  if (order === 'given') return [...withFigure, ...without];
  const direction = order === 'highest-first' ? -1 : 1;
  return [
    ...withFigure.toSorted((one, other) => direction * ((valueOf(one) ?? 0) - (valueOf(other) ?? 0))),
    ...without,
  ];
};

const outline = { subject: subjectColours[0], comparator: comparatorColours[0], benchmark: ink } as const;

type Row = { readonly top: number; readonly middle: number };

const drawBar = (area: ChartArea, from: number, to: number, { middle }: Row, size: Size): SafeHtml => {
  const left = Math.min(from, to);
  const right = Math.max(from, to);
  return html`<rect x="${coordinate(left)}" y="${coordinate(middle - size.bar / 2)}" width="${coordinate(right - left)}" height="${size.bar}" fill="${barFills[area.role]}" stroke="${outline[area.role]}" stroke-width="1.5"${area.role === 'benchmark' && html` stroke-dasharray="4 2"`}/>`;
};

/** Notes of areas that do have a figure, at the foot: 'Provisional: Bury, Kent'. */
const footNotes = (areas: readonly ChartArea[]): readonly string[] => {
  const byNote = new Map<string, string[]>();
  for (const area of areas) {
    const note = tidy(area.note ?? '');
    if (note === '' || valueOf(area) === undefined) continue;
    byNote.set(note, [...(byNote.get(note) ?? []), tidy(area.name)]);
  }
  return Array.from(
    byNote,
    ([note, names]) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}: ${names.join(', ')}`,
  );
};

const drawBars = (chart: BarComparison, areas: readonly ChartArea[], size: Size): Drawing => {
  const line = lineHeight(size.text);
  const values = areas.map(valueOf).filter((value) => value !== undefined);
  const figures = areas.map((area) => {
    const value = valueOf(area);
    return value === undefined ? undefined : endLabel(area.value ?? value, value, chart.unit);
  });
  const labelWidth = Math.max(0, ...figures.map((text) => textWidth(text ?? '', size.text))) + 8;
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const left = size.names + 2;
  const x = scaleLinear(
    [low, low === high ? low + 1 : high],
    [
      left + (low < 0 ? labelWidth : 0),
      size.width - (values.some((value) => value >= 0) || low === 0 ? labelWidth : 2),
    ],
  );

  // Where all bars run to the left of zero, so do the reasons of areas that have none.
  const reasonsGoLeft = size.width - x(0) < x(0) - left;
  const reasonRoom = (reasonsGoLeft ? x(0) - left : size.width - x(0)) - 24;

  const marks: SafeHtml[] = [];
  let top = 2;
  areas.forEach((area, index) => {
    const isSubject = area.role === 'subject';
    const colour = isSubject ? subjectColours[0] : ink;
    const nameWidth = size.names === 0 ? size.width - 4 : size.names - 10;
    const names = wrapAtMost(area.name, size.text, nameWidth, 2);
    const reason = absenceReason(area);
    const reasonLines = reason === undefined ? [] : wrapAtMost(reason, size.text, reasonRoom, size.names === 0 ? 4 : 2);
    const besideHeight = Math.max(size.bar, reasonLines.length * line);
    const namesHeight = names.length * line;
    const height = size.names === 0 ? namesHeight + besideHeight + 2 : Math.max(namesHeight, besideHeight);
    const middle = size.names === 0 ? top + namesHeight + 2 + besideHeight / 2 : top + height / 2;
    const nameTop = size.names === 0 ? top : middle - namesHeight / 2;
    names.forEach((text, row) => {
      const y = nameTop + ascent(size.text) + row * line;
      marks.push(
        size.names === 0
          ? drawText({ x: 2, y, text, size: size.text, colour, bold: isSubject })
          : drawText({ x: size.names - 8, y, text, size: size.text, colour, anchor: 'end', bold: isSubject }),
      );
    });
    const value = valueOf(area);
    if (value === undefined) {
      const side = reasonsGoLeft ? -1 : 1;
      marks.push(drawAbsence({ x: x(0) + side * 8, y: middle }, quietInk, 0));
      reasonLines.forEach((text, row) => {
        const y = middle - (reasonLines.length * line) / 2 + ascent(size.text) + row * line;
        const anchor = reasonsGoLeft ? 'end' : 'start';
        marks.push(drawText({ x: x(0) + side * 18, y, text, size: size.text, colour: quietInk, anchor }));
      });
    } else {
      marks.push(
        drawBar(area, x(0), x(value), { top, middle }, size),
        drawText({
          x: x(value) + (value < 0 ? -6 : 6),
          y: middle + size.text * 0.35,
          text: figures[index] ?? '',
          size: size.text,
          colour,
          anchor: value < 0 ? 'end' : 'start',
          bold: isSubject,
        }),
      );
    }
    // Names of the narrow drawing stand above their bars: there the zero line may not run through them.
    if (size.names === 0) {
      const reach = besideHeight / 2 + 2;
      marks.push(
        drawRule({ from: { x: x(0), y: middle - reach }, to: { x: x(0), y: middle + reach }, colour: ink, width: 1.5 }),
      );
    }
    top += height + size.gap;
  });
  if (areas.length === 0) {
    marks.push(drawText({ x: 2, y: top + line, text: chartWords.nothingToDraw, size: size.text, colour: ink }));
    top += line * 1.5;
  } else if (size.names > 0) {
    marks.push(drawRule({ from: { x: x(0), y: 0 }, to: { x: x(0), y: top - size.gap + 2 }, colour: ink, width: 1.5 }));
  }
  for (const note of footNotes(areas)) {
    const lines = wrapAtMost(note, size.text, size.width - 4, 4);
    lines.forEach((text, row) => {
      const y = top + ascent(size.text) + row * line;
      marks.push(drawText({ x: 2, y, text, size: size.text, colour: quietInk }));
    });
    top += lines.length * line + 2;
  }
  return { width: size.width, height: top + 2, marks: html`${marks}` };
};

/**
 * Areas side by side in one period, as horizontal bars from zero with their figures, the subject filled dark. An area without a
 * figure has its reason in place of a bar. Throws RangeError for an id that is not fit for HTML.
 */
export const barComparison = (chart: BarComparison): SafeHtml => {
  const areas = inOrder(chart);
  return chartFigure({
    kind: 'bars',
    id: chart.id,
    title: chart.title,
    finding: chart.finding,
    beside: chart.beside,
    description: chart.description,
    wide: drawBars(chart, areas, sizes.wide),
    narrow: drawBars(chart, areas, sizes.narrow),
  });
};
