import { plainDate } from '#shared/plain-date';

/** The day on which the first definitions from records came into force. */
const firstInForce = plainDate('2026-11-22');

export const firstVersion = { version: 1, inForceFrom: firstInForce } as const;

export const noPopulation = 'Councils are of different sizes, so counts cannot be ranked.';
export const notHistory = 'A return leaves out what was decided before its period.';
export const missingToo =
  'Records that the latest full extract no longer speaks of are left out, whatever became of the case.';
