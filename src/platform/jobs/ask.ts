import { sql } from 'kysely';
import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { JobKind } from './kind.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** A job as people see it. */
export type Job = {
  readonly id: string;
  readonly partnershipCode: string;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Times that it has begun. */
  readonly attempts: number;
  readonly begunAt: Date | undefined;
  readonly endedAt: Date | undefined;
  /** Of `total`, in whatever the kind counts; `total` is undefined while it is not known. */
  readonly done: number;
  readonly total: number | undefined;
  readonly words: string | undefined;
  /** Somebody asked for it to be stopped, and it has not stopped yet or has. */
  readonly cancelAsked: boolean;
  /** What the kind left; check it before use. */
  readonly result: unknown;
  /** Why it failed, in words for the person who asked. */
  readonly failure: string | undefined;
};

type Row = {
  readonly partnership_code: string;
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly attempts: number;
  readonly begun_at: Date | null;
  readonly ended_at: Date | null;
  readonly done: number;
  readonly total: number | null;
  readonly words: string | null;
  readonly cancel_asked_at: Date | null;
  readonly result: unknown;
  readonly failure: string | null;
};

const columns = sql`partnership_code, id, kind, key, state, asked_by, asked_at, attempts, begun_at, ended_at, done, total, words, cancel_asked_at, result, failure`;

const jobOf = (row: Row): Job => ({
  id: row.id,
  partnershipCode: row.partnership_code,
  kind: row.kind,
  key: row.key,
  state: row.state,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  attempts: row.attempts,
  begunAt: row.begun_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  done: row.done,
  total: row.total ?? undefined,
  words: row.words ?? undefined,
  cancelAsked: row.cancel_asked_at !== null,
  result: row.result ?? undefined,
  failure: row.failure ?? undefined,
});

/** True while there is something to wait for. */
export const isUnderWay = (job: Pick<Job, 'state'>): boolean => job.state === 'waiting' || job.state === 'running';

const tries = 5;

/**
 * Asks for a job in the transaction of whoever is signed in: if the transaction fails, nothing was asked. While a job of this kind and key
 * waits or runs, asking again gives that one; afterwards, a new one. Throws AppError('conflict') when the one that runs is somebody
 * else's whom the asker may not see.
 */
export const askForJob = async <Input>(
  tx: Tx,
  kind: JobKind<Input>,
  wish: {
    /** What it is about: an id, or the hash of a manifest. At most 200 characters, no personal data. */
    readonly key: string;
    readonly input: Input;
    /** Roles that may see and cancel it, beside whoever asks. */
    readonly seenBy: readonly string[];
  },
): Promise<Job> => {
  const input = JSON.stringify(kind.input.parse(wish.input));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { rows: made } = await sql<Row>`
      insert into job (partnership_code, id, kind, key, input, seen_by, asked_by, asked_role, asked_person, most_attempts)
      select a.partnership_code, ${newId()}::uuid, ${kind.name}, ${wish.key}, ${input}::jsonb, ${[...wish.seenBy]}::text[],
        a.account_id, a.role_code, a.person_id, ${kind.mostAttempts ?? 3}
      from access.asking() a
      on conflict (partnership_code, kind, key) where state in ('waiting', 'running') do nothing
      returning ${columns}`.execute(tx);
    if (made[0]) {
      await recordAct(tx, {
        action: 'job.asked',
        subjectKind: 'job',
        subjectIds: [made[0].id],
        detail: { kind: kind.name },
      });
      return jobOf(made[0]);
    }
    const { rows: standing } = await sql<Row>`
      select ${columns} from job
      where partnership_code = (select access.my_partnership()) and kind = ${kind.name} and key = ${wish.key} and state in ('waiting', 'running')`.execute(
      tx,
    );
    if (standing[0]) return jobOf(standing[0]);
    // It ended between the two questions, or it is not for this person to see: ask again and know.
  }
  throw new AppError('conflict', 'Somebody else has asked for the same just now. Wait until it is done.');
};

/** The job of that id, as far as row level security lets the asker see it. */
export const findJob = async (tx: Tx, id: string): Promise<Job | undefined> => {
  const { rows } = await sql<Row>`
    select ${columns} from job where partnership_code = (select access.my_partnership()) and id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0] && jobOf(rows[0]);
};

/** The latest job of a kind about something, whatever became of it. */
export const latestJob = async (tx: Tx, kind: Pick<JobKind, 'name'>, key: string): Promise<Job | undefined> => {
  const { rows } = await sql<Row>`
    select ${columns} from job
    where partnership_code = (select access.my_partnership()) and kind = ${kind.name} and key = ${key}
    order by asked_at desc, id desc limit 1`.execute(tx);
  return rows[0] && jobOf(rows[0]);
};

/**
 * Wants a job stopped. One that waits is cancelled at once; one that runs when its process has heard of it, if it is not done before.
 * Gives the state it has then; undefined when there is no such job for this person.
 */
export const cancelJob = async (tx: Tx, id: string): Promise<JobState | undefined> => {
  const { rows } = await sql<{ state: JobState | null }>`select jobs.cancel(${id}::uuid) as state`.execute(tx);
  return rows[0]?.state ?? undefined;
};
