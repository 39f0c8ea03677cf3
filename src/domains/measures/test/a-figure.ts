import { plainDate } from '#shared/plain-date';
import type { Figure, FigureState } from '../core/figure.ts';

type Stated = {
  readonly year: number;
  readonly value?: string;
  readonly state?: FigureState;
  readonly of?: readonly [numerator: string, denominator: string];
  /** 1 to 12: a monthly figure. */
  readonly month?: number;
  readonly basis?: Figure['basis'];
};

const source = {
  fileId: '00000000-0000-7000-8000-000000000000',
  fileName: 'file.csv',
  sha256: 'a'.repeat(64),
  member: 'file.csv',
  line: 2,
  publisher: 'A publisher',
  publication: 'A publication',
  release: 'A release',
  releasedOn: undefined,
  licence: 'Open Government Licence v3.0',
  attribution: 'Contains public sector information.',
  pageAddress: undefined,
  whole: true,
};

const two = (number: number): string => String(number).padStart(2, '0');

/** A published figure of which only what matters is said. */
export const aFigure = ({ year, value, state, of, month, basis = 'published' }: Stated): Figure => ({
  period:
    month === undefined
      ? {
          kind: 'calendar-year',
          start: plainDate(`${String(year)}-01-01`),
          end: plainDate(`${String(year + 1)}-01-01`),
          label: String(year),
        }
      : {
          kind: 'month',
          start: plainDate(`${String(year)}-${two(month)}-01`),
          end: plainDate(month === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${two(month + 1)}-01`),
          label: `${two(month)}/${String(year)}`,
        },
  sourcePeriod: String(year),
  state: state ?? (value === undefined ? 'not-available' : 'value'),
  value,
  asPublished: basis === 'published' ? (value ?? 'x') : undefined,
  basis,
  counts:
    of === undefined
      ? undefined
      : { numerator: of[0], denominator: of[1], source, numeratorHeading: 'n', denominatorHeading: 'd' },
  source: { ...source, heading: 'value' },
  cautions: [],
});
