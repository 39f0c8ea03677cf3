import { describe, expect, test } from 'vitest';
import { checkReturn } from '../check.ts';
import { shippedRuleBook } from '../../rule-book.ts';
import { acrossExamples } from './examples/across.ts';
import { activeExamples } from './examples/active.ts';
import { assessmentExamples } from './examples/assessment.ts';
import { aReturn, tell } from './examples/drafts.ts';
import type { Draft } from './examples/drafts.ts';
import type { Example } from './examples/example.ts';
import { headerExamples } from './examples/header.ts';
import { personExamples } from './examples/person.ts';
import { placementExamples } from './examples/placement.ts';
import { planExamples } from './examples/plan.ts';
import { requestExamples } from './examples/requests.ts';

const book = shippedRuleBook();

const examples: Readonly<Record<string, readonly Example[]>> = {
  ...headerExamples,
  ...personExamples,
  ...requestExamples,
  ...assessmentExamples,
  ...planExamples,
  ...placementExamples,
  ...activeExamples,
  ...acrossExamples,
};

const found = ({ year = 2026, options = {} }: Example, change: (draft: Draft) => void) => {
  const draft = aReturn(year);
  change(draft);
  const check = checkReturn({ ...options, book });
  return check.finish(tell(draft, check));
};

const words = (result: ReturnType<typeof found>) => result.issues.map(({ rule, message }) => `${rule} ${message}`);

describe.each(Object.entries(examples))('%s', (rule, list) => {
  test.each(list.map((example, index) => [index + 1, example] as const))('is found alone (%i)', (_, example) => {
    const result = found(example, example.finds);
    const expected = { ...(example.times !== 0 && { [rule]: example.times ?? 1 }), ...example.also };
    expect(result.summary.byRule, words(result).join('\n')).toEqual(expected);
    for (const { message, value } of result.issues) {
      expect(message).toMatch(/^[A-Z“0-9].*\.$/);
      expect(message).not.toMatch(/NaN|undefined|null|a day that is not given|Robin/);
      expect(value).not.toBe(undefined);
    }
  });

  test.each(list.flatMap((example, index) => (example.passes ? [[index + 1, example] as const] : [])))(
    'is silent beside it (%i)',
    (_, example) => {
      const result = found(example, example.passes ?? (() => undefined));
      expect(words(result)).toEqual([]);
    },
  );
});

test('every rule that a test decides has an example', () => {
  const tested = book.rules.filter(({ raisedBy }) => raisedBy === 'test').map(({ id }) => id);
  expect(Object.keys(examples).toSorted()).toEqual(tested.toSorted());
});
