import type { Tx } from '#platform/db';
import { pairRequests } from './core/pair-requests.ts';
import { numberedKinds, recordKinds } from './core/records.ts';
import type { RecordKind } from './core/records.ts';
import { applyStaged } from './store-apply.ts';
import {
  allColumnsOf,
  archive,
  endingValues,
  keyOf,
  list,
  makeStaging,
  on,
  run,
  stagedName,
} from './store-statements.ts';
import { analyseStaging, knownRequests } from './store.ts';

export type Joining = {
  readonly partnershipCode: string;
  /** The record that stays. */
  readonly kept: string;
  /** The record that becomes part of it. */
  readonly joined: string;
  readonly decision: string;
  readonly at: Date;
};

const belowChild = recordKinds.filter((kind) => kind !== 'child');

/** Where a kind says which request a row is of. */
const requestColumn = (kind: RecordKind): string => (kind === 'assessment_request' ? 'id' : 'request_id');

/** The rows of the joined record as if a file said them of the kept one; requests that both have meet as in an import. */
const stageJoined = async (tx: Tx, joining: Joining): Promise<void> => {
  const { partnershipCode, kept, joined, decision, at } = joining;
  const requests = await knownRequests(tx, partnershipCode, [kept, joined]);
  const incoming = requests.filter(({ childId }) => childId === joined);
  const paired = pairRequests(
    requests.filter(({ childId }) => childId === kept),
    incoming,
  );
  const same = incoming.map(({ id }, index) => ({
    id,
    becomes: paired[index] ?? id,
    met: paired[index] !== undefined,
  }));
  await run(
    tx,
    `create temp table joined_request on commit drop as
     select id, becomes, met from jsonb_to_recordset($1::jsonb) as r (id uuid, becomes uuid, met boolean)`,
    [JSON.stringify(same)],
  );
  for (const kind of recordKinds) {
    const replaced: Readonly<Record<string, string>> = {
      [kind === 'child' ? 'id' : 'child_id']: '$3::uuid',
      known_from: '$4::timestamptz',
      put_by_decision: '$5::uuid',
      ...(kind === 'child' ? {} : { [requestColumn(kind)]: 'r.becomes' }),
    };
    const columns = allColumnsOf(kind);
    await run(
      tx,
      `insert into ${stagedName(kind)} (${list(columns)})
       select ${columns.map((column) => replaced[column] ?? `t.${column}`).join(', ')}
       from ${kind} t ${kind === 'child' ? '' : `join joined_request r on r.id = t.${requestColumn(kind)}`}
       where t.partnership_code = $1 and t.${kind === 'child' ? 'id' : 'child_id'} = $2
         ${kind === 'annual_review' ? 'and (t.is_latest or not r.met)' : ''}`,
      [partnershipCode, joined, kept, at, decision],
    );
  }
};

/** Where the kept record is told of by a file as new or newer, what it says stands; only requests that it has not come to it. */
const keepNewer = async (tx: Tx, { partnershipCode, kept, joined }: Joining): Promise<void> => {
  const [row] = await run(
    tx,
    `select k.confirmed_import >= j.confirmed_import as stands from child k, child j
     where k.partnership_code = $1 and k.id = $2 and j.partnership_code = $1 and j.id = $3`,
    [partnershipCode, kept, joined],
  );
  if (row?.['stands'] !== true) return;
  await run(tx, `delete from staged_child`);
  for (const kind of belowChild)
    await run(
      tx,
      `delete from ${stagedName(kind)} s using joined_request r where r.met and s.${requestColumn(kind)} = r.becomes`,
    );
};

/** Makes two records one: what the joined one says goes over to the kept one, and every version before it stays in the history. */
export const joinRecords = async (tx: Tx, joining: Joining): Promise<void> => {
  const { partnershipCode, kept, joined, decision, at } = joining;
  const ending = { partnershipCode, at, byDecision: decision };
  await makeStaging(tx);
  await stageJoined(tx, joining);
  await keepNewer(tx, joining);
  for (const kind of belowChild.toReversed()) {
    const where = `where t.partnership_code = $1 and t.child_id = `;
    await run(tx, archive(kind, 'joined', `from ${kind} t ${where}$5::uuid`), [...endingValues(ending), joined]);
    await run(tx, `delete from ${kind} t ${where}$2::uuid`, [partnershipCode, joined]);
  }
  await run(tx, `update child set merged_into = $3 where partnership_code = $1 and id = $2`, [
    ...[partnershipCode, joined, kept],
  ]);
  await analyseStaging(tx);
  await applyStaged(tx, ending);
};

