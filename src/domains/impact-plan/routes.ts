import type { FastifyInstance } from 'fastify';
import { measuresFor } from '#domains/measures';
import { publicGet } from '#platform/http';
import type { Download, Page } from '#platform/http';
import { filterFrom, itemsThat, queryOf } from './core/letter-filter.ts';
import { csvOf } from './core/letter-csv.ts';
import { tallyOf } from './core/tally.ts';
import { letterPage, noPlanPage } from './pages/letter.page.ts';
import { areasOf, findPlan, itemsOf, paragraphsOf, wantedMeasureTitles } from './reads.ts';
import { findLatestLetter } from './reads-letters.ts';
import { subjectsOf } from './subjects.ts';

const noPlan = (areaName: string): Page => ({
  kind: 'page',
  title: 'The letter, item by item',
  section: 'progress',
  main: noPlanPage('The letter, item by item', areaName),
});

/** The letter about a partnership's plan: every statement and next step, on a page and as a file. */
export const impactPlanRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/letter', async ({ tx, partnership, query }): Promise<Page> => {
    const plan = await findPlan(tx, partnership.code);
    const letter = plan && (await findLatestLetter(tx, partnership.code, plan.code));
    if (!letter) return noPlan(partnership.name);
    const areas = await areasOf(tx, partnership.code, letter);
    const items = await itemsOf(tx, partnership.code, letter.code);
    const filter = filterFrom(
      query,
      areas.map((area) => area.code),
    );
    return {
      kind: 'page',
      title: 'The letter, item by item',
      section: 'progress',
      breadcrumbs: [{ text: 'Progress', href: `/${partnership.shortName}/progress` }],
      description: `What the letter about ${partnership.name}’s plan lists and what it asks for next.`,
      main: letterPage({
        shortName: partnership.shortName,
        letter,
        areas,
        items,
        paragraphs: await paragraphsOf(tx, partnership.code, letter.code),
        shown: itemsThat(items, filter),
        filter,
        tally: tallyOf(items, areas),
        subjects: subjectsOf(await measuresFor(tx, partnership.code), await wantedMeasureTitles(tx)),
      }),
    };
  });

  publicGet(app, '/:partnership/letter.csv', async ({ tx, partnership, query }): Promise<Download> => {
    const plan = await findPlan(tx, partnership.code);
    const letter = plan && (await findLatestLetter(tx, partnership.code, plan.code));
    const areas = letter ? await areasOf(tx, partnership.code, letter) : [];
    const items = letter ? await itemsOf(tx, partnership.code, letter.code) : [];
    const filter = filterFrom(
      query,
      areas.map((area) => area.code),
    );
    const { measures } = subjectsOf(await measuresFor(tx, partnership.code), await wantedMeasureTitles(tx));
    return {
      kind: 'download',
      contentType: 'text/csv; charset=utf-8',
      filename: `${partnership.shortName}-letter${queryOf(filter) === '' ? '' : '-part'}.csv`,
      body: csvOf(
        [
          'item',
          'area',
          'area_title',
          'part',
          'kind',
          'finer_kind',
          'figure_given',
          'figure_words',
          'irwell_summary',
          'letter_words',
          'document',
          'line_from',
          'line_to',
          'repeats',
          'public_measures',
          'measures_without_public_figure',
        ],
        itemsThat(items, filter).map((item) => [
          item.code,
          item.areaCode,
          areas.find((area) => area.code === item.areaCode)?.shortTitle,
          item.part,
          item.kind,
          item.finerKind,
          item.figure,
          item.figureWords,
          item.summary,
          item.official,
          letter?.title,
          item.lines.from,
          item.lines.to,
          item.duplicateOf,
          item.measures.filter((code) => measures.has(code)).join(' '),
          item.measures.filter((code) => !measures.has(code)).join(' '),
        ]),
      ),
    };
  });
};
