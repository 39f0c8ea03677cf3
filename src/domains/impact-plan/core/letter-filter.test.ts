import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterFrom, itemsThat, queryOf } from './letter-filter.ts';
import { broadKinds, figures, parts } from './vocabulary.ts';

const areas = ['APA1', 'APA2', 'AFI1'];
const item = fc.record({
  areaCode: fc.constantFrom(...areas),
  part: fc.constantFrom(...parts),
  kind: fc.option(fc.constantFrom(...broadKinds), { nil: undefined }),
  figure: fc.constantFrom(...figures),
});
const filter = fc.record({
  area: fc.option(fc.constantFrom(...areas), { nil: undefined }),
  part: fc.option(fc.constantFrom(...parts), { nil: undefined }),
  kind: fc.option(fc.constantFrom(...broadKinds), { nil: undefined }),
  figure: fc.option(fc.constantFrom(...figures), { nil: undefined }),
});

describe('choosing what to see of a letter', () => {
  test('an address says what was chosen, and reading it gives the same choice', () => {
    fc.assert(
      fc.property(filter, (chosen) => {
        expect(filterFrom(new URLSearchParams(queryOf(chosen).slice(1)), areas)).toEqual(chosen);
      }),
    );
  });

  test.each(['?kind=', '?kind=nonsense', '?area=apa9', '?figure=%00', '?part=demonstrated%20', ''])(
    'what is no choice is left out: %s',
    (text) => {
      expect(filterFrom(new URLSearchParams(text), areas)).toEqual({
        area: undefined,
        part: undefined,
        kind: undefined,
        figure: undefined,
      });
    },
  );

  test('the figures divide the whole: no item is lost and none is shown twice', () => {
    fc.assert(
      fc.property(fc.array(item), filter, (items, chosen) => {
        const shown = figures.flatMap((figure) => itemsThat(items, { ...chosen, figure }));
        expect(shown).toHaveLength(itemsThat(items, { ...chosen, figure: undefined }).length);
      }),
    );
  });

  test('nothing chosen shows everything, in its order', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(itemsThat(items, { area: undefined, part: undefined, kind: undefined, figure: undefined })).toEqual(
          items,
        );
      }),
    );
  });
});