const restored = (kind: RecordKind): string =>
  allColumnsOf(kind)
    .map((column) => (column === 'known_from' ? '$4::timestamptz' : `r.${column}`))
    .join(', ');

/** The versions of a child's rows that a decision ended, each as the row that it was: `h` and `r`. */
const endedBy = (kind: RecordKind): string =>
  `superseded_record h, jsonb_populate_record(null::${kind}, h.record) r
   where h.partnership_code = $1 and h.child_id = $2 and h.ended_by_decision = $3 and h.record_kind = '${kind}'`;

const stillSo = (kind: RecordKind, row: string): string =>
  kind === 'child' ? 'true' : `exists (select from parted_request p where p.id = ${row}.${requestColumn(kind)})`;

/**
 * Takes a joining back. Requests of which no file has spoken since stand again as they stood before it, on both records; what later files
 * said of the kept record stays with it. Gives the number of requests of which that is so.
 */
export const partRecords = async (tx: Tx, joining: Joining, undoing: string): Promise<number> => {
  const { partnershipCode, kept, joined, decision, at } = joining;
  const ending = { partnershipCode, at, byDecision: undoing };
  await run(
    tx,
    `create temp table parted_request on commit drop as
     select id from assessment_request where partnership_code = $1 and child_id = $2 and put_by_decision = $3`,
    [partnershipCode, kept, decision],
  );
  const [since] = await run(
    tx,
    `select count(distinct t.id)::int as n from assessment_request t
     join superseded_record h on h.partnership_code = t.partnership_code and h.ended_by_decision = $3
       and h.record_kind = 'assessment_request' and h.request_id = t.id and h.child_id in ($2::uuid, $4::uuid)
     where t.partnership_code = $1 and t.child_id = $2 and (h.ending <> 'joined' or t.put_by_decision is null)
       and not exists (select from parted_request p where p.id = t.id)`,
    [partnershipCode, kept, decision, joined],
  );
  const child = (kind: RecordKind): string => (kind === 'child' ? 't.id' : 't.child_id');
  const put = (kind: RecordKind, first: number): string =>
    `t.partnership_code = $1 and ${child(kind)} = $${first}::uuid and t.put_by_decision = $${first + 1}::uuid and ${stillSo(kind, 't')}`;
  for (const kind of recordKinds)
    await run(tx, archive(kind, 'parted', `from ${kind} t where ${put(kind, 5)}`), [
      ...[...endingValues(ending), kept, decision],
    ]);
  const values = [partnershipCode, kept, decision, at];
  for (const kind of recordKinds) {
    const columns = list(allColumnsOf(kind));
    const match = `t.partnership_code = $1 and ${on('t', 'r', keyOf(kind))}`;
    await run(
      tx,
      `update ${kind} t set (${columns}) = row(${restored(kind)}) from ${endedBy(kind)} and ${match} and ${put(kind, 2)}`,
      values,
    );
    if (kind !== 'child')
      await run(
        tx,
        `insert into ${kind} (${columns}) select ${restored(kind)} from ${endedBy(kind)} and ${stillSo(kind, 'r')}
           and not exists (select from ${kind} t where ${match})`,
        values,
      );
  }
  for (const kind of [...numberedKinds.toReversed(), 'assessment_request'] as const)
    await run(tx, `delete from ${kind} t where ${put(kind, 2)}`, [partnershipCode, kept, decision]);
  await run(tx, `update child set merged_into = null where partnership_code = $1 and id = $2`, [
    partnershipCode,
    joined,
  ]);
  for (const kind of belowChild)
    await run(
      tx,
      `insert into ${kind} (${list(allColumnsOf(kind))}) select ${restored(kind)} from ${endedBy(kind)} and h.ending = 'joined'`,
      [partnershipCode, joined, decision, at],
    );
  return Number(since?.['n'] ?? 0);
};
