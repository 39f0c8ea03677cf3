// The door of packs: what those who judge are given before a stocktake, frozen at one moment and stamped.
export { packsCommand, packsUsage } from './commands.ts';
export { packJob } from './pack-job.ts';
export { mayReadPacks } from './policy.ts';
export { packRoutes } from './routes.ts';
export { publicPackRoutes } from './routes-public.ts';
export { stampRoutes } from './routes-stamps.ts';
export { openSigner } from './signer.ts';
export type { KeyPlace, Signer } from './signer.ts';
