import { roles } from '#platform/http';
import type { Viewer } from '#platform/http';
import type { Action } from './core/plan.ts';

/** Who reads the plan. access.reads_plan() says the same behind this. */
export const mayReadPlan = roles(
  'case-officer',
  'send-manager',
  'analyst',
  'programme-office',
  'board-member',
  'independent-chair',
  'adviser',
  'commissioner',
  'parent-carer-forum',
);

/** Who keeps the frame of the plan, its trackers and risks. access.keeps_plan() says the same. */
export const mayKeepPlan = roles('programme-office');

/** Who may say how sure we are, of what they do not own. The policies and a trigger of 0171 say the same. */
export const mayAssure = roles('programme-office', 'board-member', 'independent-chair', 'adviser', 'commissioner');

/** Whether the viewer comes in a role that answers for the action. */
export const owns = ({ roleCode }: Pick<Viewer, 'roleCode'>, action: Pick<Action, 'accountable' | 'lead'>): boolean =>
  action.accountable.role === roleCode || action.lead.role === roleCode;
