import type { TestProject } from 'vitest/node';
import type { Address } from '#platform/db';
import { startTestCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: Address;
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const cluster = await startTestCluster();
  project.provide('postgres', cluster.address);
  return cluster.stop;
};
