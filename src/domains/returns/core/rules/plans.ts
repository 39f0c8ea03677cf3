import { at } from '../modules.ts';
import type { NamedPlan, ReturnRequest } from '../return.ts';
import { readDay } from './days.ts';
import type { Day } from './days.ts';

/** The plan of a request: the first, where a file wrongly has more. */
export const planOf = (request: ReturnRequest): NamedPlan | undefined => request.assessments[0]?.namedPlans[0];

export const planStart = (plan: NamedPlan | undefined): Day => readDay(plan?.row.values[at.namedplan.StartDate] ?? '');

export const planEnd = (plan: NamedPlan | undefined): Day => readDay(plan?.row.values[at.namedplan.CeaseDate] ?? '');

/** A plan is open on a day unless it ended on it or before. Where no plan is named, active plans alone tell that there is one. */
export const isPlanOpen = (request: ReturnRequest, day: Day): boolean => {
  const plan = planOf(request);
  if (plan === undefined) return request.activePlans.length > 0;
  const end = plan.row.values[at.namedplan.CeaseDate] ?? '';
  if (end === '' && (plan.row.values[at.namedplan.CeaseReason] ?? '') === '') return true;
  const ended = readDay(end);
  // A reason without a date, or a date that cannot be read, is a finding of its own: what else the file says is believed.
  return Number.isNaN(ended) ? request.activePlans.length > 0 : ended > day;
};
