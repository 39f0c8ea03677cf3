import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError, isAppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { movePublicVersion, recordAct } from '#platform/db';
import { signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Page, SignedInAsked } from '#platform/http';
import { assuranceLines } from './core/assurance.ts';
import type { AssuranceLine } from './core/assurance.ts';
import { assuranceCsv } from './core/assurance-csv.ts';
import type { KeptValue } from './core/kept-series.ts';
import { assurancePage } from './pages/assurance.page.ts';
import type { AssuranceFilter } from './pages/assurance.page.ts';
import { seriesHref } from './pages/assurance-parts.ts';
import { seriesPage } from './pages/series.page.ts';
import type { SeriesProblem } from './pages/series.page.ts';
import { controlPicture } from './pictures/control-picture.ts';
import { pictureCsv } from './pictures/picture.ts';
import { mayRelease, maySeeAssurance } from './policy.ts';
import { keptSeriesOf, valuesOfArea } from './reads-series.ts';
import { takeFile } from './take-file.ts';
import { markValue, releaseValue } from './store-series.ts';
import { assuranceWords } from './words.ts';

const path = '/:partnership/assurance';

/** The area of the address must be the viewer's own: there is no other that they may see. */
const inOwnArea = ({ viewer, params }: SignedInAsked): void => {
  if (params['partnership'] !== viewer.partnership.shortName)
    throw new AppError('not-found', 'There is no such page in your area.');
};

const told = async ({ tx, viewer, today }: SignedInAsked) => {
  const values = await valuesOfArea(tx, viewer.partnership.code);
  const lines = assuranceLines(await keptSeriesOf(tx, viewer.partnership.code), (id) => values.get(id) ?? [], today);
  return { values, lines };
};

const filterOf = (query: URLSearchParams): AssuranceFilter => ({
  variation: query.get('variation') ?? '',
  assurance: query.get('assurance') ?? '',
  show: query.get('show') ?? '',
});

const fits = (line: AssuranceLine, { variation, assurance, show }: AssuranceFilter): boolean =>
  (variation === '' || line.variation === variation) &&
  (assurance === '' || line.assurance === assurance) &&
  (show === 'held'
    ? line.held.length > 0
    : show === 'missing'
      ? line.missing.length > 0
      : show === 'verdict'
        ? line.verdict !== undefined
        : true);

const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: assuranceWords.title, href: `/${shortName}/assurance` },
];

const oneSeries = async (asked: SignedInAsked) => {
  inOwnArea(asked);
  const { lines, values } = await told(asked);
  const id = (asked.params['id'] ?? '').replace(/\.csv$/, '');
  const line = lines.find(({ series }) => series.id === id);
  if (!line) throw new AppError('not-found', 'There is no such series in your area.');
  return { line, lines, values: values.get(line.series.id) ?? [] };
};

const seriesAnswer = async (
  asked: SignedInAsked,
  problems: readonly SeriesProblem[] = [],
  taken?: readonly string[],
): Promise<Page> => {
  const { line, lines, values } = await oneSeries(asked);
  const { viewer, formToken, today, fields } = asked;
  return {
    kind: 'page',
    title: `${problems.length > 0 ? 'Error: ' : ''}${line.series.name}`,
    status: problems.length > 0 ? 422 : 200,
    breadcrumbs: crumbs(viewer.partnership.shortName),
    main: seriesPage({
      shortName: viewer.partnership.shortName,
      line,
      guards: lines.filter(({ series }) => line.guards.some(({ id }) => id === series.id)),
      values,
      today,
      formToken,
      mayRelease: mayRelease(viewer),
      problems,
      typed: fields,
      taken,
    }),
  };
};

const named = z.object({
  from: z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text)),
  version: z.coerce.number().int().positive(),
});

/** The value that a form speaks of, as it stands now; an older version may have been replaced meanwhile. */
const valueOf = (values: readonly KeptValue[], fields: Readonly<Record<string, string>>): KeptValue => {
  const read = named.safeParse(fields);
  const value = read.success
    ? values.find((each) => each.from === read.data.from && each.version === read.data.version)
    : undefined;
  if (!value)
    throw new AppError(
      'conflict',
      'The value was handed in again meanwhile. Open the series again and look at what stands now.',
    );
  return value;
};

