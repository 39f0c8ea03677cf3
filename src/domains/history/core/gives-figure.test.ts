import { expect, test } from 'vitest';
import { givesFigure } from './gives-figure.ts';

test.each([
  ['Average waits: 75 weeks for a first appointment, 39 weeks for an assessment.', true],
  ['Over five, up to 15 months for autism or ADHD.', true],
  ['12% of plans were late.', true],
  ['Most plans met the 20-week limit by then.', false],
  ['No local way, at ages 18 to 25, to be assessed.', false],
  ['Health visitors were stretched to capacity.', false],
])('“%s” tells a figure: %s', (summary, expected) => {
  expect(givesFigure(summary)).toBe(expected);
});
