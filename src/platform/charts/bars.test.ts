import { contrast, drawingsOf, elementsOf, faultsOf } from '#test/drawn';
import type { Drawn } from '#test/drawn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barComparison } from './bars.ts';
import type { BarComparison, ChartArea } from './model.ts';

const anArea = (name: string, value: number | string | undefined, role: ChartArea['role'] = 'comparator'): ChartArea =>
  value === undefined
    ? { key: name, name, role, state: 'not-available' }
    : { key: name, name, role, value, state: 'value' };

const aComparison = (chart: Partial<BarComparison> = {}): BarComparison => ({
  id: 'b1',
  title: 'Review outcomes within 4 weeks, 2024',
  finding: 'Alderbeck is third of five.',
  description: 'A bar chart of five areas.',
  unit: { kind: 'percent', decimals: 1 },
  areas: [
    anArea('Alderbeck', '49.8', 'subject'),
    anArea('Kent', 79.5),
    anArea('Medway', undefined),
    anArea('England', 41.2, 'benchmark'),
    anArea('Norfolk', 15.2),
  ],
  ...chart,
});

const markupOf = (chart: Partial<BarComparison> = {}): string => barComparison(aComparison(chart)).markup;

const barsOf = (drawing: Drawn | undefined) =>
  (drawing?.elements ?? []).filter(({ name, attributes }) => name === 'rect' && attributes.has('stroke'));

const namesOf = (drawing: Drawn | undefined): readonly string[] =>
  (drawing?.texts ?? [])
    .toSorted((one, other) => one.box.top - other.box.top)
    .map(({ text }) => text)
    .filter((text) => /^[A-Z]/.test(text) && text !== 'Not available');

describe('barComparison', () => {
  it('sorts areas from the highest, and those without a figure last', () => {
    for (const drawing of drawingsOf(markupOf())) {
      expect(namesOf(drawing)).toEqual(['Kent', 'Alderbeck', 'England', 'Norfolk', 'Medway']);
    }
  });

  it('sorts from the lowest, or not at all, when asked', () => {
    expect(namesOf(drawingsOf(markupOf({ order: 'lowest-first' }))[0])).toEqual([
      'Norfolk',
      'England',
      'Alderbeck',
      'Kent',
      'Medway',
    ]);
    expect(namesOf(drawingsOf(markupOf({ order: 'given' }))[0])).toEqual([
      'Alderbeck',
      'Kent',
      'England',
      'Norfolk',
      'Medway',
    ]);
  });

  it('gives each bar its figure as published, and a reason instead of a bar where there is none', () => {
    for (const drawing of drawingsOf(markupOf())) {
      const words = drawing.texts.map(({ text }) => text);
      expect(words).toEqual(expect.arrayContaining(['79.5%', '49.8%', '41.2%', '15.2%', 'Not available']));
      expect(barsOf(drawing)).toHaveLength(4);
    }
  });

  it('draws bars as long as their figures, from zero', () => {
    for (const drawing of drawingsOf(markupOf())) {
      const widths = barsOf(drawing).map(({ attributes }) => Number(attributes.get('width')));
      const [longest = 0] = widths;
      expect(longest).toBeGreaterThan(100);
      expect(widths.map((width) => Math.round((width / longest) * 79.5))).toEqual([80, 50, 41, 15]);
    }
  });

  it('tells the subject from the others without colour: dark filling and bold letters', () => {
    const [wide] = drawingsOf(markupOf());
    const fills = barsOf(wide).map(({ attributes }) => attributes.get('fill') ?? '');
    const dark = fills.filter((fill) => contrast(fill, '#ffffff') > 7);
    expect(dark).toHaveLength(1);
    expect(fills.indexOf(dark[0] ?? '')).toBe(1);
    expect(markupOf()).toMatch(/<text [^>]*font-weight="700">Alderbeck<\/text>/);
  });

  it('outlines every bar at 3:1 or better and writes every text at 4.5:1', () => {
    for (const drawing of drawingsOf(markupOf())) {
      for (const { attributes } of barsOf(drawing)) {
        expect(contrast(attributes.get('stroke') ?? '', '#ffffff')).toBeGreaterThanOrEqual(3);
      }
      for (const { fill } of drawing.texts) expect(contrast(fill, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('tells notes of areas at the foot', () => {
    const areas = [
      { ...anArea('Alderbeck', 5, 'subject'), note: 'provisional' },
      { ...anArea('Kent', 6), note: 'provisional' },
    ];
    for (const { texts } of drawingsOf(markupOf({ areas }))) {
      expect(texts.map(({ text }) => text)).toContain('Provisional: Kent, Alderbeck');
    }
  });

  it('has no id twice when two stand on a page', () => {
    const ids = elementsOf(markupOf() + markupOf({ id: 'b2' })).flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it.each<readonly [string, readonly ChartArea[]]>([
    ['no area', []],
    ['one area', [anArea('Alderbeck', 3, 'subject')]],
    ['zeros', [anArea('Alderbeck', 0, 'subject'), anArea('Kent', 0)]],
    ['negative figures', [anArea('Alderbeck', -11.3, 'subject'), anArea('England', -1.7, 'benchmark')]],
    ['both signs', [anArea('Alderbeck', -11.3, 'subject'), anArea('Bournemouth, Christchurch and Poole', 4.2)]],
    [
      'a reason beside negative figures',
      [anArea('Alderbeck', -11.3, 'subject'), anArea('Kent', undefined), anArea('Medway', 0)],
    ],
    ['no figure at all', [anArea('Alderbeck', undefined, 'subject'), anArea('Kent', undefined)]],
    ['huge figures', [anArea('Alderbeck', 1e300, 'subject'), anArea('Kent', -1e300)]],
    ['all areas of England', Array.from({ length: 153 }, (_, index) => anArea(`Area ${String(index)}`, index / 3))],
  ])('draws %s without a coordinate that is no number, text outside or text over text', (_, areas) => {
    expect(faultsOf(markupOf({ areas }))).toEqual([]);
  });

  const words = fc.oneof(fc.string({ maxLength: 50 }), fc.constantFrom('Kent', '<b>&"', 'Kingston upon Hull, City of'));
  const anyAreas = fc.array(
    fc.record({
      key: fc.uuid(),
      name: words,
      role: fc.constantFrom('subject', 'comparator', 'benchmark'),
      value: fc.oneof(fc.double(), fc.integer({ min: -100, max: 100 })),
      state: fc.constantFrom('value', 'value', 'suppressed', 'low'),
      note: fc.option(words, { nil: undefined }),
    }),
    { maxLength: 12 },
  );

  it('keeps every text inside the drawing and off every other, whatever is compared', () => {
    fc.assert(
      fc.property(anyAreas, fc.constantFrom('percent', 'count', 'pounds'), (areas, kind) => {
        expect(faultsOf(markupOf({ areas, unit: { kind, decimals: 1 } }))).toEqual([]);
      }),
    );
  });

  it('escapes every text', () => {
    fc.assert(
      fc.property(words, words, words, (name, title, finding) => {
        const markup = markupOf({ areas: [anArea(name, 1)], title, finding });
        const tags = markup.match(/<\/?(?:figure|figcaption|p|svg|title|desc|rect|path|text)[ >]/g) ?? [];
        expect(tags).toHaveLength(markup.split('<').length - 1);
      }),
    );
  });
});
