import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { keptChanges } from './kept-change.ts';
import type { PictureTable } from './pictures/picture.ts';
import { publicSeriesOf, publicValuesOf } from './reads-series.ts';

/** A drawing that stands by itself: SVG in its own units. */
type PaperDrawing = { readonly svg: string; readonly width: number; readonly height: number };

/** A series as everybody may see it, drawn for paper, with its figures and where they come from. */
export type SeriesOnPaper = {
  readonly id: string;
  readonly name: string;
  readonly measureCode: string;
  /** What the chart shows, in a sentence. */
  readonly finding: string;
  /** Null where there is nothing to draw. */
  readonly chart: {
    readonly title: string;
    /** The drawing in words. */
    readonly alternative: string;
    readonly wide: PaperDrawing;
    readonly narrow: PaperDrawing;
  } | null;
  readonly table: PictureTable;
  readonly notes: readonly string[];
  readonly source: string;
};

const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const textOf = (markup: string): string => markup.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? sign);

const drawingIn = (markup: string, size: 'wide' | 'narrow'): PaperDrawing | undefined => {
  const [svg, width, height] =
    new RegExp(`<svg class="[^"]*irw-chart-${size}" viewBox="0 0 ([\\d.]+) ([\\d.]+)"[\\s\\S]*?</svg>`).exec(markup) ??
    [];
  if (svg === undefined) return undefined;
  const alone = svg
    .replace(/^<svg class="[^"]*"/, '<svg xmlns="http://www.w3.org/2000/svg"')
    .replace(' display="none"', '');
  return { svg: alone, width: Number(width), height: Number(height) };
};

const chartIn = (markup: string): SeriesOnPaper['chart'] => {
  const [wide, narrow] = [drawingIn(markup, 'wide'), drawingIn(markup, 'narrow')];
  if (wide === undefined || narrow === undefined) return null;
  const [, title = ''] = /<title[^>]*>([^<]*)<\/title>/.exec(wide.svg) ?? [];
  const [, alternative = ''] = /<desc[^>]*>([^<]*)<\/desc>/.exec(wide.svg) ?? [];
  return { title: textOf(title), alternative: textOf(alternative), wide, narrow };
};

/**
 * The public series of an area, each drawn for paper from its final values, small numbers hidden. For the visitors' role (`asVisitor`): what is held back is
 * not there for it.
 */
export const seriesOnPaper = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): Promise<readonly SeriesOnPaper[]> => {
  const values = await publicValuesOf(tx, partnershipCode);
  const details = keptChanges(await publicSeriesOf(tx, partnershipCode), (id) => values.get(id) ?? [], today);
  return details.map(({ item, draw, notes, source }) => {
    const { drawing, table } = draw();
    return {
      id: item.key.replace(/^series-/, ''),
      name: item.name,
      measureCode: item.measureCode,
      finding: item.sentence,
      chart: chartIn(drawing.markup),
      table,
      notes,
      source,
    };
  });
};
