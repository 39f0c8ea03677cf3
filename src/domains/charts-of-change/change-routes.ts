import type { FastifyInstance } from 'fastify';
import { measuresFor, measureWithGuards } from '#domains/measures';
import { AppError } from '#shared/errors';
import { publicGet } from '#platform/http';
import type { Page, PartnershipAsked } from '#platform/http';
import { keptChanges } from './kept-change.ts';
import { changeDetailPage, changePage, noChangePage } from './pages/change.page.ts';
import type { ChangeDetail } from './pages/change.page.ts';
import type { BoundToIt } from './pages/bound-to-it.ts';
import type { SaidOnIt } from './pages/claims-on-it.ts';
import { pictureCsv } from './pictures/picture.ts';
import { publishedChange, publishedChanges } from './published-change.ts';
import { publicSeriesOf, publicValuesOf } from './reads-series.ts';
import { assuranceWords } from './words.ts';

const keptOf = async ({ tx, partnership, today }: PartnershipAsked): Promise<readonly ChangeDetail[]> => {
  const values = await publicValuesOf(tx, partnership.code);
  return keptChanges(await publicSeriesOf(tx, partnership.code), (id) => values.get(id) ?? [], today);
};

const codeForm = /^[A-Z]\d{2}$/;

const changeOf = async (asked: PartnershipAsked, key: string): Promise<ChangeDetail | undefined> => {
  const { tx, partnership, today } = asked;
  if (!codeForm.test(key)) return (await keptOf(asked)).find(({ item }) => item.key === key);
  return partnership.invented ? undefined : publishedChange(tx, key, partnership.code, today);
};

/** Not the title of the measure's own page. */
const titleOf = (name: string): string => `Change: ${name}`;

/** A measure of the register of which nothing can be said: a page that says so, since its own page leads here. Throws AppError not-found for a code that is not there. */
const withoutChange = async (asked: PartnershipAsked, code: string): Promise<Page> => {
  const { tx, partnership } = asked;
  const measure = await measureWithGuards(tx, code, partnership.code);
  const name = measure.together(({ definition }) => definition.plainTitle);
  const kept = (await keptOf(asked)).map(({ item }) => item).filter(({ measureCode }) => measureCode === code);
  return {
    kind: 'page',
    title: titleOf(name),
    section: 'measures',
    breadcrumbs: [
      { text: partnership.name, href: `/${partnership.shortName}` },
      { text: assuranceWords.changeTitle, href: `/${partnership.shortName}/change` },
    ],
    description: `What can be said of change: ${name}.`.slice(0, 200),
    main: noChangePage(partnership.shortName, name, code, kept),
  };
};

/** What everybody may read that is said on the strength of a series. The application gives it: charts know nothing of claims. */
export type SaidInPublic = (asked: PartnershipAsked, seriesId: string) => Promise<readonly SaidOnIt[]>;

/** What was done in public and a series is bound to. The application gives it: charts know nothing of plans. */
export type BoundInPublic = (asked: PartnershipAsked, seriesId: string) => Promise<readonly BoundToIt[]>;

/** "What really changed": for everybody, in words and pictures. */
export const changeRoutes = (app: FastifyInstance, saidOn: SaidInPublic, boundTo: BoundInPublic): void => {
  publicGet(app, '/:partnership/change', async (asked) => {
    const { partnership } = asked;
    return {
      kind: 'page',
      title: assuranceWords.changeTitle,
      section: 'measures',
      description: `Which figures for ${partnership.name} changed by more than chance gives.`,
      main: changePage({
        shortName: partnership.shortName,
        name: partnership.name,
        invented: partnership.invented,
        items: [
          ...(await keptOf(asked)),
          ...(partnership.invented ? [] : await publishedChanges(asked.tx, partnership.code, asked.today)),
        ].map(({ item }) => item),
      }),
    };
  });

  publicGet(app, '/:partnership/change/:key', async (asked) => {
    const { partnership, params, tx } = asked;
    const [, key = '', csv] = /^([\w-]+?)(\.csv)?$/.exec(params['key'] ?? '') ?? [];
    const detail = await changeOf(asked, key);
    const seriesId = key.startsWith('series-') ? key.slice('series-'.length) : undefined;
    if (!detail && csv === undefined && codeForm.test(key)) return withoutChange(asked, key);
    if (!detail) throw new AppError('not-found', 'There is no such figure here.');
    if (csv !== undefined)
      return {
        kind: 'download',
        contentType: 'text/csv; charset=utf-8',
        filename: `${partnership.code}-${detail.item.key}.csv`,
        body: pictureCsv(detail.draw().table),
      };
    return {
      kind: 'page',
      title: titleOf(detail.item.name),
      section: 'measures',
      breadcrumbs: [
        { text: partnership.name, href: `/${partnership.shortName}` },
        { text: assuranceWords.changeTitle, href: `/${partnership.shortName}/change` },
      ],
      description: detail.item.sentence.slice(0, 200),
      main: changeDetailPage(
        partnership.shortName,
        partnership.invented,
        detail,
        (await measuresFor(tx, partnership.code)).some((each) =>
          each.together(({ definition }) => definition.code === detail.item.measureCode),
        ),
        seriesId === undefined ? [] : await saidOn(asked, seriesId),
        seriesId === undefined ? [] : await boundTo(asked, seriesId),
      ),
    };
  });
};
