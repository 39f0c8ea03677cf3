// Due dates for every plan in England with its review, against the same arithmetic written by hand in PL/pgSQL and run row by row in PostgreSQL.
// The two do not give the same: PostgreSQL works out ten values for each plan, Irwell all that the facts determine (about 34, with standings, which
// exceptions are open, and what cannot be said). The ten are added up on both sides and must agree. IRWELL_BENCH_PLANS sets the number of plans.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { dueDates, registerSettings, shippedLaw } from '#domains/law';
import type { Facts } from '#domains/law';
import { createDatabase, startCluster } from '#platform/db';
import { dayNumber, fromDayNumber, isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { report } from './tools.ts';

const plans = Number(process.env['IRWELL_BENCH_PLANS'] ?? 640_000);
const firstDay = plainDate('2021-01-01');

const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/** The same plan for the same number, here and in SQL. */
const factsOf = (plan: number): Facts => {
  const made = addDays(firstDay, plan % 1400);
  const meeting = addDays(made, 300 + (plan % 61));
  const notice = addDays(meeting, 5 + (plan % 37));
  return {
    dates: {
      plan_made: made,
      review_meeting: meeting,
      decision_and_amendment_notice: notice,
      final_amended_plan: addDays(notice, 20 + (plan % 67)),
    },
    codes: {},
    years: {},
    exceptions: [],
  };
};

const dates = [
  'review_due_strict',
  'review_due_anniversary',
  'next_review_due_strict',
  'decision_due',
  'report_due',
  'final_due_from_notice',
  'final_due_cap_12_weeks',
  'final_due',
] as const;
const standings = ['decision_status', 'final_status'] as const;

const sql = `
create table plan as
  select p, date '${firstDay}' + p % 1400 as made,
    date '${firstDay}' + p % 1400 + 300 + p % 61 as meeting,
    date '${firstDay}' + p % 1400 + 300 + p % 61 + 5 + p % 37 as notice,
    date '${firstDay}' + p % 1400 + 300 + p % 61 + 5 + p % 37 + 20 + p % 67 as final
  from generate_series(0, ${String(plans - 1)}) as p;
create function add_up() returns bigint language plpgsql as $$
declare
  one record;
  total bigint := 0;
  from_notice date;
  cap date;
  due date;
begin
  for one in select * from plan loop
    from_notice := one.notice + 56;
    cap := one.meeting + 84;
    due := least(from_notice, cap);
    total := total
      + ((one.made + interval '12 months')::date - 1 - date '1970-01-01')
      + ((one.made + interval '12 months')::date - date '1970-01-01')
      + ((one.notice + interval '12 months')::date - 1 - date '1970-01-01')
      + (one.meeting + 28 - date '1970-01-01')
      + (one.meeting + 14 - date '1970-01-01')
      + (from_notice - date '1970-01-01')
      + (cap - date '1970-01-01')
      + (due - date '1970-01-01')
      + greatest(one.notice - (one.meeting + 28), 0)
      + greatest(one.final - due, 0);
  end loop;
  return total;
end $$;
`;

const irwell = (): { readonly total: number; readonly ms: number; readonly keys: number } => {
  const { register, calendars } = shippedLaw();
  const began = performance.now();
  let [total, keys] = [0, 0];
  for (let plan = 0; plan < plans; plan += 1) {
    const { result } = dueDates(register, calendars, registerSettings, factsOf(plan));
    for (const key of dates) {
      const value = String(result[key]);
      total += isPlainDate(value) ? dayNumber(value) : NaN;
    }
    for (const key of standings) total += Number(/^late_by_(\d+)_days$/.exec(String(result[key]))?.[1] ?? 0);
    keys += Object.keys(result).length;
  }
  return { total, ms: performance.now() - began, keys: keys / plans };
};

const folder = mkdtempSync('/tmp/irwell-bench-law-');
const cluster = await startCluster(path.join(folder, 'cluster'), 'serve');
let theirs = { total: NaN, ms: NaN };
try {
  const client = new pg.Client(await createDatabase(cluster.address, 'law'));
  await client.connect();
  await client.query(sql);
  const began = performance.now();
  const { rows } = await client.query<{ total: string }>('select add_up() as total');
  theirs = { total: Number(rows[0]?.total), ms: performance.now() - began };
  await client.end();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
const ours = irwell();
if (ours.total !== theirs.total)
  throw new Error(`The sums differ: Irwell ${String(ours.total)}, PostgreSQL ${String(theirs.total)}.`);
report({
  bench: 'law',
  what: 'every due date of a plan with its review, by the register of duties',
  against: 'ten of the same values in PL/pgSQL, row by row; the sums agree',
  plans,
  valuesForEachPlan: Math.round(ours.keys),
  irwellMs: Math.round(ours.ms),
  irwellPlansPerSecond: Math.round(plans / (ours.ms / 1000)),
  postgresqlMs: Math.round(theirs.ms),
  postgresqlPlansPerSecond: Math.round(plans / (theirs.ms / 1000)),
  ratio: Number((ours.ms / theirs.ms).toFixed(2)),
  ratioForEachValue: Number((ours.ms / ours.keys / (theirs.ms / 10)).toFixed(2)),
  peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
});
