import { z } from 'zod';
import { finerBands, fromBands, publishedBands } from '../bands.ts';
import { bandsInWords } from '../words.ts';
import { notNegative, parseCase, refuse } from './case.ts';
import type { Answered } from './case.ts';

const count = notNegative.int('must be a whole number of children');

const bandsCase = z.strictObject({
  counts: z.array(count, { error: 'must be an array of counts; a band that was not sent is not 0' }),
  total: count.optional(),
});

/** A total and its bands further apart than this share are held for review. */
const mostGap = 0.02;

/** `{ counts, total? }`: seven published bands, or eight with the last split at 104 weeks. Shares are of the sum of the bands, with the gap to the total shown. */
export const answerBands = (input: unknown): Answered =>
  parseCase(bandsCase, input, ({ counts, total }) => {
    const bands = [publishedBands, finerBands].find(({ length }) => length === counts.length);
    if (bands === undefined)
      return refuse('counts', 'must have seven counts (the published bands) or eight (the last split at 104 weeks)');
    const figures = fromBands(counts, bands);
    const gap = total === undefined ? null : total - figures.total;
    const held = gap !== null && Math.abs(gap) > mostGap * Math.max(figures.total + gap, 1);
    return {
      result: {
        median: figures.median,
        p92: figures.p92,
        within18: figures.within18,
        sum_of_bands: figures.total,
        gap,
        held,
        bands: bands.map(({ label }, index) => ({ band: label, children: counts[index] ?? 0 })),
        words: [
          ...(held
            ? [
                `The bands and the total differ by ${Math.abs(gap)} children: held for review. Shares are of the children whose wait is known.`,
              ]
            : []),
          ...bandsInWords(figures),
        ],
      },
      errors: [],
    };
  });
