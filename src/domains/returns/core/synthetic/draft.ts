import { at } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';

/** A person that may be changed: only the values matter, in the order of `at`. */
export type PlanDraft = { row: string[]; planDetails: string[][] };
export type AssessmentDraft = { row: string[]; namedPlans: PlanDraft[] };
export type ActiveDraft = { row: string[]; placements: string[][]; needs: string[][] };
export type RequestDraft = { row: string[]; assessments: AssessmentDraft[]; activePlans: ActiveDraft[] };
export type PersonDraft = { row: string[]; requests: RequestDraft[] };

const values = ({ values: of }: Row): string[] => [...of];

export const draftOf = ({ row, requests }: ReturnPerson): PersonDraft => ({
  row: values(row),
  requests: requests.map((request) => ({
    row: values(request.row),
    assessments: request.assessments.map((assessment) => ({
      row: values(assessment.row),
      namedPlans: assessment.namedPlans.map((plan) => ({
        row: values(plan.row),
        planDetails: plan.planDetails.map(values),
      })),
    })),
    activePlans: request.activePlans.map((active) => ({
      row: values(active.row),
      placements: active.placements.map(values),
      needs: active.needs.map(values),
    })),
  })),
});

const rowOf = (of: readonly string[]): Row => ({ file: 0, line: 0, id: '', values: of });

export const personOf = ({ row, requests }: PersonDraft): ReturnPerson => ({
  row: rowOf(row),
  requests: requests.map((request) => ({
    row: rowOf(request.row),
    assessments: request.assessments.map((assessment) => ({
      row: rowOf(assessment.row),
      namedPlans: assessment.namedPlans.map((plan) => ({
        row: rowOf(plan.row),
        planDetails: plan.planDetails.map(rowOf),
      })),
    })),
    activePlans: request.activePlans.map((active) => ({
      row: rowOf(active.row),
      placements: active.placements.map(rowOf),
      needs: active.needs.map(rowOf),
    })),
  })),
});

export const planOf = ({ assessments }: RequestDraft): PlanDraft | undefined => assessments[0]?.namedPlans[0];

/** Open on the census day (yyyy-mm-dd): not ended on it or before. Where no plan is named, active plans tell that there is one. */
export const isOpen = (request: RequestDraft, census: string): boolean => {
  const plan = planOf(request);
  if (plan === undefined) return request.activePlans.length > 0;
  const end = plan.row[at.namedplan.CeaseDate] ?? '';
  return end === '' || end > census;
};
