import type { Reading } from './rule.ts';

/** What a partnership may choose. None of it changes the law. */
export type Settings = {
  /** The area whose school terms count school days; without it, dates in school days are not known. */
  readonly area?: string;
  /** By rule, the reading that statistics use where the register's own first one is not wanted. */
  readonly readings?: Readonly<Record<string, Reading['name']>>;
  /** By rule, the count of a local target. Statutory limits and guidance cannot be set. */
  readonly localTargets?: Readonly<Record<string, number>>;
};

export const registerSettings: Settings = {};
