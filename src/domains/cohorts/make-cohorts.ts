import { protectSmallNumbers } from '#domains/measures';
import type { PlainDate } from '#shared/plain-date';
import { joiningWholeTables, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { daysOfSources } from './core/cohort.ts';
import { releaseOf } from './core/protected.ts';
import { countsByCohort, versionOfList } from './reads.ts';
import { beginCohorts, endCohorts, keepSnapshot, keepSpells, replaceCounts, replaceTold } from './store-make.ts';
import { replaceMembers } from './store-members.ts';

/** The counts as those see them who see no child: what cannot be protected is not told at all. */
const toldOf = async (tx: Tx, partnershipCode: string): Promise<Parameters<typeof replaceTold>[2]> => {
  const counts = await countsByCohort(tx, partnershipCode);
  const release = releaseOf(counts);
  const { hidden, exposed } = protectSmallNumbers(release);
  const days = daysOfSources([...(counts.get('assessments') ?? []), ...(counts.get('needs') ?? [])]);
  return [
    ...release.shown.map(({ cohort, key, cell }) => ({
      cohort,
      key,
      members: exposed.length > 0 || hidden.has(cell) ? undefined : release.counts.get(cell),
    })),
    // The days alone: how many stand as of each is not told.
    ...days.flatMap(({ asAt }) => (asAt === undefined ? [] : [{ cohort: 'sources', key: asAt, members: undefined }])),
  ];
};

/**
 * Counts an area's cohorts anew from the lists of the caseload, keeps the numbers of the day, and who came and who left. Undefined where there are no
 * lists yet. Cases that are recorded here are counted as of `today`, the others as of the day of their source.
 */
export const makeCohorts = async (
  tx: Tx,
  partnershipCode: string,
  at: { readonly today: PlainDate; readonly now: Date },
): Promise<{ readonly cohorts: number } | undefined> => {
  await beginCohorts(tx, partnershipCode);
  const version = await versionOfList(tx, partnershipCode);
  if (version === undefined) return undefined;
  await joiningWholeTables(tx, async () => {
    await replaceMembers(tx, partnershipCode, at.today);
    await replaceCounts(tx, partnershipCode);
    await keepSpells(tx, partnershipCode, at.today);
  });
  await keepSnapshot(tx, partnershipCode, at.today);
  const told = await toldOf(tx, partnershipCode);
  await replaceTold(tx, partnershipCode, told);
  await endCohorts(tx, { partnershipCode, version, countedOn: at.today, madeAt: at.now });
  const cohorts = told.filter(({ key }) => key === '').length;
  await recordAct(tx, { action: 'cohorts.counted', detail: { cohorts } });
  return { cohorts };
};
