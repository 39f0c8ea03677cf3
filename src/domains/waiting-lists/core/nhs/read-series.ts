import { monthIn, organisationName, serviceLine } from './published.ts';
import type { NhsLevel, NhsRead, NhsRow } from './published.ts';

/** The headings that the Department's series has; that of England alone has no organisation. */
const needed = ['Therapy', 'Total waiting list', 'Waiting >18-52 weeks', 'Waiting >52 weeks', 'formattedDate'];

export const isNhsSeries = (headings: readonly string[]): boolean => needed.every((name) => headings.includes(name));

const levelOf: Readonly<Record<string, NhsLevel>> = {
  region: 'region',
  icb: 'icb',
  organisation: 'provider',
  provider: 'provider',
};

type Line = { readonly line: number; readonly cells: readonly string[] };

/** The time series of four services drawn from the workbooks by the Department for Education: the total and the two longest bands. */
export const readNhsSeries = (headings: readonly string[], lines: readonly Line[]): NhsRead => {
  const at = (name: string): number => headings.indexOf(name);
  const rows = lines.flatMap(({ line, cells }): readonly NhsRow[] => {
    const text = (name: string): string => (cells[at(name)] ?? '').trim();
    const month = monthIn(text('formattedDate'));
    const service = serviceLine(text('Therapy'));
    if (month === undefined || service === null) return [];
    const name = at('Organisation Name') === -1 ? 'England' : organisationName(text('Organisation Name'));
    const level = name === 'England' ? 'national' : levelOf[text('Organisation Type').toLowerCase()];
    if (level === undefined) return [];
    return [
      {
        sheet: '',
        line,
        month,
        level,
        organisationCode: '',
        organisationName: name,
        service,
        cells: [
          ...[text('Total waiting list'), null, null, null, null, null],
          ...[text('Waiting >18-52 weeks'), text('Waiting >52 weeks')],
        ],
      },
    ];
  });
  return {
    about: {
      kind: 'series',
      publishedOn: '',
      status: 'Drawn together by the Department for Education from the monthly workbooks',
      basis: 'Provider',
      notes: ['Four services only; the total and the waits over 18 weeks. NA: no figure was published.'],
    },
    rows,
    missing: [],
  };
};
