import { sql } from 'kysely';
import { recordedSoFar } from '#domains/case-steps';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { cutoffs } from './core/frames.ts';
import type { Reach } from './core/frames.ts';
import type { Counted } from './core/fill.ts';
import type { QuestionId, Remark } from './core/table.ts';

// The counts of each question from the facts of store-facts.ts: one row for each cell that is not a total.

type Cells = { readonly table: string; readonly rows: readonly Counted[] };

const counted = async (tx: Tx, table: string, statement: RawBuilder<unknown>): Promise<Cells> => {
  const { rows } = await sql<{ row: string; column: string; count: number }>`${statement}`.execute(tx);
  return { table, rows };
};

const years = (reach: Reach): number[] => [...reach.held];

const transfers = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => {
  const { rows } = await sql<{ table: string; row: string; column: string; count: number }>`
    select 'due-' || case to_char(due_on, 'MMDD') when '0215' then '0215' when '0331' then '0331' else 'other' end as "table",
      extract(year from due_on)::text as "row",
      case when is_impossible then 'unknown' when final_on <= due_on then 'by' when final_on <= due_on + 28 then 'late-1' when final_on <= due_on + 84 then 'late-29'
        when final_on is not null then 'late-85' when as_at > due_on then 'open' else 'unknown' end as "column", count(*)::int as count
    from question_transfer where extract(year from due_on)::int = any(${years(reach)}::int[]) group by 1, 2, 3`.execute(
    tx,
  );
  return ['due-0215', 'due-0331', 'due-other'].map((table) => ({
    table,
    rows: rows.filter((each) => each.table === table),
  }));
};

const inHeld = (day: string, reach: Reach): RawBuilder<unknown> =>
  sql`extract(year from ${sql.raw(day)})::int = any(${years(reach)}::int[])`;

const reviews = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => [
  await counted(
    tx,
    'held',
    sql`select to_char(meeting_on, 'YYYY-MM') as "row", case when decided_on <= meeting_on + 28 then 'in-4' when decided_on <= meeting_on + 56 then 'late-1'
        when decided_on <= meeting_on + 112 then 'late-29' when decided_on is not null then 'late-85'
        when outcome is null and as_at > meeting_on + 28 then 'not-told' else 'unknown' end as "column", count(*)::int as count
      from question_meeting where ${inHeld('meeting_on', reach)} group by 1, 2`,
  ),
  await counted(
    tx,
    'completed',
    sql`select to_char(decided_on, 'YYYY-MM') as "row", case when due_on is null then 'unknown' when decided_on <= due_on then 'in-12'
        when decided_on <= due_on + 91 then 'late-1' when decided_on <= due_on + 182 then 'late-92' when decided_on <= due_on + 365 then 'late-183'
        else 'late-366' end as "column", count(*)::int as count
      from question_completion where ${inHeld('decided_on', reach)} group by 1, 2`,
  ),
  await counted(
    tx,
    'amended',
    sql`select to_char(meeting_on, 'YYYY-MM') as "row", case when final_on <= meeting_on + 84 then 'in-12-weeks' when final_on is not null then 'late'
        when final_as_at > meeting_on + 84 then 'not-told' else 'unknown' end as "column", count(*)::int as count
      from question_meeting where outcome = 'A' and ${inHeld('meeting_on', reach)} group by 1, 2`,
  ),
];

const notReviewed = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => {
  const days = cutoffs(reach);
  const by = (table: string, row: RawBuilder<unknown>): Promise<Cells> =>
    counted(
      tx,
      table,
      sql`with plans as (
          select ${row} as "row", case when p.reviews_as_at >= ${reach.asAt}::date then coalesce(c.last_on, case when p.plan_on <= p.as_at then p.plan_on end) end as last_on
          from question_plan p join question_placement k on k.child = p.child
          left join (select child, max(decided_on) as last_on from question_completion group by child) c on c.child = p.child
        )
        select "row", w.id as "column", count(*)::int as count
        from plans cross join lateral (
          select case when last_on is null then 'unknown' else 'known' end as id where true
          union all select d.id from unnest(${days.map(({ id }) => id)}::text[], ${days.map(({ day }) => day)}::date[]) d (id, day) where last_on < d.day
        ) w group by 1, 2`,
    );
  return [await by('by-age', sql`${agesNow(reach.asAt)}`), await by('by-placement', sql`k.kind`)];
};

