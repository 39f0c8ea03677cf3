import { expect, test } from 'vitest';
import { shippedLaw } from './rules.ts';
import { titleOf } from './words.ts';

test.each(['family', 'officer'] as const)('each duty has a title of its own, for the %s', (audience) => {
  const titles = shippedLaw().register.groups.map(([rule]) => titleOf(rule, audience));
  expect(titles.length).toBeGreaterThan(40);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
