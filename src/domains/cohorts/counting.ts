import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import type { SignedInAsked } from '#platform/http';
import { askForJob, isUnderWay, latestJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import type { cohortsJob } from './cohorts-job.ts';
import { versionOfList } from './reads.ts';
import type { CohortsMade } from './reads.ts';

type Kind = ReturnType<typeof cohortsJob>;
const seenBy = ['case-officer', 'send-manager', 'analyst'] as const;

/** A count is of one list and of one day: what is due moves with the days. */
const keyOf = (version: string, { today }: SignedInAsked): string => `${version}.${today}`;

/** The counting that fits the lists and the day, asked for where nobody has; undefined where it is done, or for those who do not ask for it. */
export const countingOf = async (
  asked: SignedInAsked,
  kind: Kind,
  made: CohortsMade | undefined,
): Promise<Job | undefined> => {
  const { tx, viewer, today } = asked;
  if (!mayOpenRecords(viewer)) return undefined;
  const version = await versionOfList(tx, viewer.partnership.code);
  if (version === undefined) return undefined;
  const key = keyOf(version, asked);
  const latest = await latestJob(tx, kind, key);
  if (made?.version === version && made.countedOn >= today)
    return latest?.state === 'waiting' || latest?.state === 'running' ? latest : undefined;
  return latest ?? askForJob(tx, kind, { key, input: {}, seenBy });
};

/** The counting that is under way or came to nothing; undefined where it is done or nobody asked for it. Asks for none. */
export const countingNow = async (asked: SignedInAsked, kind: Kind): Promise<Job | undefined> => {
  const { tx, viewer } = asked;
  const version = await versionOfList(tx, viewer.partnership.code);
  const latest = version === undefined ? undefined : await latestJob(tx, kind, keyOf(version, asked));
  return latest !== undefined && (isUnderWay(latest) || latest.state === 'failed') ? latest : undefined;
};

/** Asks for a counting anew, of the cohorts and of whatever is counted with them. Throws AppError('conflict') where there is nothing to count. */
export const askToCount = async (asked: SignedInAsked, kind: Kind): Promise<void> => {
  const { tx, viewer } = asked;
  const version = await versionOfList(tx, viewer.partnership.code);
  if (version === undefined)
    throw new AppError('conflict', 'There are no lists to count from yet. Open the page of what is due first.');
  await askForJob(tx, kind, { key: keyOf(version, asked), input: {}, seenBy });
};