/** The board's page and the page of each series, for those who may see the numbers of the partnership. */
export const assuranceRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;

  signedInGet(app, path, {
    policy: maySeeAssurance,
    answer: async (asked) => {
      inOwnArea(asked);
      const { lines } = await told(asked);
      const { partnership } = asked.viewer;
      const filter = filterOf(asked.query);
      return {
        kind: 'page',
        title: assuranceWords.title,
        breadcrumbs: [{ text: 'Home', href: '/home' }],
        main: assurancePage({
          shortName: partnership.shortName,
          name: partnership.name,
          invented: partnership.invented,
          all: lines,
          shown: lines.filter((line) => fits(line, filter)),
          filter,
          today: asked.today,
        }),
      };
    },
  });

  signedInGet(app, '/:partnership/assurance.csv', {
    policy: maySeeAssurance,
    answer: async (asked) => {
      inOwnArea(asked);
      const { lines, values } = await told(asked);
      await recordAct(asked.tx, { action: 'assurance.exported', detail: { series: lines.length } });
      return {
        kind: 'download',
        contentType: 'text/csv; charset=utf-8',
        filename: `assurance-${asked.viewer.partnership.code}-${asked.today}.csv`,
        body: assuranceCsv(lines, (id) => values.get(id) ?? [], asked.today),
      };
    },
  });

  signedInGet(app, `${path}/:id`, {
    policy: maySeeAssurance,
    answer: async (asked) => {
      if (!(asked.params['id'] ?? '').endsWith('.csv')) return seriesAnswer(asked);
      const { line } = await oneSeries(asked);
      return {
        kind: 'download',
        contentType: 'text/csv; charset=utf-8',
        filename: `${line.series.measureCode}-${asked.viewer.partnership.code}.csv`,
        body: pictureCsv(controlPicture({ id: 'series', title: line.series.name }, line.question).table),
      };
    },
  });

  signedInPost(app, `${path}/:id/release`, {
    policy: mayRelease,
    answer: async (asked) => {
      const { line, values } = await oneSeries(asked);
      const { tx, viewer, fields } = asked;
      const value = valueOf(values, fields);
      const note = (fields['note'] ?? '').trim();
      const problem =
        note === ''
          ? 'Say why the value is right'
          : note.length > 2000
            ? 'Say it in 2,000 characters or fewer'
            : undefined;
      if (problem !== undefined) return seriesAnswer(asked, [{ field: `note-${value.from}`, text: problem }]);
      const at = {
        partnershipCode: viewer.partnership.code,
        seriesId: line.series.id,
        from: value.from,
        version: value.version,
      };
      const count = await releaseValue(
        tx,
        at,
        { personId: viewer.personId, name: viewer.displayName, role: viewer.roleName },
        note,
        clock.now(),
      );
      if (count > 0) {
        await recordAct(tx, {
          action: 'series.value-released',
          subjectKind: 'series',
          subjectIds: [line.series.id],
          detail: { from: value.from, version: value.version, reasons: count },
        });
        await movePublicVersion(tx);
      }
      return { kind: 'redirect', to: seriesHref(viewer.partnership.shortName, line.series) };
    },
  });

  signedInPost(app, `${path}/:id/mark`, {
    policy: mayRelease,
    answer: async (asked) => {
      const { line, values } = await oneSeries(asked);
      const { tx, viewer, fields, today } = asked;
      const value = valueOf(values, fields);
      const mark = fields['mark'] ?? '';
      if (!(mark in assuranceWords.marks))
        return seriesAnswer(asked, [{ field: 'mark', text: 'Choose what you vouch for' }]);
      const at = {
        partnershipCode: viewer.partnership.code,
        seriesId: line.series.id,
        from: value.from,
        version: value.version,
      };
      if (
        await markValue(
          tx,
          at,
          { mark, on: today, note: '' },
          { personId: viewer.personId, name: viewer.displayName, role: viewer.roleCode },
        )
      )
        await recordAct(tx, {
          action: 'series.value-marked',
          subjectKind: 'series',
          subjectIds: [line.series.id],
          detail: { from: value.from, version: value.version, mark },
        });
      return { kind: 'redirect', to: seriesHref(viewer.partnership.shortName, line.series) };
    },
  });

  signedInUpload(app, `${path}/:id/values`, {
    policy: mayRelease,
    field: 'values',
    limits: { files: 1, bytesEach: 1_000_000, bytesAll: 1_000_000 },
    answer: async (asked) => {
      const { line, values } = await oneSeries(asked);
      const [problem] = asked.problems;
      const [file] = asked.files;
      if (problem || !file)
        return seriesAnswer(asked, [{ field: 'values', text: problem?.text ?? 'Choose a file to send.' }]);
      try {
        const { tx, viewer } = asked;
        const into = {
          partnershipCode: viewer.partnership.code,
          source: file.name.slice(0, 200),
          byName: viewer.displayName,
          now: clock.now(),
        };
        return await seriesAnswer(asked, [], await takeFile(tx, into, line.series, values, file));
      } catch (error) {
        if (isAppError(error) && error.kind === 'invalid')
          return seriesAnswer(asked, [{ field: 'values', text: error.message }]);
        throw error;
      }
    },
  });
};
