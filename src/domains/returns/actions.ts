import type { PlainDate } from '#shared/plain-date';
import { fromDayNumber, dayNumber } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { keepFile } from '#platform/files';
import type { SentFile, Viewer } from '#platform/http';
import { askForJob, findJob, isUnderWay } from '#platform/jobs';
import type { JobKind } from '#platform/jobs';
import { returnFileYears } from './reads.ts';
import { rulesVersion } from './rules-version.ts';
import { findCheckOfManifest, manifestHash, noteJobOfCheck, receiveReturn, waitForTheSame } from './store.ts';
import type { Receiver } from './store.ts';

export const receiverOf = (viewer: Viewer): Receiver => ({
  partnershipCode: viewer.partnership.code,
  personId: viewer.personId,
  displayName: viewer.displayName,
});

/** Who may see what was sent, beside the sender. */
const seenBy = ['analyst', 'send-manager'] as const;

/** A demonstration and an area without a rule of its own keep a file for a year. */
const keptFor = (today: PlainDate, years: number | undefined): PlainDate =>
  fromDayNumber(dayNumber(today) + Math.ceil((years ?? 1) * 365.25));

type CheckJob = JobKind<{ checkId: string }>;

const askForCheck = async (tx: Tx, kind: CheckJob, partnershipCode: string, checkId: string): Promise<void> => {
  const job = await askForJob(tx, kind, { key: checkId, input: { checkId }, seenBy: [...seenBy] });
  await noteJobOfCheck(tx, partnershipCode, checkId, job.id);
};

/**
 * Takes a return in and asks for its check. The same files by the same rules are the check that is there; one whose job failed is asked for
 * again. Gives the check's id.
 */
export const receive = async (
  tx: Tx,
  viewer: Viewer,
  sent: { readonly files: readonly SentFile[]; readonly today: PlainDate; readonly at: Date; readonly kind: CheckJob },
): Promise<string> => {
  const { code } = viewer.partnership;
  const manifest = manifestHash(sent.files, rulesVersion());
  await waitForTheSame(tx, code, manifest);
  const standing = await findCheckOfManifest(tx, code, manifest);
  if (standing) {
    const job = standing.jobId === undefined ? undefined : await findJob(tx, standing.jobId);
    if (standing.isWaiting && !(job && isUnderWay(job))) await askForCheck(tx, sent.kind, code, standing.id);
    return standing.id;
  }
  const keepUntilOn = keptFor(sent.today, await returnFileYears(tx, code));
  const files = [];
  for (const file of sent.files) {
    const stored = await keepFile(tx, file, {
      name: file.name,
      purpose: 'returns.received',
      seenBy: [...seenBy],
      keepUntilOn,
    });
    files.push({ fileId: stored.id, name: stored.name, sha256: stored.sha256, bytes: stored.size });
  }
  const id = await receiveReturn(tx, receiverOf(viewer), { files, manifest, at: sent.at });
  await recordAct(tx, {
    action: 'return.received',
    subjectKind: 'return',
    subjectIds: [id],
    detail: { manifest, files: files.length },
  });
  await askForCheck(tx, sent.kind, code, id);
  return id;
};
