import { contrast, drawingsOf, elementsOf, faultsOf } from '#test/drawn';
import type { Drawn } from '#test/drawn';
import { describe, expect, it } from 'vitest';
import type { ChartPoint, ChartSeries, SeriesRole, TrendChart } from './model.ts';
import { gridLine } from './palette.ts';
import { trendChart } from './trend.ts';

const points = (values: readonly (number | string | undefined)[], from = 2016): readonly ChartPoint[] =>
  values.map((value, index) => {
    const place = { label: String(from + index), order: from + index };
    return value === undefined ? { ...place, state: 'missing' } : { ...place, value, state: 'value' };
  });

const aSeries = (name: string, role: SeriesRole, values: readonly (number | string | undefined)[]): ChartSeries => ({
  key: name,
  name,
  role,
  points: points(values),
});

const aChart = (chart: Partial<TrendChart> = {}): TrendChart => ({
  id: 'c1',
  title: 'Plans issued within 20 weeks',
  finding: 'The rate rose.',
  description: 'A line chart of three areas.',
  unit: { kind: 'percent', decimals: 1 },
  series: [
    aSeries('Alderbeck', 'subject', [58.9, 61, 60.2, 55, 12.4]),
    aSeries('North West', 'comparator', [60, 60.4, 63, 59, 13.1]),
    aSeries('England', 'comparator', [59, 64.9, 60.1, 60.4, 12.9]),
  ],
  breaks: [],
  ...chart,
});

const markupOf = (chart: Partial<TrendChart> = {}): string => trendChart(aChart(chart)).markup;
const alone = (values: readonly (number | string | undefined)[]): readonly ChartSeries[] => [
  aSeries('Alderbeck', 'subject', values),
];

const pathsOf = (drawing: Drawn | undefined): readonly string[] =>
  (drawing?.elements ?? [])
    .filter(({ name, attributes }) => name === 'path' && attributes.get('fill') === 'none')
    .map(({ attributes }) => attributes.get('d') ?? '');