const agesNow = (asAt: PlainDate): RawBuilder<unknown> => sql`
  case when p.birth_on is null or p.birth_on > ${asAt}::date then 'age-not-told'
    when ${asAt}::date < p.birth_on + interval '5 years' then 'under-5' when ${asAt}::date < p.birth_on + interval '11 years' then '5-10'
    when ${asAt}::date < p.birth_on + interval '16 years' then '11-15' when ${asAt}::date < p.birth_on + interval '20 years' then '16-19' else '20-25' end`;

const knownNeeds = [
  'ASD',
  'SLCN',
  'SEMH',
  'MLD',
  'SLD',
  'PMLD',
  'SPLD',
  'HI',
  'VI',
  'MSI',
  'PD',
  'DS',
  'OTH',
  'need-not-told',
];

const requests = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => {
  const by = (table: string, row: RawBuilder<unknown>): Promise<Cells> =>
    counted(
      tx,
      table,
      sql`with asked as (
          select extract(year from received_on)::text as year, r.*, case when decision = 'Y' then case assessed when 'Y' then 'issued' when 'N' then 'plan-refused'
              when 'W' then 'stopped' else 'in-progress' end
            when decision = 'N' then 'refused' when decision = 'W' then 'withdrawn' else 'undecided' end as what
          from question_request r where ${inHeld('received_on', reach)}
        )
        select ${row} as "row", w.id as "column", count(*)::int as count
        from asked cross join lateral (select what as id union all select 'mediation' where mediation union all select 'appeal' where appeal) w
        group by 1, 2`,
    );
  return [
    await by('by-year', sql`year`),
    await by('by-need', sql`year || '-' || case when need = any(${knownNeeds}::text[]) then need else 'OTH' end`),
    await by('by-age', sql`year || '-' || age_group`),
  ];
};

const disputes = (tx: Tx, area: string, held: ReadonlySet<number>): Promise<Cells> =>
  counted(
    tx,
    'disputes',
    sql`select extract(year from c.opened_on)::text || '-' || coalesce(c.about, 'other') as "row",
        c.way || case when c.order_on <= s.as_at then '-ordered' when c.ended_on <= s.as_at then '-ended' else '-open' end as "column", count(*)::int as count
      from case_dispute c join question_source s using (source_id)
      where c.partnership_code = ${area} and c.missing_since is null and c.way is not null and c.opened_on <= s.as_at
        and extract(year from c.opened_on)::int = any(${[...held]}::int[]) group by 1, 2`,
  );

const within = (name: string, day: string, from: string, weeks: number): RawBuilder<unknown> =>
  sql.raw(
    `'${name}-' || case when ${from} is null or ${day} < ${from} then 'unknown' when ${day} <= ${from} + ${String(weeks * 7)} then 'in' else 'late' end`,
  );

