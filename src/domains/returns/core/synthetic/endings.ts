import { ageOn, dayOf, yearsAfter } from './calendar.ts';
import { weighted } from './chance.ts';
import type { Chance, Weighted } from './chance.ts';
import type { Profile } from './distributions.ts';
import type { Day, Plan } from './life.ts';
import { lastDayOfPlan } from './plans.ts';

/** Why plans end, by age: work, university and giving up education are for those of sixteen and over. */
export type Endings = {
  readonly reasonAt: (age: number, chance: Chance) => string;
  /** The end of a plan that is open on `from`, if it comes by `until`. */
  readonly endOf: (birth: Day, from: Day, until: Day, chance: Chance) => Plan['cease'];
};

const fromSixteen: ReadonlySet<string> = new Set(['3', '4', '6']);

export const endingsOf = (profile: Profile): Endings => {
  const counts = Object.entries(profile.ceased).filter(([reason, count]) => reason !== '1' && count > 0);
  const younger: Weighted<string> = weighted(counts.filter(([reason]) => !fromSixteen.has(reason)));
  const older: Weighted<string> = weighted(counts);
  const reasonAt: Endings['reasonAt'] = (age, chance) => (age < 16 ? younger : older).draw(chance);
  return {
    reasonAt,
    endOf: (birth, from, until, chance) => {
      const last = lastDayOfPlan(birth);
      for (let begin = from; begin < until; begin += 365) {
        const on = begin + chance.whole(1, 365);
        const age = ageOn(birth, on);
        const share = age < 16 ? 0.025 : age < 18 ? 0.05 : age < 20 ? 0.16 : 0.3;
        if (chance.happens(share) && on < last && on <= until) return { on, reason: reasonAt(age, chance) };
      }
      return last <= until && last > from ? { on: last, reason: '1' } : null;
    },
  };
};

/** Born so that the plan's last possible day is 31 August of this year. */
export const bornToEndIn = (chance: Chance, year: number): Day =>
  yearsAfter(dayOf(year, 8, 31), -25) - chance.whole(0, 360);
