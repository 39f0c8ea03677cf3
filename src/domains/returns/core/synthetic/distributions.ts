import { z } from 'zod';

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

const profile = z.strictObject({
  plans: count,
  ages: counts,
  requestAges: counts,
  ceasedAges: counts,
  /** Census year less year in which the plan began. */
  yearsInPlace: counts,
  sex: counts,
  ethnicity: counts,
  needs: counts,
  /** By stage of education, then by kind of place. */
  placements: z.record(z.string(), counts),
  requests: z.strictObject({
    received: count,
    inYouthAccommodation: count,
    assessed: count,
    refused: count,
    withdrawn: count,
    withinSixWeeks: count,
    overSixWeeks: count,
    mediation: count,
    tribunal: count,
  }),
  assessments: z.strictObject({
    issued: count,
    notIssued: count,
    withdrawn: count,
    notIssuedInTime: count,
    notIssuedLate: count,
    mediation: count,
    tribunal: count,
    otherMediation: count,
    otherTribunal: count,
  }),
  timeliness: z.strictObject({
    issued: count,
    issuedWithoutExceptions: count,
    within20Weeks: count,
    within20WeeksWithoutExceptions: count,
    to52Weeks: count,
    over52Weeks: count,
  }),
  reviews: z.strictObject({
    expected: count,
    metInYear: count,
    metBefore: count,
    notMet: count,
    decidedWithinFourWeeks: count,
    decidedLater: count,
    amend: count,
    maintain: count,
    cease: count,
  }),
  ceased: counts,
  personalBudgets: z.strictObject({ taken: count, organised: count, H: count, E: count, S: count, I: count }),
  residential: z.strictObject({ A: count, B: count }),
  workBased: z.strictObject({ S: count, A: count, T: count }),
});

/** data/synthetic/distributions.json: published counts, in our own grouping. */
export const distributionsFile = z.strictObject({
  about: z.string(),
  sources: z.array(z.string()),
  licence: z.string(),
  attribution: z.string(),
  notes: z.array(z.string()),
  profiles: z.strictObject({ england: profile, bury: profile }),
  areas_are: z.string(),
  areas: z.array(z.tuple([z.string(), count, count])),
});

export type Profile = z.infer<typeof profile>;
export type Distributions = z.infer<typeof distributionsFile>;

/** The area that exists nowhere; it is as big as Bury, and like it. */
export const inventedArea = '999';
const likeBury: ReadonlySet<string> = new Set(['351', inventedArea]);

export type AreaSize = {
  readonly area: string;
  readonly plans: number;
  readonly requestsAYear: number;
  readonly profile: Profile;
};

/** How many plans and requests an area has, and like whom its people are; undefined for a code that no council has. */
export const findAreaSize = (distributions: Distributions, area: string): AreaSize | undefined => {
  const published = distributions.areas.find(([code]) => code === (area === inventedArea ? '351' : area));
  if (published === undefined) return undefined;
  const [, plans, requestsAYear] = published;
  const { england, bury } = distributions.profiles;
  return { area, plans, requestsAYear, profile: likeBury.has(area) ? bury : england };
};
