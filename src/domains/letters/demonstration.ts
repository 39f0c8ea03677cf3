import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { lettersOf, plansForLetters } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import { isPlainDate, plainDate } from '#shared/plain-date';
import { draftAreas, takeIn } from './bring.ts';
import type { Draft, DraftItem } from './core/draft.ts';
import { duplicatesIn } from './core/likeness.ts';
import { proposeItems } from './core/propose.ts';
import { sourceLines } from './core/source.ts';
import { wordsOf } from './core/draft.ts';
import type { SourceLine } from './core/source.ts';
import { itemCodes } from './core/to-letter.ts';

const folder = path.join(import.meta.dirname, '../../../data/demonstration/letters');
const day = z.string().refine(isPlainDate).transform(plainDate);

/** What the invented programme office confirmed of each letter, beyond what the rules proposed. */
const form = z.strictObject({
  about: z.string(),
  letters: z.array(
    z.strictObject({
      file: z.string().regex(/^[a-z-]+\.txt$/),
      planCode: z.string(),
      title: z.string(),
      madeBy: z.string(),
      note: z.string(),
      writtenOn: day,
      meetingOn: day,
      measures: z.record(z.string(), z.array(z.string().regex(/^[A-Z]\d{2}$/))),
      answers: z.record(z.string(), z.array(z.string())),
    }),
  ),
});
type Told = z.infer<typeof form>['letters'][number];

const confirmed = (
  lines: readonly SourceLine[],
  draft: Draft,
  told: Told,
  earlierLetter: string | undefined,
): Draft => {
  const codes = itemCodes(draft);
  const repeats = new Map(
    duplicatesIn(
      draft.items.flatMap((item) => (codes.has(item.id) ? [{ id: item.id, text: wordsOf(lines, item) }] : [])),
    ).map(({ id, of }) => [id, of]),
  );
  const asConfirmed = (item: DraftItem): DraftItem => {
    const code = codes.get(item.id) ?? '';
    return {
      ...item,
      isConfirmed: true,
      measures: told.measures[code] ?? [],
      duplicateOf: repeats.get(item.id),
      answers:
        earlierLetter === undefined
          ? []
          : (told.answers[code] ?? []).map((earlier) => ({
              letter: earlierLetter,
              item: earlier,
              relation: 'answers' as const,
            })),
    };
  };
  return { ...draft, items: draft.items.map(asConfirmed) };
};

/** Takes the two invented letters in, by the rules and the import that any letter goes through. Once they are held, nothing happens. */
export const loadInventedLetters = async (tx: Tx, partnershipCode: string): Promise<'loaded' | 'unchanged'> => {
  if ((await lettersOf(tx, partnershipCode)).length > 0) return 'unchanged';
  const { letters } = form.parse(JSON.parse(readFileSync(path.join(folder, 'letters.json'), 'utf8')));
  let earlier: string | undefined;
  for (const told of letters) {
    const plan = (await plansForLetters(tx, partnershipCode)).find(({ code }) => code === told.planCode);
    if (!plan) throw new Error(`The invented letters are about a plan ${told.planCode}, which is not there.`);
    const lines = sourceLines(readFileSync(path.join(folder, told.file), 'utf8'));
    const draft = confirmed(lines, proposeItems(lines, draftAreas(plan)), told, earlier);
    const about = { ...told, kind: 'stocktake-letter' as const, window: undefined, isPublic: true };
    earlier = await takeIn(tx, partnershipCode, about, lines, draft);
  }
  return 'loaded';
};
