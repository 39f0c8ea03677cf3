import fc from 'fast-check';
import { expect, test } from 'vitest';
import '#test/seed';
import { checkStatement } from './check.ts';
import { footnotedText, noEvidenceNamed } from './footnotes.ts';
import { asJson } from './as-json.ts';

const phrases = fc.constantFrom(
  ...[
    'We have improved ',
    'all schools ',
    'five weeks less ',
    '36.8 down to 28.3',
    '66%',
    ' of 100 (',
    ')',
    '. ',
    '.',
    '\n',
    '\r\n',
    '\n\n',
  ],
  ...[
    '“',
    '”',
    '"',
    '‘',
    '’',
    ': ',
    '• ',
    '1) ',
    'a parent said ',
    'will soon ',
    'contact us at',
    'halved from 10 to 5 ',
    '£1.2m',
    'a third ',
  ],
  ...[
    'Monday 5 May 2024 ',
    'the following three areas:',
    'Dr. Smith ',
    'my son ',
    '\u2028',
    '\t',
    '🙂',
    '…',
    'from ',
    ' to ',
    '0',
    '-',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(phrases, { maxLength: 60 }).map((parts) => parts.join('')),
);

test('whatever the text, every place points at its words, in order, and no sentence runs into the next', () => {
  fc.assert(
    fc.property(text, (given) => {
      const { sentences, findings } = checkStatement({ text: given });
      let reached = 0;
      for (const { place, text: own, marks } of sentences) {
        expect(given.slice(place.from, place.until)).toBe(own);
        expect(place.from).toBeGreaterThanOrEqual(reached);
        expect(own.trim()).toBe(own);
        for (const { from, until } of marks) expect(from < until && until <= own.length).toBe(true);
        reached = place.until;
      }
      const lines = given.split(/\r\n|[\n\r\f\u2028\u2029]/);
      for (const { place, words } of [
        ...findings,
        ...sentences.map((each) => ({ place: each.place, words: each.text })),
      ]) {
        expect(given.slice(place.from, place.until)).toBe(words);
        const line = lines[place.line - 1] ?? '';
        expect(line.slice(place.column - 1).startsWith(words.split(/\r\n|[\n\r\f\u2028\u2029]/)[0] ?? '')).toBe(true);
      }
      expect(findings.map(({ number }) => number)).toEqual(findings.map((_, index) => index + 1));
      expect(findings.map(({ sentence }) => sentence)).toEqual(
        findings.map(({ sentence }) => sentence).toSorted((a, b) => a - b),
      );
    }),
    { numRuns: 400 },
  );
});

test('the footnoted text is the text with nothing taken out, and the answer can be written as JSON', () => {
  fc.assert(
    fc.property(text, (given) => {
      const grounds = { areaName: 'Alderbeck', bases: [], events: [], looksAtClaims: true };
      const check = checkStatement({ text: given, grounds });
      const [body = ''] = footnotedText(given, check).split('\n---\n');
      expect(body.replaceAll(` ${noEvidenceNamed}`, '').trimEnd()).toBe(
        given.replaceAll(` ${noEvidenceNamed}`, '').trimEnd(),
      );
      expect(JSON.parse(JSON.stringify(asJson(check)))).toMatchObject({ schema: 'irwell.statement-check/1' });
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['one letter', 'a'.repeat(200_000)],
  ['full stops', '.'.repeat(200_000)],
  ['opening quotes', '“'.repeat(200_000)],
  ['digits', '1'.repeat(200_000)],
  ['from and to', 'from 3 to 4 '.repeat(16_000)],
  ['denials', 'not no never without '.repeat(9000)],
  ['points of a list', '- a\n'.repeat(50_000)],
])('a long text of nothing but %s comes back', (_name, given) => {
  expect(checkStatement({ text: given }).sentences.length).toBeGreaterThan(0);
});
