import { describe, expect, test } from 'vitest';
import { figureGiven } from './figure-given.ts';

describe('whether a statement gives a figure', () => {
  test.each([
    ['Over 66% of plans were reviewed', 'The procedures are new.', 'percentage'],
    [undefined, 'About 40 per cent of families answered.', 'percentage'],
    [undefined, 'Reviews rose to 12.5 % of all plans.', 'percentage'],
    ['Two newsletters; a third scheduled', 'Newsletters came out.', 'count'],
    ['14 actions closed', 'Actions were closed.', 'count'],
    ['1,200 answers', 'Families answered.', 'count'],
    ['All primary schools', 'All primary schools enter data.', 'none'],
    ['All relevant health agencies', 'They follow procedures.', 'none'],
    ['More frequent updates', 'Updates are more frequent.', 'none'],
    ['Twofold gain', 'It doubled.', 'none'],
    [undefined, 'Two newsletters came out in 2024–25.', 'none'],
    [undefined, 'The percentage is not given.', 'none'],
  ] as const)('%s / %s: %s', (quantity, text, expected) => {
    expect(figureGiven(quantity, text)).toBe(expected);
  });
});
