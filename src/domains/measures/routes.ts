import type { FastifyInstance } from 'fastify';
import { AppError, isAppError } from '#shared/errors';
import { publicGet } from '#platform/http';
import type { Download, PublicAsked } from '#platform/http';
import { filtered, filterFrom } from './core/filter.ts';
import { measureJson, measuresJson } from './core/json.ts';
import { measureCsv } from './core/measure-csv.ts';
import { measurePage } from './pages/measure.page.ts';
import { measuresPage } from './pages/measures.page.ts';
import { defaultArea, findArea, measuresFor, measureWithGuards, planAreasOf } from './reads.ts';

const problem = (status: number, title: string, detail: string): Download => ({
  kind: 'download',
  contentType: 'application/problem+json; charset=utf-8',
  status,
  body: JSON.stringify({ type: 'about:blank', title, status, detail }),
});

/** The area that the address names, or the default one; a problem in plain words when there is none of that code. */
const areaAsked = async ({ tx, query }: PublicAsked) => {
  const code = query.get('area') ?? (await defaultArea(tx));
  if (code === undefined)
    return problem(404, 'No area', 'No area is served here yet: give one as ?area= and its three digits.');
  const area = await findArea(tx, code);
  return (
    area ??
    problem(
      404,
      'No such area',
      `There is no council area with the code ${code.slice(0, 20)}. Give the three digits of the Department for Education, for example ?area=351.`,
    )
  );
};

/** What a script asks for comes as a script can read it, also when it is not there. */
const machine = async (work: () => Promise<Download>): Promise<Download> => {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && error.kind === 'not-found') return problem(404, 'Not found', error.message);
    throw error;
  }
};

const codeForm = /^[A-Z]\d{2}$/;

export const measureRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/measures', async ({ tx, partnership, query }) => {
    const all = await measuresFor(tx, partnership.code);
    const sources = new Map(
      all.map((each) => each.together(({ definition }) => [definition.publication.code, definition.publication.name])),
    );
    const filter = filterFrom(query, [...sources.keys()]);
    return {
      kind: 'page',
      title: 'Measures',
      section: 'measures',
      description: `Published SEND figures for ${partnership.name}, with their sources and gaps.`,
      main: measuresPage({
        shortName: partnership.shortName,
        name: partnership.name,
        invented: partnership.invented,
        areaCode: partnership.code,
        all,
        shown: filtered(all, filter),
        filter,
        sources: [...sources].map(([code, name]) => ({ code, name })),
      }),
    };
  });

  publicGet(app, '/:partnership/measures/:code', async ({ tx, partnership, params }) => {
    const code = params['code'] ?? '';
    if (!codeForm.test(code)) {
      if (codeForm.test(code.toUpperCase()))
        return { kind: 'redirect', to: `/${partnership.shortName}/measures/${code.toUpperCase()}` };
      throw new AppError('not-found', 'There is no measure with that code.');
    }
    const measure = await measureWithGuards(tx, code, partnership.code);
    return {
      kind: 'page',
      title: measure.plainTitle,
      section: 'measures',
      breadcrumbs: [
        { text: partnership.name, href: `/${partnership.shortName}` },
        { text: 'Measures', href: `/${partnership.shortName}/measures` },
      ],
      description: measure.together(({ finding }) => finding.headline),
      main: measurePage({
        shortName: partnership.shortName,
        invented: partnership.invented,
        areaCode: partnership.code,
        // The register’s areas are those of the real plan: an invented plan’s with the same code are others.
        planAreas: partnership.invented ? new Set() : await planAreasOf(tx, partnership.code),
        measure,
      }),
    };
  });

  publicGet(app, '/measures.json', (asked) =>
    machine(async () => {
      const area = await areaAsked(asked);
      if ('body' in area) return area;
      return {
        kind: 'download',
        contentType: 'application/json; charset=utf-8',
        body: measuresJson(area, await measuresFor(asked.tx, area.code)),
      };
    }),
  );

  publicGet(app, '/measures/:file', (asked) =>
    machine(async () => {
      const [, code, form] = /^([A-Z]\d{2})\.(json|csv)$/i.exec(asked.params['file'] ?? '') ?? [];
      if (code === undefined || form === undefined)
        return problem(
          404,
          'No such file',
          'Ask for a measure by its code, for example /measures/E09.json or /measures/E09.csv.',
        );
      const area = await areaAsked(asked);
      if ('body' in area) return area;
      const measure = await measureWithGuards(asked.tx, code.toUpperCase(), area.code);
      return form.toLowerCase() === 'json'
        ? {
            kind: 'download',
            contentType: 'application/json; charset=utf-8',
            body: measureJson(area, measure),
          }
        : {
            kind: 'download',
            contentType: 'text/csv; charset=utf-8',
            filename: `${measure.code}-${area.code}.csv`,
            body: measureCsv(measure),
          };
    }),
  );
};
