import { sql } from 'kysely';
import { hashOfToken, newSessionToken, withSession } from '#platform/db';
import type { SessionToken, Store, Tx } from '#platform/db';

/** A job as it is taken up, with the token of its own session. */
export type Taken = {
  readonly id: string;
  readonly partnershipCode: string;
  readonly kind: string;
  readonly input: unknown;
  readonly attempt: number;
  readonly askedBy: string;
  readonly askedRole: string;
  readonly askedPerson: string;
  readonly token: SessionToken;
};

/** What the service that hands out jobs may ask the database. */
export type Dispatcher = {
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly take: (kinds: readonly string[]) => Promise<Taken | undefined>;
  /** The jobs that are still this runner's, and whether somebody wants each stopped. */
  readonly beat: () => Promise<ReadonlyMap<string, boolean>>;
  readonly reap: () => Promise<number>;
  readonly handBack: () => Promise<number>;
};

type TakenRow = {
  readonly id: string;
  readonly partnership_code: string;
  readonly kind: string;
  readonly input: unknown;
  readonly attempts: number;
  readonly asked_by: string;
  readonly asked_role: string;
  readonly asked_person: string;
};

const hours = 60 * 60 * 1000;

/** Sessions of the service last twelve hours and are renewed after six. */
export const serviceMinutes = 12 * 60;

/** Speaks to the database as the service that hands out jobs. `issueToken` makes the service's session (`issueServiceToken`). */
export const dispatcherFor = (
  store: Store,
  issueToken: () => Promise<SessionToken>,
  runner: string,
  leaseSeconds: number,
): Dispatcher => {
  let session: { readonly token: Promise<SessionToken>; readonly since: number } | undefined;

  const token = async (): Promise<SessionToken> => {
    if (!session || Date.now() - session.since > 6 * hours) session = { token: issueToken(), since: Date.now() };
    try {
      return await session.token;
    } catch (error) {
      session = undefined;
      throw error;
    }
  };

  const inTransaction: Dispatcher['inTransaction'] = async (work) => {
    try {
      return await withSession(store.app, await token(), work);
    } catch (error) {
      // Refused: the session may have been ended. The next time begins with a new one.
      if (error instanceof Error && 'code' in error && error.code === '42501') session = undefined;
      throw error;
    }
  };

  return {
    inTransaction,
    take: async (kinds) => {
      const jobToken = newSessionToken();
      const { rows } = await inTransaction((tx) =>
        sql<TakenRow>`
          select id, partnership_code, kind, input, attempts, asked_by, asked_role, asked_person
          from jobs.take(${[...kinds]}::text[], ${runner}::uuid, ${hashOfToken(jobToken)}, ${leaseSeconds})`.execute(
          tx,
        ),
      );
      const [row] = rows;
      return (
        row && {
          id: row.id,
          partnershipCode: row.partnership_code,
          kind: row.kind,
          input: row.input,
          attempt: row.attempts,
          askedBy: row.asked_by,
          askedRole: row.asked_role,
          askedPerson: row.asked_person,
          token: jobToken,
        }
      );
    },
    beat: async () => {
      const { rows } = await inTransaction((tx) =>
        sql<{
          job_id: string;
          is_cancelled: boolean;
        }>`select job_id, is_cancelled from jobs.beat(${runner}::uuid, ${leaseSeconds})`.execute(tx),
      );
      return new Map(rows.map((row) => [row.job_id, row.is_cancelled]));
    },
    reap: async () => {
      const { rows } = await inTransaction((tx) => sql<{ found: number }>`select jobs.reap() as found`.execute(tx));
      return rows[0]?.found ?? 0;
    },
    handBack: async () => {
      const { rows } = await inTransaction((tx) =>
        sql<{ given: number }>`select jobs.hand_back(${runner}::uuid) as given`.execute(tx),
      );
      return rows[0]?.given ?? 0;
    },
  };
};
