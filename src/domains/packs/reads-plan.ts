import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';

export type PlanRow = { readonly code: string; readonly name: string };

/** The plans of an area that are not closed, the one in force first. */
export const plansToPack = async (tx: Tx, partnershipCode: string): Promise<readonly PlanRow[]> => {
  const { rows } = await sql<PlanRow>`
    select code, name from plan where partnership_code = ${partnershipCode} and state <> 'closed'
    order by array_position(array['in-force', 'draft'], state), (kind = 'impact-plan') desc, name`.execute(tx);
  return rows;
};

export type PlanAreaRow = {
  readonly code: string;
  readonly title: string;
  readonly official: string | null;
  readonly summary: string | null;
  /** Its sub-points, each in the official words where they are held, else in a summary. */
  readonly points: readonly string[];
};

/** The areas of a plan in their order, with the words of what was asked. */
export const areasToPack = async (
  tx: Tx,
  partnershipCode: string,
  planCode: string,
): Promise<readonly PlanAreaRow[]> => {
  const { rows } = await sql<PlanAreaRow>`
    select code, short_title as title, official_text as official, summary_text as summary,
      array(select coalesce(s.official_text, s.summary_text || ' (a summary)') from plan_sub_point s where s.partnership_code = a.partnership_code
        and s.plan_code = a.plan_code and s.area_code = a.code order by s.position) as points
    from plan_area a
    where partnership_code = ${partnershipCode} and plan_code = ${planCode} order by position, code`.execute(tx);
  return rows;
};

/** A series that an action is to move, with the day on which the action began and that on which this was said. */
export type MeasureBound = {
  readonly seriesId: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly startOn: PlainDate;
  readonly namedOn: PlainDate;
};

/** The series that show the impact of actions, in the order of the actions. */
export const measuresBound = async (tx: Tx, partnershipCode: string): Promise<readonly MeasureBound[]> => {
  const { rows } = await sql<MeasureBound>`
    select l.series_id as "seriesId", a.plan_code as "planCode", a.area_code as "areaCode", a.start_on as "startOn", l.named_on as "namedOn"
    from plan_measure_link l join plan_action a on (a.partnership_code, a.id) = (l.partnership_code, l.action_id)
    where l.partnership_code = ${partnershipCode} and l.series_id is not null and l.role = 'impact' and l.ended_on is null
    order by a.plan_code, a.area_code, length(a.ref), a.ref, l.named_on, l.id`.execute(tx);
  return rows;
};

export const roleNamesOf = async (tx: Tx): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ code: string; name: string }>`select code, name from role`.execute(tx);
  return new Map(rows.map(({ code, name }) => [code, name]));
};
