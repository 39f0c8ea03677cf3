import { at } from '../modules.ts';
import { dayOf, textOf } from './calendar.ts';
import type { Chance } from './chance.ts';
import { isOpen, planOf } from './draft.ts';
import type { ActiveDraft, AssessmentDraft, PersonDraft, PlanDraft, RequestDraft } from './draft.ts';
import type { Finding } from './findings.ts';
import type { Day } from './life.ts';

/** What a fault is planted in. `before` is the last person of the file in whom nothing was planted. */
export type FaultScene = {
  readonly year: number;
  readonly area: string;
  readonly census: Day;
  /** 1 January of the year that the return is about. */
  readonly begins: Day;
  readonly yes: string;
  readonly no: string;
  readonly chance: Chance;
  readonly before: PersonDraft | undefined;
};

/**
 * A fault: changes the person so that its rule is broken, and tells the finding, then others that follow from it. Undefined, and nothing
 * changed, when the person has nothing that it can be planted in.
 */
export type Fault = {
  readonly rule: string;
  readonly since?: number;
  readonly until?: number;
  readonly plant: (person: PersonDraft, scene: FaultScene) => readonly Finding[] | undefined;
};

export const found = (rule: string, path: string, field: string | null): Finding => ({ rule, path, field });

export const dayIn = (text: string | undefined): Day =>
  text === undefined || text === ''
    ? Number.NaN
    : dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));

/** A place below the person that a fault can be planted in. */
export type Spot = {
  readonly request: RequestDraft;
  readonly path: string;
  readonly assessment: AssessmentDraft | undefined;
  readonly assessmentPath: string;
  readonly plan: PlanDraft | undefined;
  readonly planPath: string;
  readonly active: ActiveDraft | undefined;
  readonly activePath: string;
  readonly isOpen: boolean;
};

export const spotsOf = (person: PersonDraft, { census }: FaultScene): readonly Spot[] =>
  person.requests.map((request, index) => {
    const path = `Requests[${String(index + 1)}]`;
    return {
      request,
      path,
      assessment: request.assessments[0],
      assessmentPath: `${path}/Assessment`,
      plan: planOf(request),
      planPath: `${path}/Assessment/NamedPlan`,
      active: request.activePlans[0],
      activePath: `${path}/ActivePlans`,
      isOpen: isOpen(request, textOf(census)),
    };
  });

type SpotFault = (spot: Spot, scene: FaultScene, person: PersonDraft) => readonly Finding[] | undefined;

/** Tries a fault at each request of the person until it fits. */
export const atSpot =
  (plant: SpotFault): Fault['plant'] =>
  (person, scene) => {
    for (const spot of spotsOf(person, scene)) {
      const findings = plant(spot, scene, person);
      if (findings !== undefined) return findings;
    }
    return undefined;
  };

export const outcomeOf = ({ request }: Spot): string => request.row[at.requests.RequestOutcome] ?? '';
export const assessmentOutcomeOf = ({ assessment }: Spot): string =>
  assessment?.row[at.assessment.AssessmentOutcome] ?? '';