const assessments = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => [
  await counted(
    tx,
    'decisions',
    sql`select extract(year from told_on)::text as "row", ${within('told', 'told_on', 'received_on', 6)} as "column", count(*)::int as count
      from question_request where decision in ('Y', 'N') and told_on <= as_at and ${inHeld('told_on', reach)} group by 1, 2`,
  ),
  await counted(
    tx,
    'refusals',
    sql`select extract(year from assessed_on)::text as "row", ${within('no-plan', 'assessed_on', 'received_on', 16)} as "column", count(*)::int as count
      from question_request where assessed = 'N' and assessed_on <= as_at and ${inHeld('assessed_on', reach)} group by 1, 2`,
  ),
  await counted(
    tx,
    'plans',
    sql`with issued as (
        select extract(year from assessed_on)::text as year, is_exception, case when assessed_on >= received_on then assessed_on - received_on end as days
        from question_request where assessed = 'Y' and assessed_on <= as_at and ${inHeld('assessed_on', reach)}
      )
      select year as "row", case when is_exception then case when days <= 140 then 'exceptions-in' else 'exceptions-out' end
        when days is null then 'usual-unknown' when days <= 140 then 'usual-in' else 'usual-late' end as "column", count(*)::int as count
      from issued group by 1, 2
      union all select year, 'median', floor(percentile_cont(0.5) within group (order by days) / 7)::int from issued where days is not null group by year
      union all select year, 'longest', floor(max(days) / 7)::int from issued where days is not null group by year`,
  ),
  await counted(
    tx,
    'open',
    sql`with open as (
        select case when decision = 'A' then 'deciding' else 'assessing' end as stage, case when as_at >= received_on then as_at - received_on end as days
        from question_request
        where is_current and not has_died and (decision = 'A' or (decision = 'Y' and (assessed is null or assessed = 'A' or (assessed = 'Y' and assessed_on is null and not is_issued))))
      )
      select 'open-' || case when days is null then 'unknown' when days <= 42 then '0' when days <= 112 then '6' when days <= 140 then '16'
        when days <= 182 then '20' when days <= 273 then '26' when days <= 364 then '39' else '52' end as "row", stage as "column", count(*)::int as count
      from open group by 1, 2
      union all select 'all', 'longest', floor(max(days) / 7)::int from open having max(days) is not null`,
  ),
];

const placements = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => [
  await counted(
    tx,
    'kinds',
    sql`select k.kind as "row", ${agesNow(reach.asAt)} as "column", count(*)::int as count
      from question_plan p join question_placement k on k.child = p.child group by 1, 2`,
  ),
];

const ended = async (tx: Tx, reach: Reach): Promise<readonly Cells[]> => [
  await counted(
    tx,
    'reasons',
    sql`select extract(year from ceased_on)::text as "row", 'reason-' || coalesce(reason, 'unknown') as "column", count(*)::int as count
      from question_ended where ${inHeld('ceased_on', reach)} group by 1, 2`,
  ),
];

/** What was counted for a question, by table. */
export const countsOf = async (
  tx: Tx,
  area: string,
  question: QuestionId,
  reach: Reach,
  heldDisputes: ReadonlySet<number>,
): Promise<readonly Cells[]> => {
  switch (question) {
    case 'phase-transfers':
      return transfers(tx, reach);
    case 'annual-reviews':
      return reviews(tx, reach);
    case 'not-reviewed':
      return notReviewed(tx, reach);
    case 'requests':
      return [...(await requests(tx, reach)), await disputes(tx, area, heldDisputes)];
    case 'assessments':
      return assessments(tx, reach);
    case 'placements':
      return placements(tx, reach);
    case 'plans-ended':
      return ended(tx, reach);
  }
};

const remark = (count: number, words: string): Remark => ({ count, words });

