import { overlap, textBox } from '../../src/platform/charts/text.ts';
import type { Box } from '../../src/platform/charts/text.ts';

/** A chart read back from its markup, as a browser would, so that tests look at what is drawn and not at how. */
export type Element = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };
export type DrawnText = { readonly text: string; readonly box: Box; readonly fill: string };
export type Drawn = {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly Element[];
  readonly texts: readonly DrawnText[];
  readonly description: string;
};

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const readable = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (found) => entities[found] ?? '');

/** Every start tag. Angle brackets in text and attributes are escaped, so each bracket that is left opens or closes a tag. */
export const elementsOf = (markup: string): readonly Element[] =>
  Array.from(markup.matchAll(/<([a-z]+)([^<>]*?)\/?>/g), ([, name = '', rest = '']) => ({
    name,
    attributes: new Map(
      Array.from(rest.matchAll(/([\w-]+)="([^"]*)"/g), ([, attribute = '', value = '']) => [
        attribute,
        readable(value),
      ]),
    ),
  }));

const anchorOf = (text: string | undefined): 'start' | 'middle' | 'end' =>
  text === 'middle' || text === 'end' ? text : 'start';

const textsOf = (svg: string): readonly DrawnText[] =>
  Array.from(svg.matchAll(/(<text[^>]*>)([^<]*)<\/text>/g), ([, tag = '', content = '']) => {
    const attributes = elementsOf(tag)[0]?.attributes ?? new Map<string, string>();
    const of = (name: string): number => Number(attributes.get(name));
    const text = readable(content);
    const fill = attributes.get('fill') ?? '';
    const placed = { x: of('x'), y: of('y'), size: of('font-size'), text, colour: fill };
    return { text, fill, box: textBox({ ...placed, anchor: anchorOf(attributes.get('text-anchor')) }) };
  });

/** Each <svg> of the markup, in order: of a figure, the wide and then the narrow drawing. */
export const drawingsOf = (markup: string): readonly Drawn[] =>
  Array.from(markup.matchAll(/<svg[\s\S]*?<\/svg>/g), ([svg]) => {
    const elements = elementsOf(svg);
    const [, , width = Number.NaN, height = Number.NaN] = (elements[0]?.attributes.get('viewBox') ?? '')
      .split(' ')
      .map(Number);
    const description = readable(/<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? '');
    return { width, height, elements, texts: textsOf(svg), description };
  });

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (colour: string): number => {
  const [, red = '', green = '', blue = ''] = /^#(..)(..)(..)$/.exec(colour) ?? [];
  return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
};

/** The contrast of two colours written #rrggbb, by WCAG 2.2: 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** The letters themselves, without the leading of the line: boxes of lines may touch, letters may not. */
const letters = ({ left, right, top, bottom }: Box): Box => {
  const size = (bottom - top) / 1.25;
  return { left, right, top: top + 0.2 * size, bottom: bottom - 0.1 * size };
};

/** What a reader would stumble over in the drawings: a coordinate that is no number, text outside the drawing, text over text. */
export const faultsOf = (markup: string): readonly string[] => {
  const drawings = drawingsOf(markup);
  const faults = drawings.length === 0 ? ['nothing is drawn'] : [];
  for (const { width, height, elements, texts } of drawings) {
    const size = `at ${width}`;
    for (const { name, attributes } of elements) {
      for (const [attribute, value] of attributes) {
        // What the caller wrote may hold any word.
        if (attribute.startsWith('aria-') || attribute === 'id') continue;
        if (/NaN|Infinity|undefined|null/.test(value)) faults.push(`${size}: ${name} has ${attribute}="${value}"`);
      }
    }
    texts.forEach(({ text, box }, index) => {
      const isInside = box.left >= -0.1 && box.top >= -0.1 && box.right <= width + 0.1 && box.bottom <= height + 0.1;
      if (!isInside) faults.push(`${size}: "${text}" is outside: ${JSON.stringify(box)}`);
      for (const other of texts.slice(index + 1)) {
        if (overlap(letters(box), letters(other.box))) faults.push(`${size}: "${text}" lies over "${other.text}"`);
      }
    });
  }
  return faults;
};
