import type { PlainDate } from '#shared/plain-date';

export const bodyKinds = ['board', 'group', 'panel', 'committee'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export type Body = {
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly about: string;
  readonly aliases: readonly { readonly alias: string; readonly usedIn: string }[];
};

/** What a decision or a challenge is about. `ref` and `text` are as that thing is called where it stands. */
export type About = {
  readonly kind: 'area' | 'action' | 'risk' | 'claim' | 'decision';
  /** The id of an action, a risk, a claim or a decision; of an area its code. */
  readonly id: string;
  /** Of an area and an action. */
  readonly planCode: string | null;
  readonly ref: string;
  readonly text: string;
};

export type Wording = {
  readonly version: number;
  readonly metOn: PlainDate;
  readonly text: string;
  readonly reason: string;
  /** What else was looked at; empty where nobody wrote it down. */
  readonly alternatives: string;
  readonly effectFrom: PlainDate;
  /** Null of the first. */
  readonly whyCorrected: string | null;
  readonly writtenOn: PlainDate;
  readonly byRole: string;
};

export type Dissent = {
  readonly id: string;
  /** Whose words they are: a role, an organisation; never a person. */
  readonly who: string;
  readonly isForums: boolean;
  /** Null: taken back by whoever said it. */
  readonly text: string | null;
  /** Written down by the programme office or the chair from the minutes. */
  readonly isMinuted: boolean;
  readonly saidOn: PlainDate;
  readonly takenBackOn: PlainDate | null;
  /** The version of the words of which it was said. */
  readonly wording: number;
  /** Whether the asker may take it back; false for visitors and services. */
  readonly isMine: boolean;
};

export type OtherDecision = { readonly id: string; readonly ref: string; readonly metOn: PlainDate };

export type Decision = {
  readonly id: string;
  /** 'D3': how minutes and people call it. */
  readonly ref: string;
  readonly body: Body;
  /** As the words stand now; what they were before is in `wordings`. */
  readonly metOn: PlainDate;
  readonly text: string;
  readonly reason: string;
  readonly alternatives: string;
  readonly effectFrom: PlainDate;
  /** All versions of the words, the first first. */
  readonly wordings: readonly Wording[];
  readonly dissent: readonly Dissent[];
  readonly about: readonly About[];
  readonly replaces: OtherDecision | null;
  readonly replacedBy: OtherDecision | null;
  /** True also where the later decision is not for everybody to read. */
  readonly isReplaced: boolean;
  readonly isPublic: boolean;
  readonly takenDown: { readonly on: PlainDate; readonly why: string } | null;
  readonly recordedOn: PlainDate;
  /** Roles alone: of visitors nobody reads who. */
  readonly recordedByRole: string;
};

/** Not in force yet, in force, or replaced by a later one. */
export type Force = 'not-yet' | 'in-force' | 'replaced';

export const forceOf = (
  { effectFrom, isReplaced }: Pick<Decision, 'effectFrom' | 'isReplaced'>,
  today: PlainDate,
): Force => (isReplaced ? 'replaced' : effectFrom > today ? 'not-yet' : 'in-force');
