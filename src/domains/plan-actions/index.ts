// The door of the plan: what is done under it, who says so, and what it changed for children.
export { actionsCommand } from './commands.ts';
export type { Outcome } from './core/plan.ts';
export type { Delivery, Impact } from './core/vocabulary.ts';
export { keptForm } from './form-kept.ts';
export { leadingTo } from './pages/not-saved.page.ts';
export { outcomesOf } from './reads.ts';
export { risksOf } from './risks-told.ts';
export type { RiskForOthers } from './risks-told.ts';
export { slipsOf } from './slips-told.ts';
export type { Slip } from './slips-told.ts';
export { actionsOf, publicActionsOf } from './told.ts';
export type { ActionTold, PublicAction } from './told.ts';
export { bindInventedEvidence } from './demonstration-evidence.ts';
export { loadInventedPlans } from './demonstration.ts';
export { mayReadPlan } from './policy.ts';
export { planRoutes } from './routes.ts';
export type { SaidAbout, SaysAbout } from './said-about.ts';
