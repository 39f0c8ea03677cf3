import os from 'node:os';

/** Rounded to one part in `parts`. */
export const tenth = (number: number, parts = 10): number => Math.round(number * parts) / parts;

/** How many processes want a core, over the last minute. */
export const loadNow = (): number => tenth(os.loadavg()[0] ?? Number.NaN);