describe('trendChart', () => {
  it('gives a wide and a narrow drawing, each an image with a name and a description', () => {
    const [wide, narrow] = drawingsOf(markupOf());
    expect([wide?.width, narrow?.width]).toEqual([640, 320]);
    for (const drawing of [wide, narrow]) {
      const svg = drawing?.elements[0]?.attributes;
      expect(svg?.get('role')).toBe('img');
      const ids = (svg?.get('aria-labelledby') ?? '').split(' ');
      const named = drawing?.elements.filter(({ name }) => name === 'title' || name === 'desc') ?? [];
      expect(named.map(({ attributes }) => attributes.get('id'))).toEqual(ids);
      expect(drawing?.description).toBe('A line chart of three areas.');
    }
  });

  it('hides the narrow drawing by an attribute that a style sheet overrides, so that it works without one', () => {
    const [wide, narrow] = drawingsOf(markupOf());
    expect(wide?.elements[0]?.attributes.get('display')).toBeUndefined();
    expect(narrow?.elements[0]?.attributes.get('display')).toBe('none');
  });

  it('uses no inline style, which the security policy refuses', () => {
    expect(markupOf()).not.toMatch(/\sstyle=|<style/);
  });

  it('has no id twice when two charts stand on a page', () => {
    const ids = elementsOf(markupOf() + markupOf({ id: 'c2' })).flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(ids).toHaveLength(10);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['', '1a', 'a b', 'a"b'])('refuses the id "%s"', (id) => {
    expect(() => trendChart(aChart({ id }))).toThrow(RangeError);
  });

  it('says finding and title above the drawings', () => {
    expect(markupOf()).toMatch(
      /^<figure [^>]*>\s*<figcaption[^>]*><p [^>]*>The rate rose\.<\/p><p [^>]*>Plans issued within 20 weeks<\/p><\/figcaption>/,
    );
  });

  it('labels each line at its end with name and last figure as published', () => {
    const [wide] = drawingsOf(markupOf());
    const texts = wide?.texts.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Alderbeck 12.4%', 'North West 13.1%', 'England 12.9%']));
  });

  it('puts long names into a key and the figures at the ends', () => {
    const name = 'Appeal rate to the SEND Tribunal based on total appealable decisions';
    const markup = markupOf({ series: [...alone([5, 6]), aSeries(name, 'guard', [1, 2])] });
    for (const drawing of drawingsOf(markup)) {
      const texts = drawing.texts.map(({ text }) => text);
      expect(texts.join(' ')).toContain(name);
      expect(texts).toEqual(expect.arrayContaining(['6.0%', '2.0%']));
    }
    expect(faultsOf(markup)).toEqual([]);
  });

  it('draws no line across a break in the series, and draws the break dashed with its label', () => {
    const whole = drawingsOf(markupOf({ series: alone([1, 2, 3, 4]) }))[0];
    const broken = drawingsOf(
      markupOf({ series: alone([1, 2, 3, 4]), breaks: [{ at: 2018, label: 'From 2018: person-level return' }] }),
    )[0];
    const lines = (drawing: Drawn | undefined) =>
      pathsOf(drawing)
        .filter((path) => /^M[\d.]+,[\d.]+L/.test(path))
        .map((path) => path.split('L').length);
    expect(lines(whole)).toEqual([4]);
    expect(lines(broken)).toEqual([2, 2]);
    const dashed = broken?.elements.filter(({ attributes }) => attributes.get('stroke-dasharray') === '6 4');
    expect(dashed).toHaveLength(1);
    expect(broken?.texts.map(({ text }) => text)).toContain('From 2018: person-level return');
    expect(broken?.description).toContain('Break in the figures: From 2018: person-level return.');
  });

  it('breaks only the series that a break names', () => {
    const series = [...alone([1, 2, 3, 4]), aSeries('England', 'comparator', [2, 3, 4, 5])];
    const breaks = [{ at: 2018, label: 'New count', series: ['England'] }];
    const lengths = pathsOf(drawingsOf(markupOf({ series, breaks }))[0])
      .filter((path) => /^M[\d.]+,[\d.]+L/.test(path))
      .map((path) => path.split('L').length);
    expect(lengths.toSorted()).toEqual([2, 2, 4]);
  });

  it('does not draw a break before or after all figures', () => {
    const markup = markupOf({
      breaks: [
        { at: 2016, label: 'Before' },
        { at: 2030, label: 'After' },
      ],
    });
    expect(markup).not.toMatch(/Before|After/);
  });

  it('gives breaks whose labels have no room a letter, and the label at the foot', () => {
    const breaks = [
      { at: 2017, label: 'From 2017: teacher assessed grades' },
      { at: 2018, label: 'From 2018: examinations resumed' },
    ];
    const markup = markupOf({ breaks });
    for (const { texts } of drawingsOf(markup)) {
      const words = texts.map(({ text }) => text);
      expect(words).toEqual(expect.arrayContaining(['A', 'B']));
      expect(words.join(' ')).toContain('A: From 2017: teacher assessed grades');
    }
    expect(faultsOf(markup)).toEqual([]);
  });

  it('marks what has no figure under the axis with its reason, and never as zero', () => {
    const markup = markupOf({
      series: [
        {
          ...aSeries('Alderbeck', 'subject', []),
          points: [
            { label: '2019', order: 2019, value: '9.0', state: 'value' },
            { label: '2020', order: 2020, state: 'not-collected' },
            { label: '2021', order: 2021, state: 'not-collected' },
            { label: '2022', order: 2022, value: 0, state: 'suppressed' },
            { label: '2023', order: 2023, value: '5.3', state: 'value', note: 'provisional' },
          ],
        },
      ],
    });
    for (const { texts, elements, description } of drawingsOf(markup)) {
      const words = texts.map(({ text }) => text);
      expect(words).toEqual(
        expect.arrayContaining(['Not collected: 2020 to 2021', 'Hidden to protect people: 2022', 'Provisional: 2023']),
      );
      const crosses = elements.filter(({ attributes }) => attributes.get('class') === 'irw-chart-absent');
      // Three periods, and one sample of each reason at the foot.
      expect(crosses).toHaveLength(5);
      expect(elements.filter(({ name }) => name === 'circle')).toHaveLength(2);
      expect(description).toContain('Not collected: 2020 to 2021. Hidden to protect people: 2022. Provisional: 2023.');
    }
  });

  it('names the series in the reasons only where they differ', () => {
    const all = markupOf({ series: [...alone([1, undefined]), aSeries('England', 'comparator', [1, undefined])] });
    expect(drawingsOf(all)[0]?.texts.map(({ text }) => text)).toContain('No figure: 2017');
    const one = markupOf({ series: [...alone([1, undefined]), aSeries('England', 'comparator', [1, 2])] });
    expect(drawingsOf(one)[0]?.texts.map(({ text }) => text)).toContain('No figure: Alderbeck 2017');
  });

  it('names the period at the end of a line that stops before the others', () => {
    const series = [...alone([1, 2, 3]), aSeries('England', 'comparator', [2, 2.5])];
    const texts = drawingsOf(markupOf({ series }))[0]?.texts.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['England', '2.5% (2017)']));
  });

  it('starts at zero unless told not to, and says so when it does not', () => {
    const series = alone([94, 95, 96]);
    const fromZero = drawingsOf(markupOf({ series }))[0];
    expect(fromZero?.texts.map(({ text }) => text)).toContain('0%');
    const cut = drawingsOf(markupOf({ series, yFromZero: false }))[0];
    expect(cut?.texts.map(({ text }) => text)).toContain('The scale starts at 94.0%, not at 0.');
    expect(cut?.description).toContain('The scale starts at 94.0%, not at 0.');
  });

  it('has at most six ticks on each axis, and the last period always', () => {
    for (const count of [1, 2, 6, 7, 9, 13, 24, 50]) {
      const values = Array.from({ length: count }, (_, index) => 50 + index);
      for (const { texts } of drawingsOf(markupOf({ series: alone(values) }))) {
        const years = texts.filter(({ text }) => /^2\d{3}$/.test(text));
        expect(years.length).toBeLessThanOrEqual(6);
        expect(years.at(-1)?.text).toBe(String(2015 + count));
        expect(texts.filter(({ text }) => /^\d+%$/.test(text)).length).toBeLessThanOrEqual(6);
      }
    }
  });

  it('has no ticks between whole numbers on a count', () => {
    const [wide] = drawingsOf(markupOf({ unit: { kind: 'count', decimals: 0 }, series: alone([0, 1, 1, 2]) }));
    const ticks = wide?.texts.map(({ text }) => text).filter((text) => /^[\d.]+$/.test(text) && text.length < 4);
    expect(ticks).toEqual(['0', '1', '2']);
  });

  it('says that there is nothing to draw only when there is nothing', () => {
    expect(markupOf({ series: alone([undefined, undefined]) })).toContain('No figures to draw');
    expect(markupOf({ series: [] })).toContain('No figures to draw');
    const count = { kind: 'count', decimals: 0 } as const;
    expect(markupOf({ series: alone([0.2, 0.3]), unit: count, yFromZero: false })).not.toContain('No figures to draw');
  });

  it('gives each of eight series a mark of its own, so that colour is never alone', () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
    const series = names.map((name, index) =>
      aSeries(name, index === 0 ? 'subject' : 'comparator', [index, index + 1]),
    );
    const [wide] = drawingsOf(markupOf({ series }));
    const marks = (wide?.elements ?? [])
      .filter(({ attributes }) => attributes.has('transform') || attributes.has('r'))
      .map(
        ({ name, attributes }) =>
          `${name} ${attributes.get('d') ?? ''} ${String(attributes.get('fill') === '#ffffff')}`,
      );
    // The subject's circle is a little larger than the others', but its shape and filling are what tells it apart.
    const kinds = new Set(marks.map((mark) => mark.replace(/[\d.-]+/g, '#')));
    expect(kinds.size).toBe(8);
  });

  it('writes all text at 4.5:1 and draws all lines and marks at 3:1 or better on white', () => {
    const markup = markupOf({
      series: [
        ...alone([1, 2, undefined]),
        aSeries('Second', 'subject', [3, 4]),
        ...['a', 'b', 'c', 'd'].map((name, index) => aSeries(name, 'comparator', [index, 5])),
        ...['e', 'f'].map((name, index) => aSeries(name, 'guard', [index + 6, 9])),
      ],
      breaks: [{ at: 2017, label: 'Break' }],
    });
    const colours = new Set<string>();
    for (const { elements, texts } of drawingsOf(markup)) {
      for (const { fill, text } of texts) expect(contrast(fill, '#ffffff'), text).toBeGreaterThanOrEqual(4.5);
      for (const { attributes } of elements) {
        const stroke = attributes.get('stroke');
        const fill = attributes.get('fill');
        // Grid lines are decoration: every value can be read without them.
        if (stroke === gridLine) continue;
        // A mark is seen by its filling or, when it is hollow or has a white rim, by the other of the two.
        const best = [stroke, fill]
          .filter((colour) => colour?.startsWith('#'))
          .map((colour) => contrast(colour ?? '', '#ffffff'));
        if (best.length > 0 && attributes.get('width') === undefined) {
          expect(Math.max(...best)).toBeGreaterThanOrEqual(3);
        }
        if (stroke !== undefined) colours.add(stroke);
      }
    }
    expect(colours.size).toBeGreaterThanOrEqual(9);
  });

  const many = Array.from({ length: 50 }, (_, index) => 40 + 30 * Math.sin(index / 5));
  it.each<readonly [string, Partial<TrendChart>]>([
    ['no series', { series: [] }],
    ['a series without points', { series: alone([]) }],
    ['one point', { series: alone([88.2]) }],
    ['one point without a figure', { series: alone([undefined]) }],
    ['a constant series', { series: alone([5, 5, 5]) }],
    ['a constant series that need not start at zero', { series: alone([5, 5, 5]), yFromZero: false }],
    ['a constant negative series', { series: alone([-5, -5]), yFromZero: false }],
    ['nothing but missing figures', { series: alone([undefined, undefined, undefined]) }],
    ['zeros', { series: alone([0, 0, 0]) }],
    ['negative values', { series: alone([-11.97, -12.05, -11.28]) }],
    ['both signs', { series: alone([-4, 3, 0]) }],
    ['huge values', { series: alone([1e15, 2e18, 3e300]), unit: { kind: 'count', decimals: 0 } }],
    ['the largest numbers there are', { series: alone([-Number.MAX_VALUE, Number.MAX_VALUE]) }],
    ['the smallest', { series: alone([Number.MIN_VALUE, 0, 1e-12]) }],
    ['hundreds of thousands', { series: alone([82329, 154489]), unit: { kind: 'count', decimals: 0 } }],
    ['millions', { series: alone([1_200_000, 12_345_678]), unit: { kind: 'pounds', decimals: 0 } }],
    ['not a number', { series: alone([Number.NaN, 3, Number.POSITIVE_INFINITY]) }],
    ['fifty points', { series: alone(many) }],
    ['fifty points with breaks', { series: alone(many), breaks: [{ at: 2030, label: 'A new return' }] }],
    [
      'repeated labels',
      {
        series: [
          { ...aSeries('A', 'subject', []), points: points([1, 2, 3]).map((point) => ({ ...point, label: '2024' })) },
        ],
      },
    ],
    [
      'two figures at one time',
      { series: [{ ...aSeries('A', 'subject', []), points: [...points([1, 2]), ...points([3, 4])] }] },
    ],
    ['lines that end together', { series: ['A', 'B', 'C', 'D'].map((name) => aSeries(name, 'comparator', [1, 9])) }],
  ])('draws %s without a coordinate that is no number, text outside or text over text', (_, chart) => {
    expect(faultsOf(markupOf(chart))).toEqual([]);
  });
});
