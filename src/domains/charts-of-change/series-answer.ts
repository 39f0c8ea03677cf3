import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Page, SignedInAsked } from '#platform/http';
import { z } from 'zod';
import { assuranceLines } from './core/assurance.ts';
import type { AssuranceLine } from './core/assurance.ts';
import type { KeptValue } from './core/kept-series.ts';
import { openValues } from './open-values.ts';
import { seriesPage } from './pages/series.page.ts';
import type { SaidOnIt } from './pages/claims-on-it.ts';
import type { SeriesProblem } from './pages/series.page.ts';
import { mayRelease } from './policy.ts';
import { keptSeriesOf, valuesOfArea } from './reads-series.ts';
import { versionsOf } from './store-described.ts';
import { assuranceWords } from './words.ts';

/** Everything that is told of the series of the viewer's area. */
export const told = async ({ tx, viewer, today }: SignedInAsked) => {
  const all = await keptSeriesOf(tx, viewer.partnership.code);
  const values = await valuesOfArea(tx, viewer.partnership.code);
  const kept = (id: string): readonly KeptValue[] => values.get(id) ?? [];
  // What is counted from children's records or lists is exact for those who see children, and protected for those who see numbers.
  const counted = new Set(
    all.filter(({ source }) => source !== null && source.kind !== 'published').map(({ id }) => id),
  );
  const open = mayOpenRecords(viewer) || counted.size === 0 ? kept : openValues(all, kept);
  const valuesOf = (id: string): readonly KeptValue[] => (counted.has(id) ? open(id) : kept(id));
  return { valuesOf, lines: assuranceLines(all, valuesOf, today) };
};

export const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: assuranceWords.title, href: `/${shortName}/assurance` },
];

export type OneSeries = {
  readonly line: AssuranceLine;
  readonly lines: readonly AssuranceLine[];
  readonly values: readonly KeptValue[];
};

/** The series that the address names. Throws AppError not-found for one that the area does not keep. */
export const oneSeries = async (asked: SignedInAsked): Promise<OneSeries> => {
  const { lines, valuesOf } = await told(asked);
  const id = (asked.params['id'] ?? '').replace(/\.csv$/, '');
  const line = lines.find(({ series }) => series.id === id);
  if (!line) throw new AppError('not-found', 'There is no such series in your area.');
  return { line, lines, values: valuesOf(line.series.id) };
};

/** What is said on the strength of a series, as the viewer may read it. The application gives it: charts know nothing of claims. */
export type SaidToStaff = (asked: SignedInAsked, seriesId: string) => Promise<readonly SaidOnIt[]>;

export type SeriesAnswer = (
  asked: SignedInAsked,
  problems?: readonly SeriesProblem[],
  more?: { readonly taken?: readonly string[]; readonly status?: number },
) => Promise<Page>;

/** The page of a series, with what went wrong or what became of a file. */
export const seriesAnswerWith =
  (saidOn: SaidToStaff): SeriesAnswer =>
  async (asked, problems = [], { taken, status = 422 } = {}) => {
    const { line, lines, values } = await oneSeries(asked);
    const { viewer, formToken, today, fields } = asked;
    return {
      kind: 'page',
      title: `${problems.length > 0 ? 'Error: ' : ''}${line.series.name}`,
      status: problems.length > 0 ? status : 200,
      breadcrumbs: crumbs(viewer.partnership.shortName),
      main: seriesPage({
        shortName: viewer.partnership.shortName,
        line,
        versions: await versionsOf(asked.tx, viewer.partnership.code, line.series.id),
        guards: lines.filter(({ series }) => line.guards.some(({ id }) => id === series.id)),
        values,
        today,
        formToken,
        mayRelease: mayRelease(viewer),
        problems,
        typed: fields,
        taken,
        said: await saidOn(asked, line.series.id),
      }),
    };
  };

const named = z.object({
  from: z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text)),
  version: z.coerce.number().int().positive(),
});

/** The value that a form speaks of, as it stands now; in words, why there is none: the form named none, or it was replaced meanwhile. */
export const valueOf = (values: readonly KeptValue[], fields: Readonly<Record<string, string>>): KeptValue | string => {
  const read = named.safeParse(fields);
  if (!read.success) return 'Choose one of the values on this page.';
  return (
    values.find((each) => each.from === read.data.from && each.version === read.data.version) ??
    'This value was handed in again, or taken back, meanwhile. Nothing was done, and what you wrote is still here. Look at what stands now, and send it again if it still holds.'
  );
};
