import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { documentText } from '#platform/document-text';
import { wordsOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { editDraft, notReady } from './edit.ts';
import { duplicatesIn, likestOf, normalised } from './likeness.ts';
import { proposeItems } from './propose.ts';
import { sourceLines } from './source.ts';
import type { SourceLine } from './source.ts';
import { figureWordsIn, finerKindOf } from './statements.ts';
import { areaWords, confirmedPieces } from './to-letter.ts';

const letter = `To the Director of Services

Dear Pat,

Thank you for coming.

Area for Priority Action 1: Leaders should find needs earlier. They should improve:

- how nurseries notice
- who is told.

You showed that:

- 12% of nurseries have a toolkit.
- All schools use it.

Looking ahead, the next steps are to:

- Ask families.
- Ask families!

Area for Improvement 1: Leaders should tell families more.

- A newsletter has been launched.
- Consider writing more often.

Yours sincerely,

Sam Example
`;

const read = (text: string): { readonly lines: readonly SourceLine[]; readonly draft: Draft } => {
  const lines = sourceLines(text);
  return { lines, draft: proposeItems(lines, []) };
};

const toldIn = (text: string): readonly (readonly [string, string | undefined, string])[] => {
  const { lines, draft } = read(text);
  return draft.items.map((item) => [item.kind, item.area, wordsOf(lines, item)]);
};

test.each([
  ['Priority Action 1: Waits', 'APA1'],
  ['APA1', 'APA1'],
  ['AFI2: Words', 'AFI2'],
  ['Area for improvement 2', 'AFI2'],
  ['Priority Action 1 was spoken of at length.', undefined],
])('a line “%s” is a heading of area %s', (line, area) => {
  expect(read(`Thank you.\n\n${line}\n\n- Ask families.`).draft.items[1]?.area).toBe(area);
});

describe('proposing what the pieces of a letter are', () => {
  test('by headings and lists, each with its area; addressees and signatures are left out', () => {
    expect(toldIn(letter)).toEqual([
      ['left-out', undefined, 'To the Director of Services'],
      ['left-out', undefined, 'Dear Pat,'],
      ['paragraph', undefined, 'Thank you for coming.'],
      ['area-priority-action', 'APA1', expect.stringContaining('find needs earlier') as string],
      ['sub-point', 'APA1', 'how nurseries notice'],
      ['sub-point', 'APA1', 'who is told.'],
      ['heading', 'APA1', 'You showed that:'],
      ['demonstrated', 'APA1', '12% of nurseries have a toolkit.'],
      ['demonstrated', 'APA1', 'All schools use it.'],
      ['heading', 'APA1', 'Looking ahead, the next steps are to:'],
      ['next-step', 'APA1', 'Ask families.'],
      ['next-step', 'APA1', 'Ask families!'],
      ['area-improvement', 'AFI1', expect.stringContaining('tell families more') as string],
      ['demonstrated', 'AFI1', 'A newsletter has been launched.'],
      ['next-step', 'AFI1', 'Consider writing more often.'],
      ['left-out', undefined, 'Yours sincerely,'],
      ['left-out', undefined, 'Sam Example'],
    ]);
  });

  test('each says why, and what no heading vouches for is to be looked at first', () => {
    const { draft } = read(letter);
    const byText = (text: string) => draft.items.find((item) => wordsOf(sourceLines(letter), item).startsWith(text));
    expect(byText('12%')?.why).toBe('It stands under the heading “You showed that”.');
    expect(byText('Consider')).toMatchObject({
      why: 'It stands under no heading, and begins with “Consider”.',
      isSure: false,
    });
  });

  test('what sort of thing a statement says, and the figure it gives', () => {
    expect(finerKindOf('12% of nurseries have a toolkit.').finer).toBe('measured');
    expect(finerKindOf('Families report that it helped.').finer).toBe('experience');
    expect(finerKindOf('A newsletter has been launched.').finer).toBe('output');
    expect(finerKindOf('Work goes on.').finer).toBe('activity');
    expect(figureWordsIn('Over 66% of plans were reviewed.')).toContain('Over 66%');
    expect(figureWordsIn('Two newsletters have been made.')).toBe('Two newsletters');
    expect(figureWordsIn('In 2025 all schools came; Section 23 is used within 18 weeks.')).toBeUndefined();
  });

  test('repeats are found by their words, equal or nearly, and likeness across letters is only proposed', () => {
    const texts = [
      { id: 'a', text: 'Ask families.' },
      { id: 'b', text: 'ask families!' },
      { id: 'c', text: 'Publish each term what families said and what you did about it.' },
      { id: 'd', text: 'Publish, each term, what families said, and what you did about it.' },
      { id: 'e', text: 'Train every school.' },
    ];
    expect(duplicatesIn(texts)).toEqual([
      { id: 'b', of: 'a', isEqual: true },
      { id: 'd', of: 'c', isEqual: true },
    ]);
    expect(likestOf('Nothing in common', texts)).toBeUndefined();
  });

  test('a person changes kind and area, leaves out, types and confirms; a line stays with one item', () => {
    const { lines, draft } = read(letter);
    const at = { seen: 1, next: 2 };
    const add = { do: 'add', from: 20, to: 20, text: 'Something else', kind: 'concern', area: 'APA1' } as const;
    expect(editDraft(draft, lines, add, at)).toMatchObject({ ok: false, isConflict: false });
    const out = editDraft(draft, lines, { do: 'sort', ids: ['L20'], kind: 'left-out' }, at);
    expect(out.ok).toBe(true);
    if (!out.ok) return;
    const typed = editDraft(out.draft, lines, add, { seen: 2, next: 3 });
    expect(typed.ok && typed.draft.items.at(-1)).toMatchObject({
      kind: 'concern',
      typed: 'Something else',
      lines: [20],
    });
    expect(notReady(out.draft)).toHaveLength(1);
  });

  test('what somebody else changed in between is not changed over their head', () => {
    const { lines, draft } = read(letter);
    const first = editDraft(draft, lines, { do: 'sort', ids: ['L20'], kind: 'concern' }, { seen: 1, next: 2 });
    if (!first.ok) throw new Error(first.why);
    const second = { do: 'sort', ids: ['L20'], kind: 'paragraph' } as const;
    expect(editDraft(first.draft, lines, second, { seen: 1, next: 3 })).toMatchObject({ ok: false, isConflict: true });
    const elsewhere = { do: 'sort', ids: ['L14'], kind: 'paragraph' } as const;
    expect(editDraft(first.draft, lines, elsewhere, { seen: 1, next: 3 }).ok).toBe(true);
  });

  test('a table printed as columns leaves the bodies out, and the foot of a page is in no piece', () => {
    const report = [
      'Areas for priority action',
      '',
      ' Responsible body          Areas for priority action',
      ' Alder Council and          Leaders across the partnership should mend the first',
      ' Alder Valley               thing. This includes:',
      '                                • plans that are',
      '                                  read',
      'Inspection report 1',
      'Inspection report 2',
      'Inspection report 3',
      '                            Leaders across the partnership should mend the second.',
      '',
      'Areas for improvement',
      '',
      'Leaders across the partnership should tell families. Trust',
      'grows with it.',
    ].join('\n');
    expect(toldIn(report)).toEqual([
      ['heading', undefined, 'Areas for priority action'],
      ['heading', undefined, 'Responsible body          Areas for priority action'],
      ['area-priority-action', 'APA1', 'Leaders across the partnership should mend the first thing. This includes:'],
      ['sub-point', 'APA1', 'plans that are read'],
      ['area-priority-action', 'APA2', 'Leaders across the partnership should mend the second.'],
      ['heading', undefined, 'Areas for improvement'],
      ['area-improvement', 'AFI1', 'Leaders across the partnership should tell families. Trust grows with it.'],
    ]);
  });
});

const shared = path.join(import.meta.dirname, '../../../../../shared');
const transcription = path.join(shared, 'data/bury-plan.json');
const seed = path.join(shared, 'seeds/004_a346e5fa939644dd.txt');
const report = path.join(shared, 'data/dfe/ofsted/bury_report.txt');
const pdf = path.join(shared, 'data/dfe/ofsted/bury-area-send-report-2024-05-07.pdf');

const textWithLines = z.object({ text: z.string() });
const areaKept = z.object({
  id: z.string(),
  type: z.string(),
  text: z.string(),
  subPoints: z.array(textWithLines),
  demonstrated: z.array(textWithLines),
  nextSteps: z.array(textWithLines),
});
const areasKept = () =>
  z.object({ areas: z.array(areaKept) }).parse(JSON.parse(readFileSync(transcription, 'utf8'))).areas;

const piecesOf = (text: string) => {
  const { lines, draft } = read(text);
  return { ...confirmedPieces(lines, draft), lines, draft };
};

describe.skipIf(!existsSync(transcription) || !existsSync(seed))('the public letter of Bury (in ../shared)', () => {
  test('every statement, next step, point and area is found, in its area, and nothing else', () => {
    const found = piecesOf(readFileSync(seed, 'utf8'));
    const areas = areasKept();
    const texts = (part: string, area: string) =>
      found.items
        .filter((item) => item.part === part && item.areaCode === area)
        .map(({ official }) => normalised(official));
    expect(found.areas.map(({ code }) => code)).toEqual(areas.map(({ id }) => id));
    for (const area of areas) {
      expect(texts('demonstrated', area.id)).toEqual(area.demonstrated.map(({ text }) => normalised(text)));
      expect(texts('next-step', area.id)).toEqual(area.nextSteps.map(({ text }) => normalised(text)));
      const own = found.areas.find(({ code }) => code === area.id);
      expect(normalised(own?.official ?? '')).toBe(normalised(area.text));
      expect(own?.subPoints.map(({ official }) => normalised(official))).toEqual(
        area.subPoints.map(({ text }) => normalised(text)),
      );
    }
  });

  test('the one next step that is printed twice is found', () => {
    const found = piecesOf(readFileSync(seed, 'utf8'));
    const texts = found.items.map(({ code, official }) => ({ id: code, text: official }));
    expect(duplicatesIn(texts).filter(({ isEqual }) => isEqual)).toHaveLength(1);
  });

  test('nobody who is addressed or signs is in what would be taken in', () => {
    const found = piecesOf(readFileSync(seed, 'utf8'));
    const said = JSON.stringify([found.items, found.paragraphs, found.areas]);
    const greeted = /^Dear (.*),$/m.exec(readFileSync(seed, 'utf8'))?.[1]?.split(/,| and /) ?? [];
    expect(greeted.length).toBeGreaterThan(1);
    for (const name of greeted) expect(said).not.toContain(name.trim());
  });
});

/** As the letter quotes them; spelling differs by a hyphen here and there. */
const withoutSpaces = (text: string): string =>
  areaWords(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

describe.skipIf(!existsSync(transcription) || !existsSync(report))('the inspection report (in ../shared)', () => {
  test.each([
    ['its text', () => Promise.resolve(readFileSync(report, 'utf8'))],
    ['its PDF', () => documentText(pdf, 'report.pdf')],
  ])('six areas for priority action and three for improvement are found in %s, in its words', async (_, text) => {
    const found = piecesOf(await text());
    const wanted = areasKept();
    expect(found.areas.map(({ code }) => code)).toEqual(wanted.map(({ id }) => id));
    for (const area of found.areas)
      expect(withoutSpaces(area.official ?? '')).toBe(
        withoutSpaces(wanted.find(({ id }) => id === area.code)?.text ?? ''),
      );
    expect(found.areas.flatMap(({ subPoints }) => subPoints).length).toBe(10);
  });
});
