import type { PlainDate } from '#shared/plain-date';
import { dutiesOfChild } from './core/duties-of-child.ts';
import type { AskLaw, DutyOfChild } from './core/duties-of-child.ts';
import { stageOf } from './core/question.ts';
import { standingOf } from './core/standing.ts';
import { together } from './core/together.ts';
import { isStep } from './core/told.ts';
import type { ChildTold } from './core/told.ts';
import type { KeptDuty, KeptStanding } from './store.ts';

/** What is kept of one child: the duties that are not known to be done, and where the child stands. */
export type Owed = { readonly duties: readonly KeptDuty[]; readonly standing: KeptStanding | undefined };

type Of = { readonly childId: string; readonly officer: string; readonly school: string };

const kept = (duty: DutyOfChild, position: number, { childId, officer, school }: Of): readonly KeptDuty[] => {
  const { state, places, dueOn } = duty;
  const [place] = places;
  const isOpen = state.kind === 'late' || state.kind === 'due';
  if (place === undefined || (!isOpen && state.kind !== 'unknown')) return [];
  const isRecorded = isStep(place);
  return [
    {
      child_id: childId,
      position,
      duty: duty.duty,
      of_whom: duty.ofWhom,
      state: isOpen ? 'open' : 'unknown',
      due_on: dueOn ?? null,
      as_at: duty.asAt ?? null,
      why: state.kind === 'unknown' ? state.why : null,
      stage: stageOf[duty.duty],
      officer,
      school,
      differs: duty.differs,
      exception: duty.law?.exception?.id ?? null,
      import_number: isRecorded ? null : place.importNumber,
      file: isRecorded ? null : place.file,
      line: isRecorded ? null : place.line,
      step_id: isRecorded ? place.stepId : null,
    },
  ];
};

/** A child whose address is protected owes and is owed as any other, and stands on no list: only where the child stands is kept, to be counted. */
export const whatIsOwed = (
  childId: string,
  told: ChildTold,
  ask: AskLaw,
  today: PlainDate,
  assigned: string | undefined,
): Owed => {
  const all = together(told, today);
  const duties = dutiesOfChild(all, ask, today);
  const standing = standingOf(all, duties, today, assigned);
  const of = { childId, officer: standing?.officer ?? assigned ?? '', school: standing?.school ?? '' };
  return {
    duties: all.addressIsProtected ? [] : duties.flatMap((duty, position) => kept(duty, position, of)),
    standing: standing && { child_id: childId, ...standing },
  };
};
