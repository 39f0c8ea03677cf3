import type { PlainDate } from '#shared/plain-date';
import { isIn, notDoneBy, unknownNow, verdict } from '../ask.ts';
import type { RecordMeasure, Verdict } from '../measure.ts';
import type { Period } from '../period.ts';
import { isDay } from '../told.ts';
import type { PersonTold } from '../told.ts';
import { standingOn } from './plans.ts';
import { firstVersion } from './shared.ts';

/** Reg 18(1): by 15 February, or by 31 March from secondary school; reg 18(2): five months before any other move after 16. */
type Move = 'by-february' | 'by-march' | 'five-months-before';

const moveOf = (due: PlainDate): Move =>
  due.endsWith('-02-15') ? 'by-february' : due.endsWith('-03-31') ? 'by-march' : 'five-months-before';

/** Asks each move whose day is wanted, of plans in force; a day that cannot be read is a gap. */
const moves =
  (isWanted: (due: PlainDate, period: Period) => boolean) =>
  ({ plans }: PersonTold, period: Period): readonly Verdict[] =>
    plans.flatMap((plan): readonly Verdict[] => {
      const { place, transferDueOn: due, transferFinalOn: final, moveNow } = plan;
      if (standingOn(plan, period) !== 'in-force') return [];
      if (!isDay(due)) return due === 'unreadable' ? [verdict('gap', 'day-unreadable', place)] : [];
      if (!isWanted(due, period)) return [];
      if (final === 'unreadable') return [verdict('gap', 'day-unreadable', place)];
      const unknown = unknownNow(plan.now, place);
      if (unknown) return [unknown];
      if (final === 'not-told' || final > period.asAt)
        return [due > period.asAt ? verdict('denominator', 'not-done', place) : notDoneBy(place, due, moveNow)];
      return [final <= due ? verdict('numerator', 'in-time', place) : verdict('denominator', 'late', place)];
    });

const dueAs =
  (move: Move) =>
  (due: PlainDate, period: Period): boolean =>
    moveOf(due) === move && isIn(period, due) && due <= period.asAt;

const shared = {
  ...firstVersion,
  unit: 'percent',
  from: {
    return: { since: 2025 },
    extract: { needs: ['case_plan.phase_transfer_due_on', 'case_plan.phase_transfer_final_on'] },
  },
  cannotTell: [
    'Whether the plan names a school or only a type of school.',
    'When the family was told that the move was being planned.',
  ],
  pitfalls: [
    'The cohort is as the source has it: a move that nobody recorded is in no number.',
    'A source tells of the latest move of each plan only, so the year before is no longer whole once the next is on record.',
  ],
  isPublished: false,
} as const satisfies Partial<RecordMeasure>;

export const transferMeasures: readonly RecordMeasure[] = [
  {
    ...shared,
    code: 'R07',
    title: 'Phase transfer plans final by 15 February',
    short: 'Transfers by 15 February',
    numerator: 'Plans with the final plan for the move on or before 15 February',
    denominator: 'Plans in force with a move that was due on a 15 February of the period',
    population: 'Moves into school and between schools, up to the age of 16',
    of: 'year',
    guards: ['R18'],
    ask: moves(dueAs('by-february')),
  },
  {
    ...shared,
    code: 'R08',
    title: 'Phase transfer plans final by 31 March',
    short: 'Transfers by 31 March',
    numerator: 'Plans with the final plan for the move on or before 31 March',
    denominator: 'Plans in force with a move that was due on a 31 March of the period',
    population: 'Moves from secondary school to what comes after 16',
    of: 'year',
    guards: ['R18'],
    ask: moves(dueAs('by-march')),
  },
  {
    ...shared,
    code: 'R09',
    title: 'Moves after 16 planned five months ahead',
    short: 'Moves after 16, five months ahead',
    numerator: 'Plans with the final plan for the move on or before the day that it was due',
    denominator: 'Plans in force with a move due in the period on any other day than 15 February and 31 March',
    population: 'Moves between places after 16',
    of: 'year',
    guards: ['R18'],
    ask: moves(dueAs('five-months-before')),
  },
  {
    ...shared,
    code: 'R18',
    title: 'Phase transfers ahead: plans that are final already',
    short: 'Transfers ahead, final already',
    numerator: 'Plans with the final plan for the move on the day of the source',
    denominator: 'Plans in force with a move that is due after the day of the source',
    population: 'Moves that are on record',
    of: 'day',
    guards: [],
    ask: moves((due, { asAt }) => due > asAt),
  },
];
