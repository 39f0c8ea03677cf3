import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { dueDates } from './core/due-dates.ts';
import { known } from './core/facts.ts';
import type { Facts } from './core/facts.ts';
import { registerSettings } from './core/settings.ts';
import { shortWorking } from './core/working.ts';
import { help } from './pages/help.ts';
import { shippedLaw } from './rules.ts';
import { shippedSituations } from './situations.ts';
import { titleOf } from './words.ts';

/**
 * How old a reader has to be, by Flesch and Kincaid: school grade and five years. It counts long words and long sentences and knows nothing of
 * sense, so it finds what is hard and never proves that something is easy. Figures for syllables are a rule of thumb.
 */

const syllables = (word: string): number => {
  const letters = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  // A number, or a sign: spoken, and not counted letter by letter.
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?<=[^aeiouyl])e$/, '').replace(/(?<=[^aeioutd])ed$|(?<=[^aeiouysxzcgh])es$/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
};

type Measured = { readonly age: number; readonly wordsInASentence: number };

const measured = (texts: readonly string[]): Measured => {
  const sentences = texts
    .flatMap((text) => text.split(/[.!?]+(?=\s|$)/))
    .map((sentence) => sentence.split(/[\s/-]+/).filter((word) => /[a-z0-9]/i.test(word)))
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  const wordsInASentence = words.length / sentences.length;
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0) / words.length;
  return { age: 0.39 * wordsInASentence + 11.8 * spoken - 15.59 + 5, wordsInASentence };
};

const { register, calendars } = shippedLaw();
const { dates, situations } = shippedSituations();
const area = { shortName: 'bury', name: 'Bury', invented: false };

const prose = (markup: string): readonly string[] =>
  markup
    // The name of a law is what it is.
    .replaceAll(/\(<a [^>]*>[^<]*<\/a>\.?\)/g, '')
    .replaceAll(/<(?:li|p|h\d|summary)[ >]|<br>/g, '\n$&')
    .replaceAll(/<[^>]*>/g, ' ')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** The short forms of every date that one day under each word gives, without the name of the law, which nobody can make shorter. */
const shortForms = (): readonly string[] =>
  register.law.rules.flatMap((rule) => {
    const words = rule.trigger.filter((word) => word in dates);
    return words.flatMap((word) => {
      const facts: Facts = { dates: { [word]: plainDate('2026-06-10') }, codes: {}, years: {}, exceptions: [] };
      return dueDates(register, calendars, registerSettings, facts).dates.map((due) =>
        shortWorking(due, 'family', known(facts), calendars).replace(`${due.rule.law[0]?.text ?? ''}.`, ''),
      );
    });
  });

const texts: Readonly<Record<string, readonly string[]>> = {
  'what each duty says': register.law.rules.map(({ plain }) => plain.family),
  'the titles of the dates': register.groups.map(([rule]) => titleOf(rule, 'family')),
  'the exceptions': register.law.exceptions.map(({ plain }) => plain.family),
  'the situations and their choices': situations.flatMap((each) => [
    each.family,
    ...each.choices.flatMap((choice) => [choice.family, ...choice.options.map(({ family }) => family)]),
  ]),
  'the questions for dates': Object.values(dates).flatMap(({ family, hint }) =>
    hint === undefined ? [family] : [family, hint],
  ),
  'the short forms of due dates': [...new Set(shortForms())],
  'what you can do': situations.flatMap((situation) =>
    prose(help({ area, audience: 'family', situation, lateness: 'is-late', hasDecision: true }).markup),
  ),
};

describe('the family’s words of the law', () => {
  test.each(Object.keys(texts))('can be read at 11 to 13: %s', (name) => {
    const given = texts[name] ?? [];
    const { age, wordsInASentence } = measured(given);
    console.info(
      `${name}: ${String(given.length)} texts, age ${age.toFixed(1)}, ${wordsInASentence.toFixed(1)} words in a sentence`,
    );
    expect(given.length).toBeGreaterThan(5);
    expect(age).toBeLessThanOrEqual(13);
    expect(wordsInASentence).toBeLessThanOrEqual(18);
  });

  test('have no sentence of a duty that is far above the others', () => {
    const hard = register.law.rules
      .map(({ id, plain }) => ({ id, ...measured([plain.family]) }))
      .filter(({ age, wordsInASentence }) => age > 15.5 || wordsInASentence > 26);
    expect(hard).toEqual([]);
  });

  test('are measured as a teacher would: hard is harder than easy', () => {
    const easy = measured(['The cat sat on the mat. It was warm.']);
    const hard = measured([
      'Notwithstanding the aforementioned considerations, the authority determined that assessment was unnecessary.',
    ]);
    expect(easy.age).toBeLessThan(7);
    expect(hard.age).toBeGreaterThan(18);
    expect(['assessment', 'council', 'plan', 'written', 'moved', 'times', 'advised', 'review'].map(syllables)).toEqual([
      3, 2, 1, 2, 1, 1, 2, 2,
    ]);
  });
});
