/** How a step stands against its due date. Derived from dates, never typed. */
export type Standing =
  | { readonly kind: 'on-time' }
  | { readonly kind: 'late'; readonly days: number }
  /** Late, with a recorded decision that an exception applies. */
  | { readonly kind: 'excepted'; readonly exception: string; readonly days: number }
  /** The request ended before the step was taken; `daysLate` is more than 0 where the day had passed by then. */
  | { readonly kind: 'stopped'; readonly daysLate?: number }
  /** The time for the family's views was kept. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'cut-short' };

/** The contract's word for a standing. */
export const standingWord = (standing: Standing): string => {
  switch (standing.kind) {
    case 'on-time':
      return 'on_time';
    case 'late':
      return `late_by_${String(standing.days)}_days`;
    case 'excepted':
      return `late_exception_${standing.exception.replaceAll('-', '_')}_recorded`;
    case 'stopped':
      return 'stopped_withdrawn';
    case 'kept':
      return 'ok';
    case 'cut-short':
      return 'breach_window_cut_short';
  }
};

/** The same without the number of days, where the contract has it so. */
export const plainStandingWord = (standing: Standing): string =>
  standing.kind === 'late' ? 'late' : standingWord(standing);
