import type { JobKind } from '#platform/jobs';

/** Every kind of job that Irwell does, each declared by its area. */
export const jobKinds: readonly JobKind[] = [];
