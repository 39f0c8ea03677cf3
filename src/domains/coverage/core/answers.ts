/** What a later letter says to an item of an earlier one. */
export const sayings = ['done', 'some-progress', 'asked-again', 'not-mentioned'] as const;
export type Says = (typeof sayings)[number];
