import { excerptTable } from './excerpt.ts';
import type { ExcerptTable } from './excerpt.ts';
import { periodOf } from './period.ts';
import { periodFields } from './reading.ts';
import type { KeptRow } from './reading.ts';

/**
 * Figures that the project has only as a copy: four measures of the interactive tool that its file of 47 leaves out, and the figures for
 * 2024 of young people not in education, whose file could not be had. The copy is a JSON text with one value to a line, and a figure is
 * walked back to that line.
 */
const placeCodes: Readonly<Record<string, string>> = { England: 'E92000001', NorthWest: 'E12000002', Bury: '351' };

type Copied = {
  readonly line: number;
  readonly path: readonly string[];
  readonly value: string;
  readonly short: string;
  readonly yearType: string;
};

/** Each number of the text with its line, the keys above it, and the measure that it stands under. */
const numbersIn = (text: string): readonly Copied[] => {
  const found: Copied[] = [];
  const keys: string[] = [];
  let short = '';
  let yearType = '';
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^( *)"([^"]+)": (.*?),?$/.exec(line);
    if (match === null) continue;
    const [, indent = '', key = '', value = ''] = match;
    keys.length = indent.length - 1;
    keys.push(key);
    if (key === 'laitShort') short = value.slice(1, -1);
    if (key === 'yearType') yearType = value.slice(1, -1);
    if (/^-?\d/.test(value)) found.push({ line: index + 1, path: keys.map((each) => each), value, short, yearType });
  }
  return found;
};

const laitHeadings = ['measure_short', 'period', 'la_or_region', 'la_number', 'region', 'value'];

const laitRow = ({ line, path, value, short, yearType }: Copied): KeptRow | undefined => {
  const [place = '', published = ''] = path.slice(-2);
  const period = periodOf(published, yearType, 'lait/measures');
  const geographyCode = placeCodes[place];
  if (geographyCode === undefined || period === undefined) return undefined;
  return {
    line,
    geographyCode,
    ...periodFields(published, period),
    breakdownTopic: 'measure',
    breakdown: short,
    cells: [null, null, null, null, null, value],
  };
};

const neetRow = ({ line, path, value }: Copied, headings: readonly string[]): KeptRow | undefined => {
  const [heading = '', place = '', published = ''] = path.slice(-3);
  const period = periodOf(published, 'Calendar year', 'neet/local-authority');
  const geographyCode = placeCodes[place];
  if (geographyCode === undefined || period === undefined) return undefined;
  return {
    line,
    geographyCode,
    ...periodFields(published, period),
    breakdownTopic: 'Age',
    breakdown: '16-17',
    cells: headings.map((each) => (each === heading ? value : null)),
  };
};

const isRow = (row: KeptRow | undefined): row is KeptRow => row !== undefined;

/** The tables of the copy that no file of the publishers gives. `inFiles` are the measures that their file holds. */
export const copiedFigures = (member: string, text: string, inFiles: ReadonlySet<string>): readonly ExcerptTable[] => {
  const numbers = numbersIn(text);
  const lait = numbers
    .filter(({ path, short }) => path[0] === 'lait' && path.includes('series') && !inFiles.has(short))
    .map(laitRow)
    .filter(isRow);
  const ofNeet = numbers.filter(({ path }) => path[0] === 'neet' && path.at(-1) === '2024');
  const headings = [...new Set(ofNeet.map(({ path }) => path.at(-3) ?? ''))];
  const neet = ofNeet.map((each) => neetRow(each, headings)).filter(isRow);
  return [
    excerptTable(`${member}: lait`, { dataset: 'lait/measures', headings: laitHeadings }, [6], lait),
    excerptTable(
      `${member}: neet`,
      { dataset: 'neet/local-authority', headings },
      headings.map((_, index) => index + 1),
      neet,
    ),
  ];
};