/** How many rows were left out, and why. */
export const leftOut = async (tx: Tx, area: string, question: QuestionId, reach: Reach): Promise<readonly Remark[]> => {
  const one = async (statement: RawBuilder<unknown>, words: string): Promise<readonly Remark[]> => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${statement}`.execute(tx);
    const count = rows[0]?.count ?? 0;
    return count === 0 ? [] : [remark(count, words)];
  };
  switch (question) {
    case 'phase-transfers':
      return one(
        sql`question_transfer where is_impossible`,
        'final plans are dated after the day of their source. They are among “not known”.',
      );
    case 'annual-reviews':
      return one(
        sql`annual_review where partnership_code = ${area} and meeting_on is null`,
        'reviews are told without a day of the meeting. They are not among those held.',
      );
    case 'requests':
      return [
        ...(await one(
          sql`question_request where received_on is null`,
          'requests are told without the day they were received, most of them decided before the records begin. They are in no year.',
        )),
        ...(await one(
          sql`case_request c join question_child m on m.id = c.child_id where c.partnership_code = ${area} and c.missing_since is null
            and c.received_on <= (select max(as_at) from record_import where partnership_code = ${area} and kind = 'sen2')
            and not exists (select from question_told t where t.child = m.root and t.received_on = c.received_on)`,
          'requests in an extract were received before the latest return’s day and are in no return on that day. They are left out.',
        )),
      ];
    case 'assessments':
      return [
        ...(await one(
          sql`question_request where decision in ('Y', 'N') and told_on is null and extract(year from received_on)::int = any(${years(reach)}::int[])`,
          'decisions whether to assess are told without a day. They are in no year.',
        )),
        ...(await one(
          sql`question_request where not is_current and (decision = 'A' or (decision = 'Y' and (assessed is null or assessed = 'A')))`,
          'requests stand open in an earlier return and are in no later source. They are not counted as open.',
        )),
      ];
    case 'plans-ended':
      return one(
        sql`ehc_plan where partnership_code = ${area} and ceased_on is null and cease_reason is not null`,
        'plans have a reason for ending and no day. They are in no year.',
      );
    case 'not-reviewed':
      return one(
        sql`question_plan where reviews_as_at < ${reach.asAt}::date`,
        'plans in force are in no source of this day. They are among “not known”.',
      );
    case 'placements':
      return one(
        sql`question_plan where request is null`,
        'plans are told by an extract or a step recorded here alone, which do not tell the kind of placement. They are under “no placement told”.',
      );
  }
};

export type Held = {
  readonly version: string;
  readonly returns: readonly { readonly year: number; readonly asAt: PlainDate }[];
  readonly extracts: readonly {
    readonly name: string;
    readonly asAt: PlainDate;
    readonly cannotTell: readonly string[];
  }[];
  /** The day of the latest step or settlement that was recorded here. */
  readonly recordedOn: PlainDate | undefined;
};

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

/** Counted up when the counting changes, so that tables made before are made anew. */
const countingVersion = 5;

/** What is held now: another version, other records or another way of counting. */
export const heldOf = async (tx: Tx, area: string): Promise<Held> => {
  const imports = await sql<{ year: number; as_at: string }>`
    select distinct on (year) year, as_at from record_import where partnership_code = ${area} and kind = 'sen2' order by year, number desc`.execute(
    tx,
  );
  const extracts = await sql<{ name: string; as_at: string; cannot_tell: readonly string[] }>`
    select distinct on (s.id) s.name, i.as_at, i.cannot_tell from case_source s
    join case_source_import i on i.partnership_code = s.partnership_code and i.source_id = s.id
    where s.partnership_code = ${area} order by s.id, i.as_at desc, i.import_number desc`.execute(tx);
  const version = await sql<{ version: string }>`
    select concat_ws('.', (select coalesce(max(number), 0) from record_import where partnership_code = ${area}),
      (select count(*) from match_decision where partnership_code = ${area}),
      (select count(*) from case_source_import where partnership_code = ${area}), ${countingVersion}::int) as version`.execute(
    tx,
  );
  const { entries, settlements, lastOn } = await recordedSoFar(tx, area);
  return {
    version: `${version.rows[0]?.version ?? ''}.${String(entries)}.${String(settlements)}`,
    recordedOn: lastOn,
    returns: imports.rows.map(({ year, as_at: asAt }) => ({ year, asAt: day(asAt) })),
    extracts: extracts.rows.map(({ name, as_at: asAt, cannot_tell: cannotTell }) => ({
      name,
      asAt: day(asAt),
      cannotTell,
    })),
  };
};

/** Years of which the facts have something, by what is asked; of disputes an extract alone tells. */
export type YearsTold = Readonly<
  Record<'requests' | 'reviews' | 'transfers' | 'ended' | 'disputes', ReadonlySet<number>>
>;

export const yearsTold = async (tx: Tx, area: string): Promise<YearsTold> => {
  const told = async (statement: RawBuilder<unknown>): Promise<ReadonlySet<number>> => {
    const { rows } = await sql<{ year: number }>`
      select distinct extract(year from on_day)::int as year from (${statement}) t (on_day) where on_day is not null`.execute(
      tx,
    );
    return new Set(rows.map(({ year }) => year));
  };
  return {
    requests: await told(sql`select received_on from question_request where by_extract_alone`),
    reviews: await told(
      sql`select meeting_on from case_review where partnership_code = ${area} and missing_since is null`,
    ),
    transfers: await told(sql`select due_on from question_transfer`),
    ended: await told(sql`select ceased_on from question_ended where by_extract_alone`),
    disputes: await told(
      sql`select opened_on from case_dispute where partnership_code = ${area} and missing_since is null`,
    ),
  };
};
