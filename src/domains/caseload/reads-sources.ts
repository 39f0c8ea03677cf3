import { sql } from 'kysely';
import { stepsOfChildren, settlementsOfChildren } from '#domains/case-steps';
import { caseRecordsOfChildren, importsOf, keptPersons, sourcesOf } from '#domains/casework';
import type { CaseRecord, ImportLine, KeptPerson, Source } from '#domains/casework';
import type { RecordedStep, Settlement } from '#domains/case-steps';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { ReviewSaid, SourceTold } from './core/told.ts';
import { saidByExtracts } from './said-by-extract.ts';
import { returnSources, saidByReturns } from './said-by-return.ts';
import { saidBySteps, settleBy } from './said-by-steps.ts';
import type { ChildTold } from './core/told.ts';

/** Who tells of an area's children, and how fresh each is. */
export type Sources = {
  readonly imports: readonly ImportLine[];
  readonly returns: ReadonlyMap<number, SourceTold>;
  readonly extracts: ReadonlyMap<string, Source>;
};

export const sourcesOfArea = async (tx: Tx, partnershipCode: string): Promise<Sources> => {
  const imports = await importsOf(tx, partnershipCode);
  const extracts = await sourcesOf(tx, partnershipCode);
  return { imports, returns: returnSources(imports), extracts: new Map(extracts.map((each) => [each.id, each])) };
};

type FormerRow = {
  readonly child_id: string;
  readonly meeting_on: string | null;
  readonly outcome: string | null;
  readonly decided_on: string | null;
  readonly draft_on: string | null;
  readonly import_number: number;
  readonly file: number;
  readonly line: number;
};

const formerReview = (row: FormerRow, source: SourceTold): ReviewSaid => {
  const place = { importNumber: row.import_number, file: row.file, line: row.line };
  const day = (text: string | null) => (text !== null && isPlainDate(text) ? { says: text, place } : undefined);
  const meetingOn = day(row.meeting_on);
  const outcome = (['A', 'C', 'M'] as const).find((each) => each === row.outcome);
  return {
    source: { ...source, speaks: false },
    place,
    knownBy: meetingOn?.says,
    dueOn: undefined,
    invitedOn: undefined,
    papersOn: undefined,
    meetingOn,
    reportOn: undefined,
    outcome: outcome && { says: outcome, place },
    decidedOn: day(row.decided_on),
    noticeOn: day(row.draft_on),
    finalOn: undefined,
    isLatest: false,
  };
};

/** Reviews that a later return no longer tells of: a return tells only of the latest. */
const formerReviews = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
  { returns }: Sources,
): Promise<ReadonlyMap<string, readonly ReviewSaid[]>> => {
  const { rows } = await sql<FormerRow>`
    select child_id, meeting_on, outcome, decided_on, draft_on, import_number, file, line from annual_review
    where partnership_code = ${partnershipCode} and child_id = any (${[...childIds]}::uuid[]) and not is_latest
    order by child_id, meeting_on, request_id, number`.execute(tx);
  const found = new Map<string, ReviewSaid[]>();
  for (const row of rows) {
    const source = returns.get(row.import_number);
    if (source === undefined) continue;
    found.set(row.child_id, [...(found.get(row.child_id) ?? []), formerReview(row, source)]);
  }
  return found;
};

/** A child with all that is told of it, as it was read and as it is understood. */
export type ChildRead = {
  readonly childId: string;
  readonly person: KeptPerson;
  readonly records: readonly CaseRecord[];
  readonly steps: readonly RecordedStep[];
  readonly settlements: readonly Settlement[];
  readonly told: ChildTold;
};

/** All that any source says of these children, in the order of their ids. The number of queries does not depend on how many they are. */
export const childrenTold = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
  sources: Sources,
): Promise<readonly ChildRead[]> => {
  const persons = await keptPersons(tx, partnershipCode, childIds);
  const records = await caseRecordsOfChildren(tx, partnershipCode, childIds);
  const steps = await stepsOfChildren(tx, partnershipCode, childIds);
  const settlements = await settlementsOfChildren(tx, partnershipCode, childIds);
  const former = await formerReviews(tx, partnershipCode, childIds, sources);
  return persons.map((person) => {
    const { childId } = person;
    const own = {
      records: records.get(childId) ?? [],
      steps: steps.get(childId) ?? [],
      settlements: settlements.get(childId) ?? [],
    };
    const returned = saidByReturns(person, sources.returns);
    const extracted = saidByExtracts(own.records, sources.extracts);
    const recorded = saidBySteps(own.steps);
    return {
      childId,
      person,
      ...own,
      told: {
        birthOn: returned.birthOn ?? extracted.birthOn,
        primaryNeed: returned.primaryNeed,
        requests: [...returned.requests, ...extracted.requests, ...recorded.requests],
        plans: [...returned.plans, ...extracted.plans, ...recorded.plans],
        reviews: [...returned.reviews, ...(former.get(childId) ?? []), ...extracted.reviews, ...recorded.reviews],
        advice: [...extracted.advice, ...recorded.advice],
        exceptions: recorded.exceptions,
        placements: [...returned.placements, ...extracted.placements],
        officers: extracted.officers,
        cautions: extracted.cautions,
        goneFrom: extracted.goneFrom,
        settle: settleBy(own.settlements),
      },
    };
  });
};

/** The ids of an area's children after the one given; records that were joined to another are left out. */
export const childrenAfter = async (
  tx: Tx,
  partnershipCode: string,
  after: string | undefined,
  most: number,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from child where partnership_code = ${partnershipCode} and merged_into is null
      and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
    order by id limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
};

/** The record that a record was joined to, and that one in its turn. */
export const wholeRecordOf = async (tx: Tx, partnershipCode: string, childId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id, merged_into) as (
      select id, merged_into from child where partnership_code = ${partnershipCode} and id = ${childId}::uuid
      union
      select c.id, c.merged_into from child c join up u on c.id = u.merged_into where c.partnership_code = ${partnershipCode}
    )
    select id from up where merged_into is null`.execute(tx);
  return rows[0]?.id;
};

/** Who was given each of these cases here; a case that was given back, or never given, is not in the answer. */
export const assignedOfficers = async (
  tx: Tx,
  partnershipCode: string,
  childIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ child_id: string; officer: string | null }>`
    select distinct on (child_id) child_id, officer from case_assignment
    where partnership_code = ${partnershipCode} and child_id = any (${[...childIds]}::uuid[])
    order by child_id, number desc`.execute(tx);
  return new Map(rows.flatMap(({ child_id: id, officer }) => (officer === null ? [] : [[id, officer] as const])));
};
