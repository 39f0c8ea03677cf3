import { ageOn, dayOf, yearsAfter } from './calendar.ts';
import { weighted } from './chance.ts';
import type { Chance } from './chance.ts';
import { agesOf, bornAged, chanceFor } from './area-lives.ts';
import type { AreaMakers, Group } from './area-lives.ts';
import { bornToEndIn, endingsOf } from './endings.ts';
import type { Day, Life, NeedsRequest, Plan } from './life.ts';
import { lastDayOfPlan } from './plans.ts';

/** The first plans were made on 1 September 2014. */
const firstPlans = dayOf(2014, 9, 1);

/** A request of long ago: only the plan matters now. */
const longAgo = (received: Day | null, decided: Day, plan: Plan): NeedsRequest => ({
  received,
  source: '',
  inYouthAccommodation: false,
  decision: 'H',
  decided,
  mediation: null,
  tribunal: null,
  exportedTo: '',
  assessment: {
    from: decided,
    outcome: 'Y',
    agreed: null,
    on: plan.start,
    exceptions: false,
    mediation: false,
    tribunal: false,
    otherMediation: false,
    otherTribunal: false,
  },
  plan,
});

const unknownReasons = (chance: Chance): Life['unknown'] => {
  const reason = chance.happens(0.003)
    ? 'UN2'
    : chance.happens(0.003)
      ? 'UN3'
      : chance.happens(0.002)
        ? 'UN5'
        : undefined;
  return reason === undefined ? null : { reason, until: dayOf(2100, 1, 1) };
};

/** Plans that began before the year of the first return, by age and by how long they have lasted. */
const startMaker = ({ size, firstYear }: AreaMakers) => {
  const years = weighted(
    Object.entries(size.profile.yearsInPlace)
      .filter(([count]) => Number(count) > 1)
      .map(([count, plans]) => [Number(count), plans] as const),
  );
  return (chance: Chance, birth: Day): Day => {
    const latest = dayOf(firstYear - 2, 12, 20);
    const earliest = Math.max(firstPlans, yearsAfter(birth, 2));
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const year = firstYear - years.draw(chance);
      const start = dayOf(year, 1, 2) + chance.whole(0, 360);
      if (start >= earliest && start <= latest) return start;
    }
    return chance.whole(Math.min(earliest, latest), latest);
  };
};

const lifeMaker = (makers: AreaMakers) => {
  const startOf = startMaker(makers);
  const { size, anchor, until, person, plan } = makers;
  return (chance: Chance, number: number, birth: Day, ceaseOf: (start: Day) => Plan['cease']): Life => {
    const start = startOf(chance, birth);
    const made = plan(chance, { birth, start, anchor, until, cease: ceaseOf(start), transfer: null });
    const received = start - chance.whole(110, 170);
    return {
      ...person(chance, {
        number,
        birth,
        upnFrom: { authority: size.area, school: Math.floor(number / 1000) },
        unknown: unknownReasons(chance),
      }),
      requests: [longAgo(chance.happens(0.5) && received > birth ? received : null, start - 60, made)],
    };
  };
};

/** Plans open on the first census day that had begun before its year. */
export const establishedGroup = (makers: AreaMakers, count: number): Group => {
  const { anchor, until, size, firstYear } = makers;
  const ages = agesOf(Object.fromEntries(Object.entries(size.profile.ages).filter(([age]) => Number(age) >= 4)));
  const endings = endingsOf(size.profile);
  const make = lifeMaker(makers);
  return {
    name: 'established',
    count,
    lifeOf: (index, number) => {
      const chance = chanceFor(makers, 'established', index);
      const drawn = bornAged(chance, ages.draw(chance), anchor);
      // Whoever was 25 before the school year began has no plan any more.
      const birth = lastDayOfPlan(drawn) < anchor ? bornToEndIn(chance, firstYear) : drawn;
      return make(chance, number, birth, () => endings.endOf(birth, anchor + 5, until, chance));
    },
  };
};

/** Plans that ended in the year of the first return. */
export const ceasedGroup = (makers: AreaMakers, count: number): Group => {
  const { size, firstYear } = makers;
  const ages = agesOf(Object.fromEntries(Object.entries(size.profile.ceasedAges).filter(([age]) => Number(age) >= 5)));
  const endings = endingsOf(size.profile);
  const atMaximumAge =
    (size.profile.ceased['1'] ?? 0) / Object.values(size.profile.ceased).reduce((sum, each) => sum + each, 0);
  const make = lifeMaker(makers);
  return {
    name: 'ceased',
    count,
    lifeOf: (index, number) => {
      const chance = chanceFor(makers, 'ceased', index);
      if (chance.happens(atMaximumAge)) {
        const birth = bornToEndIn(chance, firstYear - 1);
        return make(chance, number, birth, () => ({ on: dayOf(firstYear - 1, 8, 31), reason: '1' }));
      }
      const on = dayOf(firstYear - 1, 1, 1) + chance.whole(0, 364);
      const age = ages.draw(chance);
      const birth = bornAged(chance, age === 20 ? chance.whole(20, 23) : age, on);
      return make(chance, number, birth, () => ({ on, reason: endings.reasonAt(ageOn(birth, on), chance) }));
    },
  };
};

/** Children who move in with a plan, in each year that a return is about. */
export const moversGroup = (makers: AreaMakers, countAYear: number): Group => {
  const { size, anchor, until, firstYear, lastYear, councils, person, plan } = makers;
  const ages = agesOf(
    Object.fromEntries(Object.entries(size.profile.ages).filter(([age]) => Number(age) >= 4 && Number(age) < 19)),
  );
  const endings = endingsOf(size.profile);
  return {
    name: 'movers',
    count: countAYear * (lastYear - firstYear + 1),
    lifeOf: (index, number) => {
      const chance = chanceFor(makers, 'movers', index);
      const year = firstYear - 1 + Math.floor(index / countAYear);
      const on = dayOf(year, 1, 1) + chance.whole(0, 360);
      const birth = bornAged(chance, ages.draw(chance), on);
      const start = Math.max(firstPlans, on - chance.whole(60, 1500), yearsAfter(birth, 2));
      const others = councils.filter((code) => code !== size.area);
      const from = others[chance.whole(0, others.length - 1)] ?? councils[0];
      const known = Math.max(anchor, dayOf(year + 1, 1, 31));
      const made = plan(chance, {
        birth,
        start: Math.min(start, on),
        anchor: Math.max(anchor, on),
        until,
        cease: endings.endOf(birth, known, until, chance),
        transfer: { from, on },
      });
      return {
        ...person(chance, {
          number,
          birth,
          upnFrom: { authority: from, school: 100 + councils.indexOf(from) },
          unknown: chance.happens(0.1) ? { reason: 'UN8', until: on + 300 } : null,
        }),
        requests: [longAgo(null, Math.min(start, on), made)],
      };
    },
  };
};
