import { inWords } from '#shared/plain-date';
import type { DraftBlock } from '../core/content.ts';
import { asSentence, heading, many, newSheet, paragraph, table } from './blocks.ts';
import type { Figure, Gathered } from './gathered.ts';

const mostFigures = 3;

/** The figures of an area: those that its actions are to move, in the actions' order. */
export const figuresOfArea = (
  { bound, figures, plan, coverage }: Gathered,
  areaCode: string,
): { readonly shown: readonly Figure[]; readonly more: readonly Figure[] } => {
  const byActions = bound
    .filter((each) => each.planCode === plan.code && each.areaCode === areaCode)
    .map(({ seriesId }) => seriesId);
  const byItems = (coverage?.items ?? [])
    .filter((item) => item.areaCode === areaCode)
    .flatMap(({ measures }) => measures.map(({ seriesId }) => seriesId));
  const all = [...new Set([...byActions, ...byItems])].flatMap((id) => figures.get(id) ?? []);
  return { shown: all.slice(0, mostFigures), more: all.slice(mostFigures) };
};

const baselineWords = ({ verdict: { baseline, first } }: Figure): string =>
  baseline === null
    ? 'None yet'
    : `${first?.words ?? ''} (first of ${many(baseline.values, 'value', 'values')} before ${inWords(baseline.until)})`;

const guardWords = ({ verdict: { guards } }: Figure): string =>
  guards.length === 0
    ? 'None is named'
    : guards
        .map(
          ({ name, verdict, latest }) =>
            `${name}: ${verdict.toLowerCase()}${latest === null ? '' : ` (${latest.words})`}`,
        )
        .join('; ');

export const latestWords = ({ verdict: { latest } }: Figure): string => latest?.words ?? 'No final figure';

export const figuresTable = (gathered: Gathered, areaCode: string, title: string): readonly DraftBlock[] => {
  const { shown, more } = figuresOfArea(gathered, areaCode);
  return [
    table(
      `${areaCode}, ${title}: up to three figures, with what guards them`,
      ['Measure', 'Baseline', 'Latest', 'What its chart says', 'Read beside it'],
      shown.map((figure) => [
        figure.paper.name,
        baselineWords(figure),
        latestWords(figure),
        `${figure.verdict.verdict} since ${inWords(figure.verdict.actionOn)}`,
        guardWords(figure),
      ]),
      'No figure that everybody may see is bound to this area.',
    ),
    ...(more.length === 0
      ? []
      : [
          paragraph(
            `Also bound to this area, and in the data at the end: ${more.map(({ paper }) => paper.name).join('; ')}.`,
          ),
        ]),
  ];
};

/** The charts of an area, each with its limits. */
export const chartsOfArea = (
  gathered: Gathered,
  areaCode: string,
  sheets: number | undefined,
): readonly DraftBlock[] => {
  const charts = figuresOfArea(gathered, areaCode).shown.flatMap(({ series, paper }): readonly DraftBlock[] =>
    paper.chart === null
      ? []
      : [
          {
            kind: 'picture',
            key: `${areaCode.toLowerCase()}-${series.id}`,
            caption: paper.finding.startsWith(paper.name.split(',')[0] ?? '')
              ? paper.finding
              : `${paper.chart.title}. ${paper.finding}`,
            alternative: paper.chart.alternative,
            wide: paper.chart.wide,
            narrow: paper.chart.narrow,
          },
        ],
  );
  return charts.length === 0
    ? []
    : [
        newSheet,
        heading(
          3,
          `The charts of ${areaCode}${sheets === undefined ? '' : ` (in the PDF: sheet ${String(sheets)} of ${String(sheets)})`}`,
        ),
        ...charts,
      ];
};

const gapsOf = ({ verdict, paper }: Figure): string => {
  const hidden = paper.table.rows.filter((row) => row.at(-1)?.startsWith('Hidden') === true).length;
  const parts = [
    ...(verdict.missing.length > 0 ? [`not handed in: ${verdict.missing.map(({ period }) => period).join(', ')}`] : []),
    ...(verdict.held.length > 0 ? [`held back: ${verdict.held.map(({ period }) => period).join(', ')}`] : []),
    ...(hidden > 0 ? [`${String(hidden)} hidden to protect people`] : []),
  ];
  return parts.length === 0 ? 'Gaps: none since the baseline began.' : `Gaps: ${parts.join('; ')}.`;
};

/** Where the values come from; of those that people hand in, visitors are not told which file. */
const sourceOf = ({ paper }: Figure): string =>
  paper.source.includes('Source: ')
    ? paper.source.slice(paper.source.indexOf('Source: '))
    : 'Source: values that the partnership hands in; the file is kept with each of them.';

const wanted = ['Period', 'Value', 'Average', 'Lower limit', 'Upper limit', 'Target', 'Note'];

const valuesTable = ({ paper }: Figure): DraftBlock => {
  const kept = paper.table.head.flatMap((title, index) => (wanted.includes(title) ? [index] : []));
  const columns = kept.length >= 3 ? kept : paper.table.head.map((_, index) => index);
  return table(
    `${paper.name}: every value`,
    columns.map((index) => {
      const title = paper.table.head[index] ?? '';
      return title === 'Period' || title === 'Note' ? title : `#${title}`;
    }),
    paper.table.rows.map((row) => columns.map((index) => row[index] ?? '')),
    'There is no value yet.',
  );
};

/** Of every figure in the pack: what is counted, where it comes from, what is missing, and every value. */
export const appendix = (gathered: Gathered): readonly DraftBlock[] => {
  const used = [...usedFigures(gathered)];
  const sources = used.map((figure) => `${figure.paper.name}. ${sourceOf(figure)}`);
  return [
    heading(2, 'Data: what each figure is, and every value'),
    paragraph(
      'Limits, verdicts and signs are those of the charts of change. A value that somebody still has to look at is a gap here; one of very few children is hidden, and so is what would let it be worked out.',
    ),
    ...used.flatMap((figure): readonly DraftBlock[] => [
      heading(3, `${figure.paper.name} (${figure.series.measureCode})`),
      paragraph(
        `Counted: ${asSentence(figure.series.counts)} By ${figure.series.every}. ${figure.series.direction === 'neutral' ? 'Neither way is better.' : `Better is ${figure.series.direction === 'increase' ? 'more' : 'less'}.`} ${sourceOf(figure)} ${gapsOf(figure)}`,
      ),
      paragraph(`${figure.verdict.verdict}: ${figure.verdict.reasons.join(' ')} ${figure.paper.notes.join(' ')}`),
      valuesTable(figure),
    ]),
    heading(3, 'Extracts and files that the figures come from'),
    sources.length === 0
      ? paragraph('None: no figure is used.')
      : { kind: 'list', items: sources.map((source) => [source]) },
  ];
};

/** Every figure that the pack names, once. */
export const usedFigures = (gathered: Gathered): readonly Figure[] => [
  ...new Set(
    gathered.areas.flatMap(({ code }) => {
      const { shown, more } = figuresOfArea(gathered, code);
      return [...shown, ...more];
    }),
  ),
];
