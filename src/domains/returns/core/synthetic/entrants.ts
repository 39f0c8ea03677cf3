import { dayOf } from './calendar.ts';
import { weighted } from './chance.ts';
import type { Chance } from './chance.ts';
import { agesOf, bornAged, chanceFor } from './area-lives.ts';
import type { AreaMakers, Group } from './area-lives.ts';
import { endingsOf } from './endings.ts';
import type { Profile } from './distributions.ts';
import type { Day, Life, NeedsAssessment, NeedsRequest } from './life.ts';

/** The law's spans in days: six weeks to decide, sixteen to refuse a plan, twenty to issue one. */
const sixWeeks = 42;
const sixteenWeeks = 112;
const twentyWeeks = 140;

type Shares = {
  readonly assessed: number;
  readonly withdrawn: number;
  readonly decidedInTime: number;
  readonly mediation: number;
  readonly tribunal: number;
  readonly youthAccommodation: number;
};

const sharesOf = ({ requests }: Profile): Shares => ({
  assessed: requests.assessed / (requests.assessed + requests.refused),
  withdrawn: requests.withdrawn / requests.received,
  decidedInTime: requests.withinSixWeeks / (requests.withinSixWeeks + requests.overSixWeeks),
  mediation: requests.mediation / requests.refused,
  tribunal: requests.tribunal / requests.refused,
  youthAccommodation: requests.inYouthAccommodation / requests.received,
});

type Issued = { readonly on: Day; readonly exceptions: boolean };

const issueMaker = ({ timeliness }: Profile) => {
  const { issued, issuedWithoutExceptions, within20Weeks, to52Weeks, over52Weeks } = timeliness;
  const late = Math.max(1, to52Weeks + over52Weeks);
  const excepted = Math.min(0.5, (issued - issuedWithoutExceptions) / late);
  return (chance: Chance, received: Day, from: Day): Issued => {
    const day = (low: number, high: number): Day => received + chance.whole(low, high);
    const wanted = chance.happens(within20Weeks / issued)
      ? day(98, twentyWeeks)
      : chance.happens(over52Weeks / late)
        ? day(365, 600)
        : day(twentyWeeks + 1, 364);
    // Who was decided on late may yet have the plan in time, if not much has to be done.
    const on = Math.max(wanted, from + 21);
    return { on, exceptions: on > received + twentyWeeks && chance.happens(excepted) };
  };
};

const assessmentMaker = (profile: Profile) => {
  const { issued, notIssued, withdrawn, ...counts } = profile.assessments;
  const outcomes = weighted<NeedsAssessment['outcome']>([
    ['Y', issued],
    ['N', notIssued],
    ['W', withdrawn],
  ]);
  const refusedInTime = counts.notIssuedInTime / Math.max(1, counts.notIssuedInTime + counts.notIssuedLate);
  const issue = issueMaker(profile);
  return (chance: Chance, received: Day, from: Day): NeedsAssessment => {
    const outcome = outcomes.draw(chance);
    const plan = issue(chance, received, from);
    const isRefused = outcome === 'N';
    const told =
      received + (chance.happens(refusedInTime) ? chance.whole(70, sixteenWeeks) : sixteenWeeks + chance.whole(1, 100));
    const on = outcome === 'Y' ? plan.on : outcome === 'N' ? Math.max(from + 7, told) : from + chance.whole(5, 60);
    return {
      from,
      outcome,
      agreed: outcome === 'Y' ? Math.max(from, on - chance.whole(10, 40)) : null,
      on,
      exceptions: outcome === 'Y' && plan.exceptions,
      mediation: isRefused && chance.happens(counts.mediation / Math.max(1, notIssued)),
      tribunal: isRefused && chance.happens(counts.tribunal / Math.max(1, notIssued)),
      otherMediation: outcome === 'Y' && chance.happens(counts.otherMediation / issued),
      otherTribunal: outcome === 'Y' && chance.happens(counts.otherTribunal / issued),
    };
  };
};

