import type { PlainDate } from '#shared/plain-date';

/** What may be written anew of an action. Its reference and its first due date never change; its due date moves with a reason; delivery is said in updates. */
export type ActionWords = {
  readonly areaCode: string;
  readonly outcomeId: string | null;
  readonly text: string;
  readonly accountableRole: string | null;
  readonly accountableWords: string;
  readonly leadRole: string | null;
  readonly leadWords: string;
  readonly partners: string;
  readonly startOn: PlainDate;
  readonly costPence: number | null;
  readonly costWords: string;
  readonly isPublic: boolean;
  readonly publicWords: string;
};
