import type { ChartKind } from './example-pictures.ts';

type KindWords = {
  readonly title: string;
  /** For everybody, and first. */
  readonly plain: readonly string[];
  /** For those who make or check charts. */
  readonly analysts: readonly string[];
};

export const guideWords = {
  title: 'How to read our charts',
  invented:
    'Every figure on this page is invented, to show how charts are read. Alderbeck and the places beside it do not exist.',
  good: 'When the figures are good',
  bad: 'When something is wrong with the figures',
  analysts: 'For analysts: how it is made',
  shapes: [
    { standing: 'common', text: 'A grey circle: within what chance alone gives.' },
    {
      standing: 'improvement-high',
      text: 'A blue triangle: a change for the better that chance alone seldom gives. It points to where the values go.',
    },
    { standing: 'concern-high', text: 'An orange square: a change for the worse.' },
    { standing: 'neither-high', text: 'A purple diamond: a change, where neither way is better.' },
  ],
} as const;

export const kindOrder: readonly ChartKind[] = [
  'xmr',
  'run',
  'trouble',
  'before-and-after',
  'comparators',
  'funnel',
  'small-multiples',
  'waits',
  'curve',
];

export const kindWords: Readonly<Record<ChartKind, KindWords>> = {
  xmr: {
    title: 'Month by month: change or chance?',
    plain: [
      'Every figure goes up and down a little, even when nothing has changed. This chart says how much of that is usual.',
      'The line in the middle is the average. Between the two dashed lines lies what chance alone gives. A circle is a month like any other.',
      'A triangle or a square is a month that belongs to something unusual: it lies outside the dashed lines, or seven in a row lie on one side of the average, or seven in a row rise or fall.',
      'A triangle means better, a square means worse. The chart says that something changed. It never says why.',
    ],
    analysts: [
      'XmR chart by NHS England’s SPC charts SQL query 2.4 (Making Data Count): mean ± 2.66 mean moving ranges, never cut off at 0 or 100; 15 values at the least; every rule that fired is in the table.',
      'Colours are darker than the convention’s, whose blue and grey have less than 3:1 on white and cannot be told apart in grey. Each meaning has a shape.',
      'A baseline that was frozen before an action keeps the limits of before: without it half of real changes hide inside their own limits.',
    ],
  },
  run: {
    title: 'Too few months for limits',
    plain: [
      'With fewer than 15 figures nobody can say what is usual. So the chart has no dashed lines and no signs, and says so.',
      'The line in the middle has half of the figures above it and half below.',
    ],
    analysts: [
      'Below 15 values that are not left out the query shows a run chart: no limits, no marks, no signs. The line is the median.',
    ],
  },
  trouble: {
    title: 'When figures are missing, wrong or not fit for such a chart',
    plain: [
      'Real figures are late, missing, counted twice or in the wrong unit. A chart must say so, and must never fill a gap with a guess.',
      'Each of these is drawn rightly, or plainly refused.',
    ],
    analysts: [
      'Gaps are bridged by moving ranges and runs, as the query does, and no line is drawn across them. Repeated days, text in numbers and values beyond 1e100 are refused. More than 400 values are not drawn.',
      'A stock with lag-1 autocorrelation above 0.5 has no limits, marks or signs.',
    ],
  },
  'before-and-after': {
    title: 'One year and the next',
    plain: [
      'Most figures about special educational needs come once a year. Two figures are too few for a chart with limits.',
      'So we show how many children each is of, and how far chance could have moved it: the line through each dot. The hollow dot is the year before.',
      'The best that two years can say is “better than before, cause not shown”.',
    ],
    analysts: [
      'Wilson’s 95% interval for a share, Newcombe’s tenth method for the difference. The two periods must have been named before the second began.',
    ],
  },
  comparators: {
    title: 'One place beside others',
    plain: [
      'The dot is the figure and the line through it says how far chance may have moved it. A long line is a small place.',
      'We only put places beside each other where the same thing is counted the same way. Where it is not, we leave the other out and say why.',
    ],
    analysts: [
      'Wilson’s 95% interval. Refused: another definition or version, another unit, a break of the series between the periods, a length that differs by more than a fifth. Other dates of one length are said beside the place.',
    ],
  },
  funnel: {
    title: 'Many places at once, without a league table',
    plain: [
      'Small places have figures far from the average by chance alone. The dashed lines say how far chance goes for a place of each size.',
      'A place inside the dashed lines is like any other. Only a place outside is unusual, and that is a reason to ask, not to judge.',
    ],
    analysts: [
      'Exact binomial limits at 95% and 99.8%, between whole counts as Spiegelhalter (2005) gives them, not the normal curve. Round the average of all places that are shown, unless another is named. No correction for overdispersion: with large places many may lie outside.',
    ],
  },
  'small-multiples': {
    title: 'Several charts side by side',
    plain: [
      'Each small chart is one service. All have the same scale, so that you can compare heights. Its name, its latest figure and what became of it stand above it.',
    ],
    analysts: ['One scale for all panels; the engine and the marks of the large chart.'],
  },
  waits: {
    title: 'How long children have waited so far',
    plain: [
      'Each bar is how many children have waited so long up to now. It does not say how long they will wait.',
      'Where very few children are in a bar it is hidden, so that nobody can be recognised.',
    ],
    analysts: ['Bands as their publisher gives them. Shares only where every band is known.'],
  },
  curve: {
    title: 'How long it took',
    plain: [
      'The line begins with all children of a group waiting, and falls each time one is seen. Where it crosses half, half have been seen.',
      'Children who still wait count too. The dashed lines say how sure we can be: with few children they are far apart.',
      'It tells of children who were on the list before. It does not predict one child’s wait.',
    ],
    analysts: [
      'Kaplan and Meier’s estimate, 95% limits on the log-log scale, equal to survfit() of R’s survival 3.5. Children who left unseen are counted up to the day on which they left.',
    ],
  },
};
