import { describe, expect, test } from 'vitest';
import { aFigure } from '../test/a-figure.ts';
import { groupChanges } from './series.ts';
import { withMissingPart } from './totals.ts';

const month = (at: number, of: string) => aFigure({ year: 2023, month: at, value: '50', of: ['10', of] });
const place = { code: 'nhs:trust', name: 'The trust', kind: 'nhs' };

describe('a total of which one part is missing', () => {
  test('says so for the month without the line, and for the month whose line is held back', () => {
    const figures = [month(1, '2427'), month(2, '428'), month(3, '2546'), month(5, '2600')];
    const total = [1, 2, 3, 4, 5, 6].map((at) => month(at, '5700'));
    const cautions = withMissingPart(total, { place, figures, changes: groupChanges(figures) }).map((each) =>
      each.cautions.join(),
    );
    expect(cautions[1]).toBe('The list of The trust is provisional for this month, and this total includes it.');
    expect(cautions[3]).toBe('The trust has no line for this month, so this total may leave its list out.');
    expect([0, 2, 4, 5].map((at) => cautions[at])).toEqual(['', '', '', '']);
  });

  test('is left alone where the part has no line at all', () => {
    const total = [month(1, '5700')];
    expect(withMissingPart(total, { place, figures: [], changes: new Map() })).toEqual(total);
  });
});
