import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { publicGet } from '#platform/http';
import { picturesOf } from './guide/example-pictures.ts';
import type { ChartKind, WaitStatistics } from './guide/example-pictures.ts';
import { readExamples } from './guide/examples.ts';
import { guideWords, kindOrder, kindWords } from './guide/words.ts';
import { guidePage, kindPage } from './pages/guide.page.ts';
import { pictureCsv } from './pictures/picture.ts';

const kindOf = (text: string | undefined): ChartKind => {
  const kind = kindOrder.find((each) => each === text);
  if (kind === undefined) throw new AppError('not-found', 'There is no kind of chart of that name.');
  return kind;
};

/** "How to read our charts": the examples are worked out once, when the application starts, and their pages kept. */
export const chartGuideRoutes = (app: FastifyInstance, waits: WaitStatistics): void => {
  const pictures = picturesOf(readExamples(), waits);

  publicGet(app, '/charts', () =>
    Promise.resolve({
      kind: 'page',
      title: guideWords.title,
      description: 'How to read each kind of chart, with good figures and bad ones.',
      main: guidePage(),
    }),
  );

  publicGet(app, '/charts/:kind', ({ params }) => {
    const kind = kindOf(params['kind']);
    return Promise.resolve({
      kind: 'page',
      title: kindWords[kind].title,
      breadcrumbs: [{ text: guideWords.title, href: '/charts' }],
      description: kindWords[kind].plain[0] ?? '',
      main: kindPage(kind, pictures[kind]),
    });
  });

  publicGet(app, '/charts/:kind/:file', ({ params }) => {
    const kind = kindOf(params['kind']);
    const example = pictures[kind].find(({ key }) => `${key}.csv` === params['file']);
    if (!example) throw new AppError('not-found', 'There is no example of that name.');
    return Promise.resolve({
      kind: 'download',
      contentType: 'text/csv; charset=utf-8',
      filename: `${kind}-${example.key}.csv`,
      body: pictureCsv(example.picture.table),
    });
  });
};
