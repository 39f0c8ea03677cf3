import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';

/** What another room says of an action or a risk: a decision, or a question with its standing. */
export type SaidAbout = {
  /** 'Decision D3', 'Question C1'. */
  readonly name: string;
  readonly words: string;
  readonly href: string;
  /** When, by whom, and how it stands, in a sentence without its full stop. */
  readonly standing: string;
};

/** Asks the rooms above this one what they say of an action or a risk. The rooms are joined where the application is put together. */
export type SaysAbout = (
  tx: Tx,
  area: { readonly code: string; readonly shortName: string },
  thing: { readonly kind: 'action' | 'risk'; readonly id: string },
  today: PlainDate,
) => Promise<readonly SaidAbout[]>;

export const saysNothing: SaysAbout = () => Promise.resolve([]);
