import { spreadsheetCsv } from '#shared/csv';
import { countOf } from './figure.ts';
import { basisOf, periodWords } from './period.ts';
import type { FiguresOfSource } from './shown.ts';
import type { Beside } from './together.ts';

const heading = [
  ...[
    'shown_as',
    'code',
    'title',
    'definition_version',
    'source',
    'period',
    'as_at',
    'state',
    'n',
    'd',
    'value',
    'unit',
    'part',
  ],
  ...['part_value', 'not_known', 'published', 'published_n', 'published_d', 'against_published', 'why_not', 'basis'],
];

const text = (value: number | string | undefined): string => (value === undefined ? '' : String(value));

const linesOf = (shownAs: string, { measure, figure, reconciled }: Beside): readonly (readonly string[])[] => {
  const parts = [{ words: '', value: '' }, ...figure.parts];
  return parts.map(({ words, value }) => [
    ...[shownAs, measure.code, measure.title, String(figure.definitionVersion), figure.source],
    ...[
      periodWords(figure.period),
      figure.period.asAt,
      figure.state,
      text(figure.n),
      text(figure.d),
      text(figure.value),
    ],
    ...[measure.unit, words, value, figure.state === 'value' ? String(countOf(figure, 'gap')) : ''],
    ...[text(reconciled?.published?.value), text(reconciled?.published?.n), text(reconciled?.published?.d)],
    ...[reconciled?.state ?? '', text(figure.because), basisOf(figure.source)],
  ]);
};

/** All figures of a making, each followed by what must stand beside it. */
export const figuresCsv = (bySource: readonly FiguresOfSource[]): string =>
  spreadsheetCsv([
    heading,
    ...bySource.flatMap(({ figures }) =>
      figures.flatMap((each) =>
        each.together((own, guards) => [
          ...linesOf('figure', own),
          ...guards.flatMap((guard) => linesOf(`beside ${own.measure.code}`, guard)),
        ]),
      ),
    ),
  ]);
