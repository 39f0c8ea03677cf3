import { bringLetter, broadKindOf, evidenceWindow, figureGiven } from '#domains/impact-plan';
import type { BroughtLetter, PlanFrame } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Draft, DraftArea } from './core/draft.ts';
import type { SourceLine } from './core/source.ts';
import { confirmedPieces } from './core/to-letter.ts';

/** What a document is, as the person says who brings it. */
export type Particulars = {
  readonly kind: BroughtLetter['kind'];
  readonly planCode: string;
  readonly title: string;
  readonly madeBy: string;
  readonly writtenOn: PlainDate;
  readonly meetingOn: PlainDate | undefined;
  /** Half-open. Where nobody says another, the six months up to and including the meeting. */
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | undefined;
  readonly isPublic: boolean;
  readonly note: string | undefined;
};

/** A plan's areas, as a draft knows them. */
export const draftAreas = (plan: PlanFrame): readonly DraftArea[] =>
  plan.areas.map(({ code, kind, number, title }) => ({ code, kind, number, title, isInPlan: true }));

/** Takes a confirmed draft into the plan, and gives the letter's code. */
export const takeIn = (
  tx: Tx,
  partnershipCode: string,
  about: Particulars,
  lines: readonly SourceLine[],
  draft: Draft,
): Promise<string> => {
  const { areas, items, paragraphs, subjectLine } = confirmedPieces(lines, draft);
  return bringLetter(tx, partnershipCode, {
    ...about,
    window: about.window ?? (about.meetingOn === undefined ? undefined : evidenceWindow(about.meetingOn)),
    subjectLine,
    areas,
    items: items.map(({ finer, ...item }) => ({
      ...item,
      kind: finer === undefined ? undefined : broadKindOf(finer),
      finerKind: finer,
      figure: figureGiven(item.figureWords, item.official),
      // A share that stands in the words counts as a figure: its words are then kept with it.
      figureWords: item.figureWords ?? (figureGiven(undefined, item.official) === 'none' ? undefined : item.official),
    })),
    paragraphs,
    answers: items.flatMap(({ code, answers }) =>
      answers.map(({ letter, item, relation }) => ({
        itemCode: code,
        earlier: { letterCode: letter, itemCode: item },
        relation,
      })),
    ),
  });
};
