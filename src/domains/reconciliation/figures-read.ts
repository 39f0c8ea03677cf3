import type { Tx } from '#platform/db';
import { recordMeasures } from './core/register.ts';
import { figuresShown } from './core/shown.ts';
import type { DatedPublished, FiguresOfSource } from './core/shown.ts';
import { explanationsOf, figuresOf, makingsOf, protectedOf } from './reads.ts';
import type { KeptMaking } from './reads.ts';
import { publishedOf } from './reads-published.ts';
import { inventedPublished } from './shipped.ts';
import type { Explanation } from './core/reconcile.ts';

export type FiguresRead = {
  /** Of each source by itself; where there is none, of all together. */
  readonly making: KeptMaking;
  /** As we stand today: for who sees children. */
  readonly today: KeptMaking | undefined;
  readonly bySource: readonly FiguresOfSource[];
  readonly explanations: ReadonlyMap<string, readonly Explanation[]>;
};

/** What is published of an area about measures that are counted from records: by real publishers, or invented for the invented area. */
export const publishedFor = async (tx: Tx, partnershipCode: string): Promise<readonly DatedPublished[]> => {
  const codes = recordMeasures.filter(({ isPublished }) => isPublished).map(({ code }) => code);
  return [...(await publishedOf(tx, partnershipCode, codes)), ...(await inventedPublished(partnershipCode))];
};

/** The figures that stand, each with its guards and the published one beside it. Undefined where none have been made. */
export const readFigures = async (
  tx: Tx,
  partnershipCode: string,
  seesChildren: boolean,
): Promise<FiguresRead | undefined> => {
  const [records] = await makingsOf(tx, partnershipCode, 1);
  const [today] = seesChildren ? await makingsOf(tx, partnershipCode, 1, 'today') : [];
  const making = records ?? today;
  if (!making) return undefined;
  const explanations = await explanationsOf(tx, partnershipCode);
  const read = seesChildren ? figuresOf : protectedOf;
  return {
    making,
    today,
    explanations,
    bySource: figuresShown({
      figures: [
        ...(today ? await figuresOf(tx, partnershipCode, today.number) : []),
        ...(records ? await read(tx, partnershipCode, records.number) : []),
      ],
      published: await publishedFor(tx, partnershipCode),
      explanations,
      asAt: making.returnAsAt ?? making.extractAsAt ?? making.madeOn,
    }),
  };
};
