import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { editDraft } from './edit.ts';
import type { Edit } from './edit.ts';
import { proposeItems } from './propose.ts';
import { sourceLines } from './source.ts';
import type { SourceLine } from './source.ts';

const word = fc.constantFrom(
  'families',
  'plans',
  'wait',
  'Ensure',
  'should',
  'leaders',
  'next',
  'steps',
  'you',
  'showed',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
const line = fc.oneof(
  sentence,
  sentence.map((text) => `- ${text}.`),
  sentence.map((text) => `• ${text}`),
  sentence.map((text) => `  ${text}.`),
  fc.constantFrom(
    '',
    'Dear colleagues,',
    'You demonstrated that:',
    'Looking ahead, the next steps are to:',
    'Area for Priority Action 1: Leaders should improve plans. They should:',
    'Area for improvement 2: Leaders should tell families.',
    'Areas for improvement',
    'Responsible body    Areas for priority action',
    'Council and health    Leaders across the partnership should ensure it.',
    'Page 3',
    'Yours sincerely,',
  ),
);
const document = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

const draftOf = (text: string): { readonly lines: readonly SourceLine[]; readonly draft: Draft } => {
  const lines = sourceLines(text);
  return { lines, draft: proposeItems(lines, []) };
};

const linesIn = ({ items }: Draft): readonly number[] => items.flatMap((item) => [...item.lines]);

/** The letters of all words, in the order of the document: what splitting and joining must leave as it was. */
const lettersIn = (lines: readonly SourceLine[], draft: Draft): string =>
  draft.items
    .toSorted((one, other) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0))
    .flatMap((item) => item.lines.map((number) => lines[number - 1]?.said ?? ''))
    .join('')
    .replaceAll(/\s/g, '');

describe('splitting a letter', () => {
  test('every line that has words is in exactly one piece, and no other line is in any', () => {
    fc.assert(
      fc.property(document, (text) => {
        const { lines, draft } = draftOf(text);
        const withWords = lines.filter(({ role }) => role === 'words').map(({ number }) => number);
        expect(linesIn(draft).toSorted((one, other) => one - other)).toEqual(withWords);
      }),
    );
  });

  test('splitting and joining lose no words, and no line comes into two pieces', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('split', 'join'), fc.nat(60), fc.nat(10)), { maxLength: 15 });
    fc.assert(
      fc.property(document, steps, (text, wanted) => {
        const { lines, draft } = draftOf(text);
        let now = draft;
        wanted.forEach(([what, which, at], index) => {
          const item = now.items[which % Math.max(1, now.items.length)];
          if (!item) return;
          const edit: Edit =
            what === 'join'
              ? { do: 'join', id: item.id }
              : { do: 'split', id: item.id, at: item.lines[at % item.lines.length] ?? 0 };
          const edited = editDraft(now, lines, edit, { seen: 1000, next: index + 2 });
          if (edited.ok) now = edited.draft;
        });
        expect(lettersIn(lines, now)).toBe(lettersIn(lines, draft));
        expect(new Set(linesIn(now)).size).toBe(linesIn(now).length);
        expect(new Set(now.items.map(({ id }) => id)).size).toBe(now.items.length);
      }),
    );
  });

  test('the words of a piece are those of its lines, but for the mark of a list', () => {
    fc.assert(
      fc.property(document, (text) => {
        const { lines, draft } = draftOf(text);
        for (const item of draft.items) {
          const said = item.lines
            .map((number) => lines[number - 1]?.said ?? '')
            .join('')
            .replaceAll(/\s/g, '');
          expect(said.endsWith(wordsOf(lines, item).replaceAll(/\s/g, ''))).toBe(true);
        }
      }),
    );
  });
});
