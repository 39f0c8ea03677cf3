export { addressOf, asRole, kyselyOver, openPool } from './connect.ts';
export type { Address, Db, Pool, Tx } from './connect.ts';
export { arrayLiteral, copyInto, copyWriter, withBulkSession } from './copy.ts';
export { defaultDataFolder, embeddedBinaries, installedBinaries, startCluster } from './embedded.ts';
export type { Binaries, Cluster } from './embedded.ts';
export { newId } from './ids.ts';
export { migrate, migrationsAreCurrent, shippedMigrations } from './migrate.ts';
export type { Mode } from './migrate.ts';
export { createDatabase, openStore } from './store.ts';
export type { Store } from './store.ts';
export { assertLeastPrivilege } from './roles.ts';
export {
  asVisitor,
  hashOfToken,
  isSessionToken,
  issueServiceToken,
  movePublicVersion,
  newSessionToken,
  recordAct,
  withSession,
} from './session.ts';
export type { ServiceRole, SessionToken } from './session.ts';
export { joiningWholeTables } from './whole-tables.ts';
export type { Database } from './schema.ts';
