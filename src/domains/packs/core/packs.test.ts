import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { comparePacks } from './compare.ts';
import { contentText, readContent } from './content.ts';
import type { PackContent } from './content.ts';
import { stampIn, stampInGroups } from './stamp.ts';

const pack = (more: Partial<PackContent> = {}): PackContent => ({
  form: 'irwell-pack-1',
  partnership: { code: '999', name: 'Alderbeck', isInvented: true },
  plan: { code: 'PIP', name: 'Invented plan' },
  letter: null,
  meetingOn: plainDate('2026-12-08'),
  window: { from: plainDate('2026-06-08'), until: plainDate('2026-12-08') },
  madeAt: '2026-11-22T10:00:00.000Z',
  madeOn: plainDate('2026-11-22'),
  askedBy: { role: 'Programme office' },
  cover: { asked: 10, withEvidence: 2, gaps: 8 },
  figures: [{ id: 'a', name: 'Plans in time', latest: '71%, October 2026', verdict: 'Cannot tell' }],
  claims: [{ id: 'c', text: 'More plans come in time.', state: 'Published' }],
  late: [{ ref: '1.2', text: 'Check every plan' }],
  blocks: [{ kind: 'paragraph', spans: ['Words', { text: 'strong', strong: true }] }],
  ...more,
});

describe('what is kept of a pack', () => {
  test('is read back letter by letter, and nothing else is taken for one', () => {
    const text = contentText(pack());
    expect(contentText(readContent(text))).toBe(text);
    expect(() => readContent(text.replace('irwell-pack-1', 'other'))).toThrow();
    expect(() => readContent(text.replace('2026-12-08', '2026-13-08'))).toThrow();
  });
});

describe('a stamp', () => {
  test('is found in what is printed, pasted or typed', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    fc.assert(
      fc.property(hex, fc.boolean(), (sha256, isUpper) => {
        const printed = `Stamp: ${stampInGroups(sha256).replace(' ', '\n')}. It is made of`;
        expect(stampIn(isUpper ? printed.toUpperCase() : printed)).toBe(sha256);
        expect(stampIn(sha256)).toBe(sha256);
      }),
    );
    for (const none of ['', 'abc', '0'.repeat(63)]) expect(stampIn(none)).toBeUndefined();
  });
});

describe('two packs', () => {
  test('that say the same differ in nothing', () => {
    const same = comparePacks(pack(), pack());
    expect([
      same.figures,
      same.newClaims,
      same.goneClaims,
      same.newlyLate,
      same.noLongerLate,
      same.sameFigures,
    ]).toEqual([[], [], [], [], [], 1]);
  });

  test('are told apart by coverage, figures, claims and what is late', () => {
    const after = pack({
      cover: { asked: 10, withEvidence: 5, gaps: 5 },
      figures: [
        { id: 'a', name: 'Plans in time', latest: '74%, January 2027', verdict: 'Evidence of improvement' },
        { id: 'b', name: 'Calls answered', latest: '90%, January 2027', verdict: 'Cannot tell' },
      ],
      claims: [{ id: 'd', text: 'Calls are answered.', state: 'Published' }],
      late: [],
    });
    const { cover, figures, ...rest } = comparePacks(pack(), after);
    expect(cover.map(({ before, after: now }) => [before, now])).toEqual([
      ['10', '10'],
      ['2', '5'],
      ['8', '5'],
    ]);
    expect(figures).toEqual([
      {
        name: 'Plans in time',
        before: '71%, October 2026. Cannot tell',
        after: '74%, January 2027. Evidence of improvement',
      },
      { name: 'Calls answered', before: 'Not in the pack', after: '90%, January 2027. Cannot tell' },
    ]);
    expect(rest).toEqual({
      newClaims: ['Calls are answered.'],
      goneClaims: ['More plans come in time.'],
      newlyLate: [],
      noLongerLate: ['1.2 Check every plan'],
      sameFigures: 0,
    });
  });
});
