import { dutiesJob } from '#domains/caseload';
import { seriesJob } from '#domains/charts-of-change';
import { cohortsJob } from '#domains/cohorts';
import type { AlsoCounted } from '#domains/cohorts';
import { packJob } from '#domains/packs';
import type { Signer } from '#domains/packs';
import { figuresJob, figuresTodayJob } from '#domains/reconciliation';
import { extractJob, importJob, reportJob } from '#domains/returns';
import { makeWorkload } from '#domains/workload';
import { questionsJob } from '#domains/standing-questions';
import { waitListJob } from '#domains/waiting-lists';
import type { Clock } from '#shared/clock';
import type { Db } from '#platform/db';
import type { JobKind } from '#platform/jobs';

/** What is counted on the same occasion as the cohorts. */
export const countedWithCohorts: readonly AlsoCounted[] = [makeWorkload];

/**
 * Every kind of job that this Irwell can do. An area's door gives its kinds; here they are put together. `visitors`: connections of those who are not signed
 * in, for what is read as everybody may see it. `signer`: signs stamps; none where there is no key.
 */
export const jobKinds = (clock: Clock, visitors: Db, signer?: Signer): readonly JobKind[] => [
  reportJob(clock),
  importJob(clock),
  extractJob(clock),
  waitListJob(clock),
  dutiesJob(clock),
  questionsJob(clock),
  figuresJob(clock),
  figuresTodayJob(clock),
  seriesJob(clock),
  cohortsJob(clock, countedWithCohorts),
  packJob(clock, visitors, signer),
];
