import type { Tx } from '#platform/db';
import { numberedKinds, recordKinds } from './core/records.ts';
import type { RecordKind } from './core/records.ts';
import {
  allColumnsOf,
  archive,
  confirmationOf,
  contentOf,
  endingValues,
  keyOf,
  list,
  on,
  run,
  stagedName,
} from './store-statements.ts';
import type { Ending } from './store-statements.ts';

export type Applied = { readonly added: number; readonly changed: number; readonly ended: number };

const count = (rows: readonly Readonly<Record<string, unknown>>[]): number => Number(rows[0]?.['n'] ?? 0);

const insertNew = async (tx: Tx, kind: RecordKind): Promise<number> => {
  const columns = list(allColumnsOf(kind));
  return count(
    await run(
      tx,
      `with made as (insert into ${kind} (${columns}) select ${columns} from ${stagedName(kind)} where state = 'n' returning 1)
       select count(*)::int as n from made`,
    ),
  );
};

/** Of children and requests that are all new: there is nothing to compare with, so nothing is looked up. */
export const insertStaged = async (tx: Tx): Promise<void> => {
  for (const kind of recordKinds) {
    const columns = list(allColumnsOf(kind));
    await run(tx, `insert into ${kind} (${columns}) select ${columns} from ${stagedName(kind)}`);
  }
};

/**
 * A review that is told of again meets its row: the same meeting, or the same decision, or one side has neither date. Any other is a new one,
 * numbered after those that are known; the return tells only of the latest, and the earlier ones stay.
 */
const numberReviews = async (tx: Tx, partnershipCode: string): Promise<void> => {
  await run(
    tx,
    `update staged_annual_review s set number = coalesce(
       (select e.number from annual_review e
        where e.partnership_code = $1 and e.child_id = s.child_id and e.request_id = s.request_id
          and e.active_plan_number = s.active_plan_number
          and (e.meeting_on = s.meeting_on or e.decided_on = s.decided_on
            or (e.is_latest and ((e.meeting_on is null and e.decided_on is null) or (s.meeting_on is null and s.decided_on is null))))
        order by e.is_latest desc, e.number desc limit 1),
       (select max(e.number) from annual_review e
        where e.partnership_code = $1 and e.child_id = s.child_id and e.request_id = s.request_id) + s.active_plan_number,
       s.number)`,
    [partnershipCode],
  );
};

const inScope = `exists (select from staged_assessment_request r where r.child_id = t.child_id and r.id = t.request_id)`;

const notStaged = (kind: RecordKind): string =>
  `t.partnership_code = $1 and ${inScope} and not exists (select from ${stagedName(kind)} s where ${on('s', 't', keyOf(kind))})`;

/** A review that the latest source no longer tells of stays known; it is only not the latest. */
const demoteReviews = async (tx: Tx, ending: Ending): Promise<void> => {
  const where = `where t.is_latest and ${notStaged('annual_review')}`;
  await run(tx, archive('annual_review', 'changed', `from annual_review t ${where}`), endingValues(ending));
  await run(tx, `update annual_review t set is_latest = false, known_from = $2, put_by_decision = $3 ${where}`, [
    ending.partnershipCode,
    ending.at,
    ending.byDecision ?? null,
  ]);
};

const changeRows = async (tx: Tx, kind: RecordKind, ending: Ending): Promise<number> => {
  const staged = stagedName(kind);
  const [key, content, confirmation] = [keyOf(kind), contentOf(kind), confirmationOf(kind)];
  const same = `t.partnership_code = $1 and ${on('t', 's', key)}`;
  await run(
    tx,
    `update ${staged} s set state = case when (${list(content, 't')}) is distinct from (${list(content, 's')}) then 'c' else 'u' end::"char"
     from ${kind} t where ${same}`,
    [ending.partnershipCode],
  );
  // A decision keeps the child and its requests as they were even when only the file that confirms them differs: it can be undone.
  const ended = ending.byDecision !== undefined && confirmation.length > 0 ? `s.state <> 'n'` : `s.state = 'c'`;
  const changed = await run(
    tx,
    `with gone as (${archive(kind, 'changed', `from ${kind} t join ${staged} s on ${same} where ${ended}`)} returning 1)
     select count(*)::int as n from gone`,
    endingValues(ending),
  );
  const replaced = allColumnsOf(kind).filter((column) => column !== 'partnership_code' && !key.includes(column));
  await run(
    tx,
    `update ${kind} t set (${list(replaced)}) = row(${list(replaced, 's')}) from ${staged} s where ${same} and s.state = 'c'`,
    [ending.partnershipCode],
  );
  if (confirmation.length > 0) {
    const said = [...confirmation, 'put_by_decision'];
    await run(
      tx,
      `update ${kind} t set (${list(said)}) = row(${list(said, 's')}) from ${staged} s where ${same} and s.state = 'u'`,
      [ending.partnershipCode],
    );
  }
  return count(changed);
};

/** Rows of requests that were told of, without a counterpart: no longer said. Leaves before what they hang from. */
const endRows = async (tx: Tx, kind: RecordKind, ending: Ending): Promise<number> => {
  const where = `where ${notStaged(kind)}`;
  const ended = await run(
    tx,
    `with gone as (${archive(kind, 'no-longer-said', `from ${kind} t ${where}`)} returning 1) select count(*)::int as n from gone`,
    endingValues(ending),
  );
  if (count(ended) > 0) await run(tx, `delete from ${kind} t ${where}`, [ending.partnershipCode]);
  return count(ended);
};

/** Makes the records say what the staged rows say: new rows added, different ones changed, missing ones ended; the former go to the history. */
export const applyStaged = async (tx: Tx, ending: Ending): Promise<Applied> => {
  let [added, changed, ended] = [0, 0, 0];
  await numberReviews(tx, ending.partnershipCode);
  for (const kind of recordKinds) {
    changed += await changeRows(tx, kind, ending);
    if (kind === 'annual_review') await demoteReviews(tx, ending);
    added += await insertNew(tx, kind);
  }
  for (const kind of numberedKinds.toReversed()) if (kind !== 'annual_review') ended += await endRows(tx, kind, ending);
  return { added, changed, ended };
};
