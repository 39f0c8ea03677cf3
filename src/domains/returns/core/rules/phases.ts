import { at } from '../modules.ts';
import { ageOn, daysFrom, daysInWords, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import { quoted } from './say.ts';

const v = at.activeplans;

/** 15 February, 31 March, or the day before each: the regulation says before, practice says by. */
const usualDays: ReadonlySet<number> = new Set([214, 215, 330, 331]);

/** Moves between phases of education, and drafts and final plans that are still to come. */
export const phaseTests = ({ lastSummer, limit, reference }: Frame): RuleTests => {
  const collegeAge = limit('V13', 'age');
  const movingAges: ReadonlySet<number> = new Set([
    limit('V16', 'reception'),
    limit('V16', 'year6'),
    limit('V16', 'year11'),
  ]);
  return {
    V13: (look, tell) => {
      if (Number.isNaN(look.phaseDue) || usualDays.has(look.phaseDue % 10_000)) return;
      if (!(ageOn(look.birth, look.phaseDue) >= collegeAge))
        tell(
          v.PhaseTransferDueDate,
          (on) =>
            `The phase transfer is due on ${words(on.phaseDue)}. It is due on 15 February, or on 31 March for a move after year 11; only older people may have another day. Correct it.`,
        );
    },
    V14: (look, tell) => {
      if (look.v[v.PhaseTransferFinalDate] !== '' && look.v[v.PhaseTransferDueDate] === '')
        tell(
          v.PhaseTransferDueDate,
          (on) =>
            `The phase transfer plan was final on ${quoted(on.v[v.PhaseTransferFinalDate] ?? '')}, and the date when it was due is missing. Write it.`,
        );
    },
    V15: (look, tell) => {
      look.days = daysFrom(look.phaseDue, look.phaseFinal);
      if (look.days > 0)
        tell(
          v.PhaseTransferFinalDate,
          (on) =>
            `The plan for the move was final on ${words(on.phaseFinal)}, ${daysInWords(on.days)} after it was due on ${words(on.phaseDue)}. Check both dates; if they are right, explain the delay.`,
        );
    },
    V16: (look, tell) => {
      if (look.v[v.PhaseTransferDueDate] === '' && look.isOpen && movingAges.has(ageOn(look.birth, lastSummer)))
        tell(
          v.PhaseTransferDueDate,
          () =>
            'By the birth date this is a year before a move (into reception, after year 6 or after year 11), and no phase transfer date is given. Write it, or explain why there is no move.',
        );
    },
    V20: (look, tell) => {
      if (look.draft > reference)
        tell(
          v.ReviewDraft,
          (on) =>
            `The draft of the amended plan is dated ${words(on.draft)}, after the census day, ${words(reference)}. Correct the date.`,
        );
      if (look.phaseFinal > reference)
        tell(
          v.PhaseTransferFinalDate,
          (on) =>
            `The plan for the move was final on ${words(on.phaseFinal)}, after the census day, ${words(reference)}. Correct the date.`,
        );
    },
  };
};
