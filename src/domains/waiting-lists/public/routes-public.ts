import type { FastifyInstance } from 'fastify';
import { publicGet } from '#platform/http';
import type { Answer, PartnershipAsked } from '#platform/http';
import { AppError } from '#shared/errors';
import { services } from '../core/services.ts';
import { doesNotPredict } from '../core/words.ts';
import { nhsFiles, nhsPlaces, nhsRowsOf } from '../nhs/reads-nhs.ts';
import { csvOf } from '#shared/csv';
import { nhsPage } from '../pages/nhs.page.ts';
import { waitsPath } from '../pages/parts.ts';
import { waitsOfServicePage, waitsPage } from '../pages/waits.page.ts';
import { helpWhileWaiting, publishedServices } from './reads-public.ts';

const crumbs = ({ partnership }: PartnershipAsked) => [
  { text: partnership.name, href: `/${partnership.shortName}` },
  { text: 'Waits', href: waitsPath(partnership) },
];

const all = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership } = asked;
  const places = await nhsPlaces(tx, partnership.code);
  return {
    kind: 'page',
    title: `How long children wait in ${partnership.name}`,
    breadcrumbs: crumbs(asked).slice(0, 1),
    main: waitsPage({
      area: partnership,
      published: await publishedServices(tx, partnership.code),
      help: await helpWhileWaiting(tx, partnership.code),
      hasNhs: places.length > 0,
    }),
  };
};

const find = async ({ tx, partnership, params }: PartnershipAsked) => {
  const found = (await publishedServices(tx, partnership.code)).find(({ service }) => service === params['service']);
  if (!found) throw new AppError('not-found', `Waits for that service are not known in ${partnership.name}.`);
  return found;
};

const one = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership } = asked;
  const published = await find(asked);
  return {
    kind: 'page',
    title: `Waits: ${services[published.service].name} in ${partnership.name}`,
    breadcrumbs: crumbs(asked),
    main: waitsOfServicePage({ area: partnership, published, help: await helpWhileWaiting(tx, partnership.code) }),
  };
};

const file = async (asked: PartnershipAsked): Promise<Answer> => {
  const { partnership } = asked;
  const { service, figures } = await find(asked);
  const about = [figures.asAt, figures.whose, figures.sources.join('; ')];
  return {
    kind: 'download',
    filename: `waits-${partnership.shortName}-${service}-${figures.asAt}.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvOf([
      ['Service', 'Table', 'Row', 'Figure', 'Value', 'As at', 'Whose children', 'Source'],
      ...figures.bands.map(({ band, children }) => [
        services[service].name,
        'Waited so far',
        band,
        'children',
        String(children),
        ...about,
      ]),
      ...figures.cohorts.flatMap((cohort) =>
        (['joined', 'seen', 'leftUnseen', 'waiting'] as const).map((figure) => [
          services[service].name,
          'By month of joining',
          cohort.month,
          figure,
          String(cohort[figure]),
          ...about,
        ]),
      ),
      ...figures.curve.map(({ week, still }) => [
        services[service].name,
        'Share still waiting',
        `week ${String(week)}`,
        'share',
        String(still),
        ...about,
      ]),
      [
        services[service].name,
        'Note',
        '',
        '',
        `c: hidden, so that nobody can be recognised. ${doesNotPredict}${partnership.invented ? ' Invented.' : ''}`,
        ...about,
      ],
    ]),
  };
};

const nhs = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, query } = asked;
  const places = await nhsPlaces(tx, partnership.code);
  const wanted = query.get('of');
  const place = wanted === null ? places.at(0) : places.find(({ name }) => name === wanted);
  if (wanted !== null && !place) throw new AppError('not-found', 'No published figures of that organisation are held.');
  return {
    kind: 'page',
    title: `What the NHS publishes of waits${place ? `: ${place.name}` : ''}`,
    breadcrumbs: crumbs(asked),
    main: nhsPage({
      area: partnership,
      files: await nhsFiles(tx, partnership.code),
      places,
      place,
      rows: place ? await nhsRowsOf(tx, partnership.code, place.name) : [],
    }),
  };
};

/** Waits for everybody: protected figures, published figures, help while waiting. */
export const publicWaitRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/waits', all);
  publicGet(app, '/:partnership/waits/nhs', nhs);
  publicGet(app, '/:partnership/waits/:service', one);
  publicGet(app, '/:partnership/waits/:service/figures.csv', file);
};
