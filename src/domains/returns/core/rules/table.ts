import type { ModuleName } from '../modules.ts';
import { beforeAndNow, plansOverlap, plansTogether } from './across.ts';
import { activeOfRequestTests, activePlansTests } from './active-plans.ts';
import { assessmentOfRequestTests, assessmentTests } from './assessment.ts';
import type { Frame } from './frame.ts';
import { headerTests } from './header.ts';
import type { RuleTests } from './look.ts';
import { namedPlanTests } from './named-plan.ts';
import { needsTests, needTests } from './need.ts';
import { personTests } from './person.ts';
import { placementsTests, placementTests } from './placement.ts';
import { planDetailTests } from './plan-detail.ts';
import { requestTests } from './requests.ts';
import {
  activeStructure,
  assessmentStructure,
  personStructure,
  planStructure,
  recordTests,
  requestStructure,
} from './structure.ts';

/** All tests, by the record that each is asked of. One id may stand at several kinds of record, and is one rule. */
export const testsOf = (
  frame: Frame,
  header: readonly string[],
): Readonly<Record<ModuleName, readonly RuleTests[]>> => ({
  header: [headerTests(frame, header), recordTests(frame, 'header', () => header)],
  person: [personTests(frame), beforeAndNow(frame), personStructure, recordTests(frame, 'person', ({ p }) => p)],
  requests: [
    requestTests(frame),
    assessmentOfRequestTests(),
    activeOfRequestTests(frame),
    plansTogether(frame),
    requestStructure,
    recordTests(frame, 'requests', ({ q }) => q),
  ],
  assessment: [assessmentTests(frame), assessmentStructure, recordTests(frame, 'assessment', ({ a }) => a)],
  namedplan: [namedPlanTests(frame), plansOverlap(frame), planStructure, recordTests(frame, 'namedplan', ({ n }) => n)],
  plandetail: [planDetailTests(frame), recordTests(frame, 'plandetail', ({ e }) => e)],
  activeplans: [
    activePlansTests(frame),
    placementsTests(frame),
    needsTests(),
    activeStructure,
    recordTests(frame, 'activeplans', ({ v }) => v),
  ],
  placementdetail: [placementTests(frame), recordTests(frame, 'placementdetail', ({ e }) => e)],
  senneed: [needTests(frame), recordTests(frame, 'senneed', ({ t }) => t)],
});
