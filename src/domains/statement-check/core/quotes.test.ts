import { expect, test } from 'vitest';
import { checkStatement } from './check.ts';

const check = (text: string) => checkStatement({ text });

test('the words of a parent are left alone and counted, wherever they stand', () => {
  const { sentences, findings } = check(
    'The council opened a school in 2025. A parent told us: “It has improved our lives, waits fell by 5 weeks from 30 to 20, and soon all schools will be better.” A mother said “things are so much better than they were”.',
  );
  expect(sentences.filter(({ leftAlone }) => leftAlone === 'family-quoted')).toHaveLength(2);
  expect(findings.filter(({ rule }) => rule === 'figures')).toEqual([]);
  expect(sentences.flatMap(({ marks, text }) => marks.map(({ from, until }) => text.slice(from, until)))).not.toContain(
    'improved',
  );
});

test('a speaker who is not told is left alone, an officer and an inspector are read', () => {
  const speaker = (text: string) => check(text).sentences.map(({ leftAlone, says }) => leftAlone ?? says);
  expect(speaker('“Waiting times have improved for everybody here,” was heard.')).toEqual(['speaker-not-told']);
  expect(speaker('The director of children’s services said: “Waiting times have improved for everybody.”')).toEqual([
    'progress',
  ]);
  expect(speaker('Inspectors stated: “Leaders have not made sufficient progress against the plan.”')).toEqual([
    'no-progress',
  ]);
  expect(speaker('A parent told inspectors: “Leaders have not made sufficient progress against the plan.”')).toEqual([
    'family-quoted',
  ]);
});

test('a name or a term in quotation marks is nobody speaking', () => {
  const [sentence] = check('The plan called the ‘Big Step’ has improved.').sentences;
  expect(sentence?.speaker).toBeUndefined();
  expect(sentence?.says).toBe('progress');
});

test('a text in which somebody tells of their own child is not checked at all', () => {
  const account =
    'My son waited 36 weeks. I am a mum of two. The school has improved. My daughter will get help soon. They said five weeks less, from 36.8 down to 28.3.';
  const checked = check(account);
  expect(checked.isTestimony).toBe(true);
  expect(checked.findings).toEqual([]);
  expect(checked.sentences.every(({ marks, says }) => marks.length === 0 && says === undefined)).toBe(true);
});
