import type pg from 'pg';
import type { z } from 'zod';
import type { Tx } from '#platform/db';
import type { FileStore } from '#platform/files';

/** What a job leaves behind: ids, counts and settings as JSON. Never a name or a value from a child's record. */
export type JobRecord = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A job under way, as the code that does it sees it. */
export type RunningJob<Input> = {
  readonly id: string;
  readonly partnershipCode: string;
  /** For whom it is done; the audit trail names both them and the job service. */
  readonly askedBy: { readonly accountId: string; readonly personId: string; readonly roleCode: string };
  readonly input: Input;
  /** 1 the first time. */
  readonly attempt: number;
  /**
   * Ends when somebody cancels, when Irwell is being stopped, or when the job was given to another process. Hand it on to whatever takes
   * time, and call `signal.throwIfAborted()` between steps.
   */
  readonly signal: AbortSignal;
  readonly files: FileStore;
  /** One transaction in the job's own session: row level security shows the partnership's rows that the role `service-jobs` may see. */
  readonly inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** The same on a plain client, for COPY (`withBulkSession`). */
  readonly inBulk: <T>(work: (client: pg.PoolClient, tx: Tx) => Promise<T>) => Promise<T>;
  /** Says how far it is. Waits for nothing, fails never; written on another connection at most twice a second. */
  readonly progress: (done: number, total: number | undefined, words: string) => void;
  /**
   * Marks the job as done inside your own transaction, so that what it wrote and its being done are one: call it last. Throws, and so
   * undoes the transaction, when the job is no longer this process's.
   */
  readonly finish: (tx: Tx, result: JobRecord) => Promise<void>;
};

/**
 * A kind of work that takes time. An area declares it and the application registers it.
 *
 * An `AppError` thrown by `run` fails the job for good, with the error's words for the person. Anything else is a fault of Irwell's: it is
 * logged and the job is tried again, later each time. So `run` must be able to begin anew: write in one transaction, with `finish`.
 */
export type JobKind<Input = unknown> = {
  /** `returns.check`: the area, then what. */
  readonly name: string;
  /** Checked when it is asked for and again when it is taken up: an older Irwell may have written it. */
  readonly input: z.ZodType<Input>;
  /** Times that it may begin, 3 if not given. */
  readonly mostAttempts?: number;
  /** Returns what to keep as the result; not looked at when `finish` was called. */
  run(job: RunningJob<Input>): Promise<JobRecord>;
};
