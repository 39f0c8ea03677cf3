import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { evidenceOf } from '#domains/evidence';
import { lettersOf } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { sayings } from './core/answers.ts';
import type { Bound } from './core/binding.ts';
import { actionLines, seriesLines, stocktakesOf } from './reads.ts';
import { claimLines, me } from './reads-item.ts';
import { addStocktake, bind, sayAnswer, sayOwner, sayTold } from './store.ts';
import type { At } from './store.ts';

const file = path.join(import.meta.dirname, '../../../data/demonstration/coverage.json');
const day = z.string().refine(isPlainDate).transform(plainDate);
/** A letter is named by the day on which it was written. */
const ofItem = { letterOf: day, item: z.string(), on: day };

const form = z.strictObject({
  about: z.string(),
  toldToEverybodyOn: day,
  stocktakes: z.array(
    z.strictObject({
      meetingOn: day,
      windowFrom: day,
      windowUntil: day,
      letterOf: day.nullable(),
      note: z.string(),
      on: day,
    }),
  ),
  items: z.array(
    z.strictObject({
      ...ofItem,
      actions: z.array(z.string()),
      measures: z.array(z.string()),
      /** How titles of evidence, and sentences of claims, begin. */
      evidence: z.array(z.string()),
      claims: z.array(z.string()),
    }),
  ),
  owners: z.array(z.strictObject({ ...ofItem, role: z.string(), dueOn: day, note: z.string() })),
  answers: z.array(
    z.strictObject({ ...ofItem, laterOf: day, says: z.enum(sayings), items: z.array(z.string()), note: z.string() }),
  ),
});
type Told = z.infer<typeof form>;

/** How the invented people of a demonstration act: each in a session of their own, through the same policies as anybody. */
type Inventing = {
  readonly partnershipCode: string;
  readonly asRole: <T>(roleCode: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

type Into = {
  readonly tx: Tx;
  readonly at: (on: PlainDate) => At;
  readonly letter: (writtenOn: PlainDate) => string;
};

/** What an item is bound to, by what the file calls it: 'begins with' for evidence and claims. Throws where nothing is called so. */
const boundOf = async (tx: Tx, area: string): Promise<(each: Told['items'][number]) => readonly Bound[]> => {
  const actions = (await actionLines(tx, area, 'staff')).filter(({ planCode }) => planCode === 'PIP');
  const series = await seriesLines(tx, area);
  const evidence = await evidenceOf(tx, area);
  const claims = await claimLines(tx, area);
  const found = (kind: Bound['kind'], name: string, id: string | undefined): Bound => {
    if (id === undefined) throw new Error(`The invented coverage binds ${kind} “${name}”, which is not there.`);
    return { kind, id };
  };
  return (each) => [
    ...each.actions.map((ref) => found('action', ref, actions.find((one) => one.ref === ref)?.id)),
    ...each.measures.map((code) => found('measure', code, series.find((one) => one.measureCode === code)?.id)),
    ...each.evidence.map((title) => found('evidence', title, evidence.find((one) => one.title.startsWith(title))?.id)),
    ...each.claims.map((text) => found('claim', text, claims.find((one) => one.text.startsWith(text))?.id)),
  ];
};

const loadItems = async ({ tx, at, letter }: Into, area: string, { items, owners, answers }: Told): Promise<void> => {
  const boundTo = await boundOf(tx, area);
  for (const each of items)
    for (const bound of boundTo(each))
      await bind(tx, at(each.on), { letter: letter(each.letterOf), item: each.item }, bound);
  const said = new Map<string, number>();
  for (const { letterOf, item, role, dueOn, note, on } of owners) {
    const key = { letter: letter(letterOf), item };
    const after = said.get(`${key.letter} ${item}`) ?? 0;
    await sayOwner(tx, at(on), key, { after, ownerRole: role, dueOn, note });
    said.set(`${key.letter} ${item}`, after + 1);
  }
  for (const { letterOf, item, laterOf, says, items: laterItems, note, on } of answers) {
    const key = { letter: letter(letterOf), item };
    await sayAnswer(tx, at(on), key, { laterLetter: letter(laterOf), after: 0, says, laterItems, note });
  }
};

/**
 * What the invented programme office of Alderbeck bound to its letters, with honest gaps, and its stocktakes. After the letters, plans and claims.
 * Idempotent: where a stocktake is held, nothing is done.
 */
export const loadInventedCoverage = ({ partnershipCode, asRole }: Inventing): Promise<'loaded' | 'held already'> =>
  asRole('programme-office', async (tx) => {
    if ((await stocktakesOf(tx, partnershipCode)).length > 0) return 'held already';
    const told = form.parse(JSON.parse(readFileSync(file, 'utf8')));
    const letters = await lettersOf(tx, partnershipCode);
    const by = await me(tx);
    const into: Into = {
      tx,
      at: (on) => ({ area: partnershipCode, by, now: new Date(`${on}T10:00:00Z`) }),
      letter: (writtenOn) => {
        const found = letters.find((each) => each.writtenOn === writtenOn);
        if (found === undefined)
          throw new Error(`The invented coverage is of a letter of ${writtenOn}, which is not there.`);
        return found.code;
      },
    };
    for (const { letterOf, on, ...words } of told.stocktakes)
      await addStocktake(tx, into.at(on), {
        ...words,
        letterCode: letterOf === null ? null : into.letter(letterOf),
        isPublic: true,
      });
    await loadItems(into, partnershipCode, told);
    await sayTold(tx, into.at(told.toldToEverybodyOn), true);
    return 'loaded';
  });
