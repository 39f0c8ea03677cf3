import { roles } from '#platform/http';

/** Who reads what answers a letter: those who read the plan. access.reads_plan() says the same behind this. */
export { mayReadPlan as mayReadCoverage } from '#domains/plan-actions';

/** Who binds, names owners and days, reads a later letter, sets meetings. access.keeps_plan() says the same. */
export const mayKeepCoverage = roles('programme-office');
