import type { PlainDate } from '#shared/plain-date';
import type {
  AssuranceLevel,
  ExpectedDirection,
  Impact,
  LinkRole,
  PlanKind,
  ReasonKind,
  SaidDelivery,
} from './vocabulary.ts';

export type PlanLine = {
  readonly code: string;
  readonly name: string;
  readonly kind: PlanKind;
  readonly state: 'draft' | 'in-force' | 'closed';
  readonly isPublic: boolean;
  readonly summary: string;
  readonly aliases: readonly { readonly alias: string; readonly usedIn: string }[];
  readonly areas: number;
  readonly actions: number;
};

export type PlanVersion = {
  readonly number: number;
  readonly label: string;
  readonly whatChanged: string;
  readonly effectiveOn: PlainDate;
  readonly byName: string;
  readonly approvals: readonly {
    readonly body: string;
    readonly decidedOn: PlainDate;
    readonly result: 'approved' | 'approved-with-conditions' | 'noted' | 'returned';
    readonly note: string;
  }[];
};

export type AreaOfPlan = {
  readonly code: string;
  readonly kind: 'priority-action' | 'improvement' | 'weakness' | 'theme';
  readonly title: string;
  readonly summary: string;
  readonly official: string;
  readonly ownerRole: string | null;
};

export type Outcome = {
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly familyWords: string;
  readonly officerWords: string;
  readonly madeWith: string;
  readonly isPublic: boolean;
  /** Counts up with each change of its words. */
  readonly version: number;
};

/** What an outcome said in one version. */
export type OutcomeVersion = Pick<Outcome, 'version' | 'familyWords' | 'officerWords' | 'madeWith' | 'isPublic'> & {
  /** Null where it was written before versions were kept. */
  readonly on: PlainDate | null;
  readonly byName: string;
};

/** What was decided about a plan as a whole. */
export type PlanDecision = {
  readonly what: 'made-public' | 'made-not-public' | 'closed' | 'opened-again';
  readonly why: string;
  readonly on: PlainDate;
  readonly byName: string;
};

/** Who answers for an action: a role of Irwell where it is one, else the post as the plan names it. */
export type Owner = { readonly role: string | null; readonly words: string };

export type Action = {
  readonly id: string;
  readonly planCode: string;
  readonly areaCode: string;
  readonly outcomeId: string | null;
  readonly ref: string;
  readonly text: string;
  readonly accountable: Owner;
  readonly lead: Owner;
  readonly partners: string;
  readonly startOn: PlainDate;
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly delivery: SaidDelivery;
  readonly deliverySaidOn: PlainDate | null;
  readonly doneOn: PlainDate | null;
  readonly costPence: number | null;
  readonly costWords: string;
  readonly isPublic: boolean;
  readonly publicWords: string;
  readonly version: number;
  readonly changedByName: string;
  readonly changedOn: PlainDate;
};

export type MeasureLink = {
  readonly id: string;
  readonly actionId: string | null;
  readonly outcomeId: string | null;
  readonly seriesId: string | null;
  readonly measureCode: string;
  readonly role: LinkRole;
  readonly direction: ExpectedDirection;
  readonly sizeWords: string;
  readonly expectedBy: PlainDate | null;
  readonly namedOn: PlainDate;
};

export type DueChange = {
  readonly id: string;
  readonly actionId: string;
  readonly milestoneId: string | null;
  readonly number: number;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly why: string | null;
  readonly approvedBy: string | null;
  readonly source: string;
  readonly on: PlainDate;
  readonly byName: string;
};

export type Milestone = {
  readonly id: string;
  readonly actionId: string;
  readonly text: string;
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly doneOn: PlainDate | null;
  readonly doneNote: string;
};

export type Update = {
  readonly number: number;
  readonly saidOn: PlainDate;
  readonly text: string;
  readonly delivery: SaidDelivery | null;
  readonly source: string;
  readonly byName: string;
  readonly byRole: string;
};

export type Output = {
  readonly id: string;
  readonly title: string;
  readonly heldAt: string;
  readonly madeOn: PlainDate;
  readonly byName: string;
  /** Everybody reads its title, once the action is public. */
  readonly isShown: boolean;
  /** What was said last of who may read it; null where nothing was. */
  readonly said: { readonly why: string; readonly on: PlainDate; readonly byName: string } | null;
};

export type Lowering = {
  readonly number: number;
  readonly to: Impact | null;
  readonly why: string;
  readonly on: PlainDate;
  readonly byName: string;
  readonly byRole: string;
};

export type AssuranceGiven = {
  readonly level: AssuranceLevel;
  readonly reasonKinds: readonly ReasonKind[];
  readonly why: string;
  readonly on: PlainDate;
  readonly byName: string;
  readonly byRole: string;
};