/** Who asks: mostly schools and families. The split is not published; it is set here. */
const sources = weighted([
  ['1', 34],
  ['2', 55],
  ['3', 5],
  ['4', 3],
  ['5', 3],
]);

/** Requests in each year from the one before the first return's on, with what came of them. */
export const entrantsGroup = (makers: AreaMakers, countAYear: number): Group => {
  const { size, until, firstYear, lastYear, anchor, person, plan } = makers;
  const ages = agesOf(size.profile.requestAges);
  const shares = sharesOf(size.profile);
  const assess = assessmentMaker(size.profile);
  const endings = endingsOf(size.profile);

  const requestOf = (chance: Chance, received: Day, birth: Day): NeedsRequest => {
    const blank = {
      received,
      source: sources.draw(chance),
      inYouthAccommodation: chance.happens(shares.youthAccommodation),
      mediation: null,
      tribunal: null,
      exportedTo: '',
      assessment: null,
      plan: null,
    };
    if (chance.happens(shares.withdrawn)) return { ...blank, decision: 'W', decided: received + chance.whole(5, 40) };
    const decided =
      received +
      (chance.happens(shares.decidedInTime) ? chance.whole(15, sixWeeks) : sixWeeks + 1 + chance.whole(0, 50));
    const isAgreed = chance.happens(shares.assessed);
    const mediation = !isAgreed && chance.happens(shares.mediation) ? decided + chance.whole(20, 70) : null;
    const tribunal = !isAgreed && chance.happens(shares.tribunal) ? decided + chance.whole(60, 200) : null;
    const challenged = tribunal ?? mediation;
    const from = isAgreed ? decided : challenged !== null && chance.happens(0.15) ? challenged + 14 : null;
    if (from === null) return { ...blank, decision: 'N', decided, mediation, tribunal };
    const assessment = assess(chance, received, from);
    const moved = assessment.outcome === 'W' && chance.happens(0.5);
    return {
      ...blank,
      decision: isAgreed ? 'Y' : 'N',
      decided,
      mediation,
      tribunal,
      exportedTo: moved ? (makers.councils.find((code) => code !== size.area) ?? '') : '',
      assessment,
      plan:
        assessment.outcome !== 'Y' || assessment.on > until
          ? null
          : plan(chance, {
              birth,
              start: assessment.on,
              anchor: Math.max(anchor, assessment.on),
              until,
              cease: endings.endOf(birth, Math.max(anchor, assessment.on) + 60, until, chance),
              transfer: null,
            }),
    };
  };

  const unknownOf = (chance: Chance, birth: Day, received: Day): Life['unknown'] => {
    if (received - birth < 4 * 365) return chance.happens(0.25) ? { reason: 'UN1', until: birth + 5 * 365 } : null;
    return chance.happens(0.1) ? { reason: 'UN10', until: received + 700 } : null;
  };

  return {
    name: 'entrants',
    count: countAYear * (lastYear - firstYear + 2),
    lifeOf: (index, number) => {
      const chance = chanceFor(makers, 'entrants', index);
      const year = firstYear - 2 + Math.floor(index / countAYear);
      const received = dayOf(year, 1, 1) + chance.whole(0, 364);
      const age = ages.draw(chance);
      const birth = bornAged(chance, age === 20 ? chance.whole(20, 22) : age, received);
      const first = requestOf(chance, received, birth);
      // A family that was refused may ask again.
      const again =
        first.decision === 'N' && first.assessment === null && chance.happens(0.1)
          ? [requestOf(chance, first.decided + chance.whole(100, 330), birth)]
          : [];
      return {
        ...person(chance, {
          number,
          birth,
          upnFrom: { authority: size.area, school: Math.floor(number / 1000) },
          unknown: unknownOf(chance, birth, received),
        }),
        requests: [first, ...again],
      };
    },
  };
};
